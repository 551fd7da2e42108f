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
# چینل سے نکل جانے والی خبر کی جگہ: ایک عنوان اور ایک جملہ
departed-title = اب اس چینل میں نہیں
departed-notice = یہ خبر اب اس چینل کا حصہ نہیں ہے۔ براہِ کرم اسے اپنے صفحات سے ہٹا دیں۔
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
# $date (تاریخ) خبر میں آخری تبدیلی کا دن
page-updated = آخری اپ ڈیٹ: { DATETIME($date, dateStyle: "long") }
