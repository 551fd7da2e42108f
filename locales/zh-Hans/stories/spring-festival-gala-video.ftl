# $year（数字）晚会年份 · $since（数字）首届晚会年份 · $opened（日期）论坛首日
located = 泉州
headline = { NUMBER($year, useGrouping: "false") }年春节联欢晚会宣传片亮相泉州
summary = { -cmg }向海外媒体推介宣传片；春晚自{ NUMBER($since, useGrouping: "false") }年起每年春节举办。
body =
    据主办方介绍，{ -cmg }在全球视频媒体论坛上展示了{ NUMBER($year, useGrouping: "false") }年春节联欢晚会全球宣传片。论坛于{ DATETIME($opened, dateStyle: "long") }在泉州开幕。

    春节联欢晚会是农历除夕播出的电视节目，自{ NUMBER($since, useGrouping: "false") }年起每年举办。
