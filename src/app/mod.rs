//! The application: puts the rooms together and runs them. Used by `serve` and by every test of the whole.

pub mod clock;
mod lock;
pub mod metrics;
mod start;
mod tasks;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use jiff::Timestamp;
use tokio::sync::watch;

use crate::app::lock::{FOR_PREDECESSOR, lock};
use crate::app::start::{check_first_start, finish_what_was_cut_off, identify, trusts_clock};
use crate::app::tasks::{ALIVE, Changes, lease, release, report, tail, tell, watch_folders};
use crate::config::Config;
use crate::desk::Desk;
use crate::desk::inbox::{Inbox, Reading};
use crate::desk::worker::Worker;
use crate::http::admin::Admin;
use crate::http::listener::{HttpConfig, Listener};
use crate::publisher::Publisher;
use crate::store::Store;
use crate::store::batch::Fence;
use crate::store::hold::Hold;

/// How long what goes on beside the listener has to end.
const STOPPING: Duration = Duration::from_secs(10);
/// How long it may take at the end to bring the whole store into one file.
const SETTLING: Duration = Duration::from_secs(5);

/// Told what people should read: faults of files, files now in force.
pub type Report = Arc<dyn Fn(Reading) + Send + Sync>;

/// A service that is ready to run.
pub struct App {
    /// Where there is an operator's address.
    admin: Option<Admin>,
    listener: Listener,
    publisher: Arc<Publisher>,
    head: i64,
    desk: Arc<Desk>,
    inbox: Inbox,
    /// Whether the inbox has been read.
    read: bool,
    /// Whether the clock can be trusted.
    trusted: bool,
    fence: Option<Fence>,
    report: Report,
    changes: Changes,
    /// Held while the service runs, so that no second one submits to the same store.
    lock: Hold,
}

impl App {
    /// Opens the store, reads the inbox and binds the port: whatever is wrong shows here.
    pub async fn build(config: Config, report: Report) -> Result<Self> {
        let http = HttpConfig { look: config.look.resolve()?, ..config.http.clone() };
        let listener = Listener::bind(http).await?;
        let admin = if listener.is_activated() { None } else { operator(&config).await? };
        if !Store::exists(&config.data) {
            check_first_start(&config)?;
        }
        // Who is handed a socket may be handed it by another that still has answers to give.
        let patience = if listener.is_activated() { FOR_PREDECESSOR } else { Duration::ZERO };
        let lock = lock(&config.data, patience).await?;
        // A predecessor has let go of its address by now.
        let admin = if listener.is_activated() { operator(&config).await? } else { admin };
        let store = Store::migrate(&config.data)?;
        let scheme = if config.http.tls.is_some() { "https" } else { "http" };
        let address = listener.address()?;
        let public_url = config.public_url.clone().unwrap_or_else(|| format!("{scheme}://{address}"));
        let site = identify(&store, &config, &public_url).await?;
        let trusted = trusts_clock(&store, &config).await?;
        // The lock has made sure that its holder before is gone.
        let fence = lease(&store).await?;
        let desk = Arc::new(Desk::new(store.clone()));
        finish_what_was_cut_off(&desk).await;
        let mut inbox = Inbox::new(config.folders.clone());
        // Watched before they are read, so that no change falls between.
        let changes = Changes::of(&inbox);
        // What was in force is served at once, however many stories have to be filed anew by what has changed since.
        let read = desk.snapshot().await.is_err();
        if read {
            let mut reading = inbox.read(&desk, fence.as_ref()).await?;
            if config.demo {
                // The sample's own texts are filed with their stories, just below.
                reading.faults.retain(|fault| fault.code != "unknown-story");
            }
            report(reading);
            if let Some(admin) = &admin {
                admin.readiness().has_read();
            }
        }
        // What is committed from here on is followed: nothing the publisher reads is older.
        let head = store.head().await?;
        let publisher = Arc::new(Publisher::new(store.clone(), site));
        // Known before the first request: who takes something back from here on waits for this node.
        publisher.is_up_to_date(Instant::now(), head);
        tell(&store, head, ALIVE).await?;
        publisher.snapshot().await.context("there is nothing to serve")?;
        if config.demo {
            desk.file_sample(fence.as_ref(), inbox.folders()).await?;
        }
        if let Some(admin) = &admin {
            admin.readiness().serves(publisher.clone(), store);
        }
        Ok(Self { admin, listener, publisher, head, desk, inbox, read, trusted, fence, report, changes, lock })
    }

    /// The address it listens on.
    pub fn address(&self) -> Result<SocketAddr> {
        Ok(self.listener.address()?)
    }

    /// The address at which the operator is answered, where there is one.
    pub fn admin_address(&self) -> Option<SocketAddr> {
        self.admin.as_ref().map(Admin::address)
    }

    /// Whether its socket was handed over.
    pub fn is_activated(&self) -> bool {
        self.listener.is_activated()
    }

    /// The write side, for whoever shows what it is doing.
    pub fn desk(&self) -> &Arc<Desk> {
        &self.desk
    }

    /// The read side, for whoever announces what is served.
    pub fn publisher(&self) -> &Arc<Publisher> {
        &self.publisher
    }

    /// Serves until `shutdown` resolves and every request that came in is answered.
    pub async fn run(self, shutdown: impl Future<Output = ()>) -> Result<()> {
        let (stop, stopped) = watch::channel(false);
        let (applied, heard) = watch::channel(self.head);
        let tail = tokio::spawn(tail(self.publisher.clone(), self.desk.store().clone(), applied, stopped.clone()));
        let report = tokio::spawn(report(self.desk.store().clone(), heard, stopped.clone()));
        let (now, fence) = (Timestamp::now(), self.fence.clone());
        let worker = Worker::start(self.desk.clone(), fence, Instant::now(), now, self.trusted);
        let readiness = self.admin.as_ref().map(|admin| admin.readiness().clone()).unwrap_or_default();
        let worker = tokio::spawn(release(worker, self.desk.store().clone(), readiness.clone(), stopped.clone()));
        if self.admin.is_some() {
            metrics::sample(&self.desk, &self.publisher, &readiness, &stopped);
        }
        let (desk, store, told) = (self.desk.clone(), self.desk.store().clone(), self.report);
        let has_read = move |reading| {
            readiness.has_read();
            told(reading);
        };
        let watch = tokio::spawn(watch_folders(
            self.desk,
            self.inbox,
            self.changes,
            self.read,
            self.fence,
            Arc::new(has_read),
            stopped,
        ));
        self.listener.run(self.publisher, desk, shutdown).await;
        let _ = stop.send(true);
        let aborts = [tail.abort_handle(), worker.abort_handle(), watch.abort_handle()];
        let ended = async { tokio::join!(tail, worker, watch) };
        if tokio::time::timeout(STOPPING, ended).await.is_err() {
            // What is being filed anew stays as it was, and is filed at the next start.
            tracing::warn!("what went on beside is cut off");
            aborts.iter().for_each(tokio::task::AbortHandle::abort);
        }
        let _ = report.await;
        // Whoever copies the database file by itself then has all of it. It is no loss where that cannot be.
        if let Ok(Err(error)) = tokio::time::timeout(SETTLING, store.settle()).await {
            tracing::warn!(%error, "the log beside the store stays");
        }
        drop(self.lock);
        if let Some(admin) = self.admin {
            admin.stop().await;
        }
        Ok(())
    }
}

/// The operator's listener, where one is asked for.
async fn operator(config: &Config) -> Result<Option<Admin>> {
    let Some(address) = config.admin_listen else { return Ok(None) };
    let started = Admin::start(address, Arc::new(metrics::rendered)).await;
    started.map(Some).with_context(|| format!("cannot listen on {address} for the operator"))
}
