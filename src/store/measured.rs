//! What is counted of the store, for the operator: commits by what came of them, how long they and readers waited. Called
//! by the writer and by whoever reads; it knows nothing of what is written.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use metrics::{Counter, Histogram, counter, histogram};

use crate::store::batch::{Committed, StoreError};

static SECONDS: LazyLock<Histogram> = LazyLock::new(|| histogram!("polywire_store_commit_duration_seconds"));
static GROUP: LazyLock<Histogram> = LazyLock::new(|| histogram!("polywire_store_commit_group_size"));
static WAITS: LazyLock<Histogram> = LazyLock::new(|| histogram!("polywire_store_reader_wait_seconds"));
static COMMITTED: LazyLock<Counter> = LazyLock::new(|| commits("committed"));
static REPEATED: LazyLock<Counter> = LazyLock::new(|| commits("repeated"));
static CONFLICT: LazyLock<Counter> = LazyLock::new(|| commits("conflict"));
static FAILED: LazyLock<Counter> = LazyLock::new(|| commits("failed"));
static FULL: LazyLock<Counter> = LazyLock::new(|| counter!("polywire_store_disk_full_total"));

fn commits(outcome: &'static str) -> Counter {
    counter!("polywire_store_commits_total", "outcome" => outcome)
}

/// Counts a transaction that held so many jobs.
pub(super) fn count_group(jobs: usize, began: Instant) {
    SECONDS.record(began.elapsed());
    GROUP.record(u32::try_from(jobs).unwrap_or(u32::MAX));
}

/// Counts what came of one commit.
pub(super) fn count_commit(outcome: &Result<Committed, StoreError>) {
    match outcome {
        Ok(committed) if committed.replay => &REPEATED,
        Ok(_) => &COMMITTED,
        Err(StoreError::Conflict(_)) => &CONFLICT,
        Err(_) => &FAILED,
    }
    .increment(1);
}

/// Counts how long somebody waited for a free connection.
pub(super) fn count_wait(waited: Duration) {
    WAITS.record(waited);
}

/// Counts a failure of the engine, if it is that there was no room left on the disk.
pub(super) fn count_failure(error: &rusqlite::Error) {
    if error.sqlite_error_code() == Some(rusqlite::ErrorCode::DiskFull) {
        FULL.increment(1);
    }
}
