//! Changes of facts: every language follows at once, an update says nothing of it, and a correction says what was wrong.

use std::collections::BTreeMap;

use jiff::Timestamp;
use polywire::desk::correction::{Change, Told, Values};
use polywire::desk::given::Filing;
use polywire::desk::{Desk, DeskError};
use polywire::model::fact::Figure;
use polywire::model::text::State;

use crate::desk::{RECORD, codes, put, record, text};
use crate::rights::document;
use crate::support::{desk, file};

const LANGUAGES: [&str; 12] = ["en", "ar", "fr", "es", "pt", "ru", "hi", "id", "sw", "am", "ur", "zh-Hans"];

fn words(locale: &str) -> &'static str {
    match locale {
        "ru" => {
            "headline = { $volunteers ->\n    [one] { $volunteers } погибший\n    [few] { $volunteers } погибших-мало\n   *[many] { $volunteers } погибших\n}\nlabel-volunteers = число погибших\n"
        }
        "ar" => {
            "headline = { $volunteers ->\n    [few] { $volunteers } قتلى\n    [many] { $volunteers } قتيلا\n   *[other] { $volunteers } قتيل\n}\n"
        }
        _ => "headline = { $volunteers } dead\nlabel-volunteers = number of dead\n",
    }
}

async fn published() -> (crate::support::Newsroom, Desk) {
    let (newsroom, desk) = desk().await;
    let texts = LANGUAGES.map(|locale| text(locale, words(locale), State::Translated)).into();
    put(&desk, Some(&record(&[("\"1503\"", "\"12\"")])), texts).await.unwrap();
    (newsroom, desk)
}

fn dead(value: &str) -> Values {
    fact("volunteers", value)
}

fn fact(name: &str, value: &str) -> Values {
    let values = vec![(name.to_owned(), value.to_owned())];
    Values { slug: "athi".parse().unwrap(), values, figure: Figure::default() }
}

/// The entry of the story in a language: title, content and date.
async fn entry(desk: &Desk, locale: &str) -> (String, String, String) {
    entry_in(desk, "global-south", locale).await
}

async fn entry_in(desk: &Desk, channel: &str, locale: &str) -> (String, String, String) {
    let document = document(desk, &format!("{channel}.{locale}.json"), None).await;
    let feed: serde_json::Value = serde_json::from_slice(&document.identity.body).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let item = &feed["items"][0];
    (text(&item["title"]), text(&item["content_html"]), text(&item["date_modified"]))
}

#[tokio::test]
async fn a_fact_changes_every_language_in_one_commit_and_an_update_says_nothing_of_it() {
    let (_newsroom, desk) = published().await;
    for (value, russian, arabic) in
        [("14", "погибших", "قتيلا"), ("3", "погибших-мало", "قتلى"), ("19", "погибших", "قتيلا")]
    {
        let head = desk.store().head().await.unwrap();
        let filed = desk.change_facts("test", &dead(value), &Change::Update).await.unwrap();
        assert_eq!(filed.seq, Some(head + 1));
        for locale in LANGUAGES {
            let (title, content, _) = entry(&desk, locale).await;
            assert!(title.contains(value) && content.is_empty(), "{locale}: {title} {content}");
        }
        assert!(entry(&desk, "ru").await.0.ends_with(russian) && entry(&desk, "ar").await.0.ends_with(arabic));
    }
}

#[tokio::test]
async fn a_correction_says_what_was_wrong_in_every_language_and_stays_said() {
    let (_newsroom, desk) = published().await;
    desk.change_facts("test", &dead("14"), &Change::Correction(Told::default())).await.unwrap();
    let told = |locale: &'static str| async { entry(&desk, locale).await.1 };
    assert!(told("en").await.contains("Corrects number of dead from 12 to 14."), "{}", told("en").await);
    for locale in LANGUAGES {
        let content = told(locale).await;
        assert!(content.contains("12") && content.contains("14"), "{locale}: {content}");
    }
    // In the newsroom's own words where it has some.
    let notes = BTreeMap::from([("fr".parse().unwrap(), "Le bilan <était> faux.".to_owned())]);
    desk.change_facts("test", &dead("19"), &Change::Correction(Told { notes, ..Told::default() })).await.unwrap();
    let french = told("fr").await;
    assert!(
        french.contains("Le bilan &lt;était&gt; faux.") && french.contains("12"),
        "both, the oldest first: {french}"
    );
    assert!(told("en").await.contains("from 14 to 19"));
    // A later version of the record does not take it back, and cannot say anything else.
    let later = record(&[("\"1503\"", "\"20\""), ("Nairobi", "Mombasa")]);
    put(&desk, Some(&later), Vec::new()).await.unwrap();
    assert!(told("en").await.contains("from 14 to 19"));
    let forged = record(&[("\"urgency\": 4,", "\"urgency\": 4, \"corrections\": [{ \"notes\": { \"en\": \"x\" } }],")]);
    assert_eq!(codes(put(&desk, Some(&forged), Vec::new()).await.unwrap_err())[0].1, "corrections");
    let shown = desk.store().story("athi").await.unwrap().unwrap().record;
    assert_eq!(put(&desk, Some(&shown), Vec::new()).await.unwrap().seq, None, "what is shown can be put");
}

#[tokio::test]
async fn a_trial_is_what_the_documents_say_afterwards_and_writes_nothing() {
    let (_newsroom, desk) = published().await;
    let typed = "headline = { $volunteers } dead\nsummary = It was 12 this morning.\n";
    put(&desk, None, vec![text("sw", typed, State::Translated)]).await.unwrap();
    for change in [Change::Update, Change::Correction(Told::default())] {
        let value = if change == Change::Update { "3" } else { "21" };
        let head = desk.store().head().await.unwrap();
        let trial = desk.try_facts(&dead(value), &change).await.unwrap();
        assert_eq!(desk.store().head().await.unwrap(), head);
        let languages: Vec<&str> = trial.languages.iter().map(|language| language.language.as_str()).collect();
        let reworded = trial.languages.iter().filter(|language| language.reworded).count();
        assert!(
            (2..4).contains(&reworded) && languages[..reworded].contains(&"ru"),
            "plurals first: {languages:?} {reworded}"
        );
        let by_hand: Vec<&str> = trial
            .languages
            .iter()
            .filter(|language| !language.typed.is_empty())
            .map(|language| language.language.as_str())
            .collect();
        assert_eq!(by_hand, if value == "3" { vec!["sw"] } else { vec![] }, "numbers that would now contradict");
        desk.change_facts("test", &dead(value), &change).await.unwrap();
        for language in &trial.languages {
            let (title, content, _) = entry(&desk, language.language.as_str()).await;
            let after = language.after.as_ref().unwrap();
            assert_eq!((&after.title, after.content.clone().unwrap_or_default()), (&title, content));
        }
    }
}

#[tokio::test]
async fn a_minor_change_moves_the_document_and_not_its_date() {
    let (_newsroom, desk) = published().await;
    let before = (document(&desk, "africa.en.atom", None).await, entry(&desk, "en").await);
    let texts = vec![text("en", "headline = { $volunteers } dead.\n", State::Translated)];
    let filing = Filing { slug: "athi".parse().unwrap(), record: None, texts };
    assert!(desk.change("test", filing, &Change::Minor).await.unwrap().seq.is_some());
    let after = (document(&desk, "africa.en.atom", None).await, entry(&desk, "en").await);
    assert_ne!(before.0.identity.etag, after.0.identity.etag);
    assert_eq!(after.1.0, "12 dead.");
    assert_eq!(before.1.2, after.1.2);
}

#[tokio::test]
async fn what_is_no_change_of_a_fact_is_refused_where_it_is_wrong() {
    let (_newsroom, desk) = published().await;
    let error = desk.change_facts("test", &fact("volunters", "1"), &Change::Update).await.unwrap_err();
    assert!(error.to_string().contains("did you mean \"volunteers\""), "{error}");
    let error = desk.change_facts("test", &dead("many\""), &Change::Update).await.unwrap_err();
    assert!(
        matches!(&error, DeskError::Refused(_)) && error.to_string().contains("expected a decimal number"),
        "{error}"
    );
    let nothing = Filing { slug: "athi".parse().unwrap(), record: None, texts: Vec::new() };
    let error = desk.change("test", nothing, &Change::Correction(Told::default())).await.unwrap_err();
    assert_eq!(codes(error)[0].1, "no-note");
    let unknown = Filing { slug: "other".parse().unwrap(), record: Some(file("x.json", RECORD)), texts: Vec::new() };
    assert!(desk.change("test", unknown, &Change::Correction(Told::default())).await.is_err());
}

#[tokio::test]
async fn a_story_s_history_has_every_act_once_and_every_version() {
    let (_newsroom, desk) = published().await;
    let slug = "athi".parse().unwrap();
    desk.change_facts("anna", &dead("14"), &Change::Update).await.unwrap();
    desk.change_facts("ben", &dead("19"), &Change::Correction(Told::default())).await.unwrap();
    put(&desk, None, vec![text("fr", "headline = F", State::Reviewed)]).await.unwrap();
    desk.withdraw("anna", &slug, "it is wrong").await.unwrap();
    let acts = desk.store().acts("athi").await.unwrap();
    let told: Vec<(&str, &str, Option<i64>, usize)> =
        acts.iter().map(|act| (act.actor.as_str(), act.act.as_str(), act.record, act.texts.len())).collect();
    assert_eq!(
        told,
        [
            ("test", "file", Some(1), 12),
            ("anna", "file", Some(2), 0),
            ("ben", "correct", Some(3), 0),
            ("test", "file", None, 1),
            ("anna", "withdraw", Some(4), 0),
        ]
    );
    assert_eq!(acts.last().unwrap().reason, "it is wrong");
    assert!(acts.is_sorted_by(|one, other| one.seq < other.seq && one.at <= other.at));
    for (version, number) in [(1, "12"), (2, "14"), (3, "19")] {
        let record = desk.store().record("athi", version).await.unwrap().unwrap();
        assert!(record.contains(&format!("\"number\": \"{number}\" }}")), "{version}: {record}");
    }
    assert_eq!(desk.store().record("athi", 5).await.unwrap(), None);
}

/// A name that was wrong in the source, in channels that hold, mark or show translations whose original has changed.
#[tokio::test]
async fn words_that_were_wrong_leave_each_language_as_its_channel_declares() {
    let (newsroom, desk) = desk().await;
    let locales = LANGUAGES.map(|locale| format!("\"{locale}\"")).join(", ");
    for stale in ["hold", "notice", "show"] {
        let definition = format!("locales = [{locales}]\naudience = [\"001\"]\nstale = \"{stale}\"\n");
        newsroom.write(&format!("feeds/channels/to-{stale}.toml"), &definition);
    }
    polywire::desk::inbox::Inbox::new(newsroom.config().folders).read(&desk, None).await.unwrap();
    let texts = LANGUAGES.map(|locale| text(locale, &format!("headline = {locale} Ana"), State::Translated)).into();
    put(&desk, Some(RECORD), texts).await.unwrap();
    let correct = |locale: &str, words: &str, told: &Told| {
        let texts = vec![text(locale, words, State::Translated)];
        let filing = Filing { slug: "athi".parse().unwrap(), record: None, texts };
        (filing, Change::Correction(told.clone()))
    };
    let name = Told { reason: Some("name".to_owned()), ..Told::default() };
    let snapshot = desk.snapshot().await.unwrap();
    let label = |locale: &str, id: &str| snapshot.catalogs.label(&locale.parse().unwrap(), id);
    let head = desk.store().head().await.unwrap();
    let (filing, change) = correct("en", "headline = en Anna", &name);
    let trial = desk.try_change(filing.clone(), &change).await.unwrap();
    assert_eq!(desk.change("test", filing, &change).await.unwrap().seq, Some(head + 1), "one commit");
    let year = Timestamp::now().strftime("%Y").to_string();
    for locale in LANGUAGES {
        let (kept, _, _) = entry_in(&desk, "to-hold", locale).await;
        let (marked, notice, _) = entry_in(&desk, "to-notice", locale).await;
        let (shown, nothing, _) = entry_in(&desk, "to-show", locale).await;
        if locale == "en" {
            assert!([kept, marked, shown].iter().all(|title| title == "en Anna"));
            assert!(notice.contains(&label("en", "reason-name")) && nothing.contains(&label("en", "reason-name")));
            continue;
        }
        assert_eq!(kept, "en Anna", "{locale}: the source stands in");
        let own = format!("{locale} Ana");
        assert_eq!((marked, shown), (own.clone(), own), "{locale}");
        assert!(notice.contains("<em>") && !notice.contains(&label(locale, "stale-notice")), "{locale}: {notice}");
        let is_dated = notice.contains(&year) || ["ar", "hi", "ur"].contains(&locale);
        assert!(is_dated && !notice.contains(&label(locale, "reason-name")), "{locale}: {notice}");
        assert_eq!(nothing, "", "{locale}: nothing is said of what its words do not have");
    }
    let tried = trial.languages.iter().find(|language| language.language.as_str() == "en").unwrap();
    assert_eq!(tried.after.as_ref().unwrap().content.as_ref().unwrap(), &entry_in(&desk, "to-show", "en").await.1);
    // A translation that has been filed anew has the correction.
    put(&desk, None, vec![text("fr", "headline = fr Anna", State::Translated)]).await.unwrap();
    let (title, content, _) = entry_in(&desk, "to-notice", "fr").await;
    assert!(title == "fr Anna" && content.contains(&label("fr", "reason-name")) && !content.contains("<em>"));
    assert_eq!(entry_in(&desk, "to-hold", "fr").await.0, "fr Anna");
    // Held by the act itself, whatever the channels declare.
    let holding = Told { hold_translations: true, ..name };
    let (filing, change) = correct("en", "headline = en Hanna", &holding);
    desk.change("test", filing, &change).await.unwrap();
    for channel in ["to-hold", "to-notice", "to-show"] {
        for locale in LANGUAGES {
            assert_eq!(entry_in(&desk, channel, locale).await.0, "en Hanna", "{channel}.{locale}");
        }
    }
    let again = text("es", "headline = es Ana", State::Translated);
    put(&desk, None, vec![again.clone()]).await.unwrap();
    assert_eq!(entry_in(&desk, "to-show", "es").await.0, "en Hanna", "the same words again are no answer");
    put(&desk, None, vec![polywire::desk::given::GivenText { confirm: true, ..again }]).await.unwrap();
    assert_eq!(entry_in(&desk, "to-show", "es").await.0, "es Ana", "somebody has gone through them");
}

#[tokio::test]
async fn what_a_fact_is_called_is_no_stray_message() {
    let (_newsroom, desk) = desk().await;
    let words = |id: &str| vec![text("en", &format!("headline = T\n{id} = number of dead\n"), State::Translated)];
    let codes = |filed: polywire::desk::given::Filed| filed.warnings.iter().map(|fault| fault.code).collect::<Vec<_>>();
    assert_eq!(codes(put(&desk, Some(RECORD), words("label-volunteers")).await.unwrap()), [""; 0]);
    assert_eq!(codes(put(&desk, None, words("label-volunters")).await.unwrap()), ["unknown-message"]);
}

#[tokio::test]
async fn how_far_a_figure_can_be_trusted_is_told_in_every_language_that_names_it() {
    let (_newsroom, desk) = published().await;
    let as_of: Timestamp = "2026-11-24T14:05:00Z".parse().unwrap();
    let figure = Figure { as_of: Some(as_of), source: Some("Red Cross".to_owned()), at_least: true };
    let values = Values { figure, ..dead("14") };
    let trial = desk.try_facts(&values, &Change::Update).await.unwrap();
    desk.change_facts("test", &values, &Change::Update).await.unwrap();
    let english = entry(&desk, "en").await.1;
    let told = "number of dead: at least 14, as of November 24, 2026 at 02:05";
    assert!(english.contains(told) && english.contains("UTC, according to Red Cross"), "{english}");
    for locale in LANGUAGES {
        let (_, content, _) = entry(&desk, locale).await;
        // Arabic has no name for it here.
        assert_eq!(content.contains("Red Cross"), locale != "ar", "{locale}: {content}");
        let tried = trial.languages.iter().find(|language| language.language.as_str() == locale).unwrap();
        assert_eq!(tried.after.as_ref().unwrap().content.clone().unwrap_or_default(), content, "{locale}");
    }
    // What was known of the value before says nothing of the next.
    desk.change_facts("test", &dead("19"), &Change::Correction(Told::default())).await.unwrap();
    let content = entry(&desk, "en").await.1;
    assert!(content.contains("from 14 to 19") && !content.contains("Red Cross"), "{content}");
}

#[tokio::test]
async fn what_is_held_stays_held_through_any_number_of_corrections() {
    let (_newsroom, desk) = published().await;
    let texts = vec![text("en", "headline = { $volunteers } died\n", State::Translated)];
    let filing = Filing { slug: "athi".parse().unwrap(), record: None, texts };
    let told = Told { reason: Some("quote".to_owned()), hold_translations: true, ..Told::default() };
    desk.change("test", filing, &Change::Correction(told)).await.unwrap();
    for value in 20..45 {
        desk.change_facts("test", &dead(&value.to_string()), &Change::Correction(Told::default())).await.unwrap();
    }
    assert_eq!(entry(&desk, "fr").await.0, "44 died", "the source stands in");
    let record = desk.store().story("athi").await.unwrap().unwrap().record;
    let record: serde_json::Value = serde_json::from_str(&record).unwrap();
    assert_eq!(record["corrections"].as_array().unwrap().len(), 20);
    assert_eq!(record["corrections"][0]["holdTranslations"], true);
}

/// Acts that are made from the story as it is do not undo what others do meanwhile.
#[tokio::test(flavor = "multi_thread")]
async fn acts_at_once_lose_nothing_of_each_other() {
    let (_newsroom, desk) = published().await;
    let desk = std::sync::Arc::new(desk);
    for value in 50..60 {
        let withdraw = |locale: &'static str| {
            let desk = desk.clone();
            tokio::spawn(async move {
                let part = polywire::model::withdrawn::Withdrawn {
                    locales: vec![locale.parse().unwrap()],
                    ..Default::default()
                };
                desk.withdraw_part("test", &"athi".parse().unwrap(), "x", &part).await.unwrap();
            })
        };
        let (fr, ar) = (withdraw("fr"), withdraw("ar"));
        let (other, correction) = (desk.clone(), Change::Correction(Told::default()));
        let corrected =
            tokio::spawn(
                async move { other.change_facts("test", &dead(&value.to_string()), &correction).await.unwrap() },
            );
        fr.await.unwrap();
        ar.await.unwrap();
        corrected.await.unwrap();
        let record = desk.store().story("athi").await.unwrap().unwrap().record;
        let record: serde_json::Value = serde_json::from_str(&record).unwrap();
        let mut withdrawn: Vec<&str> =
            record["withdrawn"]["locales"].as_array().unwrap().iter().map(|locale| locale.as_str().unwrap()).collect();
        withdrawn.sort_unstable();
        assert_eq!(withdrawn, ["ar", "fr"]);
        assert_eq!(record["facts"]["volunteers"]["number"], value.to_string());
        let back = polywire::model::withdrawn::Withdrawn {
            locales: vec!["fr".parse().unwrap(), "ar".parse().unwrap()],
            ..Default::default()
        };
        desk.republish_part("test", &"athi".parse().unwrap(), &back).await.unwrap();
    }
}
