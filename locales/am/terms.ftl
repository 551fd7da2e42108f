# ዜናዎች የሚጋሯቸው ስሞች። `source-<name>` በዜናው `infoSources` ውስጥ ያለ ምንጭ የሚታይበት ስም ነው።
# `-region-XX` (ISO 3166-1 ወይም UN M49) CLDR ለአንድ ሀገር ወይም ቀጣና የሰጠውን ስም ይተካል።

-cmg = ቻይና ሚዲያ ግሩፕ
-cgtn = ቻይና ግሎባል ቴሌቪዥን ኔትወርክ (CGTN)

# በአማርኛ ዜና «አሜሪካ» ብቻውን ሲጻፍ ዩናይትድ ስቴትስን ያመለክታል
-region-019 = ሰሜንና ደቡብ አሜሪካ

source-china-media-group = ቻይና ሚዲያ ግሩፕ
source-cctv-plus = CCTV+
source-cgtn = ቻይና ግሎባል ቴሌቪዥን ኔትወርክ
