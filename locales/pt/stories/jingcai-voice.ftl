# $edition (número) qual edição do fórum · $opened (data) o seu primeiro dia
located = Quanzhou
headline = Convidados do fórum experimentam o áudio 3D de “Jingcai Voice”
summary = Sala de demonstração no local do evento, em Quanzhou, permitiu aos visitantes ouvir som tridimensional.
body =
    Os convidados do Fórum Mundial de Meios de Comunicação em Vídeo, em Quanzhou, puderam ouvir som tridimensional numa sala de demonstração chamada “Jingcai Voice”, informaram os organizadores. A sala foi montada no local do fórum, que foi aberto no dia { DATETIME($opened, dateStyle: "long") }.
