//! Editions and stories as a reader sees them, put together from what stands in the store.

use std::sync::Arc;

use jiff::Timestamp;

use crate::model::audience::{Audience, AudienceKey};
use crate::model::edition::{Departure, Edition, Entry};
use crate::model::filing::FilledSlot;
use crate::model::item::Item;
use crate::model::locale::Locale;
use crate::model::reader::Reader;
use crate::model::slug::Slug;
use crate::publisher::coding::last_modified;
use crate::publisher::view::{Seen, departure, filled, locales_of, readable, slots_of, stands};
use crate::publisher::{ATTEMPTS, PublishError, Publisher};
use crate::snapshot::Snapshot;
use crate::store::Store;
use crate::store::rows::{Reach, Scope, StandingSlot};
use crate::words::{edition, item};

/// Stories on a page of an archive.
const PAGE: i64 = 100;

/// What there is of a story in a locale for a reader.
#[derive(Debug, Clone, PartialEq)]
pub enum StoryPlace {
    /// It stands in this channel.
    Standing(Box<Entry>, Slug),
    /// It was there, and the newsroom has withdrawn it.
    Withdrawn,
    /// Nothing that the reader may know of.
    Nowhere,
}

/// The same as other systems take it in.
#[derive(Debug, Clone, PartialEq)]
pub enum ItemPlace {
    /// It stands in some channel.
    Standing(Box<Item>),
    /// It was there, and the newsroom has withdrawn it.
    Withdrawn,
    /// Nothing that the reader may know of.
    Nowhere,
}

/// What fills a story's place in a locale.
pub(super) enum Found {
    Standing(Box<FilledSlot>, Slug),
    Withdrawn,
    Nowhere,
}

impl Publisher {
    /// What stands in a channel and locale for a reader, and when it last changed.
    pub async fn edition(
        &self,
        channel: &Slug,
        locale: &Locale,
        reader: &Reader,
    ) -> Result<Option<(Edition, Timestamp)>, PublishError> {
        for _ in 1..ATTEMPTS {
            match self.edition_by(channel, locale, reader).await {
                Err(PublishError::Redefined) => {}
                outcome => return outcome,
            }
        }
        self.edition_by(channel, locale, reader).await
    }

    async fn edition_by(
        &self,
        channel: &Slug,
        locale: &Locale,
        reader: &Reader,
    ) -> Result<Option<(Edition, Timestamp)>, PublishError> {
        let snapshot = self.snapshots.current().await?;
        let Some(seen) = readable(&snapshot, channel, locale, reader) else { return Ok(None) };
        let told = self.told(reader).await?.unwrap_or_else(|| seen.audience.key.clone());
        self.compose(&snapshot, seen, locale, &told, (reader, None)).await
    }

    /// What stands in a channel and locale for an audience, and what a reader is told to have left it.
    pub(super) async fn compose(
        &self,
        snapshot: &Snapshot,
        seen: Seen<'_>,
        locale: &Locale,
        told: &AudienceKey,
        (reader, page): (&Reader, Option<u32>),
    ) -> Result<Option<(Edition, Timestamp)>, PublishError> {
        let Seen { channel, audience } = seen;
        let scope = Scope {
            channel: channel.slug.to_string(),
            audience: audience.key.as_str().to_owned(),
            reader: told.as_str().to_owned(),
            locale: locale.to_string(),
        };
        let reach = match page {
            None => Reach::Newest(i64::try_from(channel.entries).unwrap_or(i64::MAX)),
            Some(page) => Reach::Released((i64::from(page) - 1) * PAGE + 1, i64::from(page) * PAGE),
        };
        let window = self.store.window(&scope, reach).await?;
        if window.definitions != snapshot.revision {
            return Err(PublishError::Redefined);
        }
        // A full page leads on to the next at once: what a page that is full says must not change with the next story.
        let newest_page = u32::try_from(window.released / PAGE + 1).unwrap_or(u32::MAX);
        if page.is_some_and(|page| page == 0 || page > newest_page) {
            return Ok(None);
        }
        let regions = &snapshot.definitions.regions;
        let rows = window.rows.into_iter();
        let slots: Vec<FilledSlot> = rows.filter_map(|row| filled(row, locale, audience.countries, regions)).collect();
        let departures: Vec<Departure> = window.departures.iter().filter_map(departure).collect();
        let newest = slots.iter().map(|slot| slot.updated).chain(departures.iter().map(|left| left.departed)).max();
        // An empty document has no date of its own.
        let updated = newest.or(window.changed.first().copied()).unwrap_or_default();
        let edition = edition::compose(&snapshot.catalogs, channel, locale, &slots, departures, updated);
        let mut edition = Edition { page, newest_page, origin: snapshot.definitions.origin(channel), ..edition };
        // A partner is shown the way to the languages it may read alone.
        edition.siblings.retain(|other| reader.reads(channel, other));
        for entry in &mut edition.entries {
            entry.siblings.retain(|other| reader.reads(channel, other));
        }
        Ok(Some((edition, last_modified(&window.changed))))
    }

    /// A story in a locale, as it is in the channels that the reader may read.
    pub async fn story(&self, slug: &Slug, locale: &Locale, reader: &Reader) -> Result<StoryPlace, PublishError> {
        let (snapshot, found) = self.find(slug, locale, reader).await?;
        let (slot, channel) = match found {
            Found::Standing(slot, channel) => (slot, channel),
            Found::Withdrawn => return Ok(StoryPlace::Withdrawn),
            Found::Nowhere => return Ok(StoryPlace::Nowhere),
        };
        let entry = edition::entry(&snapshot.catalogs, &slot);
        Ok(entry.map_or(StoryPlace::Nowhere, |entry| StoryPlace::Standing(Box::new(entry), channel)))
    }

    /// The same as other systems take it in.
    pub async fn item(&self, slug: &Slug, locale: &Locale, reader: &Reader) -> Result<ItemPlace, PublishError> {
        let (snapshot, found) = self.find(slug, locale, reader).await?;
        let slot = match found {
            Found::Standing(slot, _) => slot,
            Found::Withdrawn => return Ok(ItemPlace::Withdrawn),
            Found::Nowhere => return Ok(ItemPlace::Nowhere),
        };
        let item = item::item(&snapshot.catalogs, &slot);
        Ok(item.map_or(ItemPlace::Nowhere, |item| ItemPlace::Standing(Box::new(item))))
    }

    /// The first slot in which a story stands in a locale for a reader, with the channel.
    async fn find(
        &self,
        slug: &Slug,
        locale: &Locale,
        reader: &Reader,
    ) -> Result<(Arc<Snapshot>, Found), PublishError> {
        let (snapshot, seen) = self.slots_of(slug, reader).await?;
        let found = found(&self.store, &snapshot, &seen, locale).await?;
        Ok((snapshot, found))
    }

    /// The locales in which a story stands in some channel that the reader may read; those in which it stood where it
    /// was withdrawn.
    pub async fn story_locales(&self, slug: &Slug, reader: &Reader) -> Result<Vec<Locale>, PublishError> {
        let (_, seen) = self.slots_of(slug, reader).await?;
        let standing = locales_of(&seen, stands);
        Ok(if standing.is_empty() { locales_of(&seen, |slot| slot.withdrawn) } else { standing })
    }

    /// The slots of a story that a reader may see by the definitions in force, in the order of first release.
    async fn slots_of(
        &self,
        slug: &Slug,
        reader: &Reader,
    ) -> Result<(Arc<Snapshot>, Vec<(StandingSlot, Audience)>), PublishError> {
        for _ in 0..ATTEMPTS {
            let snapshot = self.snapshots.current().await?;
            let (definitions, slots) = self.store.slots_as_defined(slug.as_str()).await?;
            if definitions == snapshot.revision {
                let seen = slots_of(&snapshot, slots, reader);
                return Ok((snapshot, seen));
            }
        }
        Err(PublishError::Redefined)
    }
}

/// The first slot in which a story stands in a locale for a reader, among the slots that it has in a store.
pub(super) async fn find_in(
    store: &Store,
    snapshot: &Snapshot,
    slots: Vec<StandingSlot>,
    (slug, locale): (&Slug, &Locale),
    reader: &Reader,
) -> Result<Found, PublishError> {
    debug_assert!(slots.iter().all(|slot| slot.slot.place.slug == slug.as_str()));
    found(store, snapshot, &slots_of(snapshot, slots, reader), locale).await
}

async fn found(
    store: &Store,
    snapshot: &Snapshot,
    seen: &[(StandingSlot, Audience)],
    locale: &Locale,
) -> Result<Found, PublishError> {
    let of_locale = || seen.iter().filter(|(slot, _)| slot.slot.place.locale == locale.as_str());
    let Some((standing, audience)) = of_locale().find(|(slot, _)| stands(slot)) else {
        let is_withdrawn = of_locale().any(|(slot, _)| slot.withdrawn);
        return Ok(if is_withdrawn { Found::Withdrawn } else { Found::Nowhere });
    };
    let row = store.slot(&standing.slot.place).await?;
    let slot = row.and_then(|row| filled(row, locale, audience.countries, &snapshot.definitions.regions));
    let siblings = locales_of(seen, stands).into_iter().filter(|other| other != locale).collect();
    let channel = standing.slot.place.channel.parse().ok();
    Ok(slot
        .zip(channel)
        .map_or(Found::Nowhere, |(slot, channel)| Found::Standing(Box::new(FilledSlot { siblings, ..slot }), channel)))
}
