# $edition (Number) kongamano la ngapi katika mfululizo wake
# $opened (Date) siku ya kwanza · $days (Number) muda kwa siku
# $representatives, $organizations, $countries (Number) waliohudhuria · $country (Place) nchi mwenyeji
located = Quanzhou
headline = Kongamano la habari za video { $organizations ->
    [one] lapokea chombo kimoja cha habari
   *[other] lakutanisha vyombo vya habari { $organizations }
} mjini Quanzhou
subhead = Mpango wa pamoja na utaratibu wa ushirikiano ndiyo matokeo yake, wasema waandaaji
summary = Wawakilishi wapatao { $representatives } wa vyombo vya habari kutoka nchi na maeneo zaidi ya { $countries } walikutana mjini Quanzhou katika Kongamano la { $edition } la Kimataifa la Vyombo vya Habari vya Video.
body =
    Kongamano la { $edition } la Kimataifa la Vyombo vya Habari vya Video lilifunguliwa siku ya { DATETIME($opened, dateStyle: "full") } mjini Quanzhou, katika mkoa wa Fujian mashariki mwa { $country }, na lilidumu kwa { $days ->
        [one] siku moja
       *[other] siku { $days }
    }.

    Waandaaji walisema kuwa wawakilishi wapatao { $representatives } wa vyombo vya habari { $organizations } kutoka nchi na maeneo zaidi ya { $countries } walishiriki. Mwenyeji alikuwa Shirika la Habari za Video la CCTV, linalojulikana kama { $agency }, ambalo ni sehemu ya { -cmg }.

    Kaulimbiu ya kongamano hilo ilikuwa akili isiyo na mipaka na maono yanayovuka upeo wa macho. Washiriki walijadili nafasi ya vyombo vya habari katika mawasiliano na katika maingiliano ya tamaduni mbalimbali.

    Kwa mujibu wa waandaaji, mkutano huo ulihitimishwa kwa mpango wa pamoja na utaratibu wa ushirikiano kati ya vyombo vya habari.
