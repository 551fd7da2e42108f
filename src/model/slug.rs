//! Slugs: the permanent names of stories and channels. Used wherever one is named; knows nothing of what it names.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use crate::model::fingerprint::fingerprint;

/// A permanent name, `[a-z0-9-]{1,80}`. It stands in URLs and ids and is never reused.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(Arc<str>);

/// Why a name is no slug.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a slug: 1 to 80 of the characters a-z, 0-9 and \"-\"")]
pub struct InvalidSlug(pub String);

impl Slug {
    /// A name made of words: small letters and digits, and a hyphen between what is left. None where nothing is left that
    /// could be a name.
    pub fn of_words(words: &str) -> Option<Self> {
        let lower = words.to_lowercase();
        let words = lower.split(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit());
        words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-").parse().ok()
    }

    /// A name for something that has none fit to be one, made of the hash of what it is called elsewhere.
    pub fn of_hash(called: &str) -> Self {
        let hash: String = fingerprint([called.as_bytes()]).chars().take(16).collect();
        Self(format!("item-{hash}").into())
    }

    /// The name itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Slug {
    type Err = InvalidSlug;

    fn from_str(name: &str) -> Result<Self, InvalidSlug> {
        let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if (1..=80).contains(&name.len()) && name.bytes().all(allowed) {
            Ok(Self(name.into()))
        } else {
            Err(InvalidSlug(name.to_owned()))
        }
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
