# $representatives, $organizations, $countries (número) participantes do fórum · $opened (data) primeiro dia do fórum
located = Quanzhou
headline = Redações debatem o uso e a governança da inteligência artificial
subhead = Fóruns temáticos em Quanzhou trataram de novas tecnologias e da comunicação entre os povos
summary = Representantes de { $organizations ->
    [one] { $organizations } meio de comunicação
    [many] { $organizations } de meios de comunicação
   *[other] { $organizations } meios de comunicação
} discutiram a aplicação e a governança da inteligência artificial.
body =
    A aplicação e a governança da inteligência artificial nas redações foram debatidas no Fórum Mundial de Meios de Comunicação em Vídeo, aberto em Quanzhou no dia { DATETIME($opened, dateStyle: "long") }, informaram os organizadores.

    Um dos fóruns temáticos tratou das novas tecnologias nos meios de comunicação; outro, da comunicação entre os povos. O encontro reuniu cerca de { $representatives ->
        [one] { $representatives } representante
        [many] { $representatives } de representantes
       *[other] { $representatives } representantes
    } de { $organizations ->
        [one] { $organizations } meio de comunicação
        [many] { $organizations } de meios de comunicação
       *[other] { $organizations } meios de comunicação
    } de mais de { $countries ->
        [one] { $countries } país ou região
        [many] { $countries } de países e regiões
       *[other] { $countries } países e regiões
    }.
