# $productions (Number) dramas and documentaries introduced · $opened (Date) first day of the forum · $country (Place)
headline = منتدى تشيوانتشو { $productions ->
    [zero] يخلو من أعمال درامية ووثائقية
    [one] يقدّم عملًا جديدًا
    [two] يقدّم عملين من الدراما والوثائقيات
    [few] يقدّم { $productions } أعمال درامية ووثائقية
    [many] يقدّم { $productions } عملًا دراميًا ووثائقيًا
   *[other] يقدّم { $productions } عمل درامي ووثائقي
} عن الحياة في { $country }
summary = تتناول الأعمال الحياة اليومية والتاريخ وحماية الطبيعة وبرنامج الفضاء.
body =
    شهد المنتدى العالمي للإعلام المرئي في تشيوانتشو، الذي افتُتح في { DATETIME($opened, dateStyle: "long") }، تقديم { $productions ->
        [zero] صفر من الأعمال الدرامية والوثائقية التي أُنتجت
        [one] عمل واحد أُنتج
        [two] عملين من الدراما والوثائقيات أُنتجا
        [few] { $productions } أعمال درامية ووثائقية أُنتجت
        [many] { $productions } عملًا دراميًا ووثائقيًا أُنتجت
       *[other] { $productions } عمل درامي ووثائقي أُنتجت
    } في { $country }، بحسب المنظمين.

    وتدور موضوعاتها حول الحياة اليومية في { $country } وتاريخها وحماية الطبيعة وبرنامجها الفضائي.

# Name of Quanzhou in Arabic
located = تشيوانتشو
