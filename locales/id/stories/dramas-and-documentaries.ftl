# $productions (angka) drama dan dokumenter yang diperkenalkan · $opened (tanggal) hari pertama forum · $country (tempat)
located = Quanzhou
headline = Forum Quanzhou perkenalkan { $productions } judul drama dan dokumenter tentang kehidupan di { $country }
summary = Karya-karya itu mengangkat kehidupan sehari-hari, sejarah, pelestarian alam, dan program antariksa.
body =
    Sebanyak { $productions } judul drama dan dokumenter produksi { $country } diperkenalkan dalam Forum Media Video Global yang dibuka di Quanzhou pada { DATETIME($opened, dateStyle: "long") }, kata pihak penyelenggara.

    Karya-karya itu berkisah tentang kehidupan sehari-hari di { $country }, sejarah dan program antariksa negara tersebut, serta pelestarian alam.
