//! Representations: the bytes of a topic with their validators. Made by the publisher, sent by `http`.

use bytes::Bytes;
use jiff::Timestamp;

use crate::model::locale::Locale;

/// A document ready to send, in each coding it exists in.
#[derive(Debug, Clone)]
pub struct Representation {
    /// Media type for `Content-Type`.
    pub media_type: &'static str,
    /// Language for `Content-Language`.
    pub language: Locale,
    /// The bytes as they are.
    pub identity: Coded,
    /// The bytes compressed by gzip.
    pub gzip: Coded,
    /// Whole seconds: when it last changed.
    pub last_modified: Timestamp,
    /// Seconds that a copy may be kept.
    pub max_age: u32,
}

/// The bytes of one coding with their strong validator.
#[derive(Debug, Clone)]
pub struct Coded {
    /// The body.
    pub body: Bytes,
    /// Entity tag with its quotes.
    pub etag: String,
}
