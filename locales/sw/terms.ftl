# Majina yanayotumika katika habari zaidi ya moja. `source-<name>` ni jinsi chanzo katika `infoSources` ya habari kinavyoonyeshwa.
# Neno `-region-XX` (ISO 3166-1 au UN M49) huchukua nafasi ya jina la eneo lililo katika CLDR.

-cmg = Shirika Kuu la Utangazaji la China (CMG)
-cgtn = Televisheni ya Kimataifa ya China (CGTN)

source-china-media-group = Shirika Kuu la Utangazaji la China (CMG)
source-cctv-plus = CCTV+
source-cgtn = Televisheni ya Kimataifa ya China (CGTN)
