//! The writer: one thread that owns the one writing connection and commits what is queued, many batches at a time.
//!
//! A caller is answered after the commit has reached the disk. A caller that goes away does not undo its batch.

use std::sync::mpsc::{Receiver, Sender, channel};

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use tokio::sync::oneshot;

use crate::store::apply::apply;
use crate::store::batch::{Batch, Committed, Fence, StoreError};
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

/// What a job came to, to be told once the engine's commit is through.
enum Done {
    Commit(Reply<Committed>, Result<Committed, StoreError>),
    Lease(Reply<Option<Fence>>, Result<Option<Fence>, StoreError>),
    Report(Reply<()>, Result<(), StoreError>),
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
        let jobs: Vec<Job> = std::iter::once(first).chain(queue.try_iter().take(GROUP - 1)).collect();
        let mut done = Vec::with_capacity(jobs.len());
        let committed = group(&mut connection, jobs, &mut done);
        for answer in done {
            answer.tell(committed.as_ref().err());
        }
    }
}

/// Does the jobs in one transaction, each within a savepoint of its own.
fn group(connection: &mut Connection, jobs: Vec<Job>, done: &mut Vec<Done>) -> Result<(), StoreError> {
    let mut transaction = match connection.transaction_with_behavior(TransactionBehavior::Immediate) {
        Ok(transaction) => transaction,
        Err(error) => {
            let reason = error.to_string();
            done.extend(jobs.into_iter().map(|job| job.failed(&reason)));
            return Ok(());
        }
    };
    for job in jobs {
        done.push(match job {
            Job::Commit(batch, reply) => {
                let outcome = transaction.savepoint().map_err(StoreError::from).and_then(|savepoint| {
                    let committed = apply(&savepoint, &batch)?;
                    savepoint.commit()?;
                    Ok(committed)
                });
                Done::Commit(reply, outcome)
            }
            Job::Lease(request, reply) => Done::Lease(reply, lease(&transaction, &request)),
            Job::Report(node, reply) => Done::Report(reply, nodes::note(&transaction, &node)),
        });
    }
    transaction.commit().map_err(StoreError::from)
}

impl Job {
    fn failed(self, reason: &str) -> Done {
        let error = StoreError::Unavailable(reason.to_owned());
        match self {
            Self::Commit(_, reply) => Done::Commit(reply, Err(error)),
            Self::Lease(_, reply) => Done::Lease(reply, Err(error)),
            Self::Report(_, reply) => Done::Report(reply, Err(error)),
        }
    }
}

impl Done {
    /// Answers, unless the engine's commit failed, for then nothing was done. A caller that left is no matter.
    fn tell(self, failure: Option<&StoreError>) {
        let failed = failure.map(|error| StoreError::Unavailable(error.to_string()));
        match self {
            Self::Commit(reply, outcome) => drop(reply.send(failed.map_or(outcome, Err))),
            Self::Lease(reply, outcome) => drop(reply.send(failed.map_or(outcome, Err))),
            Self::Report(reply, outcome) => drop(reply.send(failed.map_or(outcome, Err))),
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
