//! Exports: what another store takes in shows the same wire, but for ids and dates.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use polywire::desk::Desk;
use polywire::desk::correction::{Change, Told, Values};
use polywire::desk::folder::Folders;
use polywire::desk::given::{Filing, GivenText};
use polywire::desk::import::newsroom::{INDEX, stories};
use polywire::desk::inbox::Inbox;
use polywire::model::fact::Figure;
use polywire::model::reader::Reader;
use polywire::model::site::Site;
use polywire::model::text::State;
use polywire::model::topic::{Format, Topic};
use polywire::publisher::Publisher;
use polywire::store::Store;
use serde_json::Value;

use crate::support::{Newsroom, Service, file};

/// Every feed of a store as JSON, without what depends on where and when it is served.
async fn wire(store: &Store) -> BTreeMap<String, Vec<Value>> {
    let publisher = Publisher::new(store.clone(), Site::new("https://feeds.example", "polywire.example", 2026));
    let snapshot = publisher.snapshot().await.unwrap();
    let mut feeds = BTreeMap::new();
    for channel in snapshot.definitions.open_channels() {
        for locale in &channel.locales {
            let topic = Topic { channel: channel.slug.clone(), locale: locale.clone(), format: Format::Json };
            let made = publisher.publish(&topic.clone().into(), &Reader::default()).await.unwrap();
            let feed: Value = serde_json::from_slice(&made.identity.body).unwrap();
            let items = feed["items"].as_array().unwrap().iter().map(|item| {
                let mut item = item.clone();
                let members = item.as_object_mut().unwrap();
                members.retain(|key, _| !["date_published", "date_modified"].contains(&key.as_str()));
                item
            });
            // What was withdrawn is not told of anew.
            let stands = |item: &Value| {
                !["china-up-close", "has-expired"].iter().any(|gone| item["id"].as_str().unwrap().contains(gone))
            };
            feeds.insert(topic.to_string(), items.filter(stands).collect());
        }
    }
    feeds
}

/// A newsroom in which much has happened.
async fn busy(desk: &Desk) {
    let slug = |name: &str| name.parse().unwrap();
    let text = |locale: &str, words: &str, state| GivenText {
        state: Some(state),
        translator: Some("Amina".to_owned()),
        ..GivenText::new(locale.parse().unwrap(), file("text", words))
    };
    let values = Values {
        slug: slug("media-cooperation-initiative"),
        values: vec![("proposers".to_owned(), "7".to_owned())],
        figure: Figure { source: Some("The organisers".to_owned()), at_least: true, ..Figure::default() },
    };
    desk.change_facts("test", &values, &Change::Correction(Told::default())).await.unwrap();
    // A translation that is older than its original, one that waits, a draft alone, and one that was read.
    let original = desk.texts_of(&slug("jingcai-voice")).await.unwrap();
    let english = original.iter().find(|text| text.locale.as_str() == "en").unwrap().content.to_string();
    let changed = english.replacen("headline =", "headline = Right:", 1);
    let told = Told { reason: Some("name".to_owned()), ..Told::default() };
    let filing =
        Filing { slug: slug("jingcai-voice"), record: None, texts: vec![text("en", &changed, State::Translated)] };
    desk.change("test", filing, &Change::Correction(told)).await.unwrap();
    let texts = vec![text("fr", "headline = Lu\n", State::Reviewed), text("ar", "headline = مسودة\n", State::Draft)];
    let filing = Filing { slug: slug("screenings-2025"), record: None, texts };
    desk.change("test", filing, &Change::Update).await.unwrap();
    desk.withdraw("test", &slug("china-up-close"), "x").await.unwrap();
    // One that was released from an embargo, one that waits for its release, and one that has expired.
    let record = |name: &str, more: &str| {
        format!(
            "{{ \"slug\": \"{name}\", \"language\": \"en\", \"pubStatus\": \"usable\", \"places\": [\"KE\"],
               \"contentCreated\": \"2026-11-20T08:00:00Z\"{more} }}"
        )
    };
    for (name, more) in [
        ("was-embargoed", ", \"embargoedUntil\": \"2026-01-01T00:00:00Z\""),
        ("is-embargoed", ", \"embargoedUntil\": \"2999-01-01T00:00:00Z\""),
        ("has-expired", ", \"expires\": \"2026-01-01T00:00:00Z\""),
    ] {
        let words = text("en", &format!("headline = {name}\n"), State::Translated);
        let record = Some(file(&format!("{name}.json"), &record(name, more)));
        desk.change("test", Filing { slug: slug(name), record, texts: vec![words] }, &Change::Update).await.unwrap();
        desk.release_due(None, jiff::Timestamp::now()).await.unwrap();
    }
    let part = polywire::model::withdrawn::Withdrawn { locales: vec!["fr".parse().unwrap()], regions: Vec::new() };
    desk.withdraw_part("test", &slug("ai-in-the-media"), "x", &part).await.unwrap();
    desk.republish_part("test", &slug("ai-in-the-media"), &part).await.unwrap();
}

fn polywire(folder: &Path, arguments: &[&str]) -> (bool, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_polywire"));
    let output = command.args(arguments).current_dir(folder).output().unwrap();
    (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
}

/// An empty store that has the definitions and words of a folder in force.
async fn empty_store(folder: &Path) -> Arc<Desk> {
    let desk = Desk::new(Store::migrate(&folder.join("data")).unwrap());
    let mut inbox = Inbox::new(Folders { feeds: folder.join("feeds"), locales: folder.join("locales") });
    let reading = inbox.read(&desk, None).await.unwrap();
    assert!(reading.faults.iter().all(|fault| !fault.is_error()), "{:?}", reading.faults);
    Arc::new(desk)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_exported_shows_the_same_wire_elsewhere() {
    let newsroom = Newsroom::new();
    let service = Service::start(&newsroom).await;
    let desk = Desk::new(newsroom.store());
    busy(&desk).await;
    let before = wire(desk.store()).await;
    let (done, said) = polywire(newsroom.folder.path(), &["export", "out", "--demo"]);
    assert!(done, "{said}");
    let (again, said) = polywire(newsroom.folder.path(), &["export", "out", "--demo"]);
    assert!(!again && said.contains("not empty"), "{said}");
    let item = std::fs::read(newsroom.path("out/ninjs/jingcai-voice.ar.ninjs")).unwrap();
    assert_eq!(serde_json::from_slice::<Value>(&item).unwrap()["language"], "ar");
    assert!(!newsroom.path("out/ninjs/china-up-close.en.ninjs").exists(), "what was withdrawn is nobody's to read");
    service.stop().await;

    let out = newsroom.path("out");
    let desk = empty_store(&out).await;
    let index = std::fs::read_to_string(out.join(INDEX)).unwrap();
    let read = || stories(&out, &file(INDEX, &index)).unwrap();
    let (given, faults) = read();
    assert!(faults.is_empty(), "{faults:?}");
    let taken = desk.import("test", given, &|_| {}).await.unwrap();
    assert_eq!((taken.new, taken.refused), (12, 0), "{:?}", taken.faults);
    let after = wire(desk.store()).await;
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    for (topic, items) in &before {
        assert_eq!(items.len(), after[topic].len(), "{topic}");
        let sorted = |items: &[Value]| {
            let mut items = items.to_vec();
            items.sort_by_key(|item| item["id"].to_string());
            items
        };
        for (one, other) in sorted(items).iter().zip(&sorted(&after[topic])) {
            assert_eq!(one, other, "{topic}");
        }
    }
    // Stories are taken in in the order in which readers last saw them change: so stand those of which all languages
    // changed together. Of the others each language has an order of its own, which nobody keeps.
    let together = [
        "dramas-and-documentaries",
        "global-video-media-forum",
        "international-communication-season",
        "spring-festival-gala-video",
        "was-embargoed",
    ];
    let order = |items: &[Value]| -> Vec<String> {
        let ids = items.iter().map(|item| item["id"].as_str().unwrap().to_owned());
        ids.filter(|id| together.iter().any(|slug| id.contains(slug))).collect()
    };
    for (topic, items) in &before {
        assert_eq!(order(items), order(&after[topic]), "{topic}");
    }
    let again = desk.import("test", read().0, &|_| {}).await.unwrap();
    assert_eq!((again.new, again.unchanged, again.refused), (0, 12, 0), "{:?}", again.faults);
    let drafts = desk.texts_of(&"screenings-2025".parse().unwrap()).await.unwrap();
    assert!(drafts.iter().any(|text| text.state == State::Reviewed && text.translator.as_deref() == Some("Amina")));
    assert!(before["africa.en.json"].iter().any(|item| item["title"] == "was-embargoed"));
    // What was withdrawn there can be published again here.
    let slug = "china-up-close".parse().unwrap();
    let filing = Filing { slug, record: None, texts: Vec::new() };
    assert!(desk.republish("test", &filing).await.unwrap().published);
    assert_eq!(desk.store().damage().await.unwrap(), None);
}
