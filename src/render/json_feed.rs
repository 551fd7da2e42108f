//! JSON Feed 1.1, written by `serde_json` from the wire structs below.

use serde::Serialize;

use crate::model::edition::{Departure, Edition, Entry, Place};
use crate::model::site::Site;
use crate::model::topic::Format;
use crate::render::atom::instant;
use crate::render::xml_text::xml_text;

#[derive(Serialize)]
struct Document {
    version: &'static str,
    title: String,
    home_page_url: String,
    feed_url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_url: Option<String>,
    description: String,
    language: String,
    authors: Vec<Author>,
    items: Vec<Item>,
}

#[derive(Serialize)]
struct Author {
    name: String,
}

#[derive(Serialize)]
struct Item {
    id: String,
    url: String,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_html: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_text: Option<String>,
    date_published: String,
    date_modified: String,
    language: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<Attachment>,
    #[serde(rename = "_polywire", skip_serializing_if = "Extension::is_empty")]
    extension: Extension,
}

#[derive(Serialize)]
struct Attachment {
    url: String,
    mime_type: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    size_in_bytes: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration_in_seconds: Option<u64>,
}

/// What JSON Feed has no name for: other languages and rights.
#[derive(Serialize)]
struct Extension {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Related>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rights: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<String>,
    /// When the item will be released: it must not be published before.
    #[serde(rename = "embargoedUntil", skip_serializing_if = "Option::is_none")]
    embargoed: Option<String>,
    /// The item stands for a story that has left.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    departed: bool,
    /// The newsroom has withdrawn it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    withdrawn: bool,
}

#[derive(Serialize)]
struct Related {
    url: String,
    language: String,
}

impl Extension {
    fn is_empty(&self) -> bool {
        let says_nothing = self.rights.is_none() && self.license.is_none() && self.embargoed.is_none();
        self.related.is_empty() && says_nothing && !self.departed
    }
}

/// The JSON Feed document of an edition.
pub fn render(edition: &Edition, site: &Site) -> Vec<u8> {
    let older = edition.paging(Format::Json).into_iter().find(|(relation, _)| *relation == "prev-archive");
    let document = Document {
        version: "https://jsonfeed.org/version/1.1",
        title: xml_text(&edition.title),
        home_page_url: site.channel_url(&edition.channel, &edition.locale),
        feed_url: site.document_url(&edition.document(Format::Json)),
        next_url: older.map(|(_, document)| site.document_url(&document)),
        description: xml_text(&edition.description),
        language: edition.locale.to_string(),
        authors: vec![Author { name: xml_text(&edition.service) }],
        items: edition
            .in_order()
            .into_iter()
            .map(|place| match place {
                Place::Entry(entry) => item(entry, site),
                Place::Departure(departure) => notice(departure, edition, site),
            })
            .collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&document).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn item(entry: &Entry, site: &Site) -> Item {
    // One of the two contents must be there: a headline alone says itself.
    let text = entry.summary.as_ref().unwrap_or(&entry.title);
    Item {
        id: site.entry_id(&entry.slug, &entry.slot),
        url: site.story_url(&entry.slug, &entry.slot),
        title: xml_text(&entry.title),
        summary: entry.summary.as_deref().map(xml_text),
        content_html: entry.content.as_deref().map(xml_text),
        content_text: entry.content.is_none().then(|| xml_text(text)),
        date_published: instant(entry.published),
        date_modified: instant(entry.updated),
        language: entry.language.to_string(),
        authors: entry.authors.iter().map(|name| Author { name: xml_text(name) }).collect(),
        tags: entry.categories.iter().map(|category| xml_text(&category.label)).collect(),
        attachments: entry
            .enclosures
            .iter()
            .map(|file| Attachment {
                url: xml_text(&file.url),
                mime_type: xml_text(&file.media_type),
                title: file.caption.as_deref().map(xml_text),
                size_in_bytes: file.length,
                duration_in_seconds: file.duration,
            })
            .collect(),
        extension: Extension {
            related: entry
                .siblings
                .iter()
                .map(|other| Related { url: site.story_url(&entry.slug, other), language: other.to_string() })
                .collect(),
            rights: entry.rights.as_deref().map(xml_text),
            license: entry.license.as_deref().map(xml_text),
            embargoed: entry.embargoed.map(instant),
            departed: false,
            withdrawn: false,
        },
    }
}

/// JSON Feed has no tombstones: a story that has left is overwritten under its id.
fn notice(departure: &Departure, edition: &Edition, site: &Site) -> Item {
    let (title, sentence) = edition.notice(departure);
    Item {
        id: site.entry_id(&departure.slug, &edition.locale),
        url: site.story_url(&departure.slug, &edition.locale),
        title: xml_text(title),
        summary: None,
        content_html: None,
        content_text: Some(xml_text(sentence)),
        date_published: instant(departure.published),
        date_modified: instant(departure.departed),
        language: edition.locale.to_string(),
        authors: Vec::new(),
        tags: Vec::new(),
        attachments: Vec::new(),
        extension: Extension {
            related: Vec::new(),
            rights: None,
            license: None,
            embargoed: None,
            departed: true,
            withdrawn: departure.withdrawn,
        },
    }
}
