//! Stories: the canonical record, IPTC's news item. One record, however many languages.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::model::fact::Fact;
use crate::model::locale::Locale;
use crate::model::rights::Rights;
use crate::model::slug::Slug;

/// What the newsroom knows of one story, without any words but its proper names. Field names follow ninjs 3.1.
#[derive(Debug, Clone, PartialEq)]
pub struct Story {
    /// Its permanent name.
    pub slug: Slug,
    /// The language its source text is written in.
    pub language: Locale,
    /// Whether it may be published.
    pub status: PubStatus,
    /// 1 (most urgent) to 9; the desk's 5 where it said nothing.
    pub urgency: u8,
    /// Media Topics such as `medtop:06000000`.
    pub subjects: Vec<String>,
    /// Genres such as `genre:Current`.
    pub genres: Vec<String>,
    /// What it is about: countries, M49 regions and named regions.
    pub places: Vec<String>,
    /// Where it was filed, in the newsroom's own spelling.
    pub located: Option<String>,
    /// Who wrote it.
    pub by: Option<String>,
    /// Names of its sources.
    pub info_sources: Vec<String>,
    /// When it was written.
    pub content_created: Timestamp,
    /// Nobody sees it before.
    pub embargoed_until: Option<Timestamp>,
    /// Nobody sees it from then on.
    pub expires: Option<Timestamp>,
    /// Its values by name.
    pub facts: BTreeMap<String, Fact>,
    /// Where it may be shown.
    pub rights: Rights,
    /// Where its text in a language may be shown, for languages that have rights of their own.
    pub text_rights: BTreeMap<Locale, Rights>,
    /// The copyright notice.
    pub copyright_notice: Option<String>,
    /// How it may be used, in the newsroom's words.
    pub usage_terms: Option<String>,
    /// Its licence: an absolute URL (ninjs `linkedRights`).
    pub linked_rights: Option<String>,
    /// What was wrong in it, the oldest first.
    pub corrections: Vec<Correction>,
    /// Its media files.
    pub renditions: Vec<Rendition>,
    /// Pages that belong to it.
    pub related: Vec<Related>,
}

impl Story {
    /// Whether neither it nor any text of it has territories: then every audience may see the same of it.
    pub fn may_be_shown_everywhere(&self) -> bool {
        self.rights == Rights::default() && self.text_rights.values().all(|rights| *rights == Rights::default())
    }

    /// Whether readers who may see both find them the same: they differ in nothing but where they may be shown.
    pub fn reads_like(&self, other: &Self) -> bool {
        let everywhere =
            |story: &Self| Self { rights: Rights::default(), text_rights: BTreeMap::new(), ..story.clone() };
        everywhere(self) == everywhere(other)
    }
}

/// Whether a story may be published (IPTC `pubStatus`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PubStatus {
    /// It may.
    Usable,
    /// Not yet.
    Withheld,
    /// No more: it was published and has been withdrawn.
    Canceled,
}

impl PubStatus {
    /// IPTC's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Usable => "usable",
            Self::Withheld => "withheld",
            Self::Canceled => "canceled",
        }
    }
}

/// Something that was wrong and is right now.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Correction {
    /// The value that was wrong, where it was one.
    pub fact: Option<FactChange>,
    /// What the newsroom says of it, by language.
    pub notes: BTreeMap<Locale, String>,
}

/// Another value of a fact.
#[derive(Debug, Clone, PartialEq)]
pub struct FactChange {
    /// The fact.
    pub name: String,
    /// Its value before.
    pub from: Fact,
    /// Its value now.
    pub to: Fact,
}

/// A media file of a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendition {
    /// Its name within the story, `[a-z0-9-]+`.
    pub name: Slug,
    /// Absolute URL of the file.
    pub href: String,
    /// Media type.
    pub content_type: String,
    /// Size in bytes.
    pub size_in_bytes: Option<u64>,
    /// Length in seconds.
    pub duration: Option<u64>,
    /// Where it may be shown.
    pub rights: Rights,
}

/// A page that belongs to a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Absolute URL.
    pub href: String,
    /// What it is called, in the story's source language.
    pub title: String,
}
