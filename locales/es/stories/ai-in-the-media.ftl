# $representatives, $organizations, $countries (número) participantes en el foro · $opened (fecha) primer día del foro
located = Quanzhou
headline = Las redacciones debaten el uso y la gobernanza de la inteligencia artificial
subhead = Los subforos de Quanzhou abordaron las nuevas tecnologías y la comunicación entre los pueblos
summary = Representantes de { $organizations } organizaciones de medios hablaron sobre la aplicación y la gobernanza de la inteligencia artificial.
body =
    La aplicación y la gobernanza de la inteligencia artificial en las redacciones fueron objeto de debate en el Foro Mundial de Medios de Video, inaugurado en Quanzhou el { DATETIME($opened, dateStyle: "long") }, informaron los organizadores.

    Uno de los subforos trató sobre las nuevas tecnologías en los medios; otro, sobre la comunicación entre los pueblos. Al foro acudieron unos { $representatives } representantes de { $organizations } organizaciones de medios de más de { $countries } países y regiones.
