# Nombre de cada canal y una frase sobre su contenido.

channel-global-south = Sur Global
    .description = Noticias para las emisoras de radio y televisión de África, los Estados Árabes, Asia-Pacífico y América Latina
channel-africa = África
    .description = Noticias sobre África para sus emisoras de radio y televisión
channel-arab-states = Estados Árabes
    .description = Noticias sobre los Estados Árabes para sus emisoras de radio y televisión
channel-asia-pacific = Asia-Pacífico
    .description = Noticias sobre Asia y el Pacífico para sus emisoras de radio y televisión
channel-latin-america = América Latina
    .description = Noticias sobre América Latina y el Caribe para sus emisoras de radio y televisión
channel-central-asia = Asia central
    .description = Noticias sobre Asia central para sus emisoras de radio y televisión
channel-europe = Europa
    .description = Noticias sobre Europa para sus emisoras de radio y televisión
