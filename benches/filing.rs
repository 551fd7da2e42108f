//! Filing: one story held against a thousand channels, and every story filed anew by a changed definition while the
//! store is read.
//!
//! `cargo bench --bench filing`; `STORIES=100000` for a large store. Figures of one run are comparable, those of two runs
//! are not.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark prints, and fails by panicking")]

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use polywire::definitions::{channel, story};
use polywire::desk::Desk;
use polywire::desk::folder::Folders;
use polywire::desk::given::{Filing, GivenText};
use polywire::desk::inbox::Inbox;
use polywire::model::channel::Channel;
use polywire::model::fault::SourceFile;
use polywire::model::reader::Reader;
use polywire::model::site::Site;
use polywire::publisher::Publisher;
use polywire::store::Store;
use polywire::store::batch::{Batch, Write};
use polywire::store::rows::TextRow;
use polywire::visibility::filter::selects;

const CHANNELS: usize = 1_000;
const RECORD: &str = r#"{ "slug": "SLUG", "language": "en", "pubStatus": "usable", "urgency": 4, "places": ["KE", "014"],
    "subjects": ["medtop:20000045", "medtop:06000000"], "genres": ["genre:Current"], "infoSources": ["desk"],
    "contentCreated": "2026-11-20T08:00:00Z", "facts": { "volunteers": { "number": "1503" } } }"#;

#[tokio::main]
async fn main() {
    let folder = tempfile::tempdir().unwrap();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("feeds"), &folder.path().join("feeds"));
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("locales"), &folder.path().join("locales"));
    let desk = Arc::new(Desk::new(Store::migrate(&folder.path().join("data")).unwrap()));
    let folders = Folders { feeds: folder.path().join("feeds"), locales: folder.path().join("locales") };
    Inbox::new(folders.clone()).read(&desk, None).await.unwrap();
    decide(&desk).await;
    refile(&desk, &folders).await;
    file_into(&desk, &folders).await;
}

/// One story against a thousand channels with three keys each.
async fn decide(desk: &Desk) {
    let snapshot = desk.snapshot().await.unwrap();
    let definitions = &snapshot.definitions;
    let known =
        channel::Known { regions: &definitions.regions, subjects: &definitions.subjects, locales: &snapshot.locales };
    let regions = ["africa", "014", "asia-pacific", "europe", "002-KE"];
    let subjects = ["medtop:06000000", "medtop:15000000", "medtop:01000000"];
    let channels: Vec<Channel> = (0..CHANNELS)
        .map(|number| {
            let (region, subject) = (regions[number % regions.len()], subjects[number % subjects.len()]);
            let definition = format!(
                "locales = [\"en\"]\naudience = [\"001\"]\n[select]\nregions = [\"{region}\"]\nsubjects = [\"{subject}\"]\n\
                 urgency = \"1-6\"\n[reject]\ngenres = [\"genre:Obituary\"]\n"
            );
            let slug = format!("channel-{number}").parse().unwrap();
            channel::read(&slug, &SourceFile::new("channel.toml", &definition), &known).unwrap()
        })
        .collect();
    let record = SourceFile::new("story.json", &RECORD.replace("SLUG", "athi"));
    let (story, _) = story::read(&record, &definitions.regions, &definitions.subjects).unwrap();
    let taken = || {
        let takes = |channel: &&Channel| selects(channel, &story, &definitions.regions, &definitions.subjects);
        channels.iter().filter(takes).count()
    };
    let all = per_round(|| {
        black_box(taken());
    });
    let read = per_round(|| {
        let _ = black_box(story::read(&record, &definitions.regions, &definitions.subjects));
    });
    println!("one story against {CHANNELS} channels, {} of which take it: {all:?}", taken());
    println!("  against reading its record once: {:.1} times", all.as_secs_f64() / read.as_secs_f64());
}

/// A story corrected while it stands in none, and then in every one, of a thousand channels: the whole act, to the disk.
async fn file_into(desk: &Desk, folders: &Folders) {
    let own = folders.feeds.join("channels");
    let mut costs = Vec::new();
    for (what, select) in [("none", "urgency = \"9\""), ("all", "urgency = \"1\"")] {
        for number in 0..CHANNELS {
            let definition = format!("locales = [\"en\"]\naudience = [\"001\"]\n[select]\n{select}\n");
            std::fs::write(own.join(format!("bench-{number}.toml")), definition).unwrap();
        }
        Inbox::new(folders.clone()).read(desk, None).await.unwrap();
        let mut spent = Duration::ZERO;
        for round in 0..20 {
            // Of an urgency that no other story has: they are not to be filed anew by the thousand.
            let record = RECORD.replace("SLUG", "filed").replace("1503", &format!("{round}"));
            let record = SourceFile::new("story.json", &record.replace("\"urgency\": 4", "\"urgency\": 1"));
            let text = SourceFile::new("en.ftl", "headline = { $volunteers } volunteers clean the Athi\n");
            let texts = vec![GivenText::new("en".parse().unwrap(), text)];
            let filing = Filing { slug: "filed".parse().unwrap(), record: Some(record), texts };
            let started = Instant::now();
            desk.file("bench", &filing).await.unwrap();
            spent += started.elapsed();
        }
        println!("a record filed with {CHANNELS} channels of which {what} take it, committed: {:?}", spent / 20);
        costs.push(spent);
    }
    println!("  for each of them: {:?}", costs[1].saturating_sub(costs[0]) / 20 / u32::try_from(CHANNELS).unwrap());
}

/// Every story of a store filed anew, while somebody polls.
async fn refile(desk: &Arc<Desk>, folders: &Folders) {
    let stories: usize = std::env::var("STORIES").ok().and_then(|count| count.parse().ok()).unwrap_or(10_000);
    for first in (0..stories).step_by(1_000) {
        let writes = (first..stories.min(first + 1_000)).flat_map(story_writes).collect();
        desk.store().commit(batch(writes)).await.unwrap();
    }
    let publisher = Publisher::new(desk.store().clone(), Site::new("https://feeds.example", "news.example", 2026));
    for (what, select) in [("enter", "regions = [\"africa\"]"), ("leave", "regions = [\"europe\"]")] {
        let definition = format!(
            "locales = [\"en\", \"fr\", \"ar\", \"sw\", \"pt\", \"am\"]\naudience = [\"africa\"]\n[select]\n{select}\n# {what}\n"
        );
        std::fs::write(folders.feeds.join("channels/africa.toml"), definition).unwrap();
        let done = Arc::new(AtomicBool::new(false));
        let filing = tokio::spawn({
            let (desk, folders, done) = (desk.clone(), folders.clone(), done.clone());
            async move {
                let started = Instant::now();
                let reading = Inbox::new(folders).read(&desk, None).await.unwrap();
                done.store(true, Ordering::SeqCst);
                (started.elapsed(), reading.accepted.len())
            }
        });
        let (mut polls, mut slowest) = (0_u32, Duration::ZERO);
        while !done.load(Ordering::SeqCst) {
            let started = Instant::now();
            let found = publisher.edition(&"africa".parse().unwrap(), &"fr".parse().unwrap(), &Reader::default()).await;
            black_box(found.unwrap());
            slowest = slowest.max(started.elapsed());
            polls += 1;
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let (took, accepted) = filing.await.unwrap();
        assert_eq!(accepted, 1);
        println!(
            "{stories} stories that {what} a channel in 6 languages: {took:?}; {polls} polls meanwhile, the slowest {slowest:?}"
        );
    }
}

fn story_writes(number: usize) -> [Write; 3] {
    let slug = format!("story-{number}");
    [
        Write::Story { slug: slug.clone(), version: 1, reads_as: 1, record: RECORD.replace("SLUG", &slug) },
        Write::Text(TextRow {
            slug: slug.clone(),
            locale: "en".to_owned(),
            version: 1,
            content: "headline = { $volunteers } volunteers clean the Athi\nbody = A paragraph.\n".to_owned(),
            state: "translated".to_owned(),
            translator: None,
            source_revision: None,
        }),
        Write::Touch { slug, released: false, opened: true, expired: false, significant: true },
    ]
}

fn batch(writes: Vec<Write>) -> Batch {
    Batch {
        at: jiff::Timestamp::now(),
        actor: "bench".to_owned(),
        act: "fill".to_owned(),
        reason: String::new(),
        key: None,
        answer: None,
        fence: None,
        expects: Vec::new(),
        writes,
    }
}

/// The time of one round, over about a second of them.
fn per_round(mut round: impl FnMut()) -> Duration {
    let started = Instant::now();
    let mut rounds = 0;
    while started.elapsed() < Duration::from_secs(1) {
        round();
        rounds += 1;
    }
    started.elapsed() / rounds
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
