# 各频道名称，以及一句话内容介绍。

channel-global-south = 全球南方
    .description = 面向非洲、阿拉伯国家、亚太和拉美广播电视机构的报道
channel-africa = 非洲
    .description = 关于非洲的报道，供当地广播电视机构采用
channel-arab-states = 阿拉伯国家
    .description = 关于阿拉伯国家的报道，供当地广播电视机构采用
channel-asia-pacific = 亚太
    .description = 关于亚洲和太平洋地区的报道，供当地广播电视机构采用
channel-latin-america = 拉丁美洲
    .description = 关于拉丁美洲和加勒比地区的报道，供当地广播电视机构采用
channel-central-asia = 中亚
    .description = 关于中亚的报道，供当地广播电视机构采用
channel-europe = 欧洲
    .description = 关于欧洲的报道，供当地广播电视机构采用
