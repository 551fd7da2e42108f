//! Every language of the service is whole: each message, each channel and each subject in every one.

use std::collections::BTreeSet;

use fluent_syntax::ast::Entry;

use crate::support::{desk, root};

/// Ids with their attributes, as `id` and `id.attribute`.
fn ids(path: &std::path::Path) -> BTreeSet<String> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|_| panic!("{} is missing", path.display()));
    let resource = fluent_syntax::parser::parse(text.as_str()).unwrap();
    let mut ids = BTreeSet::new();
    for entry in &resource.body {
        let (id, attributes) = match entry {
            Entry::Message(message) => (message.id.name.to_owned(), &message.attributes),
            Entry::Term(term) => (format!("-{}", term.id.name), &term.attributes),
            _ => continue,
        };
        ids.extend(attributes.iter().map(|attribute| format!("{id}.{}", attribute.id.name)));
        ids.insert(id);
    }
    ids
}

fn locales() -> Vec<String> {
    let folders = std::fs::read_dir(root().join("locales")).unwrap().map(|entry| entry.unwrap());
    let names = folders.filter(|entry| entry.path().is_dir()).map(|entry| entry.file_name().into_string().unwrap());
    names.collect()
}

#[test]
fn every_message_exists_in_every_locale() {
    let locales = locales();
    assert_eq!(locales.len(), 12);
    for file in ["service.ftl", "channels.ftl", "subjects.ftl", "terms.ftl"] {
        let wanted = ids(&root().join("locales/en").join(file));
        for locale in &locales {
            let mut found = ids(&root().join("locales").join(locale).join(file));
            // A language may have its own names for regions.
            found.retain(|id| !id.starts_with("-region-"));
            assert_eq!(found, wanted, "{locale}/{file}");
        }
    }
}

#[test]
fn every_story_is_whole_in_every_locale() {
    for story in std::fs::read_dir(root().join("feeds/stories")).unwrap() {
        let slug = story.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned();
        let mut wanted = ids(&root().join(format!("locales/en/stories/{slug}.ftl")));
        // What a text is put together from is each language's own matter.
        wanted.retain(|id| !id.starts_with("phrase-"));
        for locale in locales() {
            let found = ids(&root().join(format!("locales/{locale}/stories/{slug}.ftl")));
            assert!(found.is_superset(&wanted), "{locale}/{slug}: {:?}", wanted.difference(&found));
        }
    }
}

#[tokio::test]
async fn the_service_says_everything_in_every_locale() {
    use polywire::words::furniture::{SERVICE, sample, variables};
    let (_newsroom, desk) = desk().await;
    let publisher = polywire::publisher::Publisher::new(
        desk.store().clone(),
        polywire::model::site::Site::new("https://feeds.example", "news.example", 2026),
    );
    let snapshot = publisher.snapshot().await.unwrap();
    for locale in &snapshot.locales {
        for (id, _) in SERVICE {
            let facts: Vec<_> = variables(id).into_iter().map(|(name, kind)| (name, sample(kind, "3"))).collect();
            let values = polywire::words::bundle::arguments(facts.iter().map(|(name, fact)| (name.as_str(), fact)));
            assert!(
                snapshot.catalogs.message(locale, id, &values).is_some_and(|text| !text.is_empty()),
                "{locale} {id}"
            );
        }
        for code in snapshot.definitions.subjects.codes() {
            let id = code.replace(':', "-");
            assert_ne!(snapshot.catalogs.label(locale, &id), id, "{locale}");
        }
        for channel in snapshot.definitions.channels.keys() {
            let id = format!("channel-{channel}");
            assert_ne!(snapshot.catalogs.label(locale, &id), id, "{locale}");
            assert!(snapshot.catalogs.attribute(locale, &id, "description").is_some(), "{locale} {id}");
        }
    }
}
