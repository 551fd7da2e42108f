//! The tally: how many texts there are of each state in each language, and how many are missing or out of date, of all
//! stories at once. Kept by looking again at those alone that were touched since; called by whoever tells the operator.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, RandomState};

use crate::definitions::story;
use crate::desk::coverage::newest_of;
use crate::desk::origin::{is_stale, newest_source, origin};
use crate::desk::{Desk, DeskError};
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::story::Story;
use crate::model::text::{State, Text};
use crate::store::touched::Touched;

/// Stories that are looked at in one go.
const PAGE: i64 = 100;

/// What has been counted of every story so far. There may be a million: a story is told by the hash of its name, and has a
/// byte for each language.
#[derive(Debug, Default)]
pub struct Tally {
    /// How far it has come.
    last: Touched,
    /// The place of each language in what is kept of a story.
    locales: Vec<Locale>,
    hasher: RandomState,
    stories: HashMap<u64, Box<[u8]>>,
}

/// The newest text that is no draft, by its state; none is 0.
const STATE: u8 = 0b11;
const DRAFT: u8 = 0b100;
const STALE: u8 = 0b1000;

/// How many stories have what in a language. A text with a newer draft beside it counts as both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Texts {
    /// Read by a second person.
    pub reviewed: usize,
    /// Written by a person.
    pub translated: usize,
    /// Made by a machine.
    pub machine: usize,
    /// Have a draft that is newer than what is in force.
    pub draft: usize,
    /// Have nothing but perhaps a draft.
    pub missing: usize,
    /// Are of those in force, and were made before the original last changed.
    pub stale: usize,
}

impl Tally {
    /// Looks at stories that were touched since it was asked last, some at a time; gives whether there may be more.
    pub async fn catch_up(&mut self, desk: &Desk) -> Result<bool, DeskError> {
        let touched = desk.store.touched(&self.last, PAGE).await?;
        let is_full = i64::try_from(touched.len()).unwrap_or(PAGE) == PAGE;
        for story in touched {
            let texts = desk.texts_told(&story.slug).await?;
            let kept = self.packed(&texts);
            self.stories.insert(self.hasher.hash_one(&story.slug), kept);
            self.last = story;
        }
        Ok(is_full)
    }

    fn packed(&mut self, texts: &[(Locale, u8)]) -> Box<[u8]> {
        let mut kept = Vec::new();
        for (locale, told) in texts {
            let place = self.locales.iter().position(|known| known == locale).unwrap_or_else(|| {
                self.locales.push(locale.clone());
                self.locales.len() - 1
            });
            kept.resize(kept.len().max(place + 1), 0);
            kept[place] = *told;
        }
        kept.into()
    }

    /// How many stories it knows.
    pub fn stories(&self) -> usize {
        self.stories.len()
    }

    /// What there is in each of these languages.
    pub fn texts<'a>(&self, locales: &'a [Locale]) -> BTreeMap<&'a Locale, Texts> {
        let all = self.stories.len();
        let counted = locales.iter().map(|locale| {
            let mut texts = Texts::default();
            let place = self.locales.iter().position(|known| known == locale);
            for told in place.iter().flat_map(|place| self.stories.values().filter_map(|story| story.get(*place))) {
                match told & STATE {
                    1 => texts.machine += 1,
                    2 => texts.translated += 1,
                    3 => texts.reviewed += 1,
                    _ => {}
                }
                texts.draft += usize::from(told & DRAFT > 0);
                texts.stale += usize::from(told & STALE > 0);
            }
            texts.missing = all - texts.machine - texts.translated - texts.reviewed;
            (locale, texts)
        });
        counted.collect()
    }
}

impl Desk {
    /// What a story has in each language it has something in.
    async fn texts_told(&self, name: &str) -> Result<Vec<(Locale, u8)>, DeskError> {
        let Some(row) = self.store.story(name).await? else { return Ok(Vec::new()) };
        // A record that this program cannot read is told of elsewhere; it has texts all the same.
        let Some(story) = name.parse().ok().and_then(|slug: Slug| story::read_accepted(&slug, &row.record).ok()) else {
            return Ok(Vec::new());
        };
        let texts = self.texts_with_origins(&story).await?;
        Ok(told(&story, &texts))
    }
}

fn told(story: &Story, texts: &[Text]) -> Vec<(Locale, u8)> {
    let now = newest_source(story, texts).and_then(|source| origin(&story.language, &source));
    let mut by_locale: BTreeMap<&Locale, Vec<&Text>> = BTreeMap::new();
    for text in texts {
        by_locale.entry(&text.locale).or_default().push(text);
    }
    let told = by_locale.into_iter().map(|(locale, texts)| {
        let (newest, has_draft) = newest_of(texts.iter().copied());
        let is_stale = newest.is_some_and(|text| is_stale(story, text, now.as_deref()));
        let state = match newest.map(|text| text.state) {
            None | Some(State::Draft) => 0,
            Some(State::Machine) => 1,
            Some(State::Translated) => 2,
            Some(State::Reviewed) => 3,
        };
        (locale.clone(), state | if has_draft { DRAFT } else { 0 } | if is_stale { STALE } else { 0 })
    });
    told.collect()
}
