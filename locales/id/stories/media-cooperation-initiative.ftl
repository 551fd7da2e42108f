# $proposers (angka) lembaga pengusul inisiatif · $edition (angka) urutan forum · $opened (tanggal) hari pertamanya
located = Quanzhou
headline = { $proposers } lembaga media usulkan inisiatif bersama Selatan Global
summary = Sejumlah uni penyiaran dan { -cmg } menyerukan dialog, kerja sama, dan narasi bersama Selatan Global.
body =
    Inisiatif Bersama untuk Dialog dan Kerja Sama Media Selatan Global diumumkan dalam Forum Media Video Global yang dibuka di Quanzhou pada { DATETIME($opened, dateStyle: "long") }. Presiden { -cmg } Shen Haixiong menyampaikannya bersama sejumlah tamu lain, kata pihak penyelenggara.

    Inisiatif tersebut diusulkan oleh { $proposers } lembaga:

    - { -cmg }
    - Uni Penyiaran Asia-Pasifik (ABU)
    - Uni Penyiaran Negara-Negara Arab (ASBU)
    - Uni Penyiaran Afrika (AUB)
    - Aliansi Informasi Amerika Latin (ALIA)

    Tujuan yang dinyatakan dalam inisiatif itu adalah membangun narasi bersama Selatan Global, memperkuat suara media di negara-negara Selatan Global, dan saling belajar.
