//! The desk: what filing does to channels, slots and languages.

use polywire::desk::given::{Filed, Filing, GivenText};
use polywire::desk::{Desk, DeskError};
use polywire::model::text::State;
use polywire::store::rows::{Scope, StandingSlot};

use crate::support::{desk, file};

pub(crate) const RECORD: &str = r#"{ "slug": "athi", "language": "en", "pubStatus": "usable", "urgency": 4,
  "subjects": ["medtop:06000000"], "places": ["KE"], "located": "Nairobi", "contentCreated": "2026-11-20T08:00:00Z",
  "facts": { "volunteers": { "number": "1503" } } }"#;

pub(crate) fn record(change: &[(&str, &str)]) -> String {
    change.iter().fold(RECORD.to_owned(), |record, (from, to)| {
        assert!(record.contains(from), "{from}");
        record.replace(from, to)
    })
}

pub(crate) fn text(locale: &str, words: &str, state: State) -> GivenText {
    let file = file(&format!("{locale}.ftl"), words);
    GivenText { state: Some(state), ..GivenText::new(locale.parse().unwrap(), file) }
}

pub(crate) async fn put(desk: &Desk, record: Option<&str>, texts: Vec<GivenText>) -> Result<Filed, DeskError> {
    let record = record.map(|record| file("athi.json", record));
    desk.file("test", &Filing { slug: "athi".parse().unwrap(), record, texts }).await
}

/// `channel.locale=text locale@version`, sorted.
pub(crate) async fn standing(desk: &Desk) -> Vec<String> {
    let shown = |slot: StandingSlot| {
        format!(
            "{}.{}={}@{}",
            slot.slot.place.channel, slot.slot.place.locale, slot.slot.text_locale, slot.slot.text_version
        )
    };
    let slots = desk.store().slots("athi").await.unwrap();
    let mut standing: Vec<String> = slots.into_iter().filter(|slot| slot.departed == 0).map(shown).collect();
    standing.sort();
    standing
}

pub(crate) fn codes(error: DeskError) -> Vec<(String, &'static str)> {
    match error {
        DeskError::Refused(faults) => faults.into_iter().map(|fault| (fault.file.to_string(), fault.code)).collect(),
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn a_story_is_published_once_its_source_text_is_there() {
    let (_newsroom, desk) = desk().await;
    let filed = put(&desk, Some(RECORD), vec![]).await.unwrap();
    assert!(!filed.published && filed.seq.is_some());
    let filed = put(&desk, None, vec![text("fr", "headline = Titre", State::Reviewed)]).await.unwrap();
    assert!(!filed.published);
    let filed = put(&desk, None, vec![text("en", "headline = Title", State::Translated)]).await.unwrap();
    assert!(filed.published);
    let slots = standing(&desk).await;
    assert!(slots.contains(&"africa.fr=fr@1".to_owned()) && slots.contains(&"africa.sw=en@1".to_owned()), "{slots:?}");
    let late = put(&desk, None, vec![text("sw", "headline = Kichwa", State::Machine)]).await.unwrap();
    assert!(late.published);
    assert!(standing(&desk).await.contains(&"africa.sw=sw@1".to_owned()));
}

#[tokio::test]
async fn the_same_again_is_no_change() {
    let (_newsroom, desk) = desk().await;
    let texts = || vec![text("en", "headline = Title { $volunteers }", State::Translated)];
    put(&desk, Some(RECORD), texts()).await.unwrap();
    let head = desk.store().head().await.unwrap();
    let again = record(&[("\"urgency\": 4,", "\"urgency\" :   4 ,")]);
    assert_eq!(put(&desk, Some(&again), texts()).await.unwrap().seq, None);
    assert_eq!(desk.store().head().await.unwrap(), head);
}

#[tokio::test]
async fn a_draft_never_takes_a_language_away() {
    let (_newsroom, desk) = desk().await;
    let texts = vec![text("en", "headline = T", State::Translated), text("fr", "headline = Un", State::Translated)];
    put(&desk, Some(RECORD), texts).await.unwrap();
    put(&desk, None, vec![text("fr", "headline = Deux", State::Draft)]).await.unwrap();
    assert!(standing(&desk).await.contains(&"africa.fr=fr@1".to_owned()));
    put(&desk, None, vec![text("fr", "headline = Trois", State::Machine)]).await.unwrap();
    assert!(standing(&desk).await.contains(&"africa.fr=fr@3".to_owned()));
}

#[tokio::test]
async fn a_dropped_fact_lets_other_languages_fall_back_and_says_so() {
    let (_newsroom, desk) = desk().await;
    let words = "headline = { $volunteers }";
    let texts = vec![text("en", words, State::Translated), text("fr", words, State::Translated)];
    put(&desk, Some(RECORD), texts).await.unwrap();
    let without = record(&[(r#""volunteers": { "number": "1503" }"#, "")]);
    let filed = put(&desk, Some(&without), vec![text("en", "headline = Many", State::Translated)]).await.unwrap();
    assert_eq!(filed.fell_back.iter().map(ToString::to_string).collect::<Vec<_>>(), ["fr"]);
    assert!(standing(&desk).await.contains(&"africa.fr=en@2".to_owned()));
    put(&desk, Some(RECORD), vec![]).await.unwrap();
    assert!(standing(&desk).await.contains(&"africa.fr=fr@1".to_owned()));
}

#[tokio::test]
async fn a_published_story_does_not_vanish_without_a_word() {
    let (_newsroom, desk) = desk().await;
    put(&desk, Some(RECORD), vec![text("en", "headline = { $volunteers }", State::Translated)]).await.unwrap();
    let before = standing(&desk).await;
    let without = record(&[(r#""volunteers": { "number": "1503" }"#, "")]);
    assert_eq!(codes(put(&desk, Some(&without), vec![]).await.unwrap_err())[0].1, "would-vanish");
    assert_eq!(standing(&desk).await, before);
}

#[tokio::test]
async fn a_new_language_of_a_story_is_a_change_in_the_others() {
    let (newsroom, desk) = desk().await;
    newsroom.write(
        "feeds/channels/africa.toml",
        "locales = [\"en\", \"fr\"]\naudience = [\"africa\"]\nfallback = \"never\"\n[select]\nregions = [\"africa\"]\n",
    );
    let mut inbox = polywire::desk::inbox::Inbox::new(newsroom.config().folders);
    inbox.read(&desk, None).await.unwrap();
    put(&desk, Some(RECORD), vec![text("en", "headline = T", State::Translated)]).await.unwrap();
    let head = desk.store().head().await.unwrap();
    put(&desk, None, vec![text("fr", "headline = Titre", State::Translated)]).await.unwrap();
    let changes = desk.store().changes(head, 100).await.unwrap();
    assert!(
        changes.iter().any(|change| (change.channel.as_str(), change.locale.as_str()) == ("africa", "en")),
        "{changes:?}"
    );
}

#[tokio::test]
async fn a_source_that_grew_leaves_the_others_in_force() {
    let (_newsroom, desk) = desk().await;
    let texts = vec![text("en", "headline = T", State::Translated), text("fr", "headline = Titre", State::Translated)];
    put(&desk, Some(RECORD), texts).await.unwrap();
    let grown = "headline = T\nsummary = More\nbody = Even more\n";
    put(&desk, None, vec![text("en", grown, State::Translated)]).await.unwrap();
    assert!(standing(&desk).await.contains(&"africa.fr=fr@1".to_owned()));
}

#[tokio::test]
async fn a_change_of_place_moves_the_story_between_channels() {
    let (_newsroom, desk) = desk().await;
    put(&desk, Some(RECORD), vec![text("en", "headline = T", State::Translated)]).await.unwrap();
    let scope = Scope { channel: "africa".into(), audience: String::new(), reader: String::new(), locale: "en".into() };
    let before = desk.store().window(&scope, polywire::store::rows::Reach::Newest(10)).await.unwrap();
    put(&desk, Some(&record(&[("\"KE\"", "\"FR\"")])), vec![]).await.unwrap();
    let slots = standing(&desk).await;
    assert!(slots.iter().all(|slot| slot.starts_with("europe.")), "{slots:?}");
    let filings = desk.store().filings("athi").await.unwrap();
    assert_eq!(filings.iter().map(|filing| filing.channel.as_str()).collect::<Vec<_>>(), ["europe"]);
    let after = desk.store().window(&scope, polywire::store::rows::Reach::Newest(10)).await.unwrap();
    assert!(after.rows.is_empty() && after.changed != before.changed, "a departure is a change of the topic");
}

#[tokio::test]
async fn a_withheld_story_is_kept_back() {
    let (_newsroom, desk) = desk().await;
    let withheld = record(&[("usable", "withheld")]);
    let filed = put(&desk, Some(&withheld), vec![text("en", "headline = T", State::Translated)]).await.unwrap();
    assert!(!filed.published && standing(&desk).await.is_empty());
    assert!(put(&desk, Some(RECORD), vec![]).await.unwrap().published);
    assert_eq!(codes(put(&desk, Some(&withheld), vec![]).await.unwrap_err())[0].1, "published");
}

#[tokio::test]
async fn a_bad_record_is_refused_with_every_fault_at_once() {
    let (_newsroom, desk) = desk().await;
    let bad = r#"{ "slug": "Athi", "language": "english", "pubStatus": "canceled", "urgency": 12, "urgncy": 3,
        "subjects": ["06000000"], "places": ["africca"], "contentCreated": "yesterday", "expires": "soon",
        "facts": { "n": { "number": "1,5" }, "m": { "money": "1", "currency": "kes" }, "p": { "place": "Kenya" }, "x": {}, "x": {} },
        "rights": { "allow": [], "deny": ["KEN"], "texts": { "frr-": {} } }, "related": [{ "href": "javascript:x", "title": "a" }],
        "renditions": [{ "name": "v", "href": "https://a.example/v" }] }"#;
    let error = put(&desk, Some(bad), vec![]).await.unwrap_err();
    let DeskError::Refused(faults) = error else { panic!("{error}") };
    let found = |code: &str, text: &str| {
        faults
            .iter()
            .any(|fault| fault.code == code && fault.message.contains(text) && fault.file.as_ref() == "athi.json")
    };
    for (code, text) in [
        ("value", "/slug"),
        ("value", "/language"),
        ("canceled", "/pubStatus"),
        ("value", "/urgency"),
        ("unknown-key", "/urgncy"),
        ("value", "/subjects"),
        ("unknown-place", "africca"),
        ("value", "/contentCreated"),
        ("value", "/expires"),
        ("value", "/facts/n/number"),
        ("value", "/facts/m/currency"),
        ("value", "/facts/p/place"),
        ("fact", "/facts/x"),
        ("empty", "/rights/allow"),
        ("unknown-region", "KEN"),
        ("value", "/rights/texts/frr-"),
        ("value", "/related/0/href"),
        ("missing-key", "/renditions/0/contentType"),
    ] {
        assert!(found(code, text), "{code} {text}: {faults:#?}");
    }
    let typo = faults.iter().find(|fault| fault.message.contains("urgncy")).unwrap();
    assert_eq!((typo.line, typo.hint.as_deref()), (1, Some("did you mean \"urgency\"?")));
    assert!(desk.store().story("athi").await.unwrap().is_none());
}

#[tokio::test]
async fn json_that_is_none_is_refused_where_it_breaks() {
    let (_newsroom, desk) = desk().await;
    for bad in ["", "{", "[1]", "{ \"slug\": \"athi\", }", "nul", &"[".repeat(100_000), "{\"a\":\"\\ud800\"}"] {
        assert!(!codes(put(&desk, Some(bad), vec![]).await.unwrap_err()).is_empty(), "{bad:.20}");
    }
}

#[tokio::test]
async fn nothing_is_half_done() {
    let (_newsroom, desk) = desk().await;
    let texts =
        vec![text("en", "headline = T", State::Translated), text("fr", "headline = { $nobody }", State::Translated)];
    let faults = codes(put(&desk, Some(RECORD), texts).await.unwrap_err());
    assert_eq!(faults, [("fr.ftl".to_owned(), "unknown-variable")]);
    assert!(desk.store().story("athi").await.unwrap().is_none());
    assert!(matches!(
        put(&desk, None, vec![text("en", "headline = T", State::Draft)]).await,
        Err(DeskError::UnknownStory(_))
    ));
}

#[tokio::test(flavor = "multi_thread")]
async fn editors_at_the_same_story_lose_nothing() {
    let (_newsroom, desk) = desk().await;
    put(&desk, Some(RECORD), vec![text("en", "headline = T", State::Translated)]).await.unwrap();
    let desk = std::sync::Arc::new(desk);
    let mut tasks = Vec::new();
    for locale in ["fr", "ar", "sw", "es", "zh-Hans"] {
        let desk = desk.clone();
        tasks.push(tokio::spawn(async move {
            put(&desk, None, vec![text(locale, &format!("headline = {locale}"), State::Translated)]).await.unwrap()
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    let slots = standing(&desk).await;
    for locale in ["fr", "ar", "sw", "es", "zh-Hans"] {
        assert!(slots.iter().any(|slot| slot.contains(&format!("global-south.{locale}={locale}@1"))), "{slots:?}");
    }
}
