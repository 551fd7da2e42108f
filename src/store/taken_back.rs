//! What was taken back: from the log, for the ledger that outlives a store which is restored.

use jiff::Timestamp;
use rusqlite::params;

use crate::store::Store;
use crate::store::batch::StoreError;
use crate::store::queries::{all, instant};

/// A commit after which something of a story is not served any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenBackRow {
    /// The commit.
    pub seq: i64,
    /// Its digest, which no commit of another log has.
    pub digest: String,
    /// When it was.
    pub at: Timestamp,
    /// The story.
    pub slug: String,
    /// Whether its words were erased.
    pub erased: bool,
    /// The record that was in force after it.
    pub record: String,
}

impl Store {
    /// What was taken back after a commit, the oldest first. An index finds it, however long the log is.
    pub async fn taken_back(&self, after: i64) -> Result<Vec<TakenBackRow>, StoreError> {
        let sql = "SELECT c.seq, o.digest, o.instant, c.slug, c.kind = 'erased',
                (SELECT s.record FROM stories s WHERE s.slug = c.slug AND s.seq <= c.seq ORDER BY s.version DESC LIMIT 1)
            FROM changes c JOIN commits o ON o.seq = c.seq
            WHERE c.kind IN ('recalled', 'erased') AND c.seq > ?1 ORDER BY c.seq, c.ordinal";
        self.read(move |connection| {
            all(connection, sql, params![after], |row| {
                let (seq, digest, at) = (row.get(0)?, row.get(1)?, instant(row, 2)?);
                Ok(TakenBackRow { seq, digest, at, slug: row.get(3)?, erased: row.get(4)?, record: row.get(5)? })
            })
        })
        .await
    }
}
