//! Dates of slots: what readers are shown as the date of a change. It is that of the commit, and always in a later second
//! than the date they were shown before, because importers skip an item whose date did not rise. Part of applying a batch.

use rusqlite::{Row, params};

use crate::store::apply::{Entry, cached, one};
use crate::store::batch::{Moment, StoreError};
use crate::store::rows::Place;

const SECOND: i64 = 1000;
/// How far the date of a change may be ahead of its commit, in milliseconds: changes that come faster than one a second for
/// longer than that show the same date.
const AHEAD: i64 = 60 * SECOND;

/// A slot as readers were shown it last.
struct Shown {
    updated: i64,
    /// The commit that emptied it, 0 while it stands.
    departed: i64,
    /// Whether its readers were ever told of that.
    told: bool,
    dated: i64,
}

impl Entry<'_> {
    /// The date of a slot that last changed at a moment.
    pub(super) fn dated(&self, place: &Place, updated: Moment) -> Result<i64, StoreError> {
        if updated == Moment::Now && self.fresh.contains(&place.slug) {
            // Nobody was shown anything of it before.
            return Ok(self.instant);
        }
        let own = self.shown(place)?;
        let common = if place.audience.is_empty() { None } else { self.shown(&place.of_channel())? };
        let is_changed = |shown: &Shown| shown.updated.max(shown.departed) == self.seq;
        match updated {
            Moment::Now => self.dated_now(place, own.as_ref(), common.as_ref()),
            Moment::At(seq) => {
                // What this commit has done to the channel's own slot was shown to nobody yet.
                let before = match &common {
                    Some(shown) if is_changed(shown) => self.shown_before(&place.of_channel())?,
                    _ => common,
                };
                let instant = cached(self.connection, "SELECT instant FROM commits WHERE seq = ?1")?;
                let instant = one(instant, [seq])?.unwrap_or(self.instant);
                Ok(match own.or(before) {
                    Some(shown) if shown.departed > 0 && !shown.told => instant,
                    Some(shown) if shown.departed > 0 => instant.max(after(shown.dated)),
                    Some(shown) if shown.updated == seq => shown.dated,
                    Some(shown) => instant.max(shown.dated),
                    None => instant,
                })
            }
        }
    }

    /// The date of a change of this commit: later than whatever any reader of the slot was shown.
    fn dated_now(&self, place: &Place, own: Option<&Shown>, common: Option<&Shown>) -> Result<i64, StoreError> {
        // What partners that have moved were shown last has been noted under their own keys.
        let sql = "SELECT max(dated) FROM slots WHERE slug = ?1 AND channel = ?2 AND audience >= '=' AND audience < '>'
            AND locale = ?3";
        let Place { channel, locale, slug, .. } = place;
        let partners: Option<i64> =
            cached(self.connection, sql)?.query_row(params![slug, channel, locale], |row| row.get(0))?;
        // A slot of the channel's own audience that this commit has changed already has a date after the one before.
        let is_changed = |shown: &Shown| shown.updated.max(shown.departed) == self.seq;
        let common = common.map(|shown| if is_changed(shown) { shown.dated } else { after(shown.dated) });
        let latest = [own.map(|shown| after(shown.dated)), common, partners.map(after)].into_iter().flatten().max();
        let dated = self.instant.max(latest.unwrap_or_default());
        Ok(if dated > self.instant + AHEAD { dated - SECOND } else { dated })
    }

    /// The slot as the commits before this one left it.
    fn shown_before(&self, place: &Place) -> Result<Option<Shown>, StoreError> {
        use rusqlite::OptionalExtension;
        let sql = "SELECT updated, departed, dropped, dated FROM slot_versions
            WHERE channel = ?1 AND audience = ?2 AND locale = ?3 AND slug = ?4 AND seq < ?5 ORDER BY seq DESC LIMIT 1";
        let Place { channel, audience, locale, slug } = place;
        let values = params![channel, audience, locale, slug, self.seq];
        Ok(cached(self.connection, sql)?.query_row(values, shown).optional()?)
    }

    fn shown(&self, place: &Place) -> Result<Option<Shown>, StoreError> {
        use rusqlite::OptionalExtension;
        let sql = "SELECT updated, departed, dropped, dated FROM slots
            WHERE channel = ?1 AND audience = ?2 AND locale = ?3 AND slug = ?4";
        let Place { channel, audience, locale, slug } = place;
        let values = params![channel, audience, locale, slug];
        Ok(cached(self.connection, sql)?.query_row(values, shown).optional()?)
    }
}

fn shown(row: &Row<'_>) -> rusqlite::Result<Shown> {
    let (departed, dropped): (i64, i64) = (row.get(1)?, row.get(2)?);
    let told = departed > 0 && dropped != departed;
    Ok(Shown { updated: row.get(0)?, departed, told, dated: row.get(3)? })
}

/// The beginning of the next second.
fn after(dated: i64) -> i64 {
    (dated / SECOND + 1) * SECOND
}
