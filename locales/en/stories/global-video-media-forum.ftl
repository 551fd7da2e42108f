# $edition (Number) which forum of the series this is
# $opened (Date) first day · $days (Number) length in days
# $representatives, $organizations, $countries (Number) who came · $country (Place) the host country
# $agency (Text) the short name of the news agency that was the host
located = Quanzhou
headline = Video news forum brings { $organizations ->
    [one] one media organization
   *[other] { $organizations } media organizations
} to Quanzhou
subhead = A joint initiative and a mechanism for cooperation were the outcome, the organisers said
summary = Around { $representatives } media representatives from more than { $countries } countries and regions met in Quanzhou for the { NUMBER($edition, type: "ordinal") ->
    [one] { $edition }st
    [two] { $edition }nd
    [few] { $edition }rd
   *[other] { $edition }th
} Global Video Media Forum.
body =
    The { NUMBER($edition, type: "ordinal") ->
        [one] { $edition }st
        [two] { $edition }nd
        [few] { $edition }rd
       *[other] { $edition }th
    } Global Video Media Forum opened in Quanzhou, a city in Fujian province in the east of { $country }, on { DATETIME($opened, dateStyle: "full") } and lasted { phrase-days }.

    Around { phrase-representatives } of { phrase-organizations } from more than { phrase-countries } took part, the organisers said. The host was CCTV Video News Agency, known as { $agency }, which belongs to { -cmg }.

    The forum's theme was intelligence without frontiers and vision beyond the horizon. Participants discussed the part that the media play in communication and in exchange between cultures.

    According to the organisers, the meeting ended with a joint initiative and a mechanism for cooperation between media.

# What the body above is put together from: a language with many plurals then need not choose them all in one message
phrase-days = { $days ->
    [one] one day
   *[other] { $days } days
}
phrase-representatives = { $representatives ->
    [one] one representative
   *[other] { $representatives } representatives
}
phrase-organizations = { $organizations ->
    [one] one media organization
   *[other] { $organizations } media organizations
}
phrase-countries = { $countries ->
    [one] one country or region
   *[other] { $countries } countries and regions
}
