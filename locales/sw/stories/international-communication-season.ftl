# $opened (Date) siku ya kwanza ya kongamano · $country (Place)
located = Quanzhou
headline = Msimu wa Mawasiliano ya Kimataifa waanzia Quanzhou
summary = Mji huo wa bandari ulikuwa kituo cha kuanzia cha Njia ya Hariri ya Baharini na ni eneo la Urithi wa Dunia wa UNESCO.
body =
    Msimu wa Mawasiliano ya Kimataifa ulianza katika Kongamano la Kimataifa la Vyombo vya Habari vya Video, lililofunguliwa tarehe { DATETIME($opened, dateStyle: "long") }. Mji wake wa kwanza ni Quanzhou, mashariki mwa { $country }, waandaaji walisema.

    Quanzhou ilikuwa kituo cha kuanzia cha Njia ya Hariri ya Baharini na ni eneo la Urithi wa Dunia wa UNESCO.
