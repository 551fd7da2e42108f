//! Topics: channel × locale × format. The topic is the URL, the cache key and the name of the golden file.

use std::fmt;
use std::str::FromStr;

use crate::model::locale::Locale;
use crate::model::slug::Slug;

/// One feed document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Topic {
    /// The channel.
    pub channel: Slug,
    /// The locale of its slots.
    pub locale: Locale,
    /// The format.
    pub format: Format,
}

/// One document of a topic: its newest entries, or a page of its archive.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Document {
    /// The topic.
    pub topic: Topic,
    /// The page of the archive, 1 the oldest; none means the newest entries.
    pub page: Option<u32>,
}

impl Document {
    /// Its path below the root of the feeds.
    pub fn path(&self) -> String {
        match self.page {
            None => format!("/feeds/{}", self.topic),
            Some(page) => format!("/archive/{page}/{}", self.topic),
        }
    }
}

impl From<Topic> for Document {
    fn from(topic: Topic) -> Self {
        Self { topic, page: None }
    }
}

/// The format of a feed document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// RFC 4287.
    Atom,
    /// RSS 2.0.
    Rss,
    /// JSON Feed 1.1.
    Json,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Atom, Self::Rss, Self::Json];

    /// Its word in URLs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Atom => "atom",
            Self::Rss => "rss",
            Self::Json => "json",
        }
    }

    /// Its media type, with the charset where the type has one.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml; charset=utf-8",
            Self::Rss => "application/rss+xml; charset=utf-8",
            Self::Json => "application/feed+json",
        }
    }

    /// Its media type without parameters, for `type` attributes.
    pub fn essence(self) -> &'static str {
        self.media_type().split(';').next().unwrap_or_default()
    }

    /// The format of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.as_str() == word)
    }
}

/// Why a name is no topic.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a topic: CHANNEL.LOCALE.FORMAT such as \"africa.fr.atom\", the format atom, rss or json")]
pub struct InvalidTopic(pub String);

impl FromStr for Topic {
    type Err = InvalidTopic;

    fn from_str(name: &str) -> Result<Self, InvalidTopic> {
        let parse = || {
            let mut parts = name.split('.');
            let (channel, locale, format) = (parts.next()?, parts.next()?, parts.next()?);
            if parts.next().is_some() {
                return None;
            }
            Some(Self { channel: channel.parse().ok()?, locale: locale.parse().ok()?, format: Format::parse(format)? })
        };
        parse().ok_or_else(|| InvalidTopic(name.to_owned()))
    }
}

impl fmt::Display for Topic {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}.{}", self.channel, self.locale, self.format.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_round_trip() {
        let topic: Topic = "global-south.zh-Hans.rss".parse().unwrap();
        assert_eq!(topic.to_string(), "global-south.zh-Hans.rss");
        for bad in ["africa.fr", "africa.fr.xml", "africa.fr.atom.gz", "Africa.fr.atom", "a.und.rss", ".fr.rss"] {
            assert!(bad.parse::<Topic>().is_err(), "{bad}");
        }
    }
}
