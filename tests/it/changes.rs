//! `/changes`: callers that are cut off and begin again anywhere end with what they may see, and never get what they may not.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use polywire::desk::Desk;
use polywire::desk::correction::{Change, Told, Values};
use polywire::desk::given::Filing;
use polywire::model::event::Kind;
use polywire::model::fact::Figure;
use polywire::model::item::Item;
use polywire::model::locale::Locale;
use polywire::model::partner::Partner;
use polywire::model::reader::Reader;
use polywire::model::site::Site;
use polywire::model::slug::Slug;
use polywire::model::text::State;
use polywire::publisher::Publisher;
use polywire::publisher::editions::ItemPlace;
use polywire::store::batch::{Batch, Write};

use crate::acts::{Chance, LOCALES, act, small_newsroom};
use crate::desk::{RECORD, put, text};
use crate::rights::partner;
use crate::support::{Newsroom, Service};

/// Somebody who keeps a copy, and is cut off or killed now and then.
struct Caller {
    name: Option<&'static str>,
    /// What it has on its disk, with the cursor it got with it.
    copy: BTreeMap<(Slug, Locale), Item>,
    cursor: Option<String>,
}

impl Caller {
    /// Asks once, and takes in so many of the events it gets. Whether there were any.
    async fn ask(&mut self, publisher: &Publisher, reader: &Reader, most: usize) -> bool {
        let found = publisher.events(self.cursor.as_deref(), reader).await.unwrap().unwrap();
        let is_taken = found.events.len() <= most;
        for event in found.events.iter().take(most) {
            let key = (event.slug.clone(), event.locale.clone());
            match (&event.item, event.kind) {
                (Some(item), Kind::New | Kind::Update | Kind::Correction) => {
                    let may_see_early = reader.as_partner().is_some_and(|partner| partner.embargoed);
                    assert!(item.entry.embargoed.is_none() || may_see_early, "{:?}", self.name);
                    if !self.copy.contains_key(&key) {
                        assert_eq!(event.kind, Kind::New, "{:?}: the first version is new", self.name);
                    }
                    self.copy.insert(key, item.clone());
                }
                (None, Kind::Withdrawal | Kind::Exit) => drop(self.copy.remove(&key)),
                other => panic!("{other:?}"),
            }
            self.cursor = Some(event.cursor.clone());
        }
        if is_taken {
            self.cursor = Some(found.next.clone());
        }
        !(found.events.is_empty() && found.is_all)
    }
}

async fn reader(publisher: &Publisher, name: Option<&str>) -> Reader {
    let snapshot = publisher.snapshot().await.unwrap();
    let known = |name: &str| snapshot.definitions.partners[&name.parse().unwrap()].clone();
    name.map_or_else(Reader::default, |name| Reader::partner(Arc::new(known(name)), None))
}

/// Everything that a reader may see now.
async fn may_see(publisher: &Publisher, reader: &Reader, stories: usize) -> BTreeMap<(Slug, Locale), Item> {
    let mut seen = BTreeMap::new();
    for number in 0..stories {
        for locale in LOCALES {
            let key: (Slug, Locale) = (format!("s{number}").parse().unwrap(), locale.parse().unwrap());
            if let ItemPlace::Standing(item) = publisher.item(&key.0, &key.1, reader).await.unwrap() {
                seen.insert(key, *item);
            }
        }
    }
    seen
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_callers_cut_off_at_random_end_with_what_their_feeds_show() {
    const STORIES: usize = 30;
    // Five thousand of them take some minutes: `ACTS=5000 cargo test changes`.
    let acts: usize = std::env::var("ACTS").map_or(800, |acts| acts.parse().unwrap());
    let (_newsroom, desk) = small_newsroom().await;
    let key = Write::Setting { name: "cursor-key".into(), value: "secret".into() };
    let batch = Batch {
        at: jiff::Timestamp::now(),
        actor: "test".into(),
        act: "identify".into(),
        reason: String::new(),
        key: None,
        answer: None,
        fence: None,
        expects: Vec::new(),
        writes: vec![key],
    };
    desk.store().commit(batch).await.unwrap();
    desk.add_partner("test", &partner("nation", &["KE"])).await.unwrap();
    desk.add_partner("test", &Partner { embargoed: true, ..partner("nile", &["EG"]) }).await.unwrap();
    let publisher = Publisher::new(desk.store().clone(), Site::new("https://feeds.example", "news.example", 2026));
    let names = [None, Some("nation"), Some("nile"), None];
    let caller = |number: usize| Caller { name: names[number % 4], copy: BTreeMap::new(), cursor: None };
    let mut callers: Vec<Caller> = (0..20).map(caller).collect();
    let mut chance = Chance(11);
    for number in 0..acts {
        let _ = act(&desk, "test", &mut chance, STORIES).await;
        desk.release_due(None, jiff::Timestamp::now()).await.unwrap();
        match number {
            300 => desk.set_partner("test", &partner("nation", &["KE", "FR"])).await.unwrap(),
            600 => {
                let locales = Some(vec!["en".parse().unwrap(), "fr".parse().unwrap()]);
                desk.set_partner("test", &Partner { locales, ..partner("nation", &["EG"]) }).await.unwrap();
            }
            _ => {}
        }
        if number % 4 == 0 {
            let one = chance.below(callers.len());
            let reader = reader(&publisher, callers[one].name).await;
            let (copy, cursor) = (callers[one].copy.clone(), callers[one].cursor.clone());
            let most = if chance.happens(40) { chance.below(5) } else { usize::MAX };
            callers[one].ask(&publisher, &reader, most).await;
            if chance.happens(20) {
                // Killed before it wrote anything down.
                (callers[one].copy, callers[one].cursor) = (copy, cursor);
            }
        }
    }
    for caller in &mut callers {
        let reader = reader(&publisher, caller.name).await;
        while caller.ask(&publisher, &reader, 40).await {}
        assert!(!caller.ask(&publisher, &reader, 40).await, "nothing is told twice");
        let expected = may_see(&publisher, &reader, STORIES).await;
        assert!(expected.len() > 3, "{}", expected.len());
        let (found, wanted): (Vec<_>, Vec<_>) = (caller.copy.keys().collect(), expected.keys().collect());
        assert_eq!(found, wanted, "{:?}", caller.name);
        for (key, item) in &expected {
            assert_eq!(&caller.copy[key], item, "{:?} {key:?}", caller.name);
        }
    }
}

fn lines(answer: &crate::support::Answer) -> Vec<serde_json::Value> {
    answer.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The events of a story in English, by kind, and where to go on.
async fn kinds(service: &Service, path: &str) -> (Vec<String>, String) {
    let answer = service.get(path).await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/x-ndjson"), "{}", answer.text());
    let of_story = |line: &&serde_json::Value| line["story"] == "athi" && line["locale"] == "en";
    let kinds = lines(&answer).iter().filter(of_story).map(|line| line["kind"].as_str().unwrap().to_owned()).collect();
    let next = answer.header("link").split(['<', '>']).nth(1).unwrap().replace("https://feeds.example", "");
    (kinds, next)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_caller_is_told_of_each_change_by_its_kind_as_soon_as_it_happens() {
    let newsroom = Newsroom::new();
    let service = Service::start(&newsroom).await;
    let desk = Desk::new(newsroom.store());
    let (slug, whole) =
        ("athi".parse().unwrap(), || text("en", "headline = { $volunteers } came\n", State::Translated));
    let (_, mut next) = kinds(&service, "/changes").await;
    while !lines(&service.get(&next).await).is_empty() {
        next = kinds(&service, &next).await.1;
    }
    let (asked, waiting) = (Instant::now(), format!("{next}&wait=20"));
    let (answered, ()) = tokio::join!(kinds(&service, &waiting), async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        put(&desk, Some(RECORD), vec![whole()]).await.unwrap();
    });
    assert!(asked.elapsed() < Duration::from_secs(3), "it was answered when there was something");
    assert_eq!(answered.0, ["new"]);
    let mut next = answered.1;
    let fact = |value: &str| Values {
        slug: "athi".parse().unwrap(),
        values: vec![("volunteers".to_owned(), value.to_owned())],
        figure: Figure::default(),
    };
    desk.change_facts("test", &fact("12"), &Change::Update).await.unwrap();
    for (expected, act) in [("update", 0), ("correction", 1), ("withdrawal", 2), ("new", 3), ("exit", 4)] {
        match act {
            1 => drop(desk.change_facts("test", &fact("14"), &Change::Correction(Told::default())).await.unwrap()),
            2 => drop(desk.withdraw("test", &slug, "x").await.unwrap()),
            3 => {
                let filing = Filing { slug: "athi".parse().unwrap(), record: None, texts: Vec::new() };
                desk.republish("test", &filing).await.unwrap();
            }
            4 => drop(put(&desk, Some(&crate::desk::record(&[("\"KE\"", "\"AQ\"")])), Vec::new()).await.unwrap()),
            _ => {}
        }
        let answer = service.get(&next).await;
        assert!(!answer.text().contains("\"withdrawal\"") || !answer.text().contains("came"), "none of the old words");
        let (found, after) = kinds(&service, &next).await;
        assert_eq!(found, [expected]);
        next = after;
    }
    // Who was not there meanwhile is told the last of it alone; who begins anew is told nothing of what is gone.
    let (all, _) = kinds(&service, "/changes").await;
    assert_eq!(all, [""; 0]);
    for nonsense in ["after=abc", "after=%00", "wait=56", "wait=x"] {
        let answer = service.get(&format!("/changes?{nonsense}")).await;
        assert_eq!((answer.status, answer.header("content-type")), (400, "application/problem+json"), "{nonsense}");
    }
    service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn cursors_and_events_tell_nothing_of_what_is_embargoed() {
    let newsroom = Newsroom::new();
    let service = Service::start(&newsroom).await;
    let desk = Desk::new(newsroom.store());
    let token = desk.add_partner("test", &Partner { embargoed: true, ..partner("reuters", &["KE"]) }).await.unwrap();
    let (_, mut next) = kinds(&service, "/changes").await;
    while !lines(&service.get(&next).await).is_empty() {
        next = kinds(&service, &next).await.1;
    }
    let embargoed =
        crate::desk::record(&[("\"urgency\": 4,", "\"urgency\": 4, \"embargoedUntil\": \"2099-01-01T00:00:00Z\",")]);
    put(&desk, Some(&embargoed), vec![text("en", "headline = Canary", State::Translated)]).await.unwrap();
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(!service.get(&next).await.text().contains("Canary"));
    assert!(!service.get("/changes").await.text().contains("Canary"));
    let authorization = format!("Bearer {}", token.expose());
    let (mut path, mut said) = ("/changes".to_owned(), String::new());
    loop {
        let early = service.request("GET", &path, &[("Authorization", &authorization)]).await;
        assert_eq!((early.status, early.header("cache-control")), (200, "no-store"));
        if early.body.is_empty() {
            break;
        }
        said += &early.text();
        path = early.header("link").split(['<', '>']).nth(1).unwrap().replace("https://feeds.example", "");
    }
    assert!(said.contains("Canary") && said.contains("embargoedUntil"), "{said}");
    service.stop().await;
}

/// Who may not read a channel, or may not see a story, is told nothing of it, not even that it is gone.
#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_told_of_what_they_could_never_see() {
    let newsroom = Newsroom::new();
    newsroom.write("feeds/channels/private.toml", "locales = [\"en\"]\naudience = [\"001\"]\npublic = false\n");
    let service = Service::start(&newsroom).await;
    let desk = Desk::new(newsroom.store());
    let token = desk.add_partner("test", &partner("nation", &["KE"])).await.unwrap();
    let authorization = format!("Bearer {}", token.expose());
    let first = service.get("/changes").await;
    let begun = lines(&first)[0]["cursor"].as_str().unwrap().to_owned();
    let (_, mut next) = kinds(&service, "/changes").await;
    while !lines(&service.get(&next).await).is_empty() {
        next = kinds(&service, &next).await.1;
    }
    let english = |title: &str| vec![text("en", &format!("headline = {title}"), State::Translated)];
    put(&desk, Some(&crate::desk::record(&[("\"KE\"", "\"AQ\"")])), english("Private")).await.unwrap();
    put(&desk, None, english("Private again")).await.unwrap();
    let denied = crate::desk::record(&[
        ("\"athi\"", "\"denied\""),
        ("\"urgency\": 4,", "\"urgency\": 4, \"rights\": { \"deny\": [\"KE\"] },"),
        ("\"places\": [\"KE\"]", "\"places\": [\"EG\"]"),
    ]);
    let record = Some(crate::support::file("r.json", &denied));
    let filing = Filing { slug: "denied".parse().unwrap(), record, texts: english("Denied in Kenya") };
    desk.file("test", &filing).await.unwrap();
    tokio::time::sleep(Duration::from_millis(300)).await;
    for path in [next.clone(), format!("/changes?after={begun}"), "/changes".to_owned()] {
        let said = service.get(&path).await.text();
        assert!(!said.contains("\"athi\"") && !said.contains("Private"), "{path}: {said}");
    }
    let partner = service.request("GET", "/changes", &[("Authorization", &authorization)]).await;
    let mut after = lines(&partner)[0]["cursor"].as_str().unwrap().to_owned();
    for _ in 0..3 {
        let path = format!("/changes?after={after}");
        let answer = service.request("GET", &path, &[("Authorization", &authorization)]).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert!(!answer.text().contains("\"denied\"") && !answer.text().contains("\"athi\""), "{}", answer.text());
        if let Some(last) = lines(&answer).last() {
            after = last["cursor"].as_str().unwrap().to_owned();
        }
    }
    // A cursor is its reader's alone, and says nothing by its looks.
    let other = service.request("GET", &next, &[("Authorization", &authorization)]).await;
    assert_eq!(other.status, 400);
    let (_, whole) = kinds(&service, &next).await;
    // A channel that becomes public is new for who has read everything else; one that is closed is taken back.
    let definition = "locales = [\"en\"]\naudience = [\"001\"]\n";
    for (public, expected) in [("", "new"), ("public = false\n", "exit")] {
        newsroom.write("feeds/channels/private.toml", &format!("{definition}{public}"));
        let (started, mut found) = (Instant::now(), Vec::new());
        while found.is_empty() {
            assert!(started.elapsed() < Duration::from_secs(10), "{expected}");
            (found, next) = kinds(&service, &next).await;
        }
        assert_eq!(found, [expected]);
    }
    assert!(!whole.is_empty());
    // Who waits does not keep the service from ending.
    let (address, waiting) = (service.address, format!("{next}&wait=50"));
    let waiter = std::thread::spawn(move || {
        let request = format!("GET {waiting} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        crate::support::exchange(address, request.as_bytes()).status
    });
    tokio::time::sleep(Duration::from_millis(400)).await;
    let ended = Instant::now();
    service.stop().await;
    assert!(waiter.join().unwrap() == 200 && ended.elapsed() < Duration::from_secs(8));
}
