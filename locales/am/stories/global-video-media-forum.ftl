# $edition (Number) ፎረሙ በተከታታይ ስንተኛው እንደሆነ
# $opened (Date) የመጀመሪያው ቀን · $days (Number) የፎረሙ ርዝመት በቀናት
# $representatives፣ $organizations፣ $countries (Number) ተሳታፊዎች · $country (Place) አስተናጋጅ ሀገር
# $agency (Text) የአስተናጋጁ የዜና አገልግሎት አጭር ስም
headline = የቪዲዮ ዜና ፎረም { $organizations ->
    [one] { $organizations } የሚዲያ ተቋም
   *[other] { $organizations } የሚዲያ ተቋማትን
} በቹዋንዡ አስተናገደ
subhead = የጋራ ኢኒሼቲቭ እና የትብብር ሥርዓት የፎረሙ ውጤቶች መሆናቸውን አዘጋጆቹ ገለጹ
summary = በቹዋንዡ የተካሄደው { $edition }ኛው ዓለም አቀፍ የቪዲዮ ሚዲያ ፎረም ከ{ $countries } በላይ ሀገራትና አካባቢዎች { $representatives ->
    [one] የመጣ { $representatives } የመገናኛ ብዙኃን ተወካይ
   *[other] የተውጣጡ { $representatives } ያህል የመገናኛ ብዙኃን ተወካዮችን
} አሳትፏል።
body =
    { $edition }ኛው ዓለም አቀፍ የቪዲዮ ሚዲያ ፎረም { DATETIME($opened, dateStyle: "full") } በምሥራቅ { $country } ፉጂያን ግዛት በምትገኘው ቹዋንዡ ከተማ ተከፍቶ ለ{ $days ->
        [one] { $days } ቀን
       *[other] { $days } ቀናት
    } ተካሂዷል።

    አዘጋጆቹ እንደገለጹት፣ ፎረሙ ከ{ $countries } በላይ ሀገራትና አካባቢዎች፣ ከ{ $organizations ->
        [one] { $organizations } የሚዲያ ተቋም
       *[other] { $organizations } የሚዲያ ተቋማት
    } { $representatives ->
        [one] የመጣ { $representatives } ተወካይ
       *[other] የተውጣጡ { $representatives } ያህል ተወካዮችን
    } አሳትፏል። የፎረሙ አስተናጋጅ በአጭር ስሙ { $agency } ተብሎ የሚታወቀው የCCTV የቪዲዮ ዜና አገልግሎት ሲሆን፣ ተቋሙ የ{ -cmg } አካል ነው።

    የፎረሙ መሪ ሐሳብ «ድንበር የለሽ አስተውሎት፣ ከአድማስ የተሻገረ ዕይታ» የሚል ነበር። ተሳታፊዎቹ፣ መገናኛ ብዙኃን በተግባቦት እና በባህል ልውውጥ ረገድ ባላቸው ሚና ላይ ተወያይተዋል።

    እንደ አዘጋጆቹ ገለጻ፣ ስብሰባው የጋራ ኢኒሼቲቭ እና በመገናኛ ብዙኃን መካከል የሚኖር የትብብር ሥርዓት በማስገኘት ተጠናቋል።

# የቹዋንዡ (Quanzhou) ስም በአማርኛ
located = ቹዋንዡ
