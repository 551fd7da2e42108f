# $anniversary (angka) usia Republik Rakyat Tiongkok dalam tahun · $opened (tanggal) hari pertama forum
located = Quanzhou
headline = Kampanye “China Up Close” tandai { $anniversary } tahun Republik Rakyat Tiongkok
summary = Wartawan dan pemengaruh dari Tiongkok dan luar negeri ikut serta dalam kampanye { -cgtn }.
body =
    { -cgtn } memperkenalkan kampanye “China Up Close” (“Tiongkok dari Dekat”) dalam Forum Media Video Global yang dibuka di Quanzhou pada { DATETIME($opened, dateStyle: "long") }, kata pihak penyelenggara.

    Kampanye tersebut digelar untuk memperingati { $anniversary } tahun berdirinya Republik Rakyat Tiongkok. Wartawan dan pemengaruh, baik dari Tiongkok maupun dari luar negeri, ikut ambil bagian.
