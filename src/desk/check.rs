//! Checking folders without committing anything: what `polywire check` says of definitions and words.

use std::collections::BTreeMap;

use crate::definitions::story;
use crate::desk::folder::{Folders, Found, FoundText};
use crate::desk::origin::newest_source;
use crate::desk::{Desk, DeskError};
use crate::model::fault::{Fault, SourceFile};
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::story::Story;
use crate::snapshot::Snapshot;
use crate::words::wording::Wording;

/// A story as the store has it.
#[derive(Debug, Clone)]
pub struct KnownStory {
    /// Its record.
    pub story: Story,
    /// The original's words in force.
    pub original: Option<SourceFile>,
    /// Languages whose text in force is stale: its words, and which messages of the original have changed.
    pub stale: BTreeMap<Locale, (String, Vec<String>)>,
}

/// Every fault of the folders. Texts are checked against the `known` stories, or else against the sample's.
pub fn check(folders: &Folders, known: &BTreeMap<Slug, KnownStory>) -> Vec<Fault> {
    check_found(&folders.read(), known)
}

/// The same for folders that have been read.
pub(crate) fn check_found(found: &Found, known: &BTreeMap<Slug, KnownStory>) -> Vec<Fault> {
    let mut faults = found.faults.clone();
    let snapshot = match Snapshot::read(0, &found.definitions) {
        Ok(snapshot) => {
            faults.extend(snapshot.warnings(&found.definitions, &|_| true));
            snapshot
        }
        Err(errors) => {
            faults.extend(errors);
            return faults;
        }
    };
    let mut stories = known.clone();
    for file in found.stories.values() {
        match story::read(file, &snapshot.definitions.regions, &snapshot.definitions.subjects) {
            Ok((story, warnings)) => {
                faults.extend(warnings);
                let sample = KnownStory { story, original: None, stale: BTreeMap::new() };
                stories.entry(sample.story.slug.clone()).or_insert(sample);
            }
            Err(errors) => faults.extend(errors),
        }
    }
    for text in found.texts.values() {
        faults.extend(of_text(text, stories.get(&text.slug), &snapshot, found));
    }
    faults
}

impl Desk {
    /// Every fault of a text that somebody has not filed yet.
    pub async fn lint(&self, slug: &Slug, locale: &Locale, file: &SourceFile) -> Result<Vec<Fault>, DeskError> {
        let snapshot = self.snapshot().await?;
        let story = self.story(slug).await?;
        let Some(catalog) = snapshot.catalogs.get(locale) else { return Ok(vec![unknown_locale(locale, file)]) };
        let original = newest_source(&story, &self.texts_of(slug).await?);
        let source = original.as_ref().map(|original| (&story.language, original));
        Ok(Wording::accept(catalog, file, &story.facts, source).1)
    }
}

fn unknown_locale(locale: &Locale, file: &SourceFile) -> Fault {
    let message = format!("the service has no words in \"{locale}\"");
    let hint = format!("`polywire locale new {locale}` makes them");
    Fault::of_file("unknown-locale", &file.name, message).hint(hint)
}

/// Every fault of one story text.
fn of_text(text: &FoundText, known: Option<&KnownStory>, snapshot: &Snapshot, found: &Found) -> Vec<Fault> {
    let Some(known) = known else {
        let message = format!("there is no story \"{}\" to check this text against", text.slug);
        return vec![Fault::of_file("unknown-story", &text.file.name, message).as_warning()];
    };
    let Some(catalog) = snapshot.catalogs.get(&text.locale) else {
        return vec![unknown_locale(&text.locale, &text.file)];
    };
    let language = &known.story.language;
    let name = format!("locales/{language}/stories/{}.ftl", text.slug);
    let original = found.texts.get(&name).map(|original| &original.file).or(known.original.as_ref());
    let source = original.map(|original| (language, original));
    let (_, mut faults) = Wording::accept(catalog, &text.file, &known.story.facts, source);
    let stale = known.stale.get(&text.locale).filter(|(words, _)| **words == *text.file.text);
    faults.extend(stale.map(|(_, messages)| {
        let message = format!("the original has changed since this text was made: {}", messages.join(", "));
        let hint = "translate the change, or confirm the words with `polywire text put … --confirm`";
        text.file.warning("stale", 0..0, message).hint(hint)
    }));
    faults
}
