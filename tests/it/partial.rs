//! Withdrawals in part: one language or one region is told that the story is withdrawn, and the others keep it as it was.

use polywire::desk::Desk;
use polywire::desk::given::Filing;
use polywire::model::text::State;
use polywire::model::withdrawn::Withdrawn;

use crate::desk::{RECORD, codes, put, record, text};
use crate::rights::{document, partner};
use crate::support::{Newsroom, Service, desk};

const LOCALES: [&str; 3] = ["en", "fr", "ar"];

async fn published() -> (Newsroom, Desk) {
    let (newsroom, desk) = desk().await;
    desk.add_partner("test", &partner("nation", &["KE"])).await.unwrap();
    desk.add_partner("test", &partner("ahram", &["EG"])).await.unwrap();
    let texts = LOCALES.map(|locale| text(locale, &format!("headline = {locale} words"), State::Translated)).into();
    put(&desk, Some(RECORD), texts).await.unwrap();
    (newsroom, desk)
}

fn part(locales: &[&str], regions: &[&str]) -> Withdrawn {
    let locales = locales.iter().map(|locale| locale.parse().unwrap()).collect();
    Withdrawn { locales, regions: regions.iter().map(ToString::to_string).collect() }
}

/// What a topic says of the story: its title, or that it is withdrawn, or has left; and the item's date.
async fn says(desk: &Desk, topic: &str, name: Option<&str>) -> (String, String) {
    let document = document(desk, &format!("{topic}.json"), name).await;
    let feed: serde_json::Value = serde_json::from_slice(&document.identity.body).unwrap();
    let Some(item) =
        feed["items"].as_array().unwrap().iter().find(|item| item["id"].as_str().unwrap().contains("/athi."))
    else {
        return Default::default();
    };
    let said = match (&item["_polywire"]["departed"], &item["_polywire"]["withdrawn"]) {
        (serde_json::Value::Bool(true), serde_json::Value::Bool(true)) => "withdrawn",
        (serde_json::Value::Bool(true), _) => "left",
        _ => item["title"].as_str().unwrap(),
    };
    (said.to_owned(), item["date_modified"].as_str().unwrap().to_owned())
}

#[tokio::test]
async fn a_language_is_withdrawn_and_the_others_keep_what_they_had() {
    let (_newsroom, desk) = published().await;
    let slug = "athi".parse().unwrap();
    let before: Vec<_> = [says(&desk, "africa.en", None).await, says(&desk, "africa.ar", None).await].into();
    let filed = desk.withdraw_part("test", &slug, "x", &part(&["fr"], &[])).await.unwrap();
    assert!(filed.seq.is_some() && filed.published);
    assert!(
        filed.taken_from.contains(&"africa.fr".to_owned()) && filed.taken_from.iter().all(|slot| slot.contains(".fr"))
    );
    for (channel, reader) in [("africa", None), ("global-south", None), ("africa", Some("nation"))] {
        assert_eq!(says(&desk, &format!("{channel}.fr"), reader).await.0, "withdrawn", "{channel} {reader:?}");
    }
    let after: Vec<_> = [says(&desk, "africa.en", None).await, says(&desk, "africa.ar", None).await].into();
    assert_eq!(before, after, "no date moved");
    // A new text, a new record and a repeated act leave it withdrawn; what stands in for other languages is not French.
    let moved = record(&[("Nairobi", "Mombasa")]);
    let filed = put(&desk, Some(&moved), vec![text("fr", "headline = Autre", State::Reviewed)]).await.unwrap();
    assert!(filed.warnings.iter().any(|fault| fault.code == "withdrawn"));
    assert_eq!(says(&desk, "africa.fr", None).await.0, "withdrawn");
    assert_eq!(desk.withdraw_part("test", &slug, "x", &part(&["fr"], &[])).await.unwrap().seq, None);
    desk.republish_part("test", &slug, &part(&["fr"], &[])).await.unwrap();
    assert_eq!(says(&desk, "africa.fr", None).await.0, "Autre");
    assert_eq!(desk.store().damage().await.unwrap(), None);
}

#[tokio::test]
async fn a_region_is_withdrawn_from_whom_it_holds_and_nobody_else() {
    let (_newsroom, desk) = published().await;
    let slug = "athi".parse().unwrap();
    desk.withdraw_part("test", &slug, "x", &part(&[], &["EG"])).await.unwrap();
    for locale in LOCALES {
        let words = format!("{locale} words");
        // Egypt is among the readers of these channels: a channel has the story for all of its readers or for none.
        assert_eq!(says(&desk, &format!("africa.{locale}"), None).await.0, "withdrawn");
        assert_eq!(says(&desk, &format!("africa.{locale}"), Some("ahram")).await.0, "withdrawn");
        assert_eq!(says(&desk, &format!("africa.{locale}"), Some("nation")).await.0, words);
    }
    desk.withdraw_part("test", &slug, "y", &part(&["ar"], &["KE"])).await.unwrap();
    assert_eq!(says(&desk, "africa.en", Some("nation")).await.0, "withdrawn");
    desk.republish_part("test", &slug, &part(&[], &["KE", "EG"])).await.unwrap();
    for name in [None, Some("nation"), Some("ahram")] {
        assert_eq!(says(&desk, "africa.en", name).await.0, "en words", "{name:?}");
        assert_eq!(says(&desk, "africa.ar", name).await.0, "withdrawn", "{name:?}");
    }
    // As a whole, and back: what was withdrawn in part stays so.
    desk.withdraw("test", &slug, "z").await.unwrap();
    assert_eq!(says(&desk, "africa.en", None).await.0, "withdrawn");
    desk.republish("test", &Filing { slug: "athi".parse().unwrap(), record: None, texts: Vec::new() }).await.unwrap();
    assert_eq!(says(&desk, "africa.en", None).await.0, "en words");
    assert_eq!(says(&desk, "africa.ar", None).await.0, "withdrawn");
    assert_eq!(desk.store().damage().await.unwrap(), None);
}

#[tokio::test]
async fn what_cannot_be_withdrawn_in_part_is_refused_with_what_can() {
    let (_newsroom, desk) = published().await;
    let slug = "athi".parse().unwrap();
    let refused = |error: polywire::desk::DeskError| (error.to_string(), codes(error));
    let (told, found) = refused(desk.withdraw_part("test", &slug, "x", &part(&["xx"], &["afrca"])).await.unwrap_err());
    assert_eq!(found.iter().map(|(_, code)| *code).collect::<Vec<_>>(), ["unknown-locale", "unknown-place"]);
    assert!(told.contains("africa"), "{told}");
    let (told, found) = refused(desk.republish_part("test", &slug, &part(&["fr"], &["KE"])).await.unwrap_err());
    assert!(found[0].1 == "not-withdrawn" && told.contains("fr, KE"), "{told}");
    let forged = record(&[("\"urgency\": 4,", "\"urgency\": 4, \"withdrawn\": { \"locales\": [\"fr\"] },")]);
    assert_eq!(codes(put(&desk, Some(&forged), Vec::new()).await.unwrap_err())[0].1, "withdrawn");
    desk.withdraw_part("test", &slug, "x", &part(&["fr"], &[])).await.unwrap();
    let shown = desk.store().story("athi").await.unwrap().unwrap().record;
    assert_eq!(put(&desk, Some(&shown), Vec::new()).await.unwrap().seq, None, "what is shown can be put");
    desk.withdraw("test", &slug, "x").await.unwrap();
    let (_, found) = refused(desk.withdraw_part("test", &slug, "x", &part(&["ar"], &[])).await.unwrap_err());
    assert_eq!(found[0].1, "withdrawn");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_what_is_withdrawn_in_part_is_gone_there_alone() {
    let newsroom = Newsroom::new();
    let service = Service::start(&newsroom).await;
    let desk = Desk::new(newsroom.store());
    let token = desk.add_partner("test", &partner("ahram", &["EG"])).await.unwrap();
    let texts = LOCALES.map(|locale| text(locale, &format!("headline = {locale} words"), State::Translated)).into();
    put(&desk, Some(RECORD), texts).await.unwrap();
    let slug = "athi".parse().unwrap();
    let filed = desk.withdraw_part("test", &slug, "x", &part(&["fr"], &["EG"])).await.unwrap();
    assert_eq!(desk.reach_all(filed.seq.unwrap()).await.unwrap().silent, Vec::<String>::new());
    let partner = [("Authorization", format!("Bearer {}", token.expose()))];
    let partner: Vec<(&str, &str)> = partner.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(service.get("/stories/athi.fr").await.status, 410);
    assert_eq!(service.request("GET", "/stories/athi.en", &partner).await.status, 410);
    // Channels without Egypt among their readers do not take this story: nobody has it now.
    assert_eq!(service.get("/stories/athi.en").await.status, 410);
    desk.republish_part("test", &slug, &part(&[], &["EG"])).await.unwrap();
    let page = service.eventually("/stories/athi.en", "en words", std::time::Duration::from_secs(5)).await;
    assert_eq!(page.status, 200);
    assert_eq!(service.get("/stories/athi.fr").await.status, 410);
    let atom = service.get("/feeds/africa.fr.atom").await.text();
    assert!(atom.contains("deleted-entry") && !atom.contains("fr words"));
    service.stop().await;
}

#[tokio::test]
async fn nobody_else_s_dates_move_and_moved_partners_are_told_once_and_rightly() {
    let (_newsroom, desk) = published().await;
    let slug = "athi".parse().unwrap();
    let before = says(&desk, "africa.en", Some("nation")).await;
    desk.withdraw_part("test", &slug, "x", &part(&[], &["EG"])).await.unwrap();
    assert_eq!(says(&desk, "africa.en", Some("nation")).await, before, "its date is what it was");
    // A partner that has moved is told that it is withdrawn, and stays told so.
    desk.withdraw_part("test", &slug, "x", &part(&["fr"], &[])).await.unwrap();
    desk.set_partner("test", &partner("nation", &["KE", "UG"])).await.unwrap();
    let told = says(&desk, "africa.fr", Some("nation")).await;
    assert_eq!(told.0, "withdrawn");
    put(&desk, Some(&record(&[("\"1503\"", "\"1600\"")])), Vec::new()).await.unwrap();
    assert_eq!(says(&desk, "africa.fr", Some("nation")).await, told, "told once");
    // To see embargoed stories from now on makes nothing of what left before news.
    let early = polywire::model::partner::Partner { embargoed: true, ..partner("nation", &["KE", "UG"]) };
    desk.set_partner("test", &early).await.unwrap();
    assert_eq!(says(&desk, "africa.fr", Some("nation")).await, told);
    assert_eq!(desk.store().damage().await.unwrap(), None);
}

#[tokio::test]
async fn a_withdrawal_in_part_is_no_licence_to_lose_the_other_languages() {
    let (_newsroom, desk) = published().await;
    let slug = "athi".parse().unwrap();
    put(&desk, None, vec![text("fr", "headline = { $volunteers } mots", State::Translated)]).await.unwrap();
    desk.withdraw_part("test", &slug, "x", &part(&["en", "ar"], &[])).await.unwrap();
    assert_eq!(says(&desk, "africa.fr", None).await.0, "1,503 mots".replace(',', "\u{202F}"));
    let without = record(&[(r#""volunteers": { "number": "1503" }"#, "")]);
    assert_eq!(codes(put(&desk, Some(&without), Vec::new()).await.unwrap_err())[0].1, "would-vanish");
}

#[tokio::test]
async fn what_was_accepted_can_be_withdrawn_whatever_has_been_defined_since() {
    let (newsroom, desk) = published().await;
    let slug = "athi".parse().unwrap();
    let regions = newsroom.read("feeds/regions.toml");
    newsroom.write("feeds/regions.toml", &format!("nile-basin = [\"KE\", \"EG\"]\n{regions}"));
    let mut inbox = polywire::desk::inbox::Inbox::new(newsroom.config().folders);
    inbox.read(&desk, None).await.unwrap();
    put(&desk, Some(&record(&[("[\"KE\"]", "[\"KE\", \"nile-basin\"]")])), Vec::new()).await.unwrap();
    newsroom.write("feeds/regions.toml", &regions);
    inbox.read(&desk, None).await.unwrap();
    let filed = desk.withdraw_part("test", &slug, "x", &part(&["fr"], &["EG"])).await.unwrap();
    assert!(filed.seq.is_some() && filed.taken_from_partners == ["ahram", "nation"], "{filed:?}");
    let none = desk.withdraw_part("test", &slug, "x", &part(&[], &["JP"])).await.unwrap();
    assert!(none.taken_from.is_empty() && none.taken_from_partners.is_empty(), "{none:?}");
}
