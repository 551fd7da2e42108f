# $productions (Number) dramas and documentaries introduced · $opened (Date) first day of the forum · $country (Place)
located = Quanzhou
headline = { $productions ->
    [one] One new production
   *[other] { $productions } dramas and documentaries
} on life in { $country } introduced at Quanzhou forum
summary = The productions deal with daily life, history, conservation and the space programme.
body =
    { $productions ->
        [one] One production
       *[other] { $productions } dramas and documentaries
    } made in { $country } were introduced at the Global Video Media Forum in Quanzhou, which opened on { DATETIME($opened, dateStyle: "long") }, the organisers said.

    They are about daily life in { $country }, its history, the conservation of nature and its space programme.
