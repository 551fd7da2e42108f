# የእያንዳንዱ ቻናል ስም እና ስለ ይዘቱ የሚገልጽ አንድ ዓረፍተ ነገር።

channel-global-south = ደቡባዊው ዓለም
    .description = ለአፍሪካ፣ ለዓረብ ሀገራት፣ ለእስያ-ፓስፊክ እና ለላቲን አሜሪካ የሬዲዮና የቴሌቪዥን ጣቢያዎች የተዘጋጁ ዜናዎች
channel-africa = አፍሪካ
    .description = ስለ አፍሪካ ለአህጉሩ የሬዲዮና የቴሌቪዥን ጣቢያዎች የተዘጋጁ ዜናዎች
channel-arab-states = የዓረብ ሀገራት
    .description = ስለ ዓረብ ሀገራት ለሀገራቱ የሬዲዮና የቴሌቪዥን ጣቢያዎች የተዘጋጁ ዜናዎች
channel-asia-pacific = እስያ-ፓስፊክ
    .description = ስለ እስያና ፓስፊክ ለቀጣናው የሬዲዮና የቴሌቪዥን ጣቢያዎች የተዘጋጁ ዜናዎች
channel-latin-america = ላቲን አሜሪካ
    .description = ስለ ላቲን አሜሪካና ካሪቢያን ለቀጣናው የሬዲዮና የቴሌቪዥን ጣቢያዎች የተዘጋጁ ዜናዎች
channel-central-asia = መካከለኛው እስያ
    .description = ስለ መካከለኛው እስያ ለቀጣናው የሬዲዮና የቴሌቪዥን ጣቢያዎች የተዘጋጁ ዜናዎች
channel-europe = አውሮፓ
    .description = ስለ አውሮፓ ለአህጉሩ የሬዲዮና የቴሌቪዥን ጣቢያዎች የተዘጋጁ ዜናዎች
