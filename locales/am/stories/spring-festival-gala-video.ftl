# $year (Number) የልዩ ዝግጅቱ ዓመት · $since (Number) የመጀመሪያው ዝግጅት የቀረበበት ዓመት · $opened (Date) የፎረሙ የመጀመሪያ ቀን
headline = እ.ኤ.አ. የ{ NUMBER($year, useGrouping: "false") } የቻይና የፀደይ በዓል ልዩ ዝግጅት ማስተዋወቂያ ቪዲዮ በቹዋንዡ ታየ
summary = { -cmg } ቪዲዮውን ለውጭ ሀገራት መገናኛ ብዙኃን አቅርቧል፤ ልዩ ዝግጅቱ እ.ኤ.አ. ከ{ NUMBER($since, useGrouping: "false") } ጀምሮ በየዓመቱ በጨረቃ አቆጣጠር ለሚከበረው አዲስ ዓመት ሲቀርብ ቆይቷል።
body =
    { -cmg } እ.ኤ.አ. ለ{ NUMBER($year, useGrouping: "false") } የፀደይ በዓል ያዘጋጀውን ልዩ ዝግጅት (Spring Festival Gala) ለዓለም የሚያስተዋውቅ ቪዲዮ በቹዋንዡ ከተማ { DATETIME($opened, dateStyle: "long") } በተከፈተው ዓለም አቀፍ የቪዲዮ ሚዲያ ፎረም ላይ ማሳየቱን አዘጋጆቹ ገልጸዋል።

    ልዩ ዝግጅቱ በጨረቃ አቆጣጠር በሚከበረው አዲስ ዓመት ዋዜማ የሚቀርብ የቴሌቪዥን ፕሮግራም ነው። እ.ኤ.አ. ከ{ NUMBER($since, useGrouping: "false") } ጀምሮ በየዓመቱ ሲቀርብ ቆይቷል።

# የቹዋንዡ (Quanzhou) ስም በአማርኛ
located = ቹዋንዡ
