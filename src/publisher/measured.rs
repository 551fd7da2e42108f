//! What is counted of reading, for the operator: what was there already, and what making the rest cost. The counters are
//! made once: a look into the cache takes no lock because of them.

use std::sync::LazyLock;
use std::time::Instant;

use metrics::{Counter, Histogram, counter, histogram};

use crate::model::representation::{Coding, Representation};
use crate::model::topic::Format;
use crate::publisher::Publisher;

static HITS: LazyLock<Counter> = LazyLock::new(|| counter!("polywire_cache_lookups_total", "result" => "hit"));
static MISSES: LazyLock<Counter> = LazyLock::new(|| counter!("polywire_cache_lookups_total", "result" => "miss"));

/// Counts a look into the cache. Who waits for what somebody else has made has a hit.
pub(super) fn count_lookup(is_miss: bool) {
    if is_miss { &MISSES } else { &HITS }.increment(1);
}

static RENDERED: LazyLock<[Histogram; 3]> = LazyLock::new(|| {
    Format::ALL.map(|format| histogram!("polywire_render_duration_seconds", "format" => format.as_str()))
});

/// Counts a document that was made anew.
pub(super) fn count_rendering(format: Format, began: Instant) {
    if let Some(place) = Format::ALL.iter().position(|known| *known == format) {
        RENDERED[place].record(began.elapsed());
    }
}

/// Counts a document that was compressed in the background.
pub(super) fn count_compression(coding: Coding, began: Instant) {
    histogram!("polywire_compression_duration_seconds", "coding" => coding.as_str()).record(began.elapsed());
}

impl Publisher {
    /// How many documents are kept, and how many bytes they have in all codings.
    pub fn kept(&self) -> (usize, usize) {
        let documents = self.cache.values();
        let bytes = |document: &Representation| -> usize {
            Coding::ALL.iter().filter_map(|coding| document.in_coding(*coding)).map(|coded| coded.body.len()).sum()
        };
        (documents.len(), documents.iter().map(|document| bytes(document)).sum())
    }
}
