//! Codings: a document's bytes as they are and compressed, with their validators.

use std::io::Write;

use bytes::Bytes;
use flate2::{Compression, GzBuilder};
use jiff::{SignedDuration, Timestamp};

use crate::model::fingerprint::fingerprint;
use crate::model::representation::{Coded, Coding};

/// The second of the last change, one more where the change before fell into the same second.
pub(super) fn last_modified(changed: &[Timestamp]) -> Timestamp {
    let second = |at: &Timestamp| at.as_second();
    let last = changed.first().map_or(0, second);
    let same = changed.get(1).is_some_and(|before| second(before) == last);
    let whole = Timestamp::from_second(last).unwrap_or_default();
    if same { whole.saturating_add(SignedDuration::from_secs(1)).unwrap_or(whole) } else { whole }
}

pub(super) fn coded(body: Vec<u8>, identity: &[u8], coding: Coding) -> Coded {
    let (hash, suffix) = (fingerprint([identity]), coding.suffix());
    Coded { body: Bytes::from(body), etag: format!("\"{hash}{suffix}\"") }
}

/// Compressed without a date, so that the same document gives the same bytes.
pub(crate) fn gzip(body: &[u8]) -> Vec<u8> {
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
