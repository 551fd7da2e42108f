# $anniversary（数字）中华人民共和国成立周年数 · $opened（日期）论坛首日
located = 泉州
headline = “一起看中国”活动庆祝中华人民共和国成立{ $anniversary }周年
summary = 中外记者和网络博主参与{ -cgtn }这一活动。
body =
    据主办方介绍，{ -cgtn }在全球视频媒体论坛上推介了“一起看中国”（China Up Close）活动。论坛于{ DATETIME($opened, dateStyle: "long") }在泉州开幕。

    该活动为庆祝中华人民共和国成立{ $anniversary }周年而举办，中外记者和网络博主参与其中。
