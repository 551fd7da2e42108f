//! The store: the one truth. A change log with a dense sequence, every version of everything, filings and slots.
//!
//! Nothing outside this room knows SQL. Records and definitions are kept as the text they came as; reading them is for
//! the rooms above. Today the engine is SQLite; the contract names nothing of it, so that another can stand beside it.

pub mod batch;
mod answers;
mod audit;
pub mod hold;
pub mod left;
pub mod restore;
pub mod taken_back;
pub mod backup;
pub mod erasure;
mod grants;
mod events;
pub mod nodes;
pub mod rows;
pub mod past;
pub mod submission;
mod apply;
mod apply_dates;
mod apply_slots;
mod apply_versions;
mod as_of;
mod causes;
mod check;
pub mod examine;
mod open;
mod queries;
mod windows;
mod history;
mod measured;
mod reads;
mod state;
mod verify;
pub mod touched;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use rusqlite::Connection;
use tokio::sync::{Notify, Semaphore};

use crate::store::batch::{Batch, Committed, Fence, StoreError};
use crate::store::open::Migration;
use crate::store::writer::{LeaseRequest, Writer};

/// Name of the database file within the data folder.
const FILE: &str = "polywire.db";
const READERS: usize = 4;
/// How often the head is looked at for commits of other processes.
const POLL: Duration = Duration::from_millis(50);

/// A handle on the store; clones share it.
#[derive(Debug, Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    path: PathBuf,
    /// The commit after which it is looked at, unless that is the last one whichever it is.
    as_of: Option<i64>,
    /// None where the past is looked at, which nobody changes.
    writer: Option<Writer>,
    readers: Mutex<Vec<Connection>>,
    free: Arc<Semaphore>,
    /// Told at each commit of this process, so that waiting for it does not wait for the poll.
    committed: Notify,
}

impl Store {
    /// Opens the store in a data folder, making or migrating it. For `serve` alone.
    pub fn migrate(folder: &Path) -> Result<Self, StoreError> {
        open::make_folder(folder)?;
        Self::with(folder, Migration::Kept)
    }

    /// Opens a copy that was made ready in a folder, bringing it up to date.
    pub fn migrate_copy(folder: &Path) -> Result<Self, StoreError> {
        Self::with(folder, Migration::Alone)
    }

    /// Opens the store in a data folder as it is.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        Self::with(folder, Migration::Never)
    }

    /// Whether there is a store in a data folder.
    pub fn exists(folder: &Path) -> bool {
        // One that may not be looked at is there.
        folder.join(FILE).try_exists().unwrap_or(true)
    }

    fn with(folder: &Path, migration: Migration) -> Result<Self, StoreError> {
        let path = folder.join(FILE);
        let named = |error| match error {
            StoreError::Unavailable(reason) => StoreError::Unavailable(format!("{}: {reason}", path.display())),
            other => other,
        };
        let connection = open::writing(&path, migration).map_err(named)?;
        let writer = Writer::start(connection).map_err(|error| StoreError::Unavailable(error.to_string()))?;
        let readers = (0..READERS).map(|_| open::reading(&path)).collect::<Result<Vec<_>, _>>()?;
        let (free, committed) = (Arc::new(Semaphore::new(READERS)), Notify::new());
        let (writer, readers) = (Some(writer), Mutex::new(readers));
        Ok(Self { inner: Arc::new(Inner { path, as_of: None, writer, readers, free, committed }) })
    }

    /// The store as it was after a commit, for reading alone: whatever is asked of it is answered as it was then.
    pub async fn as_of(&self, seq: i64) -> Result<Self, StoreError> {
        self.read(move |connection| as_of::check(connection, seq)).await?;
        let (free, committed) = (Arc::new(Semaphore::new(READERS)), Notify::new());
        let (path, readers) = (self.inner.path.clone(), Mutex::default());
        Ok(Self { inner: Arc::new(Inner { path, as_of: Some(seq), writer: None, readers, free, committed }) })
    }

    /// Commits a batch and answers once it is on the disk.
    pub async fn commit(&self, batch: Batch) -> Result<Committed, StoreError> {
        let committed = self.writer()?.commit(batch).await?;
        self.inner.committed.notify_waiters();
        Ok(committed)
    }

    /// Commits batches in this order, as many as go with one write to the disk; each succeeds or fails by itself.
    pub async fn commit_all(&self, batches: Vec<Batch>) -> Result<Vec<Result<Committed, StoreError>>, StoreError> {
        let committed = self.writer()?.commit_all(batches).await?;
        self.inner.committed.notify_waiters();
        Ok(committed)
    }

    /// Takes a lease until `expires`, or keeps it; `None` while another holds it.
    pub async fn lease(
        &self,
        name: &str,
        holder: &str,
        now: Timestamp,
        expires: Timestamp,
    ) -> Result<Option<Fence>, StoreError> {
        let request = LeaseRequest { name: name.to_owned(), holder: holder.to_owned(), now, expires };
        self.writer()?.lease(request).await
    }

    fn writer(&self) -> Result<&Writer, StoreError> {
        let past = || StoreError::Unavailable("what was before cannot be changed".to_owned());
        self.inner.writer.as_ref().ok_or_else(past)
    }

    /// Until when a lease was taken last, whoever has it.
    pub async fn lease_expiry(&self, name: &str) -> Result<Option<Timestamp>, StoreError> {
        let name = name.to_owned();
        self.read(move |connection| queries::lease_expiry(connection, &name)).await
    }

    /// The sequence number of the last commit, 0 where there is none.
    pub async fn head(&self) -> Result<i64, StoreError> {
        self.read(queries::head).await
    }

    /// The instant of the last commit, the Unix epoch where there is none.
    pub async fn last_instant(&self) -> Result<Timestamp, StoreError> {
        self.read(queries::last_instant).await
    }

    /// Waits until the head is beyond `after`, or the time is over; gives the head.
    pub async fn wait(&self, after: i64, limit: Duration) -> Result<i64, StoreError> {
        let deadline = tokio::time::Instant::now() + limit;
        loop {
            let committed = self.inner.committed.notified();
            let head = self.head().await?;
            if head > after || tokio::time::Instant::now() >= deadline {
                return Ok(head);
            }
            let _ = tokio::time::timeout(POLL, committed).await;
        }
    }

    /// The first commit that does not fit the chain of digests, or does not hold what its digest tells of.
    pub async fn first_broken_commit(&self) -> Result<Option<i64>, StoreError> {
        self.read(verify::first_broken_commit).await
    }

    /// What is damaged first, in words, if anything is: the file, the log, or what is in force.
    pub async fn damage(&self) -> Result<Option<String>, StoreError> {
        self.read(verify::damage).await
    }

    /// Whether the store answers.
    pub async fn health(&self) -> Result<(), StoreError> {
        self.head().await.map(drop)
    }

    /// The database file.
    pub fn path(&self) -> &Path {
        &self.inner.path
    }

    /// The data folder it is in.
    pub fn folder(&self) -> &Path {
        self.inner.path.parent().unwrap_or_else(|| Path::new(""))
    }

    /// Runs a query on a free reading connection, away from the threads that serve.
    async fn read<T: Send + 'static>(
        &self,
        query: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let gone = |reason: String| StoreError::Unavailable(reason);
        let asked = Instant::now();
        let permit = self.inner.free.clone().acquire_owned().await.map_err(|error| gone(error.to_string()))?;
        measured::count_wait(asked.elapsed());
        let connection = self.readers().pop();
        let inner = self.inner.clone();
        let task = tokio::task::spawn_blocking(move || {
            let connection = connection.map_or_else(|| inner.open(), Ok)?;
            let answer = query(&connection);
            // Given back here and not by the caller, who may have gone away meanwhile.
            inner.readers.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(connection);
            drop(permit);
            answer
        });
        task.await.map_err(|error| gone(error.to_string()))?
    }

    fn readers(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.inner.readers.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Inner {
    fn open(&self) -> Result<Connection, StoreError> {
        let connection = open::reading(&self.path)?;
        if let Some(seq) = self.as_of {
            as_of::look_back(&connection, seq)?;
        }
        Ok(connection)
    }
}
