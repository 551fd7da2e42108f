# Nomes dos IPTC Media Topics (https://cv.iptc.org/newscodes/mediatopic/) usados por este serviço.
# “Meios de comunicação” em vez de “mídia”, para servir a todos os países de língua portuguesa.

medtop-01000000 = Artes, cultura, entretenimento e meios de comunicação
medtop-02000000 = Crime, lei e justiça
medtop-03000000 = Desastres, acidentes e emergências
medtop-04000000 = Economia, negócios e finanças
medtop-05000000 = Educação
medtop-06000000 = Meio ambiente
medtop-07000000 = Saúde
medtop-08000000 = Interesse humano
medtop-09000000 = Trabalho
medtop-10000000 = Estilo de vida e lazer
medtop-11000000 = Política e governo
medtop-12000000 = Religião
medtop-13000000 = Ciência e tecnologia
medtop-14000000 = Sociedade
medtop-15000000 = Esporte
medtop-16000000 = Conflito, guerra e paz
medtop-17000000 = Meteorologia
medtop-20000002 = Artes e entretenimento
medtop-20000038 = Cultura
medtop-20000045 = Meios de comunicação
