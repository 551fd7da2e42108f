//! Showable: which texts of a story can be shown with its facts, each tried once, and which have grown stale.

use std::collections::{BTreeMap, BTreeSet};

use crate::desk::origin::{is_stale, origins};
use crate::model::channel::Channel;
use crate::model::locale::Locale;
use crate::model::story::Story;
use crate::model::text::{State, Text};
use crate::snapshot::Snapshot;
use crate::visibility::Reason;
use crate::words::resource::source;
use crate::words::wording::Wording;

/// The texts of one story under trial.
pub(crate) struct Showable<'a> {
    snapshot: &'a Snapshot,
    story: &'a Story,
    texts: &'a [Text],
    /// What keeps the whole story back.
    pub(crate) hold: Option<Reason>,
    /// The source's words in force, for those who admit texts from each state on.
    origins: BTreeMap<State, String>,
    known: BTreeMap<(Locale, i64), bool>,
}

impl<'a> Showable<'a> {
    /// The texts of a story, none of them tried yet.
    pub(crate) fn new(snapshot: &'a Snapshot, story: &'a Story, texts: &'a [Text]) -> Self {
        Self { snapshot, story, texts, hold: None, origins: origins(story, texts), known: BTreeMap::new() }
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

    /// Whether a channel's readers would find that the source's words have changed since a text was made from them:
    /// it was made neither from the newest nor from those that the channel itself admits.
    pub(crate) fn is_stale(&self, text: &Text, channel: &Channel) -> bool {
        let changed_since = |minimum| is_stale(self.story, text, self.origins.get(&minimum).map(String::as_str));
        let admitted = self.origins.contains_key(&channel.minimum);
        changed_since(State::Machine) && (!admitted || changed_since(channel.minimum))
    }

    /// The locales of texts that were tried and could not be shown.
    pub(crate) fn failed(&self) -> Vec<Locale> {
        let failed: BTreeSet<&Locale> =
            self.known.iter().filter(|(_, shown)| !**shown).map(|((locale, _), _)| locale).collect();
        let is_known = |locale: &&&Locale| self.texts.iter().any(|text| text.locale == ***locale);
        failed.iter().filter(is_known).map(|locale| (*locale).clone()).collect()
    }
}

/// Whether a text can be shown with the story's facts and the service's words.
pub(crate) fn can_show(snapshot: &Snapshot, story: &Story, text: &Text) -> bool {
    let file = source(text.locale.as_str(), &text.content);
    let catalog = snapshot.catalogs.get(&text.locale);
    let wording = catalog.and_then(|catalog| Wording::read(catalog, &file, &story.facts).ok());
    wording.is_some_and(|wording| wording.is_showable(&story.facts))
}
