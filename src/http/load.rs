//! Load: how many requests may be under way at once. What is beyond that is told to come again: what writes before what
//! reads, because an editor can press the button again. Asked by the router.

use tokio::sync::{Semaphore, SemaphorePermit};

/// Requests under way, by kind.
#[derive(Debug)]
pub(crate) struct Load {
    reads: Semaphore,
    waits: Semaphore,
    management: Semaphore,
}

impl Load {
    /// So many requests of each kind, and so many callers who wait for what changes.
    pub(crate) fn new(requests: usize, waiting: usize) -> Self {
        let [reads, waits, management] = [requests, waiting, requests].map(Semaphore::new);
        Self { reads, waits, management }
    }

    /// A place for a request that reads a path, if there is one. Who waits for changes does nothing meanwhile, and does not
    /// take the place of who reads.
    pub(crate) fn read(&self, path: &str) -> Option<SemaphorePermit<'_>> {
        let kind = if path == "/changes" { &self.waits } else { &self.reads };
        kind.try_acquire().ok()
    }

    /// A place for a request to the management API, from its head to its answer. How many of them may be at work at once is
    /// the API's own matter.
    pub(crate) fn manage(&self) -> Option<SemaphorePermit<'_>> {
        self.management.try_acquire().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_places_of_its_own() {
        let load = Load::new(1, 1);
        let (read, wait, manage) = (load.read("/"), load.read("/changes"), load.manage());
        assert!(read.is_some() && wait.is_some() && manage.is_some());
        assert!(load.read("/feeds").is_none() && load.read("/changes").is_none() && load.manage().is_none());
        drop(read);
        assert!(load.read("/feeds").is_some());
    }
}
