//! Channels on the command line: explaining, trying out, looking after; and what a token may never show up in.

use std::io::Read;
use std::process::{Output, Stdio};

use crate::cli::polywire;
use crate::support::{Newsroom, exchange};

fn run(newsroom: &Newsroom, arguments: &[&str]) -> Output {
    polywire(newsroom, arguments).arg("--demo").output().unwrap()
}

fn data(newsroom: &Newsroom, arguments: &[&str]) -> String {
    let output = run(newsroom, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn json(newsroom: &Newsroom, arguments: &[&str]) -> serde_json::Value {
    serde_json::from_str(&data(newsroom, &[arguments, &["--json"]].concat())).unwrap()
}

/// A newsroom whose demonstration has been served once.
fn served() -> Newsroom {
    let newsroom = Newsroom::new();
    drop(crate::cli::Server::start(&newsroom, &["--demo"]));
    newsroom
}

#[test]
fn a_story_is_explained_now_and_as_it_was() {
    let newsroom = served();
    let slug = "jingcai-voice";
    let now = jiff::Timestamp::now().to_string();
    let shown = json(&newsroom, &["explain", slug, "asia-pacific.hi.atom"]);
    assert_eq!((&shown["outcome"], &shown["language"]), (&"shown".into(), &"hi".into()));
    std::thread::sleep(std::time::Duration::from_millis(20));
    let record =
        newsroom.read(&format!("feeds/stories/{slug}.json")).replacen('{', "{ \"rights\": { \"deny\": [\"JP\"] },", 1);
    newsroom.write("record.json", &record);
    let put = run(&newsroom, &["story", "put", "record.json"]);
    let said = String::from_utf8_lossy(&put.stderr).into_owned();
    assert!(put.status.success() && said.contains("nobody sees it: its rights bar every audience"), "{said}");
    let left = json(&newsroom, &["explain", slug, "asia-pacific.hi"]);
    assert_eq!(left["outcome"], "left");
    let rules = left["rules"].as_array().unwrap();
    let rights = rules.iter().find(|rule| rule["rule"] == "rights of the story").unwrap();
    assert_eq!((&rights["holds"], &rights["result"]), (&false.into(), &"denied in JP".into()));
    let before = json(&newsroom, &["explain", slug, "asia-pacific.hi", "--at", &now]);
    assert_eq!((&before["outcome"], &before["language"]), (&"shown".into(), &"hi".into()));
    assert_eq!(json(&newsroom, &["explain", slug, "europe.en"])["outcome"], "hidden");
    let words = data(&newsroom, &["explain", slug, "europe.en"]);
    assert!(
        words.contains("✗ select regions (wanted: europe; the story has: CN, asia-pacific): does not fit"),
        "{words}"
    );
    assert!(!run(&newsroom, &["explain", "nothing", "europe.en"]).status.success());
    assert_eq!(run(&newsroom, &["explain", slug, "europe"]).status.code(), Some(2));
    assert_eq!(json(&newsroom, &["explain", slug, "nowhere.en"])["outcome"], "hidden");
}

#[test]
fn what_a_channel_waits_for_is_explained() {
    let newsroom = served();
    newsroom.write(
        "feeds/channels/late.toml",
        "locales = [\"en\", \"sw\"]\naudience = [\"001\"]\nfallback = \"30d\"\n[select]\nurgency = \"1\"\n",
    );
    let server = crate::cli::Server::start(&newsroom, &["--demo"]);
    newsroom.write("flash.json", r#"{ "slug": "flash", "language": "en", "pubStatus": "usable", "urgency": 1, "contentCreated": "2026-11-20T08:00:00Z" }"#);
    newsroom.write("flash.ftl", "headline = Flash\n");
    let started = std::time::Instant::now();
    while server.get("/feeds/late.en.atom").status != 200 {
        assert!(started.elapsed().as_secs() < 20);
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    assert!(run(&newsroom, &["story", "put", "flash.json", "--text", "en=flash.ftl"]).status.success());
    let waits = json(&newsroom, &["explain", "flash", "late.sw"]);
    assert_eq!(waits["outcome"], "waits");
    let until: jiff::Timestamp = waits["changesAt"].as_str().unwrap().parse().unwrap();
    let expected = jiff::Timestamp::now() + jiff::SignedDuration::from_hours(30 * 24);
    assert!(expected.duration_since(until).as_secs().abs() < 60, "{until}");
    let gaps = json(&newsroom, &["channel", "show", "late"])["gaps"].clone();
    assert_eq!((&gaps[0]["story"], &gaps[0]["lacking"]), (&"flash".into(), &serde_json::json!(["sw"])));
}

#[test]
fn a_definition_is_tried_out_before_it_is_saved() {
    let newsroom = served();
    let before = newsroom.read("feeds/channels/africa.toml");
    std::fs::create_dir(newsroom.path("draft")).unwrap();
    newsroom.write("draft/africa.toml", &before.replace("regions = [\"africa\"]", "regions = [\"europe\"]"));
    let moved = json(&newsroom, &["channel", "preview", "draft/africa.toml"]);
    let of = |slug: &str| moved.as_array().unwrap().iter().find(|story| story["story"] == slug).cloned().unwrap();
    assert_eq!(of("screenings-2025")["enters"].as_array().unwrap().len(), 6);
    assert_eq!(of("media-cooperation-initiative")["leaves"].as_array().unwrap().len(), 6);
    let channels = json(&newsroom, &["channel", "list"]);
    let africa = channels.as_array().unwrap().iter().find(|channel| channel["slug"] == "africa").unwrap();
    assert_eq!(africa["countries"], 60, "nothing was changed");
    assert!(data(&newsroom, &["explain", "media-cooperation-initiative", "africa.fr"]).contains("is shown, in fr"));
    newsroom.write("draft/africa.toml", &before.replace("\"africa\"]", "\"afrika\"]"));
    let refused = run(&newsroom, &["channel", "preview", "draft/africa.toml"]);
    let speech = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(!refused.status.success() && speech.contains("did you mean \"africa\"?"), "{speech}");
}

#[test]
fn five_faults_are_told_at_once_and_the_old_definition_stays() {
    let newsroom = Newsroom::new();
    let mut command = polywire(&newsroom, &["serve", "--listen", "127.0.0.1:0", "--demo"]);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let mut speech = child.stderr.take().unwrap();
    std::thread::sleep(std::time::Duration::from_secs(4));
    let bad = "locales = [\"en\", \"xx\"]\naudience = [\"afrika\"]\nfallback = \"20\"\nmax_age = 0\ncolour = 1\n[select]\nsubjects = [\"medtop:99999999\"]\n";
    newsroom.write("feeds/channels/africa.toml", bad);
    std::thread::sleep(std::time::Duration::from_secs(2));
    let explained = data(&newsroom, &["explain", "media-cooperation-initiative", "africa.fr"]);
    child.kill().unwrap();
    child.wait().unwrap();
    let mut said = String::new();
    speech.read_to_string(&mut said).unwrap();
    for (line, column) in [(1, 18), (2, 13), (3, 12), (4, 11), (5, 1), (7, 13)] {
        assert!(said.contains(&format!("africa.toml:{line}:{column}: error")), "{line}:{column}: {said}");
    }
    assert!(explained.contains("is shown, in fr"), "the old one is in force: {explained}");
}

#[test]
fn a_token_shows_up_in_no_log_no_page_and_no_error() {
    let newsroom = Newsroom::new();
    let log = std::fs::File::create(newsroom.path("log")).unwrap();
    let mut command = polywire(&newsroom, &["serve", "--listen", "127.0.0.1:0", "--demo"]);
    command.env("RUST_LOG", "trace").env("RUST_BACKTRACE", "1");
    let mut child = command.stdout(Stdio::piped()).stderr(log).spawn().unwrap();
    let mut announced = std::io::BufReader::new(child.stdout.take().unwrap());
    let mut port = 0;
    let mut line = String::new();
    while port == 0 {
        line.clear();
        assert_ne!(std::io::BufRead::read_line(&mut announced, &mut line).unwrap(), 0);
        port = line.strip_prefix("Listening on 127.0.0.1:").map_or(0, |port| port.trim().parse().unwrap());
    }
    let token = data(&newsroom, &["partner", "add", "kbc", "--countries", "KE", "--channels", "africa"]);
    let token = token.trim_end();
    assert!(token.starts_with("pwp_"), "the token alone stands on stdout");
    std::thread::sleep(std::time::Duration::from_secs(1));
    let again = run(&newsroom, &["partner", "add", "kbc", "--countries", "KE"]);
    assert!(!again.status.success(), "a partner is added once");
    let mut answers = String::new();
    for path in [
        format!("/p/{token}/feeds/africa.en.atom"),
        format!("/p/{token}/feeds/europe.en.atom"),
        format!("/p/{token}x/feeds/africa.en.atom"),
        format!("/p/{token}/feeds/{token}"),
        format!("/{token}"),
        format!("/p/{token}/stories/media-cooperation-initiative.fr"),
        format!("/p/{token}/feeds/africa"),
        "/feeds/africa.en.atom".to_owned(),
        "/en/africa".to_owned(),
    ] {
        for header in
            [String::new(), format!("Authorization: Bearer {token}\r\n"), format!("Authorization: {token}\r\n")]
        {
            for method in ["GET", "HEAD", "POST", "OPTIONS", "TRACE"] {
                let request = format!("{method} {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{header}\r\n");
                let answer = exchange(([127, 0, 0, 1], port).into(), request.as_bytes());
                let is_own_feed =
                    answer.status == 200 && path.contains("feeds/africa.en.atom") && path.starts_with("/p/");
                if !is_own_feed {
                    answers.push_str(&format!("{path}\n").replace(token, "…"));
                    answers.push_str(&answer.headers.iter().map(|(_, value)| value.as_str()).collect::<String>());
                    answers.push_str(&answer.text());
                }
            }
        }
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(!answers.contains(token), "no page and no error");
    let secret = &token[4..];
    let said = newsroom.read("log");
    assert!(!said.contains(secret), "no log");
    for arguments in [
        &["partner", "list"][..],
        &["partner", "list", "--json"],
        &["explain", "jingcai-voice", "africa.en", "--partner", "kbc"],
    ] {
        assert!(!data(&newsroom, arguments).contains(secret));
    }
    let listed = json(&newsroom, &["partner", "list"]);
    assert_eq!((&listed[0]["name"], &listed[0]["countries"]), (&"kbc".into(), &serde_json::json!(["KE"])));
    let id = listed[0]["tokens"][0]["id"].as_str().unwrap().to_owned();
    assert!(run(&newsroom, &["partner", "revoke", "kbc", "--token", &id]).status.success());
    assert!(!run(&newsroom, &["partner", "revoke", "kbc"]).status.success(), "there is none left");
    let of = |arguments: &[&str]| {
        assert!(run(&newsroom, &[&["partner", "set", "kbc"], arguments].concat()).status.success(), "{arguments:?}");
        let listed = json(&newsroom, &["partner", "list"]);
        (listed[0]["channels"].clone(), listed[0]["locales"].clone())
    };
    let (channels, none) = (serde_json::json!(["africa"]), serde_json::Value::Null);
    assert_eq!(of(&["--locales", "en,sw"]), (channels.clone(), serde_json::json!(["en", "sw"])));
    assert_eq!(of(&["--locales", "all", "--rate", "5"]), (channels, none.clone()));
    assert_eq!(of(&["--channels", "public"]), (none.clone(), none));
    let typo = run(&newsroom, &["partner", "set", "kbc", "--countries", "KEN,UG", "--channels", "afrika"]);
    let speech = String::from_utf8_lossy(&typo.stderr).into_owned();
    assert!(
        !typo.status.success() && speech.contains("KEN") && speech.contains("did you mean \"africa\"?"),
        "{speech}"
    );
}
