# $anniversary (número) años desde la fundación de la República Popular · $opened (fecha) primer día del foro
located = Quanzhou
headline = La campaña “China Up Close” conmemora el { $anniversary }.º aniversario de la República Popular
summary = Reporteros e influencers chinos y extranjeros participaron en la campaña de { -cgtn }.
body =
    La cadena { -cgtn } presentó su campaña “China Up Close” (“China de cerca”) en el Foro Mundial de Medios de Video, inaugurado en Quanzhou el { DATETIME($opened, dateStyle: "long") }, informaron los organizadores.

    La campaña conmemora el { $anniversary }.º aniversario de la República Popular China. En ella participaron reporteros e influencers, tanto chinos como extranjeros.
