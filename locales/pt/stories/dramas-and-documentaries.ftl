# $productions (número) dramas e documentários apresentados · $opened (data) primeiro dia do fórum · $country (lugar)
located = Quanzhou
headline = Fórum de Quanzhou apresenta { $productions ->
    [one] { $productions } nova produção
    [many] { $productions } de dramas e documentários
   *[other] { $productions } dramas e documentários
} sobre a vida { $country ->
    [CN] na { $country }
   *[other] em { $country }
}
summary = O dia a dia, a história, a conservação da natureza e o programa espacial são os temas abordados.
body =
    O Fórum Mundial de Meios de Comunicação em Vídeo, aberto em Quanzhou no dia { DATETIME($opened, dateStyle: "long") }, apresentou { $productions ->
        [one] { $productions } obra produzida
        [many] { $productions } de dramas e documentários produzidos
       *[other] { $productions } dramas e documentários produzidos
    } { $country ->
        [CN] na { $country }
       *[other] em { $country }
    }, informaram os organizadores.

    Os temas são o dia a dia no país, a sua história, a conservação da natureza e o programa espacial nacional.
