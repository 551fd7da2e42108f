# $anniversary (Number) miaka tangu kuasisiwa kwa Jamhuri ya Watu · $opened (Date) siku ya kwanza ya kongamano
located = Quanzhou
headline = Kampeni ya “China Up Close” yaadhimisha { $anniversary ->
    [one] mwaka { $anniversary } wa
   *[other] miaka { $anniversary } ya
} Jamhuri ya Watu wa China
summary = Waandishi wa habari na washawishi wa mitandaoni kutoka China na nchi nyingine walishiriki katika kampeni ya { -cgtn }.
body =
    { -cgtn } iliwasilisha kampeni yake ya “China Up Close” (China kwa Karibu) katika Kongamano la Kimataifa la Vyombo vya Habari vya Video mjini Quanzhou, lililofunguliwa tarehe { DATETIME($opened, dateStyle: "long") }, waandaaji walisema.

    Kampeni hiyo inaadhimisha { $anniversary ->
        [one] mwaka { $anniversary } wa
       *[other] miaka { $anniversary } ya
    } Jamhuri ya Watu wa China. Waandishi wa habari na washawishi wa mitandaoni, Wachina na wa kigeni, walishiriki.
