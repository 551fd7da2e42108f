//! Editions: puts a channel's slots and the service's words together into one document of one language each.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use jiff::{RoundMode, Timestamp, TimestampRound, Unit};

use crate::model::channel::Channel;
use crate::model::edition::{Category, Departure, Edition, Enclosure, Entry, RelatedPage};
use crate::model::fact::{Fact, Figure};
use crate::model::filing::FilledSlot;
use crate::model::locale::Locale;
use crate::model::story::{Correction, FactChange, Story};
use crate::model::text::{State, is_blank};
use crate::words::bundle::{Arguments, arguments, names};
use crate::words::catalog::Catalogs;
use crate::words::formatted::{FIRST_STRONG_ISOLATE, POP_DIRECTIONAL_ISOLATE};
use crate::words::markup::{self, escape};
use crate::words::options::Options;
use crate::words::resource::source;
use crate::words::wording::Wording;

/// URI of the Media Topics.
const MEDIA_TOPICS: &str = "http://cv.iptc.org/newscodes/mediatopic/";

/// The edition of a channel in a locale: its slots in the order given, what left them, its last change at `updated`.
pub fn compose(
    catalogs: &Catalogs,
    channel: &Channel,
    locale: &Locale,
    slots: &[FilledSlot],
    departures: Vec<Departure>,
    updated: Timestamp,
) -> Edition {
    let name = catalogs.label(locale, &format!("channel-{}", channel.slug));
    let service = catalogs.label(locale, "service-name");
    let title = texts([("channel", &name), ("service", &service)]);
    Edition {
        channel: channel.slug.clone(),
        origin: channel.slug.clone(),
        locale: locale.clone(),
        title: catalogs.message(locale, "feed-title", &title).unwrap_or_else(|| name.clone()),
        description: catalogs
            .attribute(locale, &format!("channel-{}", channel.slug), "description")
            .unwrap_or_else(|| name.clone()),
        name,
        service,
        rights: catalogs.label(locale, "service-rights"),
        updated,
        max_age: channel.max_age,
        siblings: channel.locales.iter().filter(|other| *other != locale).cloned().collect(),
        entries: slots.iter().filter_map(|slot| entry(catalogs, slot)).collect(),
        departures,
        page: None,
        newest_page: 1,
        departed: (catalogs.label(locale, "departed-title"), catalogs.label(locale, "departed-notice")),
        withdrawn: (catalogs.label(locale, "withdrawn-title"), catalogs.label(locale, "withdrawn-notice")),
    }
}

/// The entry of a slot: one language whole. `None`, and a line in the log, should a text that was accepted fail.
pub fn entry(catalogs: &Catalogs, slot: &FilledSlot) -> Option<Entry> {
    let (story, language) = (&slot.story, &slot.text.locale);
    let file = source(&format!("{}.{language}", story.slug), &slot.text.content);
    let catalog = catalogs.get(language)?;
    let facts = arguments(story.facts.iter().map(|(name, fact)| (name.as_str(), fact)));
    let words = Wording::read(catalog, &file, &story.facts).ok()?;
    let get =
        |id: &str| words.get(id, &facts).inspect_err(|error| tracing::error!(%error, "a text failed")).ok().flatten();
    let plain = |id: &str| get(id).map(|formatted| formatted.plain()).filter(|text| !is_blank(text));
    let mut title = get("headline")?.plain();
    let summary = plain("summary");
    let sources: Vec<String> = story.info_sources.iter().map(|name| source_name(catalogs, language, name)).collect();
    let notice = slot.notice.then(|| stale_notice(catalogs, slot));
    let embargoed = story.embargoed_until.filter(|_| slot.embargoed);
    let warning = embargoed.and_then(|until| embargo_notice(catalogs, language, until));
    if embargoed.is_some() {
        title = catalogs.message(language, "embargoed-title", &texts([("title", &title)])).unwrap_or(title);
    }
    let mut content =
        warning.map(|warning| format!("<p><strong>{}</strong></p>", escape(&warning))).unwrap_or_default();
    content += &notice.map(|notice| format!("<p><em>{}</em></p>", escape(&notice))).unwrap_or_default();
    for correction in corrections(catalogs, slot, &plain) {
        content.push_str(&paragraph(Some(correction)));
    }
    if let Some(body) = get("body") {
        let place = plain("located").or_else(|| story.located.clone());
        content.push_str(&paragraph(dateline(catalogs, language, story, place)));
        content.push_str(&element("h2", plain("subhead")));
        content.push_str(&markup::to_html(&body).ok()?);
        content.push_str(&figures(catalogs, slot, &plain));
        content.push_str(&paragraph(attribution(catalogs, language, &sources)));
        content.push_str(&paragraph(provenance(catalogs, slot)));
    } else {
        content.push_str(&figures(catalogs, slot, &plain));
    }
    Some(Entry {
        slug: story.slug.clone(),
        slot: slot.locale.clone(),
        language: language.clone(),
        content: (!content.is_empty())
            .then(|| format!("<div lang=\"{language}\" dir=\"{}\">{content}</div>", language.direction().as_html())),
        authors: if sources.is_empty() { story.by.iter().cloned().collect() } else { sources },
        categories: story.subjects.iter().filter_map(|code| category(catalogs, language, code)).collect(),
        rights: rights(catalogs, language, story),
        license: story.linked_rights.clone(),
        published: slot.published,
        updated: slot.updated,
        siblings: slot.siblings.clone(),
        embargoed,
        enclosures: enclosures(story, &|id| get(id).map(|caption| caption.bare())),
        related: story
            .related
            .iter()
            .map(|page| RelatedPage { url: page.href.clone(), title: page.title.clone() })
            .collect(),
        title,
        summary,
    })
}

/// What is said of what was wrong: the text's own note, or else each correction in the newsroom's words or by its values.
fn corrections(catalogs: &Catalogs, slot: &FilledSlot, plain: &dyn Fn(&str) -> Option<String>) -> Vec<String> {
    let language = &slot.text.locale;
    let noted = |note: &String| catalogs.message(language, "correction-note", &texts([("note", note)]));
    if let Some(note) = plain("note") {
        return noted(&note).into_iter().collect();
    }
    let told = |correction: &Correction| {
        let note = correction.notes.get(language).and_then(noted);
        let values = || correction.fact.as_ref().and_then(|change| values_told(catalogs, language, change, plain));
        // Words that are older than the correction do not have it: they must not say that they do.
        let has_it = !correction.earlier.as_ref().is_some_and(|earlier| earlier.has(&slot.text));
        let id = correction.reason.as_ref().map_or("correction-made".to_owned(), |name| format!("reason-{name}"));
        note.or_else(values).or_else(|| has_it.then(|| catalogs.label(language, &id)))
    };
    slot.story.corrections.iter().filter_map(told).collect()
}

/// That a story must not be published before an instant.
fn embargo_notice(catalogs: &Catalogs, language: &Locale, until: Timestamp) -> Option<String> {
    // Minutes are shown: a part of one is counted as a whole, so that nobody takes the story for released before.
    let round = TimestampRound::new().smallest(Unit::Minute).mode(RoundMode::Ceil);
    let at = Fact::Instant { at: until.round(round).unwrap_or(until), zone: TimeZone::UTC };
    catalogs.message(language, "embargoed-notice", &arguments([("at", &at)]))
}

/// That a translation is older than its original: than a correction of it, where it is.
fn stale_notice(catalogs: &Catalogs, slot: &FilledSlot) -> String {
    let language = &slot.text.locale;
    let corrected = slot.story.corrected_since(&slot.text).and_then(|earlier| {
        let date = Fact::Date(TimeZone::UTC.to_datetime(earlier.corrected).date());
        catalogs.message(language, "stale-correction-notice", &arguments([("date", &date)]))
    });
    corrected.unwrap_or_else(|| catalogs.label(language, "stale-notice"))
}

/// A value that was wrong and the one that is right, as the language writes them.
fn values_told(
    catalogs: &Catalogs,
    language: &Locale,
    change: &FactChange,
    plain: &dyn Fn(&str) -> Option<String>,
) -> Option<String> {
    let formats = &catalogs.get(language)?.formats;
    let shown = |fact: &Fact| formats.show(fact, &Options::default());
    let (old, new) = (shown(&change.from)?, shown(&change.to)?);
    match plain(&format!("label-{}", change.name)) {
        Some(name) => {
            let values = texts([("name", &name), ("old", &old), ("new", &new)]);
            catalogs.message(language, "correction-of-fact", &values)
        }
        None => catalogs.message(language, "correction-of-value", &texts([("old", &old), ("new", &new)])),
    }
}

/// How far figures can be trusted, a line for each that the text has a name for.
fn figures(catalogs: &Catalogs, slot: &FilledSlot, plain: &dyn Fn(&str) -> Option<String>) -> String {
    let language = &slot.text.locale;
    let line = |name: &String, figure: &Figure| {
        let value = catalogs.get(language)?.formats.show(slot.story.facts.get(name)?, &Options::default())?;
        let bound = if figure.at_least { "least" } else { "exact" };
        let mut values = BTreeMap::from([
            ("name", Fact::Text(plain(&format!("label-{name}"))?)),
            ("value", Fact::Text(value)),
            ("bound", Fact::Text(bound.to_owned())),
        ]);
        values.extend(figure.as_of.map(|at| ("at", Fact::Instant { at, zone: TimeZone::UTC })));
        let source = figure.source.as_ref().map(|name| source_name(catalogs, language, name));
        values.extend(source.map(|source| ("source", Fact::Text(source))));
        let id = match (figure.as_of, &figure.source) {
            (None, None) => "figure-bound",
            (Some(_), None) => "figure-dated",
            (None, Some(_)) => "figure-sourced",
            (Some(_), Some(_)) => "figure-dated-sourced",
        };
        catalogs.message(language, id, &arguments(values.iter().map(|(name, fact)| (*name, fact))))
    };
    slot.story.figures.iter().map(|(name, figure)| paragraph(line(name, figure))).collect()
}

fn dateline(catalogs: &Catalogs, language: &Locale, story: &Story, place: Option<String>) -> Option<String> {
    let date = Fact::Date(TimeZone::UTC.to_datetime(story.content_created).date());
    match place.map(Fact::Text) {
        Some(place) => catalogs.message(language, "dateline", &arguments([("place", &place), ("date", &date)])),
        None => catalogs.message(language, "dateline-date", &arguments([("date", &date)])),
    }
}

fn attribution(catalogs: &Catalogs, language: &Locale, sources: &[String]) -> Option<String> {
    let joined = (!sources.is_empty()).then(|| names("sources", sources))?;
    catalogs.message(language, "attribution", &joined)
}

/// Who made a translation, and whether an editor has read it. Nothing is said of a story in its own language.
fn provenance(catalogs: &Catalogs, slot: &FilledSlot) -> Option<String> {
    let (text, language) = (&slot.text, &slot.text.locale);
    if *language == slot.story.language {
        return None;
    }
    let translator = text.translator.as_ref().map(|name| texts([("translator", name)]));
    let (id, values) = match (text.state, translator) {
        (State::Machine, _) => ("provenance-machine", Arguments::new()),
        (State::Reviewed, None) => ("provenance-reviewed", Arguments::new()),
        (State::Reviewed, Some(values)) => ("provenance-reviewed-by", values),
        (_, Some(values)) => ("provenance-translated", values),
        (_, None) => return None,
    };
    catalogs.message(language, id, &values)
}

/// Where a story was filed: as its text says in its own language, or else as the record does.
pub(super) fn located(catalogs: &Catalogs, slot: &FilledSlot) -> Option<String> {
    let (story, language) = (&slot.story, &slot.text.locale);
    let file = source(&format!("{}.{language}", story.slug), &slot.text.content);
    let words = Wording::read(catalogs.get(language)?, &file, &story.facts).ok()?;
    let facts = arguments(story.facts.iter().map(|(name, fact)| (name.as_str(), fact)));
    let place = words.get("located", &facts).ok().flatten().map(|place| place.plain()).filter(|text| !is_blank(text));
    place.or_else(|| story.located.clone())
}

pub(super) fn source_name(catalogs: &Catalogs, language: &Locale, name: &str) -> String {
    catalogs.message(language, &format!("source-{name}"), &Arguments::new()).unwrap_or_else(|| name.to_owned())
}

fn rights(catalogs: &Catalogs, language: &Locale, story: &Story) -> Option<String> {
    match (&story.copyright_notice, &story.usage_terms) {
        (Some(notice), Some(terms)) => {
            catalogs.message(language, "rights-and-terms", &texts([("notice", notice), ("terms", terms)]))
        }
        (notice, terms) => notice.clone().or_else(|| terms.clone()),
    }
}

fn category(catalogs: &Catalogs, language: &Locale, code: &str) -> Option<Category> {
    let term = code.strip_prefix("medtop:")?;
    let label = catalogs.message(language, &format!("medtop-{term}"), &Arguments::new());
    Some(Category {
        term: term.to_owned(),
        scheme: MEDIA_TOPICS.to_owned(),
        label: label.unwrap_or_else(|| code.to_owned()),
    })
}

fn enclosures(story: &Story, caption: &dyn Fn(&str) -> Option<String>) -> Vec<Enclosure> {
    let enclosure = |file: &crate::model::story::Rendition| Enclosure {
        url: file.href.clone(),
        media_type: file.content_type.clone(),
        length: file.size_in_bytes,
        duration: file.duration,
        caption: caption(&format!("caption-{}", file.name)),
    };
    story.renditions.iter().map(enclosure).collect()
}

fn texts<'a>(values: impl IntoIterator<Item = (&'a str, &'a String)>) -> Arguments {
    let facts: BTreeMap<&str, Fact> = values.into_iter().map(|(name, text)| (name, Fact::Text(text.clone()))).collect();
    arguments(facts.iter().map(|(name, fact)| (*name, fact)))
}

fn paragraph(text: Option<String>) -> String {
    element("p", text)
}

fn element(name: &str, text: Option<String>) -> String {
    // In plain text a name that runs the other way stands between isolates; in HTML it has an element.
    let html =
        |text: String| escape(&text).replace(FIRST_STRONG_ISOLATE, "<bdi>").replace(POP_DIRECTIONAL_ISOLATE, "</bdi>");
    text.map(|text| format!("<{name}>{}</{name}>", html(text))).unwrap_or_default()
}
