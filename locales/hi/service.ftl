# सेवा के अपने शब्द: फ़ीड और पन्नों पर समाचारों के आसपास जो लिखा रहता है।

# सेवा का नाम, फ़ीड और पन्नों पर
service-name = Polywire
service-description = साझेदार न्यूज़रूम के लिए समाचार, उनकी अपनी भाषा में
# हर फ़ीड में अधिकारों की पंक्ति
service-rights = साझेदार न्यूज़रूम स्रोत का उल्लेख करते हुए इन समाचारों को फिर से प्रकाशित कर सकते हैं।
# फ़ीड का शीर्षक। $service (पाठ), $channel (पाठ)
feed-title = { $channel } · { $service }

# समाचार की पहली पंक्ति। $place (पाठ) जहां से भेजा गया, $date (तारीख) जब लिखा गया
dateline = { $place }, { DATETIME($date, dateStyle: "long") }
# बिना स्थान वाले समाचार के लिए। $date (तारीख)
dateline-date = { DATETIME($date, dateStyle: "long") }
# समाचार की आखिरी पंक्ति। $sources (पाठ) स्रोतों के नाम, इस भाषा के ढंग से जुड़े हुए
attribution = स्रोत: { $sources }
# अनुवाद की आखिरी पंक्ति: किसने किया, और किसी संपादक ने पढ़ा या नहीं। $translator (पाठ)
provenance-machine = मशीनी अनुवाद, जिसे अभी तक किसी संपादक ने नहीं पढ़ा है।
provenance-translated = अनुवाद: { $translator }
provenance-reviewed = संपादक द्वारा पढ़ा गया अनुवाद।
provenance-reviewed-by = अनुवाद: { $translator }, संपादक द्वारा पढ़ा गया।
# जिस समाचार का मूल पाठ अनुवाद के बाद बदला हो, उसके पहले
stale-notice = यह अनुवाद मूल समाचार में हुए आखिरी बदलाव से पहले किया गया था। हो सकता है कि यह अद्यतन न हो।
# चैनल से निकल चुके समाचार की जगह: एक शीर्षक और एक वाक्य
departed-title = अब इस चैनल में नहीं
departed-notice = यह समाचार अब इस चैनल का हिस्सा नहीं है। कृपया इसे अपने पन्नों से हटा दें।
# समाचार से जुड़े लिंक के ऊपर
related-links = संबंधित लिंक
# एक समाचार के अधिकार। $notice (पाठ) कॉपीराइट सूचना, $terms (पाठ) इस्तेमाल की शर्तें
rights-and-terms = { $notice } · { $terms }

# पन्ने
page-directory-title = आपके न्यूज़रूम के लिए फ़ीड
page-directory-intro = हर चैनल में एक क्षेत्र के लिए तैयार समाचार मिलते हैं। अपनी भाषा चुनें, फिर फ़ीड का पता कॉपी करके अपने फ़ीड रीडर या न्यूज़रूम सिस्टम में डालें।
# $count (संख्या) इस भाषा में उपलब्ध फ़ीड
page-directory-count = { $count ->
    [one] इस भाषा में { $count } चैनल
   *[other] इस भाषा में { $count } चैनल
}
page-languages = भाषाएं
page-latest = ताज़ा समाचार
page-no-stories = अभी कोई समाचार नहीं है।
page-subscribe = इस चैनल को सब्सक्राइब करें
page-also-in = यह समाचार अन्य भाषाओं में
page-back = सभी चैनल
page-not-found = इस पते पर कुछ नहीं है।
# $date (तारीख) समाचार में आखिरी बदलाव का दिन
page-updated = { DATETIME($date, dateStyle: "long") } को अपडेट किया गया
