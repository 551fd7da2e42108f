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

    /// All places beyond one that there are or were and that no later commit has changed, as if all had been changed by its
    /// commit.
    pub async fn all_places(&self, after: &Position, head: i64, limit: i64) -> Result<Vec<Position>, StoreError> {
        let after = after.clone();
        self.read(move |connection| all_places(connection, &after, head, limit)).await
    }

    /// The commits after `base` that changed what a place shows, each with whether it stood then for somebody.
    pub async fn versions_since(&self, at: &Position, base: i64) -> Result<Vec<(i64, bool)>, StoreError> {
        let at = at.clone();
        self.read(move |connection| {
            let sql = "SELECT seq, max(departed = 0 AND gone = 0) FROM slot_versions
                WHERE slug = ?1 AND seq > ?3 AND locale = ?2 GROUP BY seq ORDER BY seq DESC";
            all(connection, sql, params![at.slug, at.locale, base], |row| Ok((row.get(0)?, row.get(1)?)))
        })
        .await
    }

    /// The digest of a commit.
    pub async fn digest(&self, seq: i64) -> Result<Option<String>, StoreError> {
        self.read(move |connection| {
            Ok(all(connection, "SELECT digest FROM commits WHERE seq = ?1", params![seq], |row| row.get(0))?.pop())
        })
        .await
    }

    /// The commit that last changed a definition or a word that bears on what a reader sees.
    pub async fn redefined(&self, partner: &str) -> Result<i64, StoreError> {
        let partner = partner.to_owned();
        self.read(move |connection| {
            let sql = "SELECT coalesce(max(seq), 0) FROM definitions
                WHERE name = ?1 OR name NOT LIKE 'partners/%'";
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
        "SELECT c.seq, c.slug, c.locale FROM changes c
        WHERE c.seq >= ?1 AND c.seq <= ?4 AND c.kind IN {KINDS} AND c.slug <> ''
        AND (c.seq > ?1 OR c.slug > ?2 OR (c.slug = ?2 AND c.locale > ?3))
        AND NOT EXISTS (SELECT 1 FROM changes n WHERE n.slug = c.slug AND n.locale = c.locale AND n.seq > c.seq
            AND n.seq <= ?4 AND n.kind IN {KINDS})
        ORDER BY c.seq, c.slug, c.locale LIMIT ?5"
    );
    let places = all(connection, &sql, params![after.seq, after.slug, after.locale, head, limit], |row| {
        Ok(Position { seq: row.get(0)?, slug: row.get(1)?, locale: row.get(2)? })
    });
    // The engine would read all there is to leave out what stands twice.
    Ok(without_repeats(places?))
}

fn all_places(connection: &Connection, after: &Position, head: i64, limit: i64) -> Result<Vec<Position>, StoreError> {
    let sql = format!(
        "SELECT s.slug, s.locale FROM slot_versions s WHERE s.slug >= ?1 AND (s.slug > ?1 OR s.locale > ?2)
        AND s.seq <= ?5 AND NOT EXISTS (SELECT 1 FROM changes n WHERE n.slug = s.slug AND n.locale = s.locale AND n.seq > ?3
            AND n.seq <= ?5 AND n.kind IN {KINDS})
        ORDER BY s.slug, s.locale LIMIT ?4"
    );
    let places = all(connection, &sql, params![after.slug, after.locale, after.seq, limit, head], |row| {
        Ok(Position { seq: after.seq, slug: row.get(0)?, locale: row.get(1)? })
    });
    Ok(without_repeats(places?))
}

fn without_repeats(mut places: Vec<Position>) -> Vec<Position> {
    places.dedup();
    places
}
