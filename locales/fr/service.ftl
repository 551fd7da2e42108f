# Les textes du service lui-même : ce qui entoure les articles dans les flux et sur les pages.

# Le nom du service, dans les flux et sur les pages
service-name = Polywire
service-description = L’actualité pour les rédactions partenaires, dans leur propre langue
# La mention de droits de chaque flux
service-rights = Les rédactions partenaires peuvent reprendre les articles à condition d’en citer les sources.
# Titre d’un flux. $service (texte), $channel (texte)
feed-title = { $channel } · { $service }

# Première ligne d’un article. $place (texte) le lieu d’où il est envoyé, $date (date) le jour de sa rédaction
dateline = { $place }, le { DATETIME($date, dateStyle: "long") }
# La même, pour un article sans lieu. $date (date)
dateline-date = Le { DATETIME($date, dateStyle: "long") }
# Dernière ligne d’un article. $sources (texte) les noms des sources, réunis selon l’usage de la langue
attribution = Source : { $sources }
# Dernière ligne d’une traduction : qui l’a faite, et si elle a été relue. $translator (texte)
provenance-machine = Traduction automatique, sans relecture éditoriale à ce stade.
provenance-translated = Traduction : { $translator }
provenance-reviewed = Traduction avec relecture éditoriale.
provenance-reviewed-by = Traduction : { $translator }, avec relecture éditoriale.
# Avant un article dont l’original a changé depuis sa traduction
stale-notice = Cette traduction est antérieure à la dernière modification de l’original : elle peut ne plus être à jour.
# Before a translation that was made before something wrong in its original was corrected. $date (Date) of the correction
stale-correction-notice = Cette traduction est antérieure à la correction apportée à l’original le { DATETIME($date, dateStyle: "long") } : elle n’en tient pas encore compte.
# À la place d’un article qui a quitté un fil : un titre et une phrase
departed-title = Ne figure plus dans ce fil
departed-notice = Cet article ne fait plus partie de ce fil d’actualité. Merci de le retirer de vos pages.
# In the place of a story that the newsroom has withdrawn: a title and a sentence
withdrawn-title = Cet article a été retiré
withdrawn-notice = La rédaction a retiré cet article. Merci de le supprimer de vos pages.
# Before a story that was corrected. $note (Text) what was wrong and what is right
correction-note = Rectificatif : { $note }
# Before a story of which a value was wrong. $name (Text) what the value is, $old and $new (Text) the values as they are
# written in this language
correction-of-fact = Rectificatif concernant { $name } : il faut lire { $new } et non { $old }.
# The same where there is no name for the value
correction-of-value = Rectificatif : il faut lire { $new } et non { $old }.
# The same where nothing more is said of it in this language
correction-made = Cet article a été corrigé.
# What was wrong in a story, where a language has no note of its own on it
reason-name = Rectificatif : une version antérieure de cet article comportait un nom erroné.
reason-number = Rectificatif : une version antérieure de cet article comportait un chiffre erroné.
reason-date = Rectificatif : une version antérieure de cet article comportait une date ou une heure erronée.
reason-place = Rectificatif : une version antérieure de cet article mentionnait un lieu erroné.
reason-quote = Rectificatif : une version antérieure de cet article comportait une citation erronée.
reason-attribution = Rectificatif : une version antérieure de cet article n’attribuait pas une déclaration à son véritable auteur.
reason-picture = Rectificatif : une version antérieure de cet article comportait une image ou une légende erronée.
reason-translation = Rectificatif : une version antérieure de cet article comportait une erreur de traduction.
# For partners who receive stories ahead of their release. $title (Text) the headline; $at (Instant) the release
embargoed-title = SOUS EMBARGO : { $title }
embargoed-notice = Sous embargo. Ne pas publier avant le { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }.
# After a story: how far a figure can be trusted. $name (Text) what it is, $value (Text) as it is written in this language,
# $bound (Text) "least" where the true figure may be higher, $at (Instant) when it was true, $source (Text) who says so
figure-bound = { $bound ->
    [least] { $name } : au moins { $value }
   *[exact] { $name } : { $value }
}
figure-dated = { $bound ->
    [least] { $name } : au moins { $value } (chiffre arrêté au { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") })
   *[exact] { $name } : { $value } (chiffre arrêté au { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") })
}
figure-sourced = { $bound ->
    [least] { $name } : au moins { $value } (source : { $source })
   *[exact] { $name } : { $value } (source : { $source })
}
figure-dated-sourced = { $bound ->
    [least] { $name } : au moins { $value } (chiffre arrêté au { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") } ; source : { $source })
   *[exact] { $name } : { $value } (chiffre arrêté au { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") } ; source : { $source })
}
# Au-dessus des liens qui accompagnent un article
related-links = Sur le même sujet
# Droits d’un article. $notice (texte) la mention de copyright, $terms (texte) les conditions d’utilisation
rights-and-terms = { $notice } · { $terms }

# Pages
page-directory-title = Des flux pour votre rédaction
page-directory-intro = Chaque fil d’actualité rassemble les articles destinés à une région. Choisissez votre langue, puis copiez l’adresse d’un flux dans votre lecteur ou dans le système de votre rédaction.
# $count (nombre) les flux proposés dans cette langue
page-directory-count = { $count ->
    [one] { $count } fil d’actualité dans cette langue
    [many] { $count } de fils d’actualité dans cette langue
   *[other] { $count } fils d’actualité dans cette langue
}
page-languages = Langues
page-latest = Derniers articles
page-no-stories = Aucun article pour le moment.
page-subscribe = S’abonner à ce fil
page-also-in = Cet article dans d’autres langues
page-back = Tous les fils d’actualité
page-not-found = Aucune page à cette adresse.
# $at (Instant) the last change of a story
page-updated = Mis à jour le { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }
# $at (Instant) the first release of a story
page-published = Publié le { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }
# For those who read with a keyboard or a screen reader: jumps over what stands above the page's own text
page-skip = Aller au contenu
# Above channels whose readers are in several parts of the world
page-several-regions = Plusieurs régions
# Link to the list of all feeds, for readers that subscribe to many at once
page-opml = Tous les flux dans cette langue, en une seule liste (OPML)
# Beside the addresses of a channel's feeds
page-subscribe-how = Copiez l’adresse d’un flux dans votre lecteur ou dans le système de votre rédaction. Atom convient à la plupart des lecteurs, RSS aux systèmes plus anciens et JSON Feed à vos propres programmes.
# Link from a story to its channel. $channel (Text)
page-more = Autres articles du fil : { $channel }
# Link to the licence of a story
page-license = Licence de cet article

## What programs and editors are told when the management API refuses a request: a title, and what to do about it

problem-unauthorized = Jeton manquant ou non valide
    .detail = Envoyez un jeton délivré par ce service dans l’en-tête Authorization.
problem-forbidden = Non autorisé avec ce jeton
    .detail = Ce jeton ne comporte pas l’autorisation nécessaire à cette requête.
# A text can be marked as "reviewed" only by a reviewer who did not write its words.
problem-own-words = Nul ne peut relire son propre texte
    .detail = Ce texte doit d’abord être lu par une autre personne disposant de l’autorisation de relecture.
problem-not-found = Introuvable
    .detail = Il n’y a rien à cette adresse.
problem-method-not-allowed = Méthode non autorisée
    .detail = Cette adresse n’accepte pas cette méthode ; l’en-tête Allow énumère celles qu’elle accepte.
problem-exists = Existe déjà
    .detail = Un élément porte déjà ce nom. Modifiez cet élément ou choisissez un autre nom.
# Somebody else changed the same thing between reading and writing it.
problem-changed-meanwhile = Modifié entre-temps
    .detail = Quelqu’un d’autre a modifié cet élément depuis que vous l’avez lu. Récupérez-en la version actuelle, puis refaites votre modification.
problem-too-large = Requête trop volumineuse
    .detail = La requête dépasse la taille acceptée à cette adresse.
problem-media-type = Type de média incorrect
    .detail = Cette adresse n’accepte pas de contenu de ce type de média.
problem-invalid-request = Requête incompréhensible
    .detail = La liste des erreurs détaille chaque problème. Rien n’a été modifié.
# The request was understood; what it would file breaks a rule, for example a text with a mistake in it.
problem-refused = Contenu refusé
    .detail = La liste des erreurs détaille chaque problème. Rien n’a été modifié.
# The HTTP header "Idempotency-Key" lets a program repeat a request safely.
problem-key-reused = Cette clé appartient à une autre requête
    .detail = Une clé Idempotency-Key ne vaut que pour une seule requête. Choisissez une nouvelle clé pour une nouvelle requête.
problem-too-many-requests = Trop de requêtes
    .detail = Patientez pendant la durée indiquée dans l’en-tête Retry-After.
problem-too-slow = La requête a pris trop de temps
    .detail = Le contenu de la requête n’est pas arrivé à temps.
problem-unavailable = Indisponible pour le moment
    .detail = Renvoyez la même requête dans quelques instants, avec la même clé Idempotency-Key.
problem-storage-full = Espace de stockage insuffisant
    .detail = Rien n’a été modifié et les flux restent disponibles. Renvoyez la même requête, avec la même clé Idempotency-Key, une fois que l’exploitant aura libéré de l’espace.
