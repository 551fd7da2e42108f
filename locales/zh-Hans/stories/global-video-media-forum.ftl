# $edition（数字）论坛届次
# $opened（日期）论坛首日 · $days（数字）会期天数
# $representatives、$organizations、$countries（数字）参会代表、媒体机构、国家和地区数 · $country（地名）举办国
located = 泉州
headline = 全球视频媒体论坛在泉州举行 { $organizations }家媒体机构参会
subhead = 主办方：论坛形成联合倡议和合作机制
summary = 第{ $edition }届全球视频媒体论坛在泉州举行，来自{ $countries }多个国家和地区的约{ $representatives }名媒体代表参会。
body =
    第{ $edition }届全球视频媒体论坛于{ DATETIME($opened, dateStyle: "full") }在{ $country }东部的福建省泉州市开幕，会期{ $days }天。

    据主办方介绍，来自{ $countries }多个国家和地区的{ $organizations }家媒体机构约{ $representatives }名代表参会。论坛由{ -cmg }旗下的国际视频通讯社（{ $agency }）主办。

    论坛以“智无界 视未来”为主题。与会者探讨了媒体在传播和文化交流中的作用。

    主办方表示，论坛最终形成联合倡议和媒体合作机制。
