# $year (número) año de las proyecciones · $centralAsia, $europe, $americas (lugar) dónde se celebran · $opened (fecha) primer día del foro
located = Quanzhou
headline = Las proyecciones de cine y televisión en el extranjero continuarán en { NUMBER($year, useGrouping: "false") }
summary = El { -cmg } mostrará sus películas y series en { $centralAsia }, { $europe } y { $americas }.
body =
    El { -cmg } continuará en { NUMBER($year, useGrouping: "false") } con sus proyecciones de cine y televisión, informaron los organizadores del Foro Mundial de Medios de Video, inaugurado en Quanzhou el { DATETIME($opened, dateStyle: "long") }.

    Las proyecciones se celebrarán en { $centralAsia }, { $europe } y { $americas }.
