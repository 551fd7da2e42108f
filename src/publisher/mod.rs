//! The publisher: the read side. A topic in, its representation out; the store decides what is in force.

mod access;
pub(crate) mod coding;
mod compressor;
mod follow;
mod recent;
mod view;

use std::sync::{Arc, OnceLock};

use arc_swap::ArcSwapOption;
use jiff::Timestamp;

use crate::cache::Cache;
use crate::model::audience::{Audience, AudienceKey};
use crate::model::edition::{Departure, Edition, Entry};
use crate::model::filing::FilledSlot;
use crate::model::locale::Locale;
use crate::model::partner::Partner;
use crate::model::reader::Reader;
use crate::model::representation::{Coding, Representation};
use crate::model::site::Site;
use crate::model::slug::Slug;
use crate::model::token::Token;
use crate::model::topic::{Document, Topic};
use crate::publisher::access::Access;
use crate::publisher::coding::{coded, gzip, last_modified};
use crate::publisher::compressor::Compressor;
use crate::publisher::recent::Recent;
use crate::publisher::view::{Seen, departure, filled, locales_of, places, readable};
use crate::render::render;
use crate::snapshot::{Snapshot, SnapshotError, Snapshots};
use crate::store::Store;
use crate::store::batch::StoreError;
use crate::store::rows::{Place, Reach, Scope};
use crate::words::edition;

/// Why there is no representation.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// There is no such channel, or it is not offered in this locale.
    #[error("there is no topic \"{0}\"")]
    UnknownTopic(Topic),
    /// There are no definitions to work by.
    #[error(transparent)]
    Snapshot(#[from] SnapshotError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What was read is of other definitions than it was read by.
    #[error("the definitions have changed meanwhile")]
    Redefined,
}

/// How often something is read anew because definitions have changed meanwhile.
const ATTEMPTS: usize = 5;
/// Stories on a page of an archive.
const PAGE: i64 = 100;

/// The read side of one store.
#[derive(Debug)]
pub struct Publisher {
    store: Store,
    snapshots: Snapshots,
    site: Site,
    cache: Cache<Key, Arc<Representation>>,
    access: ArcSwapOption<Access>,
    recent: Recent<Key>,
    compressor: Compressor,
}

/// What a representation is kept under: a topic as an audience sees it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    document: Document,
    audience: AudienceKey,
    /// The partner's own key where it is told more than its audience; the audience's otherwise.
    reader: AudienceKey,
    /// The languages that its links may lead to, where they are not all.
    locales: Option<Vec<Locale>>,
    /// The token in its links.
    token: Option<Token>,
}

impl Publisher {
    /// The publisher of a store at a site.
    pub fn new(store: Store, site: Site) -> Self {
        let snapshots = Snapshots::new(store.clone());
        Self {
            snapshots,
            store,
            site,
            cache: Cache::default(),
            access: ArcSwapOption::empty(),
            recent: Recent::default(),
            compressor: Compressor::start(),
        }
    }

    /// The site.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The partner that a token belongs to, while it is good.
    pub async fn authenticate(&self, token: &Token) -> Result<Option<Arc<Partner>>, PublishError> {
        let access = self.access().await?;
        let Some(holder) = access.holder(token) else { return Ok(None) };
        let snapshot = self.last_snapshot().await?;
        Ok(snapshot.definitions.partners.get(holder).cloned().map(Arc::new))
    }

    /// The representation of a document for a reader.
    pub async fn publish(&self, document: &Document, reader: &Reader) -> Result<Arc<Representation>, PublishError> {
        let mut snapshot = self.last_snapshot().await?;
        for _ in 1..ATTEMPTS {
            match self.publish_by(&snapshot, document, reader).await {
                Err(PublishError::Redefined) => snapshot = self.snapshot().await?,
                outcome => return outcome,
            }
        }
        self.publish_by(&snapshot, document, reader).await
    }

    async fn publish_by(
        &self,
        snapshot: &Snapshot,
        document: &Document,
        reader: &Reader,
    ) -> Result<Arc<Representation>, PublishError> {
        let (seen, key) = self.key(snapshot, document, reader).await?;
        let make = || async {
            let made = Arc::new(self.make(snapshot, seen, &key, reader).await?);
            self.recent.remember(&key, &made.identity.etag, &made.edition);
            self.compressor.ask(&made);
            Ok(made)
        };
        self.cache.get_or_make(&key, make).await
    }

    /// A document with what has changed alone since one that a reader has, if that is remembered.
    pub async fn changes(
        &self,
        document: &Document,
        reader: &Reader,
        etags: &[String],
        now: &Representation,
    ) -> Result<Option<Vec<u8>>, PublishError> {
        let (_, key) = self.key(&*self.last_snapshot().await?, document, reader).await?;
        let changed = self.recent.changes(&key, etags, &now.edition);
        Ok(changed.map(|edition| render(document.topic.format, &edition, &self.site.as_seen_by(reader))))
    }

    /// What a document is kept under for a reader.
    async fn key<'a>(
        &self,
        snapshot: &'a Snapshot,
        document: &Document,
        reader: &Reader,
    ) -> Result<(Seen<'a>, Key), PublishError> {
        let topic = &document.topic;
        let unknown = || PublishError::UnknownTopic(topic.clone());
        // Names that nobody defined must not fill the cache.
        let seen = readable(snapshot, &topic.channel, &topic.locale, reader).ok_or_else(unknown)?;
        let key = Key {
            document: document.clone(),
            audience: seen.audience.key.clone(),
            reader: self.told(reader).await?.unwrap_or_else(|| seen.audience.key.clone()),
            locales: reader.as_partner().and_then(|partner| partner.locales.clone()),
            token: reader.token_in_path().cloned(),
        };
        Ok((seen, key))
    }

    /// The definitions and service words in force.
    pub async fn snapshot(&self) -> Result<Arc<Snapshot>, PublishError> {
        Ok(self.snapshots.current().await?)
    }

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
    async fn compose(
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
        let mut edition = Edition { page, newest_page, ..edition };
        // A partner is shown the way to the languages it may read alone.
        edition.siblings.retain(|other| reader.reads(channel, other));
        for entry in &mut edition.entries {
            entry.siblings.retain(|other| reader.reads(channel, other));
        }
        Ok(Some((edition, last_modified(&window.changed))))
    }

    /// A story as it stands in a locale, if it does in any channel that the reader may read.
    pub async fn story(&self, slug: &Slug, locale: &Locale, reader: &Reader) -> Result<Option<Entry>, PublishError> {
        let (snapshot, standing) = self.places(slug, reader).await?;
        let Some((place, audience)) = standing.iter().find(|(place, _)| place.locale == locale.as_str()) else {
            return Ok(None);
        };
        let row = self.store.slot(place).await?;
        let slot = row.and_then(|row| filled(row, locale, audience.countries, &snapshot.definitions.regions));
        let siblings = locales_of(&standing).into_iter().filter(|other| other != locale).collect();
        let slot = slot.map(|slot| FilledSlot { siblings, ..slot });
        Ok(slot.and_then(|slot| edition::entry(&snapshot.catalogs, &slot)))
    }

    /// The locales in which a story stands in some channel that the reader may read.
    pub async fn story_locales(&self, slug: &Slug, reader: &Reader) -> Result<Vec<Locale>, PublishError> {
        Ok(locales_of(&self.places(slug, reader).await?.1))
    }

    /// Where a story stands for a reader by the definitions in force, in the order of first release.
    async fn places(
        &self,
        slug: &Slug,
        reader: &Reader,
    ) -> Result<(Arc<Snapshot>, Vec<(Place, Audience)>), PublishError> {
        for _ in 0..ATTEMPTS {
            let snapshot = self.snapshots.current().await?;
            let (definitions, slots) = self.store.slots_as_defined(slug.as_str()).await?;
            if definitions == snapshot.revision {
                let places = places(&snapshot, slots, reader);
                return Ok((snapshot, places));
            }
        }
        Err(PublishError::Redefined)
    }

    async fn access(&self) -> Result<Arc<Access>, PublishError> {
        if let Some(access) = self.access.load_full() {
            return Ok(access);
        }
        self.load_access().await?;
        Ok(self.access.load_full().unwrap_or_default())
    }

    /// Reads who may read, unless somebody has read it later.
    async fn load_access(&self) -> Result<(), PublishError> {
        let access = Arc::new(Access::load(&self.store).await?);
        self.access.rcu(|known| Some(Access::newer(access.clone(), known.as_ref())));
        Ok(())
    }

    /// The last snapshot that was read; it is followed as the change log is.
    async fn last_snapshot(&self) -> Result<Arc<Snapshot>, PublishError> {
        match self.snapshots.last() {
            Some(snapshot) => Ok(snapshot),
            None => self.snapshot().await,
        }
    }

    /// The key under which a reader alone is told what left its view.
    async fn told(&self, reader: &Reader) -> Result<Option<AudienceKey>, PublishError> {
        let Some(partner) = reader.as_partner() else { return Ok(None) };
        Ok(self.access().await?.told(&partner.name))
    }

    async fn make(
        &self,
        snapshot: &Snapshot,
        seen: Seen<'_>,
        key: &Key,
        reader: &Reader,
    ) -> Result<Representation, PublishError> {
        let Document { topic, page } = &key.document;
        let composed = self.compose(snapshot, seen, &topic.locale, &key.reader, (reader, *page)).await?;
        let (edition, changed) = composed.ok_or_else(|| PublishError::UnknownTopic(topic.clone()))?;
        let body = render(topic.format, &edition, &self.site.as_seen_by(reader));
        Ok(Representation {
            media_type: topic.format.media_type(),
            language: topic.locale.clone(),
            gzip: coded(gzip(&body), &body, Coding::Gzip),
            identity: coded(body.clone(), &body, Coding::Identity),
            brotli: OnceLock::new(),
            zstd: OnceLock::new(),
            last_modified: changed,
            max_age: edition.max_age,
            edition,
        })
    }
}
