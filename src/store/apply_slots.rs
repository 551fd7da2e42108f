//! Applies what a batch writes of slots: what each shows, to whom, since when, and what has left it. Part of applying a batch.

use rusqlite::params;
use rusqlite::types::Value;

use crate::store::apply::{Entry, cached, one};
use crate::store::batch::{Moment, StoreError};
use crate::store::rows::{Place, SlotRow};
use crate::store::state::ORDINALS;
use crate::store::windows::DEPARTURES;

impl Entry<'_> {
    /// What a slot shows from now on.
    pub(super) fn slot(&mut self, slot: &SlotRow, published: Moment, updated: Moment) -> Result<(), StoreError> {
        let dated = self.dated(&slot.place, updated)?;
        let sql =
            "INSERT INTO slots (channel, audience, locale, slug, story_version, text_locale, text_version, notice,
            published, updated, departed, dropped, dated, embargoed)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0, 0, ?11, ?12)
            ON CONFLICT (channel, audience, locale, slug) DO UPDATE SET story_version = excluded.story_version,
            text_locale = excluded.text_locale, text_version = excluded.text_version, notice = excluded.notice,
            published = excluded.published, updated = excluded.updated, departed = 0, dropped = 0, withdrawn = 0,
            dated = excluded.dated, embargoed = excluded.embargoed";
        let Place { channel, audience, locale, slug } = &slot.place;
        let (published, updated) = (self.moment(published), self.moment(updated));
        let SlotRow { story_version, text_locale, text_version, notice, embargoed, .. } = slot;
        let values = params![
            channel,
            audience,
            locale,
            slug,
            story_version,
            text_locale,
            text_version,
            notice,
            published,
            updated,
            dated,
            embargoed
        ];
        // In the order of what a slot says.
        let says: Vec<Value> = vec![
            (*story_version).into(),
            text_locale.clone().into(),
            (*text_version).into(),
            i64::from(*notice).into(),
            published.into(),
            updated.into(),
            0.into(),
            0.into(),
            0.into(),
            dated.into(),
            i64::from(*embargoed).into(),
        ];
        self.run(sql, values)?;
        self.touched.insert(slot.place.clone(), Some(says));
        if !slot.embargoed {
            self.give_ordinal(&slot.place)?;
        }
        self.change("slot", [channel, audience, locale], slug)
    }

    /// Gives a story its place in the order of first release, unless it has one. What is embargoed has none: it would
    /// be missed by others.
    fn give_ordinal(&mut self, place: &Place) -> Result<(), StoreError> {
        let Place { channel, locale, slug, .. } = place;
        if self.fresh.contains(slug) {
            if !self.numbered.insert((channel.clone(), locale.clone(), slug.clone())) {
                return Ok(());
            }
        } else {
            let known = "SELECT 1 FROM ordinals WHERE channel = ?1 AND locale = ?2 AND slug = ?3";
            if one(cached(self.connection, known)?, params![channel, locale, slug])?.is_some() {
                return Ok(());
            }
        }
        let last = "SELECT coalesce(max(ordinal), 0) FROM ordinals WHERE channel = ?1 AND locale = ?2";
        let next = one(cached(self.connection, last)?, params![channel, locale])?.unwrap_or_default() + 1;
        let texts = [channel, locale, slug].map(|text| Value::from(text.clone()));
        self.keep_row(ORDINALS, &[&[self.seq.into()][..], &texts, &[next.into()]].concat())
    }

    /// Notes that a slot shows nothing any more.
    pub(super) fn empty(&mut self, place: &Place, withdrawn: bool) -> Result<(), StoreError> {
        let dated = self.dated(place, Moment::Now)?;
        let Place { channel, audience, locale, slug } = place;
        let sql = "UPDATE slots SET departed = ?5, dropped = 0, withdrawn = ?6, dated = ?7
            WHERE channel = ?1 AND audience = ?2 AND locale = ?3 AND slug = ?4";
        self.run(sql, params![channel, audience, locale, slug, self.seq, withdrawn, dated])?;
        self.touched.insert(place.clone(), None);
        self.left.insert((channel.clone(), audience.clone(), locale.clone()));
        self.change("emptied", [channel, audience, locale], slug)
    }

    /// Notes that nobody is told of a departure any more.
    pub(super) fn drop_departure(&mut self, place: &Place) -> Result<(), StoreError> {
        let Place { channel, audience, locale, slug } = place;
        // It may have come back since somebody looked.
        let sql = "UPDATE slots SET dropped = ?5 WHERE channel = ?1 AND audience = ?2 AND locale = ?3 AND slug = ?4
            AND departed > 0 AND dropped = 0";
        let values = params![channel, audience, locale, slug, self.seq];
        if cached(self.connection, sql)?.execute(values)? == 0 {
            return Ok(());
        }
        self.touched.insert(place.clone(), None);
        self.change("topic", [channel, audience, locale], slug)
    }

    /// Notes that one partner sees from now on, as a change, what a slot of another audience shows.
    pub(super) fn carry(&mut self, place: &Place, audience: &str) -> Result<(), StoreError> {
        let own = Place { audience: audience.to_owned(), ..place.clone() };
        let dated = self.dated(&own, Moment::Now)?;
        self.touched.insert(own, None);
        let sql =
            "INSERT INTO slots (channel, audience, locale, slug, story_version, text_locale, text_version, notice,
            published, updated, departed, dropped, dated)
            SELECT channel, ?5, locale, slug, story_version, text_locale, text_version, notice, published, ?6, 0, 0, ?7
            FROM slots WHERE channel = ?1 AND audience = ?2 AND locale = ?3 AND slug = ?4
            ON CONFLICT (channel, audience, locale, slug) DO UPDATE SET departed = 0, dropped = 0, withdrawn = 0,
            updated = excluded.updated, dated = excluded.dated";
        let Place { channel, audience: other, locale, slug } = place;
        self.run(sql, params![channel, other, locale, slug, audience, self.seq, dated])?;
        self.change("slot", [channel, audience, locale], slug)
    }

    /// Readers are told of so many departures and no more: the others are dropped in the commit that brings them.
    pub(super) fn drop_what_is_too_much(&mut self) -> Result<(), StoreError> {
        let sql = "UPDATE slots SET dropped = ?4 WHERE channel = ?1 AND audience = ?2 AND locale = ?3 AND slug IN (
            SELECT slug FROM slots WHERE channel = ?1 AND audience = ?2 AND locale = ?3 AND departed > 0 AND dropped = 0
            ORDER BY departed DESC, updated DESC, slug LIMIT 1000000000 OFFSET ?5) RETURNING slug";
        for (channel, audience, locale) in std::mem::take(&mut self.left) {
            let mut statement = cached(self.connection, sql)?;
            let values = params![channel, audience, locale, self.seq, DEPARTURES];
            let dropped = statement.query_map(values, |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
            let place =
                |slug| Place { channel: channel.clone(), audience: audience.clone(), locale: locale.clone(), slug };
            self.touched.extend(dropped.into_iter().map(|slug| (place(slug), None)));
        }
        Ok(())
    }

    /// Keeps a slot as one that somebody else is told, or not told, to be empty.
    pub(super) fn hide(
        &mut self,
        place: &Place,
        audience: &str,
        told: bool,
        is_withdrawn: bool,
    ) -> Result<(), StoreError> {
        let own = Place { audience: audience.to_owned(), ..place.clone() };
        let dated = self.dated(&own, Moment::Now)?;
        self.touched.insert(own, None);
        let Place { channel, audience: other, locale, slug } = place;
        // What was withdrawn stays withdrawn for whoever is told of it again; what left before did so then, not now.
        let sql =
            "INSERT INTO slots (channel, audience, locale, slug, story_version, text_locale, text_version, notice,
            published, updated, departed, dropped, withdrawn, dated)
            SELECT channel, ?5, locale, slug, story_version, text_locale, text_version, notice, published, updated,
            CASE WHEN ?7 AND departed > 0 AND departed < ?6 THEN departed ELSE ?6 END,
            CASE WHEN ?7 THEN 0 ELSE ?6 END, CASE WHEN ?7 AND (?9 OR withdrawn > 0) THEN 1 ELSE 0 END,
            CASE WHEN ?7 AND departed > 0 AND departed < ?6 THEN dated ELSE ?8 END
            FROM slots WHERE channel = ?1 AND audience = ?2 AND locale = ?3 AND slug = ?4
            ON CONFLICT (channel, audience, locale, slug) DO UPDATE SET departed = excluded.departed,
            dropped = excluded.dropped, withdrawn = excluded.withdrawn, dated = excluded.dated";
        self.run(sql, params![channel, other, locale, slug, audience, self.seq, told, dated, is_withdrawn])?;
        if told {
            self.left.insert((channel.clone(), audience.to_owned(), locale.clone()));
            return self.change("emptied", [channel, audience, locale], slug);
        }
        // Told to nobody: it names channel and audience together, so that no topic counts it as a change of its own.
        self.change("hidden", ["", &format!("{channel}.{audience}"), locale], slug)
    }
}
