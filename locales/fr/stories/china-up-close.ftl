# $anniversary (nombre) les années écoulées depuis la fondation de la République populaire · $opened (date) premier jour du forum
located = Quanzhou
headline = La campagne « China Up Close » marque le { NUMBER($anniversary, type: "ordinal") ->
    [one] { $anniversary }er
   *[other] { $anniversary }e
} anniversaire de la République populaire de Chine
summary = Des journalistes et des influenceurs chinois et étrangers ont pris part à la campagne de { -cgtn }.
body =
    { -cgtn } a présenté sa campagne « China Up Close » au Forum mondial des médias vidéo, qui s’est ouvert à Quanzhou le { DATETIME($opened, dateStyle: "long") }, ont indiqué les organisateurs.

    La campagne marque le { NUMBER($anniversary, type: "ordinal") ->
        [one] { $anniversary }er
       *[other] { $anniversary }e
    } anniversaire de la République populaire de Chine. Des journalistes et des influenceurs, chinois et étrangers, y ont pris part.
