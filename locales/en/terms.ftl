# Names that stories share. `source-<name>` is how a source of a story's `infoSources` is shown.
# A term `-region-XX` (ISO 3166-1 or UN M49) overrides the name that CLDR has for a region.

-cmg = China Media Group
-cgtn = China Global Television Network (CGTN)

source-china-media-group = China Media Group
source-cctv-plus = CCTV+
source-cgtn = China Global Television Network
