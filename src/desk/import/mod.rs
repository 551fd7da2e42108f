//! Imports: documents of others, taken in one after the other as they stand in their file. What cannot be taken is told
//! with its place, and keeps nothing else out.
//!
//! Documents are read and planned several at once, and committed in their order, many with one write to the disk. Which
//! story came of which document is kept: the same document twice changes nothing.

pub mod items;
pub mod feed;
mod names;

use std::sync::Arc;

use jiff::Timestamp;
use tokio::task::JoinSet;

use crate::definitions::edit;
use crate::definitions::news_item::documents::Document;
use crate::desk::act::{Act, Came};
use crate::desk::filing::Occasion;
use crate::desk::given::{Filing, GivenText, Origin, Plan};
use crate::desk::import::names::Names;
use crate::desk::record::edited;
use crate::desk::{ATTEMPTS, Desk, DeskError};
use crate::model::fault::Fault;
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::text::State;
use crate::snapshot::Snapshot;
use crate::store::batch::{Batch, StoreError};
use crate::words::resource::source;

/// Documents read at once.
const CHUNK: usize = 64;

/// A document that can be taken in.
#[derive(Debug, Clone)]
pub(crate) struct Incoming {
    /// What its newsroom calls it, for good.
    pub(crate) uri: String,
    /// What the story is called here, unless that is another's name already.
    pub(crate) slug: Slug,
    /// Whether it is of this service: its name is the story's, whoever has that.
    pub(crate) is_ours: bool,
    /// The language of its words.
    pub(crate) language: Locale,
    /// The record, if the story is new or may be replaced.
    pub(crate) record: String,
    /// The words, in Fluent.
    pub(crate) words: String,
    /// The hash of what it says.
    pub(crate) mark: String,
    /// Whether it is something to work on, and nothing to publish.
    pub(crate) is_draft: bool,
}

/// Something that somebody gave.
#[derive(Debug, Clone)]
pub enum Given {
    /// A ninjs document.
    Item(Document),
    /// An item of a feed, and where it stands.
    Entry(Box<feed::Entry>),
}

/// What came of an import.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Stories that are new.
    pub new: usize,
    /// Stories that have changed.
    pub changed: usize,
    /// Documents that say nothing new.
    pub unchanged: usize,
    /// Documents that were refused.
    pub refused: usize,
    /// Why, and what somebody should look at.
    pub faults: Vec<Fault>,
}

/// A document on its way.
struct Taken {
    given: Given,
    outcome: Result<Option<Ready>, DeskError>,
    warnings: Vec<Fault>,
}

/// A document that is planned, and could be committed if nothing else happens meanwhile.
struct Ready {
    incoming: Incoming,
    is_new: bool,
    plan: Plan,
}

impl Desk {
    /// Takes documents in. `heard` is told how many are done, now and then.
    pub async fn import(
        self: &Arc<Self>,
        actor: &str,
        given: Vec<Given>,
        heard: &(dyn Fn(usize) + Sync),
    ) -> Result<Imported, DeskError> {
        let (mut imported, mut done) = (Imported::default(), 0);
        let mut names = Names::default();
        let snapshot = self.snapshot().await?;
        for chunk in given.chunks(CHUNK) {
            let now = self.now().await?;
            let taken = self.plan_all(chunk, &snapshot, &mut names, now).await?;
            self.commit_all(actor, taken, now, &mut imported).await?;
            done += chunk.len();
            heard(done);
        }
        Ok(imported)
    }

    /// Reads and plans documents, several at once; gives them in their order.
    async fn plan_all(
        self: &Arc<Self>,
        chunk: &[Given],
        snapshot: &Arc<Snapshot>,
        names: &mut Names,
        now: Timestamp,
    ) -> Result<Vec<Taken>, DeskError> {
        let mut reading = JoinSet::new();
        for (index, given) in chunk.iter().cloned().enumerate() {
            let snapshot = snapshot.clone();
            reading.spawn_blocking(move || (index, given.read(&snapshot)));
        }
        let mut read: Vec<_> = reading.join_all().await;
        read.sort_by_key(|(index, _)| *index);
        let mut planning = JoinSet::new();
        for ((index, read), given) in read.into_iter().zip(chunk.iter().cloned()) {
            let prepared = match read {
                Ok((incoming, warnings)) => {
                    let slug = names.of(self, &incoming).await?;
                    Ok((Incoming { slug, ..incoming }, warnings))
                }
                Err(faults) => Err(faults),
            };
            let desk = self.clone();
            planning.spawn(async move {
                let (outcome, warnings) = match prepared {
                    Ok((incoming, warnings)) => (desk.plan_one(&incoming, now).await, warnings),
                    Err(faults) => (Err(DeskError::Refused(faults)), Vec::new()),
                };
                (index, Taken { given, outcome, warnings })
            });
        }
        let mut taken = planning.join_all().await;
        taken.sort_by_key(|(index, _)| *index);
        Ok(taken.into_iter().map(|(_, taken)| taken).collect())
    }

    /// Plans a document; nothing where it says what it said before.
    async fn plan_one(&self, incoming: &Incoming, now: Timestamp) -> Result<Option<Ready>, DeskError> {
        let known = self.store.origin(&incoming.uri).await?;
        if known.is_some_and(|(_, before)| before == incoming.mark) {
            return Ok(None);
        }
        let before = match self.record_of(&incoming.slug).await {
            Ok((story, _)) => Some(story),
            Err(DeskError::UnknownStory(_)) => None,
            Err(error) => return Err(error),
        };
        // A draft leaves alone what the desk has made of it; another language is one more text of the same story.
        let keeps_record =
            before.as_ref().is_some_and(|story| incoming.is_draft || story.language != incoming.language);
        let record = edited(&incoming.slug, named(incoming))?;
        let text = GivenText {
            state: incoming.is_draft.then_some(State::Draft),
            origin: Some(Origin { uri: incoming.uri.clone(), fingerprint: incoming.mark.clone() }),
            ..GivenText::new(incoming.language.clone(), source("text", &incoming.words))
        };
        let record = (!keeps_record).then(|| source("record", &record));
        let filing = Filing { slug: incoming.slug.clone(), record, texts: vec![text] };
        let plan = self.plan(&filing, Occasion::Story, now).await?;
        Ok(Some(Ready { incoming: incoming.clone(), is_new: before.is_none(), plan }))
    }

    /// Commits what is planned, in its order.
    async fn commit_all(
        &self,
        actor: &str,
        taken: Vec<Taken>,
        now: Timestamp,
        imported: &mut Imported,
    ) -> Result<(), DeskError> {
        let act = Act::of(actor, "import");
        let mut ready = Vec::new();
        let mut batches: Vec<Batch> = Vec::new();
        for Taken { given, outcome, warnings } in taken {
            imported.faults.extend(warnings.into_iter().map(|fault| given.placed(fault)));
            match outcome {
                Ok(None) => imported.unchanged += 1,
                Ok(Some(one)) if one.plan.writes.is_empty() => imported.unchanged += 1,
                Ok(Some(one)) => {
                    let Plan { expects, writes, filed, .. } = one.plan;
                    let of_record = filed.warnings.into_iter().filter(|fault| &*fault.file == "record");
                    imported.faults.extend(of_record.map(|fault| given.about(fault)));
                    batches.push(act.batch(now, expects, writes, &Came::Done));
                    ready.push((given, one.incoming, one.is_new));
                }
                Err(DeskError::Refused(faults)) => imported.refuse(&given, faults),
                Err(error) => return Err(error),
            }
        }
        let committed = if self.trial { Vec::new() } else { self.store.commit_all(batches).await? };
        let mut committed = committed.into_iter();
        for (given, incoming, is_new) in ready {
            let outcome = match committed.next() {
                // Somebody else, or a document before it, has written to the story meanwhile.
                Some(Err(StoreError::Conflict(_))) => self.take_anew(&act, &incoming).await,
                Some(Err(error)) => Err(error.into()),
                Some(Ok(_)) | None => Ok(Some(is_new)),
            };
            match outcome {
                Ok(Some(true)) => imported.new += 1,
                Ok(Some(false)) => imported.changed += 1,
                Ok(None) => imported.unchanged += 1,
                Err(DeskError::Refused(faults)) => imported.refuse(&given, faults),
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

impl Desk {
    /// Takes a document in by itself, on what is in force now; whether its story is new, or nothing where it changes nothing.
    async fn take_anew(&self, act: &Act<'_>, incoming: &Incoming) -> Result<Option<bool>, DeskError> {
        let mut attempts = 1;
        loop {
            let now = self.now().await?;
            let Some(Ready { is_new, plan, .. }) = self.plan_one(incoming, now).await? else { return Ok(None) };
            match self.store.commit(act.batch(now, plan.expects, plan.writes, &Came::Done)).await {
                Ok(_) => return Ok(Some(is_new)),
                Err(StoreError::Conflict(_)) if attempts < ATTEMPTS => attempts += 1,
                Err(error) => return Err(error.into()),
            }
        }
    }
}

/// The record under the name that the story has here, in the language that it is taken for.
fn named(incoming: &Incoming) -> Option<String> {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let record = edit::with_member(&incoming.record, "slug", &quoted(incoming.slug.as_str()))?;
    edit::with_member(&record, "language", &quoted(incoming.language.as_str()))
}

impl Imported {
    fn refuse(&mut self, given: &Given, faults: Vec<Fault>) {
        self.refused += 1;
        self.faults.extend(faults.into_iter().map(|fault| given.placed(fault)));
    }
}

impl Given {
    /// The document, if it can be taken in, with what is odd about it.
    fn read(&self, snapshot: &Snapshot) -> Result<(Incoming, Vec<Fault>), Vec<Fault>> {
        match self {
            Self::Item(document) => items::read(document, snapshot),
            Self::Entry(entry) => entry.read(snapshot),
        }
    }

    /// A fault at its place in the file. One of what was made of the document is told of the document as a whole.
    fn placed(&self, fault: Fault) -> Fault {
        match self {
            Self::Item(document) if fault.file == document.file.name => document.placed(fault),
            _ => self.about(fault),
        }
    }

    fn about(&self, fault: Fault) -> Fault {
        match self {
            Self::Item(document) => document.about(fault),
            Self::Entry(entry) => entry.about(fault),
        }
    }
}
