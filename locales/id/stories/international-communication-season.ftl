# $opened (tanggal) hari pertama forum · $country (tempat)
located = Quanzhou
headline = Musim Komunikasi Internasional dimulai dari Quanzhou
summary = Kota pelabuhan itu merupakan titik awal Jalur Sutra Maritim dan Situs Warisan Dunia UNESCO.
body =
    Musim Komunikasi Internasional dimulai dalam Forum Media Video Global yang dibuka pada { DATETIME($opened, dateStyle: "long") }. Kota pertamanya adalah Quanzhou di bagian timur { $country }, kata pihak penyelenggara.

    Quanzhou dahulu merupakan titik awal Jalur Sutra Maritim dan kini berstatus Situs Warisan Dunia UNESCO.
