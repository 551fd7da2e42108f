# $year (число) год показов · $centralAsia, $europe, $americas (место) где они пройдут; названия стоят в именительном падеже · $opened (дата) первый день форума
headline = Показы фильмов и сериалов за рубежом продолжатся в { NUMBER($year, useGrouping: "false") } году
summary = География показов фильмов и сериалов { -cmg(case: "genitive") } — { $centralAsia }, { $europe }, { $americas }.
body =
    Организаторы Глобального форума видеомедиа, который открылся в Цюаньчжоу { DATETIME($opened, dateStyle: "long") }, сообщили, что { -cmg } продолжит показы своих фильмов и сериалов за рубежом в { NUMBER($year, useGrouping: "false") } году.

    Показы пройдут в следующих регионах: { $centralAsia }, { $europe }, { $americas }.

# Место, откуда передана новость
located = Цюаньчжоу
