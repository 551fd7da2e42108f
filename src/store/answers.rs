//! Answers: what was answered to a request that somebody may have to repeat, kept for a day. Written with the commit that
//! the answer tells of, so that there is never one without the other.

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OptionalExtension, params};

use crate::store::Store;
use crate::store::apply::{cached, one};
use crate::store::batch::{KeptAnswer, StoreError};

/// How long an answer is kept.
const KEPT: SignedDuration = SignedDuration::from_hours(24);

impl Store {
    /// Keeps no longer the answers that are too old by `now`.
    pub async fn forget_answers(&self, now: Timestamp) -> Result<(), StoreError> {
        self.writer()?.note(move |connection| forget(connection, now)).await
    }

    /// The answer that is kept under a key.
    pub async fn answer(&self, key: &str, now: Timestamp) -> Result<Option<KeptAnswer>, StoreError> {
        let key = key.to_owned();
        self.read(move |connection| {
            let sql = "SELECT request, answer FROM answers WHERE key = ?1 AND instant > ?2";
            let mut statement = connection.prepare_cached(sql)?;
            let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
            let found = statement.query_row(params![key, oldest(now)], row).optional()?;
            Ok(found.map(|(request, answer)| KeptAnswer { key, request, answer }))
        })
        .await
    }
}

/// The commit that an answer was kept with, if it is kept still.
pub(crate) fn commit_of(connection: &Connection, kept: &KeptAnswer, now: Timestamp) -> Result<Option<i64>, StoreError> {
    let known = cached(connection, "SELECT seq FROM answers WHERE key = ?1 AND instant > ?2")?;
    one(known, params![kept.key, oldest(now)])
}

/// Keeps an answer, and no longer those that are too old.
pub(crate) fn keep(connection: &Connection, kept: &KeptAnswer, seq: i64, now: Timestamp) -> Result<(), StoreError> {
    forget(connection, now)?;
    let sql = "INSERT INTO answers (key, request, answer, seq, instant) VALUES (?1, ?2, ?3, ?4, ?5)";
    let values = params![kept.key, kept.request, kept.answer, seq, now.as_millisecond()];
    cached(connection, sql)?.execute(values)?;
    Ok(())
}

fn forget(connection: &Connection, now: Timestamp) -> Result<(), StoreError> {
    cached(connection, "DELETE FROM answers WHERE instant <= ?1")?.execute([oldest(now)])?;
    Ok(())
}

fn oldest(now: Timestamp) -> i64 {
    now.as_millisecond().saturating_sub(i64::try_from(KEPT.as_millis()).unwrap_or(i64::MAX))
}
