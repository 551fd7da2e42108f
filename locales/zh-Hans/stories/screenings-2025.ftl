# $year（数字）展映年份 · $centralAsia、$europe、$americas（地名）展映地区 · $opened（日期）论坛首日
located = 泉州
headline = 海外影视展映活动{ NUMBER($year, useGrouping: "false") }年将继续举行
summary = { -cmg }将在{ $centralAsia }、{ $europe }和{ $americas }展映其电影和剧集。
body =
    全球视频媒体论坛主办方表示，{ -cmg }{ NUMBER($year, useGrouping: "false") }年将继续举办影视展映活动。论坛于{ DATETIME($opened, dateStyle: "long") }在泉州开幕。

    展映将在{ $centralAsia }、{ $europe }和{ $americas }举行。
