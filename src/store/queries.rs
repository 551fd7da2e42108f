//! Queries: the SQL that reads. Called with a read-only connection.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::store::batch::StoreError;
use crate::store::rows::{
    Change, DefinitionRow, FilingRow, Place, SlotRow, StandingSlot, StoryFile, StoryRow, TextRow, TokenRow,
};
use crate::store::submission::Submission;

pub(crate) const TEXT_COLUMNS: &str =
    "t.slug, t.locale, t.version, t.content, t.state, t.translator, t.source_revision";

pub(crate) fn text_row(row: &Row<'_>, first: usize) -> rusqlite::Result<TextRow> {
    Ok(TextRow {
        slug: row.get(first)?,
        locale: row.get(first + 1)?,
        version: row.get(first + 2)?,
        content: row.get(first + 3)?,
        state: row.get(first + 4)?,
        translator: row.get(first + 5)?,
        source_revision: row.get(first + 6)?,
    })
}

pub(crate) fn instant(row: &Row<'_>, column: usize) -> rusqlite::Result<Timestamp> {
    let milliseconds: i64 = row.get(column)?;
    let out_of_range = || rusqlite::Error::IntegralValueOutOfRange(column, milliseconds);
    Timestamp::from_millisecond(milliseconds).map_err(|_| out_of_range())
}

pub(crate) fn all<T>(
    connection: &Connection,
    sql: &str,
    values: &[&dyn rusqlite::ToSql],
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map(values, read)?.collect::<rusqlite::Result<Vec<T>>>();
    Ok(rows?)
}

pub(crate) fn head(connection: &Connection) -> Result<i64, StoreError> {
    Ok(connection.prepare_cached("SELECT seq FROM counter WHERE id = 1")?.query_row([], |row| row.get(0))?)
}

/// The instant of the last commit.
pub(crate) fn last_instant(connection: &Connection) -> Result<Timestamp, StoreError> {
    let mut statement = connection.prepare_cached("SELECT instant FROM counter WHERE id = 1")?;
    Ok(statement.query_row([], |row| instant(row, 0))?)
}

pub(crate) fn changes(connection: &Connection, after: i64, limit: i64) -> Result<Vec<Change>, StoreError> {
    let sql =
        "SELECT seq, kind, channel, audience, locale, slug FROM changes WHERE seq > ?1 ORDER BY seq, ordinal LIMIT ?2";
    all(connection, sql, params![after, limit], |row| {
        Ok(Change {
            seq: row.get(0)?,
            kind: row.get(1)?,
            channel: row.get(2)?,
            audience: row.get(3)?,
            locale: row.get(4)?,
            slug: row.get(5)?,
        })
    })
}

pub(crate) fn outcome(connection: &Connection, key: &str) -> Result<Option<i64>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT seq FROM idempotency WHERE key = ?1")?;
    Ok(statement.query_row([key], |row| row.get(0)).optional()?)
}

const STORY: &str =
    "SELECT h.slug, h.version, h.revision, h.released, h.changed, s.record, o.instant, h.reads_as, h.expired
    FROM story_heads h JOIN stories s ON s.slug = h.slug AND s.version = h.version
    LEFT JOIN commits o ON o.seq = h.opened";

fn story_row(row: &Row<'_>) -> rusqlite::Result<StoryRow> {
    Ok(StoryRow {
        slug: row.get(0)?,
        version: row.get(1)?,
        reads_as: row.get(7)?,
        expired: row.get::<_, i64>(8)? > 0,
        revision: row.get(2)?,
        released: row.get(3)?,
        changed: row.get(4)?,
        record: row.get(5)?,
        opened: row.get::<_, Option<i64>>(6)?.map(|_| instant(row, 6)).transpose()?,
    })
}

pub(crate) fn story(connection: &Connection, slug: &str) -> Result<Option<StoryRow>, StoreError> {
    Ok(all(connection, &format!("{STORY} WHERE h.slug = ?1"), params![slug], story_row)?.pop())
}

pub(crate) fn stories(connection: &Connection, after: &str, limit: i64) -> Result<Vec<StoryRow>, StoreError> {
    let sql = format!("{STORY} WHERE h.slug > ?1 ORDER BY h.slug LIMIT ?2");
    all(connection, &sql, params![after, limit], story_row)
}

/// The newest text of each state in each locale: all that any channel could show.
pub(crate) fn texts(connection: &Connection, slug: &str) -> Result<Vec<TextRow>, StoreError> {
    let sql = format!(
        "SELECT {TEXT_COLUMNS} FROM texts t WHERE t.slug = ?1 AND t.version = (SELECT max(n.version) FROM texts n
         WHERE n.slug = t.slug AND n.locale = t.locale AND n.state = t.state) ORDER BY t.locale, t.version DESC"
    );
    all(connection, &sql, params![slug], |row| text_row(row, 0))
}

pub(crate) fn lease_expiry(connection: &Connection, name: &str) -> Result<Option<Timestamp>, StoreError> {
    let sql = "SELECT expires FROM leases WHERE name = ?1";
    Ok(all(connection, sql, params![name], |row| instant(row, 0))?.pop())
}

pub(crate) fn slots(connection: &Connection, slug: &str) -> Result<Vec<StandingSlot>, StoreError> {
    let sql = "SELECT channel, audience, locale, slug, story_version, text_locale, text_version, notice, published,
        updated, departed, dropped, withdrawn, embargoed FROM slots WHERE slug = ?1";
    all(connection, sql, params![slug], |row| {
        let place = Place { channel: row.get(0)?, audience: row.get(1)?, locale: row.get(2)?, slug: row.get(3)? };
        let slot = SlotRow {
            place,
            story_version: row.get(4)?,
            text_locale: row.get(5)?,
            text_version: row.get(6)?,
            notice: row.get(7)?,
            embargoed: row.get(13)?,
        };
        Ok(StandingSlot {
            slot,
            published: row.get(8)?,
            updated: row.get(9)?,
            departed: row.get(10)?,
            dropped: row.get(11)?,
            withdrawn: row.get(12)?,
        })
    })
}

/// Stories with everything that filing them anew needs, those after a slug.
pub(crate) fn files(connection: &Connection, after: &str, limit: i64) -> Result<Vec<StoryFile>, StoreError> {
    let transaction = connection.unchecked_transaction()?;
    stories(&transaction, after, limit)?.into_iter().map(|row| file(&transaction, row)).collect()
}

/// Stories that were touched after a commit, likewise.
pub(crate) fn files_since(connection: &Connection, revision: i64) -> Result<Vec<StoryFile>, StoreError> {
    let transaction = connection.unchecked_transaction()?;
    let sql = format!("{STORY} WHERE h.revision > ?1 ORDER BY h.slug");
    let rows = all(&transaction, &sql, params![revision], story_row)?;
    rows.into_iter().map(|row| file(&transaction, row)).collect()
}

fn file(connection: &Connection, row: StoryRow) -> Result<StoryFile, StoreError> {
    let (texts, slots) = (texts(connection, &row.slug)?, slots(connection, &row.slug)?);
    Ok(StoryFile { texts, slots, filings: filings(connection, &row.slug)?, row })
}

/// How many stories there are.
pub(crate) fn story_count(connection: &Connection) -> Result<i64, StoreError> {
    Ok(connection.prepare_cached("SELECT count(*) FROM story_heads")?.query_row([], |row| row.get(0))?)
}

/// Every token that was ever made.
pub(crate) fn tokens(connection: &Connection) -> Result<Vec<TokenRow>, StoreError> {
    let sql = "SELECT t.digest, t.holder, t.revoked, c.instant FROM tokens t JOIN commits c ON c.seq = t.made
        ORDER BY t.made, t.digest";
    all(connection, sql, &[], |row| {
        let revoked = row.get::<_, i64>(2)? > 0;
        Ok(TokenRow { digest: row.get(0)?, holder: row.get(1)?, revoked, made: instant(row, 3)? })
    })
}

/// Names of the settings that begin so.
pub(crate) fn settings_like(connection: &Connection, beginning: &str) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT DISTINCT name FROM settings WHERE substr(name, 1, length(?1)) = ?1";
    all(connection, sql, params![beginning], |row| row.get(0))
}

/// Every slot a story has or had, and the commit that had last changed any definition then.
pub(crate) fn slots_as_defined(connection: &Connection, slug: &str) -> Result<(i64, Vec<StandingSlot>), StoreError> {
    let transaction = connection.unchecked_transaction()?;
    Ok((definitions_revision(&transaction)?, slots(&transaction, slug)?))
}

/// The channels in which a story stands.
pub(crate) fn filings(connection: &Connection, slug: &str) -> Result<Vec<FilingRow>, StoreError> {
    let sql = "SELECT f.channel, c.instant FROM filings f JOIN commits c ON c.seq = f.since
        WHERE f.slug = ?1 AND f.departed = 0";
    all(connection, sql, params![slug], |row| Ok(FilingRow { channel: row.get(0)?, since: instant(row, 1)? }))
}

/// Stories that have to be filed anew by now, the longest due first.
pub(crate) fn due(connection: &Connection, now: Timestamp, limit: i64) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT slug FROM due WHERE at <= ?1 ORDER BY at, slug LIMIT ?2";
    all(connection, sql, params![now.as_millisecond(), limit], |row| row.get(0))
}

/// Every version of a story's text in a locale, the newest first.
pub(crate) fn text_versions(connection: &Connection, slug: &str, locale: &str) -> Result<Vec<TextRow>, StoreError> {
    let sql = format!("SELECT {TEXT_COLUMNS} FROM texts t WHERE t.slug = ?1 AND t.locale = ?2 ORDER BY t.version DESC");
    all(connection, &sql, params![slug, locale], |row| text_row(row, 0))
}

/// The words of the source that were in force when a text came, or else the first that were after it.
pub(crate) fn source_of(
    connection: &Connection,
    slug: &str,
    language: &str,
    locale: &str,
    version: i64,
) -> Result<Option<String>, StoreError> {
    let sql = "SELECT s.content FROM texts t JOIN texts s ON s.slug = t.slug AND s.locale = ?2 AND s.state <> 'draft'
        WHERE t.slug = ?1 AND t.locale = ?3 AND t.version = ?4
        ORDER BY s.seq > t.seq, CASE WHEN s.seq > t.seq THEN s.version ELSE -s.version END LIMIT 1";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row(params![slug, language, locale, version], |row| row.get(0)).optional()?)
}

pub(crate) fn definitions(connection: &Connection) -> Result<(i64, Vec<DefinitionRow>), StoreError> {
    let transaction = connection.unchecked_transaction()?;
    let revision = definitions_revision(&transaction)?;
    let sql = "SELECT d.name, d.content FROM definitions d
        WHERE d.version = (SELECT max(n.version) FROM definitions n WHERE n.name = d.name) ORDER BY d.name";
    let rows = all(&transaction, sql, &[], |row| Ok(DefinitionRow { name: row.get(0)?, content: row.get(1)? }))?;
    Ok((revision, rows))
}

pub(crate) fn stories_revision(connection: &Connection) -> Result<i64, StoreError> {
    let sql = "SELECT coalesce(max(revision), 0) FROM story_heads";
    Ok(connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

pub(crate) fn definitions_revision(connection: &Connection) -> Result<i64, StoreError> {
    let sql = "SELECT coalesce(max(seq), 0) FROM definitions";
    Ok(connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

pub(crate) fn submissions(connection: &Connection) -> Result<Vec<Submission>, StoreError> {
    let sql = "SELECT o.path, o.fingerprint, o.text_version, o.state FROM submissions o
        WHERE o.seq = (SELECT max(n.seq) FROM submissions n WHERE n.path = o.path) ORDER BY o.path";
    all(connection, sql, &[], |row| {
        Ok(Submission { path: row.get(0)?, fingerprint: row.get(1)?, text_version: row.get(2)?, state: row.get(3)? })
    })
}

pub(crate) fn setting(connection: &Connection, name: &str) -> Result<Option<String>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT value FROM settings WHERE name = ?1 ORDER BY seq DESC LIMIT 1")?;
    Ok(statement.query_row([name], |row| row.get(0)).optional()?)
}
