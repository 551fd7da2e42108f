//! Rows: what the store keeps and gives back, as plain values.

use jiff::Timestamp;

use crate::model::text::Text;

/// The head of a story with its current record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoryRow {
    /// Which.
    pub slug: String,
    /// Version of the record.
    pub version: i64,
    /// The first version that readers find the same.
    pub reads_as: i64,
    /// The commit that last touched the story or a text of it.
    pub revision: i64,
    /// The commit that first released it, 0 while none has.
    pub released: i64,
    /// When it could first be shown: its record usable, its source text there.
    pub opened: Option<Timestamp>,
    /// Whether it has expired.
    pub expired: bool,
    /// The commit of its last significant change.
    pub changed: i64,
    /// The record as it was filed.
    pub record: String,
}

/// A filled slot with the commits that matter to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingSlot {
    /// What it shows.
    pub slot: SlotRow,
    /// First release into the slot.
    pub published: i64,
    /// Last significant change.
    pub updated: i64,
    /// When it was emptied, or hidden from its audience; 0 while it stands.
    pub departed: i64,
    /// Since when nobody is told of that; 0 while its readers are.
    pub dropped: i64,
    /// Whether it was emptied because the story was withdrawn.
    pub withdrawn: bool,
}

/// A slot with everything that is shown in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WindowRow {
    /// The story.
    pub slug: String,
    /// The record.
    pub record: String,
    /// The text.
    pub text: TextRow,
    /// Whether the text is shown with a notice that its original has changed.
    pub notice: bool,
    /// Whether it is shown ahead of its release.
    pub embargoed: bool,
    /// First release into the slot.
    pub published: Timestamp,
    /// Last significant change.
    pub updated: Timestamp,
    /// Locales of the same channel in which the story stands.
    pub siblings: Vec<String>,
}

/// That a story stands in a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilingRow {
    /// The channel.
    pub channel: String,
    /// When it came in.
    pub since: Timestamp,
}

/// Which documents a window is read for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Scope {
    /// The channel.
    pub channel: String,
    /// The key of the audience.
    pub audience: String,
    /// The key under which one partner is told what left its view; the audience's own for everybody else.
    pub reader: String,
    /// The locale.
    pub locale: String,
}

/// How much of a channel a window shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// So many of the slots that changed last.
    Newest(i64),
    /// The slots of these places in the order of first release, the first and the last of them.
    Released(i64, i64),
}

/// A story that has left a slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DepartureRow {
    /// The story.
    pub slug: String,
    /// First release into the slot.
    pub published: Timestamp,
    /// When it left.
    pub departed: Timestamp,
    /// Whether it was withdrawn.
    pub withdrawn: bool,
}

/// A token that somebody reads with, by its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenRow {
    /// SHA-256 of the token, hexadecimal.
    pub digest: String,
    /// Whose it is.
    pub holder: String,
    /// When it was made.
    pub made: Timestamp,
    /// Whether it is good no more.
    pub revoked: bool,
}

/// A token of the management API, by its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantRow {
    /// SHA-256 of the token, hexadecimal.
    pub digest: String,
    /// Who uses it.
    pub name: String,
    /// What it lets them do, as words.
    pub scopes: String,
    /// When it was made.
    pub made: Timestamp,
    /// Whether it is good no more.
    pub revoked: bool,
}

/// A story with everything that filing it anew needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoryFile {
    /// Its head and record.
    pub row: StoryRow,
    /// The newest text of each state in each locale.
    pub texts: Vec<TextRow>,
    /// Every slot it has or had.
    pub slots: Vec<StandingSlot>,
    /// The channels it stands in.
    pub filings: Vec<FilingRow>,
}

/// A channel's newest slots in a locale and when the topic changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Window {
    /// The commit it was read at.
    pub head: i64,
    /// The commit that had last changed any definition.
    pub definitions: i64,
    /// The slots, last changed first.
    pub rows: Vec<WindowRow>,
    /// What has left the window of late, the newest first.
    pub departures: Vec<DepartureRow>,
    /// The topic's last change and the one before, newest first.
    pub changed: Vec<Timestamp>,
    /// How many stories were ever released into the channel and locale.
    pub released: i64,
}

/// One thing that a commit changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The commit.
    pub seq: i64,
    /// `story`, `text`, `filed`, `departed`, `slot`, `emptied`, `hidden`, `recalled`, `definition`, `topic`, `token` or
    /// `grant`.
    pub kind: String,
    /// The channel, where one is meant.
    pub channel: String,
    /// The key of the audience, where one is meant.
    pub audience: String,
    /// The locale, where one is meant.
    pub locale: String,
    /// The story, or the name of the definition.
    pub slug: String,
}

/// A file in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DefinitionRow {
    /// Its name, a path such as `feeds/regions.toml`.
    pub name: String,
    /// Its text.
    pub content: String,
}

/// A text as a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextRow {
    /// The story.
    pub slug: String,
    /// The language.
    pub locale: String,
    /// 1, 2, 3 … within story and locale.
    pub version: i64,
    /// The Fluent resource.
    pub content: String,
    /// Its state's word.
    pub state: String,
    /// Who translated it.
    pub translator: Option<String>,
    /// The source revision it was made from.
    pub source_revision: Option<String>,
}

impl TextRow {
    /// The row as a text, or `None` where it holds what no text can.
    pub fn into_text(self) -> Option<Text> {
        Some(Text {
            slug: self.slug.parse().ok()?,
            locale: self.locale.parse().ok()?,
            version: self.version,
            content: self.content.into(),
            state: self.state.parse().ok()?,
            translator: self.translator,
            source_revision: self.source_revision,
        })
    }
}

impl From<&Text> for TextRow {
    fn from(text: &Text) -> Self {
        Self {
            slug: text.slug.to_string(),
            locale: text.locale.to_string(),
            version: text.version,
            content: text.content.to_string(),
            state: text.state.to_string(),
            translator: text.translator.clone(),
            source_revision: text.source_revision.clone(),
        }
    }
}

/// Where a story may stand: its slot in a channel, for an audience, in a locale.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The channel.
    pub channel: String,
    /// The key of the audience, empty for the channel's own.
    pub audience: String,
    /// The slot's locale.
    pub locale: String,
    /// The story.
    pub slug: String,
}

impl Place {
    /// The same slot of the channel's own audience.
    #[must_use]
    pub fn of_channel(&self) -> Self {
        Self { audience: String::new(), ..self.clone() }
    }
}

/// What a slot shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlotRow {
    /// Which.
    pub place: Place,
    /// The version of the record.
    pub story_version: i64,
    /// The language of the text.
    pub text_locale: String,
    /// The version of the text.
    pub text_version: i64,
    /// Whether a notice says that its original has changed.
    pub notice: bool,
    /// Whether it is shown ahead of its release.
    pub embargoed: bool,
}
