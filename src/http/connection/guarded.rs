//! Guarded: a future whose panic is an answer and not the end of its connection. Used for each request.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::Poll;

/// What a future comes to, or `None` where it panics. What it was working on is not looked at again; locks that were held
/// are taken over as they are by who comes next. It is not taken by value, because it would then be kept twice.
pub(in crate::http) async fn guarded<T>(mut future: Pin<&mut impl Future<Output = T>>) -> Option<T> {
    std::future::poll_fn(|context| match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context))) {
        Ok(polled) => polled.map(Some),
        Err(_) => Poll::Ready(None),
    })
    .await
}

#[cfg(test)]
mod tests {
    use std::pin::pin;

    use super::*;

    #[tokio::test]
    async fn a_panic_is_nothing_and_all_else_is_what_it_is() {
        assert_eq!(guarded(pin!(async { tokio::task::yield_now().await })).await, Some(()));
        let broken = async {
            tokio::task::yield_now().await;
            assert!(std::hint::black_box(false), "this panic is meant to be here");
        };
        assert_eq!(guarded(pin!(broken)).await, None);
    }
}
