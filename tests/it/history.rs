//! History: any document of any earlier commit is made again byte for byte, and whatever was changed by another way than
//! a commit is noticed.

use std::collections::BTreeMap;
use std::sync::Arc;

use polywire::desk::Desk;
use polywire::desk::explain::Question;
use polywire::desk::explanation::Outcome;
use polywire::desk::inbox::Inbox;
use polywire::model::partner::Partner;
use polywire::model::reader::Reader;
use polywire::model::site::Site;
use polywire::model::slug::Slug;
use polywire::model::topic::{Document, Topic};
use polywire::publisher::Publisher;
use polywire::store::Store;
use rusqlite::Connection;

use crate::acts::{CHANNELS, Chance, LOCALES, act, small_newsroom};
use crate::rights::partner;

const STORIES: usize = 12;

/// What a reader was served: the bytes, and the date of the last change.
type Served = (Vec<u8>, jiff::Timestamp);

fn publisher(store: &Store) -> Publisher {
    Publisher::new(store.clone(), Site::new("https://feeds.example", "news.example", 2026))
}

async fn reader(publisher: &Publisher, name: Option<&str>) -> Option<Reader> {
    let Some(name) = name else { return Some(Reader::default()) };
    let snapshot = publisher.snapshot().await.unwrap();
    let partner = snapshot.definitions.partners.get(&name.parse().unwrap())?;
    Some(Reader::partner(Arc::new(partner.clone()), None))
}

/// A document as it is published, if there is one for the reader.
async fn served(publisher: &Publisher, document: &Document, name: Option<&str>) -> Option<Served> {
    let reader = reader(publisher, name).await?;
    let made = publisher.publish(document, &reader).await.ok()?;
    Some((made.identity.body.to_vec(), made.last_modified))
}

fn documents() -> Vec<Document> {
    let mut documents = Vec::new();
    for (channel, _) in CHANNELS {
        for locale in LOCALES {
            for (format, page) in [("atom", None), ("rss", None), ("json", None), ("atom", Some(1))] {
                let topic: Topic = format!("{channel}.{locale}.{format}").parse().unwrap();
                documents.push(Document { topic, page });
            }
        }
    }
    documents
}

/// What is said of a story's slot, and its record.
type Told = Option<(Outcome, String)>;

async fn told(desk: &Desk, slug: &Slug, channel: &str, locale: &str) -> Told {
    let question = Question {
        slug: slug.clone(),
        channel: channel.parse().unwrap(),
        locale: locale.parse().unwrap(),
        partner: None,
    };
    let outcome = desk.explain(&question).await.ok()?.outcome;
    Some((outcome, desk.store().story(slug.as_str()).await.unwrap().unwrap().record))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_documents_of_earlier_commits_are_made_again_byte_for_byte() {
    const ACTS: usize = 260;
    const PAIRS: usize = 1_000;
    let (newsroom, desk) = small_newsroom().await;
    let store = desk.store().clone();
    let mut chance = Chance(6);
    let readers = [None, Some("nation"), Some("nile")];
    desk.add_partner("test", &partner("nation", &["KE"])).await.unwrap();
    let mut then: Vec<(i64, Document, Option<&str>, Option<Served>)> = Vec::new();
    let mut slots: Vec<(i64, Slug, &str, &str, Told)> = Vec::new();
    for number in 0..ACTS {
        let _ = act(&desk, "test", &mut chance, STORIES).await;
        desk.release_due(None, jiff::Timestamp::now()).await.unwrap();
        match number {
            60 => {
                let early = Partner { embargoed: true, ..partner("nile", &["EG"]) };
                desk.add_partner("test", &early).await.unwrap();
            }
            100 => desk.set_partner("test", &partner("nation", &["KE", "FR"])).await.unwrap(),
            130 => {
                let definition = format!("{}regions = [\"africa\"]\n", CHANNELS[2].1);
                newsroom.write("feeds/channels/urgent.toml", &definition);
                Inbox::new(newsroom.config().folders).read(&desk, None).await.unwrap();
            }
            160 => {
                let early = Partner { embargoed: true, ..partner("nile", &["EG", "SD"]) };
                desk.set_partner("test", &early).await.unwrap();
            }
            200 => desk.remove_partner("test", &"nation".parse().unwrap()).await.unwrap(),
            _ => {}
        }
        let head = store.head().await.unwrap();
        let now = publisher(&store);
        for _ in 0..6 {
            let document = documents()[chance.below(36)].clone();
            let name = readers[chance.below(3)];
            let served = served(&now, &document, name).await;
            then.push((head, document, name, served));
        }
        let slug: Slug = format!("s{}", chance.below(STORIES)).parse().unwrap();
        let (channel, locale) = (CHANNELS[chance.below(3)].0, LOCALES[chance.below(3)]);
        let said = told(&desk, &slug, channel, locale).await;
        slots.push((head, slug, channel, locale, said));
    }
    let head = store.head().await.unwrap();
    let (now, mut pasts) = (publisher(&store), BTreeMap::new());
    let (mut compared, mut different) = (0, 0);
    for _ in 0..PAIRS {
        let (seq, document, name, expected) = &then[chance.below(then.len())];
        if !pasts.contains_key(seq) {
            pasts.insert(*seq, publisher(&store.as_of(*seq).await.unwrap()));
        }
        let found = served(&pasts[seq], document, *name).await;
        assert!(found == *expected, "{document:?} for {name:?} as of {seq} of {head}");
        compared += usize::from(found.is_some());
        different += usize::from(found != served(&now, document, *name).await);
    }
    for (seq, slug, channel, locale, expected) in &slots {
        let past = store.as_of(*seq).await.unwrap();
        assert_eq!(past.head().await.unwrap(), *seq);
        let found = told(&Desk::new(past), slug, channel, locale).await;
        assert_eq!(found, *expected, "{slug} in {channel}.{locale} as of {seq}");
    }
    let shown = slots.iter().filter(|slot| matches!(slot.4, Some((Outcome::Shown { .. }, _)))).count();
    assert!(compared > PAIRS / 2 && different > PAIRS / 2 && shown > 30, "{compared} {different} {shown}");
    assert_eq!(store.damage().await.unwrap(), None);
    let later = store.as_of(head + 1).await.err().unwrap().to_string();
    assert!(later.contains(&format!("the last is {head}")), "{later}");
}

/// Every row of every table that readers or the desk go by.
fn everything(connection: &Connection) -> rusqlite::Result<BTreeMap<String, Vec<Vec<u8>>>> {
    let mut names = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'leases'")?;
    let names = names.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
    let mut tables = BTreeMap::new();
    for name in names {
        // Whatever an index says must be what the table says.
        let mut statement = connection.prepare(&format!("SELECT * FROM {name} NOT INDEXED"))?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let mut bytes = Vec::new();
            for column in 0..columns {
                bytes.extend(format!("{:?}\n", row.get_ref(column)?).into_bytes());
            }
            found.push(bytes);
        }
        found.sort();
        tables.insert(name, found);
    }
    Ok(tables)
}

#[tokio::test(flavor = "multi_thread")]
async fn one_bit_that_changes_anything_is_noticed() {
    const FLIPS: usize = 400;
    let (newsroom, desk) = small_newsroom().await;
    let mut chance = Chance(7);
    desk.add_partner("test", &partner("nation", &["KE"])).await.unwrap();
    for _ in 0..60 {
        let _ = act(&desk, "test", &mut chance, STORIES).await;
    }
    drop(desk);
    let path = newsroom.path("data/demo/polywire.db");
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;").unwrap();
    let before = everything(&connection).unwrap();
    drop(connection);
    let whole = std::fs::read(&path).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("polywire.db");
    let (mut noticed, mut harmless) = (0, 0);
    for _ in 0..FLIPS {
        let mut bytes = whole.clone();
        let (byte, bit) = (chance.below(bytes.len()), chance.below(8));
        bytes[byte] ^= 1 << bit;
        for name in ["polywire.db-wal", "polywire.db-shm"] {
            let _ = std::fs::remove_file(folder.path().join(name));
        }
        std::fs::write(&copy, &bytes).unwrap();
        let damage = match Store::open(folder.path()) {
            Ok(store) => store.damage().await,
            Err(error) => Err(error),
        };
        if matches!(damage, Ok(None)) {
            let after = everything(&Connection::open(&copy).unwrap()).unwrap();
            assert!(after == before, "bit {bit} of byte {byte} changes something and is not noticed");
            harmless += 1;
        } else {
            noticed += 1;
        }
    }
    assert!(noticed > FLIPS / 5, "{noticed} noticed, {harmless} of no effect");
}

#[tokio::test]
async fn whatever_is_changed_behind_the_log_is_named() {
    let (newsroom, desk) = small_newsroom().await;
    let mut chance = Chance(8);
    for _ in 0..40 {
        let _ = act(&desk, "test", &mut chance, STORIES).await;
    }
    let store = desk.store().clone();
    assert_eq!(store.damage().await.unwrap(), None);
    let path = newsroom.path("data/demo/polywire.db");
    for (change, back, named) in [
        (
            "UPDATE commits SET actor = 'nobody' WHERE seq = 5",
            "UPDATE commits SET actor = 'test' WHERE seq = 5",
            "commit 5 ",
        ),
        ("UPDATE texts SET content = content || ' '", "UPDATE texts SET content = rtrim(content, ' ')", "commit "),
        ("UPDATE submissions SET state = 'x'", "UPDATE submissions SET state = ''", "commit "),
        ("UPDATE slots SET dated = dated + 1", "UPDATE slots SET dated = dated - 1", "slots in force"),
        ("UPDATE filings SET since = since + 1", "UPDATE filings SET since = since - 1", "filings in force"),
        ("UPDATE counter SET seq = seq + 1", "UPDATE counter SET seq = seq - 1", "the counter in force"),
        (
            "UPDATE story_heads SET expired = expired + 1",
            "UPDATE story_heads SET expired = expired - 1",
            "stories in force",
        ),
    ] {
        let other = Connection::open(&path).unwrap();
        other.execute_batch(change).unwrap();
        let damage = store.damage().await.unwrap().unwrap_or_default();
        assert!(damage.contains(named), "{change}: {damage}");
        other.execute_batch(back).unwrap();
    }
    assert_eq!(store.damage().await.unwrap(), None);
}
