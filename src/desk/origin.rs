//! Origins: which words of the source a text was made from, and whether those have changed since.
//!
//! Called by the desk's other files and by those who show a text beside its source. A fact that changes makes nothing
//! stale, and neither does another way to write the same: revisions are told by what the words say.

use std::collections::BTreeMap;

use crate::desk::{Desk, DeskError};
use crate::model::fault::SourceFile;
use crate::model::locale::Locale;
use crate::model::story::Story;
use crate::model::text::{State, Text};
use crate::words::resource::source;
use crate::words::revision::revision;

impl Desk {
    /// The newest texts of each state with what each was made from. Where that was not noted, because the text came
    /// before its source or from an older store, it is told by the order in which they came.
    pub async fn texts_with_origins(&self, story: &Story) -> Result<Vec<Text>, DeskError> {
        let texts = self.texts_of(&story.slug).await?;
        self.with_origins(story, texts).await
    }

    pub(crate) async fn with_origins(&self, story: &Story, mut texts: Vec<Text>) -> Result<Vec<Text>, DeskError> {
        let (slug, language) = (story.slug.as_str(), story.language.as_str());
        // A revision without a language is an older store's.
        let is_told = |text: &Text| text.source_revision.as_deref().is_some_and(|revision| revision.contains(':'));
        for text in texts.iter_mut().filter(|text| !is_told(text) && text.locale != story.language) {
            let words = self.store.source_of(slug, language, text.locale.as_str(), text.version).await?;
            text.source_revision = words.and_then(|words| origin(&story.language, &source(language, &words)));
        }
        Ok(texts)
    }
}

/// Whether the source's own text is there, and no draft: nothing is shown before it.
pub(crate) fn has_source(story: &Story, texts: &[Text]) -> bool {
    texts.iter().any(|text| text.locale == story.language && text.state > State::Draft)
}

/// The source's newest words that are no draft.
pub fn newest_source(story: &Story, texts: &[Text]) -> Option<SourceFile> {
    let published = |text: &&Text| text.locale == story.language && text.state > State::Draft;
    let newest = texts.iter().filter(published).max_by_key(|text| text.version)?;
    Some(source(newest.locale.as_str(), &newest.content))
}

/// Whether the source's words, now of this origin, have changed since a text was made from them. A text that was made
/// from another language than the source's is not compared: it was the source itself, or was made from what was.
pub(crate) fn is_stale(story: &Story, text: &Text, origin: Option<&str>) -> bool {
    let made_from = text.source_revision.as_deref().zip(origin);
    let language = |origin: &str| origin.split_once(':').map(|(language, _)| language.to_owned());
    text.locale != story.language
        && made_from.is_some_and(|(made_from, now)| made_from != now && language(made_from) == language(now))
}

/// What a text made from these words remembers of them: their language and revision.
pub(crate) fn origin(language: &Locale, file: &SourceFile) -> Option<String> {
    revision(file).map(|revision| format!("{language}:{revision}"))
}

/// The origin of the source's newest words from each state on that is published.
pub(crate) fn origins(story: &Story, texts: &[Text]) -> BTreeMap<State, String> {
    let mut by_version: BTreeMap<i64, Option<String>> = BTreeMap::new();
    let mut origins = BTreeMap::new();
    for minimum in [State::Machine, State::Translated, State::Reviewed] {
        let admitted = texts.iter().filter(|text| text.locale == story.language && text.state >= minimum);
        let Some(newest) = admitted.max_by_key(|text| text.version) else { continue };
        let found = by_version
            .entry(newest.version)
            .or_insert_with(|| origin(&newest.locale, &source(newest.locale.as_str(), &newest.content)));
        origins.extend(found.clone().map(|origin| (minimum, origin)));
    }
    origins
}
