//! The store's contract, promise by promise. Another engine is held to the same.

use std::time::Duration;

use jiff::Timestamp;
use polywire::store::Store;
use polywire::store::batch::{Batch, Expect, Fence, Moment, StoreError, Write};
use polywire::store::rows::{Place, Reach, Scope, SlotRow, TextRow};
use polywire::store::submission::Submission;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

fn batch(second: i64, writes: Vec<Write>) -> Batch {
    Batch {
        at: at(second),
        actor: "test".into(),
        act: "write".into(),
        reason: String::new(),
        key: None,
        answer: None,
        fence: None,
        expects: Vec::new(),
        writes,
    }
}

fn story(slug: &str, version: i64) -> Vec<Write> {
    let touch = Write::Touch { slug: slug.into(), released: true, opened: true, expired: false, significant: true };
    vec![
        Write::Story { slug: slug.into(), version, reads_as: version, record: format!("{{\"version\":{version}}}") },
        touch,
    ]
}

fn text(slug: &str, locale: &str, version: i64, state: &str) -> Write {
    Write::Text(TextRow {
        slug: slug.into(),
        locale: locale.into(),
        version,
        content: format!("headline = {locale} {version}\n"),
        state: state.into(),
        translator: None,
        source_revision: None,
    })
}

fn place(channel: &str, locale: &str, slug: &str) -> Place {
    Place { channel: channel.into(), audience: String::new(), locale: locale.into(), slug: slug.into() }
}

fn scope(channel: &str) -> Scope {
    Scope { channel: channel.into(), audience: String::new(), reader: String::new(), locale: "en".into() }
}

fn slot(channel: &str, locale: &str, slug: &str, text_version: i64) -> Write {
    let slot = SlotRow {
        place: place(channel, locale, slug),
        story_version: 1,
        text_locale: locale.into(),
        text_version,
        notice: false,
        embargoed: false,
    };
    Write::Slot { slot, published: Moment::Now, updated: Moment::Now }
}

fn fresh() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::migrate(folder.path()).unwrap();
    (folder, store)
}

#[tokio::test(flavor = "multi_thread")]
async fn sequence_numbers_are_dense_whatever_fails() {
    let (_folder, store) = fresh();
    let mut tasks = Vec::new();
    for number in 0..60 {
        let store = store.clone();
        tasks.push(tokio::spawn(async move {
            let mut wanted = batch(1, story(&format!("s{number}"), 1));
            if number % 3 == 0 {
                wanted.expects.push(Expect::Story { slug: "nobody".into(), revision: 7 });
            }
            store.commit(wanted).await.map(|committed| committed.seq)
        }));
    }
    let mut seen = Vec::new();
    for task in tasks {
        match task.await.unwrap() {
            Ok(seq) => seen.push(seq),
            Err(StoreError::Conflict(_)) => {}
            Err(other) => panic!("{other}"),
        }
    }
    seen.sort_unstable();
    assert_eq!(seen, (1..=40).collect::<Vec<i64>>());
    assert_eq!(store.head().await.unwrap(), 40);
    let changed: Vec<i64> = store.changes(0, 1000).await.unwrap().iter().map(|change| change.seq).collect();
    assert_eq!(changed, seen);
    assert_eq!(store.first_broken_commit().await.unwrap(), None);
}

#[tokio::test]
async fn a_key_has_one_effect() {
    let (_folder, store) = fresh();
    let keyed = |second| Batch { key: Some("k".into()), ..batch(second, story("a", 1)) };
    let first = store.commit(keyed(1)).await.unwrap();
    let again = store.commit(keyed(2)).await.unwrap();
    assert_eq!((again.seq, again.replay), (first.seq, true));
    assert_eq!(store.outcome("k").await.unwrap(), Some(first.seq));
    assert_eq!(store.outcome("other").await.unwrap(), None);
    assert_eq!(store.head().await.unwrap(), 1);
}

#[tokio::test]
async fn a_conflict_writes_nothing() {
    let (_folder, store) = fresh();
    store.commit(batch(1, story("a", 1))).await.unwrap();
    let mut stale = batch(2, story("a", 2));
    stale.expects = vec![Expect::Story { slug: "a".into(), revision: 0 }];
    assert!(matches!(store.commit(stale.clone()).await, Err(StoreError::Conflict(_))));
    assert_eq!(store.story("a").await.unwrap().unwrap().version, 1);
    stale.expects = vec![Expect::Story { slug: "a".into(), revision: 1 }, Expect::Definitions { revision: 0 }];
    assert_eq!(store.commit(stale).await.unwrap().seq, 2);
    assert_eq!(store.story("a").await.unwrap().unwrap().version, 2);
}

#[tokio::test]
async fn instants_never_go_back() {
    let (_folder, store) = fresh();
    let topic =
        || Write::Topic { channel: "c".into(), audience: String::new(), locale: "en".into(), story: String::new() };
    for second in [100, 50, 70, 200] {
        store.commit(batch(second, vec![topic()])).await.unwrap();
    }
    assert_eq!(store.window(&scope("c"), Reach::Newest(1)).await.unwrap().changed, [at(200), at(100)]);
}

#[tokio::test]
async fn a_window_holds_the_newest_slots_of_its_topic_alone() {
    let (_folder, store) = fresh();
    for (second, slug) in [(1, "a"), (2, "b"), (3, "c")] {
        let mut writes = story(slug, 1);
        writes.extend([text(slug, "en", 1, "translated"), slot("x", "en", slug, 1), slot("y", "en", slug, 1)]);
        store.commit(batch(second, writes)).await.unwrap();
    }
    store.commit(batch(4, vec![text("a", "en", 2, "reviewed"), slot("x", "en", "a", 2)])).await.unwrap();
    let departed = Write::SlotEmptied(place("x", "en", "c"));
    store.commit(batch(5, vec![departed])).await.unwrap();
    let window = store.window(&scope("x"), Reach::Newest(10)).await.unwrap();
    let slugs: Vec<(&str, i64)> = window.rows.iter().map(|row| (row.slug.as_str(), row.text.version)).collect();
    assert_eq!(slugs, [("a", 2), ("b", 1)]);
    assert_eq!(window.changed, [at(5), at(4)]);
    let departures: Vec<_> =
        window.departures.iter().map(|row| (row.slug.as_str(), row.published, row.departed)).collect();
    assert_eq!(departures, [("c", at(3), at(5))]);
    assert_eq!(store.departures_before(at(5), 10).await.unwrap(), []);
    assert_eq!(store.departures_before(at(6), 10).await.unwrap(), [place("x", "en", "c")]);
    store.commit(batch(6, vec![Write::DepartureDropped(place("x", "en", "c"))])).await.unwrap();
    let window = store.window(&scope("x"), Reach::Newest(10)).await.unwrap();
    assert_eq!((window.departures.len(), window.changed[0]), (0, at(6)), "forgetting is a change too");
    assert_eq!(store.window(&scope("y"), Reach::Newest(2)).await.unwrap().rows.len(), 2);
    let french = Scope { locale: "fr".into(), ..scope("x") };
    assert!(store.window(&french, Reach::Newest(10)).await.unwrap().rows.is_empty());
}

#[tokio::test]
async fn texts_are_the_newest_of_each_state() {
    let (_folder, store) = fresh();
    let mut writes = story("a", 1);
    writes.extend([text("a", "fr", 1, "reviewed"), text("a", "fr", 2, "draft"), text("a", "fr", 3, "draft")]);
    store.commit(batch(1, writes)).await.unwrap();
    let texts = store.texts("a").await.unwrap();
    let versions: Vec<(i64, &str)> = texts.iter().map(|text| (text.version, text.state.as_str())).collect();
    assert_eq!(versions, [(3, "draft"), (1, "reviewed")]);
}

#[tokio::test]
async fn a_lease_has_one_holder_and_fences_the_one_before() {
    let (_folder, store) = fresh();
    let first = store.lease("l", "one", at(0), at(10)).await.unwrap().unwrap();
    assert_eq!(store.lease("l", "two", at(5), at(15)).await.unwrap(), None);
    assert_eq!(store.lease("l", "one", at(9), at(20)).await.unwrap().as_ref(), Some(&first));
    let second = store.lease("l", "two", at(20), at(30)).await.unwrap().unwrap();
    assert!(second.token > first.token);
    let under = |fence: &Fence| Batch { fence: Some(fence.clone()), ..batch(1, story("a", 1)) };
    assert!(matches!(store.commit(under(&first)).await, Err(StoreError::Conflict(_))));
    assert!(store.commit(under(&second)).await.is_ok());
}

#[tokio::test]
async fn waiting_ends_with_a_commit_of_this_or_another_process() {
    let (folder, store) = fresh();
    assert_eq!(store.wait(0, Duration::from_millis(60)).await.unwrap(), 0);
    let waiting = tokio::spawn({
        let store = store.clone();
        async move { store.wait(0, Duration::from_secs(20)).await.unwrap() }
    });
    let other = Store::open(folder.path()).unwrap();
    other.commit(batch(1, story("a", 1))).await.unwrap();
    assert_eq!(waiting.await.unwrap(), 1);
}

#[tokio::test]
async fn everything_survives_reopening_and_backing_up() {
    let (folder, store) = fresh();
    let submission = Submission { path: "p".into(), fingerprint: "f".into(), text_version: 3, state: "draft".into() };
    let setting = Write::Setting { name: "n".into(), value: "v".into() };
    let definition = |content: &str| Write::Definition { name: "d".into(), content: content.into() };
    let writes = vec![Write::Submission(submission.clone()), setting, definition("one")];
    store.commit(batch(1, writes)).await.unwrap();
    store.commit(batch(2, vec![definition("two")])).await.unwrap();
    let copy = tempfile::tempdir().unwrap();
    store.back_up(&copy.path().join("polywire.db")).await.unwrap();
    drop(store);
    for place in [folder.path(), copy.path()] {
        let store = Store::open(place).unwrap();
        assert_eq!(store.head().await.unwrap(), 2);
        assert_eq!(store.submissions().await.unwrap(), std::slice::from_ref(&submission));
        assert_eq!(store.setting("n").await.unwrap().as_deref(), Some("v"));
        let (revision, definitions) = store.definitions().await.unwrap();
        assert_eq!((revision, definitions[0].content.as_str()), (2, "two"));
        assert_eq!(store.first_broken_commit().await.unwrap(), None);
        store.health().await.unwrap();
    }
}

#[tokio::test]
async fn a_changed_log_breaks_the_chain() {
    let (folder, store) = fresh();
    for second in 1..=3 {
        store.commit(batch(second, story(&format!("s{second}"), 1))).await.unwrap();
    }
    let other = rusqlite::Connection::open(folder.path().join("polywire.db")).unwrap();
    other.execute("UPDATE leaves SET leaf = 'x' WHERE seq = 2", []).unwrap();
    assert_eq!(store.first_broken_commit().await.unwrap(), Some(2));
}

#[test]
fn only_serving_makes_a_store_and_a_newer_one_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(Store::open(folder.path()), Err(StoreError::Absent(_))));
    drop(Store::migrate(folder.path()).unwrap());
    let path = folder.path().join("polywire.db");
    rusqlite::Connection::open(&path).unwrap().execute_batch("PRAGMA user_version = 999").unwrap();
    assert!(matches!(Store::migrate(folder.path()), Err(StoreError::Version { found: 999, .. })));
    std::fs::write(&path, "this is no database at all, but long enough to be taken for one by its size").unwrap();
    assert!(Store::migrate(folder.path()).is_err());
}

#[tokio::test]
async fn a_store_of_the_first_version_is_brought_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let first = std::fs::read_to_string(crate::support::root().join("src/store/migrations/0001.sql")).unwrap();
    let connection = rusqlite::Connection::open(folder.path().join("polywire.db")).unwrap();
    connection.execute_batch(&first).unwrap();
    connection
        .execute_batch(
            "PRAGMA application_id = 1347897682; PRAGMA user_version = 1;
            UPDATE counter SET seq = 1, instant = 5000, digest = 'd';
            INSERT INTO commits VALUES (1, 5000, 'a', 'b', 'd');
            INSERT INTO stories VALUES ('a', 1, 1, '{}', 's');
            INSERT INTO story_heads VALUES ('a', 1, 1, 1, 1);
            INSERT INTO submissions VALUES ('locales/en/stories/a.ftl', 'f', 1, 1), ('feeds/regions.toml', 'f', 0, 1);
            INSERT INTO texts VALUES ('a', 'en', 1, 1, 'headline = A', 'reviewed', NULL, 'old', 's');",
        )
        .unwrap();
    drop(connection);
    assert!(matches!(Store::open(folder.path()), Err(StoreError::Version { found: 1, .. })));
    let store = Store::migrate(folder.path()).unwrap();
    assert_eq!(store.story("a").await.unwrap().unwrap().opened, Some(at(5)));
    assert_eq!(store.texts("a").await.unwrap()[0].source_revision, None);
    let submissions = store.submissions().await.unwrap();
    let states: Vec<&str> = submissions.iter().map(|submission| submission.state.as_str()).collect();
    assert_eq!(states, ["", "reviewed"]);
    assert!(store.due(at(9), 10).await.unwrap().is_empty());
    Store::open(folder.path()).unwrap();
}

#[tokio::test]
async fn what_an_older_program_left_is_told_by_the_commit_that_takes_it_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("polywire.db");
    let store = Store::migrate(folder.path()).unwrap();
    store.commit(batch(1, story("a", 1))).await.unwrap();
    drop(store);
    // As the program before has left it: no salts, and digests of content alone.
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection
        .execute_batch(
            "DELETE FROM leaves; UPDATE commits SET salt = '', digest = 'x'; UPDATE counter SET digest = 'x';
            DELETE FROM stories; DELETE FROM slot_versions; DELETE FROM head_versions; DELETE FROM settings;
            DELETE FROM story_heads; DELETE FROM changes;
            INSERT INTO settings VALUES ('authority', 'news.example', 1);
            INSERT INTO tokens VALUES ('d', 'kbc', 1, 0); PRAGMA user_version = 6;
            DROP TABLE slot_versions; DROP TABLE head_versions; DROP TABLE nodes; DROP TABLE grants; DROP TABLE answers; DROP TABLE origins; DROP TABLE erasures; DROP INDEX changes_taken_back; ALTER TABLE ordinals DROP COLUMN seq;
            ALTER TABLE slots DROP COLUMN embargoed; ALTER TABLE commits DROP COLUMN reason;
            ALTER TABLE commits DROP COLUMN salt; DROP TABLE submissions; DROP TABLE settings;
            CREATE TABLE submissions (path TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, text_version BIGINT NOT NULL,
                seq BIGINT NOT NULL, state TEXT NOT NULL DEFAULT '');
            CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL, seq BIGINT NOT NULL);
            INSERT INTO settings VALUES ('authority', 'news.example', 1);",
        )
        .unwrap();
    let digest = "SELECT ?1";
    let chained: String = connection
        .query_row(
            digest,
            [polywire::model::fingerprint::hexadecimal(&<sha2::Sha256 as sha2::Digest>::digest("\n1\n1000\n"))],
            |row| row.get(0),
        )
        .unwrap();
    connection.execute("UPDATE commits SET digest = ?1", [&chained]).unwrap();
    connection.execute("UPDATE counter SET digest = ?1", [&chained]).unwrap();
    drop(connection);
    let store = Store::migrate(folder.path()).unwrap();
    assert_eq!(store.damage().await.unwrap(), None);
    assert_eq!(store.head().await.unwrap(), 2);
    let connection = rusqlite::Connection::open(&path).unwrap();
    for (change, back) in [
        ("INSERT INTO tokens VALUES ('e', 'thief', 1, 0)", "DELETE FROM tokens WHERE holder = 'thief'"),
        (
            "UPDATE settings SET value = 'evil.example'",
            "UPDATE settings SET value = 'news.example' WHERE name = 'authority'",
        ),
        ("UPDATE commits SET actor = 'x' WHERE seq = 1", "UPDATE commits SET actor = 'test' WHERE seq = 1"),
    ] {
        connection.execute_batch(change).unwrap();
        assert!(store.damage().await.unwrap().is_some(), "{change}");
        connection.execute_batch(back).unwrap();
        connection.execute_batch("UPDATE settings SET value = '1' WHERE name = 'history'").unwrap();
        assert_eq!(store.damage().await.unwrap(), None, "{back}");
    }
    assert!(matches!(store.as_of(0).await, Err(StoreError::NotKept { first: 1, .. })));
    store.as_of(1).await.unwrap();
}

#[tokio::test]
async fn what_is_due_is_told_until_it_is_settled() {
    let (_folder, store) = fresh();
    let due = |slug: &str, second: Option<i64>| Write::Due { slug: slug.into(), at: second.map(at) };
    store.commit(batch(1, vec![due("b", Some(20)), due("a", Some(10)), due("c", Some(30))])).await.unwrap();
    assert_eq!(store.due(at(9), 10).await.unwrap(), Vec::<String>::new());
    assert_eq!(store.due(at(20), 10).await.unwrap(), ["a", "b"]);
    store.commit(batch(2, vec![due("a", None), due("b", Some(40))])).await.unwrap();
    assert_eq!(store.due(at(30), 10).await.unwrap(), ["c"]);
}
