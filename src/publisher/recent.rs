//! Recent versions: what the last documents of each key said, so that a reader that has one of them can be sent what has
//! changed since alone (RFC 3229 with "feed").

use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::model::edition::Edition;

/// Versions of a document that are remembered.
const VERSIONS: usize = 16;

/// Documents of which versions are remembered.
const KEYS: usize = 4096;

/// What a version of a document said, each place of it by a hash.
type Said = HashSet<u64>;

/// The last versions by key, each under its entity tag without its coding.
#[derive(Debug)]
pub(super) struct Recent<K> {
    known: Mutex<HashMap<K, VecDeque<(String, Said)>>>,
}

impl<K> Default for Recent<K> {
    fn default() -> Self {
        Self { known: Mutex::default() }
    }
}

impl<K: Hash + Eq + Clone> Recent<K> {
    /// Remembers a version.
    pub(super) fn remember(&self, key: &K, etag: &str, edition: &Edition) {
        let mut known = self.lock();
        // Who asks for a version that is forgotten is sent the whole: nothing is lost but bytes.
        if known.len() >= KEYS && !known.contains_key(key) {
            known.clear();
        }
        let versions = known.entry(key.clone()).or_default();
        if versions.iter().all(|(tag, _)| tag != etag) {
            versions.truncate(VERSIONS - 1);
            versions.push_front((etag.to_owned(), said(edition)));
        }
    }

    /// What of an edition has changed since the newest of the versions with these tags, if one is remembered.
    pub(super) fn changes(&self, key: &K, etags: &[String], edition: &Edition) -> Option<Edition> {
        let known = self.lock();
        let versions = known.get(key)?;
        let (_, before) = versions.iter().find(|(tag, _)| etags.contains(tag))?;
        let mut changed = edition.clone();
        changed.entries.retain(|entry| !before.contains(&hash(entry)));
        changed.departures.retain(|departure| !before.contains(&hash(departure)));
        Some(changed)
    }

    /// Forgets the keys that a test names.
    pub(super) fn forget(&self, test: impl Fn(&K) -> bool) {
        self.lock().retain(|key, _| !test(key));
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<K, VecDeque<(String, Said)>>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn said(edition: &Edition) -> Said {
    edition.entries.iter().map(hash).chain(edition.departures.iter().map(hash)).collect()
}

fn hash(place: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    place.hash(&mut hasher);
    hasher.finish()
}
