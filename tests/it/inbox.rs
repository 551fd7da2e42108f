//! The inbox: files are a way to submit; the store is the truth.

use std::time::Duration;

use polywire::desk::Desk;
use polywire::desk::given::{Filing, GivenText};
use polywire::model::text::State;

use crate::support::{Newsroom, Service, file};

const SECOND: Duration = Duration::from_secs(1);
/// Long enough for a busy machine; how soon it really is, is measured, not tested.
const SOON: Duration = Duration::from_secs(10);
const FR: &str = "locales/fr/stories/jingcai-voice.ftl";
const FEED: &str = "/feeds/global-south.fr.atom";

/// The entry of a story in a document.
fn entry(document: &str, slug: &str) -> String {
    let found = document.split("<entry").find(|entry| entry.contains(&format!("stories/{slug}.")));
    found.unwrap_or_default().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_saved_text_is_in_the_feed() {
    let newsroom = Newsroom::new();
    let service = Service::start(&newsroom).await;
    let before = service.get(FEED).await;
    newsroom.write(FR, "headline = Un titre tout neuf\n");
    let after = service.eventually(FEED, "Un titre tout neuf", SOON).await;
    assert_ne!(before.header("etag"), after.header("etag"));
    let id = "tag:polywire.example,2026:stories/jingcai-voice.fr".replace("2026", &year(&after.text()));
    assert!(
        entry(&before.text(), "jingcai-voice").contains(&id) && entry(&after.text(), "jingcai-voice").contains(&id)
    );
    assert_eq!(before.text().matches("<entry").count(), after.text().matches("<entry").count());
    let others = service.get("/feeds/global-south.ar.atom").await;
    assert_eq!(others.text().matches("<entry").count(), 9);
    service.stop().await;
}

fn year(document: &str) -> String {
    document.split_once("tag:polywire.example,").unwrap().1[..4].to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_text_changes_nothing_and_is_told_once() {
    let newsroom = Newsroom::new();
    let service = Service::start(&newsroom).await;
    let before = service.get(FEED).await;
    newsroom.write(FR, "headline = { $opned }\nbody = { NUMBR($opened)\n");
    let reported = || service.reported.lock().unwrap().clone();
    let started = std::time::Instant::now();
    while reported().is_empty() && started.elapsed() < SOON {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    tokio::time::sleep(SECOND).await;
    let lines = reported();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].contains("jingcai-voice.ftl:2:") && lines[1].contains("jingcai-voice.ftl:1:14:"), "{lines:?}");
    assert!(lines.iter().all(|line| line.contains("hint: ")), "{lines:?}");
    assert_eq!(service.get(FEED).await, before_with_date(&before, &service.get(FEED).await));
    service.stop().await;
    let service = Service::start(&newsroom).await;
    assert_eq!(service.get(FEED).await.body, before.body, "a restart serves the last good text");
    let started = std::time::Instant::now();
    while service.reported.lock().unwrap().is_empty() && started.elapsed() < SOON {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(service.reported.lock().unwrap().len(), 2, "and tells again what is wrong");
    newsroom.write(FR, "headline = Enfin\n");
    service.eventually(FEED, "Enfin", SOON).await;
    service.stop().await;
}

/// The answer with the other's `Date`, the one header that may differ.
fn before_with_date(before: &crate::support::Answer, other: &crate::support::Answer) -> crate::support::Answer {
    let mut expected = before.clone();
    for (name, value) in &mut expected.headers {
        if name == "date" {
            other.header("date").clone_into(value);
        }
    }
    expected
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unchanged_folder_submits_nothing() {
    let newsroom = Newsroom::new();
    Service::start(&newsroom).await.stop().await;
    let head = newsroom.store().head().await.unwrap();
    // Two settings, definitions and words at once, and one commit a story.
    assert!(head <= 3 + 9, "{head} commits");
    Service::start(&newsroom).await.stop().await;
    assert_eq!(newsroom.store().head().await.unwrap(), head);
    // Many files changed while nothing ran: few commits.
    for locale in ["ar", "es", "fr", "sw", "zh-Hans"] {
        for story in std::fs::read_dir(newsroom.path(&format!("locales/{locale}/stories"))).unwrap() {
            let path = story.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "ftl") {
                let text = std::fs::read_to_string(&path).unwrap();
                std::fs::write(&path, format!("{text}\n-extra = x\n")).unwrap();
            }
        }
    }
    Service::start(&newsroom).await.stop().await;
    assert_eq!(newsroom.store().head().await.unwrap(), head + 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn definitions_and_service_words_reload_while_running() {
    let newsroom = Newsroom::new();
    let service = Service::start(&newsroom).await;
    let words = newsroom.read("locales/fr/channels.ftl");
    newsroom.write("locales/fr/channels.ftl", &words.replacen("channel-africa = ", "channel-africa = Toute l’", 1));
    service.eventually("/feeds/africa.fr.rss", "Toute l’", SOON).await;
    let europe =
        "locales = [\"en\", \"fr\", \"ar\"]\naudience = [\"europe\"]\nentries = 2\n[select]\nregions = [\"europe\"]\n";
    newsroom.write("feeds/channels/europe.toml", europe);
    let answer = service.eventually("/feeds/europe.ar.atom", "<entry", SOON).await;
    assert_eq!(answer.text().matches("<entry").count(), 2);
    assert_eq!(service.get("/feeds/europe.es.atom").await.status, 404);
    // A new channel shows what fits, in the order it was released.
    newsroom
        .write("feeds/channels/kenya.toml", "locales = [\"en\"]\naudience = [\"KE\"]\n[select]\nplaces = [\"CN\"]\n");
    let kenya = service.eventually("/feeds/kenya.en.atom", "<entry", SOON).await;
    let order = |text: &str| -> Vec<String> {
        text.split("<id>").skip(2).map(|rest| rest.split('<').next().unwrap().to_owned()).collect()
    };
    assert_eq!(order(&kenya.text()), order(&service.get("/feeds/global-south.en.atom").await.text()));
    // A bad one changes nothing.
    newsroom.write(
        "feeds/channels/kenya.toml",
        "locals = [\"en\"]\naudience = []\nretired = 1\n[select]\nregions = [\"afrika\"]\n",
    );
    tokio::time::sleep(SECOND).await;
    let reported = service.reported.lock().unwrap().join("\n");
    for wanted in ["kenya.toml:1:1", "did you mean \"locales\"?", "/audience", "retired", "did you mean \"africa\"?"] {
        assert!(reported.contains(wanted), "{wanted}: {reported}");
    }
    assert_eq!(service.get("/feeds/kenya.en.atom").await.body, kenya.body);
    // A channel in use whose file goes away stays.
    std::fs::remove_file(newsroom.path("feeds/channels/europe.toml")).unwrap();
    tokio::time::sleep(SECOND).await;
    assert_eq!(service.get("/feeds/europe.ar.atom").await.status, 200);
    assert!(service.reported.lock().unwrap().join("\n").contains("missing"));
    service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_takes_what_one_of_its_groups_takes_and_says_what_it_cannot_read() {
    let newsroom = Newsroom::new();
    let groups = "[[select.any]]\nurgency = \"3\"\n[[select.any]]\nsources = [\"cgtn\"]\n";
    let head = "locales = [\"en\"]\naudience = [\"001\"]\n";
    newsroom.write("feeds/channels/mixed.toml", &format!("{head}[select]\ncountries = [\"CN\"]\n{groups}"));
    let service = Service::start(&newsroom).await;
    let feed = service.get("/feeds/mixed.en.atom").await.text();
    assert_eq!(feed.matches("<entry").count(), 2, "{feed}");
    assert!(feed.contains("stories/media-cooperation-initiative.en") && feed.contains("stories/china-up-close.en"));
    let bad = "[select]\ncountries = [\"africa\"]\ngenres = [\"Current\"]\nmedia = [\"vidio\"]\nlanguages = [\"english\"]\nsources = []\n[[select.any]]\n[[select.any]]\nfactz = [\"dead\"]\n";
    newsroom.write("feeds/channels/mixed.toml", &format!("{head}{bad}"));
    tokio::time::sleep(SECOND).await;
    let reported = service.reported.lock().unwrap().join("\n");
    for wanted in [
        "mixed.toml:4:14: error[unknown-region]",
        "mixed.toml:5:11: error[value]",
        "did you mean \"video\"?",
        "mixed.toml:7:14: error[value]",
        "mixed.toml:8:11: error[empty]",
        "/select/any/0: a group without a condition",
        "did you mean \"facts\"?",
    ] {
        assert!(reported.contains(wanted), "{wanted}: {reported}");
    }
    assert_eq!(service.get("/feeds/mixed.en.atom").await.text(), feed, "the old definition stays in force");
    service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_documents_whose_words_changed_change() {
    let newsroom = Newsroom::new();
    let service = Service::start(&newsroom).await;
    let validators =
        |answer: &crate::support::Answer| (answer.header("etag").to_owned(), answer.header("last-modified").to_owned());
    let (arabic, english) = ("/feeds/africa.ar.atom", "/feeds/global-south.en.json");
    let before = (validators(&service.get(arabic).await), validators(&service.get(english).await));
    tokio::time::sleep(SECOND).await;
    let words = newsroom.read("locales/ur/service.ftl");
    newsroom.write("locales/ur/service.ftl", &words.replacen("service-name = Polywire", "service-name = Wirepoly", 1));
    service.eventually("/feeds/global-south.ur.atom", "Wirepoly", SOON).await;
    assert_eq!((validators(&service.get(arabic).await), validators(&service.get(english).await)), before);
    service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_term_in_use_cannot_be_taken_away() {
    let newsroom = Newsroom::new();
    let service = Service::start(&newsroom).await;
    let before = service.get("/feeds/global-south.fr.json").await;
    let terms = newsroom.read("locales/fr/terms.ftl");
    newsroom.write("locales/fr/terms.ftl", &terms.replace("-cmg = ", "-gmc = "));
    tokio::time::sleep(SECOND).await;
    assert_eq!(service.get("/feeds/global-south.fr.json").await.body, before.body);
    assert!(service.reported.lock().unwrap().join("\n").contains("term"));
    newsroom.write("locales/fr/terms.ftl", &terms.replace("-cmg = ", "-cmg = Le grand "));
    service.eventually("/feeds/global-south.fr.json", "Le grand", SOON).await;
    service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_behind_its_text_is_a_conflict_and_kept_as_a_draft() {
    let newsroom = Newsroom::new();
    let service = Service::start(&newsroom).await;
    let desk = Desk::new(newsroom.store());
    let words = file("other.ftl", "headline = Par un autre chemin\n");
    let given = GivenText { state: Some(State::Translated), ..GivenText::new("fr".parse().unwrap(), words) };
    let filing = Filing { slug: "jingcai-voice".parse().unwrap(), record: None, texts: vec![given] };
    desk.file("test", &filing).await.unwrap();
    service.eventually(FEED, "Par un autre chemin", SOON).await;
    newsroom.write(FR, "headline = Une vieille copie\n");
    tokio::time::sleep(SECOND).await;
    assert!(service.get(FEED).await.text().contains("Par un autre chemin"));
    assert!(service.reported.lock().unwrap().join("\n").contains("moved on by another way"));
    let texts = desk.texts_of(&filing.slug).await.unwrap();
    let newest = texts.iter().filter(|text| text.locale.as_str() == "fr").max_by_key(|text| text.version).unwrap();
    assert_eq!(newest.state, State::Draft);
    // The next save is no way round it; putting the file's words in force is.
    newsroom.write(FR, "headline = Une vieille copie, encore\n");
    tokio::time::sleep(SECOND).await;
    assert!(service.get(FEED).await.text().contains("Par un autre chemin"));
    let mut agreed = filing.clone();
    agreed.texts[0].file = file("agreed.ftl", "headline = Une vieille copie, encore\n");
    agreed.texts[0].state = None;
    desk.file("test", &agreed).await.unwrap();
    service.eventually(FEED, "Une vieille copie, encore", SOON).await;
    newsroom.write(FR, "headline = Et la suite\n");
    service.eventually(FEED, "Et la suite", SOON).await;
    service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_state_file_that_cannot_be_read_publishes_no_draft() {
    let newsroom = Newsroom::new();
    let service = Service::start(&newsroom).await;
    let states = newsroom.read("locales/fr/stories/state.toml");
    newsroom.write(
        "locales/fr/stories/state.toml",
        &states.replace("[jingcai-voice]\nstate = \"machine\"", "[jingcai-voice]\nstate = \"draft\""),
    );
    newsroom.write(FR, "headline = Pas encore\n");
    tokio::time::sleep(SECOND).await;
    let before = service.get(FEED).await;
    assert!(!before.text().contains("Pas encore"));
    for broken in ["broken = = \n", "[jingcai-voice]\nstate = \"drft\"\n"] {
        newsroom.write("locales/fr/stories/state.toml", broken);
        tokio::time::sleep(SECOND).await;
        assert!(!service.get(FEED).await.text().contains("Pas encore"), "{broken}");
    }
    assert!(service.reported.lock().unwrap().join("\n").contains("state.toml:1:"));
    service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_file_withdraws_nothing_and_a_refused_one_is_tried_again() {
    let newsroom = Newsroom::new();
    let service = Service::start(&newsroom).await;
    let before = service.get(FEED).await;
    std::fs::remove_file(newsroom.path(FR)).unwrap();
    tokio::time::sleep(SECOND).await;
    assert_eq!(service.get(FEED).await.body, before.body);
    // It uses a fact that comes later.
    newsroom.write(FR, "headline = { $visitors } visiteurs\n");
    tokio::time::sleep(SECOND).await;
    assert_eq!(service.get(FEED).await.body, before.body);
    let record = newsroom
        .read("feeds/stories/jingcai-voice.json")
        .replace("\"edition\"", "\"visitors\": { \"number\": \"31\" }, \"edition\"");
    let filing =
        Filing { slug: "jingcai-voice".parse().unwrap(), record: Some(file("j.json", &record)), texts: vec![] };
    Desk::new(newsroom.store()).file("test", &filing).await.unwrap();
    service.eventually(FEED, "31 visiteurs", SOON).await;
    service.stop().await;
}
