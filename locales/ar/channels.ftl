# The name of each channel and one sentence about what it carries.

channel-global-south = الجنوب العالمي
    .description = أخبار لهيئات البث في أفريقيا والدول العربية وآسيا والمحيط الهادئ وأمريكا اللاتينية
channel-africa = أفريقيا
    .description = أخبار عن أفريقيا لهيئات البث فيها
channel-arab-states = الدول العربية
    .description = أخبار عن الدول العربية لهيئات البث فيها
channel-asia-pacific = آسيا والمحيط الهادئ
    .description = أخبار عن آسيا والمحيط الهادئ لهيئات البث فيهما
channel-latin-america = أمريكا اللاتينية
    .description = أخبار عن أمريكا اللاتينية والكاريبي لهيئات البث فيهما
channel-central-asia = آسيا الوسطى
    .description = أخبار عن آسيا الوسطى لهيئات البث فيها
channel-europe = أوروبا
    .description = أخبار عن أوروبا لهيئات البث فيها
