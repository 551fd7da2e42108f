//! A newsroom's folder from the binary alone: laid out, never written over, and served.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Output;

use polywire::config::{Config, FILE, Given};

use crate::cli::{Server, polywire};
use crate::support::{Newsroom, root};

/// A folder with nothing in it.
pub(crate) fn empty() -> Newsroom {
    Newsroom { folder: tempfile::tempdir().unwrap() }
}

pub(crate) fn run(newsroom: &Newsroom, arguments: &[&str]) -> Output {
    let mut command = polywire(newsroom, arguments);
    for name in ["AUTHORITY", "PUBLIC_URL", "FEEDS", "LOCALES", "DATA"] {
        command.env_remove(format!("POLYWIRE_{name}"));
    }
    command.output().unwrap()
}

pub(crate) fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

pub(crate) fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Every file below a folder with its bytes, by its name there.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn read(folder: &Path, name: &str, found: &mut BTreeMap<String, Vec<u8>>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{name}{}", entry.file_name().to_str().unwrap());
            if entry.path().is_dir() {
                read(&entry.path(), &format!("{name}/"), found);
            } else {
                found.insert(name, std::fs::read(entry.path()).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    read(folder, "", &mut found);
    found
}

#[test]
fn a_folder_is_laid_out_and_served_from_the_binary_alone() {
    let newsroom = empty();
    let output = run(&newsroom, &["init", "news/room"]);
    assert!(output.status.success(), "{}", said(&output));
    let next = said(&output);
    for step in ["--authority", "serve", "token add", "story put", "operation/"] {
        assert!(next.contains(step), "{step}: {next}");
    }
    let inner = Newsroom { folder: tempfile::tempdir().unwrap() };
    std::fs::remove_dir(inner.folder.path()).unwrap();
    std::fs::rename(newsroom.path("news/room"), inner.folder.path()).unwrap();
    let laid = files(inner.folder.path());
    assert!(laid.contains_key("operation/polywire.service") && laid.contains_key("polywire.toml"));
    assert!(laid.keys().all(|name| !name.contains("stories")), "{:?}", laid.keys());
    for (name, bytes) in laid.iter().filter(|(name, _)| name.starts_with("feeds/") || name.contains(".ftl")) {
        assert_eq!(*bytes, std::fs::read(root().join(name)).unwrap(), "{name}");
    }
    assert_eq!(laid.keys().filter(|name| name.ends_with("/service.ftl")).count(), 12);
    let check = run(&inner, &["check"]);
    assert!(check.status.success() && said(&check).contains("0 errors, 0 warnings"), "{}", said(&check));
    let refused = run(&inner, &["serve", "--demo", "--listen", "127.0.0.1:0"]);
    assert!(!refused.status.success() && said(&refused).contains("feeds/stories"), "{}", said(&refused));
    assert!(!inner.path("data").exists(), "nothing is made for a start that cannot be");
    let server = Server::start(&inner, &["--authority", "news.example"]);
    assert_eq!(server.get("/feeds/africa.sw.atom").status, 200);
    assert!(server.get("/").text().is_empty() || server.get("/en/").text().contains("Polywire"));
    inner.write(
        "athi.json",
        r#"{ "slug": "athi", "language": "en", "pubStatus": "usable", "places": ["KE"], "contentCreated": "2026-11-20T08:00:00Z" }"#,
    );
    inner.write("en.ftl", "headline = The Athi is clean\n");
    let put = run(&inner, &["story", "put", "athi.json", "--text", "en=en.ftl"]);
    assert!(put.status.success(), "{}", said(&put));
    let started = std::time::Instant::now();
    let feed = loop {
        let feed = server.get("/feeds/africa.sw.atom").text();
        if feed.contains("The Athi is clean") {
            break feed;
        }
        assert!(started.elapsed().as_secs() < 5, "{feed}");
    };
    assert!(feed.contains("tag:news.example,"), "{feed}");
}

#[test]
fn nothing_that_is_there_is_written_over_and_each_is_told_of() {
    let newsroom = empty();
    for (name, text) in
        [("feeds/regions.toml", "africa = [\"002\"]\n"), ("locales/fr/service.ftl", "service-name = Fil\n")]
    {
        std::fs::create_dir_all(newsroom.path(name).parent().unwrap()).unwrap();
        newsroom.write(name, text);
    }
    let output = run(&newsroom, &["init", "."]);
    let told = said(&output);
    assert!(told.contains("feeds/regions.toml: there already; left as it is"), "{told}");
    assert_eq!(told.matches("left as it is").count(), 2, "{told}");
    assert_eq!(newsroom.read("locales/fr/service.ftl"), "service-name = Fil\n");
    let before = files(newsroom.folder.path());
    let again = run(&newsroom, &["init", ".", "--json"]);
    let list: Vec<serde_json::Value> = serde_json::from_slice(&again.stdout).unwrap();
    assert!(list.len() > 55 && list.iter().all(|file| file["outcome"] == "kept"), "{list:?}");
    assert_eq!(files(newsroom.folder.path()), before);
    // What the newsroom has taken out stays out: a channel would be on the wire again.
    std::fs::remove_file(newsroom.path("feeds/channels/europe.toml")).unwrap();
    let again = run(&newsroom, &["init", "."]);
    assert!(said(&again).contains("europe.toml: taken out by the newsroom; not written again"), "{}", said(&again));
    assert!(!newsroom.path("feeds/channels/europe.toml").exists());
    // A file that was never there is written.
    let record = newsroom.read("locales/.shipped.toml");
    let start = record.find("[\"feeds/channels/europe.toml\"]").unwrap();
    let end = start + record[start..].find("\n\n").unwrap();
    newsroom.write("locales/.shipped.toml", &format!("{}{}", &record[..start], &record[end..]));
    assert!(run(&newsroom, &["init", "."]).status.success());
    assert_eq!(newsroom.read("feeds/channels/europe.toml").as_bytes(), before["feeds/channels/europe.toml"]);
}

#[test]
fn a_folder_that_cannot_take_everything_is_left_as_it_was() {
    for blocked in ["room/locales/ur", "room/operation", "room/feeds", "room"] {
        let newsroom = empty();
        std::fs::create_dir_all(newsroom.path(blocked).parent().unwrap()).unwrap();
        newsroom.write(blocked, "in the way");
        let before = files(newsroom.folder.path());
        let output = run(&newsroom, &["init", "room"]);
        assert_eq!(output.status.code(), Some(1));
        assert!(said(&output).contains(blocked) && said(&output).lines().count() == 1, "{}", said(&output));
        assert_eq!(files(newsroom.folder.path()), before);
        let folders = std::fs::read_dir(newsroom.folder.path()).unwrap().count();
        assert_eq!(folders, 1);
        assert!(!newsroom.path("room/feeds/channels").exists(), "no folder is left either");
    }
}

#[test]
fn what_has_to_be_thought_of_can_be_said_at_once() {
    let newsroom = empty();
    let given = ["init", ".", "--authority", "wire.example", "--public-url", "https://feeds.wire.example"];
    assert!(run(&newsroom, &given).status.success());
    let config = Config::resolve(Given::default(), newsroom.folder.path()).unwrap();
    assert_eq!(config.authority.as_deref(), Some("wire.example"));
    assert_eq!(config.public_url.as_deref(), Some("https://feeds.wire.example"));
    let refused = run(&newsroom, &["init", "other", "--authority", "not a domain"]);
    assert!(said(&refused).contains("expected a domain name"), "{}", said(&refused));
    assert!(!newsroom.path("other").exists());
    let usage = run(&newsroom, &["init", ".", "--diff", "--merge"]);
    assert_eq!(usage.status.code(), Some(2));
}

/// The keys that the configuration reads from a file, as its code names them.
fn keys() -> Vec<String> {
    let read = |name: &str| std::fs::read_to_string(root().join("src/config").join(name)).unwrap();
    let code = read("mod.rs") + &read("listening.rs");
    let mut keys: Vec<String> = code
        .split("fields.")
        .skip(1)
        .filter(|call| !call.starts_with("refuse"))
        .filter_map(|call| Some(call.split_once("(\"")?.1.split_once('"')?.0.to_owned()))
        .collect();
    keys.retain(|key| key.chars().all(|c| c.is_ascii_lowercase() || c == '_'));
    keys.sort();
    keys.dedup();
    keys
}

#[test]
fn the_settings_name_every_key_and_what_they_give_is_good() {
    let newsroom = empty();
    assert!(run(&newsroom, &["init", "."]).status.success());
    let text = newsroom.read(FILE);
    assert!(Config::resolve(Given::default(), newsroom.folder.path()).is_ok(), "as it is written");
    for key in keys().iter().filter(|key| *key != "store") {
        let line = text.lines().find(|line| line.trim_start_matches("# ").starts_with(&format!("{key} = ")));
        let line = line.unwrap_or_else(|| panic!("polywire.toml has no {key}"));
        newsroom.write(FILE, line.trim_start_matches("# "));
        // Two of them come together.
        if !key.starts_with("tls_") {
            let resolved = Config::resolve(Given::default(), newsroom.folder.path());
            let built = resolved.as_ref().err().is_none_or(|error| error.to_string().contains("not built yet"));
            assert!(built, "{key}: {resolved:?}");
        }
    }
}
