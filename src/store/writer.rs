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
use crate::store::nodes::{self, Node};

/// How many queued jobs one commit of the engine may hold.
const GROUP: usize = 64;

type Reply<T> = oneshot::Sender<Result<T, StoreError>>;

/// Something for the writer to do.
enum Job {
    Commit(Box<Batch>, Reply<Committed>),
    Lease(LeaseRequest, Reply<Option<Fence>>),
    Report(Node, Reply<()>),
}

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

    /// Notes how far a node has followed.
    pub(crate) async fn report(&self, node: Node) -> Result<(), StoreError> {
        let (reply, answer) = oneshot::channel();
        self.send(Job::Report(node, reply), answer).await
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
        let jobs = std::iter::once(first).chain(queue.try_iter().take(GROUP - 1)).collect();
        do_together(&mut connection, jobs);
    }
}

/// Does the jobs in one transaction and tells what came of each. They share it without savepoints, which would copy every
/// page that a story touches. Should one fail halfway (for want of room, or because the store is damaged) then nothing
/// of it stays, and each is done by itself.
fn do_together(connection: &mut Connection, jobs: Vec<Job>) {
    let began = Instant::now();
    match attempt(connection, &jobs) {
        Ok(outcomes) => {
            count_group(jobs.len(), began);
            for (job, outcome) in jobs.into_iter().zip(outcomes) {
                job.tell(outcome);
            }
        }
        Err(Failure::Halfway(_)) if jobs.len() > 1 => {
            for job in jobs {
                do_together(connection, vec![job]);
            }
        }
        Err(Failure::Halfway(error) | Failure::Whole(error)) => {
            let reason = error.to_string();
            for job in jobs {
                job.fail(&reason);
            }
        }
    }
}

/// Why nothing was done.
enum Failure {
    /// The engine could not begin or end the transaction.
    Whole(StoreError),
    /// A job failed after it had written something.
    Halfway(StoreError),
}

/// What came of a job.
enum Outcome {
    Commit(Result<Committed, StoreError>),
    Lease(Option<Fence>),
    Report,
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
            Job::Report(node, _) => {
                nodes::note(&transaction, node).map_err(Failure::Halfway)?;
                Outcome::Report
            }
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
            (Self::Report(_, reply), Outcome::Report) => drop(reply.send(Ok(()))),
            // Outcomes come in the order of their jobs.
            _ => {}
        }
    }

    fn fail(self, reason: &str) {
        let error = StoreError::Unavailable(reason.to_owned());
        match self {
            Self::Commit(_, reply) => {
                let failed = Err(error);
                count_commit(&failed);
                drop(reply.send(failed));
            }
            Self::Lease(_, reply) => drop(reply.send(Err(error))),
            Self::Report(_, reply) => drop(reply.send(Err(error))),
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
