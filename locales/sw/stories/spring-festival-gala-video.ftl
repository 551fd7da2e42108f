# $year (Number) mwaka wa tamasha · $since (Number) mwaka wa tamasha la kwanza · $opened (Date) siku ya kwanza ya kongamano
located = Quanzhou
headline = Video ya kutangaza Tamasha la Mwaka Mpya wa Jadi wa China la { NUMBER($year, useGrouping: "false") } yaonyeshwa Quanzhou
summary = { -cmg } liliwasilisha video hiyo kwa vyombo vya habari vya kigeni; tamasha hilo limekuwa likifanyika kila Mwaka Mpya kwa kalenda ya mwezi mwandamo tangu mwaka { NUMBER($since, useGrouping: "false") }.
body =
    { -cmg } lilionyesha video ya kulitangaza kimataifa Tamasha lake la Mwaka Mpya wa Jadi wa China (Spring Festival Gala) la mwaka { NUMBER($year, useGrouping: "false") } katika Kongamano la Kimataifa la Vyombo vya Habari vya Video mjini Quanzhou, lililofunguliwa tarehe { DATETIME($opened, dateStyle: "long") }, waandaaji walisema.

    Tamasha hilo ni kipindi cha televisheni cha mkesha wa Mwaka Mpya kwa kalenda ya mwezi mwandamo. Limekuwa likifanyika kila mwaka tangu { NUMBER($since, useGrouping: "false") }.
