//! Golden documents: the sample wire rendered with fixed instants. `UPDATE_GOLDEN=1` rewrites them.

use std::collections::BTreeMap;

use jiff::Timestamp;
use polywire::definitions::story;
use polywire::desk::folder::Folders;
use polywire::model::edition::Edition;
use polywire::model::filing::FilledSlot;
use polywire::model::locale::Locale;
use polywire::model::site::Site;
use polywire::model::text::Text;
use polywire::model::topic::{Format, Topic};
use polywire::render::render;
use polywire::snapshot::Snapshot;
use polywire::words::edition;

use crate::support::root;

fn site() -> Site {
    Site::new("https://feeds.example", "news.example", 2026)
}

/// The edition of a channel of the sample wire, as if a story had been filed each minute.
fn sample(channel: &str, locale: &Locale) -> Edition {
    let found = Folders { feeds: root().join("feeds"), locales: root().join("locales") }.read();
    let snapshot = Snapshot::read(1, &found.definitions).unwrap();
    let definitions = &snapshot.definitions;
    let channel = &definitions.channels[&channel.parse().unwrap()];
    let mut slots = Vec::new();
    for (minute, file) in (0_i64..).zip(found.stories.values()) {
        let (story, _) = story::read(file, &definitions.regions, &definitions.subjects).unwrap();
        let text = &found.texts[&format!("locales/{locale}/stories/{}.ftl", story.slug)];
        let at = Timestamp::from_second(1_733_472_000 + minute * 60).unwrap();
        slots.push(FilledSlot {
            locale: locale.clone(),
            text: Text {
                slug: story.slug.clone(),
                locale: locale.clone(),
                version: 1,
                content: text.file.text.clone(),
                state: text.state,
                translator: None,
                source_revision: None,
            },
            story,
            notice: false,
            embargoed: false,
            published: at,
            updated: at,
            siblings: channel.locales.iter().filter(|other| *other != locale).cloned().collect(),
        });
    }
    slots.reverse();
    let updated = slots[0].updated;
    edition::compose(&snapshot.catalogs, channel, locale, &slots, Vec::new(), updated)
}

#[test]
fn documents_are_as_they_were() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    for tag in ["en", "zh-Hans", "ar", "fr", "es", "pt", "ru", "hi", "id", "sw", "am", "ur"] {
        let locale: Locale = tag.parse().unwrap();
        let edition = sample("global-south", &locale);
        assert_eq!(edition.entries.len(), 9);
        for format in Format::ALL {
            let topic = Topic { channel: edition.channel.clone(), locale: locale.clone(), format };
            let path = root().join("tests/it/golden").join(topic.to_string());
            let bytes = render(format, &edition, &site());
            if update {
                std::fs::write(&path, &bytes).unwrap();
            }
            let known = std::fs::read(&path).unwrap_or_default();
            assert!(known == bytes, "{} differs; UPDATE_GOLDEN=1 rewrites it, then read the change", path.display());
        }
    }
}

#[test]
fn the_three_formats_say_the_same() {
    for tag in ["ar", "fr"] {
        let edition = sample("global-south", &tag.parse().unwrap());
        let atom = atom_syndication::Feed::read_from(&render(Format::Atom, &edition, &site())[..]).unwrap();
        let document = String::from_utf8(render(Format::Rss, &edition, &site())).unwrap();
        let rss = rss::Channel::read_from(document.as_bytes()).unwrap();
        // The crate reads no `atom:updated` back.
        let dates: Vec<&str> =
            document.split("<atom:updated>").skip(1).filter_map(|rest| rest.split('<').next()).collect();
        let json: serde_json::Value = serde_json::from_slice(&render(Format::Json, &edition, &site())).unwrap();
        assert_eq!(atom.lang.as_deref(), Some(tag));
        assert_eq!(rss.language(), Some(tag));
        assert_eq!(json["language"], tag);
        for (number, entry) in edition.entries.iter().enumerate() {
            let (atom, rss, json) = (&atom.entries[number], &rss.items[number], &json["items"][number]);
            assert_eq!(atom.title.value, entry.title);
            assert_eq!(rss.title.as_deref(), Some(entry.title.as_str()));
            assert_eq!(json["title"], entry.title.as_str());
            assert_eq!(rss.guid.as_ref().unwrap().value, atom.id);
            assert_eq!(json["id"], atom.id.as_str());
            assert_eq!(rss.link.as_deref(), json["url"].as_str());
            let alternates: Vec<&str> =
                atom.links.iter().filter(|link| link.rel == "alternate").map(|link| link.href.as_str()).collect();
            assert_eq!(alternates, [rss.link.as_deref().unwrap()]);
            let content = entry.content.as_deref().unwrap();
            assert_eq!(atom.content.as_ref().unwrap().value.as_deref(), Some(content));
            assert_eq!(rss.content.as_deref(), Some(content));
            assert_eq!(json["content_html"], content);
            let labels: Vec<&str> = atom.categories.iter().filter_map(|category| category.label.as_deref()).collect();
            assert_eq!(labels, rss.categories.iter().map(|category| category.name.as_str()).collect::<Vec<_>>());
            assert_eq!(rss.dublin_core_ext.as_ref().unwrap().languages, [tag]);
            let updated = dates[number];
            assert_eq!(json["date_modified"], updated);
            assert_eq!(atom.updated.to_rfc3339(), updated.replace('Z', "+00:00"));
        }
    }
}

#[test]
fn hostile_text_still_gives_well_formed_documents() {
    let mut edition = sample("africa", &"en".parse().unwrap());
    let hostile = "a\u{0}\u{1}\u{b}\u{85}\u{FFFE}\r]]> <b>&amp;\"'\u{202E}\u{1F600} é";
    let entry = &mut edition.entries[0];
    entry.title = hostile.to_owned();
    entry.summary = Some(hostile.to_owned());
    entry.content = Some(hostile.to_owned());
    entry.authors = vec![hostile.to_owned()];
    entry.rights = Some(hostile.to_owned());
    entry.categories[0].label = hostile.to_owned();
    edition.title = hostile.to_owned();
    edition.rights = hostile.to_owned();
    let filtered = "a]]> <b>&amp;\"'\u{1F600} é";
    let atom = atom_syndication::Feed::read_from(&render(Format::Atom, &edition, &site())[..]).unwrap();
    assert_eq!(atom.entries[0].title.value, filtered);
    assert_eq!(atom.title.value, filtered);
    assert_eq!(atom.entries[0].categories[0].label.as_deref(), Some(filtered));
    let rss = rss::Channel::read_from(&render(Format::Rss, &edition, &site())[..]).unwrap();
    assert_eq!(rss.items[0].title.as_deref(), Some(filtered));
    assert_eq!(rss.items[0].content.as_deref(), Some(filtered));
    let json: BTreeMap<String, serde_json::Value> =
        serde_json::from_slice(&render(Format::Json, &edition, &site())).unwrap();
    assert_eq!(json["items"][0]["title"], filtered);
}
