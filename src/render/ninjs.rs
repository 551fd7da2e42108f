//! ninjs: IPTC's news item in JSON. Version 3.1 as it is defined, one document a language, joined to those of the other
//! languages by associations; and the flat names of versions 1 and 2, which Superdesk reads.

use serde_json::{Map, Value, json};

use crate::model::edition::{Enclosure, Entry};
use crate::model::item::{Item, Withdrawal};
use crate::model::locale::Locale;
use crate::model::site::Site;
use crate::model::slug::Slug;
use crate::render::atom::instant;
use crate::render::xml_text::xml_text;

/// The media type of both.
pub const MEDIA_TYPE: &str = "application/json";

const SCHEMA: &str = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json";
const GENRES: &str = "http://cv.iptc.org/newscodes/genre/";
const BY_MACHINE: &str = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";

/// Which names are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Those of version 3.1.
    Three,
    /// The flat, lower-case ones of versions 1 and 2.
    Two,
}

/// The document of an item.
pub fn render(profile: Profile, item: &Item, site: &Site) -> Vec<u8> {
    written(&value(profile, item, site))
}

/// The document of an item, as part of another.
pub fn value(profile: Profile, item: &Item, site: &Site) -> Value {
    match profile {
        Profile::Three => three(item, site),
        Profile::Two => two(item, site),
    }
}

/// The document of a withdrawn item: the same identity, and nothing of what it said.
pub fn render_withdrawn(profile: Profile, slug: &Slug, locale: &Locale, left: &Withdrawal, site: &Site) -> Vec<u8> {
    written(&withdrawn_value(profile, slug, locale, left, site))
}

/// The document of a withdrawn item, as part of another.
pub fn withdrawn_value(profile: Profile, slug: &Slug, locale: &Locale, left: &Withdrawal, site: &Site) -> Value {
    let uri = site.entry_id(slug, locale);
    let (title, notice) = (xml_text(&left.title), xml_text(&left.notice));
    match profile {
        Profile::Three => json!({
            "uri": uri, "standard": standard(), "type": "text", "pubStatus": "canceled", "language": locale.as_str(),
            "headlines": [text("main", "text/plain", &title)], "bodies": [text("main", "text/plain", &notice)],
        }),
        Profile::Two => json!({
            "guid": uri, "uri": uri, "type": "text", "pubstatus": "canceled", "language": locale.as_str(),
            "headline": title, "body_text": notice,
        }),
    }
}

fn three(item: &Item, site: &Site) -> Value {
    let entry = &item.entry;
    let mut document = json!({
        "uri": site.entry_id(&entry.slug, &entry.slot), "standard": standard(), "type": "text",
        "representationType": "full", "version": version(entry), "firstCreated": instant(entry.published),
        "versionCreated": instant(entry.updated), "contentCreated": instant(item.content_created),
        "pubStatus": "usable", "urgency": item.urgency, "language": entry.language.as_str(),
        "slugline": entry.slug.as_str(), "headlines": [text("main", "text/plain", &xml_text(&entry.title))],
        "altIds": [{ "role": "permalink", "value": site.story_url(&entry.slug, &entry.slot) }],
    });
    let mut more = Members::of(&mut document);
    more.text("by", item.by.as_ref());
    more.text("located", item.located.as_ref());
    more.text("copyrightNotice", item.copyright_notice.as_ref());
    more.text("usageTerms", item.usage_terms.as_ref());
    more.put("rightsInfo", entry.license.as_ref().map(|license| json!({ "linkedRights": license })));
    more.put("embargoedUntil", entry.embargoed.map(|at| instant(at).into()));
    more.put("expires", item.expires.map(|at| instant(at).into()));
    let texts = |value: &String, role, kind| Value::from(vec![text(role, kind, &xml_text(value))]);
    more.put("descriptions", entry.summary.as_ref().map(|summary| texts(summary, "summary", "text/plain")));
    more.put("bodies", entry.content.as_ref().map(|content| texts(content, "main", "text/html")));
    more.list("subjects", entry.categories.iter().map(|subject| {
        json!({ "name": xml_text(&subject.label), "rel": "about", "uri": format!("{}{}", subject.scheme, subject.term) })
    }));
    more.list(
        "places",
        item.places.iter().map(|place| json!({ "name": xml_text(&place.name), "rel": "about", "literal": place.code })),
    );
    let genre = |code: &'_ String| code.trim_start_matches("genre:").to_owned();
    more.list(
        "genres",
        item.genres.iter().map(|code| json!({ "name": genre(code), "uri": format!("{GENRES}{}", genre(code)) })),
    );
    more.list("infoSources", item.sources.iter().map(|name| json!({ "name": xml_text(name), "role": "originator" })));
    more.list("renditions", entry.enclosures.iter().enumerate().map(|(index, file)| rendition(index, file)));
    more.list("associations", associations(entry, site));
    more.put("digitalSourceType", item.by_machine.then(|| json!({ "name": "Machine translation", "uri": BY_MACHINE })));
    document
}

fn two(item: &Item, site: &Site) -> Value {
    let entry = &item.entry;
    let uri = site.entry_id(&entry.slug, &entry.slot);
    let mut document = json!({
        "guid": uri, "uri": uri, "type": "text", "version": version(entry),
        "firstcreated": instant(entry.published), "versioncreated": instant(entry.updated), "pubstatus": "usable",
        "urgency": item.urgency, "language": entry.language.as_str(), "slugline": entry.slug.as_str(),
        "headline": xml_text(&entry.title),
    });
    let mut more = Members::of(&mut document);
    more.text("byline", item.by.as_ref());
    more.text("located", item.located.as_ref());
    more.text("copyrightnotice", item.copyright_notice.as_ref());
    more.text("usageterms", item.usage_terms.as_ref());
    more.text("description_text", entry.summary.as_ref());
    more.text("body_html", entry.content.as_ref());
    more.text("source", item.sources.first());
    more.put("embargoed", entry.embargoed.map(|at| instant(at).into()));
    more.list(
        "subject",
        entry.categories.iter().map(|subject| json!({ "name": xml_text(&subject.label), "code": subject.term })),
    );
    more.list("place", item.places.iter().map(|place| json!({ "name": xml_text(&place.name), "code": place.code })));
    more.list(
        "genre",
        item.genres.iter().map(|code| json!({ "name": code.trim_start_matches("genre:"), "code": code })),
    );
    let renditions: Map<String, Value> = entry
        .enclosures
        .iter()
        .enumerate()
        .map(|(index, file)| (format!("file-{}", index + 1), json!({ "href": file.url, "mimetype": file.media_type })))
        .collect();
    more.put("renditions", (!renditions.is_empty()).then(|| renditions.into()));
    document
}

/// What else belongs to an item: itself in other languages, and pages.
fn associations(entry: &Entry, site: &Site) -> impl Iterator<Item = Value> {
    let translations = entry.siblings.iter().map(|other| {
        json!({
            "name": format!("translation-{other}"), "rel": "translation", "uri": site.entry_id(&entry.slug, other),
            "type": "text", "language": other.as_str(),
            "altIds": [{ "role": "ninjs", "value": site.item_url(&entry.slug, other) }],
        })
    });
    let pages = entry.related.iter().enumerate().map(|(index, page)| {
        json!({ "name": format!("related-{}", index + 1), "rel": "related", "uri": page.url, "title": xml_text(&page.title) })
    });
    translations.chain(pages).collect::<Vec<_>>().into_iter()
}

fn rendition(index: usize, file: &Enclosure) -> Value {
    let mut rendition = json!({
        "name": format!("file-{}", index + 1), "href": file.url, "contentType": file.media_type,
    });
    let mut more = Members::of(&mut rendition);
    more.text("title", file.caption.as_ref());
    more.put("sizeInBytes", file.length.map(Value::from));
    more.put("duration", file.duration.map(Value::from));
    rendition
}

/// Grows with every change that readers see as one: it is the second of the entry's date.
fn version(entry: &Entry) -> String {
    entry.updated.as_second().to_string()
}

fn standard() -> Value {
    json!({ "name": "ninjs", "version": "3.1", "schema": SCHEMA })
}

fn text(role: &str, content_type: &str, value: &str) -> Value {
    json!({ "role": role, "contentType": content_type, "value": value })
}

/// Members that an object has only where there is something to say.
struct Members<'a> {
    object: Option<&'a mut Map<String, Value>>,
}

impl<'a> Members<'a> {
    fn of(value: &'a mut Value) -> Self {
        Self { object: value.as_object_mut() }
    }

    fn put(&mut self, key: &str, value: Option<Value>) {
        if let (Some(object), Some(value)) = (self.object.as_mut(), value) {
            object.insert(key.to_owned(), value);
        }
    }

    fn text(&mut self, key: &str, value: Option<&String>) {
        self.put(key, value.map(|value| xml_text(value).into()));
    }

    fn list(&mut self, key: &str, values: impl Iterator<Item = Value>) {
        let values: Vec<Value> = values.collect();
        self.put(key, (!values.is_empty()).then(|| values.into()));
    }
}

fn written(document: &Value) -> Vec<u8> {
    format!("{document:#}\n").into_bytes()
}
