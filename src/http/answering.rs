//! The request that is being answered: its id, which stands in every event that is logged meanwhile, and what is learned
//! of it on the way. Set around each request by `observed`; asked by whoever writes the log.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, OnceLock};

use crate::model::slug::Slug;

tokio::task_local! {
    static ANSWERING: Arc<Answering>;
}

/// A request that is being answered.
#[derive(Debug)]
struct Answering {
    id: RequestId,
    /// Who makes it, once that is known.
    caller: OnceLock<Slug>,
    /// Which URL it asks for, as the table of URLs writes it.
    url: OnceLock<&'static str>,
}

/// The id of a request: drawn for the process, then counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestId(u64);

static PROCESS: LazyLock<u32> = LazyLock::new(|| {
    let mut bytes = [0; 4];
    // Without chance ids are still told apart within a process, and mostly between two.
    if getrandom::fill(&mut bytes).is_err() {
        return std::process::id();
    }
    u32::from_le_bytes(bytes)
});
static COUNT: AtomicU64 = AtomicU64::new(0);

impl fmt::Display for RequestId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:08x}-{}", *PROCESS, self.0)
    }
}

/// The id of the request that is being answered by this task, if one is.
pub fn request_id() -> Option<RequestId> {
    ANSWERING.try_with(|answering| answering.id).ok()
}

/// Does something as the answer to a new request.
pub(super) async fn answering<T>(answer: impl Future<Output = T>) -> T {
    let id = RequestId(COUNT.fetch_add(1, Ordering::Relaxed));
    let answering = Answering { id, caller: OnceLock::new(), url: OnceLock::new() };
    ANSWERING.scope(Arc::new(answering), answer).await
}

/// Goes on answering the same request in a task of its own.
pub(super) fn carried<T>(answer: impl Future<Output = T>) -> impl Future<Output = T> {
    let answering = ANSWERING.try_with(Arc::clone).ok();
    async move {
        match answering {
            Some(answering) => ANSWERING.scope(answering, answer).await,
            None => answer.await,
        }
    }
}

/// Notes who makes the request.
pub(super) fn note_caller(name: &Slug) {
    let _ = ANSWERING.try_with(|answering| answering.caller.set(name.clone()));
}

/// Notes which URL it asks for.
pub(super) fn note_url(path: &'static str) {
    let _ = ANSWERING.try_with(|answering| answering.url.set(path));
}

/// Who makes the request, as far as that is known.
pub(super) fn caller() -> Option<Slug> {
    ANSWERING.try_with(|answering| answering.caller.get().cloned()).ok().flatten()
}

/// Which URL it asks for, as far as that is known.
pub(super) fn url() -> Option<&'static str> {
    ANSWERING.try_with(|answering| answering.url.get().copied()).ok().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_learned_in_another_task_is_known_to_the_answer() {
        assert!(request_id().is_none() && caller().is_none());
        note_url("/nobody/asks");
        let ids = [answering(learn()).await, answering(learn()).await];
        assert_ne!(ids[0], ids[1]);
        assert!(request_id().is_none());
        carried(async { assert!(request_id().is_none()) }).await;
    }

    async fn learn() -> RequestId {
        let id = request_id().unwrap();
        let other = tokio::spawn(carried(async {
            note_caller(&"ama".parse().unwrap());
            note_url("/api/stories");
            request_id()
        }));
        assert_eq!(other.await.unwrap(), Some(id));
        assert_eq!((caller().unwrap().as_str(), url()), ("ama", Some("/api/stories")));
        id
    }
}
