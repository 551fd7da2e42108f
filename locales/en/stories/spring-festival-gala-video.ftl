# $year (Number) the gala's year · $since (Number) year of the first gala · $opened (Date) first day of the forum
located = Quanzhou
headline = Promotion video for the { NUMBER($year, useGrouping: "false") } Spring Festival Gala shown in Quanzhou
summary = { -cmg } presented the video to media from abroad; the gala has been held each Lunar New Year since { NUMBER($since, useGrouping: "false") }.
body =
    { -cmg } showed the global promotion video for its { NUMBER($year, useGrouping: "false") } Spring Festival Gala at the Global Video Media Forum in Quanzhou, which opened on { DATETIME($opened, dateStyle: "long") }, the organisers said.

    The gala is a television programme for the eve of the Lunar New Year. It has been held each year since { NUMBER($since, useGrouping: "false") }.
