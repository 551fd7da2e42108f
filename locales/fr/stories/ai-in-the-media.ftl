# $representatives, $organizations, $countries (nombre) les participants du forum · $opened (date) son premier jour
located = Quanzhou
headline = Intelligence artificielle : les rédactions débattent de son usage et de sa gouvernance
subhead = À Quanzhou, des forums thématiques ont porté sur les nouvelles technologies et sur la communication entre les peuples
summary = Des représentants de { $organizations } médias ont échangé sur l’utilisation et la gouvernance de l’intelligence artificielle.
body =
    L’utilisation et la gouvernance de l’intelligence artificielle dans les rédactions ont été débattues au Forum mondial des médias vidéo, qui s’est ouvert à Quanzhou le { DATETIME($opened, dateStyle: "long") }, ont indiqué les organisateurs.

    Un forum thématique était consacré aux nouvelles technologies dans les médias, un autre à la communication entre les peuples. Quelque { $representatives } représentants de { $organizations } médias, venus de plus de { $countries } pays et régions, ont participé à la rencontre.
