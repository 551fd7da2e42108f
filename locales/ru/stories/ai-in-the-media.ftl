# $representatives, $organizations, $countries (число) участники форума · $opened (дата) его первый день
headline = Редакции обсудили, как применять и регулировать искусственный интеллект
subhead = Секции форума в Цюаньчжоу были посвящены новым технологиям и общению между народами
summary = Представители { $organizations ->
    [one] { $organizations } медиаорганизации
    [few] { $organizations } медиаорганизаций
    [many] { $organizations } медиаорганизаций
   *[other] { $organizations } медиаорганизации
} обсудили применение искусственного интеллекта и его регулирование.
body =
    Применение искусственного интеллекта в редакциях и его регулирование обсудили на Глобальном форуме видеомедиа, который открылся в Цюаньчжоу { DATETIME($opened, dateStyle: "long") }, сообщили организаторы.

    Одна из секций была посвящена новым технологиям в СМИ, другая — общению между народами. Форум собрал около { $representatives ->
        [one] { $representatives } представителя
        [few] { $representatives } представителей
        [many] { $representatives } представителей
       *[other] { $representatives } представителя
    } { $organizations ->
        [one] { $organizations } медиаорганизации
        [few] { $organizations } медиаорганизаций
        [many] { $organizations } медиаорганизаций
       *[other] { $organizations } медиаорганизации
    } более чем из { $countries ->
        [one] { $countries } страны и региона
        [few] { $countries } стран и регионов
        [many] { $countries } стран и регионов
       *[other] { $countries } страны и региона
    }.

# Место, откуда передана новость
located = Цюаньчжоу
