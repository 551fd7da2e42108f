//! The desk: the write side. It checks everything, files the story under its channels and commits once.
//!
//! Used by the command line, the management API and the inbox. It knows nothing of HTTP, formats or files other than the inbox's.

pub mod given;
pub mod plan;
pub mod preview;
mod draft;
pub mod origin;
pub mod showable;
pub mod filing;
mod slots;
mod siblings;
mod kept;
mod maker;
pub mod act;
pub mod grants;
pub mod backups;
pub mod entry;
pub mod erasure;
pub mod ledger;
pub mod replay;
pub mod restoration;
mod taken;
pub mod withdrawal;
pub mod correction;
pub mod embargo;
mod record;
mod trial;
mod view;
mod redefinition;
pub mod refiling;
pub mod submit;
pub mod partners;
pub mod reach;
pub mod explain;
pub mod explanation;
pub mod channels;
pub mod coverage;
pub mod tally;
pub mod differences;
pub mod due;
pub mod worker;
pub mod demo;
pub mod export;
pub mod import;
pub mod inbox;
pub mod folder;
pub mod shipped;
pub mod check;
pub mod examination;

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use tokio::sync::watch;

use crate::desk::act::{Act, Actor, Came};
use crate::desk::filing::Occasion;
use crate::desk::given::{Filed, Filing, Plan};
use crate::desk::maker::Maker;
use crate::desk::refiling::Progress;
use crate::model::fault::Fault;
use crate::model::slug::Slug;
use crate::model::story::Story;
use crate::snapshot::{Snapshot, SnapshotError, Snapshots};
use crate::store::Store;
use crate::store::batch::{Batch, Fence, StoreError};

/// How often a commit is computed anew when somebody else was faster.
const ATTEMPTS: usize = 8;

/// Why the desk did nothing.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// What was given is refused, for these faults.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Refused(Vec<Fault>),
    /// There is no such story.
    #[error("there is no story \"{0}\"")]
    UnknownStory(String),
    /// What somebody took to be in force is not any more.
    #[error("\"{0}\" has changed meanwhile")]
    Moved(String),
    /// There are no definitions to work by.
    #[error(transparent)]
    Snapshot(#[from] SnapshotError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A file beside the store that cannot be used.
pub(crate) fn unusable(path: &Path, error: &std::io::Error) -> DeskError {
    StoreError::Unavailable(format!("{}: {error}", path.display())).into()
}

/// The write side of one store.
#[derive(Debug)]
pub struct Desk {
    pub(crate) store: Store,
    pub(crate) snapshots: Snapshots,
    pub(crate) progress: watch::Sender<Progress>,
    /// Whether stories and texts are only tried.
    trial: bool,
}

impl Desk {
    /// The desk of a store.
    pub fn new(store: Store) -> Self {
        Self { snapshots: Snapshots::new(store.clone()), store, progress: watch::Sender::default(), trial: false }
    }

    /// The same desk, which tells what would come of acts on stories and texts, and writes nothing of them.
    #[must_use]
    pub fn for_trial(self) -> Self {
        Self { trial: true, ..self }
    }

    /// The store it writes to.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The definitions and service words in force.
    pub async fn snapshot(&self) -> Result<Arc<Snapshot>, DeskError> {
        Ok(self.snapshots.current().await?)
    }

    /// The record of a story in force.
    pub async fn story(&self, slug: &Slug) -> Result<Story, DeskError> {
        self.record_of(slug).await.map(|(story, _)| story)
    }

    /// Files a record, texts, or both; what is the same as before is no change.
    pub async fn file(&self, actor: impl Into<Actor<'_>>, filing: &Filing) -> Result<Filed, DeskError> {
        self.file_at(&Act::of(actor, "file"), Occasion::Story, filing, self.now().await?).await
    }

    /// The time of day, or that of the last commit where the clock has gone back since.
    pub(crate) async fn now(&self) -> Result<Timestamp, DeskError> {
        Ok(Timestamp::now().max(self.store.last_instant().await?))
    }

    /// Files as of `now`, again and again where others write to the story meanwhile.
    async fn file_at(
        &self,
        act: &Act<'_>,
        occasion: Occasion,
        filing: &Filing,
        now: Timestamp,
    ) -> Result<Filed, DeskError> {
        self.file_made(act, occasion, &Maker::Given(filing), now).await
    }

    async fn commit(&self, act: &Act<'_>, plan: Plan, now: Timestamp) -> Result<Filed, DeskError> {
        let mut filed = plan.filed;
        filed.changes = !plan.writes.is_empty();
        // An act that changes nothing is done too, for whoever asks for it again when something else has changed.
        if (filed.changes || act.actor.keep.is_some()) && !self.trial {
            let batch = act.batch(now, plan.expects, plan.writes, &Came::Filed(Box::new(filed.clone())));
            filed.seq = Some(self.store.commit(batch).await?.seq);
        }
        Ok(filed)
    }
}

/// A batch as of now.
pub(crate) fn batch(
    actor: &str,
    act: &str,
    fence: Option<Fence>,
    expects: Vec<crate::store::batch::Expect>,
    writes: Vec<crate::store::batch::Write>,
) -> Batch {
    Batch {
        at: Timestamp::now(),
        actor: actor.to_owned(),
        act: act.to_owned(),
        fence,
        expects,
        writes,
        ..Batch::default()
    }
}
