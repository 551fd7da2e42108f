//! Copies of the store: made while it is written to, whole, of one moment; and restored without what was taken back since.

use std::path::Path;
use std::process::Output;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use polywire::desk::Desk;
use polywire::desk::ledger::Ledger;
use polywire::desk::replay::Again;
use polywire::desk::restoration::restore;
use polywire::model::text::State;
use polywire::store::Store;
use polywire::store::batch::StoreError;

use crate::cli::{Server, polywire};
use crate::desk::{put, record, text};
use crate::support::{Newsroom, desk};

const SLUG: &str = "media-cooperation-initiative";

fn run(newsroom: &Newsroom, arguments: &[&str]) -> Output {
    polywire(newsroom, arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// That nothing is damaged.
fn is_whole(newsroom: &Newsroom) {
    let output = run(newsroom, &["doctor", "--demo"]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("whole; "), "{output:?}");
}

fn done(newsroom: &Newsroom, arguments: &[&str]) -> String {
    let output = run(newsroom, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", said(&output));
    said(&output)
}

/// A served newsroom, stopped again.
fn served() -> Newsroom {
    let newsroom = Newsroom::new();
    drop(Server::start(&newsroom, &["--demo"]));
    newsroom
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_made_under_load_is_of_one_moment_and_part_of_what_comes_after() {
    let (newsroom, desk) = desk().await;
    let (desk, busy) = (Arc::new(desk), Arc::new(AtomicBool::new(true)));
    let writer = tokio::spawn({
        let (desk, busy) = (desk.clone(), busy.clone());
        async move {
            let mut number = 0;
            while busy.load(Ordering::Relaxed) {
                number += 1;
                let words = format!("headline = Number {number}\n");
                let given = vec![text("en", &words, State::Translated)];
                put(&desk, Some(&record(&[])), given).await.unwrap();
            }
        }
    });
    let mut heads = Vec::new();
    for round in 0..5 {
        let folder = tempfile::tempdir().unwrap();
        let copied = desk.store().back_up(&folder.path().join("polywire.db")).await.unwrap();
        assert!(!folder.path().join("polywire.db.partial").exists());
        let copy = Store::open(folder.path()).unwrap();
        let head = copy.head().await.unwrap();
        assert_eq!((head, copy.damage().await.unwrap()), (copied.head, None), "round {round}");
        assert_eq!(copy.digest(head).await.unwrap(), desk.store().digest(head).await.unwrap());
        heads.push(head);
        tokio::time::sleep(std::time::Duration::from_millis(30)).await;
    }
    busy.store(false, Ordering::Relaxed);
    writer.await.unwrap();
    assert!(heads.first() < heads.last(), "it was written to meanwhile");
    drop(newsroom);
}

#[test]
fn what_is_withdrawn_after_a_copy_stays_withdrawn_when_it_is_restored() {
    let newsroom = served();
    std::fs::create_dir(newsroom.path("copies")).unwrap();
    done(&newsroom, &["backup", "copies", "--demo"]);
    let before = run(&newsroom, &["render", "africa.fr.atom", "--demo"]).stdout;
    done(&newsroom, &["story", "withdraw", SLUG, "--reason", "a canary", "--yes", "--demo"]);
    let part = ["story", "withdraw", "ai-in-the-media", "--locale", "fr", "--reason", "x", "--yes", "--demo"];
    done(&newsroom, &part);
    // Published again: with which words, nobody can tell from the ledger.
    done(&newsroom, &["story", "republish", SLUG, "--demo"]);
    let ledger = std::fs::read_to_string(newsroom.path("data/demo/withdrawals.ndjson")).unwrap();
    assert_eq!(ledger.lines().count(), 2);
    assert!(!ledger.contains("canary"), "a ledger holds no words");
    let copy = only_copy(&newsroom.path("copies"));
    let refused = run(&newsroom, &["restore", &copy, "--demo"]);
    assert!(!refused.status.success() && said(&refused).contains("--replace"), "{}", said(&refused));
    let told = done(&newsroom, &["restore", &copy, "--replace", "--demo"]);
    for wanted in [&format!("{SLUG}: withdrawn, as"), "ai-in-the-media: withdrawn where it was", "replaced-"] {
        assert!(told.contains(wanted), "{wanted}: {told}");
    }
    let after = String::from_utf8(run(&newsroom, &["render", "africa.fr.atom", "--demo"]).stdout).unwrap();
    assert!(after.contains("deleted-entry") && String::from_utf8(before).unwrap() != after);
    let history = String::from_utf8(run(&newsroom, &["story", "history", SLUG, "--demo"]).stdout).unwrap();
    assert!(history.contains("the ledger says so"), "{history}");
    is_whole(&newsroom);
    // Elsewhere too, where the ledger lies beside the copy or is named.
    done(&newsroom, &["backup", "copies", "--demo"]);
    let told = done(&newsroom, &["restore", &copy, "--data", "elsewhere"]);
    assert!(told.contains("withdrawn where it was"), "{told}");
    std::fs::copy(&copy, newsroom.path("alone.db")).unwrap();
    let told = done(&newsroom, &["restore", "alone.db", "--data", "third"]);
    assert!(told.contains("there is no withdrawals.ndjson"), "{told}");
    let told = done(&newsroom, &["restore", "alone.db", "--data", "fourth", "--ledger", "copies/withdrawals.ndjson"]);
    assert!(told.contains("withdrawn where it was"), "{told}");
}

fn only_copy(folder: &Path) -> String {
    let copies = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut copies: Vec<_> =
        copies.filter(|path| path.extension().is_some_and(|extension| extension == "db")).collect();
    assert_eq!(copies.len(), 1);
    copies.remove(0).display().to_string()
}

#[test]
fn nothing_is_changed_by_a_copy_that_cannot_be_restored() {
    let newsroom = served();
    done(&newsroom, &["backup", "copy.db", "--demo"]);
    let again = run(&newsroom, &["backup", "copy.db", "--demo"]);
    assert!(!again.status.success() && said(&again).contains("already"), "{}", said(&again));
    let damaged = |name: &str, sql: &str| {
        std::fs::copy(newsroom.path("copy.db"), newsroom.path(name)).unwrap();
        rusqlite::Connection::open(newsroom.path(name)).unwrap().execute_batch(sql).unwrap();
    };
    damaged("changed.db", "UPDATE texts SET content = 'headline = Changed' WHERE version = 1");
    damaged("newer.db", "PRAGMA user_version = 999");
    damaged("other.db", "PRAGMA application_id = 7");
    std::fs::write(newsroom.path("none.db"), "this is no database at all, but long enough to be taken for one")
        .unwrap();
    let before = run(&newsroom, &["story", "list", "--demo"]).stdout;
    for (name, wanted) in [
        ("changed.db", "does not fit its digest"),
        ("newer.db", "version 999"),
        ("other.db", "is no polywire store"),
        ("none.db", "is no polywire store"),
        ("missing.db", "missing.db: No such file"),
    ] {
        let refused = run(&newsroom, &["restore", name, "--replace", "--demo"]);
        assert_eq!(refused.status.code(), Some(1), "{name}");
        assert!(said(&refused).contains(wanted), "{name}: {}", said(&refused));
        assert_eq!(run(&newsroom, &["story", "list", "--demo"]).stdout, before, "{name}");
        assert!(!newsroom.path("data/demo/restoring").exists(), "{name}");
    }
    let _server = Server::start(&newsroom, &["--demo"]);
    let refused = run(&newsroom, &["restore", "copy.db", "--replace", "--demo"]);
    assert!(said(&refused).contains("stop it first"), "{}", said(&refused));
}

#[tokio::test]
async fn a_ledger_that_is_broken_is_refused_and_another_newsroom_s_told() {
    let (newsroom, desk) = desk().await;
    let copy = newsroom.path("copy.db");
    desk.store().back_up(&copy).await.unwrap();
    let data = newsroom.path("restored");
    std::fs::create_dir(&data).unwrap();
    let ledgers = [Ledger::at(newsroom.path("ledger.ndjson"))];
    newsroom.write("ledger.ndjson", "{}\n{\"act\": 1}\n");
    let refused = restore("test", &copy, &data, &ledgers).await.unwrap_err();
    assert!(refused.to_string().contains("ledger.ndjson:2:1"), "{refused}");
    assert!(!Store::exists(&data));
    let entry = r#"{"newsroom":"other.example,2020","story":"a","act":"erase","commit":1,"digest":"d","at":"2026-01-01T00:00:00Z"}"#;
    newsroom.write("ledger.ndjson", &format!("{entry}\n"));
    let restored = restore("test", &copy, &data, &ledgers).await.unwrap();
    assert_eq!((restored.foreign, restored.taken), (vec![newsroom.path("ledger.ndjson")], Vec::new()));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_copy_does_not_know_stays_taken_back_too() {
    let (newsroom, desk) = desk().await;
    let words = || vec![text("en", "headline = A\n", State::Translated)];
    let embargoed = record(&[("\"urgency\": 4,", "\"urgency\": 4, \"embargoedUntil\": \"2100-01-01T00:00:00Z\",")]);
    let grant = polywire::model::grant::Grant::read("ana", "desk").unwrap();
    let token = desk.add_grant("test", &grant).await.unwrap();
    put(&desk, Some(&embargoed), words()).await.unwrap();
    let copy = newsroom.path("copy.db");
    desk.store().back_up(&copy).await.unwrap();
    // Released and withdrawn after the copy; a story that the copy has not; a token that is revoked.
    desk.lift("test", &"athi".parse().unwrap()).await.unwrap();
    desk.withdraw("test", &"athi".parse().unwrap(), "x").await.unwrap();
    let later = record(&[("\"slug\": \"athi\"", "\"slug\": \"later\"")]);
    let filing = polywire::desk::given::Filing {
        slug: "later".parse().unwrap(),
        record: Some(crate::support::file("later.json", &later)),
        texts: words(),
    };
    desk.file("test", &filing).await.unwrap();
    desk.withdraw("test", &"later".parse().unwrap(), "x").await.unwrap();
    desk.revoke_grants("test", |_| true).await.unwrap();
    let data = newsroom.path("restored");
    std::fs::create_dir(&data).unwrap();
    let ledger = Ledger::within(desk.store().path().parent().unwrap());
    let restored = restore("test", &copy, &data, std::slice::from_ref(&ledger)).await.unwrap();
    let expected = [("ana", Again::Revoked), ("athi", Again::Withheld), ("later", Again::Barred)];
    assert_eq!(restored.taken, expected.map(|(name, again)| (name.to_owned(), again)));
    let again = Desk::new(Store::open(&data).unwrap());
    assert!(again.grant_of(&token).await.unwrap().is_none());
    let story = again.story(&"athi".parse().unwrap()).await.unwrap();
    assert_eq!((story.status, story.embargoed_until), (polywire::model::story::PubStatus::Withheld, None));
    assert_eq!(crate::desk::codes(again.file("test", &filing).await.unwrap_err())[0].1, "erased");
    assert_eq!(again.store().damage().await.unwrap(), None);
    assert!(again.store().setting("held").await.unwrap().is_some(), "nothing is released before somebody has looked");
    assert_eq!(Ledger::within(&data).read().unwrap(), ledger.read().unwrap(), "it is known here from now on");
    // That a name is barred erases nothing: where the story is, it is no more than withdrawn.
    again.keep_ledger().await.unwrap();
    let own = Ledger::within(&data);
    assert!(own.read().unwrap().iter().all(|entry| entry.taken != polywire::desk::entry::Taken::Erased));
    let whole = newsroom.path("whole.db");
    desk.store().back_up(&whole).await.unwrap();
    let fourth = newsroom.path("fourth");
    std::fs::create_dir(&fourth).unwrap();
    restore("test", &whole, &fourth, &[own]).await.unwrap();
    let texts = Store::open(&fourth).unwrap().texts("later").await.unwrap();
    assert_eq!(texts[0].content, "headline = A\n", "its words are kept");
    // What somebody decided after that is not decided anew by a copy of it.
    again.lift("test", &"athi".parse().unwrap()).await.unwrap();
    let second = newsroom.path("second.db");
    again.back_up(&second).await.unwrap();
    let third = newsroom.path("third");
    std::fs::create_dir(&third).unwrap();
    let restored = restore("test", &second, &third, &[ledger]).await.unwrap();
    assert_eq!(restored.taken, []);
}

#[test]
fn a_restored_store_releases_nothing_until_somebody_has_looked() {
    let newsroom = served();
    done(&newsroom, &["backup", "copy.db", "--demo"]);
    done(&newsroom, &["restore", "copy.db", "--replace", "--demo"]);
    let soon = (jiff::Timestamp::now() + jiff::SignedDuration::from_secs(1)).to_string();
    newsroom.write(
        "athi.json",
        &format!(
            r#"{{ "slug": "athi", "language": "en", "pubStatus": "usable", "places": ["KE"],
        "contentCreated": "2026-11-20T08:00:00Z", "embargoedUntil": "{soon}" }}"#
        ),
    );
    newsroom.write("athi.ftl", "headline = The Athi\n");
    let server = Server::start(&newsroom, &["--demo"]);
    done(&newsroom, &["story", "put", "athi.json", "--text", "en=athi.ftl", "--demo"]);
    std::thread::sleep(std::time::Duration::from_secs(3));
    assert_eq!(server.get("/stories/athi.en").status, 404);
    drop(server);
    let server = Server::start(&newsroom, &["--demo", "--trust-clock"]);
    let started = std::time::Instant::now();
    while server.get("/stories/athi.en").status != 200 {
        assert!(started.elapsed() < std::time::Duration::from_secs(10));
    }
    drop(server);
    is_whole(&newsroom);
}

#[test]
fn what_is_left_of_a_store_is_not_taken_for_part_of_the_copy() {
    use std::os::unix::fs::PermissionsExt;
    let newsroom = served();
    done(&newsroom, &["backup", "copy.db", "--demo"]);
    let mode = |name: &str| std::fs::metadata(newsroom.path(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode("copy.db"), 0o600, "it holds keys");
    let mut server = Server::start(&newsroom, &["--demo"]);
    done(&newsroom, &["story", "withdraw", SLUG, "--reason", "x", "--yes", "--demo"]);
    server.child.kill().unwrap();
    server.child.wait().unwrap();
    std::fs::remove_file(newsroom.path("data/demo/polywire.db")).unwrap();
    assert!(newsroom.path("data/demo/polywire.db-wal").exists());
    done(&newsroom, &["restore", "copy.db", "--demo"]);
    assert_eq!(mode("data/demo/polywire.db"), 0o600);
    is_whole(&newsroom);
    let history = String::from_utf8(run(&newsroom, &["story", "history", SLUG, "--demo"]).stdout).unwrap();
    assert!(history.contains("the ledger says so") && !history.contains("\tx"), "{history}");
}

#[test]
fn a_store_of_an_older_program_is_not_replaced_before_it_has_told_what_it_took_back() {
    let newsroom = served();
    done(&newsroom, &["backup", "copy.db", "--demo"]);
    let store = rusqlite::Connection::open(newsroom.path("data/demo/polywire.db")).unwrap();
    store.execute_batch("PRAGMA user_version = 7").unwrap();
    drop(store);
    let refused = run(&newsroom, &["restore", "copy.db", "--replace", "--demo"]);
    assert!(!refused.status.success() && said(&refused).contains("start `polywire serve` once"), "{}", said(&refused));
}

#[test]
fn each_store_that_is_replaced_is_kept_and_corrections_are_named() {
    let newsroom = served();
    done(&newsroom, &["backup", "copy.db", "--demo"]);
    newsroom.write("note.txt", "x");
    let record = String::from_utf8(run(&newsroom, &["story", "show", SLUG, "--demo"]).stdout).unwrap();
    newsroom.write("corrected.json", &record.replacen("\"urgency\":", "\"by\": \"Desk\", \"urgency\":", 1));
    done(&newsroom, &["story", "correct", "corrected.json", "--note", "en=A name was wrong", "--demo"]);
    let told = done(&newsroom, &["restore", "copy.db", "--replace", "--demo"]);
    assert!(told.contains(&format!("{SLUG}: was corrected since")), "{told}");
    for _ in 0..2 {
        done(&newsroom, &["restore", "copy.db", "--replace", "--demo"]);
    }
    let kept = std::fs::read_dir(newsroom.path("data/demo")).unwrap().filter(|entry| {
        let name = entry.as_ref().unwrap().file_name().into_string().unwrap();
        name.starts_with("replaced-") && newsroom.path(&format!("data/demo/{name}/polywire.db")).exists()
    });
    assert_eq!(kept.count(), 3, "also of those within one second");
    is_whole(&newsroom);
}

#[test]
fn copies_in_a_folder_are_kept_as_many_as_are_asked_for() {
    let newsroom = served();
    std::fs::create_dir(newsroom.path("copies")).unwrap();
    let old = ["polywire-20250101T000000Z.db", "polywire-20260101T000000Z.db", "polywire-of-mine.db", "notes.txt"];
    for name in old {
        newsroom.write(&format!("copies/{name}"), "old");
    }
    let told = done(&newsroom, &["backup", "copies", "--keep", "2", "--demo"]);
    assert!(told.contains("polywire-20250101T000000Z.db: removed"), "{told}");
    let kept = |name: &str| newsroom.path(&format!("copies/{name}")).exists();
    assert_eq!(old.map(kept), [false, true, true, true]);
    assert_eq!(run(&newsroom, &["backup", "copies", "--keep", "0", "--demo"]).status.code(), Some(2));
}

#[tokio::test]
async fn a_store_is_copied_before_it_is_migrated() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("polywire.db");
    let first = std::fs::read_to_string(crate::support::root().join("src/store/migrations/0001.sql")).unwrap();
    for head in 1..=5 {
        let _ = std::fs::remove_file(&path);
        let connection = rusqlite::Connection::open(&path).unwrap();
        connection.execute_batch(&first).unwrap();
        let version =
            format!("PRAGMA application_id = 1347897682; PRAGMA user_version = 1; UPDATE counter SET seq = {head}");
        connection.execute_batch(&version).unwrap();
        drop(connection);
        assert!(matches!(Store::open(folder.path()), Err(StoreError::Version { .. })));
        drop(Store::migrate(folder.path()));
    }
    let mut names: Vec<_> = std::fs::read_dir(folder.path().join("before-migration"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["polywire-v1-3.db", "polywire-v1-4.db", "polywire-v1-5.db"], "the newest three");
    let copy = rusqlite::Connection::open(folder.path().join("before-migration/polywire-v1-5.db")).unwrap();
    let version: i64 = copy.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    assert_eq!(version, 1);
}

#[tokio::test]
async fn what_was_cut_off_is_entered_at_the_next_start() {
    let (newsroom, desk) = desk().await;
    let words = vec![text("en", "headline = A\n", State::Translated)];
    put(&desk, Some(&record(&[])), words).await.unwrap();
    desk.withdraw("test", &"athi".parse().unwrap(), "x").await.unwrap();
    let ledger = Ledger::within(desk.store().path().parent().unwrap());
    let entries = ledger.read().unwrap();
    assert_eq!(entries.len(), 1);
    std::fs::remove_file(ledger.path()).unwrap();
    assert_eq!(desk.keep_ledger().await.unwrap(), 1);
    assert_eq!(desk.keep_ledger().await.unwrap(), 0, "and only once");
    assert_eq!(ledger.read().unwrap(), entries);
    drop((newsroom, Desk::new(desk.store().clone())));
}
