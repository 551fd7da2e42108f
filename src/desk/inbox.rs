//! The inbox: files as a way to submit. What differs from what a file last submitted is submitted; the store decides.
//!
//! Content that is refused leaves the last good in force, is reported once per change, and is tried again when what it
//! depends on has changed.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use crate::desk::filing::Occasion;
use crate::desk::folder::{Folders, Found, FoundText};
use crate::desk::given::{Filing, GivenText};
use crate::desk::submit::GivenDefinition;
use crate::desk::{Desk, DeskError, batch};
use crate::model::fault::Fault;
use crate::model::slug::Slug;
use crate::store::batch::{Batch, Fence, StoreError};
use crate::store::submission::Submission;

/// Stories that one commit of texts may hold.
const GROUP: usize = 50;

/// The inbox of a newsroom's folders.
#[derive(Debug)]
pub struct Inbox {
    folders: Folders,
    /// What was said last about each file, so that it is not said twice.
    said: BTreeMap<String, String>,
    /// Whether something was refused and may be tried again.
    waiting: bool,
}

/// What came of reading the folders.
#[derive(Debug, Default)]
pub struct Reading {
    /// Names of files that are in force now and were not before.
    pub accepted: Vec<String>,
    /// What has not been said before.
    pub faults: Vec<Fault>,
}

impl Inbox {
    /// The inbox of these folders.
    pub fn new(folders: Folders) -> Self {
        Self { folders, said: BTreeMap::new(), waiting: false }
    }

    /// The folders.
    pub fn folders(&self) -> &Folders {
        &self.folders
    }

    /// Whether some file was refused, so that a change in the store is a reason to read again.
    pub fn is_waiting(&self) -> bool {
        self.waiting
    }

    /// Submits everything that differs from what was submitted last.
    pub async fn read(&mut self, desk: &Desk, fence: Option<&Fence>) -> Result<Reading, DeskError> {
        let folders = self.folders.clone();
        let found = tokio::task::spawn_blocking(move || folders.read()).await.unwrap_or_default();
        let known: BTreeMap<String, Submission> = desk
            .store
            .submissions()
            .await?
            .into_iter()
            .map(|submission| (submission.path.clone(), submission))
            .collect();
        let mut reading = Reading { faults: found.faults.clone(), ..Reading::default() };
        self.definitions(desk, fence, &found, &known, &mut reading).await?;
        self.missing_channels(desk, &found, &mut reading).await?;
        self.texts(desk, fence, &found, &known, &mut reading).await?;
        count(&reading);
        self.waiting = reading.faults.iter().any(|fault| fault.is_error() || fault.code == "unknown-story");
        self.only_news(&mut reading.faults);
        Ok(reading)
    }

    async fn definitions(
        &self,
        desk: &Desk,
        fence: Option<&Fence>,
        found: &Found,
        known: &BTreeMap<String, Submission>,
        reading: &mut Reading,
    ) -> Result<(), DeskError> {
        let mut given = Vec::new();
        for (name, file) in &found.definitions {
            let submission = Submission::of(name, &file.text);
            if known.get(name) != Some(&submission) {
                given.push(GivenDefinition {
                    name: name.clone(),
                    file: file.clone(),
                    is_new: false,
                    submission: Some(submission),
                });
            }
        }
        if !given.is_empty() {
            let submitted = desk.submit(fence, given).await?;
            reading.accepted.extend(submitted.accepted);
            reading.faults.extend(submitted.faults);
        }
        Ok(())
    }

    /// A channel in use whose file is gone.
    async fn missing_channels(&self, desk: &Desk, found: &Found, reading: &mut Reading) -> Result<(), DeskError> {
        let Ok(snapshot) = desk.snapshots.current().await else { return Ok(()) };
        let moved = |slug: &&Slug| snapshot.definitions.moved_to(slug).is_some();
        for slug in snapshot.definitions.channels.keys().filter(|slug| !moved(slug)) {
            if !found.definitions.contains_key(&format!("feeds/channels/{slug}.toml")) {
                let path = self.folders.feeds.join(format!("channels/{slug}.toml"));
                let message = "the file of a channel in use is missing; the channel stays as it was";
                reading.faults.push(Fault::of_file("missing-file", &path.display().to_string(), message));
            }
        }
        Ok(())
    }

    async fn texts(
        &self,
        desk: &Desk,
        fence: Option<&Fence>,
        found: &Found,
        known: &BTreeMap<String, Submission>,
        reading: &mut Reading,
    ) -> Result<(), DeskError> {
        let mut filings: BTreeMap<&str, Filing> = BTreeMap::new();
        let mut unknown = Vec::new();
        for (name, text) in &found.texts {
            let submission = submission(name, text);
            let before = known.get(name);
            if before.is_some_and(|before| before.is_of_the_same_file_as(&submission)) {
                continue;
            }
            if desk.store.story(text.slug.as_str()).await?.is_none() {
                unknown.push(text.file.name.clone());
                continue;
            }
            let given = given(text, submission, before.cloned());
            let filing = Filing { slug: text.slug.clone(), record: None, texts: Vec::new() };
            filings.entry(text.slug.as_str()).or_insert(filing).texts.push(given);
        }
        if let Some(first) = unknown.first() {
            let message = format!("{} text file(s) belong to no story that was filed", unknown.len());
            reading.faults.push(Fault::of_file("unknown-story", first, message).as_warning());
        }
        let filings: Vec<Filing> = filings.into_values().collect();
        for group in filings.chunks(GROUP) {
            file_together(desk, fence, group, reading).await?;
        }
        Ok(())
    }

    /// Leaves only what was not said the last time.
    fn only_news(&mut self, faults: &mut Vec<Fault>) {
        let mut said: BTreeMap<String, String> = BTreeMap::new();
        for fault in faults.iter() {
            *said.entry(fault.file.to_string()).or_default() += &fault.to_string();
        }
        faults.retain(|fault| self.said.get(&*fault.file) != said.get(&*fault.file));
        self.said = said;
    }
}

/// Counts for the operator what came of reading: files that are in force now, and those that are at fault as long as they are.
fn count(reading: &Reading) {
    let refused: BTreeSet<&str> =
        reading.faults.iter().filter(|fault| fault.is_error()).map(|fault| &*fault.file).collect();
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    metrics::gauge!("polywire_inbox_files_refused").set(count(refused.len()));
    metrics::counter!("polywire_inbox_files_accepted_total").increment(count(reading.accepted.len()).into());
}

/// Files texts of several stories in one commit; those of a story at fault are filed one by one.
async fn file_together(
    desk: &Desk,
    fence: Option<&Fence>,
    group: &[Filing],
    reading: &mut Reading,
) -> Result<(), DeskError> {
    let (mut expects, mut writes, mut names) = (Vec::new(), Vec::new(), Vec::new());
    let now = desk.now().await?;
    for filing in group {
        for filing in separately_where_refused(desk, filing, now).await {
            match desk.plan(&filing, Occasion::Story, now).await {
                Ok(plan) => {
                    reading.faults.extend(plan.filed.warnings);
                    expects.extend(plan.expects);
                    writes.extend(plan.writes);
                    names.extend(filing.texts.iter().map(|text| text.file.name.to_string()));
                }
                Err(DeskError::Refused(faults)) => reading.faults.extend(faults),
                Err(error) => return Err(error),
            }
        }
    }
    if writes.is_empty() {
        return Ok(());
    }
    let batch = batch("inbox", "texts", fence.cloned(), expects, writes);
    match desk.store.commit(Batch { at: now, ..batch }).await {
        Ok(_) => reading.accepted.extend(names),
        // Somebody else wrote to one of the stories meanwhile: then each is filed by itself, and again where needed.
        Err(StoreError::Conflict(_)) => {
            for filing in group {
                match desk.file("inbox", filing).await {
                    Ok(_) => reading.accepted.extend(filing.texts.iter().map(|text| text.file.name.to_string())),
                    Err(DeskError::Refused(faults)) => reading.faults.extend(faults),
                    Err(error) => return Err(error),
                }
            }
        }
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

/// The filing as it is, or, where some of its texts is refused, those that are not and then each that is.
async fn separately_where_refused(desk: &Desk, filing: &Filing, now: Timestamp) -> Vec<Filing> {
    if filing.texts.len() < 2 || desk.plan(filing, Occasion::Story, now).await.is_ok() {
        return vec![filing.clone()];
    }
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for text in &filing.texts {
        let alone = Filing { texts: vec![text.clone()], ..filing.clone() };
        match desk.plan(&alone, Occasion::Story, now).await {
            Ok(_) => good.push(text.clone()),
            Err(_) => bad.push(alone),
        }
    }
    if !good.is_empty() {
        bad.insert(0, Filing { texts: good, ..filing.clone() });
    }
    bad
}

/// What is noted of a text file once it is submitted.
pub(crate) fn submission(name: &str, text: &FoundText) -> Submission {
    let translator = text.translator.as_deref().unwrap_or_default();
    Submission::of_text(name, &text.file.text, text.state.as_str(), translator)
}

/// A text file as it is given to the desk.
pub(crate) fn given(text: &FoundText, submission: Submission, base: Option<Submission>) -> GivenText {
    GivenText {
        state: Some(text.state),
        translator: text.translator.clone(),
        submission: Some(submission),
        base,
        ..GivenText::new(text.locale.clone(), text.file.clone())
    }
}
