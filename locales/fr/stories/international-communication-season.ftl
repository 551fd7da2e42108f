# $opened (date) premier jour du forum · $country (lieu)
located = Quanzhou
headline = Quanzhou ouvre la Saison de la communication internationale
summary = La ville portuaire fut le point de départ de la Route maritime de la soie et figure au patrimoine mondial de l’Unesco.
body =
    Une Saison de la communication internationale a été lancée au Forum mondial des médias vidéo, qui s’est ouvert le { DATETIME($opened, dateStyle: "long") }. Sa première étape est Quanzhou, en { $country } orientale, ont indiqué les organisateurs.

    Ancien point de départ de la Route maritime de la soie, Quanzhou est inscrite au patrimoine mondial de l’Unesco.
