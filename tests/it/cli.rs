//! The command line, as a person types it: beside a running server, and when things are wrong.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::support::{Answer, Newsroom, exchange};

/// `polywire` in a newsroom's folder.
pub(crate) fn polywire(newsroom: &Newsroom, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_polywire"));
    command.current_dir(newsroom.folder.path()).args(arguments).env_remove("POLYWIRE_DEMO");
    // Its log is read here as people read it; flags win over this.
    command.env("POLYWIRE_LOG", "human");
    command
}

fn run(newsroom: &Newsroom, arguments: &[&str]) -> Output {
    polywire(newsroom, arguments).output().unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).lines().collect::<Vec<_>>().join("\n")
}

/// A server as a process of its own; killed when dropped.
pub(crate) struct Server {
    pub(crate) child: Child,
    pub(crate) announced: String,
    pub(crate) port: u16,
}

impl Server {
    pub(crate) fn start(newsroom: &Newsroom, more: &[&str]) -> Self {
        Self::start_heard(newsroom, more, Stdio::null())
    }

    /// The same, with what it says going somewhere.
    pub(crate) fn start_heard(newsroom: &Newsroom, more: &[&str], said: Stdio) -> Self {
        let mut arguments = vec!["serve", "--public-url", "https://feeds.example"];
        if !more.contains(&"--listen") {
            arguments.extend(["--listen", "127.0.0.1:0"]);
        }
        arguments.extend(more);
        let mut child = polywire(newsroom, &arguments).stdout(Stdio::piped()).stderr(said).spawn().unwrap();
        let mut announced = String::new();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        while !announced.contains("Listening on") {
            assert_ne!(output.read_line(&mut announced).unwrap(), 0, "the server ended: {announced}");
        }
        let port = announced.trim_end().rsplit(':').next().unwrap().parse().unwrap();
        Self { child, announced, port }
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        let request = format!("GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        exchange(([127, 0, 0, 1], self.port).into(), request.as_bytes())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_newcomer_reads_the_wire_and_files_a_story() {
    let newsroom = Newsroom::new();
    let server = Server::start(&newsroom, &["--demo"]);
    for wanted in [
        "https://feeds.example/feeds/global-south.ar.atom",
        "https://feeds.example/feeds/europe.es.json",
        "stories/<slug>.ftl",
    ] {
        assert!(server.announced.contains(wanted), "{}", server.announced);
    }
    let rendered = run(&newsroom, &["render", "global-south.ar.atom", "--demo"]);
    assert!(rendered.status.success());
    assert_eq!(rendered.stdout, server.get("/feeds/global-south.ar.atom").body);

    newsroom.write(
        "athi.json",
        r#"{ "slug": "athi-clean-up", "language": "en", "pubStatus": "usable", "places": ["KE"],
        "contentCreated": "2026-11-20T08:00:00Z", "facts": { "volunteers": { "number": "1503" } } }"#,
    );
    newsroom.write("athi.en.ftl", "headline = { $volunteers } volunteers clean the Athi\n");
    let put = run(&newsroom, &["story", "put", "athi.json", "--text", "en=athi.en.ftl", "--demo"]);
    assert!(put.status.success(), "{}", stderr(&put));
    assert!(stderr(&put).contains("published in africa, global-south"), "{}", stderr(&put));
    let started = Instant::now();
    while !server.get("/feeds/africa.en.rss").text().contains("1,503 volunteers") {
        assert!(started.elapsed() < Duration::from_millis(500), "seen by the server within half a second");
    }
    newsroom.write("athi.fr.ftl", "headline = { $volunteers } bénévoles nettoient l’Athi\n");
    let text = run(&newsroom, &["text", "put", "athi-clean-up", "fr", "athi.fr.ftl", "--state", "machine", "--demo"]);
    assert!(text.status.success(), "{}", stderr(&text));
    let shown = run(&newsroom, &["text", "show", "athi-clean-up", "fr", "--demo"]);
    assert_eq!(String::from_utf8(shown.stdout.clone()).unwrap(), newsroom.read("athi.fr.ftl"));
    assert!(stderr(&shown).contains("machine"));
    let again = run(&newsroom, &["story", "put", "athi.json", "--demo"]);
    assert!(again.status.success() && stderr(&again).contains("no change"));
    let list = run(&newsroom, &["story", "list", "--json", "--demo"]);
    let stories: serde_json::Value = serde_json::from_slice(&list.stdout).unwrap();
    assert_eq!(stories.as_array().unwrap().len(), 10);
    let show = run(&newsroom, &["story", "show", "athi-clean-up", "--demo"]);
    assert!(String::from_utf8(show.stdout).unwrap().contains("\"1503\""));
}

#[test]
fn what_is_refused_is_shown_and_exits_with_one() {
    let newsroom = Newsroom::new();
    let _server = Server::start(&newsroom, &["--demo"]);
    newsroom.write("bad.json", "{\n  \"slug\": \"bad\",\n  \"langage\": \"en\",\n  \"pubStatus\": \"usble\"\n}\n");
    let put = run(&newsroom, &["story", "put", "bad.json", "--demo"]);
    assert_eq!(put.status.code(), Some(1));
    let said = stderr(&put);
    for wanted in [
        "bad.json:3:3: error[unknown-key]",
        "did you mean \"language\"?",
        "bad.json:4:16:",
        "did you mean \"usable\"?",
        "/contentCreated is missing",
    ] {
        assert!(said.contains(wanted), "{wanted}: {said}");
    }
    newsroom.write("bad.ftl", "headline = { $nobody }\n");
    let text = run(&newsroom, &["text", "put", "ai-in-the-media", "fr", "bad.ftl", "--demo"]);
    assert_eq!(text.status.code(), Some(1));
    assert!(stderr(&text).starts_with("bad.ftl:1:14: error[unknown-variable]"), "{}", stderr(&text));
    for missing in [["story", "show", "nothing", "--demo"], ["render", "nothing.en.atom", "--demo", "--demo"]] {
        let output = run(&newsroom, &missing[..if missing[0] == "render" { 3 } else { 4 }]);
        assert_eq!(output.status.code(), Some(1), "{missing:?}");
        assert_eq!(stderr(&output).lines().count(), 1, "{}", stderr(&output));
    }
    assert_eq!(run(&newsroom, &["render", "africa.fr"]).status.code(), Some(2));
    assert_eq!(run(&newsroom, &["serv"]).status.code(), Some(2));
}

#[test]
fn check_reads_the_folders() {
    let newsroom = Newsroom::new();
    let good = run(&newsroom, &["check"]);
    assert!(good.status.success(), "{}", stderr(&good));
    newsroom.write("locales/sw/stories/jingcai-voice.ftl", "headline = { $opned }\nheadlin = x\n");
    newsroom.write(
        "feeds/channels/europe.toml",
        "locales = [\"en\", \"de\"]\naudience = [\"europe\"]\n[select]\nregion = [\"europe\"]\n",
    );
    let words = run(&newsroom, &["check", "--format", "json"]);
    assert_eq!(words.status.code(), Some(1));
    let faults: serde_json::Value = serde_json::from_slice(&words.stdout).unwrap();
    let codes: Vec<&str> = faults.as_array().unwrap().iter().filter_map(|fault| fault["code"].as_str()).collect();
    assert!(codes.contains(&"unknown-locale") && codes.contains(&"unknown-key"), "{faults:#}");
    newsroom.write("feeds/channels/europe.toml", "locales = [\"en\"]\naudience = [\"europe\"]\n");
    let said = stderr(&run(&newsroom, &["check"]));
    assert!(said.contains("locales/sw/stories/jingcai-voice.ftl:1:14: error[unknown-variable]"), "{said}");
}

#[test]
fn a_start_that_cannot_be_says_why_in_a_line() {
    let newsroom = Newsroom::new();
    let refused = |arguments: &[&str], wanted: &str| {
        let output = run(&newsroom, arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {}", stderr(&output));
        let said = stderr(&output);
        assert!(said.contains(wanted) && said.lines().count() == 1, "{arguments:?}: {said}");
    };
    refused(&["serve", "--listen", "127.0.0.1:0"], "--authority");
    refused(&["serve", "--demo", "--store", "postgres://u:secret@h/d"], "not built yet");
    refused(&["serve", "--demo", "--listen", "here"], "127.0.0.1:8080");
    refused(&["serve", "--demo", "--feeds", "nowhere"], "no folder nowhere");
    refused(&["story", "list"], "there is no store");
    assert!(!newsroom.path("data").exists(), "nothing is made for a start that cannot be");
    let server = Server::start(&newsroom, &["--demo"]);
    refused(&["serve", "--demo", "--listen", &format!("127.0.0.1:{}", server.port)], "cannot listen");
    refused(&["serve", "--demo", "--listen", "127.0.0.1:0"], "serves from");
    drop(server);
    newsroom.write("blocked", "");
    refused(&["serve", "--demo", "--listen", "127.0.0.1:0", "--data", "blocked"], "blocked");
    let path = newsroom.path("data/demo/polywire.db");
    rusqlite::Connection::open(path).unwrap().execute_batch("PRAGMA user_version = 999").unwrap();
    refused(&["serve", "--demo", "--listen", "127.0.0.1:0"], "version 999");
    refused(&["story", "list", "--demo"], "version 999");
}

#[test]
fn an_authority_is_for_ever() {
    let newsroom = Newsroom::new();
    let server = Server::start(&newsroom, &["--authority", "news.example"]);
    assert!(server.get("/feeds/africa.en.atom").text().contains("tag:news.example,"));
    drop(server);
    let output = run(&newsroom, &["serve", "--listen", "127.0.0.1:0", "--authority", "other.example"]);
    assert!(stderr(&output).contains("news.example"));
    drop(Server::start(&newsroom, &[]));
}

#[test]
fn every_act_can_be_tried_first_and_told_as_json() {
    let newsroom = Newsroom::new();
    let _server = Server::start(&newsroom, &["--demo"]);
    let record = |urgency: u8| {
        format!(
            r#"{{ "slug": "athi", "language": "en", "pubStatus": "usable", "places": ["KE"], "urgency": {urgency},
            "contentCreated": "2026-11-20T08:00:00Z", "facts": {{ "n": {{ "number": "12" }} }} }}"#
        )
    };
    newsroom.write("athi.json", &record(4));
    newsroom.write("en.ftl", "headline = { $n } came\nlabel-n = number of people\n");
    newsroom.write("fr.ftl", "headline = { $n } venus\n");
    let act = |command: &[&str]| {
        let command = [command, &["--json", "--demo"]].concat();
        let output = run(&newsroom, &command);
        assert!(output.status.success(), "{command:?}: {}", stderr(&output));
        serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap()
    };
    let history = || act(&["story", "history", "athi"]).as_array().unwrap().len();
    let put = ["story", "put", "athi.json", "--text", "en=en.ftl", "--text", "fr=fr.ftl"];
    let tried = act(&[&put[..], &["--dry-run"]].concat());
    assert!(tried[0]["changed"] == true && tried[0]["commit"].is_null() && tried[0]["published"] == true, "{tried}");
    assert!(!run(&newsroom, &["story", "show", "athi", "--demo"]).status.success(), "nothing was written");
    let done = act(&put);
    assert!(
        done[0]["commit"].is_number() && done[0]["shownIn"] == serde_json::json!(["africa", "global-south"]),
        "{done}"
    );
    for (command, changed) in [
        (vec!["story", "schedule", "athi", "2030-01-01T00:00:00Z"], false),
        (vec!["story", "lift", "athi"], false),
        (vec!["story", "withdraw", "athi", "--reason", "x"], true),
        (vec!["story", "withdraw", "athi", "--reason", "x", "--locale", "fr"], true),
        (vec!["story", "republish", "athi"], false),
        (vec!["text", "put", "athi", "fr", "en.ftl"], true),
    ] {
        let output = run(&newsroom, &[&command[..], &["--dry-run", "--json", "--demo"]].concat());
        assert_eq!(output.status.success(), changed, "{command:?}: {}", stderr(&output));
        if changed {
            let tried: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
            assert!(tried["changed"] == true && tried["commit"].is_null(), "{command:?}: {tried}");
        }
        assert_eq!(history(), 1, "{command:?}");
    }
    let partly = act(&["story", "withdraw", "athi", "--reason", "a lawyer called", "--locale", "fr"]);
    assert_eq!(partly["takenFrom"], serde_json::json!(["africa.fr", "global-south.fr"]), "{partly}");
    assert_eq!(partly["reached"]["silent"], serde_json::json!([]), "{partly}");
    assert_eq!(act(&["story", "republish", "athi", "--locale", "fr"])["published"], true);
    act(&["story", "fact", "athi", "n=14", "--as-of", "2026-11-24T06:00:00Z", "--at-least"]);
    newsroom.write("athi.json", &record(2));
    newsroom.write("en.ftl", "headline = { $n } came by bus\nlabel-n = number of people\n");
    act(&["story", "correct", "athi.json", "--text", "en=en.ftl", "--reason", "place", "--hold-translations"]);
    let acts = act(&["story", "history", "athi"]);
    let told: Vec<(&str, &str)> = acts
        .as_array()
        .unwrap()
        .iter()
        .map(|act| (act["act"].as_str().unwrap(), act["reason"].as_str().unwrap_or_default()))
        .collect();
    assert_eq!(told, [("file", ""), ("withdraw", "a lawyer called"), ("republish", ""), ("file", ""), ("correct", "")]);
    let diff = |more: &[&str]| {
        let output = run(&newsroom, &[&["story", "diff", "athi"], more, &["--demo"]].concat());
        assert!(output.status.success(), "{}", stderr(&output));
        String::from_utf8(output.stdout).unwrap()
    };
    let last = diff(&[]);
    assert!(last.contains("athi.json: v4 → v5") && last.contains("-headline = { $n } came\n"), "{last}");
    assert!(last.contains("+headline = { $n } came by bus") && !last.contains("fr.ftl"), "{last}");
    let first = diff(&["--commit", &acts[0]["seq"].to_string()]);
    assert!(first.contains("athi.json: nothing → v1") && first.contains("fr.ftl: nothing → v1 translated"), "{first}");
    let versions = diff(&["1", "4"]);
    assert!(versions.contains("asOf") && versions.contains("v1 → v4") && !versions.contains("en.ftl"), "{versions}");
    assert!(stderr(&run(&newsroom, &["story", "diff", "athi", "9", "--demo"])).contains("has the versions 1 to 5"));
    assert!(stderr(&run(&newsroom, &["story", "diff", "athi", "--commit", "1", "--demo"])).contains("did not touch"));
    // What was served then is made again, and why.
    let then = acts[1]["seq"].to_string();
    let rendered = run(&newsroom, &["render", "africa.fr.json", "--at", &then, "--demo"]);
    assert!(String::from_utf8(rendered.stdout).unwrap().contains("\"withdrawn\": true"));
    let explained = run(&newsroom, &["explain", "athi", "africa.fr", "--at", &then, "--demo"]);
    assert!(String::from_utf8(explained.stdout).unwrap().contains("✗ withdrawn in part"));
    let looked_at = |doctor: &Output| String::from_utf8_lossy(&doctor.stdout).into_owned();
    assert!(looked_at(&run(&newsroom, &["doctor", "--demo"])).contains("whole"));
    let path = newsroom.path("data/demo/polywire.db");
    rusqlite::Connection::open(path).unwrap().execute("UPDATE commits SET actor = 'x' WHERE seq = 3", []).unwrap();
    let doctor = run(&newsroom, &["doctor", "--demo"]);
    assert!(!doctor.status.success() && looked_at(&doctor).contains("commit 3 does not fit its digest"));
}
