# Noms communs à plusieurs articles. `source-<nom>` est la façon dont s’affiche une source citée dans les `infoSources` d’un article.
# Un terme `-region-XX` (ISO 3166-1 ou M49 de l’ONU) remplace le nom que le CLDR donne à une région.

-cmg = China Media Group
-cgtn = China Global Television Network (CGTN)

source-china-media-group = China Media Group
source-cctv-plus = CCTV+
source-cgtn = China Global Television Network
