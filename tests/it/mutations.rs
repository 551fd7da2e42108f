//! Mutations: real files damaged at random are accepted or refused, never more, and what is accepted can be shown.

use std::collections::BTreeMap;

use polywire::definitions::story;
use polywire::desk::folder::{Folders, Found};
use polywire::model::fact::Fact;
use polywire::model::fault::SourceFile;
use polywire::model::locale::Locale;
use polywire::snapshot::Snapshot;
use polywire::words::wording::Wording;

use crate::support::root;

const MUTATIONS: usize = 20_000;
const THREADS: usize = 2;
const PIECES: [&str; 24] = [
    "{ ",
    " }",
    "{",
    "}",
    "\"",
    "\\u00",
    "(",
    ")",
    "$",
    " ->\n",
    "    [one] ",
    "   *[other] ",
    "[",
    "*",
    ".",
    "= ",
    "\n",
    "    ",
    "-cmg",
    "NUMBER(",
    ", type: \"ordinal\"",
    "#",
    "\u{2067}",
    "é",
];

/// Numbers that look like chance and are the same in each run (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(limit.max(1)).unwrap()).unwrap()
    }

    /// A place between two characters.
    fn place(&mut self, text: &str) -> usize {
        let mut at = self.below(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    fn damage(&mut self, text: &str) -> String {
        let (one, other) = (self.place(text), self.place(text));
        let (start, end) = (one.min(other), one.max(other).min(one.min(other) + 40));
        let end = (end..=text.len()).find(|end| text.is_char_boundary(*end)).unwrap_or(text.len());
        let piece = PIECES[self.below(PIECES.len())];
        match self.below(4) {
            0 => format!("{}{}", &text[..start], &text[end..]),
            1 => format!("{}{piece}{}", &text[..start], &text[start..]),
            2 => format!("{}{piece}{}", &text[..start], &text[end..]),
            _ => format!("{}{}{}", &text[..end], &text[start..end], &text[end..]),
        }
    }
}

fn run(found: &Found, snapshot: &Snapshot, facts: &BTreeMap<String, BTreeMap<String, Fact>>, seed: u64) -> usize {
    let mut chance = Chance(seed);
    let texts: Vec<_> = found.texts.values().collect();
    let english: Locale = "en".parse().unwrap();
    let mut accepted = 0;
    for _ in 0..MUTATIONS / THREADS {
        let text = texts[chance.below(texts.len())];
        let mut damaged = text.file.text.to_string();
        for _ in 0..=chance.below(3) {
            damaged = chance.damage(&damaged);
        }
        let facts = &facts[text.slug.as_str()];
        let catalog = snapshot.catalogs.get(&text.locale).unwrap();
        let source = &found.texts[&format!("locales/en/stories/{}.ftl", text.slug)].file;
        let file = SourceFile::new("damaged.ftl", &damaged);
        let (wording, faults) = Wording::accept(catalog, &file, facts, Some((&english, source)));
        match wording {
            Some(wording) => {
                assert!(wording.is_showable(facts), "{damaged}");
                accepted += 1;
            }
            None => assert!(faults.iter().any(polywire::model::fault::Fault::is_error), "{damaged}"),
        }
        for fault in &faults {
            assert!(fault.line <= damaged.lines().count() + 1 && !fault.to_string().is_empty(), "{damaged}");
        }
    }
    accepted
}

#[test]
fn damaged_files_are_accepted_or_refused() {
    let found = Folders { feeds: root().join("feeds"), locales: root().join("locales") }.read();
    let snapshot = Snapshot::read(1, &found.definitions).unwrap();
    let definitions = &snapshot.definitions;
    let stories = found.stories.values().map(|file| story::read(file, &definitions.regions, &definitions.subjects));
    let facts = stories.map(|read| read.unwrap().0).map(|story| (story.slug.to_string(), story.facts)).collect();
    let accepted: usize = std::thread::scope(|scope| {
        let run = |seed| run(&found, &snapshot, &facts, seed);
        let threads = [0x9E37_79B9, 0x7F4A_7C15].map(|seed| scope.spawn(move || run(seed)));
        threads.into_iter().map(|thread| thread.join().unwrap()).sum()
    });
    assert!((MUTATIONS / 20..MUTATIONS * 19 / 20).contains(&accepted), "{accepted} of {MUTATIONS} were accepted");
}
