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
