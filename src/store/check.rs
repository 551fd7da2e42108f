//! Checks: whether what a batch was computed from is still so, within the transaction that applies it.

use rusqlite::{Connection, params};

use crate::store::apply::{cached, one};
use crate::store::batch::{Batch, Expect, StoreError};

pub(crate) fn check_fence(connection: &Connection, batch: &Batch) -> Result<(), StoreError> {
    let Some(fence) = &batch.fence else { return Ok(()) };
    let sql = "UPDATE leases SET holder = holder WHERE name = ?1 AND fence = ?2";
    match cached(connection, sql)?.execute(params![fence.name, fence.token])? {
        1 => Ok(()),
        _ => Err(StoreError::Conflict(format!("the lease \"{}\"", fence.name))),
    }
}

pub(crate) fn check(connection: &Connection, expect: &Expect) -> Result<(), StoreError> {
    let (found, expected, what) = match expect {
        Expect::Story { slug, revision } => {
            let sql = "SELECT revision FROM story_heads WHERE slug = ?1";
            (one(cached(connection, sql)?, [slug])?, *revision, format!("the story \"{slug}\""))
        }
        Expect::Stories { revision } => {
            let sql = "SELECT max(revision) FROM story_heads HAVING max(revision) IS NOT NULL";
            (one(cached(connection, sql)?, [])?, *revision, "a story".to_owned())
        }
        Expect::Definitions { revision } => {
            let sql = "SELECT max(seq) FROM definitions HAVING max(seq) IS NOT NULL";
            (one(cached(connection, sql)?, [])?, *revision, "the definitions".to_owned())
        }
    };
    if found.unwrap_or(0) == expected { Ok(()) } else { Err(StoreError::Conflict(what)) }
}
