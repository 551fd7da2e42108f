# $year (nombre) l’année du gala · $since (nombre) l’année du premier gala · $opened (date) premier jour du forum
located = Quanzhou
headline = La vidéo promotionnelle du gala de la fête du Printemps { NUMBER($year, useGrouping: "false") } présentée à Quanzhou
summary = { -cmg } a présenté la vidéo à des médias étrangers ; le gala a lieu à chaque Nouvel An lunaire depuis { NUMBER($since, useGrouping: "false") }.
body =
    { -cmg } a présenté la vidéo promotionnelle mondiale de son gala de la fête du Printemps { NUMBER($year, useGrouping: "false") } au Forum mondial des médias vidéo, qui s’est ouvert à Quanzhou le { DATETIME($opened, dateStyle: "long") }, ont indiqué les organisateurs.

    Ce gala est une émission de télévision diffusée pour le réveillon du Nouvel An lunaire. Il a lieu chaque année depuis { NUMBER($since, useGrouping: "false") }.
