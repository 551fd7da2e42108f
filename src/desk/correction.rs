//! Corrections: something that was published was wrong. Readers are told what, in every language: in the newsroom's own
//! words where it gave some, or else by the values before and after, or by what kind of thing was wrong. Called by the command line.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde_json::value::RawValue;

use crate::definitions::corrections::MOST;
use crate::definitions::{edit, story};
use crate::desk::filing::Occasion;
use crate::desk::given::{Filed, Filing, GivenText, Trial, newest_by_locale};
use crate::desk::origin::newest_source;
use crate::desk::record::edited;
use crate::desk::{Act, Desk, DeskError};
use crate::model::fact::Figure;
use crate::model::fault::{Fault, SourceFile};
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::spelling::did_you_mean;
use crate::model::story::Story;
use crate::words::resource::source;

/// What kind of change a filing is, for those who read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Something is new.
    Update,
    /// A mark or a letter: documents change, and nobody's reader shows the story as changed.
    Minor,
    /// Something was wrong.
    Correction(Told),
}

/// What is told of something that was wrong.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    /// In the newsroom's own words, by language.
    pub notes: BTreeMap<Locale, String>,
    /// What it was, as one of [`crate::model::story::REASONS`].
    pub reason: Option<String>,
    /// Whether nobody may see a translation that was made before.
    pub hold_translations: bool,
}

impl Desk {
    /// Files a change of a published story for what it is.
    pub async fn change(&self, actor: &str, filing: Filing, change: &Change) -> Result<Filed, DeskError> {
        let (verb, occasion, filing) = self.as_change(filing, change).await?;
        self.file_at(&Act::of(actor, verb), occasion, &filing, self.now().await?).await
    }

    /// What such a change would come to. Nothing is written.
    pub async fn try_change(&self, filing: Filing, change: &Change) -> Result<Trial, DeskError> {
        let (_, occasion, filing) = self.as_change(filing, change).await?;
        self.trial(&filing, occasion).await
    }

    async fn as_change(
        &self,
        mut filing: Filing,
        change: &Change,
    ) -> Result<(&'static str, Occasion, Filing), DeskError> {
        Ok(match change {
            Change::Update => ("file", Occasion::Story, filing),
            Change::Minor => ("file minor", Occasion::Minor, filing),
            Change::Correction(told) => {
                filing.record = Some(self.corrected(&filing, told).await?);
                ("correct", Occasion::Correction, filing)
            }
        })
    }

    /// A story's record with other values of some of its facts, and with what is known of them.
    pub async fn with_facts(
        &self,
        slug: &Slug,
        values: &[(String, String)],
        figure: &Figure,
    ) -> Result<SourceFile, DeskError> {
        let (story, mut record) = self.record_of(slug).await?;
        let mut faults = Vec::new();
        for (name, value) in values {
            if let Some(changed) = edit::with_fact(&record, name, value, figure) {
                record = changed;
                continue;
            }
            let message = format!("the story \"{slug}\" has no fact \"{name}\"");
            let hint = did_you_mean(name, story.facts.keys().map(String::as_str));
            faults.push(Fault::of_file("unknown-fact", slug.as_str(), message).maybe_hint(hint));
        }
        if faults.is_empty() { Ok(source(&format!("{slug}.json"), &record)) } else { Err(DeskError::Refused(faults)) }
    }

    /// The newest version of each translation, if the words they were made from are corrected, or they are held anyway.
    async fn earlier_texts(
        &self,
        filing: &Filing,
        story: &Story,
        told: &Told,
    ) -> Result<Option<BTreeMap<Locale, i64>>, DeskError> {
        let texts = self.texts_of(&filing.slug).await?;
        let given = filing.texts.iter().find(|text| text.locale == story.language);
        let words = newest_source(story, &texts);
        let are_corrected = given.zip(words).is_some_and(|(given, words)| given.file.text != words.text);
        if !are_corrected && !told.hold_translations {
            return Ok(None);
        }
        let translations = newest_by_locale(&texts).into_iter().filter(|(locale, _)| *locale != story.language);
        Ok(Some(translations.map(|(locale, text)| (locale, text.version)).collect()))
    }

    /// The record of a filing, or the one in force, that says what was wrong before it.
    async fn corrected(&self, filing: &Filing, told: &Told) -> Result<SourceFile, DeskError> {
        let (before, in_force) = self.record_of(&filing.slug).await?;
        let name = format!("{}.json", filing.slug);
        let file = filing.record.clone().unwrap_or_else(|| source(&name, &in_force));
        let snapshot = self.snapshot().await?;
        let read = story::read(&file, &snapshot.definitions.regions, &snapshot.definitions.subjects);
        let (now, _) = read.map_err(DeskError::Refused)?;
        let changed = now.facts.iter().filter(|(name, fact)| before.facts.get(*name).is_some_and(|old| old != *fact));
        let said = said(told, self.earlier_texts(filing, &before, told).await?);
        let mut corrections: Vec<String> = Vec::new();
        for (name, _) in changed {
            let written = |record: &str| edit::fact_as_written(record, name).unwrap_or_default();
            let said = if corrections.is_empty() { said.as_str() } else { "" };
            let fact = serde_json::Value::from(name.as_str());
            let (from, to) = (written(&in_force), written(&file.text));
            corrections.push(format!("{{ \"fact\": {fact}, \"from\": {from}, \"to\": {to}{said} }}"));
        }
        let has_note = |text: &GivenText| text.file.text.lines().any(|line| line.starts_with("note ="));
        if corrections.is_empty() {
            if told.notes.is_empty() && told.reason.is_none() && !filing.texts.iter().any(has_note) {
                return Err(DeskError::Refused(vec![nothing_said(&file.name)]));
            }
            corrections.push(format!("{{{} }}", said.trim_start_matches(',')));
        }
        let known = edit::as_written(&in_force, "corrections").unwrap_or_else(|| "[]".to_owned());
        let known: Vec<Box<RawValue>> = serde_json::from_str(&known).unwrap_or_default();
        let mut all: Vec<String> = known.into_iter().map(|one| one.get().to_owned()).chain(corrections).collect();
        all.drain(..all.len().saturating_sub(MOST));
        let list = format!("[{}]", all.join(", "));
        Ok(source(&file.name, &edited(&filing.slug, edit::with_member(&file.text, "corrections", &list))?))
    }
}

/// What is told, as a part of a record behind others.
fn said(told: &Told, earlier: Option<BTreeMap<Locale, i64>>) -> String {
    let mut said = String::new();
    let mut say = |key: &str, value: serde_json::Value| said.push_str(&format!(", \"{key}\": {value}"));
    if !told.notes.is_empty() {
        let notes = told.notes.iter().map(|(locale, note)| (locale.to_string(), note.as_str().into()));
        say("notes", notes.collect::<serde_json::Map<_, _>>().into());
    }
    if let Some(reason) = &told.reason {
        say("reason", reason.as_str().into());
    }
    if let Some(earlier) = earlier {
        let versions = earlier.iter().map(|(locale, version)| (locale.to_string(), version.to_string().into()));
        say("corrected", Timestamp::now().to_string().into());
        say("earlierTexts", versions.collect::<serde_json::Map<_, _>>().into());
    }
    if told.hold_translations {
        say("holdTranslations", true.into());
    }
    said
}

fn nothing_said(name: &str) -> Fault {
    let message = "this correction changes no fact and says nothing of what was wrong";
    let hint = "say it with --reason or --note LOCALE=TEXT, or as `note` in the text";
    Fault::of_file("no-note", name, message).hint(hint)
}
