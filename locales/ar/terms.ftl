# Names that stories share. `source-<name>` is how a source of a story's `infoSources` is shown.
# A term `-region-XX` (ISO 3166-1 or UN M49) overrides the name that CLDR has for a region.

-cmg = مجموعة الصين للإعلام
-cgtn = شبكة تلفزيون الصين الدولية (CGTN)

source-china-media-group = مجموعة الصين للإعلام
source-cctv-plus = CCTV+
source-cgtn = شبكة تلفزيون الصين الدولية
