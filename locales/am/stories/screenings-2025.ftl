# $year (Number) ሥራዎቹ ለዕይታ የሚቀርቡበት ዓመት · $centralAsia፣ $europe፣ $americas (Place) የሚቀርቡባቸው ቦታዎች · $opened (Date) የፎረሙ የመጀመሪያ ቀን
headline = የፊልምና የቴሌቪዥን ሥራዎች በውጭ ሀገራት ለዕይታ መቅረባቸው እ.ኤ.አ. በ{ NUMBER($year, useGrouping: "false") } ይቀጥላል
summary = { -cmg } ፊልሞቹንና ተከታታይ ድራማዎቹን በ{ $centralAsia }፣ በ{ $europe } እና በ{ $americas } ያሳያል።
body =
    { -cmg } የፊልምና የቴሌቪዥን ሥራዎቹን ለዕይታ ማቅረቡን እ.ኤ.አ. በ{ NUMBER($year, useGrouping: "false") } እንደሚቀጥል የዓለም አቀፉ የቪዲዮ ሚዲያ ፎረም አዘጋጆች ገልጸዋል። ፎረሙ { DATETIME($opened, dateStyle: "long") } በቹዋንዡ ከተማ ተከፍቷል።

    ሥራዎቹ በ{ $centralAsia }፣ በ{ $europe } እና በ{ $americas } ለዕይታ ይቀርባሉ።

# የቹዋንዡ (Quanzhou) ስም በአማርኛ
located = ቹዋንዡ
