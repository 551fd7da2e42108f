# $edition (angka) urutan forum dalam rangkaiannya
# $opened (tanggal) hari pertama · $days (angka) lamanya dalam hari
# $representatives, $organizations, $countries (angka) peserta · $country (tempat) negara tuan rumah
# $agency (teks) nama pendek kantor berita yang menjadi tuan rumah
located = Quanzhou
headline = Forum berita video pertemukan { $organizations } organisasi media di Quanzhou
subhead = Pertemuan hasilkan inisiatif bersama dan mekanisme kerja sama, kata penyelenggara
summary = Sekitar { $representatives } perwakilan media asal lebih dari { $countries } negara dan wilayah berkumpul di Quanzhou dalam Forum Media Video Global ke-{ $edition }.
body =
    Forum Media Video Global ke-{ $edition } dibuka pada { DATETIME($opened, dateStyle: "full") }, di Quanzhou, sebuah kota di Provinsi Fujian di bagian timur { $country }, dan berlangsung selama { $days } hari.

    Sekitar { $representatives } perwakilan dari { $organizations } organisasi media di lebih dari { $countries } negara dan wilayah ambil bagian, kata pihak penyelenggara. Bertindak sebagai tuan rumah adalah CCTV Video News Agency, yang dikenal dengan nama { $agency } dan berada di bawah naungan { -cmg }.

    Tema forum itu adalah kecerdasan tanpa batas dan visi melampaui cakrawala. Para peserta membahas peran media dalam komunikasi dan pertukaran budaya.

    Menurut penyelenggara, pertemuan tersebut menghasilkan sebuah inisiatif bersama dan mekanisme kerja sama antarmedia.
