# $edition (angka) urutan forum · $opened (tanggal) hari pertamanya
located = Quanzhou
headline = Tamu forum coba audio 3D “Jingcai Voice”
summary = Sebuah ruang peragaan di lokasi forum di Quanzhou mengajak pengunjung mendengarkan suara tiga dimensi.
body =
    Para tamu Forum Media Video Global di Quanzhou dapat mendengarkan suara tiga dimensi di sebuah ruang peragaan bernama “Jingcai Voice”, kata pihak penyelenggara. Ruang itu disiapkan di lokasi forum. Forum tersebut dibuka pada { DATETIME($opened, dateStyle: "long") }.
