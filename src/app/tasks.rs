//! Tasks: what goes on beside the listener, from start to shutdown. The change log is followed, folders are watched,
//! and what is due is filed. Each ends when it is told to.

use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::{mpsc, watch};

use crate::app::Report;
use crate::desk::Desk;
use crate::desk::inbox::Inbox;
use crate::desk::worker::Worker;
use crate::http::admin::readiness::Readiness;
use crate::publisher::{PublishError, Publisher};
use crate::store::Store;
use crate::store::batch::{Fence, StoreError};
use crate::store::nodes::Node;

/// Time without a further change after which changed files are read.
const SETTLE: Duration = Duration::from_millis(80);
/// How long it is waited for such a time: a whole tree may be copied, but something may also change all the time.
const SETTLE_LIMIT: Duration = Duration::from_secs(2);
/// How often the folders are read although nothing told of a change.
const RESCAN: Duration = Duration::from_secs(10);
/// How long the change log is waited for at once.
const TAIL: Duration = Duration::from_secs(1);
/// How often the worker looks for what is due.
const TICK: Duration = Duration::from_millis(250);

/// How often the one who serves tells that it is alive.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// How long it is taken to be alive after that.
pub(super) const ALIVE: Duration = Duration::from_secs(60);

/// Takes the lease of the one who serves, or keeps it.
pub(super) async fn lease(store: &Store) -> Result<Option<Fence>, StoreError> {
    let now = Timestamp::now();
    let expires = now.saturating_add(ALIVE).unwrap_or(now);
    store.lease(LEASE, "serve", now, expires).await
}

/// Name of the lease of the one who serves.
pub(super) const LEASE: &str = "submitter";

/// Follows the change log, so that what is cached is what is in force. It needs reads alone: whatever else is written to
/// the store, this node keeps up. `applied` hears how far it is.
pub(super) async fn tail(
    publisher: Arc<Publisher>,
    store: Store,
    applied: watch::Sender<i64>,
    mut stopped: watch::Receiver<bool>,
) {
    while !*stopped.borrow() {
        let (looked, seen) = (Instant::now(), *applied.borrow());
        match follow(&publisher, &store, seen).await {
            Ok(now) => {
                publisher.is_up_to_date(looked, now);
                applied.send_if_modified(|known| std::mem::replace(known, now) != now);
            }
            Err(error) => {
                tracing::error!(%error, "the change log cannot be followed");
                tokio::time::sleep(TAIL).await;
            }
        }
        let seen = *applied.borrow();
        tokio::select! {
            _ = store.wait(seen, TAIL) => {}
            _ = stopped.changed() => {}
        }
    }
}

async fn follow(publisher: &Publisher, store: &Store, seen: i64) -> Result<i64, PublishError> {
    if store.head().await? == seen { Ok(seen) } else { publisher.follow(seen).await }
}

/// Tells the store how far this node has followed, soon after it has and now and then: who takes something back waits for
/// it.
pub(super) async fn report(store: Store, mut applied: watch::Receiver<i64>, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        let seen = *applied.borrow_and_update();
        if let Err(error) = tell(&store, seen, ALIVE).await {
            tracing::error!(%error, "it cannot be told how far this node has followed");
        }
        tokio::time::sleep(PAUSE).await;
        tokio::select! {
            _ = applied.changed() => {}
            () = tokio::time::sleep(HEARTBEAT) => {}
            _ = stopped.changed() => {}
        }
    }
    // Nobody has to wait for it any more.
    let seen = *applied.borrow();
    let _ = tell(&store, seen, Duration::ZERO).await;
}

/// Tells how far this node has followed, and for how long it is there.
pub(super) async fn tell(store: &Store, applied: i64, alive: Duration) -> Result<(), StoreError> {
    let now = Timestamp::now();
    let expires = now.saturating_add(alive).unwrap_or(now);
    store.report(Node { name: NODE.to_owned(), applied, expires }).await
}

/// The least time between two reports: a busy desk does not have each of its commits reported.
const PAUSE: Duration = Duration::from_millis(30);

/// The one node there is: a data folder has one server.
const NODE: &str = "serve";

/// Has what is due filed. The lease of the one who serves is taken anew meanwhile: it tells the next start when this one
/// was alive.
pub(super) async fn release(
    mut worker: Worker,
    store: Store,
    readiness: Arc<Readiness>,
    mut stopped: watch::Receiver<bool>,
) {
    let mut beat = Instant::now();
    while !*stopped.borrow() {
        tokio::select! {
            () = tokio::time::sleep(TICK) => {}
            _ = stopped.changed() => return,
        }
        if beat.elapsed() >= HEARTBEAT {
            beat = Instant::now();
            if let Err(error) = lease(&store).await {
                tracing::error!(%error, "the lease cannot be kept");
            }
            if let Err(error) = store.forget_answers(Timestamp::now()).await {
                tracing::error!(%error, "answers of yesterday cannot be forgotten");
            }
        }
        let outcome = worker.tick(Instant::now(), Timestamp::now()).await;
        readiness.holds(worker.holds());
        match outcome {
            Ok(Some(warning)) => tracing::warn!("{warning}"),
            Ok(None) => {}
            Err(error) => {
                tracing::error!(%error, "what is due could not be filed");
                tokio::time::sleep(TAIL).await;
            }
        }
    }
}

/// Reads the folders whenever something in them changes, or something that a refused file waits for.
pub(super) async fn watch_folders(
    desk: Arc<Desk>,
    mut inbox: Inbox,
    mut changes: Changes,
    read: bool,
    fence: Option<Fence>,
    report: Report,
    mut stopped: watch::Receiver<bool>,
) {
    let mut head = desk.store().head().await.unwrap_or(0);
    let mut unread = !read;
    while !*stopped.borrow() {
        tokio::select! {
            () = std::future::ready(()), if unread => {}
            Some(()) = changes.told.recv() => {}
            () = tokio::time::sleep(RESCAN) => {}
            _ = desk.store().wait(head, RESCAN), if inbox.is_waiting() => {}
            _ = stopped.changed() => return,
        }
        unread = false;
        changes.settle().await;
        head = desk.store().head().await.unwrap_or(head);
        match inbox.read(&desk, fence.as_ref()).await {
            Ok(reading) => report(reading),
            Err(error) => {
                tracing::error!(%error, "the inbox could not be read");
                count_watcher_error();
            }
        }
    }
}

fn count_watcher_error() {
    metrics::counter!("polywire_watcher_errors_total").increment(1);
}

/// Word of changes in the folders of an inbox.
pub(super) struct Changes {
    told: mpsc::UnboundedReceiver<()>,
    /// Watches as long as it is kept.
    _watcher: Option<RecommendedWatcher>,
}

impl Changes {
    pub(super) fn of(inbox: &Inbox) -> Self {
        let (tell, told) = mpsc::unbounded_channel();
        let heard = move |event: notify::Result<notify::Event>| {
            if let Err(error) = &event {
                tracing::warn!(%error, "a change of the folders may have been missed; they are read every 10 s");
                count_watcher_error();
            }
            if event.is_ok_and(|event| !event.kind.is_access()) {
                // Nobody listens any more only when the service ends.
                let _ = tell.send(());
            }
        };
        let watch = || {
            let mut watcher = notify::recommended_watcher(heard)?;
            watcher.watch(&inbox.folders().feeds, RecursiveMode::Recursive)?;
            watcher.watch(&inbox.folders().locales, RecursiveMode::Recursive)?;
            Ok::<_, notify::Error>(watcher)
        };
        let failed = |error: &notify::Error| {
            tracing::warn!(%error, "folders cannot be watched; they are read every 10 s");
            count_watcher_error();
        };
        Self { told, _watcher: watch().inspect_err(failed).ok() }
    }

    /// Waits until nothing has changed for a moment: an editor writes a file in several steps.
    async fn settle(&mut self) {
        let limit = tokio::time::Instant::now() + SETTLE_LIMIT;
        while tokio::time::Instant::now() < limit
            && matches!(tokio::time::timeout(SETTLE, self.told.recv()).await, Ok(Some(())))
        {}
    }
}
