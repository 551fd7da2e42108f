//! Versions: how each slot and head that a commit touched stands at its end, kept for good, so that any document of any
//! commit can be made again. Part of applying a batch.

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row, params, params_from_iter};

use crate::store::apply::Entry;
use crate::store::batch::StoreError;
use crate::store::rows::Place;
use crate::store::state::{HEADS, SLOTS, State, Table, row_hash, values_hash};

/// What a slot says, in the order of its versions' columns.
const SAYS: &str = "story_version, text_locale, text_version, notice, published, updated, departed, dropped, withdrawn, dated, embargoed";

impl Entry<'_> {
    /// Keeps the versions of all that was touched, and gives the state of the commit.
    pub(super) fn keep_versions(&mut self) -> Result<State, StoreError> {
        let seq = self.seq;
        for (place, says) in std::mem::take(&mut self.touched) {
            let Place { channel, audience, locale, slug } = &place;
            if let Some(says) = says {
                let texts = [channel, audience, locale, slug].map(|text| Value::from(text.clone()));
                self.keep_row(SLOTS, &[&[seq.into()][..], &texts, &[0.into()], &says].concat())?;
                continue;
            }
            let sql = format!(
                "SELECT ?5, channel, audience, locale, slug, 0, {SAYS} FROM slots
                WHERE channel = ?1 AND audience = ?2 AND locale = ?3 AND slug = ?4"
            );
            self.keep_copy(SLOTS, &sql, params![channel, audience, locale, slug, seq])?;
        }
        for slug in std::mem::take(&mut self.heads) {
            let sql = "SELECT ?2, h.slug, h.version, h.reads_as, h.revision, h.released,
                h.changed, h.opened, h.expired, coalesce(d.at, 0) FROM story_heads h LEFT JOIN due d ON d.slug = h.slug
                WHERE h.slug = ?1";
            self.keep_copy(HEADS, sql, params![slug, seq])?;
        }
        Ok(std::mem::take(&mut self.state))
    }

    /// Drops the slots of an audience.
    pub(super) fn drop_audience(&mut self, channel: &str, audience: &str) -> Result<(), StoreError> {
        let sql = format!(
            "INSERT INTO slot_versions SELECT channel, audience, locale, slug, ?3, 1, {SAYS} FROM slots
            WHERE channel = ?1 AND audience = ?2"
        );
        let seq = self.seq;
        self.keep(SLOTS, &sql, params![channel, audience, seq])?;
        self.touched.retain(|place, _| place.channel != channel || place.audience != audience);
        self.run("DELETE FROM slots WHERE channel = ?1 AND audience = ?2", params![channel, audience])
    }

    /// Writes a row of a table of the state, and notes it. A statement that told what it has written would make a table of
    /// its own for that, each time.
    pub(super) fn keep_row(&mut self, table: Table, values: &[Value]) -> Result<(), StoreError> {
        self.connection.prepare_cached(&table.insert())?.execute(params_from_iter(values))?;
        self.state.note(values_hash(table, values));
        Ok(())
    }

    /// Writes what a query gives, if it gives something, as a row of a table of the state.
    fn keep_copy(&mut self, table: Table, sql: &str, values: &[&dyn rusqlite::ToSql]) -> Result<(), StoreError> {
        let connection = self.connection;
        let mut statement = connection.prepare_cached(sql)?;
        let copy = |row: &Row<'_>| (0..row.as_ref().column_count()).map(|column| row.get(column)).collect();
        let copied: Option<Vec<Value>> = statement.query_row(values, copy).optional()?;
        copied.map_or(Ok(()), |copied| self.keep_row(table, &copied))
    }

    /// Writes rows of a table of the state, and notes them.
    pub(super) fn keep(&mut self, table: Table, sql: &str, values: &[&dyn rusqlite::ToSql]) -> Result<(), StoreError> {
        let connection = self.connection;
        let mut statement = connection.prepare_cached(&format!("{sql} RETURNING {}", table.columns))?;
        let mut rows = statement.query(values)?;
        while let Some(row) = rows.next()? {
            self.state.note(row_hash(table, row)?);
        }
        Ok(())
    }
}
