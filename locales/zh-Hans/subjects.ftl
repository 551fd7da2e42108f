# 本服务使用的 IPTC 媒体主题（https://cv.iptc.org/newscodes/mediatopic/）名称，采用 IPTC 官方简体中文译名。

medtop-01000000 = 艺术、文化、娱乐和媒体
medtop-02000000 = 犯罪、法律和司法
medtop-03000000 = 灾难、事故和突发事件
medtop-04000000 = 经济、商业和金融
medtop-05000000 = 教育
medtop-06000000 = 环境
medtop-07000000 = 卫生
medtop-08000000 = 人性
medtop-09000000 = 劳动
medtop-10000000 = 生活方式和休闲
medtop-11000000 = 政治
medtop-12000000 = 宗教和信仰
medtop-13000000 = 科学技术
medtop-14000000 = 社会
medtop-15000000 = 体育
medtop-16000000 = 冲突、战争与和平
medtop-17000000 = 天气
medtop-20000002 = 艺术与娱乐
medtop-20000038 = 文化
medtop-20000045 = 大众传媒
