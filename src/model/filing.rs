//! Filings and slots: where a story stands, since when, and which of its texts is shown there.

use jiff::Timestamp;

use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::story::Story;
use crate::model::text::Text;

/// That a story stands in a channel by the channel's select and reject.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Filing {
    /// The channel.
    pub channel: Slug,
    /// The story.
    pub slug: Slug,
}

/// A story's place in one channel and locale, filled with the text that is shown there.
///
/// The slot gives the entry its id and permalink; the text gives it its language.
#[derive(Debug, Clone, PartialEq)]
pub struct FilledSlot {
    /// The slot's locale.
    pub locale: Locale,
    /// The record shown.
    pub story: Story,
    /// The words shown, perhaps of another language of the chain.
    pub text: Text,
    /// Whether a notice says that the original has changed since they were written.
    pub notice: bool,
    /// Whether it is shown ahead of its release, and says so.
    pub embargoed: bool,
    /// When the story was first released into this slot.
    pub published: Timestamp,
    /// When it last changed significantly here.
    pub updated: Timestamp,
    /// The locales in which this story stands in the same channel.
    pub siblings: Vec<Locale>,
}
