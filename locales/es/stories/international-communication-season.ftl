# $opened (fecha) primer día del foro · $country (lugar)
located = Quanzhou
headline = La Temporada de Comunicación Internacional arranca con Quanzhou
summary = La ciudad portuaria fue el punto de partida de la Ruta Marítima de la Seda y figura en la Lista del Patrimonio Mundial de la UNESCO.
body =
    El Foro Mundial de Medios de Video, inaugurado el { DATETIME($opened, dateStyle: "long") }, dio inicio a una Temporada de Comunicación Internacional. La primera ciudad es Quanzhou, en el este de { $country }, informaron los organizadores.

    Quanzhou fue el punto de partida de la Ruta Marítima de la Seda y figura en la Lista del Patrimonio Mundial de la UNESCO.
