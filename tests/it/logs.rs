//! The log: whatever goes through it, each line is one JSON object that shows what is in it; and no secret is ever in it.

use std::collections::BTreeSet;
use std::fs::File;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use polywire::http::client::Client;
use polywire::model::secret::Secret;
use polywire::model::token::{Kind, Token};
use serde_json::{Value, json};

use crate::cli::{Server, polywire};
use crate::support::{Answer, Newsroom, exchange, root};

/// Everything that could break a line, reorder it, or end a text.
const HOSTILE: &str = "x\n\r\t\"\\}{\u{1b}[2J\u{85}\u{202e}\u{2066}\u{200b}\u{feff}\u{2028}\u{e0041}";

pub(crate) struct Logged {
    pub(crate) newsroom: Newsroom,
    pub(crate) server: Server,
    pub(crate) admin: u16,
}

impl Logged {
    pub(crate) fn start(more: &[&str]) -> Self {
        Self::start_in(Newsroom::new(), more)
    }

    pub(crate) fn start_in(newsroom: Newsroom, more: &[&str]) -> Self {
        let said = File::create(newsroom.path("said")).unwrap();
        let arguments = [&["--demo", "--admin-listen", "127.0.0.1:0"], more].concat();
        let server = Server::start_heard(&newsroom, &arguments, said.into());
        let admin = server.announced.lines().find_map(|line| line.strip_prefix("For the operator: http://127.0.0.1:"));
        let admin = admin.unwrap().trim_end_matches("/metrics").parse().unwrap();
        Self { newsroom, server, admin }
    }

    pub(crate) fn send(&self, request: &[u8]) -> Answer {
        exchange(([127, 0, 0, 1], self.server.port).into(), request)
    }

    pub(crate) fn ask(&self, method: &str, target: &str, headers: &str, body: &str) -> Answer {
        let length = if body.is_empty() { String::new() } else { format!("Content-Length: {}\r\n", body.len()) };
        let head = format!("{method} {target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{headers}{length}\r\n{body}");
        self.send(head.as_bytes())
    }

    pub(crate) fn operator(&self, path: &str) -> Answer {
        let request = format!("GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        exchange(([127, 0, 0, 1], self.admin).into(), request.as_bytes())
    }

    /// What a command prints on stdout, which succeeds.
    pub(crate) fn run(&self, arguments: &[&str]) -> String {
        let output = polywire(&self.newsroom, &[arguments, &["--demo"]].concat()).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim_end().to_owned()
    }

    pub(crate) fn said(&self) -> String {
        self.newsroom.read("said")
    }

    pub(crate) fn terminate(&self) {
        assert!(Command::new("kill").args(["-TERM", &self.server.child.id().to_string()]).status().unwrap().success());
    }

    /// The events once one of them is as wanted.
    fn events_with(&self, wanted: impl Fn(&Value) -> bool) -> Vec<Value> {
        let started = Instant::now();
        loop {
            let events = events(&self.said());
            if events.iter().any(&wanted) {
                return events;
            }
            assert!(started.elapsed() < Duration::from_secs(15), "{events:#?}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

/// Each line as the object that it has to be. What is not written to its end yet is no line.
fn events(said: &str) -> Vec<Value> {
    let whole = &said[..said.rfind('\n').map_or(0, |end| end + 1)];
    whole.split_terminator('\n').map(event).collect()
}

fn event(line: &str) -> Value {
    let value: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line:?}"));
    for field in ["timestamp", "level", "message", "target"] {
        assert!(value[field].is_string(), "{field}: {line}");
    }
    assert!(line.len() <= 8192, "{} bytes", line.len());
    assert_shows_itself(line);
    value
}

fn assert_shows_itself(line: &str) {
    let hidden = |c: char| c.is_control() || HOSTILE.chars().any(|hostile| hostile == c && !hostile.is_ascii());
    assert!(!line.chars().any(hidden), "{line:?}");
}

#[test]
fn whatever_goes_through_it_each_line_is_an_object() {
    let newsroom = Newsroom::new();
    let data = format!("data {}", HOSTILE.replace('\0', ""));
    let logged = Logged::start_in(newsroom, &["--log", "json", "--log-level", "trace", "--data", &data]);
    let newsroom = &logged.newsroom;
    // Names of files and what is in them.
    newsroom.write(&format!("locales/fr/stories/jingcai-voice{HOSTILE}.ftl"), "headline = x\n");
    newsroom.write(&format!("feeds/channels/africa{HOSTILE}.toml"), "locales = [\"en\"]\naudience = [\"africa\"]\n");
    newsroom.write("locales/sw/stories/jingcai-voice.ftl", &format!("headline = {{ $nobody }} {HOSTILE}\n"));
    newsroom.write("locales/pt/stories/jingcai-voice.ftl", "headline = { $nobody }\n");
    newsroom.write("locales/fr/stories/jingcai-voice.ftl", &format!("headline = {{ ${} }}\n", "long".repeat(20_000)));
    newsroom.write("feeds/channels/europe.toml", &format!("locales = [\"en\"]\n\"k{HOSTILE}\" = \"v\"\n"));
    newsroom.write("locales/ar/stories/state.toml", &format!("[\"{HOSTILE}\"]\nstate = \"{HOSTILE}\"\n"));
    // Requests, with everything that a client chooses.
    let visible: String = HOSTILE.chars().filter(|c| !c.is_ascii_control()).collect();
    for target in [
        format!("/feeds/{visible}.fr.atom"),
        "/%0a%0d%1b%5b2J%e2%80%ae/x?after=%0a%e2%80%ae".to_owned(),
        format!("/stories/{}?wait={visible}", "x".repeat(5000)),
        "/fr/\"}{\"level\":\"x\"".to_owned(),
    ] {
        for method in ["GET", "POST", "X-\"}"] {
            let headers = format!("User-Agent: {visible}\r\nX-Request-Id: {visible}\r\nAccept-Language: {visible}\r\n");
            logged.ask(method, &target, &headers, if method == "POST" { HOSTILE } else { "" });
        }
    }
    logged.send(b"\x00\xff\x1b nonsense\r\n\r\n");
    // The desk, with a token.
    let token = {
        let arguments = ["token", "add", "ama", "--scopes", "desk,operator", "--data", &data];
        logged.run(&arguments)
    };
    let headers =
        format!("Authorization: Bearer {token}\r\nContent-Type: application/json\r\nIdempotency-Key: {visible}\r\n");
    for (target, body) in [
        ("/api/stories", json!({ "record": { "slug": HOSTILE, "language": HOSTILE } })),
        ("/api/tokens", json!({ "name": HOSTILE, "scopes": [HOSTILE] })),
        ("/api/partners", json!({ "name": HOSTILE, "countries": [HOSTILE] })),
        ("/api/import", json!({ "uri": HOSTILE, "headlines": [{ "value": HOSTILE }] })),
        ("/api/lint", json!({ "content": HOSTILE, "locale": HOSTILE })),
    ] {
        logged.ask("POST", target, &headers, &body.to_string());
    }
    let acts =
        logged.events_with(|event| event["message"] == "an act by the management API" && event["caller"] == "ama");
    let urls: BTreeSet<&str> = acts.iter().filter_map(|event| event["url"].as_str()).collect();
    assert!(urls.contains("/api/stories") && urls.contains("/api/tokens"), "{urls:?}");
    let events = logged
        .events_with(|event| event["code"] == "unknown-variable" && event["path"].as_str().unwrap().contains("/pt/"));
    let is_plain = |event: &&Value| event["path"] == "locales/pt/stories/jingcai-voice.ftl";
    let fault = events.iter().find(is_plain).unwrap();
    assert!(fault["line"] == 1 && fault["column"] == 14 && fault["severity"] == "error", "{fault}");
    let named = |beginning: &str| {
        events
            .iter()
            .any(|event| event["path"].as_str().is_some_and(|path| path.contains(beginning) && path.contains(HOSTILE)))
    };
    assert!(named("channels/africa"), "{events:#?}");
    assert!(events.iter().any(|event| event["message"].as_str().unwrap().ends_with("…[cut]")), "the long name was cut");
    let requests: Vec<&Value> = events.iter().filter(|event| event["message"] == "a request was answered").collect();
    assert!(requests.iter().any(|event| event["path"].as_str().unwrap().contains('\u{202e}')), "{requests:#?}");
    let ids: BTreeSet<&str> = requests.iter().filter_map(|event| event["request"].as_str()).collect();
    assert_eq!(ids.len(), requests.len(), "each request has an id of its own");
}

#[test]
fn for_people_an_event_is_a_line_too() {
    let logged = Logged::start(&["--log", "human", "--log-level", "debug"]);
    let visible: String = HOSTILE.chars().filter(|c| !c.is_ascii_control()).collect();
    logged.ask("GET", &format!("/feeds/{visible}"), "", "");
    logged.newsroom.write(&format!("feeds/channels/africa{HOSTILE}.toml"), "x = 1\n");
    logged.newsroom.write("locales/sw/stories/jingcai-voice.ftl", "headline = { $nobody }\n");
    let started = Instant::now();
    while !(logged.said().contains("sw/stories/jingcai-voice.ftl:1:14: error[unknown-variable]")
        && logged.said().contains("channels/africa"))
    {
        assert!(started.elapsed() < Duration::from_secs(15), "{}", logged.said());
        std::thread::sleep(Duration::from_millis(50));
    }
    let said = logged.said();
    said.lines().for_each(assert_shows_itself);
    let line = said.lines().find(|line| line.contains("a request was answered")).unwrap();
    assert!(line.contains("DEBUG") && line.contains("\\u{202e}") && line.contains(" request="), "{line}");
    assert!(said.contains("1 | headline = { $nobody }\n"), "the text with the caret: {said}");
}

#[test]
fn machines_are_told_why_it_does_not_start_and_wrong_settings_are_refused() {
    let logged = Logged::start(&["--log", "auto"]);
    // Nobody's terminal is here.
    assert!(!events(&logged.said()).is_empty());
    let run =
        |arguments: &[&str]| polywire(&logged.newsroom, &[&["serve", "--demo"], arguments].concat()).output().unwrap();
    let taken = format!("127.0.0.1:{}", logged.server.port);
    for (arguments, wanted) in [
        (["--log", "json", "--listen", taken.as_str()], "cannot listen on"),
        (["--log=json", "--listen=127.0.0.1:0", "--admin-listen", taken.as_str()], "for the operator"),
        (["--log=json", "--listen=127.0.0.1:0", "--data", "data"], "serves from"),
    ] {
        let refused = run(&arguments);
        let said = String::from_utf8(refused.stderr).unwrap();
        assert!(!refused.status.success() && events(&said).len() == 1, "{said}");
        assert!(events(&said)[0]["error"].as_str().unwrap().contains(wanted), "{said}");
    }
    for (arguments, wanted) in [
        (["--log", "xml"], "--log xml: expected auto, json or human"),
        (["--log-level", "loud"], "--log-level loud: expected error, warn, info, debug or trace"),
        (["--admin-listen", "9090"], "--admin-listen 9090: expected an address and port"),
    ] {
        let refused = run(&arguments);
        let said = String::from_utf8(refused.stderr).unwrap();
        assert!(!refused.status.success() && said.contains(wanted), "{said}");
    }
    logged.newsroom.write("polywire.toml", "log = \"json\"\nlog_level = \"warn\"\nadmin_listen = \"nowhere\"\n");
    let said = String::from_utf8(run(&[]).stderr).unwrap();
    assert!(said.contains("--admin-listen nowhere"), "{said}");
}

#[test]
fn a_request_that_fails_is_found_again_by_its_id() {
    let logged = Logged::start(&["--log", "json"]);
    let token = logged.run(&["token", "add", "ama", "--scopes", "operator"]);
    let mut other = rusqlite::Connection::open(logged.newsroom.path("data/demo/polywire.db")).unwrap();
    let holds = other.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).unwrap();
    // The store's writer gives up after ten seconds.
    let headers = format!("Authorization: Bearer {token}\r\nContent-Type: application/json\r\n");
    let answer = logged.ask("POST", "/api/tokens", &headers, r#"{"name":"juma","scopes":["reader"]}"#);
    drop(holds);
    assert_eq!(answer.status, 503, "{}", answer.text());
    let id = answer.header("x-request-id").to_owned();
    let told = logged.events_with(|event| event["message"] == "a request failed");
    let of_request: Vec<&Value> = told.iter().filter(|event| event["request"] == json!(id)).collect();
    assert_eq!(of_request.len(), 2, "why, and that it did: {told:#?}");
    assert!(of_request[0]["error"].is_string() && of_request[0]["level"] == "ERROR", "{told:#?}");
    let failed = of_request[1];
    assert!(failed["caller"] == "ama" && failed["url"] == "/api/tokens" && failed["status"] == 503, "{failed}");
    assert!(failed["seconds"].as_f64().unwrap() > 5.0 && failed["class"] == "api", "{failed}");
    let again = logged.ask("POST", "/api/tokens", &headers, r#"{"name":"juma","scopes":["reader"]}"#);
    assert_eq!(again.status, 201);
    assert_ne!(again.header("x-request-id"), id);
    let feed = logged.ask("GET", "/feeds/africa.en.atom", "", "");
    assert!(feed.status == 200 && feed.header("x-request-id").is_empty(), "feeds stay as small as they are");
}

#[test]
fn canaries_sing_nowhere() {
    let logged = Logged::start(&["--log", "json", "--log-level", "trace"]);
    let api = logged.run(&["token", "add", "ama", "--scopes", "desk,operator"]);
    let partner = logged.run(&["partner", "add", "kbc", "--countries", "KE"]);
    std::thread::sleep(Duration::from_secs(1));
    let wrong = Token::new(Kind::Partner, [9; 20]).expose().to_owned();
    let canary = "zimwicanary-secret";
    let mut secrets = vec![api.clone(), partner.clone(), wrong.clone(), canary.to_owned()];
    for secret in secrets.clone() {
        for user in ["kbc", "ama", canary] {
            let basic = STANDARD.encode(format!("{user}:{secret}"));
            for headers in [
                format!("Authorization: Basic {basic}\r\n"),
                format!("Authorization: Bearer {secret}\r\n"),
                format!("Authorization: {secret}\r\nCookie: token={secret}\r\nProxy-Authorization: Basic {basic}\r\n"),
                format!(
                    "X-Api-Key: {secret}\r\nIdempotency-Key: {secret}\r\nUser-Agent: {secret}\r\nReferer: /p/{secret}/\r\n"
                ),
            ] {
                for target in [
                    "/feeds/africa.en.atom".to_owned(),
                    format!("/p/{secret}/feeds/africa.en.atom"),
                    format!("/p/{secret}"),
                    format!("/changes?after={secret}&token={secret}&{secret}"),
                    format!("/api/stories?after={secret}&{secret}=1"),
                ] {
                    logged.ask("GET", &target, &headers, "");
                }
            }
            secrets.push(basic);
        }
        let headers = format!("Authorization: Bearer {api}\r\nContent-Type: application/json\r\n");
        for target in ["/api/stories", "/api/tokens", "/api/partners", "/api/lint", "/api/import", "/api/nothing"] {
            let body = json!({ "name": secret, "record": { "slug": secret }, "content": secret, "locale": secret });
            logged.ask("POST", target, &headers, &body.to_string());
            logged.ask("PUT", &format!("{target}/{secret}"), &headers, &body.to_string());
        }
    }
    let headers = format!("Authorization: Bearer {api}\r\nContent-Type: application/json\r\n");
    for (target, body) in [
        ("/api/tokens", json!({ "name": "juma", "scopes": ["reader"] })),
        ("/api/partners", json!({ "name": "nation", "countries": ["KE"] })),
        ("/api/partners/kbc/tokens", json!({})),
    ] {
        let answer = logged.ask("POST", target, &headers, &body.to_string());
        assert_eq!(answer.status / 100, 2, "{target}: {}", answer.text());
        let made: Value = serde_json::from_slice(&answer.body).unwrap();
        let token = made["token"].as_str().unwrap_or_else(|| panic!("{made}")).to_owned();
        logged.ask("GET", &format!("/p/{token}/feeds/africa.en.atom"), "", "");
        logged.ask("GET", "/api/stories", &format!("Authorization: Bearer {token}\r\n"), "");
        secrets.push(token);
    }
    let store = rusqlite::Connection::open(logged.newsroom.path("data/demo/polywire.db")).unwrap();
    secrets
        .push(store.query_row("SELECT value FROM settings WHERE name = 'cursor-key'", [], |row| row.get(0)).unwrap());
    std::thread::sleep(Duration::from_secs(6));
    let metrics = logged.operator("/metrics").text();
    let said = logged.said();
    assert!(events(&said).len() > 200, "everything was told of");
    for secret in &secrets {
        // A path of the API names what somebody asked for, which may be anything; a token it is not.
        let in_log = if secret == canary {
            said.lines().any(|line| line.contains(secret) && !line.contains("\"/api/"))
        } else {
            said.contains(secret)
        };
        let first = said.lines().find(|line| line.contains(secret));
        assert!(!in_log, "{secret}: {first:?}");
        assert!(!metrics.contains(secret), "{secret}");
    }
}

#[test]
fn no_type_that_holds_a_secret_shows_it() {
    let token = Token::new(Kind::Api, [3; 20]);
    let client = Client::new("https://feeds.example", Some(token.expose())).unwrap();
    for shown in [format!("{token:?}"), format!("{client:?}"), format!("{:?}", Secret::from(token.expose()))] {
        assert!(!shown.contains(token.expose()), "{shown}");
    }
}

/// An event holds values that were chosen for it; what is shown for programmers may hold anything.
#[test]
fn no_event_shows_what_is_for_programmers() {
    fn sources(folder: &std::path::Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(std::fs::read_to_string(path).unwrap());
            }
        }
    }
    let mut texts = Vec::new();
    sources(&root().join("src"), &mut texts);
    let mut events = 0;
    for text in texts {
        for event in text.split("tracing::").skip(1).filter(|rest| rest.split('(').next().unwrap().ends_with('!')) {
            let arguments = event.split(';').next().unwrap();
            let debug = [" ?", "(?", ":?}", "= ?"].iter().any(|sign| arguments.contains(sign));
            assert!(!debug, "{arguments}");
            events += 1;
        }
    }
    assert!(events > 20);
}

#[test]
fn nobody_listens_and_it_runs_on() {
    let newsroom = Newsroom::new();
    let server = Server::start_heard(&newsroom, &["--demo", "--log", "human", "--log-level", "debug"], Stdio::piped());
    let mut server = server;
    drop(server.child.stderr.take());
    for _ in 0..3 {
        assert_eq!(server.get("/feeds/africa.en.atom").status, 200);
    }
    newsroom.write("locales/sw/stories/jingcai-voice.ftl", "headline = { $nobody }\n");
    std::thread::sleep(Duration::from_secs(1));
    newsroom.write("locales/sw/stories/jingcai-voice.ftl", "headline = Habari\n");
    let started = Instant::now();
    while !server.get("/feeds/global-south.sw.atom").text().contains("Habari") {
        assert!(started.elapsed() < Duration::from_secs(10), "its folders are still read");
        std::thread::sleep(Duration::from_millis(50));
    }
}
