//! `polywire doctor`: what it finds, what it advises, what it leaves alone, and how it ends.

use std::os::unix::fs::PermissionsExt;
use std::process::Output;

use serde_json::Value;

use crate::cli::{Server, polywire};
use crate::init::{empty, files, printed, run, said};
use crate::support::Newsroom;

/// What was found about something, as `level: found`.
fn about(newsroom: &Newsroom, more: &[&str]) -> (Value, Output) {
    let output = run(newsroom, &[&["doctor", "--json"], more].concat());
    let report = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", said(&output)));
    (report, output)
}

fn found(report: &Value, about: &str) -> Vec<String> {
    let findings = report["findings"].as_array().unwrap().iter().filter(|finding| finding["about"] == about);
    findings.map(|it| format!("{}: {}", it["level"].as_str().unwrap(), it["found"].as_str().unwrap())).collect()
}

fn has(report: &Value, topic: &str, wanted: &str) {
    let found = found(report, topic);
    assert!(found.iter().any(|finding| finding.contains(wanted)), "{wanted}: {found:?}");
}

fn setting(report: &Value, name: &str) -> (Value, Value) {
    let setting = report["settings"].as_array().unwrap().iter().find(|setting| setting["name"] == name).unwrap();
    (setting["value"].clone(), setting["origin"].clone())
}

/// A newsroom that was served once, with an authority that somebody owns, and is not any more.
fn served() -> Newsroom {
    let newsroom = empty();
    assert!(run(&newsroom, &["init", "."]).status.success());
    let mut server = Server::start(&newsroom, &["--authority", "news.org"]);
    std::process::Command::new("kill").arg(server.child.id().to_string()).status().unwrap();
    server.child.wait().unwrap();
    newsroom
}

#[test]
fn a_folder_without_a_store_is_told_what_to_do() {
    let newsroom = empty();
    let (report, output) = about(&newsroom, &[]);
    assert_eq!(output.status.code(), Some(1), "no folders are a fault");
    has(&report, "definitions and words", "fault: there is no folder feeds");
    assert!(run(&newsroom, &["init", "."]).status.success());
    let before = files(newsroom.folder.path());
    let (report, output) = about(&newsroom, &[]);
    assert!(output.status.success(), "{}", printed(&output));
    has(&report, "store", "note: there is no store in data");
    has(&report, "address", "note: no authority is set");
    has(&report, "definitions and words", "ok: 58 files are good");
    has(&report, "clock", "ok: it says 2");
    has(&report, "disk", "ok: the file system");
    assert_eq!(files(newsroom.folder.path()), before, "nothing is made");
    newsroom.write("locales/fr/service.ftl", "a = {\n");
    let (report, output) = about(&newsroom, &[]);
    assert_eq!(output.status.code(), Some(1), "nothing would stand in for it");
    has(&report, "definitions and words", "fault: 1 error in locales/fr/service.ftl");
    assert_eq!(report["faults"], 1);
}

#[test]
fn a_healthy_store_is_whole_and_nothing_of_it_is_changed() {
    let newsroom = served();
    let files = || {
        let mut files = files(newsroom.folder.path());
        // Where readers of the log mark that they are there.
        files.remove("data/polywire.db-shm");
        files
    };
    let before = files();
    let (report, output) = about(&newsroom, &["--public-url", "https://feeds.example"]);
    assert!(output.status.success() && report["faults"] == 0, "{report}");
    has(&report, "store", "ok: data/polywire.db: whole; ");
    has(&report, "store", "ok: its schema is this program's");
    has(&report, "store", "note: no server runs on it");
    has(&report, "data folder", "ok: data is closed to others (mode 700)");
    has(&report, "address", "ok: authority news.org, fixed for ever");
    has(&report, "access", "note: nobody has a token of the management API");
    has(&report, "access", "ok: 0 partners with a token");
    has(&report, "clock", "ok: it says");
    let waiting = found(&report, "definitions and words");
    assert_eq!(waiting, ["ok: 58 files are good (0 warnings)"]);
    assert!(files() == before, "nothing is changed");
    for finding in report["findings"].as_array().unwrap() {
        assert_eq!(finding["advice"].is_string(), finding["level"] != "ok", "{finding}");
    }
    let text = printed(&run(&newsroom, &["doctor"]));
    assert!(text.contains("\nstore\n  ok       ") && text.contains("\n           → "), "{text}");
    assert!(text.trim_end().ends_with(" notes") && text.contains("0 faults, "), "{text}");
    let server = Server::start(&newsroom, &[]);
    assert!(run(&newsroom, &["token", "add", "ama", "--scopes", "operator"]).status.success());
    newsroom.write("feeds/channels/africa.toml", "locales = [\"xx\"]\n");
    std::thread::sleep(std::time::Duration::from_secs(1));
    let (report, output) = about(&newsroom, &[]);
    assert!(output.status.success(), "{report}");
    has(&report, "store", "a server (\"serve\") runs on it");
    has(&report, "access", "ok: 1 token of the management API, 1 with the scope operator");
    has(&report, "definitions and words", " in feeds/channels/africa.toml");
    has(&report, "definitions and words", "not taken in as they are now: feeds/channels/africa.toml");
    std::fs::remove_file(newsroom.path("feeds/channels/africa.toml")).unwrap();
    has(&about(&newsroom, &[]).0, "definitions and words", "without a file: feeds/channels/africa.toml");
    drop(server);
}

#[test]
fn settings_are_told_with_where_they_come_from() {
    let newsroom = empty();
    assert!(run(&newsroom, &["init", "."]).status.success());
    let settings = newsroom.read("polywire.toml").replace("# accent = ", "accent = ");
    newsroom.write("polywire.toml", &settings.replace("127.0.0.1:8080", "127.0.0.1:9"));
    let output = polywire(&newsroom, &["doctor", "--json", "--data", "elsewhere"])
        .env("POLYWIRE_AUTHORITY", "news.org")
        .output()
        .unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(setting(&report, "data"), ("elsewhere".into(), "flag".into()));
    assert_eq!(setting(&report, "authority"), ("news.org".into(), "environment".into()));
    assert_eq!(setting(&report, "listen"), ("127.0.0.1:9".into(), "file".into()));
    assert_eq!(setting(&report, "accent"), ("#0a558c".into(), "file".into()));
    assert_eq!(setting(&report, "feeds"), ("feeds".into(), "default".into()));
    assert_eq!(setting(&report, "logo"), (Value::Null, "default".into()));
    let output = polywire(&newsroom, &["doctor"]).env("POLYWIRE_STORE", "postgres://u:secret@h/d").output().unwrap();
    let text = printed(&output);
    assert!(output.status.code() == Some(1) && text.contains("given, not shown"), "{text}");
    assert!(!text.contains("secret") && !said(&output).contains("secret"), "{text}");
    newsroom.write("polywire.toml", "lisen = \"x\"\n");
    let output = run(&newsroom, &["doctor"]);
    assert!(
        output.status.code() == Some(1) && printed(&output).contains("did you mean \"listen\""),
        "{}",
        printed(&output)
    );
    assert_eq!(run(&newsroom, &["doctor", "--nonsense"]).status.code(), Some(2));
}

#[test]
fn what_is_damaged_or_of_another_time_is_a_fault() {
    let newsroom = served();
    let path = newsroom.path("data/polywire.db");
    // What stands in the log goes into the file.
    rusqlite::Connection::open(&path).unwrap().execute_batch("PRAGMA journal_mode = DELETE").unwrap();
    let whole = std::fs::read(&path).unwrap();
    let after = |change: &str| {
        std::fs::write(&path, &whole).unwrap();
        let connection = rusqlite::Connection::open(&path).unwrap();
        connection
            .execute_batch(&format!("PRAGMA journal_mode = DELETE; {change}; PRAGMA journal_mode = WAL"))
            .unwrap();
        drop(connection);
        let (report, output) = about(&newsroom, &["--public-url", "https://feeds.example"]);
        (report, output.status.code())
    };
    let (report, code) = after("UPDATE commits SET actor = 'x' WHERE seq = 1");
    has(&report, "store", "damaged: commit 1 does not fit its digest");
    assert_eq!(code, Some(1));
    let (report, code) = after("PRAGMA user_version = 999");
    has(&report, "store", "fault: its schema is version 999");
    assert_eq!(code, Some(1));
    let (report, code) = after("PRAGMA user_version = 7");
    has(&report, "store", "note: its schema is version 7");
    assert_eq!(code, Some(0));
    let (report, code) = after("PRAGMA application_id = 1");
    has(&report, "store", "no polywire store");
    assert_eq!(code, Some(1));
    // The clock was a week ahead once, and a server was alive then.
    let ahead = "UPDATE leases SET expires = expires + 604800000";
    let (report, code) = after(ahead);
    has(&report, "clock", "note: a server was alive at");
    assert_eq!(code, Some(0));
    let (report, code) = after("UPDATE settings SET value = 'other.org' WHERE name = 'authority'");
    has(&report, "store", "fault: data/polywire.db: damaged: ");
    assert!(found(&report, "address").is_empty(), "nothing is judged by what is damaged");
    assert_eq!(code, Some(1));
    std::fs::write(&path, &whole).unwrap();
    let (report, output) = about(&newsroom, &["--authority", "other.org"]);
    has(&report, "address", "fault: the ids of this store belong to news.org, and other.org is set");
    assert_eq!(output.status.code(), Some(1));
    // Half of the file is gone.
    std::fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    let (report, output) = about(&newsroom, &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(found(&report, "store").iter().any(|finding| finding.starts_with("fault: ")), "{report}");
}

#[test]
fn a_data_folder_is_nobody_elses() {
    let newsroom = served();
    let mode = |mode| std::fs::set_permissions(newsroom.path("data"), std::fs::Permissions::from_mode(mode)).unwrap();
    mode(0o755);
    has(&about(&newsroom, &[]).0, "data folder", "warning: data is open to every user of this machine (mode 755)");
    mode(0o750);
    has(&about(&newsroom, &[]).0, "data folder", "ok: data is closed to others (mode 750)");
    std::fs::create_dir(newsroom.path("data/before-migration")).unwrap();
    newsroom.write("data/before-migration/8.db", "x");
    has(&about(&newsroom, &[]).0, "data folder", "note: 1 copy from before an upgrade, 1 bytes");
    newsroom.write("blocked", "");
    let (report, output) = about(&newsroom, &["--data", "blocked"]);
    has(&report, "data folder", "fault: blocked is no folder");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn what_serve_would_refuse_is_a_fault() {
    let newsroom = served();
    newsroom.write("key.pem", "no key");
    std::fs::set_permissions(newsroom.path("key.pem"), std::fs::Permissions::from_mode(0o644)).unwrap();
    for (given, wanted) in [
        (["--tls-cert", "none.pem", "--tls-key", "key.pem"].as_slice(), "fault: --tls-cert none.pem"),
        (&["--tls-cert", "none.pem", "--tls-key", "key.pem"], "warning: every user of this machine may read the key"),
        (&["--logo", "none.svg"], "fault: --logo none.svg"),
        (&["--accent", "#ffff00"], "fault: --accent #ffff00"),
        (&["--admin-listen", "0.0.0.0:9090"], "warning: the operator's address, 0.0.0.0:9090"),
    ] {
        let (report, output) = about(&newsroom, given);
        has(&report, "serving", wanted);
        assert_eq!(output.status.success(), wanted.starts_with("warning") && given[0] == "--admin-listen", "{wanted}");
    }
}

#[test]
fn what_a_restoration_goes_by_is_looked_at() {
    let newsroom = served();
    let (report, _) = about(&newsroom, &[]);
    has(&report, "recovery", "ok: the ledger has 0 lines");
    has(&report, "recovery", "note: it was never copied");
    std::fs::create_dir(newsroom.path("copies")).unwrap();
    assert!(run(&newsroom, &["backup", "copies", "--keep", "2"]).status.success());
    let copy = std::fs::read_dir(newsroom.path("copies")).unwrap().next().unwrap().unwrap().path();
    let restored = run(&newsroom, &["restore", &copy.display().to_string(), "--replace"]);
    assert!(restored.status.success(), "{}", said(&restored));
    newsroom.write("data/erasing", "");
    let (report, output) = about(&newsroom, &[]);
    for wanted in ["ok: it was copied at", "warning: the store was restored", "fault: an erasure was cut off"] {
        has(&report, "recovery", wanted);
    }
    has(&report, "recovery", "replaced-");
    assert_eq!(output.status.code(), Some(1));
    newsroom.write("data/withdrawals.ndjson", "{}\n");
    let (report, _) = about(&newsroom, &[]);
    has(&report, "recovery", "fault: data/withdrawals.ndjson:1:1");
}
