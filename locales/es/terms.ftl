# Nombres comunes a varias noticias. `source-<name>` es la forma en que se muestra una fuente de `infoSources`.
# Un término `-region-XX` (ISO 3166-1 o UN M49) sustituye al nombre que CLDR da a una región.

-cmg = Grupo de Medios de China (CMG)
-cgtn = China Global Television Network (CGTN)

source-china-media-group = Grupo de Medios de China
source-cctv-plus = CCTV+
source-cgtn = China Global Television Network
