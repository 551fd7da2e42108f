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
mod planning;

use std::sync::Arc;

use jiff::Timestamp;
use tokio::task::JoinSet;

use crate::desk::act::{Act, Came};
use crate::desk::given::Plan;
use crate::desk::import::given::{Given, Prepared};
use crate::desk::import::names::Names;
use crate::desk::import::planning::Ready;
use crate::desk::{Desk, DeskError};
use crate::model::fault::Fault;
use crate::snapshot::Snapshot;
use crate::store::batch::{Batch, StoreError};

/// What an import is called in the audit.
const IMPORT: &str = "import";
/// Faults of one document that are told.
const MOST_OF_ONE: usize = 20;
/// Faults of all documents that are told; more are counted as refused documents alone.
const MOST_FAULTS: usize = 10_000;
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
        if !self.trial {
            imported.count();
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
        let read = in_order(reading, chunk.len(), || Err(vec![unreadable()])).await;
        let documents = read.iter().filter_map(|read| match read {
            Ok((Prepared::Document(incoming), _)) => Some(&**incoming),
            _ => None,
        });
        names.look_up(self, documents).await?;
        let mut planning = JoinSet::new();
        for (index, read) in read.into_iter().enumerate() {
            let desk = self.clone();
            let known = read.as_ref().is_ok_and(|(prepared, _)| names.is_known(prepared));
            let prepared = read.map(|(prepared, warnings)| (prepared.named(names), warnings));
            planning.spawn(async move {
                let (outcome, warnings) = match prepared {
                    Ok((_, warnings)) if known => (Ok(None), warnings),
                    Ok((prepared, warnings)) => (desk.plan_one(prepared, now).await, warnings),
                    Err(faults) => (Err(DeskError::Refused(faults)), Vec::new()),
                };
                (index, (outcome, warnings))
            });
        }
        let failed = || (Err(DeskError::Refused(vec![unreadable()])), Vec::new());
        let planned = in_order(planning, chunk.len(), failed).await;
        let taken = |(given, (outcome, warnings)): (Given, _)| Taken { given, outcome, warnings };
        Ok(chunk.iter().cloned().zip(planned).map(taken).collect())
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
            imported.note(&given, warnings);
            match outcome {
                Ok(None) => imported.unchanged += 1,
                Ok(Some(one)) if one.plan.writes.is_empty() => imported.unchanged += 1,
                Ok(Some(one)) => {
                    let Plan { expects, writes, filed, .. } = one.plan;
                    imported
                        .note(&given, filed.warnings.into_iter().filter(|fault| &*fault.file == "record").collect());
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

/// What tasks came to, in their order; what one that broke down leaves is told in its place.
async fn in_order<T: 'static>(mut tasks: JoinSet<(usize, T)>, count: usize, broken: impl Fn() -> T) -> Vec<T> {
    let mut done: Vec<Option<T>> = std::iter::repeat_with(|| None).take(count).collect();
    while let Some(finished) = tasks.join_next().await {
        match finished {
            Ok((index, outcome)) => {
                if let Some(place) = done.get_mut(index) {
                    *place = Some(outcome);
                }
            }
            Err(error) => tracing::error!(%error, "a document could not be read"),
        }
    }
    done.into_iter().map(|outcome| outcome.unwrap_or_else(&broken)).collect()
}

fn unreadable() -> Fault {
    Fault::of_file("unreadable", "document", "this document cannot be read")
}

impl Imported {
    /// Counts for the operator what came of the documents.
    fn count(&self) {
        let Self { new, changed, unchanged, refused, .. } = self;
        for (outcome, count) in [("new", new), ("changed", changed), ("unchanged", unchanged), ("refused", refused)] {
            let count = u64::try_from(*count).unwrap_or_default();
            metrics::counter!("polywire_import_documents_total", "outcome" => outcome).increment(count);
        }
    }

    /// Tells of faults, as far as anybody reads them.
    fn note(&mut self, given: &Given, faults: Vec<Fault>) {
        let room = MOST_FAULTS.saturating_sub(self.faults.len()).min(MOST_OF_ONE);
        self.faults.extend(faults.into_iter().take(room).map(|fault| given.placed(fault)));
    }

    fn refuse(&mut self, given: &Given, faults: Vec<Fault>) {
        self.refused += 1;
        self.note(given, faults);
    }
}
