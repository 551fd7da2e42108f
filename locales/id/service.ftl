# Teks layanan itu sendiri: segala yang menyertai berita dalam feed dan di halaman.

# Nama layanan, dalam feed dan di halaman
service-name = Polywire
service-description = Berita untuk redaksi mitra dalam bahasa masing-masing
# Keterangan hak pada setiap feed
service-rights = Berita boleh diterbitkan ulang oleh redaksi mitra dengan mencantumkan sumbernya.
# Judul feed. $service (teks), $channel (teks)
feed-title = { $channel } · { $service }

# Baris pertama berita. $place (teks) tempat berita dikirim, $date (tanggal) saat berita ditulis
dateline = { $place }, { DATETIME($date, dateStyle: "long") }
# Sama, tetapi untuk berita tanpa tempat. $date (tanggal)
dateline-date = { DATETIME($date, dateStyle: "long") }
# Baris terakhir berita. $sources (teks) nama-nama sumber, sudah dirangkai menurut bahasa ini
attribution = Sumber: { $sources }
# Baris terakhir terjemahan: siapa penerjemahnya dan apakah sudah dibaca editor. $translator (teks)
provenance-machine = Terjemahan mesin, belum dibaca editor.
provenance-translated = Penerjemah: { $translator }
provenance-reviewed = Terjemahan sudah dibaca editor.
provenance-reviewed-by = Terjemahan oleh { $translator }, sudah dibaca editor.
# Di depan berita yang naskah aslinya berubah setelah diterjemahkan
stale-notice = Terjemahan ini dibuat sebelum perubahan terakhir pada naskah aslinya. Isinya mungkin tidak lagi mutakhir.
# Before a translation that was made before something wrong in its original was corrected. $date (Date) of the correction
stale-correction-notice = Terjemahan ini dibuat sebelum naskah aslinya diralat pada { DATETIME($date, dateStyle: "long") } dan belum memuat ralat tersebut.
# Pengganti berita yang sudah keluar dari kanal: judul dan satu kalimat
departed-title = Tidak lagi ada di kanal ini
departed-notice = Berita ini tidak lagi menjadi bagian dari kanal ini. Mohon hapus berita ini dari halaman Anda.
# In the place of a story that the newsroom has withdrawn: a title and a sentence
withdrawn-title = Berita ini telah dicabut
withdrawn-notice = Redaksi telah mencabut berita ini. Mohon hapus berita ini dari halaman Anda.
# Before a story that was corrected. $note (Text) what was wrong and what is right
correction-note = Ralat: { $note }
# Before a story of which a value was wrong. $name (Text) what the value is, $old and $new (Text) the values as they are
# written in this language
correction-of-fact = Ralat mengenai { $name }: yang benar { $new }, bukan { $old }.
# The same where there is no name for the value
correction-of-value = Ralat: yang benar { $new }, bukan { $old }.
# The same where nothing more is said of it in this language
correction-made = Berita ini telah diralat.
# What was wrong in a story, where a language has no note of its own on it
reason-name = Ralat: versi terdahulu berita ini memuat nama yang keliru.
reason-number = Ralat: versi terdahulu berita ini memuat angka yang keliru.
reason-date = Ralat: versi terdahulu berita ini memuat tanggal atau waktu yang keliru.
reason-place = Ralat: versi terdahulu berita ini menyebutkan tempat yang keliru.
reason-quote = Ralat: versi terdahulu berita ini memuat kutipan yang keliru.
reason-attribution = Ralat: versi terdahulu berita ini keliru menyebutkan orang atau lembaga yang menyampaikan suatu pernyataan.
reason-picture = Ralat: versi terdahulu berita ini memuat gambar atau keterangan gambar yang keliru.
reason-translation = Ralat: versi terdahulu berita ini mengandung kesalahan terjemahan.
# For partners who receive stories ahead of their release. $title (Text) the headline; $at (Instant) the release
embargoed-title = EMBARGO: { $title }
embargoed-notice = Berita ini diembargo. Tidak untuk diterbitkan sebelum { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }.
# After a story: how far a figure can be trusted. $name (Text) what it is, $value (Text) as it is written in this language,
# $bound (Text) "least" where the true figure may be higher, $at (Instant) when it was true, $source (Text) who says so
figure-bound = { $bound ->
    [least] { $name }: sedikitnya { $value }
   *[exact] { $name }: { $value }
}
figure-dated = { $bound ->
    [least] { $name }: sedikitnya { $value }, per { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }
   *[exact] { $name }: { $value }, per { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }
}
figure-sourced = { $bound ->
    [least] { $name }: sedikitnya { $value }, menurut { $source }
   *[exact] { $name }: { $value }, menurut { $source }
}
figure-dated-sourced = { $bound ->
    [least] { $name }: sedikitnya { $value }, per { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }, menurut { $source }
   *[exact] { $name }: { $value }, per { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }, menurut { $source }
}
# Di atas tautan yang menyertai berita
related-links = Tautan terkait
# Hak atas satu berita. $notice (teks) pemberitahuan hak cipta, $terms (teks) syarat penggunaan
rights-and-terms = { $notice } · { $terms }

# Halaman
page-directory-title = Feed untuk redaksi Anda
page-directory-intro = Setiap kanal memuat berita yang disiapkan untuk satu kawasan. Pilih bahasa Anda, lalu salin alamat feed ke aplikasi pembaca feed atau sistem redaksi Anda.
# $count (angka) jumlah feed yang tersedia dalam bahasa ini
page-directory-count = { $count } kanal dalam bahasa ini
page-languages = Bahasa
page-latest = Berita terbaru
page-no-stories = Belum ada berita.
page-subscribe = Berlangganan kanal ini
page-also-in = Berita ini dalam bahasa lain
page-back = Semua kanal
page-not-found = Tidak ada apa pun di alamat ini.
# $at (Instant) the last change of a story
page-updated = Diperbarui pada { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }
# $at (Instant) the first release of a story
page-published = Diterbitkan pada { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }
# For those who read with a keyboard or a screen reader: jumps over what stands above the page's own text
page-skip = Langsung ke isi halaman
# Above channels whose readers are in several parts of the world
page-several-regions = Beberapa kawasan
# Link to the list of all feeds, for readers that subscribe to many at once
page-opml = Semua feed dalam bahasa ini sebagai satu daftar (OPML)
# Beside the addresses of a channel's feeds
page-subscribe-how = Salin alamat feed ke aplikasi pembaca feed atau sistem redaksi Anda. Atom cocok untuk kebanyakan aplikasi pembaca, RSS untuk sistem yang lebih lama, dan JSON Feed untuk program buatan Anda sendiri.
# Link from a story to its channel. $channel (Text)
page-more = Berita lain dari kanal { $channel }
# Link to the licence of a story
page-license = Lisensi berita ini

## What programs and editors are told when the management API refuses a request: a title, and what to do about it

problem-unauthorized = Token tidak ada atau tidak valid
    .detail = Kirimkan token layanan ini dalam header Authorization.
problem-forbidden = Tidak diizinkan dengan token ini
    .detail = Token ini tidak memiliki izin yang diperlukan untuk permintaan ini.
# A text can be marked as "reviewed" only by a reviewer who did not write its words.
problem-own-words = Tidak boleh meninjau tulisan sendiri
    .detail = Teks ini harus dibaca lebih dahulu oleh orang lain yang memiliki izin meninjau.
problem-not-found = Tidak ditemukan
    .detail = Tidak ada apa pun di alamat ini.
problem-method-not-allowed = Metode tidak diizinkan
    .detail = Alamat ini tidak menerima metode tersebut; header Allow mencantumkan metode yang diterima.
problem-exists = Sudah ada
    .detail = Sudah ada item dengan nama ini. Ubah item tersebut atau pilih nama lain.
# Somebody else changed the same thing between reading and writing it.
problem-changed-meanwhile = Sudah diubah orang lain
    .detail = Orang lain telah mengubah item ini setelah Anda membacanya. Baca kembali, lalu ulangi perubahan Anda.
problem-too-large = Permintaan terlalu besar
    .detail = Ukuran permintaan melebihi batas yang diterima alamat ini.
problem-media-type = Tipe media tidak sesuai
    .detail = Alamat ini tidak menerima konten dengan tipe media tersebut.
problem-invalid-request = Permintaan tidak dapat dipahami
    .detail = Daftar kesalahan menyebutkan setiap masalah. Tidak ada yang diubah.
# The request was understood; what it would file breaks a rule, for example a text with a mistake in it.
problem-refused = Konten ditolak
    .detail = Daftar kesalahan menyebutkan setiap masalah. Tidak ada yang diubah.
# The HTTP header "Idempotency-Key" lets a program repeat a request safely.
problem-key-reused = Kunci ini milik permintaan lain
    .detail = Satu Idempotency-Key hanya berlaku untuk satu permintaan. Pilih kunci baru untuk permintaan baru.
problem-too-many-requests = Terlalu banyak permintaan
    .detail = Tunggu selama waktu yang disebutkan dalam header Retry-After.
problem-too-slow = Permintaan memakan waktu terlalu lama
    .detail = Isi permintaan tidak tiba tepat waktu.
problem-unavailable = Saat ini tidak tersedia
    .detail = Kirim ulang permintaan yang sama beberapa saat lagi dengan Idempotency-Key yang sama.
problem-storage-full = Ruang penyimpanan penuh
    .detail = Tidak ada yang diubah, dan feed tetap tersedia seperti biasa. Setelah pengelola layanan menyediakan ruang penyimpanan, kirim ulang permintaan yang sama dengan Idempotency-Key yang sama.
