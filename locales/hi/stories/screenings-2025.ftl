# $year (संख्या) प्रदर्शन का वर्ष · $centralAsia, $europe, $americas (स्थान) जहां प्रदर्शन होंगे · $opened (तारीख) फ़ोरम का पहला दिन
located = क्वानझोउ
headline = विदेश में फ़िल्मों और टीवी कार्यक्रमों का प्रदर्शन { NUMBER($year, useGrouping: "false") } में भी जारी रहेगा
summary = { -cmg } अपनी फ़िल्में और धारावाहिक { $centralAsia }, { $europe } और { $americas } में दिखाएगा।
body =
    { -cmg } { NUMBER($year, useGrouping: "false") } में भी अपनी फ़िल्मों और टीवी कार्यक्रमों का प्रदर्शन जारी रखेगा। वैश्विक वीडियो मीडिया फ़ोरम के आयोजकों ने यह जानकारी दी। फ़ोरम क्वानझोउ में { DATETIME($opened, dateStyle: "long") } को शुरू हुआ था।

    ये फ़िल्में और कार्यक्रम { $centralAsia }, { $europe } और { $americas } में दिखाए जाएंगे।
