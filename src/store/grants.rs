//! Grants: whose the tokens of the management API are, and what they let do.

use jiff::Timestamp;
use rusqlite::{Connection, Row, params};

use crate::store::Store;
use crate::store::batch::StoreError;
use crate::store::queries::{all, instant};
use crate::store::rows::GrantRow;

const GRANT: &str =
    "SELECT g.digest, g.name, g.scopes, g.revoked, c.instant FROM grants g JOIN commits c ON c.seq = g.made";

impl Store {
    /// The grant of a token that is good, by its hash. An index finds it: nobody can choose the hash of a token.
    pub async fn grant(&self, digest: &str) -> Result<Option<GrantRow>, StoreError> {
        let digest = digest.to_owned();
        self.read(move |connection| {
            let sql = format!("{GRANT} WHERE g.digest = ?1 AND g.revoked = 0");
            Ok(all(connection, &sql, params![digest], row)?.pop())
        })
        .await
    }

    /// Every grant that was ever made, the oldest first.
    pub async fn grants(&self) -> Result<Vec<GrantRow>, StoreError> {
        self.read(|connection: &Connection| all(connection, &format!("{GRANT} ORDER BY g.made, g.digest"), &[], row))
            .await
    }
}

fn row(row: &Row<'_>) -> rusqlite::Result<GrantRow> {
    let made: Timestamp = instant(row, 4)?;
    let revoked = row.get::<_, i64>(3)? > 0;
    Ok(GrantRow { digest: row.get(0)?, name: row.get(1)?, scopes: row.get(2)?, made, revoked })
}
