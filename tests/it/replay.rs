//! Ten thousand acts of several desks at once, killed again and again: nothing acknowledged is lost or done twice, the log
//! is dense, and at any commit the feeds are what a plain model says that reads the log.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use polywire::desk::{Desk, DeskError};
use polywire::model::reader::Reader;
use polywire::model::site::Site;
use polywire::publisher::Publisher;
use polywire::store::Store;
use rusqlite::Connection;

use crate::acts::{CHANNELS, Chance, LOCALES, act, small_newsroom};
use crate::model::{Feed, Model, log};

const ACTS: usize = 10_000;
const STORIES: usize = 40;
/// Desks that work at once.
const DESKS: u64 = 3;
const DATA: &str = "POLYWIRE_TEST_DATA";

/// Works at a store until it is killed: says what it is about to do, and what came of it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "the process that the test below starts and kills"]
async fn work() {
    let Ok(data) = std::env::var(DATA) else { return };
    let (data, first) = data.rsplit_once('#').unwrap();
    let (desk, number) = (Arc::new(Desk::new(Store::open(Path::new(data)).unwrap())), Arc::new(AtomicUsize::new(0)));
    let first: u64 = first.parse().unwrap();
    let worker = desk.clone();
    tokio::spawn(async move {
        loop {
            worker.release_due(None, jiff::Timestamp::now()).await.unwrap();
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    });
    let mut desks = tokio::task::JoinSet::new();
    for own in 0..DESKS {
        let (desk, number) = (desk.clone(), number.clone());
        desks.spawn(async move {
            let mut chance = Chance(first * DESKS + own);
            loop {
                let name = format!("act-{first}-{}", number.fetch_add(1, Ordering::Relaxed));
                println!("begun {name}");
                match act(&desk, &name, &mut chance, STORIES).await {
                    Ok(filed) => println!("done {name} {}", filed.seq.unwrap_or(0)),
                    Err(DeskError::Refused(_) | DeskError::UnknownStory(_)) => println!("done {name} 0"),
                    Err(error) => println!("failed {name} {error}"),
                }
            }
        });
    }
    desks.join_all().await;
}

/// What was said of each act: its commit, 0 for none, nothing where it was killed before it said.
type Said = BTreeMap<String, Option<i64>>;

/// Lets some desks work until they have begun so many acts, and kills them.
fn let_work(data: &Path, first: usize, count: usize, said: &mut Said) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "replay::work", "--ignored", "--nocapture"])
        .env(DATA, format!("{}#{first}", data.display()))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut begun = 0;
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    for line in lines {
        let line = line.unwrap();
        // The test harness says something of its own in front of the first line.
        let Some(at) = ["begun ", "done ", "failed "].iter().find_map(|word| line.find(word)) else { continue };
        let words: Vec<&str> = line[at..].split(' ').collect();
        match words[..] {
            ["begun", name] => {
                said.insert(name.to_owned(), None);
                begun += 1;
                if begun == count {
                    child.kill().unwrap();
                }
            }
            ["done", name, seq] => drop(said.insert(name.to_owned(), Some(seq.parse().unwrap()))),
            // A line that was cut by the kill is nothing that was said.
            _ => assert!(begun >= count, "{line}"),
        }
    }
    child.wait().unwrap();
}

async fn feed(publisher: &Publisher, channel: &str, locale: &str) -> Feed {
    let edition = publisher.edition(&channel.parse().unwrap(), &locale.parse().unwrap(), &Reader::default()).await;
    let (edition, _) = edition.unwrap().unwrap();
    let entry = |entry: &polywire::model::edition::Entry| {
        let headline = entry.title.split(' ').next().unwrap().to_owned();
        (entry.slug.to_string(), entry.language.to_string(), headline)
    };
    Feed {
        entries: edition.entries.iter().map(entry).collect(),
        departures: edition.departures.iter().map(|left| (left.slug.to_string(), left.withdrawn)).collect(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_acts_and_their_kills_leave_what_the_log_says() {
    let (newsroom, desk) = small_newsroom().await;
    drop(desk);
    let data = newsroom.path("data/demo");
    let (mut said, mut chance, mut kills) = (Said::new(), Chance(5), 0);
    while said.len() < ACTS {
        let_work(&data, kills, 60 + chance.below(240), &mut said);
        kills += 1;
    }
    let store = Store::open(&data).unwrap();
    assert_eq!(store.damage().await.unwrap(), None);
    let connection = Connection::open(data.join("polywire.db")).unwrap();
    let count = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    let head = count("SELECT seq FROM counter");
    assert_eq!(
        count("SELECT count(DISTINCT seq) FROM commits WHERE seq BETWEEN 1 AND (SELECT seq FROM counter)"),
        head
    );
    for versions in ["stories GROUP BY slug", "texts GROUP BY slug, locale"] {
        let sql = format!(
            "SELECT count(*) FROM (SELECT count(*) AS number, max(version) AS last, min(version) AS first
            FROM {versions}) WHERE number <> last OR first <> 1"
        );
        assert_eq!(count(&sql), 0, "{versions}: versions are dense");
    }
    let mut statement = connection.prepare("SELECT seq FROM commits WHERE actor = ?1").unwrap();
    let mut acknowledged = 0;
    for (name, outcome) in &said {
        let seqs: Vec<i64> =
            statement.query_map([name], |row| row.get(0)).unwrap().collect::<rusqlite::Result<_>>().unwrap();
        match outcome {
            Some(0) => assert_eq!(seqs, [0; 0], "{name} was no change"),
            Some(seq) => {
                assert_eq!(seqs, [*seq], "{name}");
                acknowledged += 1;
            }
            None => assert!(seqs.len() <= 1, "{name}"),
        }
    }
    assert!(kills > 30 && acknowledged * 3 > ACTS, "{kills} kills, {acknowledged} acts acknowledged");
    let site = || Site::new("https://feeds.example", "news.example", 2026);
    let mut compared: Vec<i64> = (0..60).map(|_| i64::try_from(chance.below(4_000)).unwrap() + 1).collect();
    compared.push(head);
    let mut model = Model::default();
    let (mut entries, mut departures) = (0, 0);
    for commit in log(&connection) {
        model.follow(&commit);
        if !compared.contains(&commit.seq) {
            continue;
        }
        let publisher = Publisher::new(store.as_of(commit.seq).await.unwrap(), site());
        if publisher.snapshot().await.is_err() {
            continue;
        }
        for (channel, _) in CHANNELS {
            for locale in LOCALES {
                let (found, expected) = (feed(&publisher, channel, locale).await, model.feed(channel, locale));
                assert_eq!(found, expected, "{channel}.{locale} as of {} of {head}", commit.seq);
                entries += found.entries.len();
                departures += found.departures.len();
            }
        }
    }
    assert!(entries > 1_000 && departures > 500, "{entries} entries, {departures} departures");
}
