# $year (número) ano das exibições · $centralAsia, $europe, $americas (lugar) onde se realizam · $opened (data) primeiro dia do fórum
# As regiões vêm depois de dois-pontos, sem artigo, tal como o CLDR as escreve.
located = Quanzhou
headline = Exibições de cinema e televisão no exterior vão continuar em { NUMBER($year, useGrouping: "false") }
summary = O { -cmg } levará os seus filmes e séries a várias regiões do mundo: { $centralAsia }, { $europe } e { $americas }.
body =
    O { -cmg } vai prosseguir em { NUMBER($year, useGrouping: "false") } com as suas exibições de cinema e televisão, informaram os organizadores do Fórum Mundial de Meios de Comunicação em Vídeo, aberto em Quanzhou no dia { DATETIME($opened, dateStyle: "long") }.

    As exibições serão realizadas em várias regiões do mundo: { $centralAsia }, { $europe } e { $americas }.
