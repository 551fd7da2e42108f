# $edition (nombre) le rang de ce forum dans la série
# $opened (date) premier jour · $days (nombre) durée en jours
# $representatives, $organizations, $countries (nombre) les participants · $country (lieu) le pays hôte
located = Quanzhou
headline = Un forum sur l’information vidéo réunit { $organizations ->
    [one] { $organizations } média
    [many] { $organizations } de médias
   *[other] { $organizations } médias
} à Quanzhou
subhead = La rencontre a débouché sur une initiative conjointe et un mécanisme de coopération, selon les organisateurs
summary = Quelque { $representatives } représentants de médias venus de plus de { $countries } pays et régions se sont retrouvés à Quanzhou pour le { NUMBER($edition, type: "ordinal") ->
    [one] { $edition }er
   *[other] { $edition }e
} Forum mondial des médias vidéo.
body =
    Le { NUMBER($edition, type: "ordinal") ->
        [one] { $edition }er
       *[other] { $edition }e
    } Forum mondial des médias vidéo s’est ouvert le { DATETIME($opened, dateStyle: "full") } en { $country }, à Quanzhou, une ville de la province orientale du Fujian, et a duré { $days ->
        [one] { $days } jour
        [many] { $days } de jours
       *[other] { $days } jours
    }.

    Quelque { $representatives } représentants de { $organizations } médias, venus de plus de { $countries } pays et régions, y ont participé, ont indiqué les organisateurs. La rencontre était organisée par l’agence CCTV Video News Agency, connue sous le nom de { $agency }, qui appartient à { -cmg }.

    Le forum avait pour thème l’intelligence sans frontières et la vision au-delà de l’horizon. Les discussions ont porté sur le rôle des médias dans la communication et dans les échanges entre les cultures.

    Selon les organisateurs, la rencontre a abouti à une initiative conjointe et à un mécanisme de coopération entre médias.
