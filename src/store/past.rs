//! The past: what the store tells of who did what with a story, when and why.

use jiff::Timestamp;

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
    /// Why, in the newsroom's own words; empty where nobody said.
    pub reason: String,
    /// The version of the record that came with it.
    pub record: Option<i64>,
    /// The languages of texts that came with it.
    pub texts: Vec<String>,
}

/// One commit, whatever it touched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    /// The commit.
    pub seq: i64,
    /// When it was.
    pub at: Timestamp,
    /// Who acted.
    pub actor: String,
    /// What they did.
    pub act: String,
    /// Why, in the newsroom's own words; empty where nobody said.
    pub reason: String,
    /// Some of the stories and definitions it touched.
    pub of: Vec<String>,
}
