# $anniversary (número) anos desde a fundação da República Popular · $opened (data) primeiro dia do fórum
located = Quanzhou
headline = Campanha “China Up Close” marca o { $anniversary }º aniversário da República Popular da China
summary = Repórteres e influenciadores chineses e estrangeiros participaram da campanha da emissora { -cgtn }.
body =
    A emissora { -cgtn } apresentou a sua campanha “China Up Close” (“China de perto”) no Fórum Mundial de Meios de Comunicação em Vídeo, aberto em Quanzhou no dia { DATETIME($opened, dateStyle: "long") }, informaram os organizadores.

    A campanha marca o { $anniversary }º aniversário da República Popular da China. Repórteres e influenciadores, tanto chineses como estrangeiros, participaram da iniciativa.
