# $edition (Number) kongamano la ngapi · $opened (Date) siku yake ya kwanza
located = Quanzhou
headline = Wageni wa kongamano wajaribu sauti ya 3D ya “Jingcai Voice”
summary = Chumba maalumu kwenye eneo la kongamano mjini Quanzhou kiliwapa wageni fursa ya kusikiliza sauti ya pande tatu.
body =
    Wageni wa Kongamano la Kimataifa la Vyombo vya Habari vya Video mjini Quanzhou walipata fursa ya kusikiliza sauti ya pande tatu (3D) katika chumba maalumu cha kusikilizia kiitwacho “Jingcai Voice”, waandaaji walisema. Chumba hicho kilikuwa kwenye eneo la kongamano hilo, lililofunguliwa tarehe { DATETIME($opened, dateStyle: "long") }.
