# $representatives, $organizations, $countries (Number) who took part in the forum · $opened (Date) its first day
located = Quanzhou
headline = Newsrooms discuss how to use and govern artificial intelligence
subhead = Sub-forums in Quanzhou dealt with new technology and with people-to-people communication
summary = Representatives of { $organizations } media organizations talked about the application and the governance of artificial intelligence.
body =
    The application and the governance of artificial intelligence in newsrooms were discussed at the Global Video Media Forum in Quanzhou, which opened on { DATETIME($opened, dateStyle: "long") }, the organisers said.

    One sub-forum was about new technology in the media, another about people-to-people communication. Around { $representatives } representatives of { $organizations } media organizations from more than { $countries } countries and regions came to the forum.
