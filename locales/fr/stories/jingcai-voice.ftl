# $edition (nombre) le rang du forum · $opened (date) son premier jour
located = Quanzhou
headline = Son 3D : les invités du forum testent « Jingcai Voice »
summary = Dans l’enceinte du forum, à Quanzhou, une salle d’écoute permettait aux visiteurs de découvrir le son en trois dimensions.
body =
    Les invités du Forum mondial des médias vidéo de Quanzhou ont pu découvrir le son en trois dimensions dans une salle d’écoute baptisée « Jingcai Voice », ont indiqué les organisateurs. Cette salle était installée dans l’enceinte du forum, qui s’est ouvert le { DATETIME($opened, dateStyle: "long") }.
