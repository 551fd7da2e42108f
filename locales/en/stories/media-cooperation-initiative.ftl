# $proposers (Number) bodies that proposed the initiative · $edition (Number) which forum · $opened (Date) its first day
located = Quanzhou
headline = { $proposers ->
    [one] One media body proposes
   *[other] { $proposers } media bodies propose
} a joint initiative of the Global South
summary = Broadcasting unions and { -cmg } call for dialogue, cooperation and a shared narrative of the Global South.
body =
    A Joint Initiative for Media Dialogue and Cooperation of the Global South was released at the Global Video Media Forum in Quanzhou, which opened on { DATETIME($opened, dateStyle: "long") }. The president of { -cmg }, Shen Haixiong, presented it together with other guests, the organisers said.

    { $proposers ->
        [one] One body
       *[other] { $proposers } bodies
    } proposed the initiative:

    - { -cmg }
    - the Asia-Pacific Broadcasting Union (ABU)
    - the Arab States Broadcasting Union (ASBU)
    - the African Union of Broadcasting (AUB)
    - the Latin American Information Alliance (ALIA)

    Its stated aims are a shared narrative of the Global South, a stronger voice for the media of its countries, and learning from one another.
