//! Coverage: how far each story has come in each language, and what its original has changed since.
//!
//! Used by `coverage`, `check` and whoever shows a text's state. It reads; it writes nothing.

use std::collections::BTreeMap;

use crate::desk::origin::{is_stale, newest_source, origin};
use crate::desk::showable::can_show;
use crate::desk::{Desk, DeskError};
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::story::Story;
use crate::model::text::{State, Text};
use crate::snapshot::Snapshot;
use crate::words::resource::source;
use crate::words::revision::changed;

/// One story in every language of the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoryCoverage {
    /// The story.
    pub slug: Slug,
    /// The language it was written in.
    pub source: Locale,
    /// Each language's text, in the order of the service's languages.
    pub texts: BTreeMap<Locale, TextCoverage>,
}

/// One story in one language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextCoverage {
    /// State of the newest text that is no draft; `None` where there is none.
    pub state: Option<State>,
    /// Whether there is a draft that is newer.
    pub draft: bool,
    /// Whether the text cannot be shown with the facts there are.
    pub error: bool,
    /// The messages of the original that have changed since the text was made; empty for a text that is up to date.
    pub stale: Vec<String>,
}

impl Desk {
    /// The coverage of a story.
    pub async fn coverage(&self, snapshot: &Snapshot, story: &Story) -> Result<StoryCoverage, DeskError> {
        let texts = self.texts_with_origins(story).await?;
        let stale = self.stale(story, &texts).await?;
        let mut coverage =
            StoryCoverage { slug: story.slug.clone(), source: story.language.clone(), texts: BTreeMap::new() };
        for locale in &snapshot.locales {
            let (newest, draft) = newest_of(texts.iter().filter(|text| text.locale == *locale));
            let text = TextCoverage {
                state: newest.map(|text| text.state),
                draft,
                error: newest.is_some_and(|text| !can_show(snapshot, story, text)),
                stale: stale.get(locale).cloned().unwrap_or_default(),
            };
            coverage.texts.insert(locale.clone(), text);
        }
        Ok(coverage)
    }

    /// The languages whose newest text was made before the original last changed, and which messages changed since.
    pub async fn stale(&self, story: &Story, texts: &[Text]) -> Result<BTreeMap<Locale, Vec<String>>, DeskError> {
        let mut stale = BTreeMap::new();
        let Some(original) = newest_source(story, texts) else { return Ok(stale) };
        let now = origin(&story.language, &original);
        let newest = texts.iter().filter(|text| {
            let others = texts.iter().filter(|other| other.locale == text.locale && other.state > State::Draft);
            text.state > State::Draft && others.map(|other| other.version).max() == Some(text.version)
        });
        let newest: Vec<&Text> = newest.filter(|text| is_stale(story, text, now.as_deref())).collect();
        if newest.is_empty() {
            return Ok(stale);
        }
        let versions = self.store.text_versions(story.slug.as_str(), story.language.as_str()).await?;
        let files = versions.iter().map(|version| source(&version.locale, &version.content));
        let known: BTreeMap<Option<String>, _> = files.map(|file| (origin(&story.language, &file), file)).collect();
        for text in newest {
            let before = known.get(&text.source_revision);
            let messages = before.map(|before| changed(before, &original)).unwrap_or_default();
            // The version it was made from is always kept; should it be lost, all of the original counts as changed.
            stale.insert(text.locale.clone(), if messages.is_empty() { vec!["*".to_owned()] } else { messages });
        }
        Ok(stale)
    }
}

/// Of a language's texts the newest that is no draft, and whether there is a draft that is newer.
pub(crate) fn newest_of<'a>(mut texts: impl Iterator<Item = &'a Text> + Clone) -> (Option<&'a Text>, bool) {
    let newest = texts.clone().filter(|text| text.state > State::Draft).max_by_key(|text| text.version);
    let is_newer = |draft: &Text| newest.is_none_or(|newest| newest.version < draft.version);
    let has_draft = texts.any(|text| text.state == State::Draft && is_newer(text));
    (newest, has_draft)
}
