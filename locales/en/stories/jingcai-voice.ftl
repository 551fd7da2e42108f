# $edition (Number) which forum · $opened (Date) its first day
located = Quanzhou
headline = Forum guests try out “Jingcai Voice” 3D audio
summary = An experience room at the venue in Quanzhou let visitors listen to three-dimensional sound.
body =
    Guests of the Global Video Media Forum in Quanzhou could listen to three-dimensional sound in an experience room called “Jingcai Voice”, the organisers said. The room was at the venue of the forum, which opened on { DATETIME($opened, dateStyle: "long") }.
