//! Parity: Atom, RSS and JSON of each topic say the same (checklist 3).

use polywire::desk::Desk;
use polywire::desk::given::Filing;
use polywire::model::text::State;

use crate::desk::text;
use crate::importers::updated;
use crate::support::{Newsroom, Service, file};

/// What one entry of a feed says, whatever its format.
#[derive(Debug, PartialEq)]
struct Said {
    id: String,
    title: String,
    link: String,
    published: String,
    updated: String,
    language: String,
    authors: Vec<String>,
    categories: Vec<String>,
    license: Option<String>,
    enclosures: Vec<String>,
}

/// Title, description, language and last change of a feed, and its entries.
type Feed = (String, String, String, String, Vec<Said>);

fn instant(text: &str) -> String {
    let at: jiff::Timestamp = match text.parse() {
        Ok(at) => at,
        Err(_) => jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(text).unwrap(),
    };
    at.to_string()
}

fn atom(body: &str) -> Feed {
    let feed = atom_syndication::Feed::read_from(body.as_bytes()).unwrap();
    let languages = body.split("<entry xml:lang=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned());
    let entries = feed.entries.iter().zip(languages).map(|(entry, language)| Said {
        id: entry.id.clone(),
        title: entry.title.value.clone(),
        link: entry.links.iter().find(|link| link.rel == "alternate").unwrap().href.clone(),
        published: instant(&entry.published.unwrap().to_rfc3339()),
        updated: instant(&entry.updated.to_rfc3339()),
        language,
        authors: entry.authors.iter().map(|author| author.name.clone()).collect(),
        categories: entry.categories.iter().map(|category| category.label.clone().unwrap()).collect(),
        license: entry.links.iter().find(|link| link.rel == "license").map(|link| link.href.clone()),
        enclosures: entry.links.iter().filter(|link| link.rel == "enclosure").map(|link| link.href.clone()).collect(),
    });
    let updated = instant(&feed.updated.to_rfc3339());
    let entries = entries.collect();
    (feed.title.value, feed.subtitle.unwrap().value, feed.lang.unwrap(), updated, entries)
}

fn rss(body: &str) -> Feed {
    let channel = rss::Channel::read_from(body.as_bytes()).unwrap();
    let said = |(item, updated): (&rss::Item, jiff::Timestamp)| {
        let dublin_core = item.dublin_core_ext.as_ref().unwrap();
        let extension = |prefix: &str, name: &str| item.extensions.get(prefix).and_then(|all| all.get(name)).cloned();
        let links = item.atom_ext.as_ref().map(|atom| atom.links.clone()).unwrap_or_default();
        let media = extension("media", "content").unwrap_or_default();
        let several: Vec<String> = media.iter().map(|content| content.attrs["url"].clone()).collect();
        let one: Vec<String> = item.enclosure.iter().map(|enclosure| enclosure.url.clone()).collect();
        Said {
            id: item.guid.as_ref().unwrap().value.clone(),
            title: item.title.clone().unwrap(),
            link: item.link.clone().unwrap(),
            published: instant(item.pub_date.as_ref().unwrap()),
            updated: updated.to_string(),
            language: dublin_core.languages[0].clone(),
            authors: dublin_core.creators.clone(),
            categories: item.categories.iter().map(|category| category.name.clone()).collect(),
            license: links.iter().find(|link| link.rel == "license").map(|link| link.href.clone()),
            enclosures: if several.is_empty() { one } else { several },
        }
    };
    let items = channel.items.iter().zip(updated(body)).map(said).collect();
    let built = instant(&channel.last_build_date.unwrap());
    (channel.title, channel.description, channel.language.unwrap(), built, items)
}

fn json(body: &str) -> Feed {
    let feed: serde_json::Value = serde_json::from_str(body).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let list = |value: &serde_json::Value, key: &str| -> Vec<String> {
        let all = value.as_array().cloned().unwrap_or_default();
        all.iter().map(|one| text(if key.is_empty() { one } else { &one[key] })).collect()
    };
    let said = |item: &serde_json::Value| Said {
        id: text(&item["id"]),
        title: text(&item["title"]),
        link: text(&item["url"]),
        published: instant(&text(&item["date_published"])),
        updated: instant(&text(&item["date_modified"])),
        language: text(&item["language"]),
        authors: list(&item["authors"], "name"),
        categories: list(&item["tags"], ""),
        license: item["_polywire"]["license"].as_str().map(str::to_owned),
        enclosures: list(&item["attachments"], "url"),
    };
    let items: Vec<Said> = feed["items"].as_array().unwrap().iter().map(said).collect();
    // JSON Feed has no date of its own.
    (text(&feed["title"]), text(&feed["description"]), text(&feed["language"]), String::new(), items)
}

const RECORD: &str = r#"{ "slug": "athi", "language": "en", "pubStatus": "usable", "subjects": ["medtop:06000000",
  "medtop:15000000"], "places": ["KE"], "by": "A <b>& \"Desk\"", "contentCreated": "2026-11-20T08:00:00Z",
  "rights": { "copyrightNotice": "© A", "linkedRights": "https://creativecommons.org/licenses/by/4.0/?a=1&b=2" },
  "renditions": [
    { "name": "video", "href": "https://media.example/a.mp4?x=1&y=2", "contentType": "video/mp4", "sizeInBytes": 9 },
    { "name": "still", "href": "https://media.example/a.jpg", "contentType": "image/jpeg" } ] }"#;

#[tokio::test(flavor = "multi_thread")]
async fn every_topic_says_the_same_in_every_format() {
    let newsroom = Newsroom::new();
    let service = Service::start(&newsroom).await;
    let desk = Desk::new(newsroom.store());
    let (slug, record) = ("athi".parse().unwrap(), Some(file("athi.json", RECORD)));
    let texts = vec![text("en", "headline = T & <i>\"x\"</i> ]]>\nsummary = S\nbody = B\n", State::Translated)];
    desk.file("test", &Filing { slug, record, texts }).await.unwrap();
    desk.withdraw("test", &"jingcai-voice".parse().unwrap(), "x").await.unwrap();
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    let snapshot = desk.snapshot().await.unwrap();
    let mut topics = 0;
    for channel in snapshot.definitions.open_channels() {
        for locale in &channel.locales {
            for root in ["/feeds", "/archive/1"] {
                let path = format!("{root}/{}.{locale}", channel.slug);
                let (atom, rss, mut json) = (
                    atom(&service.get(&format!("{path}.atom")).await.text()),
                    rss(&service.get(&format!("{path}.rss")).await.text()),
                    json(&service.get(&format!("{path}.json")).await.text()),
                );
                assert!(atom.4.len() >= 3, "{path}");
                assert_eq!(atom, rss, "{path}");
                json.3.clone_from(&atom.3);
                assert_eq!(atom, json, "{path}");
                topics += 1;
            }
        }
    }
    assert_eq!(topics, 2 * 35);
    let athi = atom(&service.get("/feeds/africa.sw.atom").await.text()).4;
    let athi = athi.iter().find(|said| said.id.ends_with("athi.sw")).unwrap();
    assert_eq!((athi.language.as_str(), athi.enclosures.len(), athi.categories.len()), ("en", 2, 2));
    assert!(athi.license.is_some() && athi.authors == ["A <b>& \"Desk\""], "{athi:?}");
    service.stop().await;
}
