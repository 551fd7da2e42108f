//! Archives (RFC 5005): every story on exactly one page, pages that stay as they are, links both ways.

use std::collections::BTreeMap;

use polywire::desk::Desk;
use polywire::desk::inbox::Inbox;
use polywire::model::reader::Reader;
use polywire::model::site::Site;
use polywire::model::text::State;
use polywire::model::topic::{Document, Topic};
use polywire::publisher::Publisher;

use crate::desk::text;
use crate::support::{Newsroom, Service, desk, file, many_stories};

const STORIES: usize = 1_000;

/// A store with a thousand stories that stand in the channel `africa`.
async fn filled() -> (Newsroom, Desk) {
    let (newsroom, desk) = desk().await;
    many_stories(desk.store(), STORIES).await;
    newsroom.write("feeds/channels/africa.toml", "locales = [\"en\", \"fr\"]\naudience = [\"africa\"]\n");
    Inbox::new(newsroom.config().folders).read(&desk, None).await.unwrap();
    (newsroom, desk)
}

fn publisher(desk: &Desk) -> Publisher {
    Publisher::new(desk.store().clone(), Site::new("https://feeds.example", "news.example", 2026))
}

async fn atom(publisher: &Publisher, page: Option<u32>) -> (String, String) {
    let topic: Topic = "africa.fr.atom".parse().unwrap();
    let representation = publisher.publish(&Document { topic, page }, &Reader::default()).await.unwrap();
    (String::from_utf8(representation.identity.body.to_vec()).unwrap(), representation.identity.etag.clone())
}

/// The page that a link of this relation leads to, 0 for the newest entries.
fn link(document: &str, relation: &str) -> Option<u32> {
    let link = document.lines().find(|line| line.starts_with(&format!("<link rel=\"{relation}\"")))?;
    let path = link.split("href=\"https://feeds.example").nth(1).unwrap().split('"').next().unwrap();
    Some(path.strip_prefix("/archive/").map_or(0, |rest| rest.split('/').next().unwrap().parse().unwrap()))
}

fn ids(document: &str) -> Vec<String> {
    document
        .split("<entry")
        .skip(1)
        .map(|entry| entry.split("<id>").nth(1).unwrap().split('<').next().unwrap().to_owned())
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_chain_lists_each_story_exactly_once_and_full_pages_stay() {
    let (_newsroom, desk) = filled().await;
    let publisher = publisher(&desk);
    let (newest, _) = atom(&publisher, None).await;
    assert!(!newest.contains("fh:archive") && !newest.contains("fh:complete"));
    let mut page = link(&newest, "prev-archive");
    assert_eq!(page, Some(11), "the newest, partial page comes first");
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut pages = BTreeMap::new();
    while let Some(number) = page {
        let (document, etag) = atom(&publisher, Some(number)).await;
        assert!(document.contains("<fh:archive xmlns:fh=\"http://purl.org/syndication/history/1.0\"/>"));
        assert_eq!(link(&document, "current"), Some(0));
        assert_eq!(link(&document, "next-archive"), (number < 11).then_some(number + 1));
        assert_eq!(link(&document, "self"), Some(number));
        for id in ids(&document) {
            *seen.entry(id).or_default() += 1;
        }
        pages.insert(number, (document.clone(), etag));
        page = link(&document, "prev-archive");
    }
    assert_eq!(seen.len(), STORIES);
    assert!(seen.values().all(|count| *count == 1));
    assert!((1..=10).all(|number| ids(&pages[&number].0).len() == 100));
    // New stories change the newest page alone.
    let head = desk.store().head().await.unwrap();
    for number in 0..3 {
        let slug = format!("new-{number}");
        let record = crate::desk::RECORD.replace("\"athi\"", &format!("\"{slug}\""));
        let filing = polywire::desk::given::Filing {
            slug: slug.parse().unwrap(),
            record: Some(file("new.json", &record)),
            texts: vec![text("en", "headline = New", State::Translated)],
        };
        desk.file("test", &filing).await.unwrap();
    }
    publisher.follow(head).await.unwrap();
    for (number, (document, etag)) in &pages {
        let (now, tag) = atom(&publisher, Some(*number)).await;
        assert_eq!(now == *document && tag == *etag, *number <= 10, "page {number}");
    }
    assert_eq!(ids(&atom(&publisher, Some(11)).await.0).len(), 3);
    // A correction changes its page and comes to the top of the newest entries.
    let head = desk.store().head().await.unwrap();
    let corrected = seen.keys().next().unwrap().clone();
    let slug = corrected.rsplit('/').next().unwrap().strip_suffix(".fr").unwrap().to_owned();
    let filing = polywire::desk::given::Filing {
        slug: slug.parse().unwrap(),
        record: None,
        texts: vec![text("en", "headline = Corrected", State::Translated)],
    };
    desk.file("test", &filing).await.unwrap();
    publisher.follow(head).await.unwrap();
    let mut changed = Vec::new();
    for (number, (document, _)) in pages.range(..=10) {
        if atom(&publisher, Some(*number)).await.0 != *document {
            changed.push(*number);
        }
    }
    assert_eq!(changed.len(), 1);
    assert!(atom(&publisher, Some(changed[0])).await.0.contains("Corrected"));
    assert_eq!(ids(&atom(&publisher, None).await.0)[0], corrected);
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_are_served_in_every_format_and_end_where_they_end() {
    let newsroom = Newsroom::new();
    let service = Service::start(&newsroom).await;
    for format in ["atom", "rss", "json"] {
        let page = service.get(&format!("/archive/1/africa.fr.{format}")).await;
        assert_eq!(page.status, 200);
        assert_eq!(page.header("content-location"), format!("/archive/1/africa.fr.{format}"));
        assert!(
            page.header("link")
                .contains(&format!("<https://feeds.example/archive/1/africa.fr.{format}>; rel=\"self\""))
        );
        let unchanged = service
            .request("GET", &format!("/archive/1/africa.fr.{format}"), &[("If-None-Match", page.header("etag"))])
            .await;
        assert_eq!(unchanged.status, 304);
        for beyond in ["2", "999999", "0", "x"] {
            assert_eq!(service.get(&format!("/archive/{beyond}/africa.fr.{format}")).await.status, 404, "{beyond}");
        }
        let newest = service.get(&format!("/feeds/africa.fr.{format}")).await.text();
        assert!(newest.contains(&format!("https://feeds.example/archive/1/africa.fr.{format}")), "{newest}");
    }
    let rss = service.get("/archive/1/africa.fr.rss").await.text();
    assert!(rss.contains("<fh:archive") && rss.contains("rel=\"current\""), "{rss}");
    assert_eq!(service.get("/archive/01/africa.FR.rss").await.header("location"), "/archive/1/africa.fr.rss");
    service.stop().await;
}
