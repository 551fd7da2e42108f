# Jina la kila chaneli na sentensi moja inayoeleza habari zake.

channel-global-south = Kusini mwa Dunia
    .description = Habari kwa vituo vya utangazaji vya Afrika, nchi za Kiarabu, Asia-Pasifiki na Amerika ya Kilatini
channel-africa = Afrika
    .description = Habari kuhusu Afrika kwa vituo vyake vya utangazaji
channel-arab-states = Nchi za Kiarabu
    .description = Habari kuhusu nchi za Kiarabu kwa vituo vyake vya utangazaji
channel-asia-pacific = Asia-Pasifiki
    .description = Habari kuhusu Asia na Pasifiki kwa vituo vyake vya utangazaji
channel-latin-america = Amerika ya Kilatini
    .description = Habari kuhusu Amerika ya Kilatini na Karibi kwa vituo vyake vya utangazaji
channel-central-asia = Asia ya Kati
    .description = Habari kuhusu Asia ya Kati kwa vituo vyake vya utangazaji
channel-europe = Ulaya
    .description = Habari kuhusu Ulaya kwa vituo vyake vya utangazaji
