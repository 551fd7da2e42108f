# $proposers (nombre) les organisations à l’origine de l’initiative · $edition (nombre) le rang du forum · $opened (date) son premier jour
located = Quanzhou
headline = Sud global : { $proposers ->
    [one] { $proposers } organisation de médias propose
    [many] { $proposers } d’organisations de médias proposent
   *[other] { $proposers } organisations de médias proposent
} une initiative conjointe
summary = { -cmg } et des unions de radiodiffusion appellent au dialogue, à la coopération et à un récit commun du Sud global.
body =
    L’Initiative conjointe pour le dialogue et la coopération des médias du Sud global a été rendue publique au Forum mondial des médias vidéo, qui s’est ouvert à Quanzhou le { DATETIME($opened, dateStyle: "long") }. Le président de { -cmg }, Shen Haixiong, l’a présentée avec d’autres invités, ont indiqué les organisateurs.

    Elle a été proposée par { $proposers ->
        [one] { $proposers } organisation
        [many] { $proposers } d’organisations
       *[other] { $proposers } organisations
    } :

    - { -cmg }
    - Union de radiodiffusion Asie-Pacifique (ABU)
    - Union de radiodiffusion des États arabes (ASBU)
    - Union africaine de radiodiffusion (UAR)
    - Alliance latino-américaine de l’information (AIL)

    L’initiative se donne pour objectifs un récit commun du Sud global, une voix plus forte pour les médias de ses pays et l’apprentissage mutuel.
