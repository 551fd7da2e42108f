//! History: the SQL that reads a story, its texts and the definitions as they were at an earlier commit.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rusqlite::{Connection, params};

use crate::store::batch::StoreError;
use crate::store::past::{PastAct, Seen, StoryAt};
use crate::store::queries::{TEXT_COLUMNS, all, instant, text_row};
use crate::store::rows::DefinitionRow;

/// The last commit at or before an instant, 0 where there is none.
pub(crate) fn commit_at(connection: &Connection, at: Timestamp) -> Result<i64, StoreError> {
    let sql = "SELECT coalesce(max(seq), 0) FROM commits WHERE instant <= ?1";
    Ok(connection.prepare_cached(sql)?.query_row([at.as_millisecond()], |row| row.get(0))?)
}

/// The definitions in force after a commit, and the commit that had last changed any.
pub(crate) fn definitions_at(connection: &Connection, seq: i64) -> Result<(i64, Vec<DefinitionRow>), StoreError> {
    let sql = "SELECT d.name, d.content, d.seq FROM definitions d WHERE d.version =
        (SELECT max(n.version) FROM definitions n WHERE n.name = d.name AND n.seq <= ?1) ORDER BY d.name";
    let rows = all(connection, sql, params![seq], |row| {
        Ok((row.get::<_, i64>(2)?, DefinitionRow { name: row.get(0)?, content: row.get(1)? }))
    })?;
    let revision = rows.iter().map(|(seq, _)| *seq).max().unwrap_or_default();
    Ok((revision, rows.into_iter().map(|(_, row)| row).collect()))
}

/// Every commit that touched a story, the oldest first.
pub(crate) fn acts(connection: &Connection, slug: &str) -> Result<Vec<PastAct>, StoreError> {
    let sql = "SELECT o.seq, o.instant, o.actor, o.act,
            (SELECT max(s.version) FROM stories s WHERE s.slug = ?1 AND s.seq = o.seq),
            (SELECT group_concat(DISTINCT t.locale) FROM texts t WHERE t.slug = ?1 AND t.seq = o.seq)
        FROM commits o WHERE o.seq IN (SELECT c.seq FROM changes c WHERE c.slug = ?1) ORDER BY o.seq";
    all(connection, sql, params![slug], |row| {
        let texts: Option<String> = row.get(5)?;
        let mut texts: Vec<String> = texts.iter().flat_map(|list| list.split(',')).map(str::to_owned).collect();
        texts.sort();
        let (seq, at, actor, act, record) = (row.get(0)?, instant(row, 1)?, row.get(2)?, row.get(3)?, row.get(4)?);
        Ok(PastAct { seq, at, actor, act, record, texts })
    })
}

/// A version of a story's record.
pub(crate) fn record(connection: &Connection, slug: &str, version: i64) -> Result<Option<String>, StoreError> {
    let sql = "SELECT record FROM stories WHERE slug = ?1 AND version = ?2";
    Ok(all(connection, sql, params![slug, version], |row| row.get(0))?.pop())
}

/// A story after a commit: its record, its newest texts, and since when it stood where.
pub(crate) fn story_at(connection: &Connection, slug: &str, seq: i64) -> Result<Option<StoryAt>, StoreError> {
    let sql = "SELECT record, version FROM stories WHERE slug = ?1 AND seq <= ?2 ORDER BY version DESC LIMIT 1";
    let record = all(connection, sql, params![slug, seq], |row| Ok((row.get(0)?, row.get(1)?)))?.pop();
    let Some((record, version)) = record else { return Ok(None) };
    let sql = format!(
        "SELECT {TEXT_COLUMNS} FROM texts t WHERE t.slug = ?1 AND t.seq <= ?2 AND t.version = (
            SELECT max(n.version) FROM texts n WHERE n.slug = t.slug AND n.locale = t.locale AND n.state = t.state
            AND n.seq <= ?2) ORDER BY t.locale, t.version DESC"
    );
    let texts = all(connection, &sql, params![slug, seq], |row| text_row(row, 0))?;
    let sql = "SELECT c.kind, c.channel, c.audience, c.locale, o.instant FROM changes c JOIN commits o ON o.seq = c.seq
        WHERE c.slug = ?1 AND c.seq <= ?2 AND c.kind IN ('filed', 'departed', 'slot', 'emptied', 'hidden')
        ORDER BY c.seq, c.ordinal";
    let mut at = StoryAt { record, version, texts, filed: BTreeMap::new(), shown: BTreeMap::new() };
    let changes = all(connection, sql, params![slug, seq], |row| {
        let place: [String; 3] = [row.get(1)?, row.get(2)?, row.get(3)?];
        Ok((row.get::<_, String>(0)?, place, instant(row, 4)?))
    })?;
    for (kind, [channel, audience, locale], instant) in changes {
        match kind.as_str() {
            "filed" => drop(at.filed.insert(channel, instant)),
            "departed" => drop(at.filed.remove(&channel)),
            "slot" => drop(at.shown.insert((channel, audience, locale), Seen::Shown)),
            "hidden" => {
                let (channel, audience) = audience.split_once('.').unwrap_or_default();
                at.shown.insert((channel.to_owned(), audience.to_owned(), locale), Seen::Nothing);
            }
            _ => drop(at.shown.insert((channel, audience, locale), Seen::Left)),
        }
    }
    Ok(Some(at))
}

/// When a story could first be shown, as of a commit: its first text in a language that is no draft, or its record,
/// whichever came later.
pub(crate) fn opened_at(
    connection: &Connection,
    slug: &str,
    language: &str,
    seq: i64,
) -> Result<Option<Timestamp>, StoreError> {
    let sql = "SELECT o.instant FROM commits o WHERE o.seq = (SELECT max(s.seq, t.seq) FROM
        (SELECT min(seq) AS seq FROM stories WHERE slug = ?1) s,
        (SELECT min(seq) AS seq FROM texts WHERE slug = ?1 AND locale = ?2 AND state <> 'draft' AND seq <= ?3) t)";
    Ok(all(connection, sql, params![slug, language, seq], |row| instant(row, 0))?.pop())
}
