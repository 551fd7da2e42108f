# Names of the IPTC Media Topics (https://cv.iptc.org/newscodes/mediatopic/) that this service uses.

medtop-01000000 = فنون وثقافة وترفيه وإعلام
medtop-02000000 = جريمة وقانون وعدالة
medtop-03000000 = كوارث وحوادث وحالات طوارئ
medtop-04000000 = اقتصاد وأعمال ومال
medtop-05000000 = تعليم
medtop-06000000 = بيئة
medtop-07000000 = صحة
medtop-08000000 = اهتمامات إنسانية
medtop-09000000 = عمل
medtop-10000000 = أسلوب حياة وترفيه
medtop-11000000 = سياسة وحكومة
medtop-12000000 = دين
medtop-13000000 = علوم وتكنولوجيا
medtop-14000000 = مجتمع
medtop-15000000 = رياضة
medtop-16000000 = صراع وحرب وسلام
medtop-17000000 = طقس
medtop-20000002 = فنون وترفيه
medtop-20000038 = ثقافة
medtop-20000045 = وسائل إعلام
