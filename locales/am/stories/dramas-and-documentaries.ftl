# $productions (Number) በፎረሙ የተዋወቁ ድራማዎችና ዘጋቢ ፊልሞች · $opened (Date) የፎረሙ የመጀመሪያ ቀን · $country (Place)
headline = { $productions ->
    [one] በ{ $country } ሕይወት ላይ የሚያተኩር { $productions } ድራማ ወይም ዘጋቢ ፊልም በቹዋንዡ ፎረም ቀረበ
   *[other] በ{ $country } ሕይወት ላይ የሚያተኩሩ { $productions } ድራማዎችና ዘጋቢ ፊልሞች በቹዋንዡ ፎረም ቀረቡ
}
summary = ሥራዎቹ የዕለት ተዕለት ሕይወትን፣ ታሪክን፣ የተፈጥሮ ጥበቃን እና የጠፈር ፕሮግራምን ይዳስሳሉ።
body =
    በቹዋንዡ ከተማ { DATETIME($opened, dateStyle: "long") } የተከፈተው ዓለም አቀፍ የቪዲዮ ሚዲያ ፎረም { $productions ->
        [one] በ{ $country } የተሠራ { $productions } ድራማ ወይም ዘጋቢ ፊልም
       *[other] በ{ $country } የተሠሩ { $productions } ድራማዎችና ዘጋቢ ፊልሞችን
    } ማስተዋወቁን አዘጋጆቹ ገልጸዋል።

    ይዘቱም በ{ $country } የዕለት ተዕለት ሕይወት፣ በሀገሪቱ ታሪክ፣ በተፈጥሮ ጥበቃ እና በጠፈር ፕሮግራሟ ላይ ያተኩራል።

# የቹዋንዡ (Quanzhou) ስም በአማርኛ
located = ቹዋንዡ
