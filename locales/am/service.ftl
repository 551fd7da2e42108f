# የአገልግሎቱ የራሱ ቃላት፦ በፊዶች እና በገጾች ላይ በዜናዎች ዙሪያ የሚገኙ ጽሑፎች።

# በፊዶች እና በገጾች ላይ የሚታየው የአገልግሎቱ ስም
service-name = Polywire
service-description = ለአጋር የዜና ተቋማት በየራሳቸው ቋንቋ የሚቀርቡ ዜናዎች
# በእያንዳንዱ ፊድ ላይ የሚገኝ የመብት መግለጫ
service-rights = አጋር የዜና ተቋማት ምንጮቹን በመጥቀስ ዜናዎቹን እንደገና ማተም ይችላሉ።
# የፊድ ርዕስ። $service (Text)፣ $channel (Text)
feed-title = { $channel } · { $service }

# የዜናው የመጀመሪያ መስመር። $place (Text) ዜናው የተላከበት ቦታ፣ $date (Date) የተጻፈበት ቀን
dateline = { $place }፣ { DATETIME($date, dateStyle: "long") }
# ቦታ ለሌለው ዜና። $date (Date)
dateline-date = { DATETIME($date, dateStyle: "long") }
# የዜናው የመጨረሻ መስመር። $sources (Text) በዚህ ቋንቋ የተያያዙ የምንጮች ስሞች
attribution = ምንጭ፦ { $sources }
# የትርጉም የመጨረሻ መስመር፤ ማን እንደተረጎመው እና አርታኢ አይቶት እንደሆነ። $translator (Text)
provenance-machine = በማሽን የተተረጎመ፣ ገና በአርታኢ ያልታየ።
provenance-translated = ትርጉም፦ { $translator }
provenance-reviewed = በአርታኢ የታየ ትርጉም።
provenance-reviewed-by = ትርጉም፦ { $translator }፣ በአርታኢ የታየ።
# ትርጉሙ ከተዘጋጀ በኋላ ዋናው ጽሑፍ ለተቀየረ ዜና
stale-notice = ይህ ትርጉም የተዘጋጀው ዋናው ጽሑፍ ለመጨረሻ ጊዜ ከመቀየሩ በፊት ነው። ወቅታዊ ላይሆን ይችላል።
# Before a translation that was made before something wrong in its original was corrected. $date (Date) of the correction
stale-correction-notice = ይህ ትርጉም የተዘጋጀው ዋናው ጽሑፍ { DATETIME($date, dateStyle: "long") } ከመታረሙ በፊት ነው፤ እርማቱን ገና አላካተተም።
# ከቻናል በወጣ ዜና ቦታ፤ አንድ ርዕስና አንድ ዓረፍተ ነገር
departed-title = ከእንግዲህ በዚህ ቻናል ላይ የለም
departed-notice = ይህ ዜና ከእንግዲህ የዚህ ቻናል አካል አይደለም። እባክዎ ከገጾችዎ ያስወግዱት።
# In the place of a story that the newsroom has withdrawn: a title and a sentence
withdrawn-title = ይህ ዜና ተሰርዟል
withdrawn-notice = የዜና ክፍሉ ይህን ዜና ሰርዞታል። እባክዎ ከገጾችዎ ያስወግዱት።
# Before a story that was corrected. $note (Text) what was wrong and what is right
correction-note = እርማት፦ { $note }
# Before a story of which a value was wrong. $name (Text) what the value is, $old and $new (Text) the values as they are
# written in this language
correction-of-fact = እርማት – { $name }፦ ትክክለኛው መረጃ { $new } እንጂ { $old } አይደለም።
# The same where there is no name for the value
correction-of-value = እርማት፦ ትክክለኛው መረጃ { $new } እንጂ { $old } አይደለም።
# The same where nothing more is said of it in this language
correction-made = ይህ ዜና ታርሟል።
# What was wrong in a story, where a language has no note of its own on it
reason-name = እርማት፦ ቀደም ሲል በወጣው የዚህ ዜና ቅጂ ላይ የተጠቀሰ አንድ ስም ትክክል አልነበረም።
reason-number = እርማት፦ ቀደም ሲል በወጣው የዚህ ዜና ቅጂ ላይ የተጠቀሰ አንድ አኃዝ ትክክል አልነበረም።
reason-date = እርማት፦ ቀደም ሲል በወጣው የዚህ ዜና ቅጂ ላይ የተጠቀሰ ቀን ወይም ሰዓት ትክክል አልነበረም።
reason-place = እርማት፦ ቀደም ሲል በወጣው የዚህ ዜና ቅጂ ላይ የተጠቀሰ አንድ ቦታ ትክክል አልነበረም።
reason-quote = እርማት፦ ቀደም ሲል በወጣው የዚህ ዜና ቅጂ ላይ የቀረበ አንድ ጥቅስ ትክክል አልነበረም።
reason-attribution = እርማት፦ ቀደም ሲል በወጣው የዚህ ዜና ቅጂ ላይ አንድ አስተያየት ያልሰጠው ሰው ወይም ተቋም እንደሰጠው ተደርጎ ቀርቦ ነበር።
reason-picture = እርማት፦ ቀደም ሲል በወጣው የዚህ ዜና ቅጂ ላይ የወጣ ምስል ወይም የምስል መግለጫ ትክክል አልነበረም።
reason-translation = እርማት፦ ቀደም ሲል በወጣው የዚህ ዜና ቅጂ ላይ የትርጉም ስህተት ነበር።
# For partners who receive stories ahead of their release. $title (Text) the headline; $at (Instant) the release
embargoed-title = የኅትመት ገደብ፦ { $title }
embargoed-notice = ይህ ዜና የኅትመት ገደብ ተጥሎበታል። ከ{ DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") } በፊት እንዳይታተም።
# After a story: how far a figure can be trusted. $name (Text) what it is, $value (Text) as it is written in this language,
# $bound (Text) "least" where the true figure may be higher, $at (Instant) when it was true, $source (Text) who says so
figure-bound = { $bound ->
    [least] { $name }፦ ቢያንስ { $value }
   *[exact] { $name }፦ { $value }
}
figure-dated = { $bound ->
    [least] { $name }፦ ቢያንስ { $value } (እስከ { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") } ድረስ)
   *[exact] { $name }፦ { $value } (እስከ { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") } ድረስ)
}
figure-sourced = { $bound ->
    [least] { $name }፦ ቢያንስ { $value } (ምንጭ፦ { $source })
   *[exact] { $name }፦ { $value } (ምንጭ፦ { $source })
}
figure-dated-sourced = { $bound ->
    [least] { $name }፦ ቢያንስ { $value } (እስከ { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") } ድረስ፤ ምንጭ፦ { $source })
   *[exact] { $name }፦ { $value } (እስከ { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") } ድረስ፤ ምንጭ፦ { $source })
}
# ከዜናው ጋር ከተያያዙ ማስፈንጠሪያዎች በላይ
related-links = ተዛማጅ ማስፈንጠሪያዎች
# የአንድ ዜና መብቶች። $notice (Text) የቅጂ መብት መግለጫ፣ $terms (Text) የአጠቃቀም ሁኔታ
rights-and-terms = { $notice } · { $terms }

# ገጾች
page-directory-title = ለዜና ክፍልዎ የተዘጋጁ የዜና ፊዶች
page-directory-intro = እያንዳንዱ ቻናል ለአንድ ቀጣና የተዘጋጁ ዜናዎችን ይይዛል። ቋንቋዎን ይምረጡ፤ ከዚያም የፊዱን አድራሻ ወደ ፊድ ማንበቢያዎ ወይም ወደ ዜና ክፍልዎ ሥርዓት ይቅዱ።
# $count (Number) በዚህ ቋንቋ የሚቀርቡ ፊዶች ብዛት
page-directory-count = { $count ->
    [one] በዚህ ቋንቋ { $count } ቻናል
   *[other] በዚህ ቋንቋ { $count } ቻናሎች
}
page-languages = ቋንቋዎች
page-latest = አዳዲስ ዜናዎች
page-no-stories = እስካሁን ምንም ዜና የለም።
page-subscribe = ይህን ቻናል ይከታተሉ
page-also-in = ይህ ዜና በሌሎች ቋንቋዎች
page-back = ሁሉም ቻናሎች
page-not-found = በዚህ አድራሻ ምንም አልተገኘም።
# $at (Instant) the last change of a story
page-updated = የተሻሻለው፦ { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }
# $at (Instant) the first release of a story
page-published = የታተመው፦ { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }
# For those who read with a keyboard or a screen reader: jumps over what stands above the page's own text
page-skip = ወደ ዋናው ይዘት ይለፉ
# Above channels whose readers are in several parts of the world
page-several-regions = በርካታ ቀጣናዎች
# Link to the list of all feeds, for readers that subscribe to many at once
page-opml = በዚህ ቋንቋ ያሉ ሁሉም ፊዶች በአንድ ዝርዝር (OPML)
# Beside the addresses of a channel's feeds
page-subscribe-how = የፊዱን አድራሻ ወደ ፊድ ማንበቢያዎ ወይም ወደ ዜና ክፍልዎ ሥርዓት ይቅዱ። Atom ለአብዛኞቹ ማንበቢያዎች፣ RSS ለቆዩ ሥርዓቶች፣ JSON Feed ደግሞ ለራስዎ ፕሮግራሞች ይስማማል።
# Link from a story to its channel. $channel (Text)
page-more = የቻናሉ ተጨማሪ ዜናዎች፦ { $channel }
# Link to the licence of a story
page-license = የዚህ ዜና የአጠቃቀም ፈቃድ

## What programs and editors are told when the management API refuses a request: a title, and what to do about it

problem-unauthorized = ቶከን አልቀረበም ወይም ልክ አይደለም
    .detail = የዚህን አገልግሎት ቶከን Authorization በተባለው ራስጌ ውስጥ ይላኩ።
problem-forbidden = በዚህ ቶከን አይፈቀድም
    .detail = ቶከኑ ለዚህ ጥያቄ የሚያስፈልገው ፈቃድ የለውም።
# A text can be marked as "reviewed" only by a reviewer who did not write its words.
problem-own-words = የራስን ጽሑፍ መገምገም አይፈቀድም
    .detail = የመገምገም ፈቃድ ያለው ሌላ ሰው በመጀመሪያ ይህን ጽሑፍ ማንበብ አለበት።
problem-not-found = አልተገኘም
    .detail = በዚህ አድራሻ ምንም አልተገኘም።
problem-method-not-allowed = የጥያቄው ዘዴ አይፈቀድም
    .detail = ይህ አድራሻ ይህን ዘዴ አይቀበልም፤ የሚቀበላቸው ዘዴዎች Allow በተባለው ራስጌ ውስጥ ተዘርዝረዋል።
problem-exists = ቀድሞውንም አለ
    .detail = በዚህ ስም የተሰየመ ነገር ቀድሞውንም አለ። ያለውን ያሻሽሉ ወይም ሌላ ስም ይምረጡ።
# Somebody else changed the same thing between reading and writing it.
problem-changed-meanwhile = በዚህ መሃል ተቀይሯል
    .detail = እርስዎ ይህን ካነበቡ በኋላ ሌላ ሰው ቀይሮታል። እንደገና ያንብቡት፤ ከዚያም ለውጥዎን ይድገሙ።
problem-too-large = ጥያቄው በጣም ትልቅ ነው
    .detail = የጥያቄው መጠን ይህ አድራሻ ከሚቀበለው በላይ ነው።
problem-media-type = የሚዲያ ዓይነቱ ትክክል አይደለም
    .detail = ይህ አድራሻ በዚህ የሚዲያ ዓይነት የቀረበ ይዘት አይቀበልም።
problem-invalid-request = ጥያቄውን መረዳት አልተቻለም
    .detail = እያንዳንዱ ስህተት በስህተቶች ዝርዝር ውስጥ ተጠቅሷል። ምንም የተቀየረ ነገር የለም።
# The request was understood; what it would file breaks a rule, for example a text with a mistake in it.
problem-refused = ይዘቱ ተቀባይነት አላገኘም
    .detail = እያንዳንዱ ስህተት በስህተቶች ዝርዝር ውስጥ ተጠቅሷል። ምንም የተቀየረ ነገር የለም።
# The HTTP header "Idempotency-Key" lets a program repeat a request safely.
problem-key-reused = ይህ ቁልፍ የሌላ ጥያቄ ነው
    .detail = አንድ Idempotency-Key የሚያገለግለው ለአንድ ጥያቄ ብቻ ነው። ለአዲስ ጥያቄ አዲስ ቁልፍ ይምረጡ።
problem-too-many-requests = በጣም ብዙ ጥያቄዎች
    .detail = Retry-After በተባለው ራስጌ ውስጥ የተጠቀሰው ጊዜ እስኪያልፍ ይጠብቁ።
problem-too-slow = ጥያቄው በጣም ረጅም ጊዜ ወስዷል
    .detail = የጥያቄው ይዘት በሚጠበቀው ጊዜ ውስጥ አልደረሰም።
problem-unavailable = ለጊዜው አይገኝም
    .detail = ከጥቂት ቆይታ በኋላ ይህንኑ ጥያቄ በዚያው Idempotency-Key እንደገና ይላኩ።
problem-storage-full = የማከማቻ ቦታ አልቋል
    .detail = ምንም የተቀየረ ነገር የለም፤ ፊዶቹም እንደ ቀድሞው ይቀርባሉ። አስተዳዳሪው የማከማቻ ቦታ ካስለቀቀ በኋላ ይህንኑ ጥያቄ በዚያው Idempotency-Key እንደገና ይላኩ።
