# $anniversary (Number) years since the founding of the People's Republic · $opened (Date) first day of the forum
located = Quanzhou
headline = “China Up Close” campaign marks { NUMBER($anniversary, type: "ordinal") ->
    [one] { $anniversary }st
    [two] { $anniversary }nd
    [few] { $anniversary }rd
   *[other] { $anniversary }th
} anniversary of the People’s Republic
summary = Reporters and influencers from China and abroad took part in the campaign of { -cgtn }.
body =
    { -cgtn } presented its campaign “China Up Close” at the Global Video Media Forum in Quanzhou, which opened on { DATETIME($opened, dateStyle: "long") }, the organisers said.

    The campaign marks the { NUMBER($anniversary, type: "ordinal") ->
        [one] { $anniversary }st
        [two] { $anniversary }nd
        [few] { $anniversary }rd
       *[other] { $anniversary }th
    } anniversary of the People’s Republic of China. Reporters and influencers, Chinese and foreign, took part in it.
