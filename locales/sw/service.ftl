# Maneno ya huduma yenyewe: yanayozunguka habari kwenye milisho na kurasa.

# Jina la huduma, kwenye milisho na kurasa
service-name = Polywire
service-description = Habari kwa vyumba vya habari washirika, kwa lugha zao wenyewe
# Mstari wa haki wa kila mlisho
service-rights = Vyumba vya habari washirika vinaweza kuchapisha tena habari hizi kwa kutaja vyanzo vyake.
# Jina la mlisho. $service (Text), $channel (Text)
feed-title = { $channel } · { $service }

# Mstari wa kwanza wa habari. $place (Text) mahali ilipoandikwa, $date (Date) siku ilipoandikwa
dateline = { $place }, { DATETIME($date, dateStyle: "long") }
# Vivyo hivyo kwa habari isiyo na mahali. $date (Date)
dateline-date = { DATETIME($date, dateStyle: "long") }
# Mstari wa mwisho wa habari. $sources (Text) majina ya vyanzo, yakiwa yameunganishwa kwa lugha hii
attribution = Chanzo: { $sources }
# Mstari wa mwisho wa tafsiri: nani aliyeifanya, na kama mhariri ameisoma. $translator (Text)
provenance-machine = Tafsiri ya mashine, bado haijasomwa na mhariri.
provenance-translated = Tafsiri: { $translator }
provenance-reviewed = Tafsiri imesomwa na mhariri.
provenance-reviewed-by = Tafsiri: { $translator }, imesomwa na mhariri.
# Kabla ya habari ambayo asili yake imebadilika baada ya tafsiri
stale-notice = Tafsiri hii ilifanywa kabla ya habari asili kubadilishwa mara ya mwisho. Huenda imepitwa na wakati.
# Before a translation that was made before something wrong in its original was corrected. $date (Date) of the correction
stale-correction-notice = Tafsiri hii ilifanywa kabla ya habari asili kusahihishwa tarehe { DATETIME($date, dateStyle: "long") }, na bado haina masahihisho hayo.
# Mahali pa habari iliyoondoka kwenye chaneli: kichwa na sentensi moja
departed-title = Haipo tena kwenye chaneli hii
departed-notice = Habari hii si sehemu tena ya chaneli hii. Tafadhali iondoe kwenye kurasa zako.
# In the place of a story that the newsroom has withdrawn: a title and a sentence
withdrawn-title = Habari hii imefutwa
withdrawn-notice = Chumba cha habari kimeifuta habari hii. Tafadhali iondoe kwenye kurasa zako.
# Before a story that was corrected. $note (Text) what was wrong and what is right
correction-note = Masahihisho: { $note }
# Before a story of which a value was wrong. $name (Text) what the value is, $old and $new (Text) the values as they are
# written in this language
correction-of-fact = Masahihisho kuhusu { $name }: sahihi ni { $new }, si { $old }.
# The same where there is no name for the value
correction-of-value = Masahihisho: sahihi ni { $new }, si { $old }.
# The same where nothing more is said of it in this language
correction-made = Habari hii imesahihishwa.
# What was wrong in a story, where a language has no note of its own on it
reason-name = Masahihisho: toleo la awali la habari hii lilikuwa na jina lisilo sahihi.
reason-number = Masahihisho: toleo la awali la habari hii lilikuwa na takwimu isiyo sahihi.
reason-date = Masahihisho: toleo la awali la habari hii lilikuwa na tarehe au saa isiyo sahihi.
reason-place = Masahihisho: toleo la awali la habari hii lilitaja mahali pasipo sahihi.
reason-quote = Masahihisho: toleo la awali la habari hii lilikuwa na nukuu isiyo sahihi.
reason-attribution = Masahihisho: toleo la awali la habari hii lilikosea kutaja mtu au taasisi iliyotoa kauli fulani.
reason-picture = Masahihisho: toleo la awali la habari hii lilikuwa na picha au maelezo ya picha yasiyo sahihi.
reason-translation = Masahihisho: toleo la awali la habari hii lilikuwa na kosa la tafsiri.
# For partners who receive stories ahead of their release. $title (Text) the headline; $at (Instant) the release
embargoed-title = EMBARGO: { $title }
embargoed-notice = Habari hii imewekewa zuio la muda (embargo). Isichapishwe kabla ya tarehe { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }.
# After a story: how far a figure can be trusted. $name (Text) what it is, $value (Text) as it is written in this language,
# $bound (Text) "least" where the true figure may be higher, $at (Instant) when it was true, $source (Text) who says so
figure-bound = { $bound ->
    [least] { $name }: angalau { $value }
   *[exact] { $name }: { $value }
}
figure-dated = { $bound ->
    [least] { $name }: angalau { $value } (kufikia tarehe { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") })
   *[exact] { $name }: { $value } (kufikia tarehe { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") })
}
figure-sourced = { $bound ->
    [least] { $name }: angalau { $value }, kwa mujibu wa { $source }
   *[exact] { $name }: { $value }, kwa mujibu wa { $source }
}
figure-dated-sourced = { $bound ->
    [least] { $name }: angalau { $value } (kufikia tarehe { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }), kwa mujibu wa { $source }
   *[exact] { $name }: { $value } (kufikia tarehe { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }), kwa mujibu wa { $source }
}
# Juu ya viungo vya habari
related-links = Viungo vinavyohusiana
# Haki za habari moja. $notice (Text) tamko la hakimiliki, $terms (Text) masharti ya matumizi
rights-and-terms = { $notice } · { $terms }

# Kurasa
page-directory-title = Milisho kwa chumba chako cha habari
page-directory-intro = Kila chaneli ina habari zilizoandaliwa kwa ajili ya ukanda mmoja. Chagua lugha yako, kisha nakili anwani ya mlisho na uiweke kwenye kisomaji chako au mfumo wa chumba chako cha habari.
# $count (Number) idadi ya milisho iliyopo kwa lugha hii
page-directory-count = { $count ->
    [one] Chaneli { $count } kwa lugha hii
   *[other] Chaneli { $count } kwa lugha hii
}
page-languages = Lugha
page-latest = Habari za karibuni
page-no-stories = Bado hakuna habari.
page-subscribe = Jiunge na chaneli hii
page-also-in = Habari hii kwa lugha nyingine
page-back = Chaneli zote
page-not-found = Hakuna chochote kwenye anwani hii.
# $at (Instant) the last change of a story
page-updated = Imesasishwa { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }
# $at (Instant) the first release of a story
page-published = Imechapishwa { DATETIME($at, year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short") }
# For those who read with a keyboard or a screen reader: jumps over what stands above the page's own text
page-skip = Ruka hadi kwenye maudhui
# Above channels whose readers are in several parts of the world
page-several-regions = Kanda kadhaa
# Link to the list of all feeds, for readers that subscribe to many at once
page-opml = Milisho yote ya lugha hii katika orodha moja (OPML)
# Beside the addresses of a channel's feeds
page-subscribe-how = Nakili anwani ya mlisho na uiweke kwenye kisomaji chako au mfumo wa chumba chako cha habari. Atom inafaa kwa visomaji vingi, RSS kwa mifumo ya zamani, na JSON Feed kwa programu zako mwenyewe.
# Link from a story to its channel. $channel (Text)
page-more = Habari zaidi kutoka chaneli ya { $channel }
# Link to the licence of a story
page-license = Leseni ya habari hii

## What programs and editors are told when the management API refuses a request: a title, and what to do about it

problem-unauthorized = Tokeni haipo au si halali
    .detail = Tuma tokeni ya huduma hii kwenye kijajuu cha Authorization.
problem-forbidden = Hairuhusiwi kwa tokeni hii
    .detail = Tokeni hii haina ruhusa inayohitajika kwa ombi hili.
# A text can be marked as "reviewed" only by a reviewer who did not write its words.
problem-own-words = Huwezi kuhakiki maandishi yako mwenyewe
    .detail = Maandishi haya yanapaswa kusomwa kwanza na mtu mwingine mwenye ruhusa ya kuhakiki.
problem-not-found = Haikupatikana
    .detail = Hakuna chochote kwenye anwani hii.
problem-method-not-allowed = Mbinu hii hairuhusiwi
    .detail = Anwani hii haikubali mbinu hii; kijajuu cha Allow kinaorodhesha mbinu zinazokubaliwa.
problem-exists = Jina hili tayari linatumika
    .detail = Tayari kuna kitu chenye jina hili. Badilisha kilichopo, au chagua jina jingine.
# Somebody else changed the same thing between reading and writing it.
problem-changed-meanwhile = Data imebadilishwa na mtu mwingine
    .detail = Mtu mwingine ameibadilisha data hii tangu ulipoisoma. Isome tena, kisha ufanye mabadiliko yako upya.
problem-too-large = Ombi ni kubwa mno
    .detail = Ombi hili linazidi ukubwa unaokubaliwa kwenye anwani hii.
problem-media-type = Aina ya maudhui haifai
    .detail = Anwani hii haikubali maudhui ya aina hii.
problem-invalid-request = Ombi halieleweki
    .detail = Orodha ya makosa inataja kila kosa. Hakuna kilichobadilishwa.
# The request was understood; what it would file breaks a rule, for example a text with a mistake in it.
problem-refused = Maudhui yamekataliwa
    .detail = Orodha ya makosa inataja kila kosa. Hakuna kilichobadilishwa.
# The HTTP header "Idempotency-Key" lets a program repeat a request safely.
problem-key-reused = Ufunguo huu ni wa ombi jingine
    .detail = Ufunguo wa Idempotency-Key ni wa ombi moja tu. Chagua ufunguo mpya kwa ombi jipya.
problem-too-many-requests = Maombi ni mengi mno
    .detail = Subiri kwa muda uliotajwa kwenye kijajuu cha Retry-After.
problem-too-slow = Ombi limechukua muda mrefu mno
    .detail = Maudhui ya ombi hayakufika kwa wakati.
problem-unavailable = Haipatikani kwa sasa
    .detail = Tuma ombi hilohilo tena baada ya muda mfupi, ukitumia ufunguo uleule wa Idempotency-Key.
problem-storage-full = Hakuna nafasi ya kuhifadhi
    .detail = Hakuna kilichobadilishwa, na milisho inaendelea kutolewa kama kawaida. Tuma ombi hilohilo tena, ukitumia ufunguo uleule wa Idempotency-Key, baada ya msimamizi wa huduma kuongeza nafasi ya kuhifadhi.
