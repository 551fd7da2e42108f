# Noms des Media Topics de l’IPTC (https://cv.iptc.org/newscodes/mediatopic/) utilisés par ce service.
# Ce sont les libellés français officiels de l’IPTC.

medtop-01000000 = Arts, culture, divertissement et médias
medtop-02000000 = Criminalité, droit et justice
medtop-03000000 = Désastres et accidents
medtop-04000000 = Économie et finances
medtop-05000000 = Éducation
medtop-06000000 = Environnement
medtop-07000000 = Santé
medtop-08000000 = Gens animaux insolite
medtop-09000000 = Social
medtop-10000000 = Vie quotidienne et loisirs
medtop-11000000 = Politique
medtop-12000000 = Religion et croyance
medtop-13000000 = Science et technologie
medtop-14000000 = Société
medtop-15000000 = Sport
medtop-16000000 = Conflit, guerre et paix
medtop-17000000 = Météo
medtop-20000002 = Arts et divertissement
medtop-20000038 = Culture
medtop-20000045 = Médias
