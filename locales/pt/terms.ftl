# Nomes comuns a várias notícias. `source-<nome>` é a forma como aparece uma fonte dos `infoSources` de uma notícia.
# Um termo `-region-XX` (ISO 3166-1 ou UN M49) substitui o nome que o CLDR dá a uma região.
# `-cmg` é masculino (o, do, ao); `-cgtn` é feminino e vem depois de “emissora”.

-cmg = China Media Group
-cgtn = China Global Television Network (CGTN)

source-china-media-group = China Media Group
source-cctv-plus = CCTV+
source-cgtn = China Global Television Network
