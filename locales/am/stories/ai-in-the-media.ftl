# $representatives፣ $organizations፣ $countries (Number) የፎረሙ ተሳታፊዎች · $opened (Date) የመጀመሪያው ቀን
headline = የዜና ክፍሎች በሰው ሠራሽ አስተውሎት አጠቃቀምና አስተዳደር ላይ ተወያዩ
subhead = በቹዋንዡ የተካሄዱ ንዑስ ፎረሞች አዲስ ቴክኖሎጂንና የሕዝብ ለሕዝብ ግንኙነትን ዳሰሱ
summary = የ{ $organizations ->
    [one] { $organizations } የሚዲያ ተቋም
   *[other] { $organizations } የሚዲያ ተቋማት
} ተወካዮች በሰው ሠራሽ አስተውሎት አተገባበርና አስተዳደር ላይ ተወያይተዋል።
body =
    በቹዋንዡ ከተማ { DATETIME($opened, dateStyle: "long") } በተከፈተው ዓለም አቀፍ የቪዲዮ ሚዲያ ፎረም ላይ በዜና ክፍሎች ስለሚኖረው የሰው ሠራሽ አስተውሎት (AI) አተገባበርና አስተዳደር ውይይት መካሄዱን አዘጋጆቹ ገልጸዋል።

    አንደኛው ንዑስ ፎረም በመገናኛ ብዙኃን አዲስ ቴክኖሎጂ ላይ፣ ሌላኛው ደግሞ በሕዝብ ለሕዝብ ግንኙነት ላይ ያተኮረ ነበር። ፎረሙ ከ{ $countries } በላይ ሀገራትና አካባቢዎች፣ ከ{ $organizations ->
        [one] { $organizations } የሚዲያ ተቋም
       *[other] { $organizations } የሚዲያ ተቋማት
    } { $representatives ->
        [one] የመጣ { $representatives } ተወካይ
       *[other] የተውጣጡ { $representatives } ያህል ተወካዮችን
    } አሳትፏል።

# የቹዋንዡ (Quanzhou) ስም በአማርኛ
located = ቹዋንዡ
