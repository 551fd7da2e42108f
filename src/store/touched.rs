//! What the operator is told of a store: which stories were touched since it was looked last, and what waits. Each question
//! reads no more than it answers.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use crate::store::Store;
use crate::store::batch::StoreError;
use crate::store::queries::{all, instant};

/// A story, and the commit that last touched it. In this order every touch comes after what was read before.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Touched {
    /// The commit.
    pub revision: i64,
    /// The story.
    pub slug: String,
}

impl Store {
    /// Stories touched after this one, in the order in which they last were.
    pub async fn touched(&self, after: &Touched, limit: i64) -> Result<Vec<Touched>, StoreError> {
        let after = after.clone();
        self.read(move |connection| touched(connection, &after, limit)).await
    }

    /// When a commit was made, if it has been.
    pub async fn instant_of(&self, seq: i64) -> Result<Option<Timestamp>, StoreError> {
        self.read(move |connection| {
            let mut statement = connection.prepare_cached("SELECT instant FROM commits WHERE seq = ?1")?;
            Ok(statement.query_row([seq], |row| instant(row, 0)).optional()?)
        })
        .await
    }

    /// The first instant at which some story has to be filed anew.
    pub async fn first_due(&self) -> Result<Option<Timestamp>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached("SELECT at FROM due ORDER BY at LIMIT 1")?;
            Ok(statement.query_row([], |row| instant(row, 0)).optional()?)
        })
        .await
    }
}

fn touched(connection: &Connection, after: &Touched, limit: i64) -> Result<Vec<Touched>, StoreError> {
    let sql = "SELECT revision, slug FROM story_heads WHERE revision >= ?1 AND (revision > ?1 OR slug > ?2)
        ORDER BY revision, slug LIMIT ?3";
    all(connection, sql, params![after.revision, after.slug, limit], |row| {
        Ok(Touched { revision: row.get(0)?, slug: row.get(1)? })
    })
}
