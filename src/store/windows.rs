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
    let sql = format!("{} ORDER BY w.updated DESC, w.slug LIMIT ?4", window_sql());
    let rows = all(&transaction, &sql, params![channel, audience, locale, limit], window_row)?;
    let mut departures = departures(&transaction, scope, audience)?;
    if reader != audience {
        let told: Vec<DepartureRow> = self::departures(&transaction, scope, reader)?;
        let more = told.into_iter().filter(|row| departures.iter().all(|known| known.slug != row.slug));
        departures.extend(more.collect::<Vec<_>>());
        departures.sort_by(|one, other| other.departed.cmp(&one.departed).then(one.slug.cmp(&other.slug)));
        departures.truncate(usize::try_from(DEPARTURES).unwrap_or_default());
    }
    let of_audience = "SELECT DISTINCT seq FROM changes WHERE channel = ?1 AND locale = ?2 AND audience =";
    let sql = format!(
        "SELECT instant FROM commits WHERE seq IN (
            SELECT seq FROM ({of_audience} ?3 ORDER BY seq DESC LIMIT 2)
            UNION SELECT seq FROM ({of_audience} ?4 ORDER BY seq DESC LIMIT 2) ORDER BY seq DESC LIMIT 2
        ) ORDER BY seq DESC"
    );
    let changed = all(&transaction, &sql, params![channel, locale, audience, reader], |row| instant(row, 0))?;
    Ok(Window { head: head(&transaction)?, rows, departures, changed })
}

/// What has left the slots of `audience` and does not stand in those of the scope's own again.
fn departures(connection: &Connection, scope: &Scope, audience: &str) -> Result<Vec<DepartureRow>, StoreError> {
    let sql = "SELECT w.slug, p.instant, d.instant FROM slots w
        JOIN commits p ON p.seq = w.published JOIN commits d ON d.seq = w.departed
        WHERE w.channel = ?1 AND w.audience = ?2 AND w.locale = ?3 AND w.departed > 0 AND w.dropped = 0
        AND NOT EXISTS (SELECT 1 FROM slots o WHERE o.channel = ?1 AND o.audience = ?4 AND o.locale = ?3
            AND o.slug = w.slug AND o.departed = 0)
        ORDER BY w.departed DESC, w.slug LIMIT ?5";
    all(connection, sql, params![scope.channel, audience, scope.locale, scope.audience, DEPARTURES], |row| {
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
