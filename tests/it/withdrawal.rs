//! Withdrawals: the same id with a short notice and none of the old words, a tombstone, 410 at the permalink; and back
//! again (checklist 8).

use std::time::Duration;

use polywire::desk::Desk;
use polywire::desk::given::Filing;
use polywire::model::locale::Locale;

use crate::desk::codes;
use crate::support::{Newsroom, Service};

const SOON: Duration = Duration::from_secs(10);
const SLUG: &str = "media-cooperation-initiative";

fn filing() -> Filing {
    Filing { slug: SLUG.parse().unwrap(), record: None, texts: Vec::new() }
}

fn entry<'a>(feed: &'a atom_syndication::Feed, locale: &Locale) -> Vec<&'a atom_syndication::Entry> {
    let id = format!("tag:polywire.example,{}:stories/{SLUG}.{locale}", jiff::Timestamp::now().strftime("%Y"));
    feed.entries.iter().filter(|entry| entry.id == id).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_withdrawn_story_leaves_a_notice_in_every_language_and_comes_back() {
    let newsroom = Newsroom::new();
    let service = Service::start(&newsroom).await;
    let desk = Desk::new(newsroom.store());
    let slug = SLUG.parse().unwrap();
    let snapshot = desk.snapshot().await.unwrap();
    let locales = &snapshot.definitions.channels[&"global-south".parse().unwrap()].locales;
    let mut before = Vec::new();
    for locale in locales {
        let body = service.get(&format!("/feeds/global-south.{locale}.atom")).await.body;
        let feed = atom_syndication::Feed::read_from(&*body).unwrap();
        let of_story = entry(&feed, locale);
        assert_eq!(of_story.len(), 1, "{locale}");
        before.push((of_story[0].clone(), service.get(&format!("/archive/1/global-south.{locale}.json")).await.text()));
    }
    desk.withdraw("test", &slug, "a canary that nobody outside may read").await.unwrap();
    for (locale, (old, archive)) in locales.iter().zip(&before) {
        let notice = snapshot.catalogs.label(locale, "withdrawn-title");
        let path = format!("/feeds/global-south.{locale}");
        let atom = service.eventually(&format!("{path}.atom"), &notice, SOON).await;
        let feed = atom_syndication::Feed::read_from(&*atom.body).unwrap();
        let of_story = entry(&feed, locale);
        assert_eq!(of_story.len(), 1, "{locale}: the same id");
        let new = of_story[0];
        assert_eq!((&new.title.value, new.published), (&notice, old.published), "{locale}");
        assert!(new.updated > old.updated && feed.updated >= new.updated, "{locale}");
        let text = atom.text();
        let tombstone = format!("<at:deleted-entry ref=\"{}\" when=", old.id);
        assert_eq!(text.matches(&tombstone).count(), 1, "{locale}");
        assert!(text.find(&tombstone) < text.find("<entry"), "{locale}: before the entries");
        let page = format!("/stories/{SLUG}.{locale}");
        let gone = service.get(&page).await;
        assert_eq!((gone.status, gone.header("content-language")), (410, locale.as_str()));
        assert!(gone.text().contains(&notice));
        let archived = service.get(&format!("/archive/1/global-south.{locale}.json")).await.text();
        assert!(archive.contains(&old.title.value) && archived.contains(&notice), "{locale}");
        for document in [
            text,
            gone.text(),
            archived,
            service.get(&format!("{path}.rss")).await.text(),
            service.get(&format!("{path}.json")).await.text(),
            service.get(&format!("/{locale}/global-south")).await.text(),
        ] {
            assert!(!document.contains(&old.title.value), "{locale}: none of the old text");
            assert!(!document.contains("canary"), "{locale}: the reason is the newsroom's own");
        }
    }
    assert_eq!(service.get(&format!("/stories/{SLUG}")).await.status, 302, "a page says that it is gone");
    desk.republish("test", &filing()).await.unwrap();
    for (locale, (old, _)) in locales.iter().zip(&before) {
        let path = format!("/feeds/global-south.{locale}.atom");
        let page = format!("/stories/{SLUG}.{locale}");
        let back = service.eventually(&page, "<time", SOON).await;
        assert_eq!(back.status, 200);
        let title = format!("<title>{}</title>", old.title.value.replace('&', "&amp;").replace('\'', "&apos;"));
        let atom = service.eventually(&path, &title, SOON).await;
        let feed = atom_syndication::Feed::read_from(&*atom.body).unwrap();
        let of_story = entry(&feed, locale);
        assert_eq!((of_story.len(), &of_story[0].title.value), (1, &old.title.value), "{locale}");
        assert!(!atom.text().contains("deleted-entry"), "{locale}: a re-publication removes both");
    }
    service.stop().await;
}

#[tokio::test]
async fn what_cannot_be_withdrawn_or_published_again_is_refused() {
    let (_newsroom, desk) = crate::support::desk().await;
    let slug = "athi".parse().unwrap();
    assert!(desk.withdraw("test", &slug, "x").await.is_err(), "there is no such story");
    let withheld = crate::desk::record(&[("usable", "withheld")]);
    let english = || vec![crate::desk::text("en", "headline = T", polywire::model::text::State::Translated)];
    crate::desk::put(&desk, Some(&withheld), english()).await.unwrap();
    let code = |error| codes(error)[0].1;
    assert_eq!(code(desk.withdraw("test", &slug, "x").await.unwrap_err()), "not-published");
    crate::desk::put(&desk, Some(crate::desk::RECORD), Vec::new()).await.unwrap();
    let again = Filing { slug: slug.clone(), record: None, texts: Vec::new() };
    assert_eq!(code(desk.republish("test", &again).await.unwrap_err()), "not-withdrawn");
    assert!(desk.withdraw("test", &slug, "x").await.unwrap().seq.is_some());
    assert_eq!(desk.withdraw("test", &slug, "x").await.unwrap().seq, None, "a second time is no change");
    let put = crate::desk::put(&desk, Some(crate::desk::RECORD), Vec::new()).await;
    assert_eq!(code(put.unwrap_err()), "withdrawn", "a record does not bring it back by the way");
    let canceled = crate::desk::record(&[("usable", "canceled")]);
    assert_eq!(code(crate::desk::put(&desk, Some(&canceled), Vec::new()).await.unwrap_err()), "canceled");
    // A text that comes meanwhile is kept, and seen by nobody.
    crate::desk::put(
        &desk,
        None,
        vec![crate::desk::text("fr", "headline = F", polywire::model::text::State::Reviewed)],
    )
    .await
    .unwrap();
    assert_eq!(crate::desk::standing(&desk).await, Vec::<String>::new());
    let corrected = crate::desk::record(&[("\"1503\"", "\"1504\"")]);
    let record = Some(crate::support::file("athi.json", &corrected));
    let filed = desk.republish("test", &Filing { slug, record, texts: Vec::new() }).await.unwrap();
    assert!(filed.published);
    assert!(crate::desk::standing(&desk).await.contains(&"africa.fr=fr@1".to_owned()));
}

/// What each of these readers is told of the story in a topic: its title, whether a tombstone stands for it, and the date.
async fn told(desk: &Desk, topic: &str, reader: Option<&str>) -> (String, bool, String) {
    let body = crate::rights::document(desk, &format!("{topic}.atom"), reader).await;
    let body = String::from_utf8(body.identity.body.to_vec()).unwrap();
    let feed = atom_syndication::Feed::read_from(body.as_bytes()).unwrap();
    let entry = feed.entries.iter().find(|entry| entry.id.contains("stories/athi."));
    let (title, date) = entry.map(|entry| (entry.title.value.clone(), entry.updated.to_rfc3339())).unwrap_or_default();
    (title, body.contains("deleted-entry"), date)
}

const NOTICE: &str = "This story has been withdrawn";

#[tokio::test]
async fn partners_that_move_are_told_of_a_withdrawal_and_it_is_not_taken_back() {
    let (_newsroom, desk) = crate::support::desk().await;
    let slug = "athi".parse().unwrap();
    let english = || vec![crate::desk::text("en", "headline = T", polywire::model::text::State::Translated)];
    // One that sees what the channel's own audience does, and one with a view of its own.
    let denied = crate::desk::record(&[("\"urgency\": 4,", "\"urgency\": 4, \"rights\": { \"deny\": [\"SN\"] },")]);
    for (name, country) in [("kbc", "KE"), ("rts", "SN"), ("early", "KE")] {
        desk.add_partner("test", &crate::rights::partner(name, &[country])).await.unwrap();
    }
    crate::desk::put(&desk, Some(&denied), english()).await.unwrap();
    desk.set_partner("test", &crate::rights::partner("early", &["SN"])).await.unwrap();
    let left = told(&desk, "africa.en", Some("early")).await;
    assert_eq!((left.0.as_str(), left.1), ("", true), "it was told that the story has left its view");
    desk.withdraw("test", &slug, "x").await.unwrap();
    assert_eq!(told(&desk, "africa.en", Some("early")).await.0, NOTICE, "and now that it is withdrawn");
    assert_eq!(told(&desk, "africa.en", Some("rts")).await, (String::new(), false, String::new()), "it never saw it");
    let before = told(&desk, "africa.en", Some("kbc")).await;
    assert_eq!((before.0.as_str(), before.1), (NOTICE, true));
    for country in ["SN", "UG"] {
        desk.set_partner("test", &crate::rights::partner("kbc", &[country])).await.unwrap();
        let after = told(&desk, "africa.en", Some("kbc")).await;
        assert_eq!((after.0.as_str(), after.1), (NOTICE, true), "moved to {country}");
        assert!(after.2 >= before.2, "{country}");
    }
    // Who comes later is told nothing.
    desk.add_partner("test", &crate::rights::partner("late", &["TZ"])).await.unwrap();
    assert_eq!(told(&desk, "africa.en", Some("late")).await, (String::new(), false, String::new()));
}

#[tokio::test]
async fn the_date_rises_for_a_partner_that_moves_between_languages() {
    let (_newsroom, desk) = crate::support::desk().await;
    let rights = "\"urgency\": 4, \"rights\": { \"texts\": { \"fr\": { \"deny\": [\"SN\"] } } },";
    let record = crate::desk::record(&[("\"urgency\": 4,", rights)]);
    let text = |locale: &str, words: &str| crate::desk::text(locale, words, polywire::model::text::State::Translated);
    desk.add_partner("test", &crate::rights::partner("kbc", &["KE"])).await.unwrap();
    crate::desk::put(&desk, Some(&record), vec![text("en", "headline = English"), text("fr", "headline = French")])
        .await
        .unwrap();
    let mut last = told(&desk, "africa.fr", Some("kbc")).await;
    assert_eq!(last.0, "French");
    for (country, title) in [("SN", "English"), ("KE", "French"), ("SN", "English")] {
        desk.set_partner("test", &crate::rights::partner("kbc", &[country])).await.unwrap();
        let now = told(&desk, "africa.fr", Some("kbc")).await;
        assert_eq!(now.0, title, "{country}");
        assert!(now.2 > last.2, "{country}: {} after {}", now.2, last.2);
        last = now;
        let french = format!("headline = French {country}");
        crate::desk::put(&desk, None, vec![text("fr", &french), text("en", "headline = English")]).await.unwrap();
        let english = format!("headline = English {country}");
        crate::desk::put(&desk, None, vec![text("en", &english)]).await.unwrap();
        let now = told(&desk, "africa.fr", Some("kbc")).await;
        assert!(now.0.ends_with(country) && now.2 > last.2, "{country}: {now:?} after {last:?}");
        last = now;
        crate::desk::put(&desk, None, vec![text("fr", "headline = French"), text("en", "headline = English")])
            .await
            .unwrap();
        last.2 = told(&desk, "africa.fr", Some("kbc")).await.2;
    }
}

#[tokio::test]
async fn a_republication_brings_back_what_was_there_at_once_and_says_the_truth_elsewhere() {
    let (newsroom, desk) = crate::support::desk().await;
    newsroom.write(
        "feeds/channels/africa.toml",
        "locales = [\"en\", \"fr\"]\naudience = [\"africa\"]\nfallback = \"20m\"\n[select]\nregions = [\"africa\"]\n",
    );
    polywire::desk::inbox::Inbox::new(newsroom.config().folders).read(&desk, None).await.unwrap();
    let text = |locale| crate::desk::text(locale, "headline = T", polywire::model::text::State::Translated);
    crate::desk::put(&desk, Some(crate::desk::RECORD), vec![text("en"), text("fr")]).await.unwrap();
    let slug = "athi".parse().unwrap();
    desk.withdraw("test", &slug, "x").await.unwrap();
    let republish = |record| Filing { slug: "athi".parse().unwrap(), record, texts: Vec::new() };
    desk.republish("test", &republish(None)).await.unwrap();
    for topic in ["africa.en", "africa.fr"] {
        assert_eq!(told(&desk, topic, None).await.0, "T", "{topic}");
    }
    desk.withdraw("test", &slug, "x").await.unwrap();
    let elsewhere = crate::desk::record(&[("\"KE\"]", "\"PE\"]")]);
    desk.republish("test", &republish(Some(crate::support::file("athi.json", &elsewhere)))).await.unwrap();
    assert_eq!(told(&desk, "latin-america.en", None).await.0, "T");
    let (title, tombstone, _) = told(&desk, "africa.en", None).await;
    assert_eq!((title.as_str(), tombstone), ("", true), "it has left this channel, and is withdrawn nowhere");
}

/// Words that an earlier release accepted stay in force, and what they lack is said by the program's own.
#[tokio::test(flavor = "multi_thread")]
async fn a_newsroom_s_older_words_lack_nothing() {
    let newsroom = Newsroom::new();
    for locale in ["en", "fr", "ar"] {
        let name = format!("locales/{locale}/service.ftl");
        let older: Vec<String> = newsroom
            .read(&name)
            .lines()
            .filter(|line| {
                !["withdrawn-", "page-skip", "page-published", "correction-"].iter().any(|id| line.starts_with(id))
            })
            .map(|line| {
                let older = "page-updated = Updated { DATETIME($date, dateStyle: \"long\") }";
                if line.starts_with("page-updated") { older } else { line }.to_owned()
            })
            .collect();
        newsroom.write(&name, &(older.join("\n") + "\n"));
    }
    let service = Service::start(&newsroom).await;
    let desk = Desk::new(newsroom.store());
    desk.withdraw("test", &SLUG.parse().unwrap(), "x").await.unwrap();
    let feed = service.eventually("/feeds/global-south.fr.atom", "deleted-entry", SOON).await.text();
    assert!(feed.contains(NOTICE) && !feed.contains("withdrawn-title"), "{feed}");
    let page = service.get("/fr/africa").await.text();
    assert!(page.contains("Updated ") && page.contains("Skip to the content") && !page.contains("page-skip"));
    let told = service.reported.lock().unwrap().join("\n");
    assert!(told.contains("missing-message"), "{told}");
    service.stop().await;
}
