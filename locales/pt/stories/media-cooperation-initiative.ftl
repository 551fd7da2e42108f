# $proposers (número) entidades que propuseram a iniciativa · $edition (número) qual edição do fórum · $opened (data) o seu primeiro dia
located = Quanzhou
headline = Sul Global: { $proposers ->
    [one] { $proposers } entidade de comunicação propõe
    [many] { $proposers } de entidades de comunicação propõem
   *[other] { $proposers } entidades de comunicação propõem
} iniciativa conjunta
summary = Uniões de radiodifusão e o { -cmg } defendem o diálogo, a cooperação e uma narrativa comum do Sul Global.
body =
    A Iniciativa Conjunta para o Diálogo e a Cooperação entre os Meios de Comunicação do Sul Global foi divulgada no Fórum Mundial de Meios de Comunicação em Vídeo, aberto em Quanzhou no dia { DATETIME($opened, dateStyle: "long") }. O presidente do { -cmg }, Shen Haixiong, apresentou o texto ao lado de outros convidados, informaram os organizadores.

    A iniciativa foi proposta por { $proposers ->
        [one] { $proposers } entidade
        [many] { $proposers } de entidades
       *[other] { $proposers } entidades
    }:

    - o { -cmg }
    - a União de Radiodifusão da Ásia-Pacífico (ABU)
    - a União de Radiodifusão dos Estados Árabes (ASBU)
    - a União Africana de Radiodifusão (UAR)
    - a Aliança Informativa Latino-Americana (AIL)

    Os objetivos declarados são uma narrativa comum do Sul Global, uma voz mais forte para os meios de comunicação dos seus países e a aprendizagem mútua.
