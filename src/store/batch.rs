//! Batches: what a caller wants committed at once, on which conditions, and what comes of it.

use jiff::Timestamp;

use crate::model::fingerprint::fingerprint;
use crate::model::text::Text;

/// One commit to be: all of it or nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// The caller's clock. The commit's instant is never before that of the last commit.
    pub at: Timestamp,
    /// Who acts, for the audit.
    pub actor: String,
    /// What they do, for the audit.
    pub act: String,
    /// A second batch with the same key has no effect and gets the first one's answer.
    pub key: Option<String>,
    /// The lease under which the caller acts.
    pub fence: Option<Fence>,
    /// What must still be so.
    pub expects: Vec<Expect>,
    /// What is written.
    pub writes: Vec<Write>,
}

/// Something a batch was computed from. If it has changed, the batch is a conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expect {
    /// The story was last touched by this commit; 0 means that there is none.
    Story {
        /// Which.
        slug: String,
        /// Its revision.
        revision: i64,
    },
    /// No story at all was touched after this commit.
    Stories {
        /// The newest revision of any story; 0 means that there is none.
        revision: i64,
    },
    /// Definitions were last changed by this commit.
    Definitions {
        /// Their revision.
        revision: i64,
    },
}

/// When something happened: in this commit, or in an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// In this commit.
    Now,
    /// In the commit of this sequence number.
    At(i64),
}

/// One thing to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Write {
    /// A version of a story's record.
    Story {
        /// Which.
        slug: String,
        /// 1, 2, 3 …
        version: i64,
        /// The record as it was filed.
        record: String,
    },
    /// A version of a text.
    Text(TextRow),
    /// That a story was touched by this batch, and whether it is released now.
    Touch {
        /// Which.
        slug: String,
        /// Whether it now stands in some slot.
        released: bool,
        /// Whether the change is significant.
        significant: bool,
    },
    /// That a story stands in a channel, or has left it.
    Filing {
        /// The channel.
        channel: String,
        /// The story.
        slug: String,
        /// Whether it left.
        departed: bool,
    },
    /// What a slot shows from now on.
    Slot {
        /// The slot.
        slot: SlotRow,
        /// Since when the slot is filled.
        published: Moment,
        /// When it last changed significantly.
        updated: Moment,
    },
    /// That a slot shows nothing any more.
    SlotDeparted {
        /// The channel.
        channel: String,
        /// The locale.
        locale: String,
        /// The story.
        slug: String,
    },
    /// A version of a definition or of a file of service words.
    Definition {
        /// Its name, a path such as `feeds/regions.toml`.
        name: String,
        /// Its text.
        content: String,
    },
    /// That every document of a channel and locale may have changed.
    Topic {
        /// The channel.
        channel: String,
        /// The locale.
        locale: String,
    },
    /// What a watched file last submitted.
    Submission(Submission),
    /// A setting of the store.
    Setting {
        /// Its name.
        name: String,
        /// Its value.
        value: String,
    },
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

/// What a slot shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlotRow {
    /// The channel.
    pub channel: String,
    /// The slot's locale.
    pub locale: String,
    /// The story.
    pub slug: String,
    /// The version of the record.
    pub story_version: i64,
    /// The language of the text.
    pub text_locale: String,
    /// The version of the text.
    pub text_version: i64,
}

/// What a watched file last submitted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// The file, as a path below the working folder.
    pub path: String,
    /// Hash of what it held, and of what belongs to it.
    pub fingerprint: String,
    /// The version of the text it became, 0 for what is no text.
    pub text_version: i64,
}

impl Submission {
    /// What is noted of a file that holds `content`, with what else belongs to it.
    pub fn of(path: &str, content: &str, belongings: &[&str]) -> Self {
        let content = fingerprint([content.as_bytes()]);
        let belongings = fingerprint(belongings.iter().map(|part| part.as_bytes()));
        Self { path: path.to_owned(), fingerprint: format!("{content}-{belongings}"), text_version: 0 }
    }

    /// Whether the file held this content.
    pub fn holds(&self, content: &str) -> bool {
        self.fingerprint.split('-').next() == Some(fingerprint([content.as_bytes()]).as_str())
    }

    /// Whether the file was the same then, whatever became of it.
    pub fn is_of_the_same_file_as(&self, other: &Self) -> bool {
        self.path == other.path && self.fingerprint == other.fingerprint
    }
}

/// The right to act under a lease, as long as nobody else has taken it since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fence {
    /// The lease.
    pub name: String,
    /// Grows each time the lease changes hands.
    pub token: i64,
}

/// An answer to a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Committed {
    /// The sequence number.
    pub seq: i64,
    /// Whether the batch's key had been committed before, so that nothing was written now.
    pub replay: bool,
}

/// Why the store did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Something a batch expected has changed; or its lease is another's.
    #[error("{0} has changed meanwhile")]
    Conflict(String),
    /// There is no store yet.
    #[error("there is no store at {0}: `polywire serve` makes one")]
    Absent(String),
    /// The store was made by another version of this program.
    #[error("the store has version {found}, this program has {own}: {advice}")]
    Version {
        /// Of the store.
        found: i64,
        /// Of this program.
        own: i64,
        /// What to do.
        advice: &'static str,
    },
    /// The engine could not do it.
    #[error("the store cannot be used: {0}")]
    Unavailable(String),
    /// What it holds cannot be right.
    #[error("the store is damaged: {0}")]
    Corrupt(String),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error {
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::IntegralValueOutOfRange(..) => Self::Corrupt(error.to_string()),
            other => Self::Unavailable(other.to_string()),
        }
    }
}
