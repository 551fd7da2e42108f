# The service's own words: what stands around stories in feeds and on pages.

# The name of the service, in feeds and on pages
service-name = Polywire
service-description = News for partner newsrooms, in their own languages
# The rights line of every feed
service-rights = Stories may be republished by partner newsrooms with attribution to their sources.
# Title of a feed. $service (Text), $channel (Text)
feed-title = { $channel } · { $service }

# First line of a story. $place (Text) where it was filed, $date (Date) when it was written
dateline = { $place }, { DATETIME($date, dateStyle: "long") }
# The same for a story without a place. $date (Date)
dateline-date = { DATETIME($date, dateStyle: "long") }
# Last line of a story. $sources (Text) names of the sources, joined for this language
attribution = Source: { $sources }
# Last line of a translation: who made it, and whether an editor has read it. $translator (Text)
provenance-machine = Machine translation, not yet read by an editor.
provenance-translated = Translation: { $translator }
provenance-reviewed = Translation read by an editor.
provenance-reviewed-by = Translation by { $translator }, read by an editor.
# Before a story whose original was changed after its translation was made
stale-notice = This translation was made before the original last changed. It may be out of date.
# Before a translation that was made before something wrong in its original was corrected. $date (Date) of the correction
stale-correction-notice = This translation was made before the correction of { DATETIME($date, dateStyle: "long") } and does not have it yet.
# In the place of a story that has left a channel: a title and a sentence
departed-title = No longer in this channel
departed-notice = This story is no longer part of this channel. Please take it out of your own pages.
# In the place of a story that the newsroom has withdrawn: a title and a sentence
withdrawn-title = This story has been withdrawn
withdrawn-notice = The newsroom has withdrawn this story. Please take it out of your own pages.
# Before a story that was corrected. $note (Text) what was wrong and what is right
correction-note = Correction: { $note }
# Before a story of which a value was wrong. $name (Text) what the value is, $old and $new (Text) the values as they are
# written in this language
correction-of-fact = Corrects { $name } from { $old } to { $new }.
# The same where there is no name for the value
correction-of-value = Corrects { $old } to { $new }.
# The same where nothing more is said of it in this language
correction-made = This story has been corrected.
# What was wrong in a story, where a language has no note of its own on it
reason-name = Correction: a name was wrong in an earlier version.
reason-number = Correction: a figure was wrong in an earlier version.
reason-date = Correction: a date or time was wrong in an earlier version.
reason-place = Correction: a place was wrong in an earlier version.
reason-quote = Correction: a quotation was wrong in an earlier version.
reason-attribution = Correction: a statement was attributed to the wrong person or body in an earlier version.
reason-picture = Correction: a picture or its caption was wrong in an earlier version.
reason-translation = Correction: the translation was wrong in an earlier version.
# For partners who receive stories ahead of their release. $title (Text) the headline; $at (Instant) the release
embargoed-title = EMBARGOED: { $title }
embargoed-notice = Embargoed. Not for publication before { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }.
# After a story: how far a figure can be trusted. $name (Text) what it is, $value (Text) as it is written in this language,
# $bound (Text) "least" where the true figure may be higher, $at (Instant) when it was true, $source (Text) who says so
figure-bound = { $bound ->
    [least] { $name }: at least { $value }
   *[exact] { $name }: { $value }
}
figure-dated = { $bound ->
    [least] { $name }: at least { $value }, as of { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }
   *[exact] { $name }: { $value }, as of { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }
}
figure-sourced = { $bound ->
    [least] { $name }: at least { $value }, according to { $source }
   *[exact] { $name }: { $value }, according to { $source }
}
figure-dated-sourced = { $bound ->
    [least] { $name }: at least { $value }, as of { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }, according to { $source }
   *[exact] { $name }: { $value }, as of { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }, according to { $source }
}
# Above the links that belong to a story
related-links = Related links
# Rights of one story. $notice (Text) the copyright notice, $terms (Text) how it may be used
rights-and-terms = { $notice } · { $terms }

# Pages
page-directory-title = Feeds for your newsroom
page-directory-intro = Each channel carries the stories made for one region. Choose your language and copy the address of a feed into your reader or your newsroom system.
# $count (Number) feeds on offer in this language
page-directory-count = { $count ->
    [one] { $count } channel in this language
   *[other] { $count } channels in this language
}
page-languages = Languages
page-latest = Latest stories
page-no-stories = No stories yet.
page-subscribe = Subscribe to this channel
page-also-in = This story in other languages
page-back = All channels
page-not-found = There is nothing at this address.
# $at (Instant) the last change of a story
page-updated = Updated { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }
# $at (Instant) the first release of a story
page-published = Published { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }
# For those who read with a keyboard or a screen reader: jumps over what stands above the page's own text
page-skip = Skip to the content
# Above channels whose readers are in several parts of the world
page-several-regions = Several regions
# Link to the list of all feeds, for readers that subscribe to many at once
page-opml = All feeds in this language as one list (OPML)
# Beside the addresses of a channel's feeds
page-subscribe-how = Copy the address of a feed into your reader or your newsroom system. Atom suits most readers, RSS suits older systems, JSON Feed suits programs of your own.
# Link from a story to its channel. $channel (Text)
page-more = More from { $channel }
# Link to the licence of a story
page-license = Licence of this story

## What programs and editors are told when the management API refuses a request: a title, and what to do about it

problem-unauthorized = Token missing or not valid
    .detail = Send a token of this service in the Authorization header.
problem-forbidden = Not allowed with this token
    .detail = The token lacks the permission that this request needs.
# A text can be marked as "reviewed" only by a reviewer who did not write its words.
problem-own-words = Nobody reviews their own words
    .detail = Another person with the permission to review has to read this text first.
problem-not-found = Not found
    .detail = There is nothing at this address.
problem-method-not-allowed = Method not allowed
    .detail = This address does not take this method; the Allow header lists those that it takes.
problem-exists = Already there
    .detail = Something with this name exists already. Change that, or choose another name.
# Somebody else changed the same thing between reading and writing it.
problem-changed-meanwhile = Changed in the meantime
    .detail = Somebody else has changed this since you read it. Read it again, then repeat your change.
problem-too-large = Too large
    .detail = The request is larger than this address accepts.
problem-media-type = Wrong media type
    .detail = This address does not take content of this media type.
problem-invalid-request = The request cannot be understood
    .detail = The list of errors names each fault. Nothing was changed.
# The request was understood; what it would file breaks a rule, for example a text with a mistake in it.
problem-refused = The content was refused
    .detail = The list of errors names each fault. Nothing was changed.
# The HTTP header "Idempotency-Key" lets a program repeat a request safely.
problem-key-reused = This key belongs to another request
    .detail = An Idempotency-Key stands for a single request. Choose a new key for a new request.
problem-too-many-requests = Too many requests
    .detail = Wait for as long as the Retry-After header says.
problem-too-slow = The request took too long
    .detail = The content of the request did not arrive in time.
problem-unavailable = Not available right now
    .detail = Send the same request again in a moment, with the same Idempotency-Key.
problem-storage-full = No room left to store this
    .detail = Nothing was changed, and feeds are served as before. Send the same request again, with the same Idempotency-Key, once the operator has made room.
