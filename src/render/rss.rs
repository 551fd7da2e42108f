//! RSS 2.0 with the RSS Board's profile, written by the `rss` crate.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rss::extension::atom::{AtomExtension, Link};
use rss::extension::dublincore::DublinCoreExtension;
use rss::extension::{Extension, ExtensionMap};
use rss::{Category, Channel, Enclosure, Guid, Item};

use crate::model::channel::MediaKind;
use crate::model::edition::{Departure, Edition, Entry, Place};
use crate::model::locale::Locale;
use crate::model::site::Site;
use crate::model::topic::{Format, Topic};
use crate::render::atom::{HISTORY, instant};
use crate::render::xml_text::xml_text;

/// Namespace of Media RSS.
const MEDIA: &str = "http://search.yahoo.com/mrss/";

/// The RSS document of an edition.
pub fn render(edition: &Edition, site: &Site) -> Vec<u8> {
    let (channel, locale) = (&edition.channel, &edition.locale);
    let topic = |locale: &Locale| Topic { channel: channel.clone(), locale: locale.clone(), format: Format::Rss };
    let link = |relation: &str, locale: &Locale| Link {
        href: xml_text(&site.topic_url(&topic(locale))),
        rel: relation.to_owned(),
        hreflang: (relation != "self").then(|| locale.to_string()),
        mime_type: Some(Format::Rss.essence().to_owned()),
        ..Link::default()
    };
    let mut links =
        vec![Link { href: xml_text(&site.document_url(&edition.document(Format::Rss))), ..link("self", locale) }];
    links.extend(edition.paging(Format::Rss).into_iter().map(|(relation, document)| Link {
        href: xml_text(&site.document_url(&document)),
        rel: relation.to_owned(),
        mime_type: Some(Format::Rss.essence().to_owned()),
        ..Link::default()
    }));
    links.extend(edition.siblings.iter().map(|other| link("related", other)));
    let mut namespaces = BTreeMap::from([
        ("atom".to_owned(), rss::extension::atom::NAMESPACE.to_owned()),
        ("dc".to_owned(), rss::extension::dublincore::NAMESPACE.to_owned()),
    ]);
    if edition.entries.iter().any(|entry| entry.enclosures.len() > 1) {
        namespaces.insert("media".to_owned(), MEDIA.to_owned());
    }
    let mut extensions = ExtensionMap::new();
    if edition.page.is_some() {
        namespaces.insert("fh".to_owned(), HISTORY.to_owned());
        let archive = Extension { name: "fh:archive".to_owned(), ..Extension::default() };
        extensions.insert("fh".to_owned(), BTreeMap::from([("archive".to_owned(), vec![archive])]));
    }
    let date = crate::render::fixed_date(edition.updated).to_rfc2822();
    let document = Channel {
        title: xml_text(&edition.title),
        link: site.channel_url(channel, locale),
        description: xml_text(&edition.description),
        language: Some(locale.to_string()),
        copyright: Some(xml_text(&edition.rights)),
        last_build_date: Some(date),
        docs: Some("https://www.rssboard.org/rss-specification".to_owned()),
        generator: Some("Polywire".to_owned()),
        ttl: Some(edition.max_age.div_ceil(60).to_string()),
        atom_ext: Some(AtomExtension { links }),
        items: edition
            .in_order()
            .into_iter()
            .map(|place| match place {
                Place::Entry(entry) => item(entry, site),
                Place::Departure(departure) => notice(departure, edition, site),
            })
            .collect(),
        namespaces,
        extensions,
        ..Channel::default()
    };
    let mut bytes = document.write_to(Vec::new()).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn item(entry: &Entry, site: &Site) -> Item {
    let permalink = site.story_url(&entry.slug, &entry.slot);
    let related = entry.siblings.iter().map(|other| Link {
        href: xml_text(&site.story_url(&entry.slug, other)),
        rel: "related".to_owned(),
        hreflang: Some(other.to_string()),
        mime_type: Some("text/html".to_owned()),
        ..Link::default()
    });
    let license =
        entry.license.iter().map(|url| Link { href: xml_text(url), rel: "license".to_owned(), ..Link::default() });
    // A headline alone has neither; the item's title then is what it has to say.
    let (description, content) = match (&entry.summary, &entry.content) {
        (Some(summary), content) => (Some(escape_html(summary)), content.clone()),
        (None, content) => (content.clone(), None),
    };
    Item {
        title: Some(xml_text(&entry.title)),
        link: Some(permalink),
        description: description.as_deref().map(xml_text),
        content: content.as_deref().map(xml_text),
        guid: Some(Guid { value: site.entry_id(&entry.slug, &entry.slot), permalink: false }),
        pub_date: Some(crate::render::fixed_date(entry.published).to_rfc2822()),
        categories: entry
            .categories
            .iter()
            .map(|category| Category {
                name: xml_text(&category.label),
                domain: Some(format!("{}{}", category.scheme, category.term)),
            })
            .collect(),
        enclosure: entry.enclosures.first().map(|file| Enclosure {
            url: xml_text(&file.url),
            length: file.length.unwrap_or(0).to_string(),
            mime_type: xml_text(&file.media_type),
        }),
        dublin_core_ext: Some(DublinCoreExtension {
            creators: entry.authors.iter().map(|name| xml_text(name)).collect(),
            languages: vec![entry.language.to_string()],
            rights: entry.rights.iter().map(|rights| xml_text(rights)).collect(),
            ..DublinCoreExtension::default()
        }),
        atom_ext: Some(AtomExtension { links: related.chain(license).collect() }),
        extensions: extensions(entry),
        ..Item::default()
    }
}

/// An item's date, and where it has several media files all of them (Media RSS): an item has one enclosure at most.
fn extensions(entry: &Entry) -> ExtensionMap {
    let mut extensions = updated(entry.updated);
    if entry.enclosures.len() > 1 {
        let contents = entry.enclosures.iter().map(media).collect();
        extensions.insert("media".to_owned(), BTreeMap::from([("content".to_owned(), contents)]));
    }
    extensions
}

/// `media:content`.
fn media(file: &crate::model::edition::Enclosure) -> Extension {
    let mut attrs =
        BTreeMap::from([("url".to_owned(), xml_text(&file.url)), ("type".to_owned(), xml_text(&file.media_type))]);
    attrs.extend(file.length.map(|length| ("fileSize".to_owned(), length.to_string())));
    attrs.extend(file.duration.map(|seconds| ("duration".to_owned(), seconds.to_string())));
    let kind = MediaKind::ALL.into_iter().find(|kind| kind.is_kind_of(&file.media_type));
    attrs.extend(kind.map(|kind| ("medium".to_owned(), kind.as_str().to_owned())));
    let caption = file.caption.as_ref().map(|caption| Extension {
        name: "media:description".to_owned(),
        value: Some(xml_text(caption)),
        attrs: BTreeMap::from([("type".to_owned(), "plain".to_owned())]),
        ..Extension::default()
    });
    let children = caption.map(|caption| ("description".to_owned(), vec![caption])).into_iter().collect();
    Extension { name: "media:content".to_owned(), attrs, children, ..Extension::default() }
}

/// RSS has no tombstones: a story that has left is overwritten under its id.
fn notice(departure: &Departure, edition: &Edition, site: &Site) -> Item {
    let (title, sentence) = edition.notice(departure);
    Item {
        title: Some(xml_text(title)),
        link: Some(site.story_url(&departure.slug, &edition.locale)),
        description: Some(xml_text(&escape_html(sentence))),
        guid: Some(Guid { value: site.entry_id(&departure.slug, &edition.locale), permalink: false }),
        pub_date: Some(crate::render::fixed_date(departure.published).to_rfc2822()),
        dublin_core_ext: Some(DublinCoreExtension {
            languages: vec![edition.locale.to_string()],
            ..DublinCoreExtension::default()
        }),
        extensions: updated(departure.departed),
        ..Item::default()
    }
}

/// `atom:updated`: importers skip an item whose date did not rise.
fn updated(at: Timestamp) -> ExtensionMap {
    let extension = Extension { name: "atom:updated".to_owned(), value: Some(instant(at)), ..Extension::default() };
    BTreeMap::from([("atom".to_owned(), BTreeMap::from([("updated".to_owned(), vec![extension])]))])
}

/// RSS descriptions are HTML, whatever they look like.
fn escape_html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// When this fails, attributes of extensions have to be escaped before they go in.
    #[test]
    fn the_crate_escapes_extension_attributes() {
        let attrs = BTreeMap::from([("url".to_owned(), "a&b".to_owned())]);
        let extension = Extension { name: "media:content".to_owned(), attrs, ..Extension::default() };
        let extensions =
            BTreeMap::from([("media".to_owned(), BTreeMap::from([("content".to_owned(), vec![extension])]))]);
        let document = Channel { extensions, ..Channel::default() }.to_string();
        assert!(document.contains("url=\"a&amp;b\""), "{document}");
    }

    /// When this fails, the filter can go.
    #[test]
    fn the_crate_still_writes_what_xml_cannot_carry() {
        let channel = Channel { title: "a\u{1}b".to_owned(), ..Channel::default() };
        assert!(channel.write_to(Vec::new()).unwrap().contains(&1));
    }
}
