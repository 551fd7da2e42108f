//! News items: one story in one language as other systems take it in, IPTC's news item. An entry, and what an entry does
//! not say because nobody reads it.

use jiff::Timestamp;

use crate::model::edition::Entry;

/// One story in one language, whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// What is read of it.
    pub entry: Entry,
    /// 1 (most urgent) to 9.
    pub urgency: u8,
    /// Who wrote it.
    pub by: Option<String>,
    /// Where it was filed, in the item's language.
    pub located: Option<String>,
    /// Genres such as `genre:Current`.
    pub genres: Vec<String>,
    /// What it is about.
    pub places: Vec<Named>,
    /// Its sources.
    pub sources: Vec<String>,
    /// The copyright notice.
    pub copyright_notice: Option<String>,
    /// How it may be used.
    pub usage_terms: Option<String>,
    /// When it was written.
    pub content_created: Timestamp,
    /// Until when it may be shown.
    pub expires: Option<Timestamp>,
    /// Whether a machine made its words, and no person has gone through them.
    pub by_machine: bool,
}

/// Something with a code and a name in the item's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The code.
    pub code: String,
    /// The name.
    pub name: String,
}

/// An item that has been withdrawn: what is left to say of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// A title in its place, in the slot's language.
    pub title: String,
    /// A sentence.
    pub notice: String,
}
