# $year (Number) mwaka wa maonyesho · $centralAsia, $europe, $americas (Place) yatakapofanyika · $opened (Date) siku ya kwanza ya kongamano
located = Quanzhou
headline = Maonyesho ya filamu na vipindi vya televisheni nje ya nchi kuendelea mwaka { NUMBER($year, useGrouping: "false") }
summary = { -cmg } litaonyesha filamu na tamthilia zake katika { $centralAsia }, { $europe } na bara la { $americas }.
body =
    { -cmg } litaendelea na maonyesho yake ya filamu na vipindi vya televisheni mwaka { NUMBER($year, useGrouping: "false") }, walisema waandaaji wa Kongamano la Kimataifa la Vyombo vya Habari vya Video. Kongamano hilo lilifunguliwa mjini Quanzhou tarehe { DATETIME($opened, dateStyle: "long") }.

    Maonyesho hayo yatafanyika katika { $centralAsia }, { $europe } na bara la { $americas }.
