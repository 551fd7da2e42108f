//! Erasure, for courts: no byte of a story's words is left in the store, in no version of it, and the log still verifies.

use polywire::desk::Desk;
use polywire::desk::ledger::Ledger;
use polywire::desk::replay::Again;
use polywire::desk::restoration::restore;
use polywire::model::slug::Slug;
use polywire::model::text::State;
use polywire::store::Store;

use crate::desk::{codes, put, record, text};
use crate::support::{Newsroom, desk};

const CANARIES: [&str; 5] = ["Aardvark", "Basilisk", "Chimera", "Dragon", "Echidna"];

fn slug() -> Slug {
    "athi".parse().unwrap()
}

/// A desk on which a story with a canary in each of its versions, texts and reasons has been withdrawn.
async fn withdrawn() -> (Newsroom, Desk) {
    let (newsroom, desk) = desk().await;
    let [first, second, third, by, why] = CANARIES;
    let words = |locale: &str, word: &str| text(locale, &format!("headline = {word}\n"), State::Translated);
    put(
        &desk,
        Some(&record(&[("\"urgency\": 4,", &format!("\"urgency\": 5, \"by\": \"{by}\","))])),
        vec![words("en", first)],
    )
    .await
    .unwrap();
    put(&desk, Some(&record(&[])), vec![words("en", second), words("fr", third)]).await.unwrap();
    desk.withdraw("test", &slug(), why).await.unwrap();
    (newsroom, desk)
}

/// The canaries that some file below a folder still has.
fn left(folder: &std::path::Path) -> Vec<&'static str> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(left(&path));
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        let has = |word: &&&str| bytes.windows(word.len()).any(|window| window == word.as_bytes());
        found.extend(CANARIES.iter().filter(has));
    }
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn no_byte_of_the_words_is_left_and_the_log_still_verifies() {
    let (_newsroom, desk) = withdrawn().await;
    let data = desk.store().path().parent().unwrap().to_owned();
    assert!(!left(&data).is_empty(), "they are there before");
    let before = desk.store().head().await.unwrap();
    let erased = desk.erase("test", &slug(), "case 7").await.unwrap();
    assert!(erased.seq.is_some() && erased.unfinished.is_empty());
    assert_eq!(left(&data), [""; 0]);
    assert_eq!(desk.store().damage().await.unwrap(), None);
    assert_eq!(desk.store().head().await.unwrap(), before + 1);
    assert_eq!(desk.erase("test", &slug(), "case 7").await.unwrap().seq, None, "once is enough");
    // What was then can be looked at still, without the words.
    let past = desk.store().as_of(before).await.unwrap();
    let texts = past.texts("athi").await.unwrap();
    assert!(!texts.is_empty() && texts.iter().all(|text| text.content == "headline = —\n"));
    assert!(past.story("athi").await.unwrap().unwrap().record.contains("canceled"));
    let acts = desk.store().acts("athi").await.unwrap();
    assert_eq!(acts.last().unwrap().reason, "case 7");
    // Nothing stands under its name again.
    let refused = put(&desk, Some(&record(&[])), Vec::new()).await.unwrap_err();
    assert_eq!(codes(refused)[0].1, "erased");
    let words = vec![text("fr", "headline = Encore\n", State::Translated)];
    assert_eq!(codes(put(&desk, None, words).await.unwrap_err())[0].1, "erased");
    let filing = polywire::desk::given::Filing { slug: slug(), record: None, texts: Vec::new() };
    assert_eq!(codes(desk.republish("test", &filing).await.unwrap_err())[0].1, "erased");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_story_that_is_published_is_not_erased() {
    let (_newsroom, desk) = desk().await;
    put(&desk, Some(&record(&[])), vec![text("en", "headline = A\n", State::Translated)]).await.unwrap();
    assert_eq!(codes(desk.erase("test", &slug(), "x").await.unwrap_err())[0].1, "published");
    assert!(matches!(
        desk.erase("test", &"no-such-story".parse().unwrap(), "x").await,
        Err(polywire::desk::DeskError::UnknownStory(_))
    ));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_from_before_an_erasure_is_erased_when_it_is_restored() {
    let (newsroom, desk) = withdrawn().await;
    let copy = newsroom.path("copy.db");
    desk.store().back_up(&copy).await.unwrap();
    desk.erase("test", &slug(), "case 7").await.unwrap();
    let ledger = Ledger::within(desk.store().path().parent().unwrap());
    let data = newsroom.path("restored");
    std::fs::create_dir(&data).unwrap();
    let restored = restore("test", &copy, &data, &[ledger]).await.unwrap();
    assert_eq!(restored.taken, [("athi".to_owned(), Again::Erased)]);
    assert_eq!(left(&data), [""; 0]);
    assert_eq!(Store::open(&data).unwrap().damage().await.unwrap(), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erasure_that_no_commit_tells_of_is_damage() {
    let of_text = "UPDATE texts SET content = 'headline = Forged', salt = 'erased:' || (SELECT leaf FROM leaves
        WHERE seq = texts.seq AND ordinal = 1) WHERE version = 1";
    let of_definition = "UPDATE definitions SET content = content || '#', salt = 'erased:' || (SELECT leaf FROM leaves
        WHERE seq = definitions.seq AND ordinal = 0) WHERE name = 'feeds/channels/africa.toml'";
    let of_reason = "UPDATE commits SET reason = '', salt = 'erased:x' WHERE act = 'file'";
    for sql in [of_text, of_definition, of_reason] {
        let (_newsroom, desk) = withdrawn().await;
        let other = rusqlite::Connection::open(desk.store().path()).unwrap();
        assert!(other.execute(sql, []).unwrap() > 0);
        assert!(desk.store().damage().await.unwrap().is_some(), "{sql}");
    }
    // Nor is there licence in an erasure to change what stands in the place of the words, or who did what with them.
    let of_words = "UPDATE texts SET content = 'headline = Forged' WHERE slug = 'athi'";
    let of_state = "UPDATE texts SET translator = 'somebody else' WHERE slug = 'athi' AND locale = 'fr'";
    let of_actor = "UPDATE commits SET actor = 'somebody else' WHERE act = 'withdraw'";
    let of_another = "UPDATE commits SET actor = 'somebody else', salt = 'erased:' || (SELECT leaf FROM leaves l
        WHERE l.seq = commits.seq ORDER BY ordinal DESC LIMIT 1 OFFSET 1) WHERE seq = (SELECT min(seq) FROM changes
        WHERE slug = 'athi' AND kind = 'story')";
    for sql in [of_words, of_state, of_actor, of_another] {
        let (_newsroom, desk) = withdrawn().await;
        desk.erase("test", &slug(), "case 7").await.unwrap();
        assert_eq!(desk.store().damage().await.unwrap(), None);
        let other = rusqlite::Connection::open(desk.store().path()).unwrap();
        assert!(other.execute(sql, []).unwrap() > 0);
        assert!(desk.store().damage().await.unwrap().unwrap().contains("in the place of the erased story"), "{sql}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erasure_that_was_cut_off_is_finished_by_the_next_start() {
    let (_newsroom, desk) = withdrawn().await;
    assert!(!desk.has_unfinished_erasures());
    let data = desk.store().path().parent().unwrap().to_owned();
    // As one that ended between its commit and the end of the act has left it.
    let other = rusqlite::Connection::open(desk.store().path()).unwrap();
    other
        .execute_batch("CREATE TABLE rest (words TEXT); INSERT INTO rest VALUES ('Aardvark'); DROP TABLE rest;")
        .unwrap();
    drop(other);
    std::fs::write(data.join("erasing"), "").unwrap();
    assert!(desk.has_unfinished_erasures());
    desk.finish_erasures().await.unwrap();
    assert!(!desk.has_unfinished_erasures() && !data.join("erasing").exists());
}
