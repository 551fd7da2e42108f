# $year (número) ano da gala · $since (número) ano da primeira gala · $opened (data) primeiro dia do fórum
located = Quanzhou
headline = Vídeo promocional da Gala do Festival da Primavera de { NUMBER($year, useGrouping: "false") } é exibido em Quanzhou
summary = O { -cmg } apresentou o vídeo a meios de comunicação estrangeiros; a gala é realizada a cada Ano-Novo Lunar desde { NUMBER($since, useGrouping: "false") }.
body =
    O { -cmg } exibiu o vídeo promocional mundial da sua Gala do Festival da Primavera de { NUMBER($year, useGrouping: "false") } no Fórum Mundial de Meios de Comunicação em Vídeo, aberto em Quanzhou no dia { DATETIME($opened, dateStyle: "long") }, informaram os organizadores.

    A gala é um programa de televisão da véspera do Ano-Novo Lunar e é realizada todos os anos desde { NUMBER($since, useGrouping: "false") }.
