//! Events: what has happened to stories since somebody last asked, the latest state of each in each language. Found by the
//! publisher, told over HTTP, and read by whoever follows.

use crate::model::item::{Item, Withdrawal};
use crate::model::locale::Locale;
use crate::model::slug::Slug;

/// What has happened to a story in a language, for one reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The reader gets it for the first time, or again after it was gone.
    New,
    /// It says something else.
    Update,
    /// Something in it was wrong.
    Correction,
    /// The newsroom has withdrawn it.
    Withdrawal,
    /// The reader may not see it any more.
    Exit,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::New, Self::Update, Self::Correction, Self::Withdrawal, Self::Exit];

    /// Its word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Update => "update",
            Self::Correction => "correction",
            Self::Withdrawal => "withdrawal",
            Self::Exit => "exit",
        }
    }

    /// The kind of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// One story in one language, as it is now for a reader.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// What has happened.
    pub kind: Kind,
    /// The story.
    pub slug: Slug,
    /// The locale of its place.
    pub locale: Locale,
    /// What it says; nothing once it is gone.
    pub item: Option<Item>,
    /// What stands in the place of one that is withdrawn.
    pub left: Option<Withdrawal>,
    /// Where to go on after it.
    pub cursor: String,
}

/// Events, and where to go on.
#[derive(Debug, Clone, PartialEq)]
pub struct Events {
    /// In order.
    pub events: Vec<Event>,
    /// The cursor after all of them.
    pub next: String,
    /// The commit up to which they tell.
    pub head: i64,
    /// Whether there is no more until then.
    pub is_all: bool,
}
