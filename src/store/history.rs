//! History: the SQL that reads a story, its texts and the definitions as they were at an earlier commit.

use jiff::Timestamp;
use rusqlite::{Connection, params};

use crate::store::batch::StoreError;
use crate::store::past::PastAct;
use crate::store::queries::{TEXT_COLUMNS, all, instant, text_row};
use crate::store::rows::TextRow;

/// The last commit at or before an instant, 0 where there is none.
pub(crate) fn commit_at(connection: &Connection, at: Timestamp) -> Result<i64, StoreError> {
    let sql = "SELECT coalesce(max(seq), 0) FROM commits WHERE instant <= ?1";
    Ok(connection.prepare_cached(sql)?.query_row([at.as_millisecond()], |row| row.get(0))?)
}

/// Every commit that touched a story, the oldest first.
pub(crate) fn acts(connection: &Connection, slug: &str) -> Result<Vec<PastAct>, StoreError> {
    let sql = "SELECT o.seq, o.instant, o.actor, o.act, o.reason,
            (SELECT max(s.version) FROM stories s WHERE s.slug = ?1 AND s.seq = o.seq),
            (SELECT group_concat(DISTINCT t.locale) FROM texts t WHERE t.slug = ?1 AND t.seq = o.seq)
        FROM commits o WHERE o.seq IN (SELECT c.seq FROM changes c WHERE c.slug = ?1
            AND c.kind NOT IN ('definition', 'token', 'grant')) ORDER BY o.seq";
    all(connection, sql, params![slug], |row| {
        let texts: Option<String> = row.get(6)?;
        let mut texts: Vec<String> = texts.iter().flat_map(|list| list.split(',')).map(str::to_owned).collect();
        texts.sort();
        let (seq, at, actor, act) = (row.get(0)?, instant(row, 1)?, row.get(2)?, row.get(3)?);
        Ok(PastAct { seq, at, actor, act, reason: row.get(4)?, record: row.get(5)?, texts })
    })
}

/// The story that came of a document of somebody else's, and the hash of what that said last.
pub(crate) fn origin(connection: &Connection, uri: &str) -> Result<Option<(String, String)>, StoreError> {
    let sql = "SELECT slug, fingerprint FROM origins WHERE uri = ?1 ORDER BY seq DESC LIMIT 1";
    Ok(all(connection, sql, params![uri], |row| Ok((row.get(0)?, row.get(1)?)))?.pop())
}

/// A version of a story's record.
pub(crate) fn record(connection: &Connection, slug: &str, version: i64) -> Result<Option<String>, StoreError> {
    let sql = "SELECT record FROM stories WHERE slug = ?1 AND version = ?2";
    Ok(all(connection, sql, params![slug, version], |row| row.get(0))?.pop())
}

/// Who wrote the words of a text: the one who filed them first, and whoever is named as their translator. Nobody where they
/// were never filed.
pub(crate) fn writers(
    connection: &Connection,
    slug: &str,
    locale: &str,
    content: &str,
) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT o.actor, t.translator FROM texts t JOIN commits o ON o.seq = t.seq
        WHERE t.slug = ?1 AND t.locale = ?2 AND t.content = ?3 ORDER BY t.version";
    let rows = all(connection, sql, params![slug, locale, content], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let first = rows.first().map(|(actor, _): &(String, Option<String>)| actor.clone());
    Ok(first.into_iter().chain(rows.into_iter().filter_map(|(_, translator)| translator)).collect())
}

/// The newest text of each language after a commit, whatever its state.
pub(crate) fn texts_at(connection: &Connection, slug: &str, seq: i64) -> Result<Vec<TextRow>, StoreError> {
    let sql = format!(
        "SELECT {TEXT_COLUMNS} FROM texts t WHERE t.slug = ?1 AND t.version = (SELECT max(n.version) FROM texts n
        WHERE n.slug = t.slug AND n.locale = t.locale AND n.seq <= ?2) ORDER BY t.locale"
    );
    all(connection, &sql, params![slug, seq], |row| text_row(row, 0))
}
