//! Nodes: which servers answer readers from this store, and how far each has followed the log. Rows of today, not of the log.

use std::time::Duration;

use jiff::Timestamp;
use rusqlite::{Connection, params};

use crate::store::Store;
use crate::store::batch::StoreError;
use crate::store::queries::all;

/// For how long a node answers readers without having looked at the log. Whoever has waited so long after a commit knows
/// that no node serves what was before, whether it has been heard of or not.
pub const SILENCE: Duration = Duration::from_secs(5);

/// What a node says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Its name.
    pub name: String,
    /// The commit up to which it has followed the log.
    pub applied: i64,
    /// Until when it is taken to be there.
    pub expires: Timestamp,
}

impl Store {
    /// Notes how far a node has followed.
    pub async fn report(&self, node: Node) -> Result<(), StoreError> {
        self.writer()?.note(move |connection| note(connection, &node)).await
    }

    /// Forgets every node, none of which can be there.
    pub(crate) async fn forget_nodes(&self) -> Result<(), StoreError> {
        self.writer()?.note(|connection| Ok(connection.execute_batch("DELETE FROM nodes")?)).await
    }

    /// The nodes that are there.
    pub async fn nodes(&self, now: Timestamp) -> Result<Vec<Node>, StoreError> {
        self.read(move |connection| nodes(connection, now)).await
    }
}

fn note(connection: &Connection, node: &Node) -> Result<(), StoreError> {
    let sql = "INSERT INTO nodes (name, applied, expires) VALUES (?1, ?2, ?3)
        ON CONFLICT (name) DO UPDATE SET applied = excluded.applied, expires = excluded.expires";
    let values = params![node.name, node.applied, node.expires.as_millisecond()];
    connection.prepare_cached(sql)?.execute(values)?;
    Ok(())
}

fn nodes(connection: &Connection, now: Timestamp) -> Result<Vec<Node>, StoreError> {
    let sql = "SELECT name, applied, expires FROM nodes WHERE expires > ?1 ORDER BY name";
    all(connection, sql, params![now.as_millisecond()], |row| {
        Ok(Node { name: row.get(0)?, applied: row.get(1)?, expires: crate::store::queries::instant(row, 2)? })
    })
}
