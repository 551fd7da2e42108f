//! Outcomes: how an act is done that somebody may want to try first, and what came of it for people and machines.

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use serde::Serialize;

use crate::cli::{print_json, report, say};
use crate::desk::Desk;
use crate::desk::given::{Filed, Unseen};
use crate::desk::reach::Reached;
use crate::model::locale::Locale;
use crate::model::slug::Slug;

/// How an act is done.
#[derive(Debug, Args, Clone, Copy, Default)]
pub(super) struct Manner {
    /// Tell what would come of it, and change nothing
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Print what comes of it as JSON
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct OutcomeOut {
    slug: String,
    changed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    commit: Option<i64>,
    published: bool,
    channels: Vec<String>,
    shown_in: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    taken_from: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    taken_from_partners: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fell_back: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unseen: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reached: Option<ReachedOut>,
}

/// How a withdrawal has reached those who serve.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ReachedOut {
    milliseconds: u128,
    nodes: Vec<String>,
    silent: Vec<String>,
    /// For how long others may keep what they have, in seconds.
    copies_for: u32,
}

impl Manner {
    /// The desk to do it at.
    pub(super) fn desk(self, desk: Desk) -> Desk {
        if self.dry_run { desk.for_trial() } else { desk }
    }

    /// Tells what came of an act on one story.
    pub(super) fn tell(self, slug: &Slug, filed: &Filed) -> Result<ExitCode> {
        if self.json {
            print_json(&outcome(slug, filed, None))?;
        } else {
            self.say(slug, filed);
        }
        Ok(ExitCode::SUCCESS)
    }

    /// The same, for people.
    pub(super) fn say(self, slug: &Slug, filed: &Filed) {
        if self.dry_run && filed.changes {
            say(&format!("{slug}: tried, and nothing is changed; this would come of it:"));
        }
        report::tell(slug.as_str(), filed);
    }
}

/// What came of an act, for machines.
pub(super) fn outcome(slug: &Slug, filed: &Filed, reached: Option<(&Reached, u32)>) -> OutcomeOut {
    let slugs = |list: &[Slug]| list.iter().map(ToString::to_string).collect();
    OutcomeOut {
        slug: slug.to_string(),
        changed: filed.changes,
        commit: filed.seq,
        published: filed.published,
        channels: slugs(&filed.channels),
        shown_in: slugs(&filed.shown_in),
        taken_from: filed.taken_from.clone(),
        taken_from_partners: filed.taken_from_partners.clone(),
        fell_back: filed.fell_back.iter().map(Locale::to_string).collect(),
        unseen: filed.unseen.map(|unseen| match unseen {
            Unseen::Withdrawn => "withdrawn",
            Unseen::Embargoed(_) => "embargoed",
            Unseen::Expired => "expired",
            Unseen::KeptBack => "kept-back",
        }),
        warnings: filed.warnings.iter().map(ToString::to_string).collect(),
        reached: reached.map(|(reached, copies_for)| ReachedOut {
            milliseconds: reached.after.as_millis(),
            nodes: reached.nodes.clone(),
            silent: reached.silent.clone(),
            copies_for,
        }),
    }
}
