//! Events: the SQL that tells which stories' places have changed since a position, each at its last change. Called with a
//! read-only connection.

use rusqlite::{Connection, params};

use crate::model::cursor::Position;
use crate::store::Store;
use crate::store::batch::StoreError;
use crate::store::queries::all;

/// What concerns a story in a locale.
const KINDS: &str = "('slot', 'emptied', 'topic')";

impl Store {
    /// Stories' places beyond a position, each where it was changed last until `head`, at most `limit`.
    pub async fn changed_places(&self, after: &Position, head: i64, limit: i64) -> Result<Vec<Position>, StoreError> {
        let after = after.clone();
        self.read(move |connection| changed_places(connection, &after, head, limit)).await
    }

    /// All places beyond one that were not changed after a commit, as if all had been changed by it.
    pub async fn all_places(&self, after: &Position, limit: i64) -> Result<Vec<Position>, StoreError> {
        let after = after.clone();
        self.read(move |connection| all_places(connection, &after, limit)).await
    }

    /// Whether some audience of these saw a story in a locale after a commit, and whether it left one of them, in whatever
    /// channel.
    pub async fn stood_and_left_since(
        &self,
        (slug, locale): (&str, &str),
        audiences: Vec<String>,
        seq: i64,
    ) -> Result<(bool, bool), StoreError> {
        let (slug, locale) = (slug.to_owned(), locale.to_owned());
        self.read(move |connection| stood_and_left(connection, (&slug, &locale), &audiences, seq)).await
    }

    /// The commit that last changed a definition that decides what a reader may read.
    pub async fn redefined(&self, partner: &str) -> Result<i64, StoreError> {
        let partner = partner.to_owned();
        self.read(move |connection| {
            let sql = "SELECT coalesce(max(seq), 0) FROM definitions
                WHERE name = ?1 OR name = 'feeds/regions.toml' OR name LIKE 'feeds/channels/%'";
            Ok(connection.prepare_cached(sql)?.query_row([&partner], |row| row.get(0))?)
        })
        .await
    }
}

fn changed_places(
    connection: &Connection,
    after: &Position,
    head: i64,
    limit: i64,
) -> Result<Vec<Position>, StoreError> {
    let sql = format!(
        "SELECT DISTINCT c.seq, c.slug, c.locale FROM changes c
        WHERE c.seq >= ?1 AND c.seq <= ?4 AND c.kind IN {KINDS} AND c.slug <> ''
        AND (c.seq > ?1 OR c.slug > ?2 OR (c.slug = ?2 AND c.locale > ?3))
        AND NOT EXISTS (SELECT 1 FROM changes n WHERE n.slug = c.slug AND n.locale = c.locale AND n.seq > c.seq
            AND n.seq <= ?4 AND n.kind IN {KINDS})
        ORDER BY c.seq, c.slug, c.locale LIMIT ?5"
    );
    all(connection, &sql, params![after.seq, after.slug, after.locale, head, limit], |row| {
        Ok(Position { seq: row.get(0)?, slug: row.get(1)?, locale: row.get(2)? })
    })
}

fn all_places(connection: &Connection, after: &Position, limit: i64) -> Result<Vec<Position>, StoreError> {
    let sql = format!(
        "SELECT DISTINCT s.slug, s.locale FROM slots s WHERE (s.slug > ?1 OR (s.slug = ?1 AND s.locale > ?2))
        AND NOT EXISTS (SELECT 1 FROM changes n WHERE n.slug = s.slug AND n.locale = s.locale AND n.seq > ?3
            AND n.kind IN {KINDS})
        ORDER BY s.slug, s.locale LIMIT ?4"
    );
    all(connection, &sql, params![after.slug, after.locale, after.seq, limit], |row| {
        Ok(Position { seq: after.seq, slug: row.get(0)?, locale: row.get(1)? })
    })
}

fn stood_and_left(
    connection: &Connection,
    (slug, locale): (&str, &str),
    audiences: &[String],
    seq: i64,
) -> Result<(bool, bool), StoreError> {
    let sql = "SELECT DISTINCT audience, departed = 0 AND gone = 0 FROM slot_versions
        WHERE slug = ?1 AND seq > ?3 AND locale = ?2";
    let known =
        all(connection, sql, params![slug, locale, seq], |row| Ok((row.get::<_, String>(0)?, row.get::<_, bool>(1)?)))?;
    let any = |stands: bool| known.iter().any(|(audience, stood)| *stood == stands && audiences.contains(audience));
    Ok((any(true), any(false)))
}
