# Textos propios del servicio: lo que rodea a las noticias en los feeds y en las páginas.

# Nombre del servicio, en los feeds y en las páginas
service-name = Polywire
service-description = Noticias para redacciones asociadas, en sus propios idiomas
# Línea de derechos de cada feed
service-rights = Las redacciones asociadas pueden republicar las noticias siempre que citen las fuentes.
# Título de un feed. $service (texto), $channel (texto)
feed-title = { $channel } · { $service }

# Primera línea de una noticia. $place (texto) lugar desde el que se envió, $date (fecha) en que se escribió
dateline = { $place }, { DATETIME($date, dateStyle: "long") }
# Lo mismo para una noticia sin lugar. $date (fecha)
dateline-date = { DATETIME($date, dateStyle: "long") }
# Última línea de una noticia. $sources (texto) nombres de las fuentes, ya unidos según el idioma
attribution = Fuente: { $sources }
# Última línea de una traducción: quién la hizo y si ha tenido revisión editorial. $translator (texto)
provenance-machine = Traducción automática, aún sin revisión editorial.
provenance-translated = Traducción: { $translator }
provenance-reviewed = Traducción con revisión editorial.
provenance-reviewed-by = Traducción: { $translator }, con revisión editorial.
# Antes de una noticia cuyo original cambió después de traducirse
stale-notice = Esta traducción es anterior al último cambio del original y puede no estar actualizada.
# Before a translation that was made before something wrong in its original was corrected. $date (Date) of the correction
stale-correction-notice = Esta traducción es anterior a la corrección del original, realizada el { DATETIME($date, dateStyle: "long") }, y todavía no la incorpora.
# En lugar de una noticia que ha salido de un canal: un título y una frase
departed-title = Ya no está en este canal
departed-notice = Esta noticia ya no forma parte de este canal. Le rogamos que la retire de sus páginas.
# In the place of a story that the newsroom has withdrawn: a title and a sentence
withdrawn-title = Esta noticia ha sido retirada
withdrawn-notice = La redacción ha retirado esta noticia. Le rogamos que la elimine de sus páginas.
# Before a story that was corrected. $note (Text) what was wrong and what is right
correction-note = Corrección: { $note }
# Before a story of which a value was wrong. $name (Text) what the value is, $old and $new (Text) the values as they are
# written in this language
correction-of-fact = Corrección sobre { $name }: el dato correcto es { $new }, no { $old }.
# The same where there is no name for the value
correction-of-value = Corrección: el dato correcto es { $new }, no { $old }.
# The same where nothing more is said of it in this language
correction-made = Esta noticia ha sido corregida.
# What was wrong in a story, where a language has no note of its own on it
reason-name = Corrección: una versión anterior de esta noticia contenía un nombre equivocado.
reason-number = Corrección: una versión anterior de esta noticia contenía una cifra equivocada.
reason-date = Corrección: una versión anterior de esta noticia contenía una fecha o una hora equivocada.
reason-place = Corrección: una versión anterior de esta noticia mencionaba un lugar equivocado.
reason-quote = Corrección: una versión anterior de esta noticia contenía una cita errónea.
reason-attribution = Corrección: una versión anterior de esta noticia atribuía una declaración a la persona o entidad equivocada.
reason-picture = Corrección: una versión anterior de esta noticia contenía una imagen o un pie de foto equivocados.
reason-translation = Corrección: una versión anterior de esta noticia contenía un error de traducción.
# For partners who receive stories ahead of their release. $title (Text) the headline; $at (Instant) the release
embargoed-title = EMBARGADO: { $title }
embargoed-notice = Noticia embargada. No publicar antes del { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }.
# After a story: how far a figure can be trusted. $name (Text) what it is, $value (Text) as it is written in this language,
# $bound (Text) "least" where the true figure may be higher, $at (Instant) when it was true, $source (Text) who says so
figure-bound = { $bound ->
    [least] { $name }: al menos { $value }
   *[exact] { $name }: { $value }
}
figure-dated = { $bound ->
    [least] { $name }: al menos { $value } (datos del { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") })
   *[exact] { $name }: { $value } (datos del { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") })
}
figure-sourced = { $bound ->
    [least] { $name }: al menos { $value } (fuente: { $source })
   *[exact] { $name }: { $value } (fuente: { $source })
}
figure-dated-sourced = { $bound ->
    [least] { $name }: al menos { $value } (datos del { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }; fuente: { $source })
   *[exact] { $name }: { $value } (datos del { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }; fuente: { $source })
}
# Encima de los enlaces que acompañan a una noticia
related-links = Enlaces relacionados
# Derechos de una noticia. $notice (texto) aviso de derechos de autor, $terms (texto) condiciones de uso
rights-and-terms = { $notice } · { $terms }

# Páginas
page-directory-title = Feeds para su redacción
page-directory-intro = Cada canal reúne las noticias elaboradas para una región. Elija su idioma y copie la dirección de un feed en su lector o en su sistema de redacción.
# $count (número) feeds disponibles en este idioma
page-directory-count = { $count ->
    [one] { $count } canal en este idioma
    [many] { $count } de canales en este idioma
   *[other] { $count } canales en este idioma
}
page-languages = Idiomas
page-latest = Últimas noticias
page-no-stories = Todavía no hay noticias.
page-subscribe = Suscribirse a este canal
page-also-in = Esta noticia en otros idiomas
page-back = Todos los canales
page-not-found = No hay nada en esta dirección.
# $at (Instant) the last change of a story
page-updated = Actualizada el { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }
# $at (Instant) the first release of a story
page-published = Publicada el { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }
# For those who read with a keyboard or a screen reader: jumps over what stands above the page's own text
page-skip = Ir al contenido
# Above channels whose readers are in several parts of the world
page-several-regions = Varias regiones
# Link to the list of all feeds, for readers that subscribe to many at once
page-opml = Todos los feeds en este idioma, en una sola lista (OPML)
# Beside the addresses of a channel's feeds
page-subscribe-how = Copie la dirección de un feed en su lector o en su sistema de redacción. Atom es adecuado para la mayoría de los lectores; RSS, para los sistemas más antiguos, y JSON Feed, para sus propios programas.
# Link from a story to its channel. $channel (Text)
page-more = Más noticias del canal: { $channel }
# Link to the licence of a story
page-license = Licencia de esta noticia

## What programs and editors are told when the management API refuses a request: a title, and what to do about it

problem-unauthorized = Falta el token o no es válido
    .detail = Envíe un token de este servicio en el encabezado Authorization.
problem-forbidden = No permitido con este token
    .detail = El token no tiene el permiso que requiere esta solicitud.
# A text can be marked as "reviewed" only by a reviewer who did not write its words.
problem-own-words = No se puede revisar un texto propio
    .detail = Antes, otra persona con permiso de revisión debe leer este texto.
problem-not-found = No encontrado
    .detail = No hay nada en esta dirección.
problem-method-not-allowed = Método no permitido
    .detail = Esta dirección no admite este método; el encabezado Allow indica cuáles admite.
problem-exists = Ya existe
    .detail = Ya existe un elemento con este nombre. Modifíquelo o elija otro nombre.
# Somebody else changed the same thing between reading and writing it.
problem-changed-meanwhile = Modificado entretanto
    .detail = Otra persona modificó este elemento después de que usted lo leyó. Vuelva a leerlo y repita su cambio.
problem-too-large = Solicitud demasiado grande
    .detail = La solicitud supera el tamaño que admite esta dirección.
problem-media-type = Tipo MIME incorrecto
    .detail = Esta dirección no admite contenido de este tipo MIME.
problem-invalid-request = No se puede interpretar la solicitud
    .detail = La lista de errores indica cada problema. No se modificó nada.
# The request was understood; what it would file breaks a rule, for example a text with a mistake in it.
problem-refused = Contenido rechazado
    .detail = La lista de errores indica cada problema. No se modificó nada.
# The HTTP header "Idempotency-Key" lets a program repeat a request safely.
problem-key-reused = Esta clave pertenece a otra solicitud
    .detail = Cada Idempotency-Key corresponde a una sola solicitud. Elija una clave nueva para cada solicitud nueva.
problem-too-many-requests = Demasiadas solicitudes
    .detail = Espere el tiempo que indica el encabezado Retry-After.
problem-too-slow = La solicitud tardó demasiado
    .detail = El contenido de la solicitud no llegó a tiempo.
problem-unavailable = No disponible en este momento
    .detail = Vuelva a enviar la misma solicitud en unos instantes, con la misma Idempotency-Key.
problem-storage-full = No queda espacio para guardar
    .detail = No se modificó nada y los feeds siguen disponibles como antes. Vuelva a enviar la misma solicitud, con la misma Idempotency-Key, cuando el operador del servicio haya liberado espacio.
