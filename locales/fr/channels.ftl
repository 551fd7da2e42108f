# Le nom de chaque fil d’actualité et une phrase sur son contenu.

channel-global-south = Sud global
    .description = L’actualité pour les radios et télévisions d’Afrique, des États arabes, d’Asie-Pacifique et d’Amérique latine
channel-africa = Afrique
    .description = L’actualité de l’Afrique, pour les radios et télévisions africaines
channel-arab-states = États arabes
    .description = L’actualité des États arabes, pour leurs radios et télévisions
channel-asia-pacific = Asie-Pacifique
    .description = L’actualité de l’Asie et du Pacifique, pour les radios et télévisions de la région
channel-latin-america = Amérique latine
    .description = L’actualité de l’Amérique latine et des Caraïbes, pour les radios et télévisions de la région
channel-central-asia = Asie centrale
    .description = L’actualité de l’Asie centrale, pour les radios et télévisions de la région
channel-europe = Europe
    .description = L’actualité de l’Europe, pour les radios et télévisions européennes
