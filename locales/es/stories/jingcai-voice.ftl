# $edition (número) número de edición del foro · $opened (fecha) su primer día
located = Quanzhou
headline = Los invitados al foro prueban el audio 3D de “Jingcai Voice”
summary = Una sala de experiencias en la sede de Quanzhou permitió a los visitantes escuchar sonido tridimensional.
body =
    Los invitados al Foro Mundial de Medios de Video, celebrado en Quanzhou, pudieron escuchar sonido tridimensional en una sala de experiencias llamada “Jingcai Voice”, informaron los organizadores. La sala estaba en la sede del foro, que se inauguró el { DATETIME($opened, dateStyle: "long") }.
