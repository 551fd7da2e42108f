//! Rights and audiences: who sees what, who is told that something has left, and who is told nothing.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use polywire::desk::Desk;
use polywire::desk::inbox::Inbox;
use polywire::model::partner::Partner;
use polywire::model::reader::Reader;
use polywire::model::representation::Representation;
use polywire::model::site::Site;
use polywire::model::text::State;
use polywire::publisher::Publisher;

use crate::desk::{RECORD, put, record, text};
use crate::support::{Newsroom, desk};

pub(crate) fn partner(name: &str, countries: &[&str]) -> Partner {
    Partner {
        name: name.parse().unwrap(),
        countries: countries.iter().map(ToString::to_string).collect(),
        channels: None,
        locales: None,
        embargoed: false,
        rate: 600,
    }
}

fn publisher(desk: &Desk) -> Publisher {
    Publisher::new(desk.store().clone(), Site::new("https://feeds.example", "news.example", 2026))
}

/// A topic as a partner sees it, or as anybody does.
pub(crate) async fn document(desk: &Desk, topic: &str, name: Option<&str>) -> Arc<Representation> {
    let snapshot = desk.snapshot().await.unwrap();
    let known = |name: &str| snapshot.definitions.partners[&name.parse().unwrap()].clone();
    let reader = name.map_or_else(Reader::default, |name| Reader::partner(Arc::new(known(name)), None));
    let topic: polywire::model::topic::Topic = topic.parse().unwrap();
    publisher(desk).publish(&topic.into(), &reader).await.unwrap()
}

/// What a topic says of the story: `shown`, `left`, or nothing.
pub(crate) async fn says(desk: &Desk, topic: &str, name: Option<&str>) -> &'static str {
    let document = document(desk, &format!("{topic}.json"), name).await;
    let feed: serde_json::Value = serde_json::from_slice(&document.identity.body).unwrap();
    let items = feed["items"].as_array().unwrap();
    let of_story: Vec<_> = items.iter().filter(|item| item["id"].as_str().unwrap().contains("stories/athi.")).collect();
    assert!(of_story.len() <= 1, "one entry an id");
    match of_story.first() {
        None => "",
        Some(item) if item["_polywire"]["departed"] == true => "left",
        Some(_) => "shown",
    }
}

fn with_rights(rights: &str) -> String {
    record(&[("\"urgency\": 4,", &format!("\"urgency\": 4, \"rights\": {rights},"))])
}

async fn define(newsroom: &Newsroom, desk: &Desk, files: &[(&str, &str)]) {
    for (name, content) in files {
        newsroom.write(name, content);
    }
    let reading = Inbox::new(newsroom.config().folders).read(desk, None).await.unwrap();
    assert!(reading.faults.iter().all(|fault| !fault.is_error()), "{:?}", reading.faults);
}

#[tokio::test]
async fn two_denied_countries_do_not_cancel_each_other_out() {
    let (newsroom, desk) = desk().await;
    let for_readers = |countries: &str| format!("locales = [\"en\"]\naudience = [{countries}]\n");
    let files = [
        ("feeds/channels/egypt.toml", for_readers("\"EG\"")),
        ("feeds/channels/gulf.toml", for_readers("\"SA\", \"AE\"")),
        ("feeds/channels/uganda.toml", for_readers("\"UG\"")),
    ];
    define(&newsroom, &desk, &files.each_ref().map(|(name, content)| (*name, content.as_str()))).await;
    desk.add_partner("test", &partner("kbc", &["KE"])).await.unwrap();
    let denied = with_rights(r#"{ "deny": ["EG", "SA"] }"#);
    put(&desk, Some(&denied), vec![text("en", "headline = T", State::Translated)]).await.unwrap();
    for (topic, expected) in
        [("egypt.en", ""), ("gulf.en", ""), ("africa.en", ""), ("global-south.en", ""), ("uganda.en", "shown")]
    {
        assert_eq!(says(&desk, topic, None).await, expected, "{topic}");
        assert_eq!(says(&desk, topic, Some("kbc")).await, "shown", "{topic} in Kenya");
    }
}

#[tokio::test]
async fn territories_are_read_in_every_form() {
    let (newsroom, desk) = desk().await;
    let regions = newsroom.read("feeds/regions.toml") + "nile = [\"EG\", \"SD\"]\nriver = [\"nile\", \"UG\", \"ET\"]\n";
    define(&newsroom, &desk, &[("feeds/regions.toml", &regions)]).await;
    for (name, country) in [("kbc", "KE"), ("ertu", "EG"), ("ubc", "UG"), ("france", "FR")] {
        desk.add_partner("test", &partner(name, &[country])).await.unwrap();
    }
    let cases = [
        (r#"{ "allow": ["africa"] }"#, "kbc ertu ubc"),
        (r#"{ "allow": ["africa"], "deny": ["002-EG"] }"#, "ertu"),
        (r#"{ "allow": ["africa"], "deny": ["river"] }"#, "kbc"),
        (r#"{ "allow": ["001"], "deny": ["river-UG"] }"#, "kbc ubc france"),
        (r#"{ "allow": ["river-EG-SD", "FR"] }"#, "ubc france"),
        (r#"{ "deny": ["001"] }"#, ""),
        (r"{}", "kbc ertu ubc france"),
    ];
    for (rights, expected) in cases {
        put(&desk, Some(&with_rights(rights)), vec![text("en", "headline = T", State::Translated)]).await.unwrap();
        let mut seeing = Vec::new();
        for name in ["kbc", "ertu", "ubc", "france"] {
            if says(&desk, "africa.en", Some(name)).await == "shown" {
                seeing.push(name);
            }
        }
        assert_eq!(seeing.join(" "), expected, "{rights}");
    }
}

#[tokio::test]
async fn a_denied_text_falls_back_and_a_denied_file_is_left_out() {
    let (_newsroom, desk) = desk().await;
    desk.add_partner("test", &partner("kbc", &["KE"])).await.unwrap();
    desk.add_partner("test", &partner("rts", &["SN"])).await.unwrap();
    let rights = with_rights(r#"{ "texts": { "fr": { "deny": ["KE"] } } }"#);
    let file = r#""renditions": [{ "name": "video", "href": "https://media.example/athi.mp4", "contentType": "video/mp4",
        "rights": { "allow": ["KE"] } }], "facts""#;
    let texts = vec![text("en", "headline = T", State::Translated), text("fr", "headline = Titre", State::Translated)];
    put(&desk, Some(&rights.replace("\"facts\"", file)), texts).await.unwrap();
    for (name, language, has_file) in [("kbc", "en", true), ("rts", "fr", false)] {
        let document = document(&desk, "africa.fr.json", Some(name)).await;
        let feed: serde_json::Value = serde_json::from_slice(&document.identity.body).unwrap();
        assert_eq!(feed["items"][0]["language"], language, "{name}");
        assert_eq!(!feed["items"][0]["attachments"].is_null(), has_file, "{name}");
    }
}

#[tokio::test]
async fn a_later_deny_takes_the_story_from_that_view_alone() {
    let (_newsroom, desk) = desk().await;
    for (name, country) in [("kbc", "KE"), ("ktn", "KE"), ("ubc", "UG")] {
        desk.add_partner("test", &partner(name, &[country])).await.unwrap();
    }
    // Egypt is denied from the start: the public view never has the story.
    let first = with_rights(r#"{ "deny": ["EG"] }"#);
    put(&desk, Some(&first), vec![text("en", "headline = T", State::Translated)]).await.unwrap();
    let topics = ["africa.en.atom", "africa.fr.rss", "global-south.sw.json"];
    let mut before = Vec::new();
    for topic in topics {
        for name in [None, Some("ubc")] {
            let document = document(&desk, topic, name).await;
            before.push((document.identity.etag.clone(), document.last_modified));
        }
    }
    tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
    put(&desk, Some(&with_rights(r#"{ "deny": ["EG", "KE"] }"#)), vec![]).await.unwrap();
    let mut after = Vec::new();
    for topic in topics {
        for name in [None, Some("ubc")] {
            let document = document(&desk, topic, name).await;
            after.push((document.identity.etag.clone(), document.last_modified));
        }
    }
    let etags = |documents: &[(String, Timestamp)]| documents.iter().map(|(etag, _)| etag.clone()).collect::<Vec<_>>();
    assert_eq!(etags(&before), etags(&after), "other territories are no news to those who see the story");
    for (public, later) in before.iter().step_by(2).zip(after.iter().step_by(2)) {
        assert_eq!(public, later, "the public view says nothing");
    }
    for name in ["kbc", "ktn"] {
        assert_eq!(says(&desk, "africa.en", Some(name)).await, "left");
    }
    assert_eq!(says(&desk, "africa.en", None).await, "");
    // It comes back under the same id.
    put(&desk, Some(&first), vec![]).await.unwrap();
    assert_eq!(says(&desk, "africa.en", Some("kbc")).await, "shown");
}

#[tokio::test]
async fn a_correction_that_moves_a_story_is_told_where_it_left_and_nowhere_else() {
    let (_newsroom, desk) = desk().await;
    put(&desk, Some(RECORD), vec![text("en", "headline = Secret words", State::Translated)]).await.unwrap();
    let untouched = ["europe.en.atom", "europe.fr.rss", "arab-states.ar.json", "central-asia.ru.atom"];
    let mut before = Vec::new();
    for topic in untouched {
        let document = document(&desk, topic, None).await;
        before.push((document.identity.etag.clone(), document.gzip.etag.clone(), document.last_modified));
    }
    tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
    put(&desk, Some(&record(&[("\"KE\"", "\"JP\"")])), vec![]).await.unwrap();
    for locale in ["en", "fr", "ar", "sw", "pt", "am"] {
        let body = |format: &str| {
            let topic = format!("africa.{locale}.{format}");
            let desk = &desk;
            async move { String::from_utf8(document(desk, &topic, None).await.identity.body.to_vec()).unwrap() }
        };
        let id = format!("tag:news.example,2026:stories/athi.{locale}");
        let atom = body("atom").await;
        assert!(atom.contains(&format!("<at:deleted-entry ref=\"{id}\" when=\"")), "{atom}");
        assert!(!atom.contains("<entry"), "{atom}");
        for format in ["rss", "json"] {
            let document = body(format).await;
            assert!(document.contains(&id) && !document.contains("Secret"), "{document}");
        }
        assert_eq!(says(&desk, &format!("africa.{locale}"), None).await, "left");
    }
    for locale in ["en", "zh-Hans", "hi", "id", "ur"] {
        assert_eq!(says(&desk, &format!("asia-pacific.{locale}"), None).await, "shown");
    }
    for (topic, before) in untouched.into_iter().zip(before) {
        let document = document(&desk, topic, None).await;
        assert_eq!(
            (document.identity.etag.clone(), document.gzip.etag.clone(), document.last_modified),
            before,
            "{topic}"
        );
    }
    // Thirty days later nobody is told any more, and that is a change.
    let later = Timestamp::now().saturating_add(SignedDuration::from_hours(30 * 24 + 1)).unwrap();
    desk.release_due(None, later).await.unwrap();
    assert_eq!(says(&desk, "africa.sw", None).await, "");
}

#[tokio::test]
async fn a_partner_whose_countries_change_is_told_what_left_its_view() {
    let (_newsroom, desk) = desk().await;
    for (name, country) in [("mover", "KE"), ("stayer", "KE"), ("egyptian", "EG")] {
        desk.add_partner("test", &partner(name, &[country])).await.unwrap();
    }
    let denied = with_rights(r#"{ "deny": ["EG"] }"#);
    put(&desk, Some(&denied), vec![text("en", "headline = T", State::Translated)]).await.unwrap();
    let other = denied.replace("athi", "other").replace("\"deny\": [\"EG\"]", "\"deny\": [\"KE\"]");
    let other = polywire::desk::given::Filing {
        slug: "other".parse().unwrap(),
        record: Some(crate::support::file("other.json", &other)),
        texts: vec![text("en", "headline = Other", State::Translated)],
    };
    desk.file("test", &other).await.unwrap();
    assert_eq!(says(&desk, "africa.en", Some("mover")).await, "shown");
    let before = document(&desk, "africa.en.json", Some("stayer")).await;
    let last = document(&desk, "africa.en.json", Some("mover")).await.last_modified;
    desk.set_partner("test", &partner("mover", &["EG"])).await.unwrap();
    assert_eq!(says(&desk, "africa.en", Some("mover")).await, "left");
    let moved = document(&desk, "africa.en.json", Some("mover")).await;
    assert!(String::from_utf8_lossy(&moved.identity.body).contains("\"title\": \"Other\""), "and sees what enters");
    assert!(moved.last_modified >= last, "validators never go back");
    assert_eq!(says(&desk, "africa.en", Some("egyptian")).await, "", "who never saw it is told nothing");
    let after = document(&desk, "africa.en.json", Some("stayer")).await;
    assert_eq!((&before.identity.etag, before.last_modified), (&after.identity.etag, after.last_modified));
    desk.set_partner("test", &partner("mover", &["KE"])).await.unwrap();
    assert_eq!(says(&desk, "africa.en", Some("mover")).await, "shown", "it is back");
}

#[tokio::test]
async fn who_is_barred_from_the_start_is_told_nothing_by_no_byte_and_no_validator() {
    let (_newsroom, desk) = desk().await;
    desk.add_partner("test", &partner("kbc", &["KE"])).await.unwrap();
    let topics = ["africa.en.atom", "africa.fr.rss", "global-south.sw.json"];
    let state = || async {
        let mut states = Vec::new();
        for topic in topics {
            let document = document(&desk, topic, Some("kbc")).await;
            states.push((document.identity.etag.clone(), document.last_modified));
        }
        states
    };
    let before = state().await;
    tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
    let barred = with_rights(r#"{ "allow": ["001-KE"] }"#);
    // Told elsewhere, translated, corrected and moved away: never seen in Kenya.
    let english = || vec![text("en", "headline = T", State::Translated)];
    put(&desk, Some(&barred), english()).await.unwrap();
    put(&desk, None, vec![text("fr", "headline = Titre", State::Machine)]).await.unwrap();
    put(&desk, Some(&barred.replace("1503", "1504")), vec![]).await.unwrap();
    assert_eq!(state().await, before);
    put(&desk, Some(&barred.replace("\"places\": [\"KE\"]", "\"places\": [\"FR\"]")), vec![]).await.unwrap();
    assert_eq!(state().await, before);
    assert_eq!(says(&desk, "africa.en", Some("kbc")).await, "");
}

#[tokio::test]
async fn a_story_for_everywhere_costs_the_same_however_many_partners_there_are() {
    let (_newsroom, desk) = desk().await;
    let count = |slug: &str| {
        let (desk, slug) = (&desk, slug.to_owned());
        async move { desk.store().slots(&slug).await.unwrap().len() }
    };
    put(&desk, Some(RECORD), vec![text("en", "headline = T", State::Translated)]).await.unwrap();
    let alone = count("athi").await;
    for country in ["KE", "UG", "TZ", "RW", "ET", "SN", "ML", "GH", "NG", "CM", "ZA", "ZM"] {
        desk.add_partner("test", &partner(&country.to_lowercase(), &[country])).await.unwrap();
        assert_eq!(says(&desk, "africa.fr", Some(&country.to_lowercase())).await, "shown");
    }
    put(&desk, Some(&RECORD.replace("1503", "1504")), vec![text("fr", "headline = Titre", State::Machine)])
        .await
        .unwrap();
    assert_eq!(count("athi").await, alone, "partners see the slots that there are");
    assert_eq!(says(&desk, "africa.fr", Some("zm")).await, "shown");
    // Only where something is not to be seen by everybody have others slots of their own.
    put(&desk, Some(&with_rights(r#"{ "deny": ["ZM"] }"#)), vec![]).await.unwrap();
    assert_eq!(says(&desk, "africa.fr", Some("zm")).await, "left");
    assert_eq!(says(&desk, "africa.fr", Some("za")).await, "shown");
    assert_eq!(says(&desk, "africa.fr", None).await, "left", "Zambia is in Africa");
}

#[tokio::test]
async fn several_media_files_are_all_in_media_rss() {
    let (_newsroom, desk) = desk().await;
    let files = r#""renditions": [
        { "name": "video", "href": "https://media.example/athi.mp4?a=1&b=2", "contentType": "video/mp4", "sizeInBytes": 10, "duration": 95 },
        { "name": "sound", "href": "https://media.example/athi.mp3", "contentType": "audio/mpeg" }], "facts""#;
    let words = "headline = T\ncaption-video = A <river> & more";
    let record = record(&[("\"facts\"", files)]);
    put(&desk, Some(&record), vec![text("en", words, State::Translated)]).await.unwrap();
    let document = document(&desk, "africa.en.rss", None).await;
    let body = String::from_utf8(document.identity.body.to_vec()).unwrap();
    let read = rss::Channel::read_from(body.as_bytes()).unwrap();
    let media = &read.items()[0].extensions()["media"]["content"];
    let attribute = |number: usize, name: &str| media[number].attrs().get(name).cloned();
    assert_eq!(attribute(0, "url").as_deref(), Some("https://media.example/athi.mp4?a=1&b=2"));
    assert_eq!((attribute(0, "fileSize").as_deref(), attribute(0, "duration").as_deref()), (Some("10"), Some("95")));
    assert_eq!(
        (attribute(1, "medium").as_deref(), attribute(1, "type").as_deref()),
        (Some("audio"), Some("audio/mpeg"))
    );
    let caption = &media[0].children()["description"][0];
    assert!(caption.value().unwrap().contains("river"), "{body}");
    assert_eq!(read.items()[0].enclosure().unwrap().url(), "https://media.example/athi.mp4?a=1&b=2");
}
