//! What the operator is told in numbers: rendered as Prometheus reads it, described, documented, and moved by what happens.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use polywire::app::metrics::{Kind, METRICS};
use polywire::desk::tally::Tally;
use polywire::model::text::State;
use serde_json::Value;

use crate::desk::{RECORD, put, text};
use crate::logs::Logged;
use crate::support::{Newsroom, desk, exchange, root};

/// A scrape: the value of each series by its name and labels as they are written, and the kind of each family.
#[derive(Debug, Default)]
struct Scrape {
    values: BTreeMap<String, f64>,
    kinds: BTreeMap<String, String>,
    help: BTreeMap<String, String>,
}

impl Scrape {
    /// Reads the text format, strictly: every family is described, typed and whole; nothing stands twice.
    fn read(text: &str) -> Self {
        let mut scrape = Self::default();
        let mut family = String::new();
        assert!(text.ends_with('\n'));
        for line in text.lines().filter(|line| !line.is_empty()) {
            if let Some(rest) = line.strip_prefix("# HELP ") {
                let (name, help) = rest.split_once(' ').unwrap();
                assert!(scrape.help.insert(name.to_owned(), help.to_owned()).is_none(), "{line}");
            } else if let Some(rest) = line.strip_prefix("# TYPE ") {
                let (name, kind) = rest.split_once(' ').unwrap();
                assert!(
                    scrape.kinds.insert(name.to_owned(), kind.to_owned()).is_none(),
                    "a family stands together: {line}"
                );
                name.clone_into(&mut family);
            } else {
                scrape.series(line, &family);
            }
        }
        scrape.check_histograms();
        scrape
    }

    fn series(&mut self, line: &str, family: &str) {
        let (series, value) = line.rsplit_once(' ').unwrap();
        let name = series.split('{').next().unwrap();
        let kind = &self.kinds[family];
        let endings: &[&str] = if kind == "histogram" { &["_bucket", "_sum", "_count"] } else { &[""] };
        assert!(endings.iter().any(|ending| name == format!("{family}{ending}")), "{line} is of {family}");
        assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'), "{line}");
        if let Some(labels) = series.strip_prefix(name).and_then(|rest| rest.strip_prefix('{')) {
            for label in labels.strip_suffix('}').unwrap().split(',') {
                let (key, value) = label.split_once('=').unwrap();
                let quoted = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap();
                assert!(key.bytes().all(|byte| byte.is_ascii_lowercase()) && !quoted.contains(['"', '\\']), "{line}");
            }
        }
        let number: f64 = value.parse().unwrap_or_else(|_| panic!("{line}"));
        assert!(self.values.insert(series.to_owned(), number).is_none(), "twice: {line}");
    }

    fn check_histograms(&self) {
        for (name, _) in self.kinds.iter().filter(|(_, kind)| *kind == "histogram") {
            let mut last: BTreeMap<String, (f64, f64)> = BTreeMap::new();
            let mut buckets: Vec<(String, f64, f64)> = Vec::new();
            for (series, value) in
                self.values.iter().filter(|(series, _)| series.starts_with(&format!("{name}_bucket{{")))
            {
                let (before, rest) = series.split_once("le=\"").unwrap();
                let (bound, after) = rest.split_once('"').unwrap();
                buckets.push((format!("{before}{after}"), bound.parse().unwrap(), *value));
            }
            buckets.sort_by(|one, other| one.1.total_cmp(&other.1));
            for (of, bound, value) in buckets {
                let before = last.insert(of, (bound, value));
                assert!(before.is_none_or(|(_, before)| before <= value), "{name}: buckets grow");
            }
            assert!(last.values().all(|(bound, _)| bound.is_infinite()), "{name}: the last bucket holds all");
            let counted: f64 = self
                .values
                .iter()
                .filter(|(series, _)| series.starts_with(&format!("{name}_count")))
                .map(|(_, value)| value)
                .sum();
            assert!((last.values().map(|(_, value)| value).sum::<f64>() - counted).abs() < 0.5, "{name}");
        }
    }

    fn get(&self, series: &str) -> f64 {
        self.values.get(series).copied().unwrap_or_default()
    }
}

fn scrape(logged: &Logged) -> Scrape {
    let answer = logged.operator("/metrics");
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), "text/plain; version=0.0.4; charset=utf-8");
    assert_eq!(answer.header("content-encoding"), "");
    Scrape::read(&answer.text())
}

fn until(logged: &Logged, wanted: impl Fn(&Scrape) -> bool) -> Scrape {
    let started = Instant::now();
    loop {
        let scrape = scrape(logged);
        if wanted(&scrape) {
            return scrape;
        }
        assert!(started.elapsed() < Duration::from_secs(30), "{scrape:#?}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn counters_move_with_what_readers_do() {
    let logged = Logged::start(&["--log", "json"]);
    let before = scrape(&logged);
    let token = logged.run(&["partner", "add", "kbc", "--countries", "KE"]);
    let feed = logged.ask("GET", "/feeds/africa.en.atom", "", "");
    logged.ask("GET", "/feeds/africa.en.atom", "", "");
    logged.ask("GET", "/feeds/africa.en.atom", &format!("If-None-Match: {}\r\n", feed.header("etag")), "");
    for path in [
        "/feeds/africa.en.rss",
        "/feeds/africa.en.json",
        "/feeds/no.en.json",
        "/archive/1/africa.en.atom",
        "/feeds.en.opml",
    ] {
        logged.ask("GET", path, "", "");
    }
    for path in [
        "/en/africa",
        "/stories/jingcai-voice.en",
        "/stories/jingcai-voice.en.ninjs",
        "/changes",
        "/healthz",
        "/wp-login.php",
    ] {
        logged.ask("GET", path, "", "");
    }
    logged.ask("GET", "/api/stories", "", "");
    logged.ask("GET", "/p/pwp_wrong/feeds/africa.en.rss", "", "");
    std::thread::sleep(Duration::from_secs(1));
    logged.ask("GET", &format!("/p/{token}/feeds/africa.en.rss"), "", "");
    let after = scrape(&logged);
    let grew = |series: &str| after.get(series) - before.get(series);
    for (class, status, times) in [
        ("atom", "200", 2.0),
        ("atom", "304", 1.0),
        ("rss", "200", 2.0),
        ("rss", "401", 1.0),
        ("json", "200", 1.0),
        ("json", "404", 1.0),
        ("archive", "200", 1.0),
        ("opml", "200", 1.0),
        ("page", "200", 1.0),
        ("story", "200", 1.0),
        ("ninjs", "200", 1.0),
        ("changes", "200", 1.0),
        ("health", "200", 1.0),
        ("other", "404", 1.0),
        ("api", "401", 1.0),
    ] {
        let grown = grew(&format!("polywire_http_requests_total{{class=\"{class}\",status=\"{status}\"}}"));
        assert!((grown - times).abs() < 0.5, "{class} {status}: {grown}");
    }
    let bytes = grew("polywire_http_response_body_bytes_total{class=\"atom\"}");
    assert!((bytes - 2.0 * f64::from(u32::try_from(feed.body.len()).unwrap())).abs() < 0.5, "a 304 has none: {bytes}");
    assert!(grew("polywire_http_request_duration_seconds_count{class=\"atom\"}") > 2.5);
    assert!(
        grew("polywire_cache_lookups_total{result=\"hit\"}") > 1.5
            && grew("polywire_cache_lookups_total{result=\"miss\"}") > 3.5
    );
    assert!(grew("polywire_render_duration_seconds_count{format=\"atom\"}") > 1.5);
    let mut open = TcpStream::connect(("127.0.0.1", logged.server.port)).unwrap();
    open.write_all(b"GET /hea").unwrap();
    until(&logged, |scrape| scrape.get("polywire_http_connections") > 0.5);
    drop(open);
    until(&logged, |scrape| scrape.get("polywire_http_connections") < 0.5);
    let kept = until(&logged, |scrape| scrape.get("polywire_cache_documents") > 3.5);
    assert!(kept.get("polywire_cache_bytes") > f64::from(u32::try_from(feed.body.len()).unwrap()));
    assert!(
        until(&logged, |scrape| scrape.get("polywire_compression_duration_seconds_count{coding=\"br\"}") > 0.5)
            .get("polywire_ready")
            > 0.5
    );
}

#[test]
fn counters_move_with_what_the_desk_does() {
    let logged = Logged::start(&["--log", "json"]);
    let token = logged.run(&["token", "add", "ama", "--scopes", "desk,operator"]);
    let before = until(&logged, |scrape| scrape.get("polywire_texts{locale=\"en\",state=\"reviewed\"}") > 8.5);
    assert!(before.get("polywire_texts{locale=\"fr\",state=\"machine\"}") > 8.5, "{before:#?}");
    assert!(before.get("polywire_stories") > 8.5);
    let headers = format!("Authorization: Bearer {token}\r\nContent-Type: application/json\r\n");
    assert_eq!(logged.ask("POST", "/api/tokens", &headers, r#"{"name":"juma","scopes":["reader"]}"#).status, 201);
    logged.ask("POST", "/api/import", &headers, r#"{"uri":"urn:x:1","type":"text"}"#);
    logged.newsroom.write("locales/sw/stories/jingcai-voice.ftl", "headline = { $nobody }\n");
    let after = until(&logged, |scrape| scrape.get("polywire_inbox_files_refused") > 0.5);
    assert!(after.get("polywire_inbox_files_accepted_total") > 50.0);
    let committed = "polywire_store_commits_total{outcome=\"committed\"}";
    assert!(after.get(committed) > before.get(committed));
    assert!(after.get("polywire_store_commit_duration_seconds_count") > 0.5);
    assert!(after.get("polywire_store_commit_group_size_bucket{le=\"+Inf\"}") > 0.5);
    assert!(after.get("polywire_store_reader_wait_seconds_count") > 0.5);
    let imported: f64 = after
        .values
        .iter()
        .filter(|(series, _)| series.starts_with("polywire_import_documents_total"))
        .map(|(_, value)| value)
        .sum();
    assert!(imported > 0.5, "{after:#?}");
    logged.newsroom.write("locales/sw/stories/jingcai-voice.ftl", "headline = Habari\n");
    until(&logged, |scrape| scrape.get("polywire_inbox_files_refused") < 0.5);
    let head = logged.newsroom.store();
    let head = tokio::runtime::Runtime::new().unwrap().block_on(head.head()).unwrap();
    let whole = until(&logged, |scrape| {
        (scrape.get("polywire_log_head") - f64::from(i32::try_from(head).unwrap())).abs() < 0.5
    });
    assert!(whole.get("polywire_log_unfollowed_commits") < 0.5 && whole.get("polywire_due_overdue_seconds") < 0.5);
    assert!(whole.get("polywire_process_resident_memory_bytes") > 1e6 && whole.get("polywire_process_open_fds") > 5.0);
    assert!(whole.get("polywire_process_start_time_seconds") > 1.7e9 && whole.get("polywire_store_bytes") > 1e5);
}

/// The texts that hand metrics to people: what they name there is, and what there is they name.
#[test]
fn everything_is_described_documented_and_shown() {
    let logged = Logged::start(&["--log", "json"]);
    logged.ask("GET", "/feeds/africa.en.atom", "", "");
    let scrape = until(&logged, |scrape| scrape.kinds.contains_key("polywire_texts"));
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    for metric in METRICS {
        let kind = match metric.kind {
            Kind::Counter => "counter",
            Kind::Gauge => "gauge",
            Kind::Histogram(_) => "histogram",
        };
        assert_eq!(scrape.kinds.get(metric.name).map(String::as_str), Some(kind), "{}", metric.name);
        assert_eq!(scrape.help.get(metric.name).map(String::as_str), Some(metric.help));
        assert!(readme.contains(&format!("`{}`", metric.name)), "README.md does not tell of {}", metric.name);
        let is_total = metric.name.ends_with("_total");
        assert_eq!(is_total, metric.kind == Kind::Counter, "{}", metric.name);
    }
    let known: BTreeSet<&str> = METRICS.iter().map(|metric| metric.name).collect();
    assert_eq!(scrape.kinds.keys().map(String::as_str).collect::<BTreeSet<_>>(), known, "nothing else is counted");
    for (file, exact) in [("src/cli/operation/grafana.json", true), ("src/cli/operation/alerts.yml", false)] {
        let text = std::fs::read_to_string(root().join(file)).unwrap();
        let named: BTreeSet<&str> = named(&text).into_iter().map(|name| family(name, &known)).collect();
        assert!(named.is_subset(&known), "{file}: {:?}", named.difference(&known));
        assert!(!exact || named == known, "{file} does not show {:?}", known.difference(&named));
    }
}

/// Every name of a metric in a text.
fn named(text: &str) -> Vec<&str> {
    let names = text.match_indices("polywire_").map(|(at, _)| {
        let end = text[at..].find(|c: char| !c.is_ascii_lowercase() && c != '_').unwrap_or(text.len() - at);
        &text[at..at + end]
    });
    names.collect()
}

fn family<'a>(name: &'a str, known: &BTreeSet<&str>) -> &'a str {
    let parts = ["_bucket", "_sum", "_count"].iter().find_map(|part| name.strip_suffix(part));
    parts.filter(|family| known.contains(family)).unwrap_or(name)
}

#[test]
fn what_is_handed_to_the_operator_can_be_read() {
    let dashboard = std::fs::read_to_string(root().join("src/cli/operation/grafana.json")).unwrap();
    let dashboard: Value = serde_json::from_str(&dashboard).unwrap();
    let panels = dashboard["panels"].as_array().unwrap();
    let ids: BTreeSet<u64> = panels.iter().map(|panel| panel["id"].as_u64().unwrap()).collect();
    assert!(ids.len() == panels.len() && panels.len() > 20);
    for panel in panels.iter().filter(|panel| panel["type"] != "row") {
        let targets = panel["targets"].as_array().unwrap();
        let expressions = targets.iter().map(|target| target["expr"].as_str().unwrap());
        assert!(expressions.clone().count() > 0);
        for expression in expressions {
            assert!(!named(expression).is_empty() && expression.contains("$instance"), "{expression}");
            assert_eq!(expression.matches('(').count(), expression.matches(')').count(), "{expression}");
        }
    }
    let alerts = std::fs::read_to_string(root().join("src/cli/operation/alerts.yml")).unwrap();
    let alerts: Value = serde_saphyr::from_str(&alerts).unwrap();
    let rules = alerts["groups"][0]["rules"].as_array().unwrap();
    assert!(rules.len() > 10);
    for rule in rules {
        let expression = rule["expr"].as_str().unwrap();
        assert!(!named(expression).is_empty() || expression.starts_with("up{"), "{rule}");
        for part in ["summary", "action"] {
            assert!(rule["annotations"][part].is_string(), "{rule}");
        }
        assert!(["critical", "warning", "info"].contains(&rule["labels"]["severity"].as_str().unwrap()), "{rule}");
    }
}

#[test]
fn the_operator_is_answered_apart_from_readers_and_until_the_last() {
    let mut logged = Logged::start(&["--log", "json"]);
    assert_eq!(logged.operator("/healthz").text(), "ok\n");
    for (path, status) in [("/", 404), ("/metrics/", 404), ("/feeds/africa.en.atom", 404), ("/api/stories", 404)] {
        assert_eq!(logged.operator(path).status, status, "{path}");
    }
    let admin = ([127, 0, 0, 1], logged.admin).into();
    for (method, status) in [("POST", 405), ("DELETE", 405), ("HEAD", 200)] {
        let request = format!("{method} /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        let answer = exchange(admin, request.as_bytes());
        assert_eq!((answer.status, answer.body.is_empty()), (status, method == "HEAD"), "{method}");
    }
    let public = logged.ask("GET", "/metrics", "", "");
    assert!(public.status == 404 && !public.text().contains("polywire_"), "readers see nothing of it");
    let ready: Value = serde_json::from_slice(&logged.operator("/readyz").body).unwrap();
    assert_eq!(ready, serde_json::json!({ "ready": true, "reasons": [] }));
    // Somebody asks slowly while it is stopped.
    let mut slow = TcpStream::connect(("127.0.0.1", logged.server.port)).unwrap();
    slow.write_all(b"GET /feeds/africa.en.atom HTTP/1.1\r\n").unwrap();
    std::thread::sleep(Duration::from_millis(100));
    logged.terminate();
    std::thread::sleep(Duration::from_millis(250));
    let draining = logged.operator("/readyz");
    assert_eq!(draining.status, 503);
    let draining: Value = serde_json::from_slice(&draining.body).unwrap();
    assert_eq!(draining["reasons"][0]["code"], "draining", "{draining}");
    assert_eq!(logged.operator("/metrics").status, 200);
    slow.write_all(b"Host: a\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    slow.read_to_end(&mut answer).unwrap();
    assert!(answer.starts_with(b"HTTP/1.1 200"));
    assert!(logged.server.child.wait().unwrap().success());
    assert!(TcpStream::connect(admin).is_err());
}

#[test]
fn a_clock_that_is_held_is_told_of_and_keeps_no_reader_away() {
    let logged = Logged::start(&["--log", "json"]);
    let Logged { newsroom, mut server, .. } = logged;
    server.child.kill().unwrap();
    server.child.wait().unwrap();
    let store = rusqlite::Connection::open(newsroom.path("data/demo/polywire.db")).unwrap();
    store.execute("UPDATE leases SET expires = expires - 3 * 86400000", []).unwrap();
    drop((store, server));
    let logged = Logged::start_in(newsroom, &["--log", "json"]);
    until(&logged, |scrape| scrape.get("polywire_clock_held") > 0.5 && scrape.get("polywire_ready") > 0.5);
    let answer = logged.operator("/readyz");
    let told: Value = serde_json::from_slice(&answer.body).unwrap();
    assert!(answer.status == 200 && told["reasons"][0]["code"] == "clock-held", "{told}");
    assert_eq!(told["reasons"][0]["keepsReaders"], false);
}

#[test]
fn whoever_can_be_reached_from_outside_is_warned() {
    let newsroom = Newsroom::new();
    let said = std::fs::File::create(newsroom.path("said")).unwrap();
    let arguments = ["--demo", "--admin-listen", "0.0.0.0:0", "--log", "json"];
    let _server = crate::cli::Server::start_heard(&newsroom, &arguments, said.into());
    let said = newsroom.read("said");
    assert!(said.lines().next().unwrap().contains("asks for no credentials"), "{said}");
}

#[tokio::test]
async fn the_tally_is_what_coverage_says_of_every_story() {
    let (_newsroom, desk) = desk().await;
    put(&desk, Some(RECORD), vec![text("en", "headline = { $volunteers } came", State::Reviewed)]).await.unwrap();
    put(&desk, None, vec![text("fr", "headline = { $volunteers } venus", State::Machine)]).await.unwrap();
    put(&desk, None, vec![text("ar", "headline = { $volunteers } x", State::Draft)]).await.unwrap();
    let mut tally = Tally::default();
    assert!(!tally.catch_up(&desk).await.unwrap());
    for round in 0..2 {
        let snapshot = desk.snapshot().await.unwrap();
        let story = desk.story(&"athi".parse().unwrap()).await.unwrap();
        let coverage = desk.coverage(&snapshot, &story).await.unwrap();
        for (locale, texts) in tally.texts(&snapshot.locales) {
            let of_locale = &coverage.texts[locale];
            let is = |state| usize::from(of_locale.state == Some(state));
            let told = (texts.reviewed, texts.translated, texts.machine, texts.missing, texts.draft, texts.stale);
            let covered = (
                is(State::Reviewed),
                is(State::Translated),
                is(State::Machine),
                usize::from(of_locale.state.is_none()),
                usize::from(of_locale.draft),
                usize::from(!of_locale.stale.is_empty()),
            );
            assert_eq!(told, covered, "{locale}");
        }
        assert_eq!(tally.stories(), 1);
        if round == 0 {
            // French is stale from here on.
            put(&desk, None, vec![text("en", "headline = { $volunteers } arrived", State::Translated)]).await.unwrap();
            put(&desk, None, vec![text("sw", "headline = { $volunteers } walifika", State::Translated)]).await.unwrap();
            tally.catch_up(&desk).await.unwrap();
        }
    }
    let french: polywire::model::locale::Locale = "fr".parse().unwrap();
    assert_eq!(tally.texts(std::slice::from_ref(&french))[&french].stale, 1);
}
