# Nama setiap kanal dan satu kalimat tentang isinya.

channel-global-south = Selatan Global
    .description = Berita untuk lembaga penyiaran di Afrika, negara-negara Arab, Asia-Pasifik, dan Amerika Latin
channel-africa = Afrika
    .description = Berita tentang Afrika untuk lembaga penyiaran di benua itu
channel-arab-states = Negara-Negara Arab
    .description = Berita tentang negara-negara Arab untuk lembaga penyiaran di sana
channel-asia-pacific = Asia-Pasifik
    .description = Berita tentang Asia dan Pasifik untuk lembaga penyiaran di kawasan itu
channel-latin-america = Amerika Latin
    .description = Berita tentang Amerika Latin dan Karibia untuk lembaga penyiaran di kawasan itu
channel-central-asia = Asia Tengah
    .description = Berita tentang Asia Tengah untuk lembaga penyiaran di kawasan itu
channel-europe = Eropa
    .description = Berita tentang Eropa untuk lembaga penyiaran di benua itu
