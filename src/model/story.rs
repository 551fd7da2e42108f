//! Stories: the canonical record, IPTC's news item. One record, however many languages.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::model::fact::{Fact, Figure};
use crate::model::locale::Locale;
use crate::model::rights::Rights;
use crate::model::slug::Slug;
use crate::model::text::Text;
use crate::model::withdrawn::Withdrawn;

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
    /// How far some of them can be trusted.
    pub figures: BTreeMap<String, Figure>,
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
    /// Where it is withdrawn though it is published elsewhere.
    pub withdrawn: Withdrawn,
    /// Its media files.
    pub renditions: Vec<Rendition>,
    /// Pages that belong to it.
    pub related: Vec<Related>,
}

impl Story {
    /// Whether neither it nor any text of it has territories: then every audience may see the same of it.
    pub fn may_be_shown_everywhere(&self) -> bool {
        let is_withdrawn_nowhere = self.withdrawn.regions.is_empty();
        is_withdrawn_nowhere
            && self.rights == Rights::default()
            && self.text_rights.values().all(|rights| *rights == Rights::default())
    }

    /// The last correction of words that a text was made before.
    pub fn corrected_since(&self, text: &Text) -> Option<&EarlierTexts> {
        self.corrections
            .iter()
            .rev()
            .filter_map(|correction| correction.earlier.as_ref())
            .find(|earlier| earlier.has(text))
    }

    /// Whether a correction keeps a text back until somebody has gone through it.
    pub fn holds(&self, text: &Text) -> bool {
        let mut earlier = self.corrections.iter().filter_map(|correction| correction.earlier.as_ref());
        earlier.any(|earlier| earlier.held && earlier.has(text))
    }

    /// Until when its embargo is, unless that is over for a story that could be shown since then. One that was set later
    /// is not.
    pub fn embargo_since(&self, opened: Option<Timestamp>) -> Option<Timestamp> {
        let is_over =
            |until: &Timestamp| opened.is_some_and(|opened| opened.as_millisecond() >= until.as_millisecond());
        self.embargoed_until.filter(|until| !is_over(until))
    }

    /// Whether readers who may see both find them the same: they differ in nothing but where they may be shown.
    pub fn reads_like(&self, other: &Self) -> bool {
        let everywhere = |story: &Self| {
            let (rights, text_rights, withdrawn) = (Rights::default(), BTreeMap::new(), Withdrawn::default());
            Self { rights, text_rights, withdrawn, ..story.clone() }
        };
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
    /// What was wrong, as one of [`REASONS`]: every language has words for it.
    pub reason: Option<String>,
    /// The translations that were made before it, where it changed words.
    pub earlier: Option<EarlierTexts>,
}

/// What can be wrong in a story. Each has a message `reason-<name>` in every language.
pub const REASONS: [&str; 8] = ["name", "number", "date", "place", "quote", "attribution", "picture", "translation"];

/// Translations that were made before words of their original were corrected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierTexts {
    /// When the words were corrected.
    pub corrected: Timestamp,
    /// The newest version there was in each language.
    pub versions: BTreeMap<Locale, i64>,
    /// Whether nobody may see them, whatever the channel does with translations whose original has changed.
    pub held: bool,
}

impl EarlierTexts {
    /// Whether a text is one of them.
    pub fn has(&self, text: &Text) -> bool {
        self.versions.get(&text.locale).is_some_and(|version| text.version <= *version)
    }
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
