# $edition (число) который это форум по счету
# $opened (дата) первый день · $days (число) сколько дней шел форум
# $representatives, $organizations, $countries (число) участники · $country (место) страна проведения
# $agency (текст) краткое название агентства-организатора
headline = Форум видеомедиа в Цюаньчжоу собрал представителей { $organizations ->
    [one] { $organizations } медиаорганизации
    [few] { $organizations } медиаорганизаций
    [many] { $organizations } медиаорганизаций
   *[other] { $organizations } медиаорганизации
}
subhead = Итогом стали совместная инициатива и механизм сотрудничества, сообщили организаторы
summary = { $edition }-й Глобальный форум видеомедиа собрал в Цюаньчжоу около { $representatives ->
    [one] { $representatives } представителя СМИ
    [few] { $representatives } представителей СМИ
    [many] { $representatives } представителей СМИ
   *[other] { $representatives } представителя СМИ
} более чем из { $countries ->
    [one] { $countries } страны и региона
    [few] { $countries } стран и регионов
    [many] { $countries } стран и регионов
   *[other] { $countries } страны и региона
}.
body =
    { $edition }-й Глобальный форум видеомедиа открылся { DATETIME($opened, dateStyle: "long") } в Цюаньчжоу, городе в провинции Фуцзянь на востоке { $country ->
        [CN] Китая
       *[other] страны ({ $country })
    }, и продлился { phrase-days }.

    По данным организаторов, форум собрал около { phrase-representatives } { phrase-organizations } более чем из { phrase-countries }. Принимающей стороной было агентство CCTV Video News Agency, известное как { $agency }, которое входит в { -cmg(case: "accusative") }.

    Тема форума — «Интеллект без границ, взгляд за горизонт». Участники обсудили роль СМИ в коммуникации и культурном обмене.

    По словам организаторов, итогом встречи стали совместная инициатива и механизм сотрудничества СМИ.

# Место, откуда передана новость
located = Цюаньчжоу

# Выражения, из которых складывается текст выше
phrase-days = { $days ->
    [one] { $days } день
    [few] { $days } дня
    [many] { $days } дней
   *[other] { $days } дня
}
phrase-representatives = { $representatives ->
    [one] { $representatives } представителя
    [few] { $representatives } представителей
    [many] { $representatives } представителей
   *[other] { $representatives } представителя
}
phrase-organizations = { $organizations ->
    [one] { $organizations } медиаорганизации
    [few] { $organizations } медиаорганизаций
    [many] { $organizations } медиаорганизаций
   *[other] { $organizations } медиаорганизации
}
phrase-countries = { $countries ->
    [one] { $countries } страны и региона
    [few] { $countries } стран и регионов
    [many] { $countries } стран и регионов
   *[other] { $countries } страны и региона
}
