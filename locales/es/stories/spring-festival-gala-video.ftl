# $year (número) año de la gala · $since (número) año de la primera gala · $opened (fecha) primer día del foro
located = Quanzhou
headline = Quanzhou acoge la presentación del video promocional de la Gala de la Fiesta de la Primavera de { NUMBER($year, useGrouping: "false") }
summary = El { -cmg } presentó el video a medios extranjeros; la gala se celebra cada Año Nuevo Lunar desde { NUMBER($since, useGrouping: "false") }.
body =
    El { -cmg } mostró el video promocional mundial de su Gala de la Fiesta de la Primavera de { NUMBER($year, useGrouping: "false") } en el Foro Mundial de Medios de Video, inaugurado en Quanzhou el { DATETIME($opened, dateStyle: "long") }, informaron los organizadores.

    La gala es un programa de televisión de la víspera del Año Nuevo Lunar y se celebra cada año desde { NUMBER($since, useGrouping: "false") }.
