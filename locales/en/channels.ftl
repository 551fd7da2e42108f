# The name of each channel and one sentence about what it carries.

channel-global-south = Global South
    .description = Stories for the broadcasters of Africa, the Arab States, Asia-Pacific and Latin America
channel-africa = Africa
    .description = Stories about Africa, for its broadcasters
channel-arab-states = Arab States
    .description = Stories about the Arab States, for their broadcasters
channel-asia-pacific = Asia-Pacific
    .description = Stories about Asia and the Pacific, for their broadcasters
channel-latin-america = Latin America
    .description = Stories about Latin America and the Caribbean, for their broadcasters
channel-central-asia = Central Asia
    .description = Stories about Central Asia, for its broadcasters
channel-europe = Europe
    .description = Stories about Europe, for its broadcasters
