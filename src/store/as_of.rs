//! As of: what the tables held after an earlier commit, as views that stand before the tables themselves. Every query of
//! this room then reads that moment, word for word the same as it reads now.

use rusqlite::Connection;

use crate::store::batch::StoreError;
use crate::store::queries::{head, setting};

/// What changes tell of filings: since when a story stands in a channel, and since when it does not any more.
pub(crate) const FILED: &str = "channel, slug, max(CASE WHEN kind = 'filed' THEN seq END) AS since,
    CASE WHEN max(seq) > max(CASE WHEN kind = 'filed' THEN seq END) THEN max(seq) ELSE 0 END AS departed";
/// Which of them do, each channel and story once.
pub(crate) const OF_FILINGS: &str = "kind IN ('filed', 'departed') GROUP BY channel, slug";

/// Makes a reading connection read what was so after a commit, and nothing later.
pub(crate) fn look_back(connection: &Connection, seq: i64) -> Result<(), StoreError> {
    connection.execute_batch(&views(seq))?;
    Ok(())
}

/// The first commit of which everything is kept; what was shown before, an older program did not keep.
pub(crate) fn first_kept(connection: &Connection) -> Result<i64, StoreError> {
    Ok(setting(connection, "history")?.and_then(|seq| seq.parse().ok()).unwrap_or(0))
}

/// Refuses a commit that there is not, or of which not everything is kept.
pub(crate) fn check(connection: &Connection, seq: i64) -> Result<(), StoreError> {
    let (first, last) = (first_kept(connection)?, head(connection)?);
    if (first..=last).contains(&seq) { Ok(()) } else { Err(StoreError::NotKept { seq, first, last }) }
}

fn views(seq: i64) -> String {
    // Rows that are written once and say by which commit.
    let written =
        ["commits", "changes", "leaves", "stories", "texts", "definitions", "ordinals", "settings", "submissions"]
            .map(|table| format!("CREATE TEMP VIEW {table} AS SELECT * FROM main.{table} WHERE seq <= {seq};"));
    // Rows that change, as the last commit until then left them.
    format!(
        "{}
        CREATE TEMP VIEW counter AS SELECT 1 AS id, {seq} AS seq,
            coalesce((SELECT instant FROM main.commits WHERE seq = {seq}), 0) AS instant,
            coalesce((SELECT digest FROM main.commits WHERE seq = {seq}), '') AS digest;
        CREATE TEMP VIEW slots AS SELECT v.* FROM main.slot_versions v WHERE v.gone = 0 AND v.seq = (
            SELECT max(n.seq) FROM main.slot_versions n WHERE n.channel = v.channel AND n.audience = v.audience
            AND n.locale = v.locale AND n.slug = v.slug AND n.seq <= {seq});
        CREATE TEMP VIEW story_heads AS SELECT v.* FROM main.head_versions v WHERE v.seq = (
            SELECT max(n.seq) FROM main.head_versions n WHERE n.slug = v.slug AND n.seq <= {seq});
        CREATE TEMP VIEW due AS SELECT slug, due AS at FROM story_heads WHERE due > 0;
        CREATE TEMP VIEW filings AS SELECT {FILED} FROM main.changes WHERE seq <= {seq} AND {OF_FILINGS};
        CREATE TEMP VIEW tokens AS SELECT digest, holder, made, CASE WHEN revoked <= {seq} THEN revoked ELSE 0 END AS revoked
            FROM main.tokens WHERE made <= {seq};",
        written.concat()
    )
}
