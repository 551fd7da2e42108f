//! Representations: the bytes of a topic with their validators. Made by the publisher, sent by `http`.

use std::sync::OnceLock;

use bytes::Bytes;
use jiff::Timestamp;

use crate::model::edition::Edition;
use crate::model::locale::Locale;

/// A document ready to send, in each coding it exists in.
#[derive(Debug)]
pub struct Representation {
    /// Media type for `Content-Type`.
    pub media_type: &'static str,
    /// Language for `Content-Language`.
    pub language: Locale,
    /// The bytes as they are.
    pub identity: Coded,
    /// The bytes compressed by gzip.
    pub gzip: Coded,
    /// The bytes compressed by brotli, once the background has made them.
    pub brotli: OnceLock<Coded>,
    /// The bytes compressed by Zstandard, once the background has made them.
    pub zstd: OnceLock<Coded>,
    /// What it says, for those who want but what has changed.
    pub edition: Edition,
    /// Whole seconds: when it last changed.
    pub last_modified: Timestamp,
    /// Seconds that a copy may be kept.
    pub max_age: u32,
}

impl Representation {
    /// The bytes in a coding, if they exist in it.
    pub fn in_coding(&self, coding: Coding) -> Option<&Coded> {
        match coding {
            Coding::Identity => Some(&self.identity),
            Coding::Gzip => Some(&self.gzip),
            Coding::Brotli => self.brotli.get(),
            Coding::Zstd => self.zstd.get(),
        }
    }
}

/// A content coding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coding {
    /// None.
    Identity,
    /// RFC 1952.
    Gzip,
    /// RFC 7932.
    Brotli,
    /// RFC 8878.
    Zstd,
}

impl Coding {
    /// All of them, those first that are the smallest.
    pub const ALL: [Self; 4] = [Self::Brotli, Self::Zstd, Self::Gzip, Self::Identity];

    /// Its name in `Content-Encoding`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Gzip => "gzip",
            Self::Brotli => "br",
            Self::Zstd => "zstd",
        }
    }

    /// What the entity tags of its bytes end with.
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Identity => "",
            Self::Gzip => "-gzip",
            Self::Brotli => "-br",
            Self::Zstd => "-zstd",
        }
    }
}

/// The bytes of one coding with their strong validator.
#[derive(Debug, Clone)]
pub struct Coded {
    /// The body.
    pub body: Bytes,
    /// Entity tag with its quotes.
    pub etag: String,
}
