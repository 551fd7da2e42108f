# $edition (número) número de edición del foro
# $opened (fecha) primer día · $days (número) duración en días
# $representatives, $organizations, $countries (número) asistentes · $country (lugar) país anfitrión
located = Quanzhou
headline = Un foro de video informativo reúne en Quanzhou a { $organizations ->
    [one] una organización de medios
    [many] { $organizations } de organizaciones de medios
   *[other] { $organizations } organizaciones de medios
}
subhead = El encuentro concluyó con una iniciativa conjunta y un mecanismo de cooperación, según los organizadores
summary = Unos { $representatives } representantes de medios de más de { $countries } países y regiones se reunieron en Quanzhou en el { $edition }.º Foro Mundial de Medios de Video.
body =
    El { $edition }.º Foro Mundial de Medios de Video se inauguró el { DATETIME($opened, dateStyle: "full") }, en Quanzhou, ciudad de la provincia de Fujian, en el este de { $country }, y duró { $days ->
        [one] un día
        [many] { $days } de días
       *[other] { $days } días
    }.

    Participaron unos { $representatives } representantes de { $organizations } organizaciones de medios de más de { $countries } países y regiones, según los organizadores. La anfitriona fue CCTV Video News Agency, conocida como { $agency }, que pertenece al { -cmg }.

    El foro tuvo como tema la inteligencia sin fronteras y la visión más allá del horizonte. Los participantes debatieron sobre el papel de los medios en la comunicación y en el intercambio entre culturas.

    El encuentro concluyó con una iniciativa conjunta y un mecanismo de cooperación entre medios, de acuerdo con los organizadores.
