# $year (angka) tahun pemutaran · $centralAsia, $europe, $americas (tempat) lokasi pemutaran · $opened (tanggal) hari pertama forum
located = Quanzhou
headline = Pemutaran film dan program televisi di luar negeri berlanjut pada { NUMBER($year, useGrouping: "false") }
summary = { -cmg } akan memutar film dan serialnya di { $centralAsia }, { $europe }, dan Benua { $americas }.
body =
    { -cmg } akan melanjutkan pemutaran film dan program televisinya pada { NUMBER($year, useGrouping: "false") }, kata penyelenggara Forum Media Video Global. Forum itu dibuka di Quanzhou pada { DATETIME($opened, dateStyle: "long") }.

    Pemutaran akan diadakan di { $centralAsia }, { $europe }, dan Benua { $americas }.
