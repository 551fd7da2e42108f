# Nama IPTC Media Topics (https://cv.iptc.org/newscodes/mediatopic/) yang dipakai layanan ini.
# IPTC tidak menerbitkan terjemahan resmi dalam bahasa Indonesia; yang dipakai di sini istilah yang lazim di redaksi.

medtop-01000000 = Seni, budaya, hiburan, dan media
medtop-02000000 = Kriminalitas, hukum, dan peradilan
medtop-03000000 = Bencana, kecelakaan, dan keadaan darurat
medtop-04000000 = Ekonomi, bisnis, dan keuangan
medtop-05000000 = Pendidikan
medtop-06000000 = Lingkungan hidup
medtop-07000000 = Kesehatan
medtop-08000000 = Human interest
medtop-09000000 = Ketenagakerjaan
medtop-10000000 = Gaya hidup dan rekreasi
medtop-11000000 = Politik dan pemerintahan
medtop-12000000 = Agama
medtop-13000000 = Ilmu pengetahuan dan teknologi
medtop-14000000 = Masyarakat
medtop-15000000 = Olahraga
medtop-16000000 = Konflik, perang, dan perdamaian
medtop-17000000 = Cuaca
medtop-20000002 = Seni dan hiburan
medtop-20000038 = Budaya
medtop-20000045 = Media massa
