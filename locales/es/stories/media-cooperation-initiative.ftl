# $proposers (número) entidades que propusieron la iniciativa · $edition (número) número de edición del foro · $opened (fecha) su primer día
located = Quanzhou
headline = Sur Global: { $proposers ->
    [one] una organización de medios propone
    [many] { $proposers } de organizaciones de medios proponen
   *[other] { $proposers } organizaciones de medios proponen
} una iniciativa conjunta
summary = Uniones de radiodifusión y el { -cmg } abogan por el diálogo, la cooperación y un relato compartido del Sur Global.
body =
    La Iniciativa Conjunta para el Diálogo y la Cooperación entre Medios del Sur Global se dio a conocer en el Foro Mundial de Medios de Video, inaugurado en Quanzhou el { DATETIME($opened, dateStyle: "long") }. El presidente del { -cmg }, Shen Haixiong, la presentó junto con otros invitados, informaron los organizadores.

    La iniciativa fue propuesta por { $proposers ->
        [one] una organización
        [many] { $proposers } de organizaciones
       *[other] { $proposers } organizaciones
    }:

    - el { -cmg }
    - la Unión de Radiodifusión de Asia y el Pacífico (ABU)
    - la Unión de Radiodifusión de los Estados Árabes (ASBU)
    - la Unión Africana de Radiodifusión (AUB)
    - la Alianza Informativa Latinoamericana (AIL)

    Sus objetivos declarados son un relato compartido del Sur Global, una voz más fuerte para los medios de sus países y el aprendizaje mutuo.
