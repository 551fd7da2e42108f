# Nome de cada canal e uma frase sobre o seu conteúdo.

channel-global-south = Sul Global
    .description = Notícias para as emissoras de rádio e televisão da África, dos Estados Árabes, da Ásia-Pacífico e da América Latina
channel-africa = África
    .description = Notícias sobre a África, para as suas emissoras de rádio e televisão
channel-arab-states = Estados Árabes
    .description = Notícias sobre os Estados Árabes, para as suas emissoras de rádio e televisão
channel-asia-pacific = Ásia-Pacífico
    .description = Notícias sobre a Ásia e o Pacífico, para as emissoras de rádio e televisão da região
channel-latin-america = América Latina
    .description = Notícias sobre a América Latina e o Caribe, para as emissoras de rádio e televisão da região
channel-central-asia = Ásia Central
    .description = Notícias sobre a Ásia Central, para as suas emissoras de rádio e televisão
channel-europe = Europa
    .description = Notícias sobre a Europa, para as suas emissoras de rádio e televisão
