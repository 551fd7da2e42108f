# $year (angka) tahun gala · $since (angka) tahun gala pertama · $opened (tanggal) hari pertama forum
located = Quanzhou
headline = Video promosi Gala Festival Musim Semi { NUMBER($year, useGrouping: "false") } ditayangkan di Quanzhou
summary = { -cmg } memperkenalkan video itu kepada media asing; gala tersebut digelar setiap Tahun Baru Imlek sejak { NUMBER($since, useGrouping: "false") }.
body =
    { -cmg } menayangkan video promosi global Gala Festival Musim Semi { NUMBER($year, useGrouping: "false") } dalam Forum Media Video Global yang dibuka di Quanzhou pada { DATETIME($opened, dateStyle: "long") }, kata pihak penyelenggara.

    Gala itu merupakan program televisi untuk malam Tahun Baru Imlek dan digelar setiap tahun sejak { NUMBER($since, useGrouping: "false") }.
