# $productions（数字）推介的剧集和纪录片数量 · $opened（日期）论坛首日 · $country（地名）
located = 泉州
headline = 泉州论坛推介{ $productions }部反映{ $country }生活的剧集和纪录片
summary = 作品涉及日常生活、历史、自然保护和航天事业。
body =
    据主办方介绍，{ $productions }部{ $country }制作的剧集和纪录片在全球视频媒体论坛上推介。论坛于{ DATETIME($opened, dateStyle: "long") }在泉州开幕。

    这些作品讲述{ $country }的日常生活、历史、自然保护和航天事业。
