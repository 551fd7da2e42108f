//! Views that change: partners that move, definitions that are taken back, and what each reader is told of it.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use polywire::desk::Desk;
use polywire::desk::inbox::Inbox;
use polywire::model::partner::Partner;
use polywire::model::reader::Reader;
use polywire::model::site::Site;
use polywire::model::text::State;
use polywire::model::topic::Topic;
use polywire::publisher::Publisher;
use polywire::publisher::editions::StoryPlace;
use polywire::store::rows::{Reach, Scope};

use crate::desk::{put, record, text};
use crate::rights::{document, partner, says};
use crate::support::{Newsroom, desk, many_stories};

fn denied(countries: &str, places: &str) -> String {
    record(&[
        ("\"KE\"]", &format!("\"{places}\"]")),
        ("\"urgency\": 4,", &format!("\"urgency\": 4, \"rights\": {{ \"deny\": [{countries}] }},")),
    ])
}

async fn english(desk: &Desk, record: &str) {
    put(desk, Some(record), vec![text("en", "headline = Secret", State::Translated)]).await.unwrap();
}

fn reader(partner: &Partner) -> Reader {
    Reader::partner(Arc::new(partner.clone()), None)
}

#[tokio::test]
async fn a_view_is_never_shown_by_other_definitions_than_it_was_filed_by() {
    let (_newsroom, desk) = desk().await;
    let before = partner("kbc", &["KE"]);
    desk.add_partner("test", &before).await.unwrap();
    english(&desk, &denied("\"KE\"", "KE")).await;
    let publisher = Publisher::new(desk.store().clone(), Site::new("https://feeds.example", "news.example", 2026));
    let topic = |name: &str| name.parse::<Topic>().unwrap();
    publisher.publish(&topic("africa.fr.atom").into(), &reader(&before)).await.unwrap();
    let head = desk.store().head().await.unwrap();
    desk.set_partner("test", &partner("kbc", &["KE", "TZ"])).await.unwrap();
    // The change log is not followed yet: the publisher still goes by what was defined before.
    for name in ["africa.en.atom", "africa.sw.json", "global-south.en.rss"] {
        let document = publisher.publish(&topic(name).into(), &reader(&before)).await.unwrap();
        assert!(!String::from_utf8_lossy(&document.identity.body).contains("Secret"), "{name}");
    }
    publisher.follow(head).await.unwrap();
    for name in ["africa.en.atom", "africa.sw.json", "global-south.en.rss"] {
        let document = publisher.publish(&topic(name).into(), &reader(&before)).await.unwrap();
        assert!(!String::from_utf8_lossy(&document.identity.body).contains("Secret"), "{name}");
    }
    let slug = "athi".parse().unwrap();
    let place = publisher.story(&slug, &"en".parse().unwrap(), &reader(&before)).await.unwrap();
    assert_eq!(place, StoryPlace::Nowhere);
}

#[tokio::test]
async fn validators_do_not_go_back_when_a_partner_joins_an_older_view() {
    let (_newsroom, desk) = desk().await;
    desk.add_partner("test", &partner("ubc", &["UG"])).await.unwrap();
    tokio::time::sleep(Duration::from_millis(1100)).await;
    desk.add_partner("test", &partner("kbc", &["KE"])).await.unwrap();
    english(&desk, &denied("\"UG\"", "KE")).await;
    let before = document(&desk, "africa.en.json", Some("kbc")).await;
    tokio::time::sleep(Duration::from_millis(2100)).await;
    desk.set_partner("test", &partner("kbc", &["UG"])).await.unwrap();
    let after = document(&desk, "africa.en.json", Some("kbc")).await;
    assert!(after.last_modified > before.last_modified);
    assert_eq!(says(&desk, "africa.en", Some("kbc")).await, "left");
}

#[tokio::test]
async fn a_view_with_a_slot_of_its_own_follows_the_common_ones_of_other_languages() {
    let (newsroom, desk) = desk().await;
    let channel = "locales = [\"en\", \"fr\", \"sw\"]\naudience = [\"africa\"]\nfallback = \"never\"\n";
    newsroom.write("feeds/channels/africa.toml", channel);
    Inbox::new(newsroom.config().folders).read(&desk, None).await.unwrap();
    desk.add_partner("test", &partner("kbc", &["KE"])).await.unwrap();
    let rights = "\"rights\": { \"texts\": { \"en\": { \"deny\": [\"NG\"] } } },";
    english(&desk, &record(&[("\"urgency\": 4,", &format!("\"urgency\": 4, {rights}"))])).await;
    let publisher = Publisher::new(desk.store().clone(), Site::new("https://feeds.example", "news.example", 2026));
    let topic = "africa.en.json".parse::<Topic>().unwrap();
    let kbc = reader(&partner("kbc", &["KE"]));
    let before = publisher.publish(&topic.clone().into(), &kbc).await.unwrap();
    assert!(String::from_utf8_lossy(&before.identity.body).contains("Secret"));
    let head = desk.store().head().await.unwrap();
    tokio::time::sleep(Duration::from_millis(2100)).await;
    put(&desk, None, vec![text("sw", "headline = Siri", State::Machine)]).await.unwrap();
    publisher.follow(head).await.unwrap();
    let after = publisher.publish(&topic.into(), &kbc).await.unwrap();
    assert!(
        String::from_utf8_lossy(&after.identity.body).contains("stories/athi.sw"),
        "the entry names its new sibling"
    );
    assert!(after.last_modified > before.last_modified);
}

#[tokio::test]
async fn what_had_left_stays_told_when_a_partner_moves() {
    let (_newsroom, desk) = desk().await;
    desk.add_partner("test", &partner("kbc", &["KE"])).await.unwrap();
    english(&desk, &denied("\"EG\"", "KE")).await;
    english(&desk, &denied("\"EG\", \"KE\"", "KE")).await;
    assert_eq!(says(&desk, "africa.en", Some("kbc")).await, "left");
    desk.set_partner("test", &partner("kbc", &["KE", "UG"])).await.unwrap();
    assert_eq!(says(&desk, "africa.en", Some("kbc")).await, "left");
}

#[tokio::test]
async fn what_was_told_is_not_taken_back_by_a_return_that_one_may_not_see() {
    let (_newsroom, desk) = desk().await;
    desk.add_partner("test", &partner("kbc", &["KE"])).await.unwrap();
    english(&desk, &record(&[])).await;
    put(&desk, Some(&record(&[("\"KE\"", "\"FR\"")])), vec![]).await.unwrap();
    assert_eq!(says(&desk, "africa.en", Some("kbc")).await, "left");
    let before = document(&desk, "africa.en.json", Some("kbc")).await.last_modified;
    put(&desk, Some(&denied("\"KE\"", "UG")), vec![]).await.unwrap();
    assert_eq!(says(&desk, "africa.en", Some("kbc")).await, "left");
    assert!(document(&desk, "africa.en.json", Some("kbc")).await.last_modified >= before);
}

#[tokio::test]
async fn what_comes_back_to_a_partner_is_newer_than_its_tombstone() {
    let (_newsroom, desk) = desk().await;
    desk.add_partner("test", &partner("kbc", &["KE"])).await.unwrap();
    english(&desk, &denied("\"EG\"", "KE")).await;
    tokio::time::sleep(Duration::from_millis(1100)).await;
    desk.set_partner("test", &partner("kbc", &["EG"])).await.unwrap();
    let instant = |document: &str, start: &str| -> Timestamp {
        document.split(start).nth(1).unwrap()[..20].replace('+', "Z").parse().unwrap()
    };
    let body = || async {
        let document = document(&desk, "africa.en.atom", Some("kbc")).await;
        String::from_utf8(document.identity.body.to_vec()).unwrap()
    };
    let gone = instant(&body().await, "stories/athi.en\" when=\"");
    tokio::time::sleep(Duration::from_millis(1100)).await;
    desk.set_partner("test", &partner("kbc", &["KE"])).await.unwrap();
    let back = body().await;
    assert!(!back.contains("deleted-entry"), "{back}");
    let entry = back.split("<entry").nth(1).unwrap();
    assert!(instant(entry, "<updated>") > gone, "{gone}: {entry}");
    desk.add_partner("test", &partner("ktn", &["KE"])).await.unwrap();
    let other = document(&desk, "africa.en.atom", Some("ktn")).await;
    let other = String::from_utf8(other.identity.body.to_vec()).unwrap();
    assert!(instant(other.split("<entry").nth(1).unwrap(), "<updated>") < gone, "for others it never left");
}

#[tokio::test]
async fn a_new_audience_is_not_told_of_what_it_never_saw() {
    let (_newsroom, desk) = desk().await;
    english(&desk, &denied("\"FR\"", "KE")).await;
    put(&desk, Some(&denied("\"FR\"", "JP")), vec![]).await.unwrap();
    assert_eq!(says(&desk, "africa.en", None).await, "left");
    desk.add_partner("test", &partner("france", &["FR"])).await.unwrap();
    desk.add_partner("test", &partner("kbc", &["KE"])).await.unwrap();
    for name in ["france", "kbc"] {
        assert_eq!(says(&desk, "africa.en", Some(name)).await, "", "{name}");
    }
    // Nor when it comes and goes again where it may not be seen.
    put(&desk, Some(&denied("\"FR\"", "KE")), vec![]).await.unwrap();
    assert_eq!(says(&desk, "africa.en", Some("kbc")).await, "shown");
    put(&desk, Some(&denied("\"FR\"", "JP")), vec![]).await.unwrap();
    assert_eq!(says(&desk, "africa.en", Some("kbc")).await, "left");
    assert_eq!(says(&desk, "africa.en", Some("france")).await, "");
}

#[tokio::test]
async fn a_definition_that_is_taken_back_floods_nobody() {
    let (newsroom, desk) = desk().await;
    many_stories(desk.store(), 250).await;
    let channel = |select: &str| format!("locales = [\"en\"]\naudience = [\"africa\"]\n[select]\n{select}\n");
    let save = |newsroom: &Newsroom, select: &str| newsroom.write("feeds/channels/africa.toml", &channel(select));
    let read = || async { Inbox::new(newsroom.config().folders).read(&desk, None).await.unwrap() };
    save(&newsroom, "countries = [\"KE\"]");
    read().await;
    let scope = Scope { channel: "africa".into(), audience: String::new(), reader: String::new(), locale: "en".into() };
    let window = || async { desk.store().window(&scope, Reach::Newest(1000)).await.unwrap() };
    let before: Vec<(String, Timestamp)> = window().await.rows.into_iter().map(|row| (row.slug, row.updated)).collect();
    tokio::time::sleep(Duration::from_millis(20)).await;
    save(&newsroom, "countries = [\"FR\"]");
    read().await;
    assert_eq!(window().await.departures.len(), 100, "so many are told of and no more");
    tokio::time::sleep(Duration::from_millis(20)).await;
    save(&newsroom, "countries = [\"KE\"]");
    read().await;
    let after = window().await;
    assert!(after.departures.is_empty());
    let changed = after.rows.iter().filter(|row| !before.contains(&(row.slug.clone(), row.updated))).count();
    assert_eq!((after.rows.len(), changed), (before.len(), 100), "only what readers were told to be gone is news");
}

#[tokio::test]
async fn a_partner_is_shown_the_way_to_its_own_languages_alone() {
    let (_newsroom, desk) = desk().await;
    let limited =
        Partner { locales: Some(vec!["en".parse().unwrap(), "fr".parse().unwrap()]), ..partner("kbc", &["KE"]) };
    desk.add_partner("test", &limited).await.unwrap();
    desk.add_partner("test", &partner("ktn", &["KE"])).await.unwrap();
    english(&desk, &record(&[])).await;
    for (name, swahili) in [("kbc", false), ("ktn", true)] {
        for format in ["atom", "rss", "json"] {
            let document = document(&desk, &format!("africa.en.{format}"), Some(name)).await;
            let body = String::from_utf8_lossy(&document.identity.body).into_owned();
            assert_eq!(body.contains("africa.sw.") || body.contains("athi.sw"), swahili, "{name} {format}: {body}");
            assert!(body.contains("athi.fr"));
        }
    }
}

#[tokio::test]
async fn a_partner_that_is_removed_leaves_nothing_behind() {
    let (newsroom, desk) = desk().await;
    desk.add_partner("test", &partner("kbc", &["KE"])).await.unwrap();
    english(&desk, &denied("\"EG\"", "KE")).await;
    desk.set_partner("test", &partner("kbc", &["UG"])).await.unwrap();
    let slots = || {
        let connection = rusqlite::Connection::open(newsroom.path("data/demo/polywire.db")).unwrap();
        connection.query_row("SELECT count(*) FROM slots WHERE audience <> ''", [], |row| row.get::<_, i64>(0)).unwrap()
    };
    assert!(slots() > 0);
    let name = "kbc".parse().unwrap();
    desk.remove_partner("test", &name).await.unwrap();
    assert_eq!(slots(), 0);
    assert!(desk.tokens_of(&name).await.unwrap().iter().all(|token| token.revoked));
    assert!(desk.known_partner(&name).await.is_err());
    desk.add_partner("test", &partner("kbc", &["KE"])).await.unwrap();
    assert_eq!(says(&desk, "africa.en", Some("kbc")).await, "shown");
    assert!(desk.add_partner("test", &partner("kbc", &["KE"])).await.is_err(), "a name is given once at a time");
}
