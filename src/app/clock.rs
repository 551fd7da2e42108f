//! The clock beside what a store remembers: whether it can be trusted to release what is due. Looked at by a start, and by
//! `doctor`.

use jiff::Timestamp;

use crate::app::tasks::{ALIVE, LEASE};
use crate::store::Store;
use crate::store::batch::StoreError;

/// What the clock says, and what the store does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// The clock.
    pub now: Timestamp,
    /// The instant of the last commit.
    pub last_commit: Timestamp,
    /// When some server on the store said last that it was alive.
    pub last_heartbeat: Option<Timestamp>,
    /// Whether something has been due for some seconds.
    pub is_overdue: bool,
}

/// What a running server may need until it has filed what is due, in seconds.
const SOON: i64 = 10;

/// What the clock says now.
pub fn now() -> Timestamp {
    Timestamp::now()
}

/// Looks at both.
pub async fn look(store: &Store) -> Result<Clock, StoreError> {
    let now = now();
    let some_time_ago = Timestamp::from_second(now.as_second() - SOON).unwrap_or(now);
    Ok(Clock {
        now,
        last_commit: store.last_instant().await?,
        last_heartbeat: last_heartbeat(store).await?,
        is_overdue: !store.due(some_time_ago, 1).await?.is_empty(),
    })
}

/// When some server on the store said last that it was alive.
pub(super) async fn last_heartbeat(store: &Store) -> Result<Option<Timestamp>, StoreError> {
    let last = store.lease_expiry(LEASE).await?;
    Ok(last.and_then(|expiry| expiry.checked_sub(ALIVE).ok()))
}
