//! Moments: an instant or a commit of the past, as people name it, and the store as it was then.

use std::str::FromStr;

use jiff::Timestamp;

use crate::store::Store;
use crate::store::batch::StoreError;

/// `2026-11-24T14:05:00Z`, or the number of a commit as `polywire story history` shows it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Moment {
    Instant(Timestamp),
    Commit(i64),
}

impl FromStr for Moment {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let commit = text.parse().ok().filter(|seq| *seq >= 0).map(Self::Commit);
        let moment = commit.or_else(|| text.parse().ok().map(Self::Instant));
        moment.ok_or_else(|| "expected an instant such as 2026-11-24T14:05:00Z, or the number of a commit".to_owned())
    }
}

impl Moment {
    /// The store as it was then; as it is where no moment is named.
    pub(super) async fn of(moment: Option<Self>, store: Store) -> Result<Store, StoreError> {
        let seq = match moment {
            None => return Ok(store),
            Some(Self::Commit(seq)) => seq,
            Some(Self::Instant(at)) => store.commit_at(at).await?,
        };
        store.as_of(seq).await
    }
}
