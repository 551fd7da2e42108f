# $edition（数字）论坛届次 · $opened（日期）论坛首日
located = 泉州
headline = 论坛嘉宾体验“菁彩声”三维音频
summary = 泉州会场设体验间，来宾可聆听三维声。
body =
    据主办方介绍，全球视频媒体论坛在泉州会场设有“菁彩声”体验间，与会嘉宾可在此聆听三维声。论坛于{ DATETIME($opened, dateStyle: "long") }开幕。
