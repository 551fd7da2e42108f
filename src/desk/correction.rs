//! Corrections: something that was published was wrong. Readers are told what, in every language: in the newsroom's own
//! words where it gave some, or else by the values before and after, or by what kind of thing was wrong. Called by the command
//! line and the management API.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde_json::value::RawValue;

use crate::definitions::corrections::MOST;
use crate::definitions::{edit, story};
use crate::desk::act::{Act, Actor};
use crate::desk::filing::Occasion;
use crate::desk::given::{Filed, Filing, GivenText, Trial, newest_by_locale};
use crate::desk::maker::{Made, Maker};
use crate::desk::origin::newest_source;
use crate::desk::record::edited;
use crate::desk::{Desk, DeskError};
use crate::model::fact::Figure;
use crate::model::fault::{Fault, SourceFile};
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::spelling::did_you_mean;
use crate::model::story::Story;
use crate::store::batch::StoreError;
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

/// Other values of a story's facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Values {
    /// The story.
    pub slug: Slug,
    /// The facts by name, with their values as they are written.
    pub values: Vec<(String, String)>,
    /// What is known of them.
    pub figure: Figure,
}

impl Change {
    fn kind(&self) -> (&'static str, Occasion) {
        match self {
            Self::Update => ("file", Occasion::Story),
            Self::Minor => ("file minor", Occasion::Minor),
            Self::Correction(_) => ("correct", Occasion::Correction),
        }
    }
}

impl Desk {
    /// Files a change of a published story for what it is.
    pub async fn change(
        &self,
        actor: impl Into<Actor<'_>>,
        filing: Filing,
        change: &Change,
    ) -> Result<Filed, DeskError> {
        self.file_change(actor, &Maker::Change(&filing, change), change).await
    }

    /// Gives facts of a story other values, with what is known of them.
    pub async fn change_facts(
        &self,
        actor: impl Into<Actor<'_>>,
        values: &Values,
        change: &Change,
    ) -> Result<Filed, DeskError> {
        self.file_change(actor, &Maker::Facts(values, change), change).await
    }

    async fn file_change(
        &self,
        actor: impl Into<Actor<'_>>,
        maker: &Maker<'_>,
        change: &Change,
    ) -> Result<Filed, DeskError> {
        let (verb, occasion) = change.kind();
        self.file_made(&Act::of(actor, verb), occasion, maker, self.now().await?).await
    }

    /// What a change would come to. Nothing is written.
    pub async fn try_change(&self, filing: Filing, change: &Change) -> Result<Trial, DeskError> {
        self.try_made(&Maker::Change(&filing, change), change).await
    }

    /// What other values of facts would come to. Nothing is written.
    pub async fn try_facts(&self, values: &Values, change: &Change) -> Result<Trial, DeskError> {
        self.try_made(&Maker::Facts(values, change), change).await
    }

    async fn try_made(&self, maker: &Maker<'_>, change: &Change) -> Result<Trial, DeskError> {
        self.trial(&self.make(maker).await?, change.kind().1).await
    }

    /// The filing of a change. One that says what was wrong depends on what was said before.
    pub(super) async fn as_change(
        &self,
        mut filing: Filing,
        base: Option<i64>,
        change: &Change,
    ) -> Result<Made, DeskError> {
        let Change::Correction(told) = change else { return Ok(Made { filing, base }) };
        let (record, now) = self.corrected(&filing, told).await?;
        // What was made from the story as it was before cannot be told of the story as it is.
        if base.is_some_and(|base| base != now) {
            return Err(StoreError::Conflict(format!("the story \"{}\"", filing.slug)).into());
        }
        filing.record = Some(record);
        Ok(Made { filing, base: Some(now) })
    }

    /// A story's record with other values of some of its facts, and the commit that last touched it.
    pub(super) async fn with_facts(&self, values: &Values) -> Result<(Filing, i64), DeskError> {
        let Values { slug, values, figure } = values;
        let (story, row) = self.record_of(slug).await?;
        let mut record = row.record;
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
        if !faults.is_empty() {
            return Err(DeskError::Refused(faults));
        }
        let record = Some(source(&format!("{slug}.json"), &record));
        Ok((Filing { slug: slug.clone(), record, texts: Vec::new() }, row.revision))
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
    async fn corrected(&self, filing: &Filing, told: &Told) -> Result<(SourceFile, i64), DeskError> {
        let (before, row) = self.record_of(&filing.slug).await?;
        let in_force = row.record;
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
        let all = known.into_iter().map(|one| one.get().to_owned()).chain(corrections).collect();
        let list = format!("[{}]", kept(all).join(", "));
        let record = edited(&filing.slug, edit::with_member(&file.text, "corrections", &list))?;
        Ok((source(&file.name, &record), row.revision))
    }
}

/// The corrections that are kept: the newest, and the last of those that say which translations are older than their
/// original, or are held.
fn kept(mut all: Vec<String>) -> Vec<String> {
    let last = |all: &[String], key: &str| all.iter().rposition(|one| one.contains(key));
    while all.len() > MOST {
        let needed = [last(&all, "\"earlierTexts\":"), last(&all, "\"holdTranslations\":")];
        let Some(oldest) = (0..all.len()).find(|index| !needed.contains(&Some(*index))) else { break };
        all.remove(oldest);
    }
    all
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
