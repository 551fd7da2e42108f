//! The publisher: the read side. A topic in, its representation out; the store decides what is in force.

use std::io::Write;
use std::sync::Arc;

use bytes::Bytes;
use flate2::{Compression, GzBuilder};
use jiff::{SignedDuration, Timestamp};

use crate::cache::Cache;
use crate::definitions::story;
use crate::model::edition::{Edition, Entry};
use crate::model::filing::FilledSlot;
use crate::model::fingerprint::fingerprint;
use crate::model::locale::Locale;
use crate::model::representation::{Coded, Representation};
use crate::model::site::Site;
use crate::model::slug::Slug;
use crate::model::topic::Topic;
use crate::render::render;
use crate::snapshot::{Snapshot, SnapshotError, Snapshots};
use crate::store::Store;
use crate::store::batch::StoreError;
use crate::store::rows::WindowRow;
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
}

/// The read side of one store.
#[derive(Debug)]
pub struct Publisher {
    store: Store,
    snapshots: Snapshots,
    site: Site,
    cache: Cache<Topic, Arc<Representation>>,
}

impl Publisher {
    /// The publisher of a store at a site.
    pub fn new(store: Store, site: Site) -> Self {
        Self { snapshots: Snapshots::new(store.clone()), store, site, cache: Cache::default() }
    }

    /// The site.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The representation of a topic.
    pub async fn publish(&self, topic: &Topic) -> Result<Arc<Representation>, PublishError> {
        // Names that nobody defined must not fill the cache.
        if let Some(snapshot) = self.snapshots.last() {
            offered(&snapshot, topic)?;
        }
        self.cache.get_or_make(topic, || async { self.make(topic).await.map(Arc::new) }).await
    }

    /// The definitions and service words in force.
    pub async fn snapshot(&self) -> Result<Arc<Snapshot>, PublishError> {
        Ok(self.snapshots.current().await?)
    }

    /// What stands in a channel and locale, and when it last changed.
    pub async fn edition(&self, channel: &Slug, locale: &Locale) -> Result<Option<(Edition, Timestamp)>, PublishError> {
        let snapshot = self.snapshots.current().await?;
        let Some(definition) = snapshot.definitions.channels.get(channel) else { return Ok(None) };
        if !definition.locales.contains(locale) {
            return Ok(None);
        }
        let window = self.store.window(channel.as_str(), locale.as_str(), definition.entries).await?;
        let slots: Vec<FilledSlot> = window.rows.into_iter().filter_map(|row| filled(row, locale)).collect();
        let updated = window.changed.first().copied().unwrap_or_default();
        let edition = edition::compose(&snapshot.catalogs, definition, locale, &slots, updated);
        Ok(Some((edition, last_modified(&window.changed))))
    }

    /// A story as it stands in a locale, if it does in any channel.
    pub async fn story(&self, slug: &Slug, locale: &Locale) -> Result<Option<Entry>, PublishError> {
        let snapshot = self.snapshots.current().await?;
        let row = self.store.standing(slug.as_str(), locale.as_str()).await?;
        let slot = row.and_then(|row| filled(row, locale));
        Ok(slot.and_then(|slot| edition::entry(&snapshot.catalogs, &slot)))
    }

    /// The locales in which a story stands in some channel.
    pub async fn story_locales(&self, slug: &Slug) -> Result<Vec<Locale>, PublishError> {
        let slots = self.store.slots(slug.as_str()).await?;
        let standing = slots.into_iter().filter(|slot| slot.departed == 0);
        let mut locales: Vec<Locale> = standing.filter_map(|slot| slot.slot.locale.parse().ok()).collect();
        locales.sort();
        locales.dedup();
        Ok(locales)
    }

    /// Follows the change log from a commit on: forgets what has changed. Gives the last commit it has seen.
    pub async fn follow(&self, after: i64) -> Result<i64, PublishError> {
        const ROWS: i64 = 10_000;
        let head = self.store.head().await?;
        let changes = self.store.changes(after, ROWS).await?;
        let too_many = i64::try_from(changes.len()).unwrap_or(ROWS) >= ROWS;
        if too_many || changes.iter().any(|change| change.kind == "definition") {
            self.snapshots.current().await?;
        }
        if too_many {
            self.cache.forget(|_| true);
            return Ok(head);
        }
        self.cache.forget(|topic| {
            let concerns =
                |channel: &str, locale: &str| channel == topic.channel.as_str() && locale == topic.locale.as_str();
            changes.iter().any(|change| concerns(&change.channel, &change.locale))
        });
        Ok(changes.last().map_or(head, |change| change.seq.max(head)))
    }

    async fn make(&self, topic: &Topic) -> Result<Representation, PublishError> {
        let unknown = || PublishError::UnknownTopic(topic.clone());
        let (edition, changed) = self.edition(&topic.channel, &topic.locale).await?.ok_or_else(unknown)?;
        let body = render(topic.format, &edition, &self.site);
        Ok(Representation {
            media_type: topic.format.media_type(),
            language: topic.locale.clone(),
            gzip: coded(gzip(&body), &body, "-gzip"),
            identity: coded(body.clone(), &body, ""),
            last_modified: changed,
            max_age: edition.max_age,
        })
    }
}

fn offered(snapshot: &Snapshot, topic: &Topic) -> Result<(), PublishError> {
    let channel = snapshot.definitions.channels.get(&topic.channel);
    let known = channel.is_some_and(|channel| channel.locales.contains(&topic.locale));
    if known { Ok(()) } else { Err(PublishError::UnknownTopic(topic.clone())) }
}

/// A row of the window as a filled slot; a record that cannot be read is damage, and is logged.
fn filled(row: WindowRow, locale: &Locale) -> Option<FilledSlot> {
    let slug: Slug = row.slug.parse().ok()?;
    let story = story::read_accepted(&slug, &row.record)
        .inspect_err(|_| tracing::error!(%slug, "a record in the store cannot be read"))
        .ok()?;
    let text = row.text.into_text()?;
    let siblings = row.siblings.iter().filter_map(|tag| tag.parse().ok()).filter(|other| other != locale);
    let mut siblings: Vec<Locale> = siblings.collect();
    siblings.sort();
    let (notice, published, updated) = (row.notice, row.published, row.updated);
    Some(FilledSlot { locale: locale.clone(), story, text, notice, published, updated, siblings })
}

/// The second of the last change, one more where the change before fell into the same second.
fn last_modified(changed: &[Timestamp]) -> Timestamp {
    let second = |at: &Timestamp| at.as_second();
    let last = changed.first().map_or(0, second);
    let same = changed.get(1).is_some_and(|before| second(before) == last);
    let whole = Timestamp::from_second(last).unwrap_or_default();
    if same { whole.saturating_add(SignedDuration::from_secs(1)).unwrap_or(whole) } else { whole }
}

fn coded(body: Vec<u8>, identity: &[u8], suffix: &str) -> Coded {
    let hash = fingerprint([identity]);
    Coded { body: Bytes::from(body), etag: format!("\"{hash}{suffix}\"") }
}

/// Compressed without a date, so that the same document gives the same bytes.
fn gzip(body: &[u8]) -> Vec<u8> {
    let mut encoder = GzBuilder::new().mtime(0).write(Vec::new(), Compression::new(6));
    // Writing to memory does not fail.
    let _ = encoder.write_all(body);
    encoder.finish().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last_modified_is_never_further_than_a_second_ahead() {
        let at = |milliseconds| Timestamp::from_millisecond(milliseconds).unwrap();
        assert_eq!(last_modified(&[at(5_900)]), at(5_000));
        assert_eq!(last_modified(&[at(5_900), at(5_100)]), at(6_000));
        assert_eq!(last_modified(&[at(6_100), at(5_900)]), at(6_000));
    }
}
