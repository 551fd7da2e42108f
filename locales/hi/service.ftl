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
# Before a translation that was made before something wrong in its original was corrected. $date (Date) of the correction
stale-correction-notice = यह अनुवाद मूल समाचार में { DATETIME($date, dateStyle: "long") } को किए गए भूल सुधार से पहले का है और इसमें वह सुधार अभी शामिल नहीं है।
# चैनल से निकल चुके समाचार की जगह: एक शीर्षक और एक वाक्य
departed-title = अब इस चैनल में नहीं
departed-notice = यह समाचार अब इस चैनल का हिस्सा नहीं है। कृपया इसे अपने पन्नों से हटा दें।
# In the place of a story that the newsroom has withdrawn: a title and a sentence
withdrawn-title = यह समाचार वापस ले लिया गया है
withdrawn-notice = न्यूज़रूम ने यह समाचार वापस ले लिया है। कृपया इसे अपने पन्नों से हटा दें।
# Before a story that was corrected. $note (Text) what was wrong and what is right
correction-note = भूल सुधार: { $note }
# Before a story of which a value was wrong. $name (Text) what the value is, $old and $new (Text) the values as they are
# written in this language
correction-of-fact = भूल सुधार – { $name }: सही जानकारी { $new } है, { $old } नहीं।
# The same where there is no name for the value
correction-of-value = भूल सुधार: सही जानकारी { $new } है, { $old } नहीं।
# The same where nothing more is said of it in this language
correction-made = इस ख़बर में सुधार किया गया है।
# What was wrong in a story, where a language has no note of its own on it
reason-name = भूल सुधार: इस समाचार के पिछले संस्करण में एक नाम गलत था।
reason-number = भूल सुधार: इस समाचार के पिछले संस्करण में एक आंकड़ा गलत था।
reason-date = भूल सुधार: इस समाचार के पिछले संस्करण में तारीख या समय गलत था।
reason-place = भूल सुधार: इस समाचार के पिछले संस्करण में एक स्थान गलत बताया गया था।
reason-quote = भूल सुधार: इस समाचार के पिछले संस्करण में एक उद्धरण गलत था।
reason-attribution = भूल सुधार: इस समाचार के पिछले संस्करण में एक बयान गलत व्यक्ति या संस्था के हवाले से दिया गया था।
reason-picture = भूल सुधार: इस समाचार के पिछले संस्करण में तस्वीर या उसका कैप्शन गलत था।
reason-translation = भूल सुधार: इस समाचार के पिछले संस्करण का अनुवाद गलत था।
# For partners who receive stories ahead of their release. $title (Text) the headline; $at (Instant) the release
embargoed-title = एम्बार्गो: { $title }
embargoed-notice = यह समाचार एम्बार्गो के तहत है। कृपया इसे { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") } से पहले प्रकाशित न करें।
# After a story: how far a figure can be trusted. $name (Text) what it is, $value (Text) as it is written in this language,
# $bound (Text) "least" where the true figure may be higher, $at (Instant) when it was true, $source (Text) who says so
figure-bound = { $bound ->
    [least] { $name }: कम से कम { $value }
   *[exact] { $name }: { $value }
}
figure-dated = { $bound ->
    [least] { $name }: कम से कम { $value } ({ DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") } तक)
   *[exact] { $name }: { $value } ({ DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") } तक)
}
figure-sourced = { $bound ->
    [least] { $name }: कम से कम { $value } ({ $source } के अनुसार)
   *[exact] { $name }: { $value } ({ $source } के अनुसार)
}
figure-dated-sourced = { $bound ->
    [least] { $name }: कम से कम { $value } ({ $source } के अनुसार, { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") } तक)
   *[exact] { $name }: { $value } ({ $source } के अनुसार, { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") } तक)
}
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
# $at (Instant) the last change of a story
page-updated = अपडेट किया गया: { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }
# $at (Instant) the first release of a story
page-published = प्रकाशित किया गया: { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }
# For those who read with a keyboard or a screen reader: jumps over what stands above the page's own text
page-skip = मुख्य सामग्री पर जाएं
# Above channels whose readers are in several parts of the world
page-several-regions = कई क्षेत्र
# Link to the list of all feeds, for readers that subscribe to many at once
page-opml = इस भाषा के सभी फ़ीड एक ही सूची में (OPML)
# Beside the addresses of a channel's feeds
page-subscribe-how = फ़ीड का पता कॉपी करके अपने फ़ीड रीडर या न्यूज़रूम सिस्टम में डालें। ज़्यादातर रीडर के लिए Atom, पुराने सिस्टम के लिए RSS और आपके अपने प्रोग्रामों के लिए JSON Feed उपयुक्त है।
# Link from a story to its channel. $channel (Text)
page-more = इस चैनल के और समाचार: { $channel }
# Link to the licence of a story
page-license = इस समाचार का लाइसेंस

## What programs and editors are told when the management API refuses a request: a title, and what to do about it

problem-unauthorized = टोकन नहीं मिला या मान्य नहीं है
    .detail = Authorization हेडर में इस सेवा का टोकन भेजें।
problem-forbidden = इस टोकन से इसकी अनुमति नहीं है
    .detail = इस टोकन में वह अनुमति नहीं है, जो इस अनुरोध के लिए ज़रूरी है।
# A text can be marked as "reviewed" only by a reviewer who did not write its words.
problem-own-words = अपने ही लिखे पाठ की समीक्षा नहीं की जा सकती
    .detail = पहले यह पाठ किसी ऐसे दूसरे व्यक्ति को पढ़ना होगा, जिसके पास समीक्षा की अनुमति हो।
problem-not-found = नहीं मिला
    .detail = इस पते पर कुछ नहीं है।
problem-method-not-allowed = इस मेथड की अनुमति नहीं है
    .detail = यह पता इस मेथड को स्वीकार नहीं करता; यहां स्वीकार्य मेथड Allow हेडर में दिए गए हैं।
problem-exists = पहले से मौजूद है
    .detail = इस नाम से पहले ही कुछ मौजूद है। उसी में बदलाव करें या कोई दूसरा नाम चुनें।
# Somebody else changed the same thing between reading and writing it.
problem-changed-meanwhile = इस बीच बदलाव हो चुका है
    .detail = आपके पढ़ने के बाद किसी और ने इसमें बदलाव किया है। इसे फिर से पढ़ें, उसके बाद अपना बदलाव दोबारा करें।
problem-too-large = अनुरोध बहुत बड़ा है
    .detail = अनुरोध का आकार इस पते के लिए तय सीमा से ज़्यादा है।
problem-media-type = मीडिया टाइप सही नहीं है
    .detail = यह पता इस मीडिया टाइप की सामग्री स्वीकार नहीं करता।
problem-invalid-request = अनुरोध समझा नहीं जा सका
    .detail = त्रुटियों की सूची में हर गलती बताई गई है। कोई बदलाव नहीं किया गया।
# The request was understood; what it would file breaks a rule, for example a text with a mistake in it.
problem-refused = सामग्री स्वीकार नहीं की गई
    .detail = त्रुटियों की सूची में हर गलती बताई गई है। कोई बदलाव नहीं किया गया।
# The HTTP header "Idempotency-Key" lets a program repeat a request safely.
problem-key-reused = यह कुंजी किसी दूसरे अनुरोध की है
    .detail = हर Idempotency-Key केवल एक अनुरोध के लिए होती है। नए अनुरोध के लिए नई कुंजी चुनें।
problem-too-many-requests = बहुत ज़्यादा अनुरोध
    .detail = Retry-After हेडर में बताए गए समय तक प्रतीक्षा करें।
problem-too-slow = अनुरोध में बहुत ज़्यादा समय लगा
    .detail = अनुरोध की सामग्री समय पर नहीं पहुंची।
problem-unavailable = अभी उपलब्ध नहीं है
    .detail = यही अनुरोध थोड़ी देर में उसी Idempotency-Key के साथ दोबारा भेजें।
problem-storage-full = सहेजने के लिए जगह नहीं बची
    .detail = कोई बदलाव नहीं किया गया और फ़ीड पहले की तरह उपलब्ध हैं। जब व्यवस्थापक जगह खाली कर दें, तब यही अनुरोध उसी Idempotency-Key के साथ दोबारा भेजें।
