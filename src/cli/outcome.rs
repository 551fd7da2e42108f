//! Outcomes: how an act is done that somebody may want to try first, and what came of it for people and machines.

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

use crate::cli::{print_json, report, say};
use crate::desk::Desk;
use crate::desk::given::Filed;
use crate::http::api::outcome::outcome;
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
