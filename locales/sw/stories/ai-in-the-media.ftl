# $representatives, $organizations, $countries (Number) walioshiriki kongamano · $opened (Date) siku yake ya kwanza
located = Quanzhou
headline = Vyumba vya habari vyajadili matumizi na usimamizi wa akili mnemba
subhead = Makongamano madogo mjini Quanzhou yaangazia teknolojia mpya na mawasiliano ya watu kwa watu
summary = Wawakilishi wa vyombo vya habari { $organizations } walizungumzia matumizi na usimamizi wa akili mnemba.
body =
    Suala la matumizi na usimamizi wa akili mnemba (AI) katika vyumba vya habari lilijadiliwa kwenye Kongamano la Kimataifa la Vyombo vya Habari vya Video mjini Quanzhou, lililofunguliwa tarehe { DATETIME($opened, dateStyle: "long") }, waandaaji walisema.

    Kongamano dogo moja lilihusu teknolojia mpya katika vyombo vya habari, na jingine lilihusu mawasiliano ya watu kwa watu. Wawakilishi wapatao { $representatives } wa vyombo vya habari { $organizations } kutoka nchi na maeneo zaidi ya { $countries } walihudhuria kongamano hilo.
