//! The publisher: the read side. A topic in, its representation out; the store decides what is in force.

mod access;
pub(crate) mod coding;
mod compressor;
pub mod editions;
mod events;
mod follow;
mod freshness;
mod measured;
mod recent;
pub mod seal;
mod view;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use arc_swap::ArcSwapOption;

use crate::cache::Cache;
use crate::model::audience::AudienceKey;
use crate::model::locale::Locale;
use crate::model::partner::Partner;
use crate::model::reader::Reader;
use crate::model::representation::{Coding, Representation};
use crate::model::site::Site;
use crate::model::token::Token;
use crate::model::topic::{Document, Format, Topic};
use crate::publisher::access::Access;
use crate::publisher::coding::{coded, gzip};
use crate::publisher::compressor::Compressor;
use crate::publisher::freshness::Freshness;
use crate::publisher::measured::{count_lookup, count_rendering};
use crate::publisher::recent::Recent;
use crate::publisher::view::{Seen, readable};
use crate::render::render;
use crate::snapshot::{Snapshot, SnapshotError, Snapshots};
use crate::store::Store;
use crate::store::batch::StoreError;

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
    /// The log could not be followed for so long that what is kept may not be in force any more.
    #[error("this node has not followed the change log of late")]
    Behind,
}

/// How often something is read anew because definitions have changed meanwhile.
const ATTEMPTS: usize = 5;

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
    freshness: Freshness,
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
            freshness: Freshness::default(),
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
        let missed = AtomicBool::new(false);
        let make = || async {
            missed.store(true, Ordering::Relaxed);
            let made = Arc::new(self.make(snapshot, seen, &key, reader).await?);
            // JSON Feed has no way to be sent in parts.
            if document.topic.format != Format::Json {
                self.recent.remember(&key, &made.identity.etag, &made.edition);
            }
            self.compressor.ask(&made);
            Ok(made)
        };
        let kept = self.cache.get_or_make(&key, make).await;
        count_lookup(missed.load(Ordering::Relaxed));
        kept
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
        let (Document { topic, page }, began) = (&key.document, Instant::now());
        let composed = self.compose(snapshot, seen, &topic.locale, &key.reader, (reader, *page)).await?;
        let (edition, changed) = composed.ok_or_else(|| PublishError::UnknownTopic(topic.clone()))?;
        let body = render(topic.format, &edition, &self.site.as_seen_by(reader));
        let representation = Representation {
            media_type: topic.format.media_type(),
            language: topic.locale.clone(),
            gzip: coded(gzip(&body), &body, Coding::Gzip),
            identity: coded(body.clone(), &body, Coding::Identity),
            brotli: OnceLock::new(),
            zstd: OnceLock::new(),
            last_modified: changed,
            max_age: edition.max_age,
            edition,
        };
        count_rendering(topic.format, began);
        Ok(representation)
    }
}
