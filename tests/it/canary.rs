//! A withdrawal while everybody asks for everything: whoever asks after it is answered gets none of the old words, whatever
//! was cached, archived or being made; and a server that could not hear of it serves nothing until it has.

use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use polywire::desk::Desk;

use crate::cli::{Server, polywire};
use crate::support::Newsroom;

const CANARY: &str = "zimwicanary";
const SLUG: &str = "a-story-to-withdraw";
const LOCALES: [&str; 12] = ["en", "zh-Hans", "ar", "fr", "es", "pt", "ru", "hi", "id", "sw", "am", "ur"];

/// Every path on which the story is to be seen.
fn paths() -> Vec<String> {
    let mut paths = Vec::new();
    for locale in LOCALES {
        paths.push(format!("/stories/{SLUG}.{locale}"));
        paths.push(format!("/{locale}/global-south"));
        for format in ["atom", "rss", "json"] {
            paths.push(format!("/feeds/global-south.{locale}.{format}"));
            paths.push(format!("/archive/1/global-south.{locale}.{format}"));
        }
    }
    paths.extend(["en", "fr", "ar", "sw"].map(|locale| format!("/feeds/africa.{locale}.atom")));
    paths
}

fn file_the_story(newsroom: &Newsroom) {
    newsroom.write(
        "canary.json",
        &format!(
            r#"{{ "slug": "{SLUG}", "language": "en", "pubStatus": "usable", "places": ["KE"], "located": "{CANARY}",
            "by": "{CANARY}", "infoSources": ["{CANARY}"], "contentCreated": "2026-11-20T08:00:00Z",
            "facts": {{ "name": {{ "text": "{CANARY}" }} }}, "rights": {{ "copyrightNotice": "{CANARY}", "usageTerms": "{CANARY}" }},
            "renditions": [{{ "name": "video", "href": "https://media.example/{CANARY}.mp4", "contentType": "video/mp4" }}],
            "related": [{{ "href": "https://example.org/{CANARY}", "title": "{CANARY}" }}] }}"#
        ),
    );
    let words = format!(
        "headline = {CANARY} {{ $name }}\nsummary = {CANARY}\nbody = {CANARY}\nsubhead = {CANARY}\ncaption-video = {CANARY}\n"
    );
    newsroom.write("canary.ftl", &words);
    let texts: Vec<String> = LOCALES.iter().map(|locale| format!("{locale}=canary.ftl")).collect();
    let mut command = vec!["story", "put", "canary.json", "--demo"];
    for text in &texts {
        command.extend(["--text", text]);
    }
    assert!(polywire(newsroom, &command).output().unwrap().status.success());
}

fn run(newsroom: &Newsroom, command: &[&str]) -> String {
    let output = polywire(newsroom, command).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{command:?}: {told}");
    told
}

fn until_all_show(server: &Server) {
    for path in paths() {
        let started = Instant::now();
        while !server.get(&path).text().contains(CANARY) {
            assert!(started.elapsed() < Duration::from_secs(10), "{path}");
        }
    }
}

/// When a request that was answered with the canary was begun, and for what.
type Seen = Vec<(Instant, String)>;

#[test]
fn nobody_who_asks_after_a_withdrawal_gets_the_old_words() {
    const ROUNDS: usize = 3;
    let newsroom = Newsroom::new();
    let server = Server::start(&newsroom, &["--demo"]);
    file_the_story(&newsroom);
    let (over, asked) = (AtomicBool::new(false), AtomicUsize::new(0));
    let seen: Mutex<Seen> = Mutex::default();
    let paths = paths();
    thread::scope(|scope| {
        for own in 0..4 {
            let (server, paths, over, asked, seen) = (&server, &paths, &over, &asked, &seen);
            scope.spawn(move || {
                for path in paths.iter().cycle().skip(own * 7) {
                    if over.load(Ordering::SeqCst) {
                        break;
                    }
                    let begun = Instant::now();
                    let shows = server.get(path).text().contains(CANARY);
                    asked.fetch_add(1, Ordering::SeqCst);
                    if shows {
                        seen.lock().unwrap_or_else(PoisonError::into_inner).push((begun, path.clone()));
                    }
                }
            });
        }
        // What is cached is made again all the while.
        scope.spawn(|| {
            for number in 0.. {
                if over.load(Ordering::SeqCst) {
                    break;
                }
                newsroom.write(
                    "other.json",
                    &format!(
                        r#"{{ "slug": "other", "language": "en", "pubStatus": "usable", "places": ["KE"], "urgency": {},
                    "contentCreated": "2026-11-20T08:00:00Z" }}"#,
                        number % 9 + 1
                    ),
                );
                newsroom.write("other.ftl", "headline = Another story\n");
                run(&newsroom, &["story", "put", "other.json", "--text", "en=other.ftl", "--demo"]);
            }
        });
        for round in 0..ROUNDS {
            until_all_show(&server);
            let before = asked.load(Ordering::SeqCst);
            let told = run(&newsroom, &["story", "withdraw", SLUG, "--reason", "a court says so", "--demo"]);
            let answered = Instant::now();
            assert!(told.contains("no server has the old words any more") && told.contains("another 300 s"), "{told}");
            while asked.load(Ordering::SeqCst) < before + paths.len() * 2 {
                thread::sleep(Duration::from_millis(5));
            }
            let seen = std::mem::take(&mut *seen.lock().unwrap());
            assert!(round > 0 || !seen.is_empty(), "the words were there before");
            let late: Vec<&(Instant, String)> = seen.iter().filter(|(begun, _)| *begun > answered).collect();
            assert!(late.is_empty(), "round {round}: {late:?}");
            assert!(paths.iter().all(|path| !server.get(path).text().contains(CANARY)), "round {round}");
            if round + 1 < ROUNDS {
                run(&newsroom, &["story", "republish", SLUG, "--demo"]);
            }
        }
        over.store(true, Ordering::SeqCst);
    });
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let snapshot = runtime.block_on(Desk::new(newsroom.store()).snapshot()).unwrap();
    for locale in LOCALES {
        let notice = snapshot.catalogs.label(&locale.parse().unwrap(), "withdrawn-title");
        let feed = server.get(&format!("/feeds/global-south.{locale}.json")).text();
        let feed: serde_json::Value = serde_json::from_str(&feed).unwrap();
        let id = format!("stories/{SLUG}.{locale}");
        let of_story: Vec<&serde_json::Value> = feed["items"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|item| item["id"].as_str().unwrap().ends_with(&id))
            .collect();
        assert_eq!(of_story.len(), 1, "{locale}: the id is still there");
        assert_eq!(of_story[0]["title"], serde_json::json!(notice), "{locale}");
        assert_eq!(server.get(&format!("/stories/{SLUG}.{locale}")).status, 410, "{locale}");
    }
}

fn signal(server: &Server, signal: &str) {
    assert!(Command::new("kill").args([signal, &server.child.id().to_string()]).status().unwrap().success());
}

#[test]
fn a_server_that_could_not_hear_of_a_withdrawal_serves_nothing_until_it_has() {
    let newsroom = Newsroom::new();
    let mut server = Server::start(&newsroom, &["--demo"]);
    file_the_story(&newsroom);
    until_all_show(&server);
    signal(&server, "-STOP");
    let started = Instant::now();
    let told = run(&newsroom, &["story", "withdraw", SLUG, "--reason", "x", "--demo"]);
    assert!(told.contains("not heard of") && told.contains("serve"), "{told}");
    assert!(started.elapsed() > Duration::from_secs(5), "{told}");
    signal(&server, "-CONT");
    let mut refused = 0;
    for _ in 0..5 {
        for path in paths() {
            let answer = server.get(&path);
            assert!(!answer.text().contains(CANARY), "{path}");
            refused += usize::from(answer.status == 503);
        }
    }
    // It has caught up by now, and is no longer waited for once it is gone.
    assert_eq!(server.get(&format!("/stories/{SLUG}.fr")).status, 410);
    assert!(refused < 100, "{refused}");
    run(&newsroom, &["story", "republish", SLUG, "--demo"]);
    signal(&server, "-TERM");
    server.child.wait().unwrap();
    let told = run(&newsroom, &["story", "withdraw", SLUG, "--reason", "x", "--demo"]);
    assert!(told.contains("no server runs"), "{told}");
}

#[test]
fn a_server_that_cannot_write_for_a_while_goes_on_serving() {
    let newsroom = Newsroom::new();
    let server = Server::start(&newsroom, &["--demo"]);
    let path = newsroom.path("data/demo/polywire.db");
    let writer = rusqlite::Connection::open(path).unwrap();
    writer.execute_batch("BEGIN IMMEDIATE; UPDATE counter SET seq = seq").unwrap();
    let started = Instant::now();
    while started.elapsed() < Duration::from_secs(7) {
        for path in ["/feeds/africa.en.atom", "/fr/africa", "/feeds/global-south.ar.json"] {
            assert_eq!(server.get(path).status, 200, "{path} after {:?}", started.elapsed());
        }
        thread::sleep(Duration::from_millis(50));
    }
    writer.execute_batch("ROLLBACK").unwrap();
    // A region in which nobody reads: there is nothing to take back, and no server is said to be silent.
    let slug = "media-cooperation-initiative";
    let told = run(&newsroom, &["story", "withdraw", slug, "--reason", "x", "--region", "AQ", "--demo"]);
    assert!(told.contains("nobody") && !told.contains("not heard of"), "{told}");
}
