# $representatives, $organizations, $countries (angka) peserta forum · $opened (tanggal) hari pertama forum
located = Quanzhou
headline = Kalangan redaksi bahas pemanfaatan dan tata kelola kecerdasan buatan
subhead = Subforum di Quanzhou mengangkat teknologi baru dan komunikasi antarmasyarakat
summary = Perwakilan dari { $organizations } organisasi media membahas penerapan dan tata kelola kecerdasan buatan.
body =
    Penerapan dan tata kelola kecerdasan buatan di ruang redaksi dibahas dalam Forum Media Video Global yang dibuka di Quanzhou pada { DATETIME($opened, dateStyle: "long") }, kata pihak penyelenggara.

    Salah satu subforum mengangkat teknologi baru di media, sedangkan subforum lainnya membahas komunikasi antarmasyarakat. Forum itu dihadiri sekitar { $representatives } perwakilan dari { $organizations } organisasi media di lebih dari { $countries } negara dan wilayah.
