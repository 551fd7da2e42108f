# $opened (Date) first day of the forum · $country (Place)
located = Quanzhou
headline = International Communication Season starts with Quanzhou
summary = The port city was the starting point of the Maritime Silk Road and is a UNESCO World Heritage site.
body =
    An International Communication Season started at the Global Video Media Forum, which opened on { DATETIME($opened, dateStyle: "long") }. Its first city is Quanzhou in the east of { $country }, the organisers said.

    Quanzhou was the starting point of the Maritime Silk Road and is a UNESCO World Heritage site.
