# $year (Number) the year of the screenings · $centralAsia, $europe, $americas (Place) where they are held · $opened (Date) first day of the forum
located = Quanzhou
headline = Film and television screenings abroad to continue in { NUMBER($year, useGrouping: "false") }
summary = { -cmg } will show its films and series in { $centralAsia }, { $europe } and the { $americas }.
body =
    { -cmg } will continue its film and television screenings in { NUMBER($year, useGrouping: "false") }, the organisers of the Global Video Media Forum said. The forum opened in Quanzhou on { DATETIME($opened, dateStyle: "long") }.

    The screenings will be held in { $centralAsia }, { $europe } and the { $americas }.
