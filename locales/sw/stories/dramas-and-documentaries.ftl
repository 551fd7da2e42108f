# $productions (Number) tamthilia na filamu za makala zilizotambulishwa · $opened (Date) siku ya kwanza ya kongamano · $country (Place)
located = Quanzhou
headline = { $productions ->
    [one] Kipindi kimoja kipya kuhusu maisha nchini { $country } chatambulishwa
   *[other] Vipindi { $productions } vya tamthilia na makala kuhusu maisha nchini { $country } vyatambulishwa
} katika kongamano la Quanzhou
summary = Vipindi hivyo vinahusu maisha ya kila siku, historia, uhifadhi wa mazingira na mpango wa anga za juu.
body =
    { $productions ->
        [one] Kipindi kimoja kilichotengenezwa nchini { $country } kilitambulishwa
       *[other] Vipindi { $productions } vya tamthilia na filamu za makala vilivyotengenezwa nchini { $country } vilitambulishwa
    } katika Kongamano la Kimataifa la Vyombo vya Habari vya Video mjini Quanzhou, lililofunguliwa tarehe { DATETIME($opened, dateStyle: "long") }, waandaaji walisema.

    Maudhui yake ni maisha ya kila siku nchini { $country }, historia ya nchi hiyo, uhifadhi wa mazingira asilia na mpango wake wa anga za juu.
