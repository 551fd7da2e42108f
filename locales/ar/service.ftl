# The service's own words: what stands around stories in feeds and on pages.

# The name of the service, in feeds and on pages
service-name = Polywire
service-description = أخبار لغرف الأخبار الشريكة بلغاتها
# The rights line of every feed
service-rights = يجوز لغرف الأخبار الشريكة إعادة نشر الأخبار مع نسبتها إلى مصادرها.
# Title of a feed. $service (Text), $channel (Text)
feed-title = { $channel } · { $service }

# First line of a story. $place (Text) where it was filed, $date (Date) when it was written
dateline = { $place } – { DATETIME($date, dateStyle: "long") }
# The same for a story without a place. $date (Date)
dateline-date = { DATETIME($date, dateStyle: "long") }
# Last line of a story. $sources (Text) names of the sources, joined for this language
attribution = المصدر: { $sources }
# Last line of a translation: who made it, and whether an editor has read it. $translator (Text)
provenance-machine = ترجمة آلية لم يراجعها محرّر بعد.
provenance-translated = الترجمة: { $translator }
provenance-reviewed = ترجمة راجعها محرّر.
provenance-reviewed-by = الترجمة: { $translator }، وراجعها محرّر.
# Before a story whose original was changed after its translation was made
stale-notice = أُعدّت هذه الترجمة قبل آخر تعديل على النص الأصلي، وقد لا تكون محدّثة.
# Before a translation that was made before something wrong in its original was corrected. $date (Date) of the correction
stale-correction-notice = أُعدّت هذه الترجمة قبل تصحيح النص الأصلي في { DATETIME($date, dateStyle: "long") }، ولا تتضمن هذا التصحيح بعد.
# In the place of a story that has left a channel: a title and a sentence
departed-title = لم يعد ضمن هذه القناة
departed-notice = لم يعد هذا الخبر ضمن هذه القناة. نرجو إزالته من صفحاتكم.
# In the place of a story that the newsroom has withdrawn: a title and a sentence
withdrawn-title = سُحب هذا الخبر
withdrawn-notice = سحبت غرفة الأخبار هذا الخبر. نرجو إزالته من صفحاتكم.
# Before a story that was corrected. $note (Text) what was wrong and what is right
correction-note = تصحيح: { $note }
# Before a story of which a value was wrong. $name (Text) what the value is, $old and $new (Text) the values as they are
# written in this language
correction-of-fact = تصحيح – { $name }: الصواب { $new }، لا { $old } كما ورد سابقًا.
# The same where there is no name for the value
correction-of-value = تصحيح: الصواب { $new }، لا { $old } كما ورد سابقًا.
# The same where nothing more is said of it in this language
correction-made = صُحّح هذا الخبر.
# What was wrong in a story, where a language has no note of its own on it
reason-name = تصحيح: تضمنت نسخة سابقة من هذا الخبر اسمًا خاطئًا.
reason-number = تصحيح: تضمنت نسخة سابقة من هذا الخبر رقمًا خاطئًا.
reason-date = تصحيح: تضمنت نسخة سابقة من هذا الخبر تاريخًا أو توقيتًا خاطئًا.
reason-place = تصحيح: تضمنت نسخة سابقة من هذا الخبر مكانًا خاطئًا.
reason-quote = تصحيح: تضمنت نسخة سابقة من هذا الخبر اقتباسًا خاطئًا.
reason-attribution = تصحيح: نسبت نسخة سابقة من هذا الخبر تصريحًا إلى غير صاحبه.
reason-picture = تصحيح: تضمنت نسخة سابقة من هذا الخبر صورة خاطئة أو تعليقًا خاطئًا على صورة.
reason-translation = تصحيح: تضمنت نسخة سابقة من هذا الخبر خطأً في الترجمة.
# For partners who receive stories ahead of their release. $title (Text) the headline; $at (Instant) the release
embargoed-title = محظور النشر مؤقتًا: { $title }
embargoed-notice = حظر نشر مؤقت. لا يجوز نشر هذا الخبر قبل { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }.
# After a story: how far a figure can be trusted. $name (Text) what it is, $value (Text) as it is written in this language,
# $bound (Text) "least" where the true figure may be higher, $at (Instant) when it was true, $source (Text) who says so
figure-bound = { $bound ->
    [least] { $name }: { $value } على الأقل
   *[exact] { $name }: { $value }
}
figure-dated = { $bound ->
    [least] { $name }: { $value } على الأقل، حتى { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }
   *[exact] { $name }: { $value }، حتى { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }
}
figure-sourced = { $bound ->
    [least] { $name }: { $value } على الأقل، بحسب { $source }
   *[exact] { $name }: { $value }، بحسب { $source }
}
figure-dated-sourced = { $bound ->
    [least] { $name }: { $value } على الأقل، حتى { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }، بحسب { $source }
   *[exact] { $name }: { $value }، حتى { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }، بحسب { $source }
}
# Above the links that belong to a story
related-links = روابط ذات صلة
# Rights of one story. $notice (Text) the copyright notice, $terms (Text) how it may be used
rights-and-terms = { $notice } · { $terms }

# Pages
page-directory-title = خلاصات إخبارية لغرفة أخباركم
page-directory-intro = تحمل كل قناة الأخبار المُعدّة لمنطقة واحدة. اختاروا لغتكم وانسخوا عنوان الخلاصة إلى قارئ الخلاصات أو نظام غرفة الأخبار لديكم.
# $count (Number) feeds on offer in this language
page-directory-count = { $count ->
    [zero] لا قنوات بهذه اللغة
    [one] قناة واحدة بهذه اللغة
    [two] قناتان بهذه اللغة
    [few] { $count } قنوات بهذه اللغة
    [many] { $count } قناة بهذه اللغة
   *[other] { $count } قناة بهذه اللغة
}
page-languages = اللغات
page-latest = آخر الأخبار
page-no-stories = لا أخبار بعد.
page-subscribe = الاشتراك في هذه القناة
page-also-in = هذا الخبر بلغات أخرى
page-back = جميع القنوات
page-not-found = لا يوجد شيء في هذا العنوان.
# $at (Instant) the last change of a story
page-updated = آخر تحديث: { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }
# $at (Instant) the first release of a story
page-published = تاريخ النشر: { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }
# For those who read with a keyboard or a screen reader: jumps over what stands above the page's own text
page-skip = الانتقال إلى المحتوى
# Above channels whose readers are in several parts of the world
page-several-regions = عدة مناطق
# Link to the list of all feeds, for readers that subscribe to many at once
page-opml = جميع الخلاصات بهذه اللغة في قائمة واحدة (OPML)
# Beside the addresses of a channel's feeds
page-subscribe-how = انسخوا عنوان الخلاصة إلى قارئ الخلاصات أو نظام غرفة الأخبار لديكم. صيغة Atom تناسب معظم برامج القراءة، وصيغة RSS تناسب الأنظمة الأقدم، وصيغة JSON Feed تناسب البرامج التي تطوّرونها بأنفسكم.
# Link from a story to its channel. $channel (Text)
page-more = المزيد من أخبار القناة: { $channel }
# Link to the licence of a story
page-license = ترخيص هذا الخبر

## What programs and editors are told when the management API refuses a request: a title, and what to do about it

problem-unauthorized = رمز الوصول مفقود أو غير صالح
    .detail = أرسلوا رمز وصول صادرًا عن هذه الخدمة في ترويسة Authorization.
problem-forbidden = رمز الوصول لا يسمح بهذا الطلب
    .detail = لا يتضمن رمز الوصول الصلاحية اللازمة لهذا الطلب.
# A text can be marked as "reviewed" only by a reviewer who did not write its words.
problem-own-words = لا أحد يراجع ما كتبه بنفسه
    .detail = يجب أولًا أن يراجع هذا النص شخص آخر لديه صلاحية المراجعة.
problem-not-found = غير موجود
    .detail = لا يوجد شيء في هذا العنوان.
problem-method-not-allowed = طريقة الطلب غير مسموح بها
    .detail = لا يقبل هذا العنوان هذه الطريقة، والطرق التي يقبلها مذكورة في ترويسة Allow.
problem-exists = موجود بالفعل
    .detail = يوجد بالفعل عنصر بهذا الاسم. عدّلوا العنصر الموجود أو اختاروا اسمًا آخر.
# Somebody else changed the same thing between reading and writing it.
problem-changed-meanwhile = تغيّر في هذه الأثناء
    .detail = عدّل شخص آخر هذا العنصر بعد أن قرأتموه. اقرؤوه من جديد، ثم أعيدوا إجراء تعديلكم.
problem-too-large = حجم الطلب كبير جدًا
    .detail = يتجاوز حجم الطلب الحد الذي يقبله هذا العنوان.
problem-media-type = نوع الوسائط غير مقبول
    .detail = لا يقبل هذا العنوان محتوى من نوع الوسائط هذا.
problem-invalid-request = تعذّر فهم الطلب
    .detail = تبيّن قائمة الأخطاء كل خطأ على حدة. ولم يُجرَ أي تغيير.
# The request was understood; what it would file breaks a rule, for example a text with a mistake in it.
problem-refused = رُفض المحتوى
    .detail = تبيّن قائمة الأخطاء كل خطأ على حدة. ولم يُجرَ أي تغيير.
# The HTTP header "Idempotency-Key" lets a program repeat a request safely.
problem-key-reused = هذا المفتاح يخص طلبًا آخر
    .detail = كل مفتاح Idempotency-Key مخصص لطلب واحد فقط. اختاروا مفتاحًا جديدًا للطلب الجديد.
problem-too-many-requests = عدد الطلبات كبير جدًا
    .detail = انتظروا المدة المحددة في ترويسة Retry-After.
problem-too-slow = استغرق الطلب وقتًا أطول من اللازم
    .detail = لم يصل محتوى الطلب ضمن المهلة المحددة.
problem-unavailable = غير متاح حاليًا
    .detail = أعيدوا إرسال الطلب نفسه بعد لحظات، بمفتاح Idempotency-Key نفسه.
problem-storage-full = لا تتوفر مساحة للحفظ
    .detail = لم يُجرَ أي تغيير، وما زالت الخلاصات متاحة كما كانت. أعيدوا إرسال الطلب نفسه، بمفتاح Idempotency-Key نفسه، بعد أن يوفّر مشغّل الخدمة مساحة كافية.
