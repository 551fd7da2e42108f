# $edition (संख्या) शृंखला में फ़ोरम का क्रम
# $opened (तारीख) पहला दिन · $days (संख्या) अवधि, दिनों में
# $representatives, $organizations, $countries (संख्या) शामिल हुए प्रतिनिधि, संगठन और देश · $country (स्थान) मेज़बान देश
# $agency (पाठ) मेज़बान समाचार एजेंसी का छोटा नाम
located = क्वानझोउ
headline = क्वानझोउ के वीडियो समाचार फ़ोरम में { $organizations ->
    [one] पहुंचा { $organizations } मीडिया संगठन
   *[other] जुटे { $organizations } मीडिया संगठन
}
subhead = संयुक्त पहल और सहयोग तंत्र के साथ हुआ समापन: आयोजक
summary = { $countries } से अधिक देशों और क्षेत्रों के करीब { $representatives } मीडिया प्रतिनिधि { NUMBER($edition, type: "ordinal") ->
    [one] { $edition }ले
    [two] { $edition }रे
    [few] { $edition }थे
    [many] { $edition }ठे
   *[other] { $edition }वें
} वैश्विक वीडियो मीडिया फ़ोरम के लिए क्वानझोउ में जुटे।
body =
    { NUMBER($edition, type: "ordinal") ->
        [one] { $edition }ला
        [two] { $edition }रा
        [few] { $edition }था
        [many] { $edition }ठा
       *[other] { $edition }वां
    } वैश्विक वीडियो मीडिया फ़ोरम { $country } के पूर्वी प्रांत फ़ुजियान के क्वानझोउ शहर में { DATETIME($opened, dateStyle: "full") } को शुरू हुआ और { $days ->
        [one] { $days } दिन
       *[other] { $days } दिन
    } चला।

    आयोजकों ने बताया कि { $countries } से अधिक देशों और क्षेत्रों के { $organizations ->
        [one] { $organizations } मीडिया संगठन
       *[other] { $organizations } मीडिया संगठनों
    } के करीब { $representatives } प्रतिनिधि इसमें शामिल हुए। मेज़बान सीसीटीवी वीडियो न्यूज़ एजेंसी थी, जो { $agency } के नाम से जानी जाती है और { -cmg } का हिस्सा है।

    फ़ोरम का मुख्य विषय “सीमाओं से परे मेधा और क्षितिज के पार दृष्टि” था। प्रतिभागियों ने संचार और सांस्कृतिक आदान-प्रदान में मीडिया की भूमिका पर चर्चा की।

    आयोजकों के अनुसार, बैठक का समापन एक संयुक्त पहल और मीडिया संगठनों के बीच सहयोग तंत्र के साथ हुआ।
