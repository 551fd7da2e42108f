//! The wire: every topic of the sample, in every language and format, and a fact that changes in all of them.

use std::time::Duration;

use polywire::desk::Desk;
use polywire::desk::given::Filing;
use polywire::model::topic::{Format, Topic};

use crate::support::{Newsroom, Service, file};

/// Long enough for a busy machine; how soon it really is, is measured, not tested.
const SOON: Duration = Duration::from_secs(10);

/// Words that only a text in this language has.
fn script(locale: &str) -> fn(char) -> bool {
    match locale {
        "ar" | "ur" => |c| ('\u{0600}'..='\u{06FF}').contains(&c),
        "ru" => |c| ('\u{0400}'..='\u{04FF}').contains(&c),
        "hi" => |c| ('\u{0900}'..='\u{097F}').contains(&c),
        "am" => |c| ('\u{1200}'..='\u{137F}').contains(&c),
        "zh-Hans" => |c| ('\u{4E00}'..='\u{9FFF}').contains(&c),
        _ => |c| c.is_ascii_alphabetic(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_topic_is_served() {
    let newsroom = Newsroom::new();
    let service = Service::start(&newsroom).await;
    let mut count = 0;
    for channel in ["global-south", "africa", "arab-states", "asia-pacific", "latin-america", "central-asia", "europe"]
    {
        let page = service.get("/en/").await.text();
        assert!(page.contains(&format!("/en/{channel}")), "{channel} serves en");
        for locale in ["en", "zh-Hans", "ar", "fr", "es", "pt", "ru", "hi", "id", "sw", "am", "ur"] {
            for format in Format::ALL {
                let name = format!("{channel}.{locale}.{}", format.as_str());
                let topic: Topic = name.parse().unwrap();
                let answer = service.get(&format!("/feeds/{topic}")).await;
                if answer.status == 404 {
                    continue;
                }
                count += 1;
                assert_eq!(answer.status, 200);
                assert_eq!(answer.header("content-type"), format.media_type());
                assert_eq!(answer.header("content-language"), locale);
                let titles = titles(format, &answer.body);
                assert!(titles.len() >= 3, "{name} has {} stories", titles.len());
                let fits = script(locale);
                assert!(titles.iter().all(|title| title.chars().any(fits)), "{name}: {titles:?}");
            }
        }
    }
    assert_eq!(count, 3 * (12 + 6 + 3 + 5 + 3 + 2 + 4));
    service.stop().await;
}

fn titles(format: Format, body: &[u8]) -> Vec<String> {
    match format {
        Format::Atom => {
            let feed = atom_syndication::Feed::read_from(body).unwrap();
            feed.entries.into_iter().map(|entry| entry.title.value).collect()
        }
        Format::Rss => rss::Channel::read_from(body).unwrap().items.into_iter().filter_map(|item| item.title).collect(),
        Format::Json => {
            let feed: serde_json::Value = serde_json::from_slice(body).unwrap();
            let items = feed["items"].as_array().unwrap();
            items.iter().map(|item| item["title"].as_str().unwrap().to_owned()).collect()
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_corrected_fact_changes_every_language() {
    let newsroom = Newsroom::new();
    let service = Service::start(&newsroom).await;
    let desk = Desk::new(newsroom.store());
    let record = newsroom.read("feeds/stories/ai-in-the-media.json").replace("\"60\"", "\"1234567\"");
    let filing =
        Filing { slug: "ai-in-the-media".parse().unwrap(), record: Some(file("ai.json", &record)), texts: vec![] };
    desk.file("test", &filing).await.unwrap();
    for (locale, number) in [
        ("en", "1,234,567"),
        ("zh-Hans", "1,234,567"),
        ("ar", "1,234,567"),
        ("fr", "1\u{202f}234\u{202f}567"),
        ("es", "1.234.567"),
        ("sw", "1,234,567"),
        ("pt", "1.234.567"),
        ("ru", "1&nbsp;234&nbsp;567"),
        ("hi", "12,34,567"),
        ("id", "1.234.567"),
        ("am", "1,234,567"),
        ("ur", "1,234,567"),
    ] {
        service.eventually(&format!("/feeds/global-south.{locale}.json"), number, SOON).await;
    }
    service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn datelines_are_in_the_locale_s_own_form() {
    let newsroom = Newsroom::new();
    let service = Service::start(&newsroom).await;
    for (locale, dateline) in [
        ("en", "<p>Quanzhou, December 6, 2024</p>"),
        ("zh-Hans", "<p>泉州2024年12月6日电</p>"),
        ("ar", "<p>تشيوانتشو – 6 ديسمبر 2024</p>"),
        ("fr", "6 décembre 2024</p>"),
        ("es", "6 de diciembre de 2024"),
        ("sw", "6 Desemba 2024"),
        ("pt", "6 de dezembro de 2024"),
        ("ru", "6 декабря 2024\u{202f}г."),
        ("hi", "6 दिसंबर, 2024"),
        ("id", "6 Desember 2024"),
        ("am", "ዲሴምበር 6 2024"),
        ("ur", "6 دسمبر، 2024"),
    ] {
        let answer = service.get(&format!("/feeds/global-south.{locale}.json")).await;
        let feed: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
        let content = feed["items"][0]["content_html"].as_str().unwrap();
        assert!(content.contains(dateline), "{locale}: {content}");
        let dir = if ["ar", "ur"].contains(&locale) { "rtl" } else { "ltr" };
        assert!(content.starts_with(&format!("<div lang=\"{locale}\" dir=\"{dir}\">")), "{content}");
    }
    service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slot_keeps_its_id_whatever_language_fills_it() {
    let newsroom = Newsroom::new();
    std::fs::remove_file(newsroom.path("locales/sw/stories/ai-in-the-media.ftl")).unwrap();
    let service = Service::start(&newsroom).await;
    let before = service.get("/feeds/africa.sw.json").await;
    let feed: serde_json::Value = serde_json::from_slice(&before.body).unwrap();
    let item = &feed["items"][0];
    assert_eq!(
        (item["language"].as_str(), item["id"].as_str().unwrap().ends_with("stories/ai-in-the-media.sw")),
        (Some("en"), true)
    );
    newsroom.write("locales/sw/stories/ai-in-the-media.ftl", "headline = Kichwa kipya\n");
    let after = service.eventually("/feeds/africa.sw.json", "Kichwa kipya", SOON).await;
    let feed: serde_json::Value = serde_json::from_slice(&after.body).unwrap();
    assert_eq!(feed["items"][0]["id"], item["id"]);
    assert_eq!(feed["items"][0]["language"], "sw");
    assert_eq!(feed["items"][0]["content_text"], "Kichwa kipya", "a headline alone is published as such");
    service.stop().await;
}
