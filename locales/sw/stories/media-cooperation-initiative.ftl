# $proposers (Number) taasisi zilizopendekeza mpango · $edition (Number) kongamano la ngapi · $opened (Date) siku yake ya kwanza
located = Quanzhou
headline = { $proposers ->
    [one] Taasisi moja ya habari yapendekeza
   *[other] Taasisi { $proposers } za habari zapendekeza
} mpango wa pamoja wa Kusini mwa Dunia
summary = Jumuiya za utangazaji na { -cmg } zatoa wito wa mazungumzo, ushirikiano na simulizi ya pamoja ya Kusini mwa Dunia.
body =
    Mpango wa Pamoja wa Mazungumzo na Ushirikiano wa Vyombo vya Habari vya Kusini mwa Dunia ulitangazwa katika Kongamano la Kimataifa la Vyombo vya Habari vya Video mjini Quanzhou, lililofunguliwa tarehe { DATETIME($opened, dateStyle: "long") }. Mkuu wa { -cmg }, Shen Haixiong, aliuwasilisha pamoja na wageni wengine, waandaaji walisema.

    { $proposers ->
        [one] Taasisi moja ilipendekeza
       *[other] Taasisi { $proposers } zilipendekeza
    } mpango huo:

    - { -cmg }
    - Umoja wa Utangazaji wa Asia-Pasifiki (ABU)
    - Umoja wa Utangazaji wa Nchi za Kiarabu (ASBU)
    - Umoja wa Utangazaji wa Afrika (AUB)
    - Muungano wa Habari wa Amerika ya Kilatini (ALIA)

    Malengo yaliyotajwa ya mpango huo ni kuwa na simulizi ya pamoja ya Kusini mwa Dunia, kuimarisha sauti ya vyombo vya habari vya nchi za ukanda huo, na kila upande kujifunza kutoka kwa mwingine.
