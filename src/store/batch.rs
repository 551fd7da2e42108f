//! Batches: what a caller wants committed at once, on which conditions, and what comes of it.

use jiff::Timestamp;

use crate::store::measured::count_failure;
use crate::store::rows::{Place, SlotRow, TextRow};
use crate::store::submission::Submission;

/// One commit to be: all of it or nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Batch {
    /// The caller's clock. The commit's instant is never before that of the last commit.
    pub at: Timestamp,
    /// Who acts, for the audit.
    pub actor: String,
    /// What they do, for the audit.
    pub act: String,
    /// Why, in the newsroom's own words, for the audit; empty where nobody said.
    pub reason: String,
    /// A second batch with the same key has no effect and gets the first one's answer.
    pub key: Option<String>,
    /// What is answered to whoever repeats the request. A batch whose answer is kept already has no effect.
    pub answer: Option<KeptAnswer>,
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
        /// The first version that readers find the same.
        reads_as: i64,
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
        /// Whether it could be shown now, were every language there.
        opened: bool,
        /// Whether it has expired.
        expired: bool,
        /// Whether the change is significant.
        significant: bool,
    },
    /// When a story has to be filed anew though nobody touches it; `None` for never.
    Due {
        /// Which.
        slug: String,
        /// From when on.
        at: Option<Timestamp>,
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
    SlotEmptied(Place),
    /// That a slot shows nothing any more because the story was withdrawn.
    SlotWithdrawn(Place),
    /// That nothing of a story that was made before is served once this is answered.
    Recalled {
        /// The story.
        slug: String,
    },
    /// That nobody is told of a departure any more.
    DepartureDropped(Place),
    /// That an audience, or one partner by its own key, does not see what a slot of another audience shows. The slot is
    /// there, or is written before this.
    SlotHidden {
        /// The slot.
        place: Place,
        /// From whom it is hidden.
        audience: String,
        /// Whether they saw it before, and so have to be told.
        told: bool,
        /// Whether the newsroom has withdrawn it from them.
        withdrawn: bool,
    },
    /// That one partner, whose countries have changed, sees from now on what a slot of another audience shows, and saw
    /// something else before, or nothing.
    SlotCarried {
        /// The slot.
        place: Place,
        /// The partner's own key.
        audience: String,
    },
    /// That no slots are kept for an audience of a channel any more.
    AudienceDropped {
        /// The channel.
        channel: String,
        /// The audience.
        audience: String,
    },
    /// A token somebody reads with from now on, by its hash.
    Token {
        /// SHA-256 of the token, hexadecimal.
        digest: String,
        /// Whose it is.
        holder: String,
    },
    /// That a token is good no more.
    TokenRevoked {
        /// Its hash.
        digest: String,
        /// Whose it was.
        holder: String,
    },
    /// A token that somebody uses the management API with from now on, by its hash.
    Grant {
        /// SHA-256 of the token, hexadecimal.
        digest: String,
        /// Who uses it.
        name: String,
        /// What it lets them do, as words.
        scopes: String,
    },
    /// That such a token is good no more.
    GrantRevoked {
        /// Its hash.
        digest: String,
        /// Who used it.
        name: String,
    },
    /// A version of a definition or of a file of service words.
    Definition {
        /// Its name, a path such as `feeds/regions.toml`.
        name: String,
        /// Its text.
        content: String,
    },
    /// That every document of a channel, audience and locale may have changed.
    Topic {
        /// The channel.
        channel: String,
        /// The key of the audience.
        audience: String,
        /// The locale.
        locale: String,
        /// The story because of which it may have, empty where it is none.
        story: String,
    },
    /// What a watched file last submitted.
    Submission(Submission),
    /// That a story came of a document of somebody else's.
    Origin {
        /// What they call it.
        uri: String,
        /// The story.
        slug: String,
        /// The hash of what it said.
        fingerprint: String,
    },
    /// A setting of the store.
    Setting {
        /// Its name.
        name: String,
        /// Its value.
        value: String,
    },
}

/// The right to act under a lease, as long as nobody else has taken it since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fence {
    /// The lease.
    pub name: String,
    /// Grows each time the lease changes hands.
    pub token: i64,
}

/// An answer that is kept for a day, for whoever has to ask again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptAnswer {
    /// Whose request it is and which, hashed.
    pub key: String,
    /// What was asked, hashed.
    pub request: String,
    /// What is answered; sealed by who asked.
    pub answer: String,
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
    /// What was then is not kept.
    #[error("commit {seq} cannot be looked at: what was is kept from commit {first} on, and the last is {last}")]
    NotKept {
        /// The commit.
        seq: i64,
        /// The first that is kept.
        first: i64,
        /// The last there is.
        last: i64,
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
        count_failure(&error);
        match error {
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::IntegralValueOutOfRange(..) => Self::Corrupt(error.to_string()),
            other => Self::Unavailable(other.to_string()),
        }
    }
}
