# Nombres de los IPTC Media Topics (https://cv.iptc.org/newscodes/mediatopic/) que usa este servicio.

medtop-01000000 = Artes, cultura, entretenimiento y medios
medtop-02000000 = Policía y justicia
medtop-03000000 = Catástrofes y accidentes
medtop-04000000 = Economía, negocios y finanzas
medtop-05000000 = Educación
medtop-06000000 = Medio ambiente
medtop-07000000 = Salud
medtop-08000000 = Interés humano, animales, insólito
medtop-09000000 = Mano de obra
medtop-10000000 = Estilo de vida y tiempo libre
medtop-11000000 = Política
medtop-12000000 = Religión y culto
medtop-13000000 = Ciencia y tecnología
medtop-14000000 = Sociedad
medtop-15000000 = Deporte
medtop-16000000 = Conflicto, guerra y paz
medtop-17000000 = Meteorología
medtop-20000002 = Artes y entretenimiento
medtop-20000038 = Cultura
medtop-20000045 = Medios de comunicación
