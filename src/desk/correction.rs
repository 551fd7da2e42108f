//! Corrections: something that was published was wrong. Readers are told what, in every language: in the newsroom's own
//! words where it gave some, or else by the values before and after. Called by the command line.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use crate::definitions::corrections::MOST;
use crate::definitions::{edit, story};
use crate::desk::filing::Occasion;
use crate::desk::given::{Filed, Filing, GivenText, Trial};
use crate::desk::record::edited;
use crate::desk::{Act, Desk, DeskError};
use crate::model::fault::{Fault, SourceFile};
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::spelling::did_you_mean;
use crate::words::resource::source;

/// What kind of change a filing is, for those who read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Something is new.
    Update,
    /// A mark or a letter: documents change, and nobody's reader shows the story as changed.
    Minor,
    /// Something was wrong. What to tell of it, by language.
    Correction(BTreeMap<Locale, String>),
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
            Change::Correction(notes) => {
                filing.record = Some(self.corrected(&filing, notes).await?);
                ("correct", Occasion::Correction, filing)
            }
        })
    }

    /// A story's record with other values of some of its facts.
    pub async fn with_facts(&self, slug: &Slug, values: &[(String, String)]) -> Result<SourceFile, DeskError> {
        let (story, mut record) = self.record_of(slug).await?;
        let mut faults = Vec::new();
        for (name, value) in values {
            if let Some(changed) = edit::with_fact(&record, name, value) {
                record = changed;
                continue;
            }
            let message = format!("the story \"{slug}\" has no fact \"{name}\"");
            let hint = did_you_mean(name, story.facts.keys().map(String::as_str));
            faults.push(Fault::of_file("unknown-fact", slug.as_str(), message).maybe_hint(hint));
        }
        if faults.is_empty() { Ok(source(&format!("{slug}.json"), &record)) } else { Err(DeskError::Refused(faults)) }
    }

    /// The record of a filing, or the one in force, that says what was wrong before it.
    async fn corrected(&self, filing: &Filing, notes: &BTreeMap<Locale, String>) -> Result<SourceFile, DeskError> {
        let (before, in_force) = self.record_of(&filing.slug).await?;
        let name = format!("{}.json", filing.slug);
        let file = filing.record.clone().unwrap_or_else(|| source(&name, &in_force));
        let snapshot = self.snapshot().await?;
        let read = story::read(&file, &snapshot.definitions.regions, &snapshot.definitions.subjects);
        let (now, _) = read.map_err(DeskError::Refused)?;
        let changed = now.facts.iter().filter(|(name, fact)| before.facts.get(*name).is_some_and(|old| old != *fact));
        let mut corrections: Vec<String> = Vec::new();
        for (name, _) in changed {
            let written = |record: &str| edit::fact_as_written(record, name).unwrap_or_default();
            let notes = if corrections.is_empty() { said(notes) } else { String::new() };
            let fact = serde_json::Value::from(name.as_str());
            let (from, to) = (written(&in_force), written(&file.text));
            corrections.push(format!("{{ \"fact\": {fact}, \"from\": {from}, \"to\": {to}{notes} }}"));
        }
        let has_note = |text: &GivenText| text.file.text.lines().any(|line| line.starts_with("note ="));
        if corrections.is_empty() {
            if notes.is_empty() && !filing.texts.iter().any(has_note) {
                return Err(DeskError::Refused(vec![nothing_said(&file.name)]));
            }
            corrections.push(format!("{{{} }}", said(notes).trim_start_matches(',')));
        }
        let known = edit::corrections_as_written(&in_force).unwrap_or_else(|| "[]".to_owned());
        let known: Vec<Box<RawValue>> = serde_json::from_str(&known).unwrap_or_default();
        let mut all: Vec<String> = known.into_iter().map(|one| one.get().to_owned()).chain(corrections).collect();
        all.drain(..all.len().saturating_sub(MOST));
        let list = format!("[{}]", all.join(", "));
        Ok(source(&file.name, &edited(&filing.slug, edit::with_corrections(&file.text, &list))?))
    }
}

/// Notes as a part of a record.
fn said(notes: &BTreeMap<Locale, String>) -> String {
    if notes.is_empty() {
        return String::new();
    }
    let notes: serde_json::Map<String, serde_json::Value> =
        notes.iter().map(|(locale, note)| (locale.to_string(), note.as_str().into())).collect();
    format!(", \"notes\": {}", serde_json::Value::from(notes))
}

fn nothing_said(name: &str) -> Fault {
    let message = "this correction changes no fact and says nothing of what was wrong";
    let hint = "say it with --note LOCALE=TEXT, or as `note` in the text";
    Fault::of_file("no-note", name, message).hint(hint)
}
