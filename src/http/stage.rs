//! Stage: whether the service takes requests as ever, is about to end, or lets go of everybody. The listener goes from one
//! to the next; connections and `/readyz` ask.

use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::watch;

/// How far the service is on its way to its end.
#[derive(Debug)]
pub(crate) struct Stage {
    draining: AtomicBool,
    ending: watch::Sender<bool>,
}

impl Default for Stage {
    fn default() -> Self {
        Self { draining: AtomicBool::new(false), ending: watch::Sender::new(false) }
    }
}

impl Stage {
    /// From here on each answer is its connection's last, and the service is not ready.
    pub(crate) fn drain(&self) {
        self.draining.store(true, Ordering::SeqCst);
    }

    /// Whether the service is about to end.
    pub(crate) fn is_draining(&self) -> bool {
        self.draining.load(Ordering::Relaxed)
    }

    /// From here on a connection ends as soon as no request is under way on it.
    pub(crate) fn end(&self) {
        self.ending.send_replace(true);
    }

    /// Resolves once connections are to end.
    pub(crate) async fn ending(&self) {
        let _ = self.ending.subscribe().wait_for(|ending| *ending).await;
    }
}
