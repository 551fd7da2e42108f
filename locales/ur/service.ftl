# سروس کے اپنے الفاظ: وہ جو فیڈز اور صفحات پر خبروں کے ارد گرد ہوتے ہیں۔

# سروس کا نام، فیڈز اور صفحات پر
service-name = Polywire
service-description = شراکت دار نیوز رومز کے لیے ان کی اپنی زبانوں میں خبریں
# ہر فیڈ کی حقوق والی سطر
service-rights = شراکت دار نیوز رومز ماخذ کا حوالہ دے کر خبریں دوبارہ شائع کر سکتے ہیں۔
# فیڈ کا عنوان۔ $service (متن)، $channel (متن)
feed-title = { $channel } · { $service }

# خبر کی پہلی سطر۔ $place (متن) جہاں سے خبر بھیجی گئی، $date (تاریخ) جب خبر لکھی گئی
# خبر رساں اداروں کے انداز میں: مقام، اس کے بعد ختمہ، پھر تاریخ
dateline = { $place }۔ { DATETIME($date, dateStyle: "long") }
# یہی سطر، جب خبر کا مقام درج نہ ہو۔ $date (تاریخ)
dateline-date = { DATETIME($date, dateStyle: "long") }
# خبر کی آخری سطر۔ $sources (متن) ذرائع کے نام، اس زبان کے مطابق جوڑے ہوئے
attribution = ماخذ: { $sources }
# ترجمے کی آخری سطر: کس نے کیا، اور کیا کسی مدیر نے نظرِ ثانی کی۔ $translator (متن)
provenance-machine = مشینی ترجمہ، جس پر ابھی تک کسی مدیر نے نظرِ ثانی نہیں کی۔
provenance-translated = ترجمہ: { $translator }
provenance-reviewed = مدیر کا نظرِ ثانی کردہ ترجمہ۔
provenance-reviewed-by = ترجمہ: { $translator }، مدیر کی نظرِ ثانی کے ساتھ۔
# اس خبر سے پہلے جس کی اصل ترجمے کے بعد تبدیل ہوئی
stale-notice = یہ ترجمہ اصل خبر میں آخری تبدیلی سے پہلے کیا گیا تھا۔ ممکن ہے کہ اس میں تازہ ترین معلومات نہ ہوں۔
# Before a translation that was made before something wrong in its original was corrected. $date (Date) of the correction
stale-correction-notice = یہ ترجمہ اصل خبر میں { DATETIME($date, dateStyle: "long") } کو کی گئی تصحیح سے پہلے کا ہے اور اس میں یہ تصحیح ابھی شامل نہیں۔
# چینل سے نکل جانے والی خبر کی جگہ: ایک عنوان اور ایک جملہ
departed-title = اب اس چینل میں نہیں
departed-notice = یہ خبر اب اس چینل کا حصہ نہیں ہے۔ براہِ کرم اسے اپنے صفحات سے ہٹا دیں۔
# In the place of a story that the newsroom has withdrawn: a title and a sentence
withdrawn-title = یہ خبر واپس لے لی گئی ہے
withdrawn-notice = نیوز روم نے یہ خبر واپس لے لی ہے۔ براہِ کرم اسے اپنے صفحات سے ہٹا دیں۔
# Before a story that was corrected. $note (Text) what was wrong and what is right
correction-note = تصحیح: { $note }
# Before a story of which a value was wrong. $name (Text) what the value is, $old and $new (Text) the values as they are
# written in this language
correction-of-fact = تصحیح – { $name }: { $new } پڑھا جائے، { $old } نہیں۔
# The same where there is no name for the value
correction-of-value = تصحیح: { $new } پڑھا جائے، { $old } نہیں۔
# The same where nothing more is said of it in this language
correction-made = اس خبر میں تصحیح کی گئی ہے۔
# What was wrong in a story, where a language has no note of its own on it
reason-name = تصحیح: اس خبر کے سابقہ متن میں ایک نام غلط درج تھا۔
reason-number = تصحیح: اس خبر کے سابقہ متن میں ایک عدد غلط درج تھا۔
reason-date = تصحیح: اس خبر کے سابقہ متن میں تاریخ یا وقت غلط درج تھا۔
reason-place = تصحیح: اس خبر کے سابقہ متن میں ایک مقام غلط بتایا گیا تھا۔
reason-quote = تصحیح: اس خبر کے سابقہ متن میں ایک اقتباس غلط تھا۔
reason-attribution = تصحیح: اس خبر کے سابقہ متن میں ایک بیان غلط شخص یا ادارے سے منسوب کیا گیا تھا۔
reason-picture = تصحیح: اس خبر کے سابقہ متن میں تصویر یا اس کا کیپشن غلط تھا۔
reason-translation = تصحیح: اس خبر کے سابقہ متن میں ترجمے کی غلطی تھی۔
# For partners who receive stories ahead of their release. $title (Text) the headline; $at (Instant) the release
embargoed-title = ایمبارگو: { $title }
embargoed-notice = یہ خبر ایمبارگو کے تحت ہے۔ براہِ کرم اسے { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") } سے پہلے شائع نہ کریں۔
# After a story: how far a figure can be trusted. $name (Text) what it is, $value (Text) as it is written in this language,
# $bound (Text) "least" where the true figure may be higher, $at (Instant) when it was true, $source (Text) who says so
figure-bound = { $bound ->
    [least] { $name }: کم از کم { $value }
   *[exact] { $name }: { $value }
}
figure-dated = { $bound ->
    [least] { $name }: کم از کم { $value } ({ DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") } تک)
   *[exact] { $name }: { $value } ({ DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") } تک)
}
figure-sourced = { $bound ->
    [least] { $name }: کم از کم { $value } ({ $source } کے مطابق)
   *[exact] { $name }: { $value } ({ $source } کے مطابق)
}
figure-dated-sourced = { $bound ->
    [least] { $name }: کم از کم { $value } ({ $source } کے مطابق، { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") } تک)
   *[exact] { $name }: { $value } ({ $source } کے مطابق، { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") } تک)
}
# خبر سے متعلق لنکس کے اوپر
related-links = متعلقہ لنکس
# ایک خبر کے حقوق۔ $notice (متن) کاپی رائٹ کی عبارت، $terms (متن) استعمال کی شرائط
rights-and-terms = { $notice } · { $terms }

# صفحات
page-directory-title = آپ کے نیوز روم کے لیے فیڈز
page-directory-intro = ہر چینل میں کسی ایک خطے کے لیے تیار کی گئی خبریں ہوتی ہیں۔ اپنی زبان منتخب کریں اور فیڈ کا پتہ کاپی کر کے اپنے فیڈ ریڈر یا نیوز روم سسٹم میں ڈالیں۔
# $count (عدد) اس زبان میں دستیاب فیڈز
page-directory-count = { $count ->
    [one] اس زبان میں { $count } چینل
   *[other] اس زبان میں { $count } چینلز
}
page-languages = زبانیں
page-latest = تازہ ترین خبریں
page-no-stories = ابھی کوئی خبر موجود نہیں۔
page-subscribe = اس چینل کو سبسکرائب کریں
page-also-in = یہ خبر دیگر زبانوں میں
page-back = تمام چینلز
page-not-found = اس پتے پر کچھ موجود نہیں۔
# $at (Instant) the last change of a story
page-updated = آخری اپ ڈیٹ: { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }
# $at (Instant) the first release of a story
page-published = اشاعت: { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }
# For those who read with a keyboard or a screen reader: jumps over what stands above the page's own text
page-skip = مواد پر جائیں
# Above channels whose readers are in several parts of the world
page-several-regions = کئی خطے
# Link to the list of all feeds, for readers that subscribe to many at once
page-opml = اس زبان کی تمام فیڈز ایک ہی فہرست میں (OPML)
# Beside the addresses of a channel's feeds
page-subscribe-how = فیڈ کا پتہ کاپی کر کے اپنے فیڈ ریڈر یا نیوز روم سسٹم میں ڈالیں۔ زیادہ تر ریڈرز کے لیے Atom، پرانے سسٹمز کے لیے RSS اور آپ کے اپنے پروگراموں کے لیے JSON Feed موزوں ہے۔
# Link from a story to its channel. $channel (Text)
page-more = اس چینل کی مزید خبریں: { $channel }
# Link to the licence of a story
page-license = اس خبر کا لائسنس

## What programs and editors are told when the management API refuses a request: a title, and what to do about it

problem-unauthorized = ٹوکن موجود نہیں یا درست نہیں
    .detail = اس سروس کا ٹوکن Authorization ہیڈر میں بھیجیں۔
problem-forbidden = اس ٹوکن سے اجازت نہیں
    .detail = اس ٹوکن کو وہ اجازت حاصل نہیں جو اس درخواست کے لیے درکار ہے۔
# A text can be marked as "reviewed" only by a reviewer who did not write its words.
problem-own-words = اپنے لکھے پر کوئی خود نظرِ ثانی نہیں کرتا
    .detail = پہلے کسی ایسے دوسرے شخص کو یہ متن پڑھنا ہوگا جسے نظرِ ثانی کی اجازت حاصل ہو۔
problem-not-found = نہیں ملا
    .detail = اس پتے پر کچھ موجود نہیں۔
problem-method-not-allowed = اس میتھڈ کی اجازت نہیں
    .detail = اس پتے پر یہ میتھڈ قابلِ قبول نہیں؛ جو میتھڈز قابلِ قبول ہیں وہ Allow ہیڈر میں درج ہیں۔
problem-exists = پہلے سے موجود ہے
    .detail = اس نام کی کوئی چیز پہلے سے موجود ہے۔ اسی میں تبدیلی کریں یا کوئی اور نام منتخب کریں۔
# Somebody else changed the same thing between reading and writing it.
problem-changed-meanwhile = اس دوران تبدیلی ہو چکی ہے
    .detail = آپ کے پڑھنے کے بعد کسی اور نے اس میں تبدیلی کی ہے۔ اسے پھر سے پڑھیں، اس کے بعد اپنی تبدیلی دوبارہ کریں۔
problem-too-large = درخواست بہت بڑی ہے
    .detail = درخواست کا حجم اس پتے پر قابلِ قبول حد سے زیادہ ہے۔
problem-media-type = میڈیا ٹائپ درست نہیں
    .detail = اس پتے پر اس میڈیا ٹائپ کا مواد قبول نہیں کیا جاتا۔
problem-invalid-request = درخواست سمجھی نہیں جا سکی
    .detail = غلطیوں کی فہرست میں ہر غلطی درج ہے۔ کچھ بھی تبدیل نہیں کیا گیا۔
# The request was understood; what it would file breaks a rule, for example a text with a mistake in it.
problem-refused = مواد مسترد کر دیا گیا
    .detail = غلطیوں کی فہرست میں ہر غلطی درج ہے۔ کچھ بھی تبدیل نہیں کیا گیا۔
# The HTTP header "Idempotency-Key" lets a program repeat a request safely.
problem-key-reused = یہ کلید کسی اور درخواست کی ہے
    .detail = ہر Idempotency-Key صرف ایک درخواست کے لیے ہوتی ہے۔ نئی درخواست کے لیے نئی کلید منتخب کریں۔
problem-too-many-requests = بہت زیادہ درخواستیں
    .detail = اتنی دیر انتظار کریں جتنی Retry-After ہیڈر میں بتائی گئی ہے۔
problem-too-slow = درخواست میں بہت زیادہ وقت لگا
    .detail = درخواست کا مواد وقت پر موصول نہیں ہوا۔
problem-unavailable = فی الحال دستیاب نہیں
    .detail = کچھ دیر بعد یہی درخواست اسی Idempotency-Key کے ساتھ دوبارہ بھیجیں۔
problem-storage-full = محفوظ کرنے کے لیے جگہ باقی نہیں
    .detail = کچھ بھی تبدیل نہیں کیا گیا، اور فیڈز پہلے کی طرح دستیاب ہیں۔ جب سروس کا منتظم جگہ خالی کر دے تو یہی درخواست اسی Idempotency-Key کے ساتھ دوبارہ بھیجیں۔
