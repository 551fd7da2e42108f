# $year (Number) the year of the screenings · $centralAsia, $europe, $americas (Place) where they are held · $opened (Date) first day of the forum
headline = العروض السينمائية والتلفزيونية في الخارج تتواصل عام { NUMBER($year, useGrouping: "false") }
summary = ستعرض { -cmg } أفلامها ومسلسلاتها في مناطق هي { $centralAsia } و{ $europe } و{ $americas }.
body =
    تواصل { -cmg } عروضها السينمائية والتلفزيونية عام { NUMBER($year, useGrouping: "false") }، بحسب منظمي المنتدى العالمي للإعلام المرئي، الذي افتُتح في تشيوانتشو في { DATETIME($opened, dateStyle: "long") }.

    أما المناطق التي ستقام فيها العروض فهي { $centralAsia } و{ $europe } و{ $americas }.

# Name of Quanzhou in Arabic
located = تشيوانتشو
