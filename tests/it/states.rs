//! States: how far a text has come, whether its original has moved on, and what a channel does about either.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use polywire::desk::Desk;
use polywire::desk::inbox::Inbox;
use polywire::model::reader::Reader;
use polywire::model::site::Site;
use polywire::model::text::State;
use polywire::publisher::Publisher;

use crate::desk::{RECORD, put, standing, text};
use crate::support::{Newsroom, Service, desk};

/// A desk whose channel `africa` is defined with these lines, in English, French and Swahili.
pub(crate) async fn desk_with(lines: &str) -> (Newsroom, Desk) {
    let (newsroom, desk) = desk().await;
    let definition = format!(
        "locales = [\"en\", \"fr\", \"sw\"]\naudience = [\"africa\"]\n{lines}\n[select]\nregions = [\"africa\"]\n"
    );
    newsroom.write("feeds/channels/africa.toml", &definition);
    let reading = Inbox::new(newsroom.config().folders).read(&desk, None).await.unwrap();
    assert!(reading.faults.iter().all(|fault| !fault.is_error()), "{:?}", reading.faults);
    (newsroom, desk)
}

/// What the channel's feed in a locale says: entries and their languages, and the document.
pub(crate) async fn feed(desk: &Desk, locale: &str) -> (Vec<(String, String)>, String) {
    let publisher = Publisher::new(desk.store().clone(), Site::new("https://feeds.example", "news.example", 2026));
    let topic: polywire::model::topic::Topic = format!("africa.{locale}.json").parse().unwrap();
    let document = publisher.publish(&topic.into(), &Reader::default()).await.unwrap();
    let text = String::from_utf8(document.identity.body.to_vec()).unwrap();
    let feed: serde_json::Value = serde_json::from_str(&text).unwrap();
    let entry = |item: &serde_json::Value| {
        (item["language"].as_str().unwrap().to_owned(), item["title"].as_str().unwrap().to_owned())
    };
    let items = feed["items"].as_array().unwrap().iter().filter(|item| item["_polywire"]["departed"] != true);
    (items.map(entry).collect(), text)
}

pub(crate) fn entries(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(language, title)| ((*language).to_owned(), (*title).to_owned())).collect()
}

#[tokio::test]
async fn a_delayed_fallback_waits_and_is_replaced_under_one_id() {
    let (_newsroom, desk) = desk_with("fallback = \"20m\"").await;
    let filed = put(&desk, Some(RECORD), vec![text("en", "headline = T", State::Translated)]).await.unwrap();
    assert!(filed.published, "English is English's own language");
    let now = Timestamp::now();
    assert_eq!(feed(&desk, "fr").await.0, []);
    assert_eq!(feed(&desk, "en").await.0, entries(&[("en", "T")]));
    let after = |minutes| now.saturating_add(SignedDuration::from_mins(minutes)).unwrap();
    assert_eq!(desk.release_due(None, after(19)).await.unwrap(), 0);
    assert_eq!(feed(&desk, "fr").await.0, []);
    assert_eq!(desk.release_due(None, after(21)).await.unwrap(), 1);
    let (shown, document) = feed(&desk, "fr").await;
    assert_eq!(shown, entries(&[("en", "T")]));
    let id = "tag:news.example,2026:stories/athi.fr";
    assert!(document.contains(id));
    assert_eq!(desk.release_due(None, after(22)).await.unwrap(), 0, "what was due is settled");
    put(&desk, None, vec![text("fr", "headline = Titre", State::Machine)]).await.unwrap();
    let (shown, document) = feed(&desk, "fr").await;
    assert_eq!(shown, entries(&[("fr", "Titre")]));
    assert!(document.contains(id));
    assert_eq!(feed(&desk, "sw").await.0, entries(&[("en", "T")]));
}

#[tokio::test]
async fn a_translation_in_time_never_shows_the_fallback() {
    let (_newsroom, desk) = desk_with("fallback = \"1h\"").await;
    put(&desk, Some(RECORD), vec![text("en", "headline = T", State::Translated)]).await.unwrap();
    put(&desk, None, vec![text("fr", "headline = Titre", State::Machine)]).await.unwrap();
    assert_eq!(feed(&desk, "fr").await.0, entries(&[("fr", "Titre")]));
    let head = desk.store().head().await.unwrap();
    put(&desk, None, vec![text("fr", "headline = Titre", State::Machine)]).await.unwrap();
    assert_eq!(desk.store().head().await.unwrap(), head, "waiting is no change");
    // The wait is for Swahili now; a language that had words and lost them does not wait again.
    let later = Timestamp::now().saturating_add(SignedDuration::from_hours(2)).unwrap();
    assert_eq!(desk.release_due(None, later).await.unwrap(), 1);
    assert_eq!(feed(&desk, "sw").await.0, entries(&[("en", "T")]));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_worker_releases_while_serving() {
    let newsroom = Newsroom::new();
    newsroom.write(
        "feeds/channels/africa.toml",
        "locales = [\"en\", \"sw\"]\naudience = [\"africa\"]\nfallback = \"2s\"\n[select]\nregions = [\"africa\"]\n",
    );
    std::fs::remove_file(newsroom.path("locales/sw/stories/ai-in-the-media.ftl")).unwrap();
    let service = Service::start(&newsroom).await;
    assert!(!service.get("/feeds/africa.sw.json").await.text().contains("stories/ai-in-the-media.sw"));
    service.eventually("/feeds/africa.sw.json", "stories/ai-in-the-media.sw", Duration::from_secs(10)).await;
    service.stop().await;
}

#[tokio::test]
async fn a_flash_grows_and_stays_one_french_entry() {
    let (_newsroom, desk) = desk_with("").await;
    let english = |words: &str| vec![text("en", words, State::Translated)];
    put(&desk, Some(RECORD), english("headline = T")).await.unwrap();
    put(&desk, None, vec![text("fr", "headline = Titre", State::Translated)]).await.unwrap();
    for words in ["headline = T\nsummary = S", "headline = T\nsummary = S\nbody = B"] {
        put(&desk, None, english(words)).await.unwrap();
        assert_eq!(feed(&desk, "fr").await.0, entries(&[("fr", "Titre")]), "{words}");
    }
}

#[tokio::test]
async fn stale_translations_are_shown_noticed_or_held() {
    for (declared, language, noticed) in [("show", "fr", false), ("notice", "fr", true), ("hold", "en", false)] {
        let (_newsroom, desk) = desk_with(&format!("stale = \"{declared}\"")).await;
        let french = || vec![text("fr", "headline = Titre\nbody = Corps", State::Translated)];
        put(&desk, Some(RECORD), vec![text("en", "headline = T { $volunteers }", State::Translated)]).await.unwrap();
        put(&desk, None, french()).await.unwrap();
        let before = feed(&desk, "fr").await;
        // Neither a fact nor a comment nor another way to write the same makes a text stale.
        put(&desk, Some(&RECORD.replace("1503", "1504")), vec![]).await.unwrap();
        let same = "# said better\nheadline =   T { NUMBER($volunteers) }\n";
        put(&desk, None, vec![text("en", same, State::Translated)]).await.unwrap();
        assert_eq!(feed(&desk, "fr").await.0, before.0, "{declared}");
        assert!(!feed(&desk, "fr").await.1.contains("antérieure"), "{declared}");
        put(&desk, None, vec![text("en", "headline = U", State::Translated)]).await.unwrap();
        let (shown, document) = feed(&desk, "fr").await;
        assert_eq!(shown[0].0, language, "{declared}");
        assert_eq!(document.contains("<p><em>Cette traduction est antérieure"), noticed, "{declared}: {document}");
        // A new translation is of the source as it is now.
        put(&desk, None, vec![text("fr", "headline = Nouveau titre\nbody = Corps", State::Translated)]).await.unwrap();
        let (shown, document) = feed(&desk, "fr").await;
        assert_eq!(shown, entries(&[("fr", "Nouveau titre")]), "{declared}");
        assert!(!document.contains("antérieure"), "{declared}");
    }
}

#[tokio::test]
async fn a_draft_over_a_machine_text_changes_no_byte() {
    let (_newsroom, desk) = desk_with("").await;
    let texts = vec![text("en", "headline = T", State::Translated), text("fr", "headline = Un", State::Machine)];
    put(&desk, Some(RECORD), texts).await.unwrap();
    let before = feed(&desk, "fr").await.1;
    put(&desk, None, vec![text("fr", "headline = Deux", State::Draft)]).await.unwrap();
    assert_eq!(feed(&desk, "fr").await.1, before);
}

#[tokio::test]
async fn a_channel_for_reviewed_words_keeps_the_last_reviewed_ones() {
    let (_newsroom, desk) = desk_with("minimum = \"reviewed\"").await;
    let texts = vec![text("en", "headline = T", State::Reviewed), text("fr", "headline = Relu", State::Reviewed)];
    put(&desk, Some(RECORD), texts).await.unwrap();
    put(&desk, None, vec![text("fr", "headline = Pas encore relu", State::Translated)]).await.unwrap();
    assert_eq!(feed(&desk, "fr").await.0, entries(&[("fr", "Relu")]));
    assert!(standing(&desk).await.contains(&"global-south.fr=fr@2".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn changed_words_are_not_reviewed_any_more() {
    let newsroom = Newsroom::new();
    let path = "locales/fr/stories/state.toml";
    let states = |state: &str| format!("[jingcai-voice]\nstate = \"{state}\"\n");
    newsroom.write(path, &states("reviewed"));
    let service = Service::start(&newsroom).await;
    let state = || async {
        let texts = Desk::new(newsroom.store()).texts_of(&"jingcai-voice".parse().unwrap()).await.unwrap();
        let french = texts.into_iter().filter(|text| text.locale.as_str() == "fr");
        french.max_by_key(|text| text.version).unwrap().state
    };
    assert_eq!(state().await, State::Reviewed);
    let text = "locales/fr/stories/jingcai-voice.ftl";
    newsroom.write(text, "headline = Tout autre chose\n");
    service.eventually("/feeds/global-south.fr.json", "Tout autre chose", Duration::from_secs(10)).await;
    assert_eq!(state().await, State::Translated);
    assert!(service.reported.lock().unwrap().join("\n").contains("review-lapsed"));
    // Naming a translator is no reading.
    newsroom.write(path, &(states("reviewed") + "translator = \"Ann\"\n"));
    tokio::time::sleep(Duration::from_millis(700)).await;
    assert_eq!(state().await, State::Translated);
    // Somebody reads them and says so.
    for said in ["translated", "reviewed"] {
        newsroom.write(path, &states(said));
        tokio::time::sleep(Duration::from_millis(700)).await;
    }
    assert_eq!(state().await, State::Reviewed);
    service.stop().await;
}

#[tokio::test]
async fn traditional_chinese_falls_to_simplified_only_where_that_is_said() {
    for (settings, shown) in [("", ("en", "T")), ("\n[zh-Hant]\nfallback = [\"zh-Hans\"]\n", ("zh-Hans", "标题"))] {
        let (newsroom, desk) = desk().await;
        std::fs::create_dir(newsroom.path("locales/zh-Hant")).unwrap();
        newsroom.write("locales/zh-Hant/service.ftl", "service-name = 多語新聞\n");
        newsroom.write("locales/locales.toml", &format!("default = \"en\"\n{settings}"));
        let africa = "locales = [\"en\", \"zh-Hant\"]\naudience = [\"africa\"]\n";
        newsroom.write("feeds/channels/africa.toml", africa);
        let reading = Inbox::new(newsroom.config().folders).read(&desk, None).await.unwrap();
        assert!(reading.faults.iter().all(|fault| !fault.is_error()), "{:?}", reading.faults);
        let texts =
            vec![text("en", "headline = T", State::Translated), text("zh-Hans", "headline = 标题", State::Machine)];
        put(&desk, Some(RECORD), texts).await.unwrap();
        assert_eq!(feed(&desk, "zh-Hant").await.0, entries(&[shown]));
        put(&desk, None, vec![text("zh-Hant", "headline = 標題", State::Machine)]).await.unwrap();
        assert_eq!(feed(&desk, "zh-Hant").await.0, entries(&[("zh-Hant", "標題")]));
    }
}

#[tokio::test]
async fn an_edit_of_the_source_marks_the_eleven_others() {
    let (newsroom, desk) = desk().await;
    desk.file_sample(None, &newsroom.config().folders).await.unwrap();
    let slug = "global-video-media-forum";
    let stale = || async {
        let snapshot = desk.snapshot().await.unwrap();
        let row = desk.store().story(slug).await.unwrap().unwrap();
        let story = polywire::definitions::story::read_accepted(&slug.parse().unwrap(), &row.record).unwrap();
        let covered = desk.coverage(&snapshot, &story).await.unwrap().texts;
        covered.into_iter().filter(|(_, text)| !text.stale.is_empty()).collect::<Vec<_>>()
    };
    let file = |words: &str| {
        let given = text("en", words, State::Reviewed);
        polywire::desk::given::Filing { slug: slug.parse().unwrap(), record: None, texts: vec![given] }
    };
    let english = newsroom.read(&format!("locales/en/stories/{slug}.ftl"));
    desk.file("test", &file(&format!("# another comment\n{}", english.replace(" = ", "  =  ")))).await.unwrap();
    assert_eq!(stale().await, []);
    let edited = english.replace("A joint initiative", "One joint initiative").replace("from more than", "of over");
    desk.file("test", &file(&edited)).await.unwrap();
    let found = stale().await;
    assert_eq!(found.len(), 11);
    for (locale, text) in found {
        assert_eq!(text.stale, ["body", "subhead", "summary"], "{locale}");
    }
}

#[tokio::test]
async fn what_is_shown_does_not_wait_again() {
    let (newsroom, desk) = desk_with("fallback = \"20m\"").await;
    let words = "headline = { $volunteers } bénévoles";
    put(&desk, Some(RECORD), vec![text("en", "headline = T", State::Translated)]).await.unwrap();
    put(&desk, None, vec![text("fr", words, State::Machine)]).await.unwrap();
    // A record that drops a fact of the French text: English stands in at once, for the entry is out already.
    let without = RECORD.replace(r#""volunteers": { "number": "1503" }"#, "");
    put(&desk, Some(&without), vec![]).await.unwrap();
    assert_eq!(feed(&desk, "fr").await.0, entries(&[("en", "T")]));
    // Nor does a longer wait take it away.
    let definition = newsroom.read("feeds/channels/africa.toml").replace("20m", "2h");
    newsroom.write("feeds/channels/africa.toml", &definition);
    Inbox::new(newsroom.config().folders).read(&desk, None).await.unwrap();
    assert_eq!(feed(&desk, "fr").await.0, entries(&[("en", "T")]));
    assert_eq!(feed(&desk, "sw").await.0, []);
}

#[tokio::test]
async fn a_new_channel_that_waits_brings_no_old_story_back_as_news() {
    let (newsroom, desk) = desk_with("").await;
    put(&desk, Some(RECORD), vec![text("en", "headline = T", State::Translated)]).await.unwrap();
    tokio::time::sleep(Duration::from_millis(1200)).await;
    let waits = "locales = [\"fr\"]\naudience = [\"africa\"]\nfallback = \"1s\"\n[select]\nregions = [\"africa\"]\n";
    newsroom.write("feeds/channels/late.toml", waits);
    Inbox::new(newsroom.config().folders).read(&desk, None).await.unwrap();
    let slots = desk.store().slots("athi").await.unwrap();
    let of = |channel: &str| slots.iter().find(|slot| slot.slot.place.channel == channel).unwrap();
    assert_eq!((of("late").published, of("late").updated), (of("africa").published, of("africa").updated));
}

#[tokio::test]
async fn a_story_that_was_kept_back_waits_anew() {
    let (newsroom, desk) = crate::support::desk().await;
    for channel in ["global-south", "arab-states", "asia-pacific", "latin-america", "central-asia", "europe", "africa"]
    {
        let waits = "locales = [\"fr\"]\naudience = [\"africa\"]\nfallback = \"20m\"\n";
        newsroom.write(&format!("feeds/channels/{channel}.toml"), waits);
    }
    Inbox::new(newsroom.config().folders).read(&desk, None).await.unwrap();
    let waits = |filed: &polywire::desk::given::Filed| filed.waits && !filed.published;
    assert!(waits(&put(&desk, Some(RECORD), vec![text("en", "headline = T", State::Translated)]).await.unwrap()));
    put(&desk, Some(&RECORD.replace("usable", "withheld")), vec![]).await.unwrap();
    assert_eq!(desk.store().story("athi").await.unwrap().unwrap().opened, None);
    assert!(waits(&put(&desk, Some(RECORD), vec![]).await.unwrap()));
    assert!(desk.store().story("athi").await.unwrap().unwrap().opened.is_some());
}

#[tokio::test]
async fn the_same_words_stay_as_stale_as_they_were() {
    let (_newsroom, desk) = desk_with("stale = \"hold\"").await;
    let french = |state| vec![text("fr", "headline = Titre", state)];
    put(&desk, Some(RECORD), vec![text("en", "headline = T", State::Translated)]).await.unwrap();
    put(&desk, None, french(State::Machine)).await.unwrap();
    put(&desk, None, vec![text("en", "headline = U", State::Translated)]).await.unwrap();
    assert_eq!(feed(&desk, "fr").await.0, entries(&[("en", "U")]));
    put(&desk, None, french(State::Translated)).await.unwrap();
    assert_eq!(feed(&desk, "fr").await.0, entries(&[("en", "U")]), "another state makes no words new");
    let mut confirmed = french(State::Translated);
    confirmed[0].confirm = true;
    put(&desk, None, confirmed).await.unwrap();
    assert_eq!(feed(&desk, "fr").await.0, entries(&[("fr", "Titre")]));
}

#[tokio::test]
async fn a_correction_is_taken_where_a_channel_holds_all_it_had() {
    let (newsroom, desk) = crate::support::desk().await;
    for channel in ["global-south", "arab-states", "asia-pacific", "latin-america", "central-asia", "europe", "africa"]
    {
        let holds = "locales = [\"fr\"]\naudience = [\"africa\"]\nfallback = \"never\"\nstale = \"hold\"\n";
        newsroom.write(&format!("feeds/channels/{channel}.toml"), holds);
    }
    Inbox::new(newsroom.config().folders).read(&desk, None).await.unwrap();
    put(&desk, Some(RECORD), vec![text("en", "headline = Wrong", State::Translated)]).await.unwrap();
    put(&desk, None, vec![text("fr", "headline = Faux", State::Translated)]).await.unwrap();
    assert_eq!(feed(&desk, "fr").await.0, entries(&[("fr", "Faux")]));
    put(&desk, None, vec![text("en", "headline = Right", State::Translated)]).await.unwrap();
    assert_eq!(feed(&desk, "fr").await.0, []);
}

#[tokio::test]
async fn words_under_a_draft_stay_in_force_and_as_stale_as_they_were() {
    let (_newsroom, desk) = desk_with("stale = \"hold\"").await;
    put(&desk, Some(RECORD), vec![text("en", "headline = T", State::Translated)]).await.unwrap();
    put(&desk, None, vec![text("fr", "headline = Titre", State::Machine)]).await.unwrap();
    put(&desk, None, vec![text("en", "headline = U", State::Translated)]).await.unwrap();
    put(&desk, None, vec![text("fr", "headline = Ébauche", State::Draft)]).await.unwrap();
    let head = desk.store().head().await.unwrap();
    put(&desk, None, vec![text("fr", "headline = Titre", State::Machine)]).await.unwrap();
    assert_eq!(desk.store().head().await.unwrap(), head, "those words are in force");
    let mut signed = text("fr", "headline = Titre", State::Machine);
    signed.translator = Some("Ann".to_owned());
    put(&desk, None, vec![signed]).await.unwrap();
    assert_eq!(feed(&desk, "fr").await.0, entries(&[("en", "U")]), "a name translates nothing");
}

#[tokio::test]
async fn a_translation_says_who_made_it_and_whether_it_was_read() {
    let (_newsroom, desk) = desk_with("").await;
    put(&desk, Some(RECORD), vec![text("en", "headline = T\nbody = B", State::Reviewed)]).await.unwrap();
    assert!(!feed(&desk, "en").await.1.contains("ranslation"), "an original is none");
    for (state, translator, line) in [
        (State::Machine, None, "Traduction automatique, sans relecture éditoriale à ce stade."),
        (State::Translated, Some("Ann & Bo"), "Traduction : Ann &amp; Bo"),
        (State::Translated, None, ""),
        (State::Reviewed, Some("Ann"), "Traduction : Ann, avec relecture éditoriale."),
        (State::Reviewed, None, "Traduction avec relecture éditoriale."),
    ] {
        // Other words each time: who made words that stay is remembered with them.
        let words = format!("headline = Titre\nbody = Corps {state} {}", translator.unwrap_or("x").len());
        let mut given = text("fr", &words, state);
        given.translator = translator.map(str::to_owned);
        put(&desk, None, vec![given]).await.unwrap();
        let document = feed(&desk, "fr").await.1.replace('\u{a0}', " ");
        assert_eq!(document.contains("Traduction"), !line.is_empty(), "{state}: {document}");
        assert!(document.contains(line), "{line}: {document}");
    }
}
