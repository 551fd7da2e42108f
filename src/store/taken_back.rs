//! What was taken back: from the log, for the ledger that outlives a store which is restored.

use jiff::Timestamp;
use rusqlite::{Row, params};

use crate::store::Store;
use crate::store::batch::StoreError;
use crate::store::queries::{all, instant};

/// A commit after which somebody does not get something any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenBackRow {
    /// The commit.
    pub seq: i64,
    /// Its digest, which no commit of another log has.
    pub digest: String,
    /// When it was.
    pub at: Timestamp,
    /// The story, or whose token it was.
    pub name: String,
    /// What of it.
    pub what: TakenBack,
}

/// What was taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TakenBack {
    /// What was shown of a story; with the record that is in force since.
    Shown(String),
    /// The words of a story.
    Words,
    /// A token, by its hash.
    Token(String),
}

/// An erasure takes back what is shown too.
const OF_STORIES: &str = "SELECT c.seq, o.digest, o.instant, c.slug, c.kind,
        (SELECT s.record FROM stories s WHERE s.slug = c.slug AND s.seq <= c.seq ORDER BY s.version DESC LIMIT 1)
    FROM changes c JOIN commits o ON o.seq = c.seq WHERE c.kind IN ('recalled', 'erased') AND c.seq > ?1
        AND (c.kind = 'erased' OR NOT EXISTS (SELECT 1 FROM erasures e WHERE e.seq = c.seq AND e.slug = c.slug))
    ORDER BY c.seq, c.ordinal";
const OF_TOKENS: &str = "SELECT t.revoked, o.digest, o.instant, t.name, 'token', t.digest FROM
        (SELECT revoked, holder AS name, digest FROM tokens UNION ALL SELECT revoked, name, digest FROM grants) t
    JOIN commits o ON o.seq = t.revoked WHERE t.revoked > ?1 ORDER BY t.revoked, t.digest";

impl Store {
    /// What was taken back after a commit, the oldest first. An index finds what it was of stories, however long the log is.
    pub async fn taken_back(&self, after: i64) -> Result<Vec<TakenBackRow>, StoreError> {
        self.read(move |connection| {
            let mut rows = all(connection, OF_STORIES, params![after], row)?;
            rows.extend(all(connection, OF_TOKENS, params![after], row)?);
            rows.sort_by_key(|row| row.seq);
            Ok(rows)
        })
        .await
    }
}

fn row(row: &Row<'_>) -> rusqlite::Result<TakenBackRow> {
    let kind: String = row.get(4)?;
    let what = match kind.as_str() {
        "erased" => TakenBack::Words,
        "token" => TakenBack::Token(row.get(5)?),
        _ => TakenBack::Shown(row.get(5)?),
    };
    Ok(TakenBackRow { seq: row.get(0)?, digest: row.get(1)?, at: instant(row, 2)?, name: row.get(3)?, what })
}
