# $productions (nombre) les fictions et documentaires présentés · $opened (date) premier jour du forum · $country (lieu)
located = Quanzhou
headline = Forum de Quanzhou : { $productions ->
    [one] { $productions } nouvelle production sur la vie en { $country } présentée
    [many] { $productions } de fictions et documentaires sur la vie en { $country } présentés
   *[other] { $productions } fictions et documentaires sur la vie en { $country } présentés
}
summary = Vie quotidienne, histoire, protection de la nature, programme spatial : tels sont les thèmes abordés.
body =
    Selon les organisateurs, { $productions ->
        [one] { $productions } production réalisée en { $country } a été présentée
        [many] { $productions } de fictions et documentaires réalisés en { $country } ont été présentés
       *[other] { $productions } fictions et documentaires réalisés en { $country } ont été présentés
    } au Forum mondial des médias vidéo, qui s’est ouvert à Quanzhou le { DATETIME($opened, dateStyle: "long") }.

    Il y est question de la vie quotidienne en { $country }, de l’histoire du pays, de son programme spatial et de la protection de la nature.
