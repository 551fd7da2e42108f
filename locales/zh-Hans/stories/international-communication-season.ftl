# $opened（日期）论坛首日 · $country（地名）
located = 泉州
headline = “国际传播季”启动 首站泉州
summary = 这座港口城市是海上丝绸之路的起点，也是联合国教科文组织世界遗产地。
body =
    “国际传播季”在全球视频媒体论坛上启动。论坛于{ DATETIME($opened, dateStyle: "long") }开幕。据主办方介绍，活动首站是{ $country }东部城市泉州。

    泉州是海上丝绸之路的起点，也是联合国教科文组织世界遗产地。
