//! Freshness: until when what is kept may be served, and how often something that was served has been taken back.
//!
//! A node that cannot look at the log must not go on serving: somebody may have withdrawn a story meanwhile. And what was
//! being made while something was taken back is made again, so that nobody gets it afterwards.

use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::time::Instant;

use crate::publisher::Publisher;
use crate::store::nodes::SILENCE;

/// When the log was looked at last, and what came of it. Asked for each request, so it takes no lock.
#[derive(Debug)]
pub(super) struct Freshness {
    since: Instant,
    /// Milliseconds after `since`. 0 before the log is followed at all: then nothing is kept for long.
    looked: AtomicU64,
    recalls: AtomicU64,
    /// The commit up to which the log has been followed.
    applied: AtomicI64,
    /// Whether nobody is to be kept waiting any more.
    closing: AtomicBool,
}

impl Default for Freshness {
    fn default() -> Self {
        Self {
            since: Instant::now(),
            looked: AtomicU64::new(0),
            recalls: AtomicU64::new(0),
            applied: AtomicI64::new(0),
            closing: AtomicBool::new(false),
        }
    }
}

impl Freshness {
    fn milliseconds(&self, at: Instant) -> u64 {
        u64::try_from(at.saturating_duration_since(self.since).as_millis()).unwrap_or(u64::MAX).max(1)
    }
}

impl Publisher {
    /// Notes that everything until the log was looked at then has been applied, up to this commit.
    pub fn is_up_to_date(&self, looked: Instant, applied: i64) {
        self.freshness.applied.store(applied, Ordering::SeqCst);
        self.freshness.looked.store(self.freshness.milliseconds(looked), Ordering::SeqCst);
    }

    /// The commit up to which the log has been followed. Who waits for the next asks here, and not the store.
    pub fn applied(&self) -> i64 {
        self.freshness.applied.load(Ordering::SeqCst)
    }

    /// Lets nobody wait any more: the service ends.
    pub fn close(&self) {
        self.freshness.closing.store(true, Ordering::SeqCst);
    }

    /// Whether the service ends.
    pub fn is_closing(&self) -> bool {
        self.freshness.closing.load(Ordering::SeqCst)
    }

    /// Whether it knows the log well enough to serve.
    pub fn is_fresh(&self) -> bool {
        let looked = self.freshness.looked.load(Ordering::SeqCst);
        let now = self.freshness.milliseconds(Instant::now());
        looked == 0 || u128::from(now - looked.min(now)) < SILENCE.as_millis()
    }

    /// Grows whenever something that was served has been taken back. What was made from before it grew is not served.
    pub fn recalls(&self) -> u64 {
        self.freshness.recalls.load(Ordering::SeqCst)
    }

    pub(super) fn recall(&self) {
        self.freshness.recalls.fetch_add(1, Ordering::SeqCst);
    }
}
