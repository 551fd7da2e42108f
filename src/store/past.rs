//! The past: what the store tells of how a story was, and of who did what with it.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::store::rows::TextRow;

/// What was to be seen in a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// Something.
    Shown,
    /// Nothing any more, and its readers were told.
    Left,
    /// Nothing, and its readers never saw anything.
    Nothing,
}

/// A story as it was after an earlier commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoryAt {
    /// The record.
    pub record: String,
    /// Its version.
    pub version: i64,
    /// The newest text of each state in each locale.
    pub texts: Vec<TextRow>,
    /// The channels it stood in, and since when.
    pub filed: BTreeMap<String, Timestamp>,
    /// The slots it ever had, by channel, audience and locale, and what was to be seen there.
    pub shown: BTreeMap<(String, String, String), Seen>,
}

/// One commit in a story's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastAct {
    /// The commit.
    pub seq: i64,
    /// When it was.
    pub at: Timestamp,
    /// Who acted.
    pub actor: String,
    /// What they did.
    pub act: String,
    /// The version of the record that came with it.
    pub record: Option<i64>,
    /// The languages of texts that came with it.
    pub texts: Vec<String>,
}
