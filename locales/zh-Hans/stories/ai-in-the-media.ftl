# $representatives、$organizations、$countries（数字）论坛参会代表、媒体机构、国家和地区数 · $opened（日期）论坛首日
located = 泉州
headline = 媒体机构探讨人工智能应用与治理
subhead = 泉州分论坛聚焦新技术与人文交流
summary = { $organizations }家媒体机构的代表就人工智能的应用与治理展开讨论。
body =
    据主办方介绍，全球视频媒体论坛{ DATETIME($opened, dateStyle: "long") }在泉州开幕，与会者就人工智能在新闻媒体中的应用与治理展开讨论。

    其中一场分论坛以媒体新技术为主题，另一场聚焦人文交流。来自{ $countries }多个国家和地区的{ $organizations }家媒体机构约{ $representatives }名代表参加论坛。
