# $edition (Number) which forum of the series this is
# $opened (Date) first day · $days (Number) length in days
# $representatives, $organizations, $countries (Number) who came · $country (Place) the host country
headline = منتدى للأخبار المرئية { $organizations ->
    [zero] لا يجمع أي مؤسسة إعلامية
    [one] يجمع مؤسسة إعلامية واحدة
    [two] يجمع مؤسستين إعلاميتين
    [few] يجمع { $organizations } مؤسسات إعلامية
    [many] يجمع { $organizations } مؤسسة إعلامية
   *[other] يجمع { $organizations } مؤسسة إعلامية
} في تشيوانتشو
subhead = المنظمون: المنتدى أثمر مبادرة مشتركة وآلية للتعاون
summary = اجتمع في تشيوانتشو نحو { $representatives ->
    [zero] صفر من ممثلي وسائل الإعلام
    [one] ممثل واحد لوسائل الإعلام
    [two] ممثلَين اثنين لوسائل الإعلام
    [few] { $representatives } ممثلين لوسائل الإعلام
    [many] { $representatives } ممثلًا لوسائل الإعلام
   *[other] { $representatives } ممثل لوسائل الإعلام
} من أكثر من { $countries ->
    [zero] صفر من الدول والمناطق
    [one] دولة أو منطقة واحدة
    [two] دولتين أو منطقتين
    [few] { $countries } دول ومناطق
    [many] { $countries } دولة ومنطقة
   *[other] { $countries } دولة ومنطقة
} في الدورة الـ{ $edition } من المنتدى العالمي للإعلام المرئي.
body =
    افتُتحت في مدينة تشيوانتشو بمقاطعة فوجيان شرقي { $country }، يوم { DATETIME($opened, dateStyle: "full") }، أعمال الدورة الـ{ $edition } من المنتدى العالمي للإعلام المرئي، التي استمرت { phrase-days }.

    وشارك في المنتدى نحو { phrase-representatives } عن { phrase-organizations } من أكثر من { phrase-countries }، بحسب المنظمين. واستضافته وكالة أنباء الفيديو لتلفزيون الصين المركزي، المعروفة باسم { $agency }، التي تتبع { -cmg }.

    وانعقد المنتدى تحت شعار «ذكاء بلا حدود ورؤية تتجاوز الأفق»، وناقش المشاركون دور وسائل الإعلام في التواصل والتبادل بين الثقافات.

    ووفقًا للمنظمين، اختُتم اللقاء بمبادرة مشتركة وآلية للتعاون بين وسائل الإعلام.

# Name of Quanzhou in Arabic
located = تشيوانتشو

# عبارات يستخدمها النص أعلاه
phrase-days = { $days ->
    [zero] أقل من يوم
    [one] يومًا واحدًا
    [two] يومين
    [few] { $days } أيام
    [many] { $days } يومًا
   *[other] { $days } يوم
}
phrase-representatives = { $representatives ->
    [zero] صفر من الممثلين
    [one] ممثل واحد
    [two] ممثلَين اثنين
    [few] { $representatives } ممثلين
    [many] { $representatives } ممثلًا
   *[other] { $representatives } ممثل
}
phrase-organizations = { $organizations ->
    [zero] صفر من المؤسسات الإعلامية
    [one] مؤسسة إعلامية واحدة
    [two] مؤسستين إعلاميتين
    [few] { $organizations } مؤسسات إعلامية
    [many] { $organizations } مؤسسة إعلامية
   *[other] { $organizations } مؤسسة إعلامية
}
phrase-countries = { $countries ->
    [zero] صفر من الدول والمناطق
    [one] دولة أو منطقة واحدة
    [two] دولتين أو منطقتين
    [few] { $countries } دول ومناطق
    [many] { $countries } دولة ومنطقة
   *[other] { $countries } دولة ومنطقة
}
