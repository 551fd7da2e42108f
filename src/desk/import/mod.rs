//! Imports: documents of others, taken in one after the other as they stand in their file. What cannot be taken is told
//! with its place, and keeps nothing else out.
//!
//! Documents are read and planned several at once, and committed in their order, many with one write to the disk. Which
//! story came of which document is kept: the same document twice changes nothing.

pub mod items;
pub mod feed;
pub mod given;
pub mod newsroom;
mod names;

use std::sync::Arc;

use jiff::Timestamp;
use tokio::task::JoinSet;

use crate::desk::act::{Act, Came};
use crate::desk::filing::Occasion;
use crate::desk::given::{Filing, GivenText, Origin, Plan};
use crate::desk::import::given::{Given, Prepared, named};
use crate::desk::import::names::Names;
use crate::desk::record::edited;
use crate::desk::{ATTEMPTS, Desk, DeskError};
use crate::model::fault::Fault;
use crate::model::slug::Slug;
use crate::model::text::State;
use crate::snapshot::Snapshot;
use crate::store::batch::{Batch, StoreError};
use crate::store::past::PastAct;
use crate::words::resource::source;

/// What an import is called in the audit.
const IMPORT: &str = "import";
/// Documents read at once.
const CHUNK: usize = 128;

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
    prepared: Prepared,
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
        let mut planned: Option<(Vec<Taken>, Timestamp)> = None;
        for chunk in given.chunks(CHUNK) {
            let now = self.now().await?;
            let planning = self.plan_all(chunk, &snapshot, &mut names, now);
            // What is planned is committed while the next is planned.
            let committing = self.commit_all(actor, planned.take(), &mut imported);
            let (taken, committed) = tokio::join!(planning, committing);
            done += committed?;
            heard(done);
            planned = Some((taken?, now));
        }
        done += self.commit_all(actor, planned, &mut imported).await?;
        heard(done);
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
        let documents = read.iter().filter_map(|(_, read)| match read {
            Ok((Prepared::Document(incoming), _)) => Some(&**incoming),
            _ => None,
        });
        names.look_up(self, documents).await?;
        let mut planning = JoinSet::new();
        for ((index, read), given) in read.into_iter().zip(chunk.iter().cloned()) {
            let desk = self.clone();
            let known = read.as_ref().is_ok_and(|(prepared, _)| names.is_known(prepared));
            let prepared = read.map(|(prepared, warnings)| (prepared.named(names), warnings));
            planning.spawn(async move {
                let (outcome, warnings) = match prepared {
                    Ok((_, warnings)) if known => (Ok(None), warnings),
                    Ok((prepared, warnings)) => (desk.plan_one(prepared, now).await, warnings),
                    Err(faults) => (Err(DeskError::Refused(faults)), Vec::new()),
                };
                (index, Taken { given, outcome, warnings })
            });
        }
        let mut taken = planning.join_all().await;
        taken.sort_by_key(|(index, _)| *index);
        Ok(taken.into_iter().map(|(_, taken)| taken).collect())
    }

    /// Plans a document; nothing where a story that comes whole is here already.
    async fn plan_one(&self, prepared: Prepared, now: Timestamp) -> Result<Option<Ready>, DeskError> {
        let incoming = match &prepared {
            Prepared::Document(incoming) => incoming,
            Prepared::Story(filing) => {
                let plan = self.plan_whole(filing, now).await?;
                return Ok(plan.map(|plan| Ready { prepared, is_new: true, plan }));
            }
        };
        let before = match self.record_of(&incoming.slug).await {
            Ok((story, _)) => Some(story),
            Err(DeskError::UnknownStory(_)) => None,
            Err(error) => return Err(error),
        };
        // What the desk has made of a story stays: what comes then is a draft beside it. Another language is one more text of
        // the same story.
        let is_draft = incoming.is_draft || (before.is_some() && self.is_edited_here(&incoming.slug).await?);
        let keeps_record = before.as_ref().is_some_and(|story| is_draft || story.language != incoming.language);
        let record = edited(&incoming.slug, named(incoming))?;
        let text = GivenText {
            state: is_draft.then_some(State::Draft),
            origin: Some(Origin {
                uri: incoming.uri.clone(),
                story_uri: incoming.story_uri.clone(),
                fingerprint: incoming.mark.clone(),
            }),
            ..GivenText::new(incoming.language.clone(), source("text", &incoming.words))
        };
        let record = (!keeps_record).then(|| source("record", &record));
        let filing = Filing { slug: incoming.slug.clone(), record, texts: vec![text] };
        let plan = self.plan(&filing, Occasion::Story, now).await?;
        Ok(Some(Ready { prepared, is_new: before.is_none(), plan }))
    }

    /// Whether somebody has changed a story here since it came in.
    async fn is_edited_here(&self, slug: &Slug) -> Result<bool, DeskError> {
        let acts = self.store.acts(slug.as_str()).await?;
        let brought = |act: &&PastAct| act.record.is_some() || !act.texts.is_empty();
        Ok(acts.iter().filter(brought).any(|act| act.act != IMPORT))
    }

    /// Plans a story that comes whole; nothing where it is here already. What the desk here has made of it stays.
    async fn plan_whole(&self, filing: &Filing, now: Timestamp) -> Result<Option<Plan>, DeskError> {
        let Some(row) = self.store.story(filing.slug.as_str()).await? else {
            return self.plan(filing, Occasion::Import, now).await.map(Some);
        };
        if filing.record.as_ref().is_some_and(|record| *record.text == *row.record) {
            return Ok(None);
        }
        let message = format!("there is a story \"{}\" here already, and it says something else", filing.slug);
        let hint = "import into an empty store, or put the record by `polywire story put`";
        Err(DeskError::Refused(vec![Fault::of_file("story-exists", filing.slug.as_str(), message).hint(hint)]))
    }

    /// Commits what was planned, in its order; gives how many documents that were.
    async fn commit_all(
        &self,
        actor: &str,
        planned: Option<(Vec<Taken>, Timestamp)>,
        imported: &mut Imported,
    ) -> Result<usize, DeskError> {
        let Some((taken, now)) = planned else { return Ok(0) };
        let count = taken.len();
        let act = Act::of(actor, IMPORT);
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
                    ready.push((given, one.prepared, one.is_new));
                }
                Err(DeskError::Refused(faults)) => imported.refuse(&given, faults),
                Err(error) => return Err(error),
            }
        }
        let committed = if self.trial { Vec::new() } else { self.store.commit_all(batches).await? };
        let mut committed = committed.into_iter();
        for (given, prepared, is_new) in ready {
            let outcome = match committed.next() {
                // Somebody else, or a document before it, has written to the story meanwhile.
                Some(Err(StoreError::Conflict(_))) => self.take_anew(&act, prepared).await,
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
        Ok(count)
    }
}

impl Desk {
    /// Takes a document in by itself, on what is in force now; whether its story is new, or nothing where it changes nothing.
    async fn take_anew(&self, act: &Act<'_>, mut prepared: Prepared) -> Result<Option<bool>, DeskError> {
        let mut attempts = 1;
        loop {
            let now = self.now().await?;
            let Some(ready) = self.plan_one(prepared, now).await? else { return Ok(None) };
            let Ready { is_new, plan, .. } = ready;
            prepared = ready.prepared;
            match self.store.commit(act.batch(now, plan.expects, plan.writes, &Came::Done)).await {
                Ok(_) => return Ok(Some(is_new)),
                Err(StoreError::Conflict(_)) if attempts < ATTEMPTS => attempts += 1,
                Err(error) => return Err(error.into()),
            }
        }
    }
}

impl Imported {
    fn refuse(&mut self, given: &Given, faults: Vec<Fault>) {
        self.refused += 1;
        self.faults.extend(faults.into_iter().map(|fault| given.placed(fault)));
    }
}
