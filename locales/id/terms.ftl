# Nama yang dipakai bersama oleh beberapa berita. `source-<name>` adalah bentuk tampilan sumber dalam `infoSources` sebuah berita.
# Istilah `-region-XX` (ISO 3166-1 atau UN M49) menggantikan nama wilayah menurut CLDR.

-cmg = China Media Group
-cgtn = China Global Television Network (CGTN)

source-china-media-group = China Media Group
source-cctv-plus = CCTV+
source-cgtn = China Global Television Network
