//! The endpoint as a whole: documents of every size, ids and bytes that outlive moves and restarts, headers that say what
//! documents say. What other files do not hold of the checklist.

use std::collections::BTreeSet;
use std::time::Duration;

use polywire::desk::Desk;
use polywire::desk::given::Filing;
use polywire::desk::inbox::Inbox;
use polywire::model::reader::Reader;
use polywire::model::site::Site;
use polywire::model::text::State;
use polywire::model::topic::{Format, Topic};
use polywire::publisher::Publisher;

use crate::desk::{RECORD, put, record, text};
use crate::support::{Newsroom, Service, desk, many_stories};

const SOON: Duration = Duration::from_secs(10);

fn publisher(desk: &Desk, host: &str) -> Publisher {
    Publisher::new(desk.store().clone(), Site::new(&format!("https://{host}"), "news.example", 2026))
}

async fn body(publisher: &Publisher, topic: &str) -> String {
    let topic: Topic = topic.parse().unwrap();
    let representation = publisher.publish(&topic.into(), &Reader::default()).await.unwrap();
    String::from_utf8(representation.identity.body.to_vec()).unwrap()
}

/// How many entries a document has; it fails where no reader could read it.
fn entries(format: Format, body: &str) -> usize {
    match format {
        Format::Atom => atom_syndication::Feed::read_from(body.as_bytes()).unwrap().entries.len(),
        Format::Rss => rss::Channel::read_from(body.as_bytes()).unwrap().items.len(),
        Format::Json => {
            let feed: serde_json::Value = serde_json::from_str(body).unwrap();
            feed["items"].as_array().unwrap().len()
        }
    }
}

async fn counts(desk: &Desk, channel: &str) -> BTreeSet<usize> {
    let publisher = publisher(desk, "feeds.example");
    let mut counts = BTreeSet::new();
    for format in Format::ALL {
        let body = body(&publisher, &format!("{channel}.en.{}", format.as_str())).await;
        assert!(body.starts_with(if format == Format::Json { "{" } else { "<?xml " }), "no byte before it");
        assert!(!body.contains("xml-stylesheet"), "a page of its own, not a style sheet");
        counts.insert(entries(format, &body));
    }
    counts
}

#[tokio::test]
async fn documents_hold_nothing_one_headline_the_largest_body_and_a_thousand_stories() {
    let (newsroom, desk) = desk().await;
    assert_eq!(counts(&desk, "africa").await, BTreeSet::from([0]), "an empty feed");
    let bare = record(&[("\"subjects\": [\"medtop:06000000\"], ", ""), ("\"located\": \"Nairobi\", ", "")]);
    put(&desk, Some(&bare), vec![text("en", "headline = A headline alone", State::Translated)]).await.unwrap();
    assert_eq!(counts(&desk, "africa").await, BTreeSet::from([1]), "a headline, no byline");
    // Each paragraph of it grows most where it is written as XML.
    let largest = format!("headline = T\nbody =\n    {}\n", "&<>\"' ".repeat(10_000));
    put(&desk, None, vec![text("en", &largest, State::Translated)]).await.unwrap();
    assert_eq!(counts(&desk, "africa").await, BTreeSet::from([1]), "the largest body");
    let larger = format!("headline = T\nbody =\n    {}\n", "&<>\"' ".repeat(12_000));
    assert!(put(&desk, None, vec![text("en", &larger, State::Translated)]).await.is_err(), "and none larger");
    many_stories(desk.store(), 1_000).await;
    let definition = "locales = [\"en\"]\naudience = [\"africa\"]\nentries = 1000\n";
    newsroom.write("feeds/channels/africa.toml", definition);
    Inbox::new(newsroom.config().folders).read(&desk, None).await.unwrap();
    assert_eq!(counts(&desk, "africa").await, BTreeSet::from([1_000]), "a thousand entries");
}

#[tokio::test]
async fn ids_outlive_title_date_region_language_and_host() {
    let (_newsroom, desk) = desk().await;
    put(&desk, Some(RECORD), vec![text("en", "headline = T", State::Translated)]).await.unwrap();
    let ids = |body: &str| -> Vec<String> {
        let rest = body.split("<id>").skip(1);
        rest.map(|rest| rest.split('<').next().unwrap().to_owned()).collect()
    };
    let before = ids(&body(&publisher(&desk, "feeds.example"), "africa.fr.atom").await);
    assert_eq!(before, ["tag:news.example,2026:feeds/africa.fr", "tag:news.example,2026:stories/athi.fr"]);
    let moved = record(&[("[\"KE\"]", "[\"TZ\", \"UG\"]"), ("2026-11-20T08", "2025-01-02T03"), ("Nairobi", "Arusha")]);
    put(&desk, Some(&moved), vec![text("en", "headline = U", State::Translated)]).await.unwrap();
    put(&desk, None, vec![text("fr", "headline = V", State::Translated)]).await.unwrap();
    let document = body(&publisher(&desk, "elsewhere.example"), "africa.fr.atom").await;
    assert_eq!(ids(&document), before);
    assert!(document.contains("https://elsewhere.example/stories/athi.fr") && !document.contains("feeds.example"));
}

#[tokio::test]
async fn an_entry_in_another_language_says_so_and_has_one_page() {
    let (_newsroom, desk) = desk().await;
    put(&desk, Some(RECORD), vec![text("en", "headline = T", State::Translated)]).await.unwrap();
    put(&desk, None, vec![text("ar", "headline = ع", State::Translated)]).await.unwrap();
    let document = body(&publisher(&desk, "feeds.example"), "africa.sw.atom").await;
    assert!(document.contains("xml:lang=\"sw\">\n<id>") && document.contains("<entry xml:lang=\"en\">"));
    let (head, entry) = document.split_once("<entry").unwrap();
    for part in [head, entry] {
        assert_eq!(part.matches("rel=\"alternate\"").count(), 1, "{part}");
    }
    assert!(entry.contains("rel=\"related\" hreflang=\"ar\""), "{entry}");
    assert!(!document.contains("<fh:complete"));
}

#[tokio::test]
async fn media_files_have_their_type_and_length_and_several_are_a_group() {
    let (_newsroom, desk) = desk().await;
    let with = |files: &str| record(&[("\"urgency\": 4,", &format!("\"urgency\": 4, \"renditions\": [{files}],"))]);
    let video = r#"{ "name": "video", "href": "https://media.example/a.mp4?b=1&c=2", "contentType": "video/mp4",
        "sizeInBytes": 18734211, "duration": 95 }"#;
    let still = r#"{ "name": "still", "href": "https://media.example/a.jpg", "contentType": "image/jpeg" }"#;
    put(&desk, Some(&with(video)), vec![text("en", "headline = T\ncaption-video = C", State::Translated)])
        .await
        .unwrap();
    let publisher_of = || publisher(&desk, "feeds.example");
    let one = rss::Channel::read_from(body(&publisher_of(), "africa.en.rss").await.as_bytes()).unwrap();
    let enclosure = one.items[0].enclosure.clone().unwrap();
    assert_eq!((enclosure.length.as_str(), enclosure.mime_type.as_str()), ("18734211", "video/mp4"));
    assert_eq!(enclosure.url, "https://media.example/a.mp4?b=1&c=2");
    assert!(!one.items[0].extensions.contains_key("media"));
    put(&desk, Some(&with(&format!("{video}, {still}"))), Vec::new()).await.unwrap();
    let two = rss::Channel::read_from(body(&publisher_of(), "africa.en.rss").await.as_bytes()).unwrap();
    let contents = &two.items[0].extensions["media"]["content"];
    let attributes = |name: &str| contents.iter().map(|one| one.attrs.get(name).cloned()).collect::<Vec<_>>();
    assert_eq!(attributes("medium"), [Some("video".to_owned()), Some("image".to_owned())]);
    assert_eq!(attributes("fileSize"), [Some("18734211".to_owned()), None]);
    assert_eq!(contents[0].children["description"][0].value.as_deref(), Some("C"));
    let atom = body(&publisher_of(), "africa.en.atom").await;
    assert!(atom.contains("length=\"18734211\"") && atom.matches("rel=\"enclosure\"").count() == 2, "{atom}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_state_has_the_same_bytes_after_a_restart_and_on_another_node() {
    let newsroom = Newsroom::new();
    let service = Service::start(&newsroom).await;
    let desk = Desk::new(newsroom.store());
    desk.withdraw("test", &"jingcai-voice".parse().unwrap(), "x").await.unwrap();
    service.eventually("/feeds/global-south.ur.atom", "deleted-entry", SOON).await;
    let paths = ["/feeds/global-south.ur.atom", "/feeds/africa.am.rss", "/archive/1/europe.fr.json", "/feeds.ar.opml"];
    let mut before = Vec::new();
    for path in paths {
        before.push(service.get(path).await);
        assert_eq!(service.get(path).await.body, before.last().unwrap().body, "{path}: twice");
    }
    let node = Publisher::new(newsroom.store(), Site::new("https://feeds.example", "polywire.example", year()));
    let document = body(&node, "global-south.ur.atom").await;
    assert_eq!(document.as_bytes(), before[0].body, "another node");
    service.stop().await;
    let service = Service::start(&newsroom).await;
    for (path, before) in paths.iter().zip(&before) {
        let after = service.get(path).await;
        assert_eq!(after.body, before.body, "{path}");
        for header in ["etag", "last-modified", "link", "cache-control"] {
            assert_eq!(after.header(header), before.header(header), "{path}");
        }
    }
    service.stop().await;
}

fn year() -> i16 {
    jiff::Timestamp::now().strftime("%Y").to_string().parse().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn headers_and_documents_name_the_same_self() {
    let newsroom = Newsroom::new();
    let service = Service::start(&newsroom).await;
    for path in ["/feeds/africa.fr.atom", "/feeds/africa.fr.rss", "/feeds/africa.fr.json", "/archive/1/africa.fr.atom"]
    {
        let get = service.get(path).await;
        let own = format!("https://feeds.example{path}");
        assert!(get.header("link").starts_with(&format!("<{own}>; rel=\"self\"")), "{path}");
        let text = get.text();
        let says = if path.ends_with("json") {
            serde_json::from_str::<serde_json::Value>(&text).unwrap()["feed_url"].as_str().unwrap().to_owned()
        } else {
            let link = text.split('<').find(|tag| tag.contains("link") && tag.contains("rel=\"self\"")).unwrap();
            link.split("href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
        };
        assert_eq!(says, own);
        let head = service.request("HEAD", path, &[]).await;
        let unchanged = service.request("GET", path, &[("If-None-Match", get.header("etag"))]).await;
        assert_eq!((head.header("link"), unchanged.header("link")), (get.header("link"), get.header("link")));
    }
    service.stop().await;
}

/// Validators move with every change: of words, of a fact, and when the newest entry goes.
#[tokio::test(flavor = "multi_thread")]
async fn both_validators_move_with_every_change_and_never_back() {
    let newsroom = Newsroom::new();
    let service = Service::start(&newsroom).await;
    let desk = Desk::new(newsroom.store());
    let (feed, slug) = ("/feeds/africa.en.atom", "ai-in-the-media".parse().unwrap());
    let date = |answer: &crate::support::Answer| {
        let text = answer.header("last-modified").replace("GMT", "+0000");
        jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(text).unwrap()
    };
    let mut last = service.get(feed).await;
    for act in ["words", "withdrawal", "republication"] {
        // A second change in one second is dated one second ahead at most.
        tokio::time::sleep(Duration::from_millis(2_100)).await;
        match act {
            "words" => {
                let texts = vec![text("en", "headline = Changed", State::Translated)];
                let filing = Filing { slug: "ai-in-the-media".parse().unwrap(), record: None, texts };
                desk.file("test", &filing).await.map(drop)
            }
            "withdrawal" => desk.withdraw("test", &slug, "x").await.map(drop),
            _ => {
                let filing = Filing { slug: "ai-in-the-media".parse().unwrap(), record: None, texts: Vec::new() };
                desk.republish("test", &filing).await.map(drop)
            }
        }
        .unwrap();
        let deadline = std::time::Instant::now() + SOON;
        let now = loop {
            let now = service.get(feed).await;
            if now.header("etag") != last.header("etag") {
                break now;
            }
            assert!(std::time::Instant::now() < deadline, "{act}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        };
        assert!(date(&now) > date(&last), "{act}");
        assert!(date(&now).as_second() <= jiff::Timestamp::now().as_second() + 1, "{act}");
        last = now;
    }
    service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_fails_is_503_with_a_time_to_come_back() {
    let newsroom = Newsroom::new();
    let service = Service::start(&newsroom).await;
    // The change log of the start has to be followed first.
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(service.get("/feeds/africa.fr.atom").await.status, 200);
    let connection = rusqlite::Connection::open(newsroom.path("data/demo/polywire.db")).unwrap();
    connection.execute_batch("ALTER TABLE ordinals RENAME TO gone").unwrap();
    let failed = service.get("/feeds/europe.fr.atom").await;
    assert_eq!((failed.status, failed.header("retry-after")), (503, "5"));
    assert!(failed.header("content-type").starts_with("text/plain"), "never a page that says it is well");
    assert_eq!(service.get("/feeds/africa.fr.atom").await.status, 200, "what is there is served");
    connection.execute_batch("ALTER TABLE gone RENAME TO ordinals").unwrap();
    assert_eq!(service.get("/feeds/europe.fr.atom").await.status, 200);
    service.stop().await;
}

/// A page leads readers to its feeds, those in its own language first, and says in which languages there are more.
#[tokio::test(flavor = "multi_thread")]
async fn pages_lead_to_their_feeds_own_language_first() {
    let newsroom = Newsroom::new();
    let service = Service::start(&newsroom).await;
    let snapshot = Desk::new(newsroom.store()).snapshot().await.unwrap();
    let locales = snapshot.definitions.channels[&"africa".parse().unwrap()].locales.clone();
    let page = service.get("/ar/africa").await.text();
    let head = page.split("</head>").next().unwrap();
    let feeds: Vec<&str> = head.lines().filter(|line| line.contains("type=\"application/")).collect();
    assert_eq!(feeds.len(), 3 + locales.len() - 1, "{head}");
    assert!(feeds[..3].iter().all(|line| line.contains("hreflang=\"ar\"")), "{feeds:?}");
    let titles: BTreeSet<&str> = feeds.iter().map(|line| line.split("title=\"").nth(1).unwrap()).collect();
    assert_eq!(titles.len(), feeds.len(), "titles that tell them apart");
    let story = service.get("/stories/ai-in-the-media.sw").await.text();
    assert!(story.contains("/feeds/africa.sw.atom\"") || story.contains("/feeds/global-south.sw.atom\""), "{story}");
    let opml = service.get("/feeds.ar.opml").await;
    assert!(opml.header("link").contains("rel=\"self\""));
    for channel in
        snapshot.definitions.open_channels().filter(|channel| channel.locales.contains(&"ar".parse().unwrap()))
    {
        let feed = format!("xmlUrl=\"https://feeds.example/feeds/{}.ar.atom\"", channel.slug);
        assert_eq!(opml.text().matches(&feed).count(), 1, "{feed}");
    }
    let policy = service.get("/ar/africa").await;
    assert!(policy.header("content-security-policy").starts_with("default-src 'none'; style-src 'sha256-"));
    assert!(!page.contains(" style=") && !page.contains("<script"), "the policy forbids what the page does not do");
    let again = service.request("GET", "/ar/africa", &[("If-None-Match", policy.header("etag"))]).await;
    assert_eq!((again.status, again.body.len()), (304, 0));
    let zipped = service.request("GET", "/ar/africa", &[("Accept-Encoding", "gzip")]).await;
    assert_eq!(zipped.header("content-encoding"), "gzip");
    let lost = service.get("/ar/nothing").await;
    assert_eq!((lost.status, lost.header("content-language")), (404, "ar"));
    service.stop().await;
}
