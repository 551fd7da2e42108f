//! Acts by chance: a small newsroom, and whatever its desk could do next. The same number gives the same acts.

use std::fs;

use jiff::{SignedDuration, Timestamp};
use polywire::desk::correction::{Change, Told, Values};
use polywire::desk::given::{Filed, Filing, GivenText};
use polywire::desk::inbox::Inbox;
use polywire::desk::{Desk, DeskError};
use polywire::model::fact::Figure;
use polywire::model::text::State;
use polywire::model::withdrawn::Withdrawn;
use polywire::store::Store;

use crate::desk::text;
use crate::support::{Newsroom, file};

pub(crate) const LOCALES: [&str; 3] = ["en", "fr", "ar"];

/// The channels of the small newsroom: name and definition.
pub(crate) const CHANNELS: [(&str, &str); 3] = [
    ("world", "locales = [\"en\", \"fr\", \"ar\"]\naudience = [\"001\"]\nentries = 500\n"),
    (
        "kenya",
        "locales = [\"en\", \"fr\", \"ar\"]\naudience = [\"KE\"]\nentries = 500\nminimum = \"translated\"\n\
         fallback = \"never\"\n[select]\ncountries = [\"KE\"]\n",
    ),
    (
        "urgent",
        "locales = [\"en\", \"fr\", \"ar\"]\naudience = [\"EG\"]\nentries = 500\nstale = \"hold\"\n\
         [select]\nurgency = \"1-5\"\n",
    ),
];

/// Numbers that look like chance and are the same in each run (splitmix).
#[derive(Debug, Clone)]
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(limit).unwrap()).unwrap()
    }

    pub(crate) fn one<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }

    /// Whether something that happens so many times of a hundred happens now.
    pub(crate) fn happens(&mut self, of_hundred: usize) -> bool {
        self.below(100) < of_hundred
    }
}

/// A newsroom of three languages and three channels, with its definitions in force.
pub(crate) async fn small_newsroom() -> (Newsroom, Desk) {
    let newsroom = Newsroom::new();
    for folder in fs::read_dir(newsroom.path("locales")).unwrap() {
        let folder = folder.unwrap();
        let is_known = LOCALES.iter().any(|locale| folder.file_name() == *locale);
        if folder.path().is_dir() && !is_known {
            fs::remove_dir_all(folder.path()).unwrap();
        }
    }
    fs::remove_dir_all(newsroom.path("feeds/channels")).unwrap();
    fs::create_dir(newsroom.path("feeds/channels")).unwrap();
    for (name, definition) in CHANNELS {
        newsroom.write(&format!("feeds/channels/{name}.toml"), definition);
    }
    let desk = Desk::new(Store::migrate(&newsroom.path("data/demo")).unwrap());
    let reading = Inbox::new(newsroom.config().folders).read(&desk, None).await.unwrap();
    assert!(reading.faults.iter().all(|fault| !fault.is_error()), "{:?}", reading.faults);
    (newsroom, desk)
}

/// Does something with one of so many stories.
pub(crate) async fn act(desk: &Desk, actor: &str, chance: &mut Chance, stories: usize) -> Result<Filed, DeskError> {
    let slug = format!("s{}", chance.below(stories)).parse().unwrap();
    let filing = |record: Option<String>, texts| {
        let record = record.map(|record| file("s.json", &record));
        Filing { slug: format!("{slug}").parse().unwrap(), record, texts }
    };
    let none = Vec::new;
    match chance.below(22) {
        0..=5 => desk.file(actor, &filing(Some(record(&format!("{slug}"), chance)), texts(chance, true))).await,
        6..=9 => desk.file(actor, &filing(None, texts(chance, false))).await,
        10..=12 => {
            let values = vec![("n".to_owned(), chance.below(30).to_string())];
            let kind = if chance.happens(50) { Change::Update } else { Change::Correction(Told::default()) };
            let values = Values { slug, values, figure: Figure::default() };
            desk.change_facts(actor, &values, &kind).await
        }
        13 => desk.change(actor, filing(None, texts(chance, false)), &Change::Minor).await,
        14 | 15 => desk.withdraw(actor, &slug, "by chance").await,
        16 | 17 => desk.republish(actor, &filing(None, none())).await,
        18 => desk.schedule(actor, &slug, soon(chance)).await,
        19 => desk.withdraw_part(actor, &slug, "by chance", &part(chance)).await,
        20 => desk.republish_part(actor, &slug, &part(chance)).await,
        _ => desk.lift(actor, &slug).await,
    }
}

/// A language or a region.
fn part(chance: &mut Chance) -> Withdrawn {
    let mut part = Withdrawn::default();
    if chance.happens(50) {
        part.locales.push(chance.one(&["fr", "ar"]).parse().unwrap());
    } else {
        part.regions.push(chance.one(&["KE", "EG"]).to_owned());
    }
    part
}

fn soon(chance: &mut Chance) -> Timestamp {
    let milliseconds = i64::try_from(chance.below(400)).unwrap();
    Timestamp::from_millisecond((Timestamp::now() + SignedDuration::from_millis(milliseconds)).as_millisecond())
        .unwrap()
}

fn record(slug: &str, chance: &mut Chance) -> String {
    let status = if chance.happens(10) { "withheld" } else { "usable" };
    let mut record = serde_json::json!({
        "slug": slug, "language": "en", "pubStatus": status, "urgency": chance.below(9) + 1,
        "places": [chance.one(&["KE", "EG", "africa"])], "contentCreated": "2026-11-20T08:00:00Z",
        "facts": { "n": { "number": chance.below(30).to_string() } },
    });
    if chance.happens(30) {
        record["rights"] = serde_json::json!({ "deny": [chance.one(&["KE", "EG", "FR"])] });
    }
    if chance.happens(10) {
        record["embargoedUntil"] = serde_json::json!(soon(chance).to_string());
    }
    if chance.happens(5) {
        record["expires"] = serde_json::json!((soon(chance) + SignedDuration::from_secs(1)).to_string());
    }
    record.to_string()
}

/// Texts of some languages, the source's own perhaps among them.
fn texts(chance: &mut Chance, mostly_source: bool) -> Vec<GivenText> {
    let mut texts = Vec::new();
    for locale in LOCALES {
        let is_source = locale == "en";
        if !chance.happens(if is_source && mostly_source { 80 } else { 40 }) {
            continue;
        }
        let state = match chance.below(8) {
            0 if !is_source => State::Draft,
            1 | 2 if !is_source => State::Machine,
            3 | 4 => State::Reviewed,
            _ => State::Translated,
        };
        texts.push(text(locale, &format!("headline = {locale}{} {{ $n }}\n", chance.below(4)), state));
    }
    texts
}
