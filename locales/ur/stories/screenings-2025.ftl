# $year (عدد) نمائش کا سال · $centralAsia, $europe, $americas (مقام) جہاں نمائش ہوگی · $opened (تاریخ) فورم کا پہلا دن
located = چھوان چو
headline = فلموں اور ٹی وی پروگراموں کی بیرون ملک نمائش { NUMBER($year, useGrouping: "false") } میں بھی جاری رہے گی
summary = { -cmg } اپنی فلمیں اور سیریز { $centralAsia }، { $europe } اور { $americas } میں دکھائے گا۔
body =
    گلوبل ویڈیو میڈیا فورم کے منتظمین نے بتایا ہے کہ { -cmg } فلموں اور ٹیلی ویژن پروگراموں کی نمائش { NUMBER($year, useGrouping: "false") } میں بھی جاری رکھے گا۔ فورم { DATETIME($opened, dateStyle: "long") } کو چھوان چو میں شروع ہوا تھا۔

    یہ نمائش { $centralAsia }، { $europe } اور { $americas } میں ہوگی۔
