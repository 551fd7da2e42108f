# 各稿件共用的名称。`source-<name>` 是稿件 `infoSources` 中来源的显示名称。
# 术语 `-region-XX`（ISO 3166-1 或 UN M49 代码）用于替换 CLDR 给出的地区名称。

-cmg = 中央广播电视总台
-cgtn = 中国国际电视台（CGTN）

source-china-media-group = 中央广播电视总台
source-cctv-plus = CCTV+
source-cgtn = 中国国际电视台
