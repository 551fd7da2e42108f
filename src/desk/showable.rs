//! Showable: which texts of a story can be shown with its facts, each tried once, and which have grown stale.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::fault::SourceFile;
use crate::model::locale::Locale;
use crate::model::story::Story;
use crate::model::text::{State, Text};
use crate::snapshot::Snapshot;
use crate::words::resource::source;
use crate::words::revision::revision;
use crate::words::wording::Wording;

/// The texts of one story under trial.
pub(crate) struct Showable<'a> {
    snapshot: &'a Snapshot,
    story: &'a Story,
    texts: &'a [Text],
    /// The revision of the source's words in force.
    revision: Option<String>,
    known: BTreeMap<(Locale, i64), bool>,
}

impl<'a> Showable<'a> {
    /// The texts of a story, none of them tried yet.
    pub(crate) fn new(snapshot: &'a Snapshot, story: &'a Story, texts: &'a [Text]) -> Self {
        let revision = newest_source(story, texts).and_then(|file| revision(&file));
        Self { snapshot, story, texts, revision, known: BTreeMap::new() }
    }

    /// The story.
    pub(crate) fn story(&self) -> &'a Story {
        self.story
    }

    /// Whether a text can be shown with the story's facts and the service's words.
    pub(crate) fn can_show(&mut self, text: &Text) -> bool {
        let (snapshot, story) = (self.snapshot, self.story);
        *self.known.entry((text.locale.clone(), text.version)).or_insert_with(|| can_show(snapshot, story, text))
    }

    /// Whether the source's words have changed since a text was made from them.
    pub(crate) fn is_stale(&self, text: &Text) -> bool {
        is_stale(self.story, text, self.revision.as_deref())
    }

    /// The locales of texts that were tried and could not be shown.
    pub(crate) fn failed(&self) -> Vec<Locale> {
        let failed: BTreeSet<&Locale> =
            self.known.iter().filter(|(_, shown)| !**shown).map(|((locale, _), _)| locale).collect();
        let is_known = |locale: &&&Locale| self.texts.iter().any(|text| text.locale == ***locale);
        failed.iter().filter(is_known).map(|locale| (*locale).clone()).collect()
    }
}

/// Whether the source's words, now of this revision, have changed since a text was made from them.
pub(crate) fn is_stale(story: &Story, text: &Text, revision: Option<&str>) -> bool {
    let made_from = text.source_revision.as_deref().zip(revision);
    text.locale != story.language && made_from.is_some_and(|(made_from, now)| made_from != now)
}

/// Whether a text can be shown with the story's facts and the service's words.
pub(crate) fn can_show(snapshot: &Snapshot, story: &Story, text: &Text) -> bool {
    let file = source(text.locale.as_str(), &text.content);
    let catalog = snapshot.catalogs.get(&text.locale);
    let wording = catalog.and_then(|catalog| Wording::read(catalog, &file, &story.facts).ok());
    wording.is_some_and(|wording| wording.is_showable(&story.facts))
}

/// The source's newest words that are no draft.
pub fn newest_source(story: &Story, texts: &[Text]) -> Option<SourceFile> {
    let published = |text: &&Text| text.locale == story.language && text.state > State::Draft;
    let newest = texts.iter().filter(published).max_by_key(|text| text.version)?;
    Some(source(newest.locale.as_str(), &newest.content))
}
