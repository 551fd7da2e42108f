//! Embargoes and expiry: nothing of a story is to be seen before its time on any path, and only the worker's commit ends it.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use polywire::desk::Desk;
use polywire::desk::given::Filing;
use polywire::model::text::State;

use crate::desk::{codes, put, record, standing, text};
use crate::rights::says;
use crate::support::{Answer, Newsroom, Service, desk, file};

/// A word that stands in every field of an embargoed story and nowhere else.
const CANARY: &str = "zimwicanary";

fn in_seconds(seconds: i64) -> Timestamp {
    Timestamp::now() + SignedDuration::from_secs(seconds)
}

fn until(at: Timestamp) -> String {
    record(&[("\"urgency\": 4,", &format!("\"urgency\": 4, \"embargoedUntil\": \"{at}\","))])
}

fn canary(at: Timestamp) -> Filing {
    let record = format!(
        r#"{{ "slug": "{CANARY}", "language": "en", "pubStatus": "usable", "places": ["KE"], "located": "{CANARY}",
        "by": "{CANARY}", "infoSources": ["{CANARY}"], "contentCreated": "2026-11-20T08:00:00Z",
        "facts": {{ "name": {{ "text": "{CANARY}" }} }}, "rights": {{ "copyrightNotice": "{CANARY}", "usageTerms": "{CANARY}" }},
        "renditions": [{{ "name": "{CANARY}", "href": "https://media.example/{CANARY}.mp4", "contentType": "video/mp4" }}],
        "related": [{{ "href": "https://example.org/{CANARY}", "title": "{CANARY}" }}], "embargoedUntil": "{at}" }}"#
    );
    let words = format!("headline = {CANARY} {{ $name }}\nsummary = {CANARY}\nbody = {CANARY}\nsubhead = {CANARY}\n");
    let texts = ["en", "fr", "ar"].map(|locale| text(locale, &words, State::Reviewed)).into();
    Filing { slug: CANARY.parse().unwrap(), record: Some(file("canary.json", &record)), texts }
}

/// Every document a reader could ask for.
async fn everything(service: &Service) -> Vec<(String, Answer)> {
    let mut paths = vec!["/".to_owned(), "/healthz".to_owned(), format!("/stories/{CANARY}")];
    for locale in ["en", "fr", "ar", "sw"] {
        paths.push(format!("/{locale}/"));
        paths.push(format!("/feeds.{locale}.opml"));
        paths.push(format!("/stories/{CANARY}.{locale}"));
        for channel in ["africa", "global-south"] {
            paths.push(format!("/{locale}/{channel}"));
            for format in ["atom", "rss", "json"] {
                paths.push(format!("/feeds/{channel}.{locale}.{format}"));
                paths.push(format!("/archive/1/{channel}.{locale}.{format}"));
            }
        }
    }
    let mut answers = Vec::new();
    for path in paths {
        let mut answer = service.get(&path).await;
        answer.headers.retain(|(name, _)| name != "date");
        answers.push((path, answer));
    }
    answers
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_tells_of_an_embargoed_story_and_it_is_released_on_time() {
    let newsroom = Newsroom::new();
    let service = Service::start(&newsroom).await;
    let desk = Desk::new(newsroom.store());
    // Somebody may see it before: that must not show either.
    let early = polywire::model::partner::Partner { embargoed: true, ..crate::rights::partner("reuters", &["KE"]) };
    let token = desk.add_partner("test", &early).await.unwrap();
    tokio::time::sleep(Duration::from_secs(1)).await;
    let before = everything(&service).await;
    let at = in_seconds(8);
    desk.file("test", &canary(at)).await.unwrap();
    tokio::time::sleep(Duration::from_millis(1_200)).await;
    for ((path, before), (_, now)) in before.iter().zip(everything(&service).await) {
        assert!(*before == now, "{path}: bytes and headers are what they were");
        let all = format!("{:?} {}", now.headers, now.text());
        assert!(!all.contains(CANARY), "{path}");
    }
    let told = service.reported.lock().unwrap().join("\n");
    assert!(!told.contains(CANARY), "{told}");
    let authorization = format!("Bearer {}", token.expose());
    let seen = service.request("GET", "/feeds/africa.fr.json", &[("Authorization", &authorization)]).await;
    assert!(seen.text().contains(CANARY) && seen.text().contains("embargoedUntil"), "{}", seen.text());
    // Whatever is done meanwhile does not release it.
    desk.file("test", &Filing { record: None, ..canary(at) }).await.unwrap();
    loop {
        let now = Timestamp::now();
        let seen = service.get("/feeds/africa.fr.json").await.text().contains(CANARY);
        assert!(!seen || Timestamp::now() >= at, "never early");
        assert!(seen || now < at + SignedDuration::from_secs(1), "at most a second late");
        if seen {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(service.get(&format!("/stories/{CANARY}.ar")).await.status, 200);
    let item = service.get("/feeds/africa.en.json").await.text();
    let feed: serde_json::Value = serde_json::from_str(&item).unwrap();
    let published: Timestamp = feed["items"][0]["date_published"].as_str().unwrap().parse().unwrap();
    assert!(published.as_second() >= at.as_second(), "it is as new as its release");
    service.stop().await;
}

/// What a server says while a story is embargoed, asked for, changed and released tells nothing of it.
#[test]
fn no_log_tells_of_an_embargoed_story() {
    let newsroom = Newsroom::new();
    let said = std::fs::File::create(newsroom.path("said")).unwrap();
    let server = crate::cli::Server::start_heard(&newsroom, &["--demo"], said.into());
    let at = in_seconds(4);
    let filing = canary(at);
    newsroom.write("canary.json", &filing.record.as_ref().unwrap().text);
    newsroom.write("canary.ftl", &filing.texts[0].file.text);
    let put = ["story", "put", "canary.json", "--text", "en=canary.ftl", "--text", "fr=canary.ftl", "--demo"];
    assert!(crate::cli::polywire(&newsroom, &put).output().unwrap().status.success());
    while Timestamp::now() < at - SignedDuration::from_millis(300) {
        for path in ["/stories/zimwicanary", "/stories/zimwicanary.fr", "/feeds/africa.fr.atom", "/fr/africa"] {
            let answer = server.get(path);
            let named = path.contains(CANARY);
            assert!(named || !format!("{:?} {}", answer.headers, answer.text()).contains(CANARY), "{path}");
            assert_eq!(answer.status, if named { 404 } else { 200 }, "{path}");
        }
        let told = newsroom.read("said");
        assert!(!told.contains(CANARY), "{told}");
    }
}

#[tokio::test]
async fn only_the_worker_releases_and_only_when_it_is_due() {
    let (_newsroom, desk) = desk().await;
    let english = || vec![text("en", "headline = T", State::Translated)];
    let at = in_seconds(-5);
    let filed = put(&desk, Some(&until(at)), english()).await.unwrap();
    assert!(!filed.published, "its instant is over, and no act of the desk goes by a clock");
    put(&desk, None, vec![text("fr", "headline = F", State::Translated)]).await.unwrap();
    assert_eq!(standing(&desk).await, Vec::<String>::new());
    desk.release_due(None, at - SignedDuration::from_millis(1)).await.unwrap();
    assert_eq!(standing(&desk).await, Vec::<String>::new());
    desk.release_due(None, at).await.unwrap();
    assert!(standing(&desk).await.contains(&"africa.fr=fr@1".to_owned()));
    // What is out cannot be called back by an embargo; the record that released it may be put again.
    assert_eq!(put(&desk, Some(&until(at)), Vec::new()).await.unwrap().seq, None);
    assert_eq!(codes(put(&desk, Some(&until(in_seconds(60))), Vec::new()).await.unwrap_err())[0].1, "published");
    assert_eq!(
        codes(desk.schedule("test", &"athi".parse().unwrap(), in_seconds(60)).await.unwrap_err())[0].1,
        "published"
    );
}

#[tokio::test]
async fn an_embargo_can_be_set_moved_and_lifted_while_it_holds() {
    let (_newsroom, desk) = desk().await;
    let slug = "athi".parse().unwrap();
    let english = || vec![text("en", "headline = T", State::Translated)];
    put(&desk, Some(&record(&[("usable", "withheld")])), english()).await.unwrap();
    let at = in_seconds(3_600);
    assert!(!desk.schedule("test", &slug, at).await.unwrap().published);
    desk.schedule("test", &slug, at + SignedDuration::from_secs(60)).await.unwrap();
    desk.release_due(None, at).await.unwrap();
    assert_eq!(says(&desk, "africa.en", None).await, "", "it was moved");
    assert!(desk.lift("test", &slug).await.unwrap().published);
    assert_eq!(says(&desk, "africa.en", None).await, "shown");
    assert_eq!(codes(desk.lift("test", &slug).await.unwrap_err())[0].1, "not-embargoed");
}

#[tokio::test]
async fn a_story_leaves_when_it_expires_and_stays_away() {
    let (_newsroom, desk) = desk().await;
    let at = in_seconds(30);
    let expiring = |at: Timestamp| record(&[("\"urgency\": 4,", &format!("\"urgency\": 4, \"expires\": \"{at}\","))]);
    put(&desk, Some(&expiring(at)), vec![text("en", "headline = T", State::Translated)]).await.unwrap();
    assert_eq!(says(&desk, "africa.en", None).await, "shown");
    desk.release_due(None, at - SignedDuration::from_secs(1)).await.unwrap();
    assert_eq!(says(&desk, "africa.en", None).await, "shown");
    desk.release_due(None, at).await.unwrap();
    assert_eq!(says(&desk, "africa.en", None).await, "left", "absence is no signal");
    let never = record(&[(
        "\"urgency\": 4,",
        &format!("\"urgency\": 4, \"embargoedUntil\": \"{at}\", \"expires\": \"{at}\","),
    )]);
    assert_eq!(codes(put(&desk, Some(&never), Vec::new()).await.unwrap_err())[0].1, "expires");
}

/// Schedules and clocks by chance: what the worker sees at each tick is told by the test, and so is what really passes.
#[tokio::test]
async fn whatever_the_clock_does_nothing_is_early_or_a_second_late() {
    const CASES: usize = 120;
    const TICKS: usize = 40;
    let (_newsroom, desk) = crate::acts::small_newsroom().await;
    let desk = std::sync::Arc::new(desk);
    let (mut chance, mut held, mut released, mut warned) = (crate::acts::Chance(1), 0, 0, 0);
    let mut passed = Duration::ZERO;
    let (begin, wall) = (std::time::Instant::now(), Timestamp::now());
    for case in 0..CASES {
        let mut stories: Vec<(String, Timestamp)> = Vec::new();
        // What the clock is ahead of the time that passes, in milliseconds; it jumps at some tick of half of the cases.
        let (mut ahead, at) = (0_i64, chance.below(TICKS * 2));
        let now = |passed: Duration, ahead: i64| {
            let milliseconds = i64::try_from(passed.as_millis()).unwrap() + ahead;
            wall.saturating_add(SignedDuration::from_millis(milliseconds)).unwrap()
        };
        let started = now(passed, 0);
        for number in 0..3 {
            let slug = format!("case-{case}-{number}");
            let until = started + SignedDuration::from_millis(i64::try_from(chance.below(9_000)).unwrap());
            let record = until_record(&slug, until);
            let filing = Filing {
                slug: slug.parse().unwrap(),
                record: Some(file("s.json", &record)),
                texts: vec![text("en", "headline = T", State::Translated)],
            };
            desk.file("test", &filing).await.unwrap();
            stories.push((slug, until));
        }
        let mut worker = polywire::desk::worker::Worker::start(desk.clone(), None, begin + passed, started, true);
        let (mut has_jumped, mut warnings) = (false, 0);
        for tick in 0..TICKS {
            // A tick takes a quarter of a second, and now and then half a second more.
            passed += Duration::from_millis(250 + if chance.happens(5) { 500 } else { 0 });
            if tick == at {
                let jump =
                    [1_500, -1_500, 2_500, -2_500, 60_000, -60_000, 86_400_000, 1_577_880_000_000][chance.below(8)];
                ahead += jump;
                has_jumped = jump.abs() > 2_000;
            }
            let told = now(passed, ahead);
            let shown_before = shown(&desk, &stories).await;
            warnings += usize::from(worker.tick(begin + passed, told).await.unwrap().is_some());
            let shown = shown(&desk, &stories).await;
            for (number, (slug, until)) in stories.iter().enumerate() {
                let is_due = told >= *until;
                assert!(
                    !shown[number] || shown_before[number] || (is_due && !has_jumped),
                    "{slug}: early at tick {tick}"
                );
                assert!(shown[number] || !is_due || has_jumped, "{slug}: late at tick {tick}");
            }
        }
        assert_eq!(warnings, usize::from(has_jumped), "case {case}: warned once");
        let shown = shown(&desk, &stories).await;
        released += shown.iter().filter(|shown| **shown).count();
        held += shown.iter().filter(|shown| !**shown).count();
        warned += warnings;
        // What was held is out of the way of the next case; its time goes on from what has really passed.
        for (number, (slug, _)) in stories.iter().enumerate() {
            if !shown[number] {
                desk.lift("test", &slug.parse().unwrap()).await.unwrap();
            }
        }
    }
    assert!(released > 100 && held > 20 && warned > 10, "{released} released, {held} held, {warned} warned");
}

fn until_record(slug: &str, until: Timestamp) -> String {
    serde_json::json!({
        "slug": slug, "language": "en", "pubStatus": "usable", "places": ["KE"],
        "contentCreated": "2026-11-20T08:00:00Z", "embargoedUntil": until.to_string(),
    })
    .to_string()
}

async fn shown(desk: &Desk, stories: &[(String, Timestamp)]) -> Vec<bool> {
    let mut shown = Vec::new();
    for (slug, _) in stories {
        let slots = desk.store().slots(slug).await.unwrap();
        shown.push(slots.iter().any(|slot| slot.departed == 0));
    }
    shown
}

/// What a topic says of the story to a reader: its title and text, and whether it is marked.
async fn read_by(desk: &Desk, topic: &str, name: Option<&str>) -> Option<(String, String, Option<String>)> {
    let document = crate::rights::document(desk, &format!("{topic}.json"), name).await;
    let feed: serde_json::Value = serde_json::from_slice(&document.identity.body).unwrap();
    let item = feed["items"].as_array().unwrap().iter().find(|item| item["id"].as_str().unwrap().contains("/athi."))?;
    let text = |key: &str| item[key].as_str().unwrap_or_default().to_owned();
    let marked = item["_polywire"]["embargoedUntil"].as_str().map(str::to_owned);
    Some((text("title"), text("content_html") + &text("content_text"), marked))
}

#[tokio::test]
async fn partners_who_may_see_embargoed_stories_marked_and_nobody_else_is_told() {
    let (_newsroom, desk) = desk().await;
    let early = polywire::model::partner::Partner { embargoed: true, ..crate::rights::partner("reuters", &["KE"]) };
    desk.add_partner("test", &early).await.unwrap();
    desk.add_partner("test", &crate::rights::partner("nation", &["KE"])).await.unwrap();
    let others =
        [("africa.en", None), ("africa.en", Some("nation")), ("africa.fr", Some("nation")), ("africa.fr", None)];
    let mut before = Vec::new();
    for (topic, name) in others {
        before.push(crate::rights::document(&desk, &format!("{topic}.atom"), name).await.identity.body.clone());
    }
    let at = in_seconds(60);
    let words = |locale: &str| text(locale, &format!("headline = {locale} words\nbody = B\n"), State::Reviewed);
    let filed = put(&desk, Some(&until(at)), vec![words("en"), words("fr")]).await.unwrap();
    assert!(!filed.published && filed.shown_in.is_empty());
    let (title, content, marked) = read_by(&desk, "africa.fr", Some("reuters")).await.unwrap();
    assert!(title.contains("EMBARGO") && title.contains("fr words"), "{title}");
    assert!(content.contains("<strong>Sous embargo. Ne pas publier avant le"), "{content}");
    assert_eq!(marked.unwrap().parse::<Timestamp>().unwrap().as_second(), at.as_second());
    for ((topic, name), before) in others.iter().zip(&before) {
        let now = crate::rights::document(&desk, &format!("{topic}.atom"), *name).await;
        assert!(now.identity.body == *before, "{topic} for {name:?}");
    }
    // It can be edited while it holds, and what is edited is seen at once by who may.
    put(&desk, None, vec![text("fr", "headline = Autres mots\n", State::Reviewed)]).await.unwrap();
    assert!(read_by(&desk, "africa.fr", Some("reuters")).await.unwrap().0.contains("Autres mots"));
    let slug = "athi".parse().unwrap();
    desk.schedule("test", &slug, at + SignedDuration::from_secs(1)).await.unwrap();
    assert_eq!(read_by(&desk, "africa.en", Some("nation")).await, None);
    // A partner that may not any more is told that it has left; one that may from now on sees it.
    let may_not = polywire::model::partner::Partner { embargoed: false, ..early.clone() };
    desk.set_partner("test", &may_not).await.unwrap();
    let left = read_by(&desk, "africa.en", Some("reuters")).await.unwrap();
    assert!(!left.0.contains("words") && left.2.is_none(), "{left:?}");
    desk.set_partner("test", &early).await.unwrap();
    assert!(read_by(&desk, "africa.en", Some("reuters")).await.unwrap().0.contains("en words"));
    // The release is news for all of them, without the mark.
    desk.release_due(None, at + SignedDuration::from_secs(1)).await.unwrap();
    for name in [None, Some("nation"), Some("reuters")] {
        let (title, content, marked) = read_by(&desk, "africa.en", name).await.unwrap();
        assert_eq!((title.as_str(), marked), ("en words", None), "{name:?}");
        assert!(!content.contains("<strong>"), "{name:?}");
    }
    // An embargo that is turned into an open-ended one takes it back from who saw it.
    let other = until(in_seconds(90)).replace("\"athi\"", "\"other\"");
    let filing = |record: String| Filing {
        slug: "other".parse().unwrap(),
        record: Some(file("o.json", &record)),
        texts: vec![words("en")],
    };
    desk.file("test", &filing(other.clone())).await.unwrap();
    let titles = |document: std::sync::Arc<polywire::model::representation::Representation>| {
        String::from_utf8(document.identity.body.to_vec()).unwrap()
    };
    let rss = crate::rights::document(&desk, "africa.en.rss", Some("reuters")).await;
    assert!(titles(rss).contains("EMBARGOED: en words"));
    desk.file("test", &filing(other.replace("usable", "withheld"))).await.unwrap();
    let rss = titles(crate::rights::document(&desk, "africa.en.rss", Some("reuters")).await);
    assert!(!rss.contains("EMBARGOED") && rss.contains("No longer in this channel"), "{rss}");
    assert_eq!(desk.store().damage().await.unwrap(), None);
}

#[tokio::test]
async fn an_embargo_holds_for_a_story_that_could_have_been_shown_before_it_was_set() {
    let (newsroom, desk) = desk().await;
    newsroom.write(
        "feeds/channels/africa.toml",
        "locales = [\"fr\"]\naudience = [\"africa\"]\nfallback = \"20m\"\n[select]\nregions = [\"africa\"]\n",
    );
    for name in ["global-south", "arab-states"] {
        newsroom.write(
            &format!("feeds/channels/{name}.toml"),
            "locales = [\"en\"]\naudience = [\"FR\"]\n[select]\ncountries = [\"FR\"]\n",
        );
    }
    polywire::desk::inbox::Inbox::new(newsroom.config().folders).read(&desk, None).await.unwrap();
    let filed = put(&desk, Some(&record(&[])), vec![text("en", "headline = T", State::Translated)]).await.unwrap();
    assert!(filed.waits && !filed.published);
    let at = in_seconds(3 * 3_600);
    desk.schedule("test", &"athi".parse().unwrap(), at).await.unwrap();
    desk.release_due(None, in_seconds(3_600)).await.unwrap();
    assert_eq!(standing(&desk).await, Vec::<String>::new(), "the wait is over, the embargo is not");
    let question = polywire::desk::explain::Question {
        slug: "athi".parse().unwrap(),
        channel: "africa".parse().unwrap(),
        locale: "fr".parse().unwrap(),
        partner: None,
    };
    let rules = desk.explain(&question).await.unwrap().rules;
    assert!(rules.iter().any(|rule| rule.name == "embargo" && !rule.holds), "{rules:?}");
    desk.release_due(None, at).await.unwrap();
    desk.release_due(None, at + SignedDuration::from_mins(21)).await.unwrap();
    assert_eq!(standing(&desk).await, ["africa.fr=en@1"]);
}

#[tokio::test]
async fn who_may_see_it_early_waits_no_longer_than_others_and_loses_it_when_it_is_withheld() {
    let (newsroom, desk) = desk().await;
    let early = polywire::model::partner::Partner { embargoed: true, ..crate::rights::partner("reuters", &["KE"]) };
    desk.add_partner("test", &early).await.unwrap();
    newsroom.write(
        "feeds/channels/africa.toml",
        "locales = [\"en\", \"fr\"]\naudience = [\"africa\"]\nfallback = \"20m\"\n[select]\nregions = [\"africa\"]\n",
    );
    polywire::desk::inbox::Inbox::new(newsroom.config().folders).read(&desk, None).await.unwrap();
    let at = in_seconds(30 * 24 * 3_600);
    put(&desk, Some(&until(at)), vec![text("en", "headline = en words", State::Translated)]).await.unwrap();
    assert_eq!(read_by(&desk, "africa.fr", Some("reuters")).await, None, "it waits for French");
    desk.release_due(None, in_seconds(21 * 60)).await.unwrap();
    assert!(read_by(&desk, "africa.fr", Some("reuters")).await.unwrap().0.contains("en words"));
    let head = desk.store().head().await.unwrap();
    desk.release_due(None, in_seconds(50 * 60)).await.unwrap();
    assert_eq!(desk.store().head().await.unwrap(), head, "nothing is due again");
    // An open-ended embargo takes it back.
    put(&desk, Some(&record(&[("usable", "withheld")])), Vec::new()).await.unwrap();
    assert!(!read_by(&desk, "africa.fr", Some("reuters")).await.unwrap().0.contains("en words"));
}
