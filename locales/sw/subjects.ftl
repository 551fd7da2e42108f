# Majina ya mada za IPTC Media Topics (https://cv.iptc.org/newscodes/mediatopic/) zinazotumiwa na huduma hii.

medtop-01000000 = sanaa, utamaduni, burudani na vyombo vya habari
medtop-02000000 = uhalifu, sheria na haki
medtop-03000000 = majanga, ajali na matukio ya dharura
medtop-04000000 = uchumi, biashara na fedha
medtop-05000000 = elimu
medtop-06000000 = mazingira
medtop-07000000 = afya
medtop-08000000 = visa vya watu
medtop-09000000 = kazi na ajira
medtop-10000000 = mtindo wa maisha na mapumziko
medtop-11000000 = siasa na serikali
medtop-12000000 = dini
medtop-13000000 = sayansi na teknolojia
medtop-14000000 = jamii
medtop-15000000 = michezo
medtop-16000000 = migogoro, vita na amani
medtop-17000000 = hali ya hewa
medtop-20000002 = sanaa na burudani
medtop-20000038 = utamaduni
medtop-20000045 = vyombo vya habari
