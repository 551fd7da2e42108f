# $anniversary (संख्या) चीन लोक गणराज्य की स्थापना को हुए वर्ष · $opened (तारीख) फ़ोरम का पहला दिन
located = क्वानझोउ
headline = चीन लोक गणराज्य की { NUMBER($anniversary, type: "ordinal") ->
    [one] { $anniversary }ली
    [two] { $anniversary }री
    [few] { $anniversary }थी
    [many] { $anniversary }ठी
   *[other] { $anniversary }वीं
} वर्षगांठ पर “चाइना अप क्लोज़” अभियान
summary = { -cgtn } के अभियान में चीन और अन्य देशों के पत्रकारों तथा इन्फ़्लुएंसरों ने हिस्सा लिया।
body =
    आयोजकों ने बताया कि { -cgtn } ने वैश्विक वीडियो मीडिया फ़ोरम में अपना अभियान “चाइना अप क्लोज़” पेश किया। यह फ़ोरम क्वानझोउ में { DATETIME($opened, dateStyle: "long") } को शुरू हुआ था।

    यह अभियान चीन लोक गणराज्य की स्थापना की { NUMBER($anniversary, type: "ordinal") ->
        [one] { $anniversary }ली
        [two] { $anniversary }री
        [few] { $anniversary }थी
        [many] { $anniversary }ठी
       *[other] { $anniversary }वीं
    } वर्षगांठ के उपलक्ष्य में चलाया गया है। इसमें चीनी और विदेशी पत्रकारों तथा इन्फ़्लुएंसरों ने हिस्सा लिया।
