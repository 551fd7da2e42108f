# $opened (data) primeiro dia do fórum · $country (lugar)
located = Quanzhou
headline = Temporada de Comunicação Internacional começa por Quanzhou
summary = A cidade portuária foi o ponto de partida da Rota Marítima da Seda e é Patrimônio Mundial da Unesco.
body =
    Uma Temporada de Comunicação Internacional foi lançada no Fórum Mundial de Meios de Comunicação em Vídeo, aberto no dia { DATETIME($opened, dateStyle: "long") }. A primeira cidade é Quanzhou, no leste { $country ->
        [CN] da { $country }
       *[other] de { $country }
    }, informaram os organizadores.

    Quanzhou foi o ponto de partida da Rota Marítima da Seda e está inscrita na lista do Patrimônio Mundial da Unesco.
