//! Readiness: whether readers can be served, and every reason why they cannot, or why something does not get done. Told by
//! whoever starts and runs the service; asked by the operator's listener and by what is counted.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use serde::Serialize;

use crate::publisher::Publisher;
use crate::store::Store;

/// How long the store may take to answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// What is known of a service.
#[derive(Debug, Default)]
pub struct Readiness {
    /// From when on readers can be served at all.
    service: OnceLock<(Arc<Publisher>, Store)>,
    has_read: AtomicBool,
    holds: AtomicBool,
}

/// Something that keeps readers from being served, or something else from being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Reason {
    /// Its stable name.
    pub code: &'static str,
    /// What that means.
    pub detail: &'static str,
    /// Whether readers are to be sent elsewhere meanwhile.
    pub keeps_readers: bool,
}

/// Whether readers can be served, and what there is to say about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// Whether they can.
    pub ready: bool,
    /// Why not, or what else does not get done.
    pub reasons: Vec<Reason>,
}

impl Verdict {
    /// Whether what is due is held.
    pub fn is_holding(&self) -> bool {
        self.reasons.contains(&HOLDING)
    }
}

const fn reason(code: &'static str, detail: &'static str) -> Reason {
    Reason { code, detail, keeps_readers: true }
}

const STARTING: Reason = reason("starting", "the store is being opened, and definitions and words read");
const UNREAD: Reason = reason("inbox-not-read", "the folders have not been read since the start");
const SILENT: Reason = reason("store-not-answering", "the store does not answer in time; see the log");
const BEHIND: Reason = reason("behind", "the change log could not be followed for some seconds: readers get 503");
const DRAINING: Reason = reason("draining", "the service is being stopped and answers what has come in");
/// Readers are served as before: nothing would be gained by sending them away.
const HOLDING: Reason = Reason {
    keeps_readers: false,
    ..reason(
        "clock-held",
        "the clock is not trusted, or the store was restored: nothing that is due is released; see the log",
    )
};

impl Readiness {
    /// Notes that readers are served from now on.
    pub fn serves(&self, publisher: Arc<Publisher>, store: Store) {
        let _ = self.service.set((publisher, store));
    }

    /// Notes that the folders have been read.
    pub fn has_read(&self) {
        self.has_read.store(true, Ordering::Relaxed);
    }

    /// Notes whether what is due is held because of the clock.
    pub fn holds(&self, holds: bool) {
        self.holds.store(holds, Ordering::Relaxed);
    }

    /// Whether readers can be served now.
    pub async fn verdict(&self) -> Verdict {
        let mut reasons = Vec::new();
        match self.service.get() {
            None => reasons.push(STARTING),
            Some((publisher, store)) => {
                let answers = tokio::time::timeout(PATIENCE, store.health()).await;
                let found = [
                    (!self.has_read.load(Ordering::Relaxed), UNREAD),
                    (!matches!(answers, Ok(Ok(()))), SILENT),
                    (!publisher.is_fresh(), BEHIND),
                    (publisher.is_closing(), DRAINING),
                    (self.holds.load(Ordering::Relaxed), HOLDING),
                ];
                reasons.extend(found.into_iter().filter(|(holds, _)| *holds).map(|(_, reason)| reason));
            }
        }
        Verdict { ready: !reasons.iter().any(|reason| reason.keeps_readers), reasons }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn before_anything_is_opened_it_is_starting() {
        let readiness = Readiness::default();
        assert_eq!(readiness.verdict().await, Verdict { ready: false, reasons: vec![STARTING] });
    }
}
