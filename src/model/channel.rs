//! Channels: which stories, for which readers, in which languages. Read from `feeds/channels/` by `definitions`.

use std::ops::RangeInclusive;

use jiff::SignedDuration;

use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::text::State;

/// The definition of one channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Channel {
    /// Its permanent name: the name of its file.
    pub slug: Slug,
    /// The languages it is offered in, the first being the channel's own.
    pub locales: Vec<Locale>,
    /// Countries and regions its readers are in; rights are judged against it.
    pub audience: Vec<String>,
    /// How many entries its subscription document holds.
    pub entries: usize,
    /// Whether another language of the chain stands in for a missing one.
    pub fallback: Fallback,
    /// The weakest state of a text that it admits.
    pub minimum: State,
    /// What becomes of a translation whose original has changed since.
    pub stale: Stale,
    /// How long a copy may be kept, in seconds. A constant: a changing one would tell of what is to come.
    pub max_age: u32,
    /// Whether anybody may read it; partners alone otherwise.
    pub public: bool,
    /// Whether it has ended: its addresses are gone for good.
    pub retired: bool,
    /// The name it had before. That keeps leading here, and stays part of the ids of its feeds.
    pub moved_from: Option<Slug>,
    /// What it takes.
    pub select: Filter,
    /// What it leaves out, whatever `select` says.
    pub reject: Filter,
}

/// What a slot shows while its own language has no admissible text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fallback {
    /// Nothing.
    Never,
    /// The next language of the chain.
    Now,
    /// The same, once the story could have been shown for so long.
    After(SignedDuration),
}

/// What becomes of a translation whose original has changed since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stale {
    /// It is shown: it is late, not wrong.
    Show,
    /// It is shown with a notice.
    Notice,
    /// It is not shown; another language of the chain stands in.
    Hold,
}

/// A condition on stories: its own keys hold, and some of its groups if it has any.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// What must hold of every story.
    pub all: Condition,
    /// Conditions of which one must hold, where there are any.
    pub any: Vec<Condition>,
}

/// Keys are and-ed, the values of a key are or-ed, and an absent key says nothing. A story that lacks what a key asks
/// about does not fulfil it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Condition {
    /// Some place of the story lies within one of these.
    pub regions: Vec<String>,
    /// Some place of the story is one of these countries.
    pub countries: Vec<String>,
    /// Some place of the story is one of these, whatever they are.
    pub places: Vec<String>,
    /// Some subject of the story is one of these or narrower.
    pub subjects: Vec<String>,
    /// Some genre of the story is one of these.
    pub genres: Vec<String>,
    /// Some source of the story is one of these.
    pub sources: Vec<String>,
    /// The story was written in one of these.
    pub languages: Vec<Locale>,
    /// The story has a media file of one of these kinds.
    pub media: Vec<MediaKind>,
    /// The story has one of these facts.
    pub facts: Vec<String>,
    /// The story's urgency lies in this range.
    pub urgency: Option<RangeInclusive<u8>>,
}

/// What a media file is, by the first part of its media type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaKind {
    /// Moving pictures.
    Video,
    /// Sound.
    Audio,
    /// A picture.
    Image,
}

impl MediaKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Video, Self::Audio, Self::Image];

    /// Its word, as media types have it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Video => "video",
            Self::Audio => "audio",
            Self::Image => "image",
        }
    }

    /// Whether a file of this media type is of the kind.
    pub fn is_kind_of(self, media_type: &str) -> bool {
        media_type.split('/').next().is_some_and(|first| first.eq_ignore_ascii_case(self.as_str()))
    }
}

impl Filter {
    /// Whether it has no condition at all.
    pub fn is_empty(&self) -> bool {
        self == &Self::default()
    }
}
