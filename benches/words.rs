//! Words: story texts formatted per second and a language read anew, against plain `fluent-bundle` in the same run.
//!
//! `cargo bench --bench words`. Plain `fluent` writes raw numbers and no dates, so a ratio above one is the price of
//! writing them as the language does. Figures of one run are comparable, those of two runs are not.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark prints, and fails by panicking")]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource, FluentValue};
use polywire::definitions::story;
use polywire::desk::folder::{Folders, Found};
use polywire::model::story::Story;
use polywire::snapshot::Snapshot;
use polywire::words::bundle::arguments;
use polywire::words::wording::Wording;

const LOCALES: [&str; 12] = ["am", "ar", "en", "es", "fr", "hi", "id", "pt", "ru", "sw", "ur", "zh-Hans"];
const MESSAGES: [&str; 3] = ["headline", "summary", "body"];

/// One text, ready to be formatted by us and by the plain engine.
struct Prepared {
    story: Story,
    ours: Wording,
    plain: FluentBundle<FluentResource>,
}

fn plain(tag: &str, text: &str, terms: &str) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![tag.parse().unwrap()]);
    // It has neither numbers nor dates of its own: what it is given is written as it is.
    for name in ["NUMBER", "DATETIME"] {
        bundle.add_function(name, |values, _| values.first().map_or(FluentValue::Error, own)).unwrap();
    }
    for text in [terms, text] {
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _)| resource);
        let _ = bundle.add_resource(resource);
    }
    bundle
}

fn own(value: &FluentValue<'_>) -> FluentValue<'static> {
    value.clone().into_owned()
}

fn prepare(found: &Found, snapshot: &Snapshot) -> Vec<Prepared> {
    let definitions = &snapshot.definitions;
    let mut prepared = Vec::new();
    for file in found.stories.values() {
        let (story, _) = story::read(file, &definitions.regions, &definitions.subjects).unwrap();
        for tag in LOCALES {
            let text = &found.texts[&format!("locales/{tag}/stories/{}.ftl", story.slug)].file;
            let catalog = snapshot.catalogs.get(&tag.parse().unwrap()).unwrap();
            let terms = &found.definitions[&format!("locales/{tag}/terms.ftl")].text;
            prepared.push(Prepared {
                ours: Wording::read(catalog, text, &story.facts).unwrap(),
                plain: plain(tag, &text.text, terms),
                story: story.clone(),
            });
        }
    }
    prepared
}

/// The median time of a pass, of eleven.
fn median(mut pass: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..11)
        .map(|_| {
            let started = Instant::now();
            pass();
            started.elapsed()
        })
        .collect();
    times.sort();
    times[times.len() / 2]
}

fn per_second(count: usize, time: Duration) -> f64 {
    f64::from(u32::try_from(count).unwrap()) / time.as_secs_f64()
}

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = Folders { feeds: root.join("feeds"), locales: root.join("locales") }.read();
    let snapshot = Snapshot::read(1, &found.definitions).unwrap();
    let prepared = prepare(&found, &snapshot);
    let rounds = 20;
    let ours = median(|| {
        for text in prepared.iter().cycle().take(prepared.len() * rounds) {
            let values = arguments(text.story.facts.iter().map(|(name, fact)| (name.as_str(), fact)));
            for id in MESSAGES {
                black_box(text.ours.get(id, &values).unwrap().map(|formatted| formatted.plain()));
            }
        }
    });
    let theirs = median(|| {
        for text in prepared.iter().cycle().take(prepared.len() * rounds) {
            let mut values = FluentArgs::new();
            for name in text.story.facts.keys() {
                values.set(name.clone(), 87);
            }
            for id in MESSAGES {
                let pattern = text.plain.get_message(id).and_then(|message| message.value()).unwrap();
                black_box(text.plain.format_pattern(pattern, Some(&values), &mut Vec::new()));
            }
        }
    });
    let count = prepared.len() * rounds;
    println!("story texts formatted   polywire {:>9.0}/s", per_second(count, ours));
    println!("                        plain    {:>9.0}/s", per_second(count, theirs));
    println!("                        ratio    {:>9.2}", ours.as_secs_f64() / theirs.as_secs_f64());

    let of_arabic = |name: &str| name.starts_with("locales/ar/");
    let texts: Vec<_> = found.texts.iter().filter(|(name, _)| of_arabic(name)).map(|(_, text)| text).collect();
    let mut words: BTreeMap<_, _> = found.definitions.clone();
    words.retain(|name, _| of_arabic(name) || !name.starts_with("locales/") || name == "locales/locales.toml");
    let bytes: usize = texts.iter().map(|text| text.file.text.len()).sum();
    let arabic = snapshot.catalogs.get(&"ar".parse().unwrap()).unwrap();
    let facts: BTreeMap<_, _> =
        prepared.iter().map(|text| (text.story.slug.clone(), text.story.facts.clone())).collect();
    let read = median(|| {
        for text in &texts {
            black_box(Wording::read(arabic, &text.file, &facts[&text.slug]).unwrap());
        }
    });
    let accepted = median(|| {
        for text in &texts {
            black_box(Wording::accept(arabic, &text.file, &facts[&text.slug], None).0.unwrap());
        }
    });
    let parsed = median(|| {
        for text in &texts {
            black_box(plain("ar", &text.file.text, ""));
        }
    });
    println!("a language of {} texts, {bytes} bytes: read in {read:?}, with every check {accepted:?}", texts.len());
    println!("                        plain    {parsed:?}");
    println!("                        ratio    {:>9.2}", read.as_secs_f64() / parsed.as_secs_f64());
    let all = median(|| {
        black_box(Snapshot::read(1, &found.definitions).unwrap());
    });
    println!("all service words and definitions of {} languages: {all:?}", LOCALES.len());
}
