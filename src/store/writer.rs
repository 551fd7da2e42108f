//! The writer: one thread that owns the one writing connection and commits what is queued, many batches at a time.
//!
//! A caller is answered after the commit has reached the disk. A caller that goes away does not undo its batch.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Instant;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use tokio::sync::oneshot;

use crate::store::apply::{admit, apply};
use crate::store::batch::{Batch, Committed, Fence, StoreError};
use crate::store::measured::{count_commit, count_group};

/// How many queued jobs one commit of the engine may hold.
const GROUP: usize = 64;

type Reply<T> = oneshot::Sender<Result<T, StoreError>>;

/// Something for the writer to do.
enum Job {
    Commit(Box<Batch>, Reply<Committed>),
    Lease(LeaseRequest, Reply<Option<Fence>>),
    Note(Box<Note>, Reply<()>),
    /// What no transaction can hold.
    Alone(fn(&Connection) -> Result<(), StoreError>, Reply<()>),
}

/// Something that is written beside the log.
type Note = dyn Fn(&Connection) -> Result<(), StoreError> + Send;

/// A wish to hold a lease.
#[derive(Debug, Clone)]
pub(crate) struct LeaseRequest {
    pub(crate) name: String,
    pub(crate) holder: String,
    pub(crate) now: Timestamp,
    pub(crate) expires: Timestamp,
}

/// The way to the writer.
#[derive(Debug, Clone)]
pub(crate) struct Writer {
    jobs: Sender<Job>,
}

impl Writer {
    /// Starts the thread. It ends when the last handle is dropped.
    pub(crate) fn start(connection: Connection) -> std::io::Result<Self> {
        let (jobs, queue) = channel();
        std::thread::Builder::new().name("store-writer".to_owned()).spawn(move || write(connection, &queue))?;
        Ok(Self { jobs })
    }

    /// Commits a batch.
    pub(crate) async fn commit(&self, batch: Batch) -> Result<Committed, StoreError> {
        let (reply, answer) = oneshot::channel();
        self.send(Job::Commit(Box::new(batch), reply), answer).await
    }

    /// Commits batches in this order. All are queued before the first is waited for.
    pub(crate) async fn commit_all(
        &self,
        batches: Vec<Batch>,
    ) -> Result<Vec<Result<Committed, StoreError>>, StoreError> {
        let mut answers = Vec::with_capacity(batches.len());
        for batch in batches {
            let (reply, answer) = oneshot::channel();
            self.jobs.send(Job::Commit(Box::new(batch), reply)).map_err(|_| stopped())?;
            answers.push(answer);
        }
        let mut committed = Vec::with_capacity(answers.len());
        for answer in answers {
            committed.push(answer.await.map_err(|_| stopped())?);
        }
        Ok(committed)
    }

    /// Takes or keeps a lease.
    pub(crate) async fn lease(&self, request: LeaseRequest) -> Result<Option<Fence>, StoreError> {
        let (reply, answer) = oneshot::channel();
        self.send(Job::Lease(request, reply), answer).await
    }

    /// Writes something beside the log. Where the transaction fails that it shares with others, it is written again.
    pub(crate) async fn note(
        &self,
        note: impl Fn(&Connection) -> Result<(), StoreError> + Send + 'static,
    ) -> Result<(), StoreError> {
        let (reply, answer) = oneshot::channel();
        self.send(Job::Note(Box::new(note), reply), answer).await
    }

    /// Brings everything into the database file itself.
    pub(crate) async fn settle(&self) -> Result<(), StoreError> {
        let (reply, answer) = oneshot::channel();
        self.send(Job::Alone(settle, reply), answer).await
    }

    /// Writes the whole file anew, so that nothing is left in it of what was overwritten.
    pub(crate) async fn compact(&self) -> Result<(), StoreError> {
        let (reply, answer) = oneshot::channel();
        self.send(Job::Alone(compact, reply), answer).await
    }

    async fn send<T>(&self, job: Job, answer: oneshot::Receiver<Result<T, StoreError>>) -> Result<T, StoreError> {
        self.jobs.send(job).map_err(|_| stopped())?;
        answer.await.map_err(|_| stopped())?
    }
}

fn stopped() -> StoreError {
    StoreError::Unavailable("its writer has stopped".to_owned())
}

fn write(mut connection: Connection, queue: &Receiver<Job>) {
    while let Ok(first) = queue.recv() {
        let jobs = std::iter::once(first).chain(queue.try_iter().take(GROUP - 1));
        let (alone, together) = jobs.partition(|job| matches!(job, Job::Alone(..)));
        do_together(&mut connection, together);
        do_alone(&connection, alone);
    }
}

/// Does the jobs in one transaction and tells what came of each. They share it without savepoints, which would copy every
/// page that a story touches. Should one fail halfway (for want of room, or because the store is damaged) then nothing
/// of it stays, and each is done by itself.
fn do_together(connection: &mut Connection, jobs: Vec<Job>) {
    let began = Instant::now();
    let mut came = attempt(connection, &jobs);
    if came.as_ref().is_err_and(Failure::is_for_room) {
        // What has been brought from the log into the database makes room in the log.
        let _ = connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()));
        came = attempt(connection, &jobs);
    }
    match came {
        Ok(outcomes) => {
            count_group(jobs.len(), began);
            for (job, outcome) in jobs.into_iter().zip(outcomes) {
                job.tell(outcome);
            }
        }
        // What is small may fit where all of them did not.
        Err(Failure::Halfway(_) | Failure::Whole(StoreError::Full(_))) if jobs.len() > 1 => {
            for job in jobs {
                do_together(connection, vec![job]);
            }
        }
        Err(Failure::Halfway(error) | Failure::Whole(error)) => {
            for job in jobs {
                job.fail(error.clone());
            }
        }
    }
}

/// Does what no transaction can hold.
fn do_alone(connection: &Connection, jobs: Vec<Job>) {
    for job in jobs {
        if let Job::Alone(act, reply) = job {
            let _ = reply.send(act(connection));
        }
    }
}

/// Writes the file anew and empties the log beside it. It is as large again while that is done, in a file and not in memory.
fn compact(connection: &Connection) -> Result<(), StoreError> {
    connection.execute_batch("PRAGMA temp_store = FILE")?;
    let compacted = connection.execute_batch("VACUUM");
    connection.execute_batch("PRAGMA temp_store = MEMORY")?;
    compacted?;
    settle(connection)
}

/// Brings everything into the database file itself and empties the log beside it.
fn settle(connection: &Connection) -> Result<(), StoreError> {
    let is_busy: i64 = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if is_busy == 0 { Ok(()) } else { Err(StoreError::Unavailable("it is being read all the time".to_owned())) }
}

/// Why nothing was done.
enum Failure {
    /// The engine could not begin or end the transaction.
    Whole(StoreError),
    /// A job failed after it had written something.
    Halfway(StoreError),
}

impl Failure {
    /// Whether there was no room for it.
    fn is_for_room(&self) -> bool {
        matches!(self, Self::Whole(StoreError::Full(_)) | Self::Halfway(StoreError::Full(_)))
    }
}

/// What came of a job.
enum Outcome {
    Commit(Result<Committed, StoreError>),
    Lease(Option<Fence>),
    Noted,
}

fn attempt(connection: &mut Connection, jobs: &[Job]) -> Result<Vec<Outcome>, Failure> {
    let whole = |error: rusqlite::Error| Failure::Whole(error.into());
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(whole)?;
    let mut outcomes = Vec::with_capacity(jobs.len());
    for job in jobs {
        outcomes.push(match job {
            Job::Commit(batch, _) => Outcome::Commit(match admit(&transaction, batch) {
                Ok(None) => Ok(apply(&transaction, batch).map_err(Failure::Halfway)?),
                Ok(Some(before)) => Ok(before),
                Err(refused) => Err(refused),
            }),
            Job::Lease(request, _) => Outcome::Lease(lease(&transaction, request).map_err(Failure::Halfway)?),
            Job::Note(note, _) => {
                note(&transaction).map_err(Failure::Halfway)?;
                Outcome::Noted
            }
            // Never among what shares a transaction: `write` has set them aside.
            Job::Alone(..) => Outcome::Noted,
        });
    }
    transaction.commit().map_err(whole)?;
    Ok(outcomes)
}

impl Job {
    /// Answers. A caller that left is no matter.
    fn tell(self, outcome: Outcome) {
        match (self, outcome) {
            (Self::Commit(_, reply), Outcome::Commit(committed)) => {
                count_commit(&committed);
                drop(reply.send(committed));
            }
            (Self::Lease(_, reply), Outcome::Lease(fence)) => drop(reply.send(Ok(fence))),
            (Self::Note(_, reply) | Self::Alone(_, reply), Outcome::Noted) => drop(reply.send(Ok(()))),
            // Outcomes come in the order of their jobs.
            _ => {}
        }
    }

    fn fail(self, error: StoreError) {
        match self {
            Self::Commit(_, reply) => {
                let failed = Err(error);
                count_commit(&failed);
                drop(reply.send(failed));
            }
            Self::Lease(_, reply) => drop(reply.send(Err(error))),
            Self::Note(_, reply) | Self::Alone(_, reply) => drop(reply.send(Err(error))),
        }
    }
}

/// The fence, if the lease is free, expired or the holder's own already.
fn lease(connection: &Connection, request: &LeaseRequest) -> Result<Option<Fence>, StoreError> {
    let sql = "INSERT INTO leases (name, holder, fence, expires) VALUES (?1, ?2, 1, ?4)
        ON CONFLICT (name) DO UPDATE SET expires = excluded.expires, holder = excluded.holder,
        fence = CASE WHEN leases.holder = excluded.holder THEN leases.fence ELSE leases.fence + 1 END
        WHERE leases.holder = excluded.holder OR leases.expires <= ?3 RETURNING fence";
    let (now, expires) = (request.now.as_millisecond(), request.expires.as_millisecond());
    let mut statement = connection.prepare_cached(sql)?;
    let token =
        statement.query_row(params![request.name, request.holder, now, expires], |row| row.get(0)).optional()?;
    Ok(token.map(|token| Fence { name: request.name.clone(), token }))
}
