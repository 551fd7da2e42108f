//! The audit: who did what, the newest first, whatever it touched.

use rusqlite::{Connection, params};

use crate::store::Store;
use crate::store::batch::StoreError;
use crate::store::past::AuditRow;
use crate::store::queries::{all, instant};

impl Store {
    /// Acts before a commit, the newest first, at most `limit`.
    pub async fn audit(&self, before: i64, limit: i64) -> Result<Vec<AuditRow>, StoreError> {
        self.read(move |connection| audit(connection, before, limit)).await
    }
}

fn audit(connection: &Connection, before: i64, limit: i64) -> Result<Vec<AuditRow>, StoreError> {
    // Acts on definitions touch every story there is: a few of what they name is enough to know them by.
    let sql = "SELECT o.seq, o.instant, o.actor, o.act, o.reason,
            (SELECT group_concat(slug, ' ') FROM (SELECT DISTINCT c.slug FROM changes c
             WHERE c.seq = o.seq AND c.slug <> '' AND c.kind <> 'topic' LIMIT 20))
        FROM commits o WHERE o.seq < ?1 ORDER BY o.seq DESC LIMIT ?2";
    all(connection, sql, params![before, limit], |row| {
        let names: Option<String> = row.get(5)?;
        let of = names.iter().flat_map(|names| names.split(' ')).map(str::to_owned).collect();
        let (seq, at, actor) = (row.get(0)?, instant(row, 1)?, row.get(2)?);
        Ok(AuditRow { seq, at, actor, act: row.get(3)?, reason: row.get(4)?, of })
    })
}
