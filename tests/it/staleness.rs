//! Staleness and waiting where several channels, languages and occasions meet.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use polywire::desk::Desk;
use polywire::desk::inbox::Inbox;
use polywire::model::text::State;

use crate::desk::{RECORD, codes, put, record, standing, text};
use crate::states::{desk_with, entries, feed};
use crate::support::{Newsroom, desk};

const COUNTS: &str = "headline = { $volunteers } volunteers";

/// A desk that has these channels, and of the sample's others none that takes the story.
async fn desk_of(channels: &[(&str, &str)]) -> (Newsroom, Desk) {
    let (newsroom, desk) = desk().await;
    for entry in std::fs::read_dir(newsroom.path("feeds/channels")).unwrap() {
        std::fs::write(entry.unwrap().path(), define("locales = [\"fr\"]\n[select]\nurgency = \"1\"")).unwrap();
    }
    for (slug, lines) in channels {
        newsroom.write(&format!("feeds/channels/{slug}.toml"), &define(lines));
    }
    read(&newsroom, &desk).await;
    (newsroom, desk)
}

fn define(lines: &str) -> String {
    format!("audience = [\"001\"]\n{lines}\n")
}

async fn read(newsroom: &Newsroom, desk: &Desk) {
    let reading = Inbox::new(newsroom.config().folders).read(desk, None).await.unwrap();
    assert!(reading.faults.iter().all(|fault| !fault.is_error()), "{:?}", reading.faults);
}

fn in_minutes(minutes: i64) -> Timestamp {
    Timestamp::now().saturating_add(SignedDuration::from_mins(minutes)).unwrap()
}

#[tokio::test]
async fn a_channel_that_holds_does_not_switch_off_the_guard_of_the_others() {
    let holds = "locales = [\"sw\"]\nfallback = \"never\"\nstale = \"hold\"";
    let (_newsroom, desk) = desk_of(&[("africa", "locales = [\"en\", \"fr\"]"), ("europe", holds)]).await;
    put(&desk, Some(RECORD), vec![text("en", COUNTS, State::Translated)]).await.unwrap();
    put(&desk, None, vec![text("fr", COUNTS, State::Translated)]).await.unwrap();
    // French is stale now, but no channel holds French back.
    put(&desk, None, vec![text("en", "headline = { $volunteers } came", State::Translated)]).await.unwrap();
    let without = record(&[("\"volunteers\": { \"number\": \"1503\" }", "")]);
    let refused = put(&desk, Some(&without), vec![]).await.unwrap_err();
    assert_eq!(codes(refused), [("athi.json".to_owned(), "would-vanish")]);
    assert_eq!(standing(&desk).await, ["africa.en=en@2", "africa.fr=fr@1"]);
}

#[tokio::test]
async fn a_correction_may_move_a_story_to_a_channel_that_waits() {
    let now = "locales = [\"en\"]\n[select]\ncountries = [\"KE\"]";
    let waits = "locales = [\"fr\"]\nfallback = \"20m\"\n[select]\ncountries = [\"SN\"]";
    let (_newsroom, desk) = desk_of(&[("africa", now), ("europe", waits)]).await;
    put(&desk, Some(RECORD), vec![text("en", COUNTS, State::Translated)]).await.unwrap();
    assert_eq!(standing(&desk).await, ["africa.en=en@1"]);
    let filed = put(&desk, Some(&record(&[("\"KE\"", "\"SN\"")])), vec![]).await.unwrap();
    assert!(filed.waits);
    assert_eq!(standing(&desk).await, Vec::<String>::new());
    assert_eq!(desk.release_due(None, in_minutes(21)).await.unwrap(), 1);
    assert_eq!(standing(&desk).await, ["europe.fr=en@1"]);
}

#[tokio::test]
async fn saving_a_definition_cuts_no_wait_short() {
    let waits = "locales = [\"fr\"]\nfallback = \"4s\"\n[select]\ncountries = [\"SN\"]";
    let (newsroom, desk) = desk_of(&[("africa", "locales = [\"en\"]"), ("europe", waits)]).await;
    put(&desk, Some(RECORD), vec![text("en", COUNTS, State::Translated)]).await.unwrap();
    tokio::time::sleep(Duration::from_millis(4_100)).await;
    // The story could be shown all along; that it is filed in this channel is new.
    put(&desk, Some(&record(&[("\"KE\"", "\"SN\"")])), vec![]).await.unwrap();
    assert_eq!(standing(&desk).await, ["africa.en=en@1"]);
    newsroom.write("feeds/channels/africa.toml", &define("locales = [\"en\"]\nentries = 20"));
    read(&newsroom, &desk).await;
    assert_eq!(standing(&desk).await, ["africa.en=en@1"]);
    assert_eq!(desk.release_due(None, in_minutes(1)).await.unwrap(), 1);
    assert_eq!(standing(&desk).await, ["africa.en=en@1", "europe.fr=en@1"]);
}

#[tokio::test]
async fn a_translation_of_the_words_a_channel_shows_is_not_stale_there() {
    let holds = "locales = [\"en\", \"fr\"]\nfallback = \"never\"\nminimum = \"reviewed\"\nstale = \"hold\"";
    let (_newsroom, desk) = desk_of(&[("africa", holds)]).await;
    put(&desk, Some(RECORD), vec![text("en", "headline = Read", State::Reviewed)]).await.unwrap();
    put(&desk, None, vec![text("fr", "headline = Relu", State::Reviewed)]).await.unwrap();
    put(&desk, None, vec![text("en", "headline = Not read yet", State::Translated)]).await.unwrap();
    assert_eq!(standing(&desk).await, ["africa.en=en@1", "africa.fr=fr@1"]);
    put(&desk, None, vec![text("en", "headline = Not read yet", State::Reviewed)]).await.unwrap();
    assert_eq!(standing(&desk).await, ["africa.en=en@3"]);
}

#[tokio::test]
async fn a_record_that_changes_its_language_makes_nothing_stale() {
    let (_newsroom, desk) = desk_with("stale = \"hold\"").await;
    let french = record(&[("\"language\": \"en\"", "\"language\": \"fr\"")]);
    put(&desk, Some(RECORD), vec![text("en", "headline = T", State::Translated)]).await.unwrap();
    put(&desk, None, vec![text("fr", "headline = Titre", State::Translated)]).await.unwrap();
    put(&desk, None, vec![text("sw", "headline = Kichwa", State::Translated)]).await.unwrap();
    put(&desk, Some(&french), vec![]).await.unwrap();
    assert_eq!(feed(&desk, "en").await.0, entries(&[("en", "T")]));
    assert_eq!(feed(&desk, "sw").await.0, entries(&[("sw", "Kichwa")]));
}

#[tokio::test]
async fn a_translation_that_came_before_its_source_grows_stale_with_it() {
    let (_newsroom, desk) = desk_with("stale = \"hold\"").await;
    put(&desk, Some(RECORD), vec![text("fr", "headline = Titre", State::Translated)]).await.unwrap();
    put(&desk, None, vec![text("en", "headline = T", State::Translated)]).await.unwrap();
    assert_eq!(feed(&desk, "fr").await.0, entries(&[("fr", "Titre")]));
    put(&desk, None, vec![text("en", "headline = U", State::Translated)]).await.unwrap();
    assert_eq!(feed(&desk, "fr").await.0, entries(&[("en", "U")]));
}

#[tokio::test]
async fn texts_of_an_older_store_are_told_apart_by_the_order_they_came_in() {
    let (newsroom, desk) = desk_with("stale = \"hold\"").await;
    put(&desk, Some(RECORD), vec![text("en", "headline = T", State::Translated)]).await.unwrap();
    put(&desk, None, vec![text("fr", "headline = Titre", State::Translated)]).await.unwrap();
    put(&desk, None, vec![text("en", "headline = U", State::Translated)]).await.unwrap();
    put(&desk, None, vec![text("sw", "headline = Kichwa", State::Translated)]).await.unwrap();
    let other = rusqlite::Connection::open(newsroom.path("data/demo/polywire.db")).unwrap();
    other.execute("UPDATE texts SET source_revision = NULL", []).unwrap();
    let touched = record(&[("1503", "1504")]);
    put(&desk, Some(&touched), vec![]).await.unwrap();
    assert_eq!(feed(&desk, "fr").await.0, entries(&[("en", "U")]), "made from the words before");
    assert_eq!(feed(&desk, "sw").await.0, entries(&[("sw", "Kichwa")]), "made from the words as they are");
}

#[tokio::test]
async fn a_wait_is_a_number_of_any_unit() {
    for (wait, minutes) in [("86400s", 1440), ("43200m", 43_200), ("720h", 43_200), ("30d", 43_200)] {
        let waits = format!("locales = [\"fr\"]\nfallback = \"{wait}\"");
        let (_newsroom, desk) = desk_of(&[("africa", &waits)]).await;
        put(&desk, Some(RECORD), vec![text("en", COUNTS, State::Translated)]).await.unwrap();
        assert_eq!(desk.release_due(None, in_minutes(minutes - 1)).await.unwrap(), 0, "{wait}");
        assert_eq!(desk.release_due(None, in_minutes(minutes + 1)).await.unwrap(), 1, "{wait}");
    }
}
