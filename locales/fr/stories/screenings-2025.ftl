# $year (nombre) l’année des projections · $centralAsia, $europe, $americas (lieu) où elles se tiennent · $opened (date) premier jour du forum
located = Quanzhou
headline = Cinéma et télévision : les projections à l’étranger se poursuivront en { NUMBER($year, useGrouping: "false") }
summary = { -cmg } présentera ses films et ses séries en { $centralAsia }, en { $europe } et dans les { $americas }.
body =
    { -cmg } poursuivra ses projections de cinéma et de télévision en { NUMBER($year, useGrouping: "false") }, ont indiqué les organisateurs du Forum mondial des médias vidéo. Le forum s’est ouvert à Quanzhou le { DATETIME($opened, dateStyle: "long") }.

    Les projections se tiendront en { $centralAsia }, en { $europe } et dans les { $americas }.
