//! The management API: what the command line can do, for desk tools, translators' tools and partners' systems. Whoever asks
//! is known before anything else of a request is looked at.

pub mod channels;
pub mod coverage;
pub mod explain;
pub mod history;
pub mod import;
pub mod outcome;
pub mod partners;
pub mod preview;
pub mod problem;
pub mod routes;
pub mod stories;
pub mod tokens;
pub mod trial;
mod acts;
mod audit;
mod caller;
mod conditions;
mod description;
mod filed;
mod given;
mod handlers;
mod lint;
pub(crate) mod management;
mod once;
mod page;
mod texts;
mod told;
mod withdrawal;

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::{Semaphore, SemaphorePermit};

use crate::desk::Desk;
use crate::http::api::problem::{Problem, UNAVAILABLE};
use crate::http::limits::Rates;
use crate::publisher::Publisher;

/// How long it is waited for this node to serve what was written.
const VISIBLE: Duration = Duration::from_secs(10);
/// How often it is looked whether it does; that asks no store.
const LOOK: Duration = Duration::from_millis(2);
/// Kibibytes of all bodies at once.
const ROOM: u32 = 64 << 10;
/// How long room is waited for.
const PATIENCE: Duration = Duration::from_secs(5);
/// Requests at once that look at every story.
const TURNS: usize = 2;

/// What the API works with.
#[derive(Debug)]
pub(crate) struct Api {
    desk: Arc<Desk>,
    /// The same desk, which writes nothing.
    trial: Arc<Desk>,
    publisher: Arc<Publisher>,
    rates: Rates,
    room: Semaphore,
    turns: Semaphore,
    /// What is being done at once: editors' work waits before readers do.
    work: Arc<Semaphore>,
}

impl Api {
    fn new(desk: Arc<Desk>, publisher: Arc<Publisher>, at_once: usize) -> Self {
        let trial = Arc::new(Desk::new(desk.store().clone()).for_trial());
        let (room, turns) = (Semaphore::new(ROOM as usize), Semaphore::new(TURNS));
        let work = Arc::new(Semaphore::new(at_once));
        Self { desk, trial, publisher, rates: Rates::default(), room, turns, work }
    }

    /// Room for a body of a size, which may not be known, while there is some: what is in flight never takes more than so much.
    async fn room(&self, size: Option<u64>, most: usize) -> Result<SemaphorePermit<'_>, Problem> {
        let size = size.map_or(most, |upper| usize::try_from(upper).unwrap_or(most).min(most));
        let wanted = u32::try_from(size / 1024).unwrap_or(ROOM).min(ROOM);
        let permit = tokio::time::timeout(PATIENCE, self.room.acquire_many(wanted)).await;
        permit.ok().and_then(Result::ok).ok_or_else(|| Problem::of(UNAVAILABLE))
    }

    /// A turn for a request that looks at every story, so that few of them go on at once.
    async fn turn(&self) -> Result<SemaphorePermit<'_>, Problem> {
        let permit = tokio::time::timeout(PATIENCE, self.turns.acquire()).await;
        permit.ok().and_then(Result::ok).ok_or_else(|| Problem::of(UNAVAILABLE))
    }

    /// Waits until this node serves all that is written so far.
    async fn until_visible(&self) -> Result<(), Problem> {
        let head = self.desk.store().head().await?;
        let started = Instant::now();
        while self.publisher.applied() < head {
            if started.elapsed() > VISIBLE {
                // It is written, and this node serves nothing until it has caught up.
                tracing::warn!("this node has not caught up with what was written to it");
                break;
            }
            tokio::time::sleep(LOOK).await;
        }
        Ok(())
    }

    /// Waits until no node serves what was before all that is written so far.
    async fn reach_all(&self) -> Result<(), Problem> {
        let head = self.desk.store().head().await?;
        let reached = self.desk.reach_all(head).await?;
        if !reached.silent.is_empty() {
            let nodes = reached.silent.join(", ");
            tracing::warn!(nodes, "nodes were not heard of; they serve nothing until they have caught up");
        }
        Ok(())
    }
}
