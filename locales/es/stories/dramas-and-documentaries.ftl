# $productions (número) dramas y documentales presentados · $opened (fecha) primer día del foro · $country (lugar)
located = Quanzhou
headline = El foro de Quanzhou da a conocer { $productions ->
    [one] una nueva producción
    [many] { $productions } de dramas y documentales
   *[other] { $productions } dramas y documentales
} sobre la vida en { $country }
summary = Las producciones tratan sobre la vida cotidiana, la historia, la conservación y el programa espacial.
body =
    El Foro Mundial de Medios de Video, inaugurado en Quanzhou el { DATETIME($opened, dateStyle: "long") }, acogió la presentación de { $productions ->
        [one] una producción realizada
        [many] { $productions } de dramas y documentales realizados
       *[other] { $productions } dramas y documentales realizados
    } en { $country }, informaron los organizadores.

    Sus temas son la vida cotidiana en { $country }, la historia del país, la conservación de la naturaleza y el programa espacial nacional.
