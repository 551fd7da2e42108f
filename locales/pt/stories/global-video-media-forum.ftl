# $edition (número) qual edição do fórum é esta
# $opened (data) primeiro dia · $days (número) duração em dias
# $representatives, $organizations, $countries (número) participantes · $country (lugar) país anfitrião
# $agency (texto) nome curto da agência de notícias anfitriã
# Data sem o dia da semana: antes dele, a preposição varia (“na terça-feira”, “no sábado”).
located = Quanzhou
headline = Fórum sobre notícias em vídeo reúne { $organizations ->
    [one] { $organizations } meio de comunicação
    [many] { $organizations } de meios de comunicação
   *[other] { $organizations } meios de comunicação
} em Quanzhou
subhead = Encontro resultou em iniciativa conjunta e mecanismo de cooperação, segundo os organizadores
summary = O { $edition }º Fórum Mundial de Meios de Comunicação em Vídeo reuniu em Quanzhou cerca de { $representatives ->
    [one] { $representatives } representante
    [many] { $representatives } de representantes
   *[other] { $representatives } representantes
} de meios de comunicação de mais de { $countries ->
    [one] { $countries } país ou região
    [many] { $countries } de países e regiões
   *[other] { $countries } países e regiões
}.
body =
    O { $edition }º Fórum Mundial de Meios de Comunicação em Vídeo foi aberto no dia { DATETIME($opened, dateStyle: "long") } em Quanzhou, cidade da província de Fujian, no leste { $country ->
        [CN] da { $country }
       *[other] de { $country }
    }, e durou { $days ->
        [one] { $days } dia
        [many] { $days } de dias
       *[other] { $days } dias
    }.

    O encontro reuniu cerca de { $representatives ->
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
    }, informaram os organizadores. A anfitriã foi a CCTV Video News Agency, agência conhecida como { $agency }, que pertence ao { -cmg }.

    O fórum teve como tema a inteligência sem fronteiras e a visão além do horizonte. Os participantes debateram o papel do setor na comunicação e no intercâmbio entre culturas.

    De acordo com os organizadores, o encontro terminou com uma iniciativa conjunta e um mecanismo de cooperação entre meios de comunicação.
