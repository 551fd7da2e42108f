# $year (Number) the gala's year · $since (Number) year of the first gala · $opened (Date) first day of the forum
headline = تشيوانتشو تشهد عرض الفيديو الترويجي لسهرة عيد الربيع لعام { NUMBER($year, useGrouping: "false") }
summary = قدّمت { -cmg } الفيديو إلى وسائل إعلام من الخارج، وتقام السهرة مع كل رأس سنة قمرية منذ عام { NUMBER($since, useGrouping: "false") }.
body =
    عرضت { -cmg } الفيديو الترويجي العالمي لسهرتها بمناسبة عيد الربيع لعام { NUMBER($year, useGrouping: "false") } خلال المنتدى العالمي للإعلام المرئي في تشيوانتشو، الذي افتُتح في { DATETIME($opened, dateStyle: "long") }، بحسب المنظمين.

    والسهرة برنامج تلفزيوني يُقدَّم عشية رأس السنة القمرية، وتقام سنويًا منذ عام { NUMBER($since, useGrouping: "false") }.

# Name of Quanzhou in Arabic
located = تشيوانتشو
