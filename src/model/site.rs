//! The site: where this service stands in the world. Every emitted link and id is made here.
//!
//! Links are built from the configured public URL, never from a request. Ids are built from an authority and a year
//! that the store fixed once, so that they outlive any move.

use crate::model::locale::Locale;
use crate::model::reader::Reader;
use crate::model::slug::Slug;
use crate::model::token::Token;
use crate::model::topic::{Document, Topic};

/// Public URL and identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    public_url: String,
    authority: String,
    year: i16,
    /// The token of those who read under `/p/`, in the addresses of feeds.
    token: Option<Token>,
}

impl Site {
    /// A site at `public_url`, whose ids were minted by `authority` in `year` (RFC 4151).
    pub fn new(public_url: &str, authority: &str, year: i16) -> Self {
        Self {
            public_url: public_url.trim_end_matches('/').to_owned(),
            authority: authority.to_owned(),
            year,
            token: None,
        }
    }

    /// The site as the links of a reader's own documents name it.
    #[must_use]
    pub fn as_seen_by(&self, reader: &Reader) -> Self {
        Self { token: reader.token_in_path().cloned(), ..self.clone() }
    }

    /// The document of a topic.
    pub fn topic_url(&self, topic: &Topic) -> String {
        format!("{}/feeds/{topic}", self.feed_root())
    }

    /// A document of a topic.
    pub fn document_url(&self, document: &Document) -> String {
        format!("{}{}", self.feed_root(), document.path())
    }

    /// The list of all feeds of a locale.
    pub fn opml_url(&self, locale: &Locale) -> String {
        format!("{}/feeds.{locale}.opml", self.feed_root())
    }

    fn feed_root(&self) -> String {
        let token = self.token.as_ref().map(|token| format!("/p/{}", token.expose()));
        format!("{}{}", self.public_url, token.unwrap_or_default())
    }

    /// The page of a channel.
    pub fn channel_url(&self, channel: &Slug, locale: &Locale) -> String {
        format!("{}/{locale}/{channel}", self.public_url)
    }

    /// The page of a story in a slot's locale: its permalink.
    pub fn story_url(&self, slug: &Slug, locale: &Locale) -> String {
        format!("{}/stories/{slug}.{locale}", self.public_url)
    }

    /// A story in a slot's locale as a ninjs document.
    pub fn item_url(&self, slug: &Slug, locale: &Locale) -> String {
        format!("{}/stories/{slug}.{locale}.ninjs", self.feed_root())
    }

    /// What has changed since a cursor.
    pub fn changes_url(&self, cursor: &str) -> String {
        format!("{}/changes?after={cursor}", self.public_url)
    }

    /// Where a kind of problem of the management API is described: in the description of the API.
    pub fn problem_url(&self, code: &str) -> String {
        format!("{}/api/openapi.json#/components/responses/{code}", self.public_url)
    }

    /// The newsroom's logo.
    pub fn logo_url(&self) -> String {
        format!("{}/logo", self.public_url)
    }

    /// The directory in a locale.
    pub fn directory_url(&self, locale: &Locale) -> String {
        format!("{}/{locale}/", self.public_url)
    }

    /// The id of a channel's feed in a locale.
    pub fn feed_id(&self, channel: &Slug, locale: &Locale) -> String {
        format!("tag:{},{}:feeds/{channel}.{locale}", self.authority, self.year)
    }

    /// The id of a story's slot.
    pub fn entry_id(&self, slug: &Slug, locale: &Locale) -> String {
        format!("tag:{},{}:stories/{slug}.{locale}", self.authority, self.year)
    }
}
