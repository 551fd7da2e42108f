//! Windows: the SQL that reads what stands in a channel, and what has left it. Called with a read-only connection.

use jiff::Timestamp;
use rusqlite::{Connection, Row, params};

use crate::store::batch::StoreError;
use crate::store::queries::{TEXT_COLUMNS, all, head, instant, text_row};
use crate::store::rows::{DepartureRow, Place, Scope, Window, WindowRow};

/// The most departures that a document tells of.
const DEPARTURES: i64 = 100;

fn window_sql() -> String {
    format!(
        "SELECT w.slug, s.record, p.instant, u.instant,
    (SELECT group_concat(DISTINCT o.locale) FROM slots o
        WHERE o.channel = w.channel AND o.audience = w.audience AND o.slug = w.slug AND o.departed = 0),
    w.notice, {TEXT_COLUMNS}
    FROM slots w JOIN stories s ON s.slug = w.slug AND s.version = w.story_version
    JOIN texts t ON t.slug = w.slug AND t.locale = w.text_locale AND t.version = w.text_version
    JOIN commits p ON p.seq = w.published JOIN commits u ON u.seq = w.updated
    WHERE w.channel = ?1 AND w.audience = ?2 AND w.locale = ?3 AND w.departed = 0"
    )
}

fn newest_sql() -> String {
    format!("{} ORDER BY w.updated DESC, w.slug LIMIT ?4", window_sql())
}

const DEPARTED: &str = "SELECT w.slug, p.instant, d.instant FROM slots w
    JOIN commits p ON p.seq = w.published JOIN commits d ON d.seq = w.departed
    WHERE w.channel = ?1 AND w.audience = ?2 AND w.locale = ?3 AND w.departed > 0 AND w.dropped = 0
    AND NOT EXISTS (SELECT 1 FROM slots o WHERE o.channel = ?1 AND o.audience = ?4 AND o.locale = ?3
        AND o.slug = w.slug AND o.departed = 0)
    ORDER BY w.departed DESC, w.slug LIMIT ?5";

fn window_row(row: &Row<'_>) -> rusqlite::Result<WindowRow> {
    let siblings: Option<String> = row.get(4)?;
    Ok(WindowRow {
        slug: row.get(0)?,
        record: row.get(1)?,
        published: instant(row, 2)?,
        updated: instant(row, 3)?,
        siblings: siblings.unwrap_or_default().split(',').map(str::to_owned).collect(),
        notice: row.get(5)?,
        text: text_row(row, 6)?,
    })
}

/// The newest slots of a window, what has left it, and when it last changed, all as of one commit.
pub(crate) fn window(connection: &Connection, scope: &Scope, limit: i64) -> Result<Window, StoreError> {
    let Scope { channel, audience, reader, locale } = scope;
    let transaction = connection.unchecked_transaction()?;
    let rows = all(&transaction, &newest_sql(), params![channel, audience, locale, limit], window_row)?;
    let mut departures = departures(&transaction, scope, audience)?;
    if reader != audience {
        let told: Vec<DepartureRow> = self::departures(&transaction, scope, reader)?;
        let more = told.into_iter().filter(|row| departures.iter().all(|known| known.slug != row.slug));
        departures.extend(more.collect::<Vec<_>>());
        departures.sort_by(|one, other| other.departed.cmp(&one.departed).then(one.slug.cmp(&other.slug)));
        departures.truncate(usize::try_from(DEPARTURES).unwrap_or_default());
    }
    // A commit may have changed a topic ten thousand times: each step down is one look into the index.
    let last = "SELECT max(seq) FROM (
        SELECT max(seq) AS seq FROM changes WHERE channel = ?1 AND locale = ?2 AND audience = ?3 AND seq < ?5
        UNION ALL SELECT max(seq) FROM changes WHERE channel = ?1 AND locale = ?2 AND audience = ?4 AND seq < ?5)";
    let (mut changed, mut before) = (Vec::new(), i64::MAX);
    while changed.len() < 2 {
        let found = all(&transaction, last, params![channel, locale, audience, reader, before], |row| row.get(0))?;
        let Some(Some(seq)) = found.into_iter().next() else { break };
        changed.extend(all(&transaction, "SELECT instant FROM commits WHERE seq = ?1", params![seq], |row| {
            instant(row, 0)
        })?);
        before = seq;
    }
    Ok(Window { head: head(&transaction)?, rows, departures, changed })
}

/// What has left the slots of `audience` and does not stand in those of the scope's own again.
fn departures(connection: &Connection, scope: &Scope, audience: &str) -> Result<Vec<DepartureRow>, StoreError> {
    all(connection, DEPARTED, params![scope.channel, audience, scope.locale, scope.audience, DEPARTURES], |row| {
        Ok(DepartureRow { slug: row.get(0)?, published: instant(row, 1)?, departed: instant(row, 2)? })
    })
}

/// One slot with everything that is shown in it, while it stands.
pub(crate) fn slot(connection: &Connection, place: &Place) -> Result<Option<WindowRow>, StoreError> {
    let Place { channel, audience, locale, slug } = place;
    let sql = format!("{} AND w.slug = ?4", window_sql());
    Ok(all(connection, &sql, params![channel, audience, locale, slug], window_row)?.pop())
}

/// Departures before an instant that somebody is told of still, the oldest first.
pub(crate) fn departures_before(
    connection: &Connection,
    before: Timestamp,
    limit: i64,
) -> Result<Vec<Place>, StoreError> {
    let sql = "SELECT w.channel, w.audience, w.locale, w.slug FROM slots w JOIN commits d ON d.seq = w.departed
        WHERE w.departed > 0 AND w.dropped = 0 AND d.instant < ?1 ORDER BY w.departed LIMIT ?2";
    // Instants grow with the commits: the first that is too young ends the search.
    let oldest = "SELECT d.instant FROM slots w JOIN commits d ON d.seq = w.departed
        WHERE w.departed > 0 AND w.dropped = 0 ORDER BY w.departed LIMIT 1";
    let before = before.as_millisecond();
    let first = all(connection, oldest, &[], |row| row.get::<_, i64>(0))?.pop();
    if first.is_none_or(|first| first >= before) {
        return Ok(Vec::new());
    }
    all(connection, sql, params![before, limit], |row| {
        Ok(Place { channel: row.get(0)?, audience: row.get(1)?, locale: row.get(2)?, slug: row.get(3)? })
    })
}

/// How many stories stand in each channel for its own audience, by channel and locale.
pub(crate) fn counts(connection: &Connection) -> Result<Vec<(String, String, i64)>, StoreError> {
    let sql =
        "SELECT channel, locale, count(*) FROM slots WHERE departed = 0 AND audience = '' GROUP BY channel, locale";
    all(connection, sql, &[], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A poll must not cost more because the archive is large: every step is a search, none a scan or a sort.
    #[test]
    fn windows_are_read_by_their_indices() {
        let connection = Connection::open_in_memory().unwrap();
        for step in crate::store::open::MIGRATIONS {
            connection.execute_batch(step).unwrap();
        }
        for (sql, count) in [(newest_sql(), 4), (DEPARTED.to_owned(), 5)] {
            let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
            let values = vec!["1"; count];
            let steps = statement.query_map(rusqlite::params_from_iter(values), |row| row.get::<_, String>(3)).unwrap();
            let steps: Vec<String> = steps.map(Result::unwrap).collect();
            let searches = |step: &String| step.starts_with("SEARCH") || step.starts_with("CORRELATED");
            assert!(steps.iter().all(searches), "{steps:#?}");
            let siblings = steps.iter().find(|step| step.contains(" o ")).unwrap();
            assert!(siblings.contains("slug=?"), "{siblings}");
        }
    }
}
