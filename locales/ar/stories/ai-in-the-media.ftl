# $representatives, $organizations, $countries (Number) who took part in the forum · $opened (Date) its first day
headline = غرف الأخبار تبحث استخدام الذكاء الاصطناعي وحوكمته
subhead = منتديات فرعية في تشيوانتشو تناولت التقنيات الجديدة والتواصل بين الشعوب
summary = ناقش ممثلون عن { $organizations ->
    [zero] صفر من المؤسسات الإعلامية
    [one] مؤسسة إعلامية واحدة
    [two] مؤسستين إعلاميتين
    [few] { $organizations } مؤسسات إعلامية
    [many] { $organizations } مؤسسة إعلامية
   *[other] { $organizations } مؤسسة إعلامية
} تطبيقات الذكاء الاصطناعي وحوكمته.
body =
    بحث المنتدى العالمي للإعلام المرئي في تشيوانتشو، الذي افتُتح في { DATETIME($opened, dateStyle: "long") }، تطبيقات الذكاء الاصطناعي وحوكمته في غرف الأخبار، بحسب المنظمين.

    وخُصّص أحد المنتديات الفرعية للتقنيات الجديدة في وسائل الإعلام، وآخر للتواصل بين الشعوب. وحضر المنتدى نحو { $representatives ->
        [zero] صفر من الممثلين
        [one] ممثل واحد
        [two] ممثلَين اثنين
        [few] { $representatives } ممثلين
        [many] { $representatives } ممثلًا
       *[other] { $representatives } ممثل
    } عن { $organizations ->
        [zero] صفر من المؤسسات الإعلامية
        [one] مؤسسة إعلامية واحدة
        [two] مؤسستين إعلاميتين
        [few] { $organizations } مؤسسات إعلامية
        [many] { $organizations } مؤسسة إعلامية
       *[other] { $organizations } مؤسسة إعلامية
    } من أكثر من { $countries ->
        [zero] صفر من الدول والمناطق
        [one] دولة أو منطقة واحدة
        [two] دولتين أو منطقتين
        [few] { $countries } دول ومناطق
        [many] { $countries } دولة ومنطقة
       *[other] { $countries } دولة ومنطقة
    }.

# Name of Quanzhou in Arabic
located = تشيوانتشو
