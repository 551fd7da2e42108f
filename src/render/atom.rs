//! Atom (RFC 4287). The head is written here; each entry by `atom_syndication`, and set into it.
//!
//! The crate writes feed extensions after the entries and knows no `xml:lang` on an entry, both of which the format
//! wants otherwise. Tests below fail once it has learned either.

use atom_syndication::{Category, Content, Entry as AtomEntry, Link, Person, Text};
use jiff::Timestamp;

use crate::model::edition::{Departure, Edition, Entry, Place};
use crate::model::locale::Locale;
use crate::model::site::Site;
use crate::model::topic::{Format, Topic};
use crate::render::xml_text::{escaped, xml_text};

const NAMESPACE: &str = "http://www.w3.org/2005/Atom";
pub(crate) const HISTORY: &str = "http://purl.org/syndication/history/1.0";
const TOMBSTONES: &str = "http://purl.org/atompub/tombstones/1.0";

/// The Atom document of an edition.
pub fn render(edition: &Edition, site: &Site) -> Vec<u8> {
    let mut document = head(edition, site);
    for departure in &edition.departures {
        document.push_str(&tombstone(departure, edition, site));
    }
    for place in edition.in_order() {
        let entry = match place {
            Place::Entry(entry) => entry_document(entry, site),
            // Who leaves a channel is told of by a tombstone alone.
            Place::Departure(departure) if departure.withdrawn => notice(departure, edition, site),
            Place::Departure(_) => continue,
        };
        document.push_str(&entry);
        document.push('\n');
    }
    document.push_str("</feed>\n");
    document.into_bytes()
}

fn head(edition: &Edition, site: &Site) -> String {
    let (channel, locale) = (&edition.channel, &edition.locale);
    let topic = |locale: &Locale| Topic { channel: channel.clone(), locale: locale.clone(), format: Format::Atom };
    // Declared only where it is used: documents without departures stay as they are.
    let tombstones = if edition.departures.is_empty() { String::new() } else { format!(" xmlns:at=\"{TOMBSTONES}\"") };
    let mut head = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"{NAMESPACE}\"{tombstones} xml:lang=\"{locale}\">\n\
         <id>{}</id>\n<title>{}</title>\n<subtitle>{}</subtitle>\n<updated>{}</updated>\n",
        escaped(&site.feed_id(&edition.origin, locale)),
        escaped(&edition.title),
        escaped(&edition.description),
        instant(edition.updated),
    );
    let links = [
        ("self", Format::Atom.essence(), site.document_url(&edition.document(Format::Atom)), locale),
        ("alternate", "text/html", site.channel_url(channel, locale), locale),
    ];
    let siblings =
        edition.siblings.iter().map(|other| ("related", Format::Atom.essence(), site.topic_url(&topic(other)), other));
    for (relation, media_type, url, language) in links.into_iter().chain(siblings) {
        let url = escaped(&url);
        head += &format!("<link rel=\"{relation}\" type=\"{media_type}\" hreflang=\"{language}\" href=\"{url}\"/>\n");
    }
    for (relation, document) in edition.paging(Format::Atom) {
        let url = escaped(&site.document_url(&document));
        head += &format!("<link rel=\"{relation}\" type=\"{}\" href=\"{url}\"/>\n", Format::Atom.essence());
    }
    if edition.page.is_some() {
        head += &format!("<fh:archive xmlns:fh=\"{HISTORY}\"/>\n");
    }
    head.push_str(&format!(
        "<author><name>{}</name></author>\n<rights>{}</rights>\n<generator>Polywire</generator>\n",
        escaped(&edition.service),
        escaped(&edition.rights),
    ));
    head
}

/// RFC 6721: a story that has left, before the entries.
fn tombstone(departure: &Departure, edition: &Edition, site: &Site) -> String {
    format!(
        "<at:deleted-entry ref=\"{}\" when=\"{}\"><at:comment>{}</at:comment></at:deleted-entry>\n",
        escaped(&site.entry_id(&departure.slug, &edition.locale)),
        instant(departure.departed),
        escaped(&edition.notice(departure).1),
    )
}

/// What stands in the place of a story that was withdrawn, for readers that know no tombstones. One that does know them
/// finds the entry no newer than its tombstone, and so gone.
fn notice(departure: &Departure, edition: &Edition, site: &Site) -> String {
    let (title, sentence) = edition.notice(departure);
    let locale = &edition.locale;
    let entry = AtomEntry {
        id: site.entry_id(&departure.slug, locale),
        title: Text::plain(xml_text(title)),
        updated: crate::render::fixed_date(departure.departed),
        published: Some(crate::render::fixed_date(departure.published)),
        links: vec![page(locale, "alternate", &site.story_url(&departure.slug, locale))],
        content: Some(Content {
            value: Some(xml_text(sentence)),
            content_type: Some("text".to_owned()),
            ..Content::default()
        }),
        ..AtomEntry::default()
    };
    written(&entry, locale)
}

/// One entry as the crate writes it, with its language on it.
fn entry_document(entry: &Entry, site: &Site) -> String {
    written(&atom_entry(entry, site), &entry.language)
}

fn written(entry: &AtomEntry, language: &Locale) -> String {
    let written = entry.write_to(Vec::new()).unwrap_or_default();
    let written = String::from_utf8(written).unwrap_or_default();
    let opening = format!("<entry xmlns=\"{NAMESPACE}\">");
    let body = written.split_once(opening.as_str()).map_or("", |(_, body)| body);
    format!("<entry xml:lang=\"{language}\">{body}")
}

/// A link to a page in a language.
fn page(locale: &Locale, relation: &str, url: &str) -> Link {
    Link {
        href: xml_text(url),
        rel: relation.to_owned(),
        hreflang: Some(locale.to_string()),
        mime_type: Some("text/html".to_owned()),
        ..Link::default()
    }
}

fn atom_entry(entry: &Entry, site: &Site) -> AtomEntry {
    let permalink = site.story_url(&entry.slug, &entry.slot);
    let mut links = vec![page(&entry.language, "alternate", &permalink)];
    links.extend(entry.siblings.iter().map(|other| page(other, "related", &site.story_url(&entry.slug, other))));
    links.extend(entry.related.iter().map(|page| Link {
        href: xml_text(&page.url),
        rel: "related".to_owned(),
        title: Some(xml_text(&page.title)),
        ..Link::default()
    }));
    // RFC 4946.
    links.extend(entry.license.iter().map(|url| Link {
        href: xml_text(url),
        rel: "license".to_owned(),
        ..Link::default()
    }));
    links.extend(entry.enclosures.iter().map(|file| Link {
        href: xml_text(&file.url),
        rel: "enclosure".to_owned(),
        mime_type: Some(xml_text(&file.media_type)),
        length: file.length.map(|length| length.to_string()),
        title: file.caption.as_deref().map(xml_text),
        ..Link::default()
    }));
    AtomEntry {
        id: site.entry_id(&entry.slug, &entry.slot),
        title: Text::plain(xml_text(&entry.title)),
        updated: crate::render::fixed_date(entry.updated),
        published: Some(crate::render::fixed_date(entry.published)),
        authors: entry.authors.iter().map(|name| Person { name: xml_text(name), ..Person::default() }).collect(),
        categories: entry
            .categories
            .iter()
            .map(|category| Category {
                term: xml_text(&category.term),
                scheme: Some(xml_text(&category.scheme)),
                label: Some(xml_text(&category.label)),
            })
            .collect(),
        links,
        rights: entry.rights.as_deref().map(|rights| Text::plain(xml_text(rights))),
        summary: entry.summary.as_deref().map(|summary| Text::plain(xml_text(summary))),
        content: entry.content.as_deref().map(|content| Content {
            value: Some(xml_text(content)),
            content_type: Some("html".to_owned()),
            ..Content::default()
        }),
        ..AtomEntry::default()
    }
}

/// RFC 3339 in whole seconds and UTC.
pub(crate) fn instant(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use atom_syndication::Feed;
    use atom_syndication::extension::Extension;

    use super::*;

    fn document_of(feed: &Feed) -> String {
        String::from_utf8(feed.write_to(Vec::new()).unwrap()).unwrap()
    }

    /// When this fails, the crate's feeds may carry extensions before entries, and the head need not be ours.
    #[test]
    fn the_crate_still_writes_extensions_after_entries() {
        let mut feed = Feed::default();
        feed.set_entries([AtomEntry::default()]);
        let extension = Extension { name: "fh:complete".to_owned(), ..Extension::default() };
        feed.extensions.insert("fh".to_owned(), BTreeMap::from([("complete".to_owned(), vec![extension])]));
        let document = document_of(&feed);
        assert!(document.find("<entry>") < document.find("fh:complete"), "{document}");
    }

    /// When this fails, extension attributes need not be escaped before they go in.
    #[test]
    fn the_crate_still_writes_extension_attributes_raw() {
        let attrs = BTreeMap::from([("ref".to_owned(), "a&b".to_owned())]);
        let extension = Extension { name: "at:deleted-entry".to_owned(), attrs, ..Extension::default() };
        let mut feed = Feed::default();
        feed.extensions.insert("at".to_owned(), BTreeMap::from([("deleted-entry".to_owned(), vec![extension])]));
        assert!(document_of(&feed).contains("ref=\"a&b\""));
    }

    /// When this fails, the filter can go.
    #[test]
    fn the_crate_still_writes_what_xml_cannot_carry() {
        let entry = AtomEntry { title: Text::plain("a\u{1}b"), ..AtomEntry::default() };
        let document = entry.write_to(Vec::new()).unwrap();
        assert!(document.contains(&1));
    }
}
