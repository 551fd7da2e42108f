//! Windows: the SQL that reads what stands in a channel, and what has left it. Called with a read-only connection.

use jiff::Timestamp;
use rusqlite::{Connection, Row, params};

use crate::store::batch::StoreError;
use crate::store::queries::{TEXT_COLUMNS, all, definitions_revision, head, instant, text_row};
use crate::store::rows::{DepartureRow, Place, Reach, Scope, Window, WindowRow};

/// The most departures that a document tells of.
pub(crate) const DEPARTURES: i64 = 100;

/// An audience sees its own slots, and those of the channel's own audience where it has none: an `own` slot, whatever it
/// shows, stands before the common one.
const NO_OWN: &str = "NOT EXISTS (SELECT 1 FROM slots x
    WHERE x.slug = o.slug AND x.channel = o.channel AND x.audience = ?2 AND x.locale = o.locale)";

/// Which slots a window is put together from.
#[derive(Clone, Copy)]
enum Part {
    /// Those of the audience itself.
    Own,
    /// Those of the channel's own audience.
    Common,
}

impl Part {
    fn whose(self) -> String {
        match self {
            Self::Own => "o.audience = ?2".to_owned(),
            Self::Common => format!("o.audience = '' AND {NO_OWN}"),
        }
    }
}

/// Where slots are looked for: all of a topic, or those of a range in the order of first release.
const TOPIC: &str = "slots o";
const RANGE: &str = "ordinals n CROSS JOIN slots o
    ON o.channel = n.channel AND o.locale = n.locale AND o.slug = n.slug AND n.ordinal BETWEEN ?4 AND ?5";

fn standing_sql(part: Part, from: &str) -> String {
    let sees = NO_OWN.replace("o.", "s.");
    format!(
        "SELECT o.slug, r.record, p.instant, o.dated,
    (SELECT group_concat(DISTINCT s.locale) FROM slots s WHERE s.slug = o.slug AND s.channel = o.channel
        AND s.departed = 0 AND (s.audience = ?2 OR (s.audience = '' AND {sees}))),
    o.notice, o.updated, o.embargoed, {TEXT_COLUMNS}
    FROM {from} JOIN stories r ON r.slug = o.slug AND r.version = o.story_version
    JOIN texts t ON t.slug = o.slug AND t.locale = o.text_locale AND t.version = o.text_version
    JOIN commits p ON p.seq = o.published
    WHERE o.channel = ?1 AND {} AND o.locale = ?3 AND o.departed = 0",
        part.whose()
    )
}

fn departed_sql(part: Part, from: &str) -> String {
    format!(
        "SELECT o.slug, p.instant, o.dated, o.withdrawn FROM {from}
    JOIN commits p ON p.seq = o.published
    WHERE o.channel = ?1 AND {} AND o.locale = ?3 AND o.departed > 0 AND o.dropped = 0",
        part.whose()
    )
}

/// The statement of a reach: the newest by an index, or a range as a whole.
fn reached(sql: &dyn Fn(&str) -> String, order: &str, reach: Reach) -> (String, [i64; 2]) {
    match reach {
        Reach::Newest(count) => (format!("{} ORDER BY {order} LIMIT ?4 + ?5", sql(TOPIC)), [count, 0]),
        Reach::Released(first, last) => (sql(RANGE), [first, last]),
    }
}

/// The commit of its last change of significance, and the row.
fn window_row(row: &Row<'_>) -> rusqlite::Result<(i64, WindowRow)> {
    let siblings: Option<String> = row.get(4)?;
    let window_row = WindowRow {
        slug: row.get(0)?,
        record: row.get(1)?,
        published: instant(row, 2)?,
        updated: instant(row, 3)?,
        siblings: siblings.unwrap_or_default().split(',').map(str::to_owned).collect(),
        notice: row.get(5)?,
        embargoed: row.get(7)?,
        text: text_row(row, 8)?,
    };
    Ok((row.get(6)?, window_row))
}

fn departure_row(row: &Row<'_>) -> rusqlite::Result<DepartureRow> {
    Ok(DepartureRow {
        slug: row.get(0)?,
        published: instant(row, 1)?,
        departed: instant(row, 2)?,
        withdrawn: row.get(3)?,
    })
}

/// The parts of a scope: the channel's own audience has but one.
fn parts(audience: &str) -> &'static [Part] {
    if audience.is_empty() { &[Part::Own] } else { &[Part::Own, Part::Common] }
}

/// The slots of a window, what has left it, and when it last changed, all as of one commit.
pub(crate) fn window(connection: &Connection, scope: &Scope, reach: Reach) -> Result<Window, StoreError> {
    let Scope { channel, audience, locale, .. } = scope;
    let transaction = connection.unchecked_transaction()?;
    let mut rows = Vec::new();
    for part in parts(audience) {
        let (sql, [first, last]) = reached(&|from| standing_sql(*part, from), "o.updated DESC, o.slug", reach);
        rows.extend(all(&transaction, &sql, params![channel, audience, locale, first, last], window_row)?);
    }
    if scope.reader != scope.audience {
        for (seq, row) in &mut rows {
            if let Some((returned, at)) = returned(&transaction, scope, &row.slug)?.filter(|(back, _)| back > seq) {
                (*seq, row.updated) = (returned, at);
            }
        }
    }
    rows.sort_by(|(one, first), (other, second)| other.cmp(one).then_with(|| first.slug.cmp(&second.slug)));
    if let Reach::Newest(count) = reach {
        rows.truncate(usize::try_from(count).unwrap_or_default());
    }
    let rows = rows.into_iter().map(|(_, row)| row).collect();
    let departures = departures(&transaction, scope, reach)?;
    let changed = match reach {
        Reach::Newest(_) => changed(&transaction, scope)?,
        Reach::Released(first, last) => changed_within(&transaction, scope, [first, last])?,
    };
    let released = "SELECT coalesce(max(ordinal), 0) FROM ordinals WHERE channel = ?1 AND locale = ?2";
    let released = all(&transaction, released, params![channel, locale], |row| row.get(0))?.pop().unwrap_or_default();
    let definitions = definitions_revision(&transaction)?;
    Ok(Window { head: head(&transaction)?, definitions, rows, departures, changed, released })
}

/// What has left a window and does not stand in it again, the newest first.
fn departures(connection: &Connection, scope: &Scope, reach: Reach) -> Result<Vec<DepartureRow>, StoreError> {
    let Scope { channel, audience, reader, locale } = scope;
    let reach = if matches!(reach, Reach::Newest(_)) { Reach::Newest(DEPARTURES) } else { reach };
    let of = |part: Part, whose: &str| {
        let (sql, [first, last]) =
            reached(&|from| departed_sql(part, from), "o.departed DESC, o.updated DESC, o.slug", reach);
        all(connection, &sql, params![channel, whose, locale, first, last], departure_row)
    };
    let mut rows = Vec::new();
    for part in parts(audience) {
        rows.extend(of(*part, audience)?);
    }
    if reader != audience {
        for row in of(Part::Own, reader)? {
            let (channel, audience, locale) = (channel.clone(), audience.clone(), locale.clone());
            if !stands(connection, &Place { channel, audience, locale, slug: row.slug.clone() })? {
                rows.push(row);
            }
        }
        // Of one story, the last that was told.
        rows.sort_by(|one, other| one.slug.cmp(&other.slug).then_with(|| other.departed.cmp(&one.departed)));
        rows.dedup_by(|one, other| one.slug == other.slug);
    }
    rows.sort_by(|one, other| other.departed.cmp(&one.departed).then_with(|| one.slug.cmp(&other.slug)));
    rows.truncate(usize::try_from(DEPARTURES).unwrap_or_default());
    Ok(rows)
}

/// When a story came back into the view of a partner that was told of its leaving: for that partner it changed then.
fn returned(connection: &Connection, scope: &Scope, slug: &str) -> Result<Option<(i64, Timestamp)>, StoreError> {
    let sql = "SELECT o.updated, o.dated FROM slots o
        WHERE o.channel = ?1 AND o.audience = ?2 AND o.locale = ?3 AND o.slug = ?4 AND o.departed = 0";
    let values = params![scope.channel, scope.reader, scope.locale, slug];
    Ok(all(connection, sql, values, |row| Ok((row.get(0)?, instant(row, 1)?)))?.pop())
}

/// Whether an audience sees something in a slot.
fn stands(connection: &Connection, place: &Place) -> Result<bool, StoreError> {
    let sql = "SELECT departed FROM slots WHERE slug = ?1 AND channel = ?2 AND locale = ?3 AND audience IN (?4, '')
        ORDER BY audience DESC LIMIT 1";
    let Place { channel, audience, locale, slug } = place;
    let departed = all(connection, sql, params![slug, channel, locale, audience], |row| row.get::<_, i64>(0))?;
    Ok(departed.first() == Some(&0))
}

/// The instants of the last two commits that changed a window, the newest first.
fn changed(connection: &Connection, scope: &Scope) -> Result<Vec<Timestamp>, StoreError> {
    let Scope { channel, audience, reader, locale } = scope;
    // A commit may have changed a topic ten thousand times: each step down is one look into the index. A change of the
    // common slots counts unless it is of a story that the audience sees in a slot of its own, or is hidden from it.
    let own = "SELECT max(seq) FROM changes WHERE channel = ?1 AND locale = ?2 AND audience = ?3 AND seq < ?4";
    let common = "SELECT c.seq FROM changes c WHERE c.channel = ?1 AND c.locale = ?2 AND c.audience = '' AND c.seq < ?4
        AND NOT EXISTS (SELECT 1 FROM slots x WHERE x.slug = c.slug AND x.channel = ?1 AND x.audience = ?3 AND x.locale = ?2)
        ORDER BY c.seq DESC LIMIT 1";
    let mut steps: Vec<(&str, &str)> = vec![(own, audience)];
    if !audience.is_empty() {
        steps.push((common, audience));
    }
    if reader != audience {
        steps.push((own, reader));
    }
    let (mut changed, mut before) = (Vec::new(), i64::MAX);
    while changed.len() < 2 {
        let mut newest: Option<i64> = None;
        for (sql, audience) in &steps {
            let found = all(connection, sql, params![channel, locale, audience, before], |row| row.get(0))?;
            newest = newest.max(found.into_iter().next().flatten());
        }
        let Some(seq) = newest else { break };
        changed.extend(all(connection, "SELECT instant FROM commits WHERE seq = ?1", params![seq], |row| {
            instant(row, 0)
        })?);
        before = seq;
    }
    Ok(changed)
}

/// The instants of the last two commits that changed a range of a window, the newest first: those that changed one of its
/// stories, or the whole topic.
fn changed_within(connection: &Connection, scope: &Scope, range: [i64; 2]) -> Result<Vec<Timestamp>, StoreError> {
    let Scope { channel, audience, reader, locale } = scope;
    let sql = "SELECT DISTINCT o.instant, o.seq FROM commits o WHERE o.seq IN (
            SELECT c.seq FROM ordinals n CROSS JOIN changes c ON c.slug = n.slug AND c.channel = n.channel
                AND c.locale = n.locale AND (c.audience IN (?2, ?3) OR (c.audience = '' AND NOT EXISTS (
                    SELECT 1 FROM slots x
                    WHERE x.slug = c.slug AND x.channel = c.channel AND x.audience = ?2 AND x.locale = c.locale)))
            WHERE n.channel = ?1 AND n.locale = ?4 AND n.ordinal BETWEEN ?5 AND ?6
            UNION SELECT max(seq) FROM changes WHERE channel = ?1 AND audience = ?2 AND locale = ?4 AND slug = ''
            UNION SELECT max(seq) FROM changes WHERE channel = ?1 AND audience = ?3 AND locale = ?4 AND slug = ''
            UNION SELECT max(seq) FROM changes WHERE channel = ?1 AND audience = '' AND locale = ?4 AND slug = ''
        ) ORDER BY o.seq DESC LIMIT 2";
    all(connection, sql, params![channel, audience, reader, locale, range[0], range[1]], |row| instant(row, 0))
}

/// One slot with everything that is shown in it, while it stands.
pub(crate) fn slot(connection: &Connection, place: &Place) -> Result<Option<WindowRow>, StoreError> {
    let Place { channel, audience, locale, slug } = place;
    let sql = format!("{} AND o.slug = ?4", standing_sql(Part::Own, TOPIC));
    Ok(all(connection, &sql, params![channel, audience, locale, slug], window_row)?.pop().map(|(_, row)| row))
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
        let mut statements = Vec::new();
        for part in [Part::Own, Part::Common] {
            for reach in [Reach::Newest(1), Reach::Released(1, 1)] {
                statements.push(reached(&|from| standing_sql(part, from), "o.updated DESC, o.slug", reach).0);
                statements.push(
                    reached(&|from| departed_sql(part, from), "o.departed DESC, o.updated DESC, o.slug", reach).0,
                );
            }
        }
        for sql in statements {
            let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
            let values = vec!["1"; 5];
            let steps = statement.query_map(rusqlite::params_from_iter(values), |row| row.get::<_, String>(3)).unwrap();
            let steps: Vec<String> = steps.map(Result::unwrap).collect();
            // The one sort is of the languages of a single story.
            let within = ["SEARCH", "CORRELATED", "USE TEMP B-TREE FOR group_concat"];
            let searches = |step: &String| within.iter().any(|start| step.starts_with(start));
            assert!(steps.iter().all(searches), "{steps:#?}");
            for inner in steps.iter().filter(|step| step.contains(" s ") || step.contains(" x ")) {
                assert!(inner.contains("slug=?"), "{inner}");
            }
        }
    }
}
