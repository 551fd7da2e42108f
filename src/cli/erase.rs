//! `polywire story erase`: for courts.

use std::io::IsTerminal;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;

use crate::cli::given::{answer_to, check_reason};
use crate::cli::{actor, say};
use crate::desk::Desk;
use crate::model::slug::Slug;
use crate::store::left::copies_within;

/// Destroys the words of a story.
#[derive(Debug, Args)]
pub(super) struct Erase {
    /// The story, which has been withdrawn
    slug: Slug,
    /// Why, for the record of who did what, which is kept; not in words that are to be erased
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// Do not ask
    #[arg(long)]
    yes: bool,
}

impl Erase {
    pub(super) async fn run(self, desk: &Desk) -> Result<ExitCode> {
        let Self { slug, reason, yes } = self;
        check_reason(&reason)?;
        if !yes && !is_meant(&slug)? {
            say("nothing was done");
            return Ok(ExitCode::FAILURE);
        }
        let erased = desk.erase(&actor(), &slug, &reason).await?;
        match erased.seq {
            Some(seq) => say(&format!("{slug}: its words are erased, by commit {seq}; the log still verifies")),
            None => say(&format!("{slug}: its words are erased already")),
        }
        for copy in copies_within(desk.store().folder()) {
            say(&format!("{}: this copy has the words still; remove it", copy.display()));
        }
        say(
            "Copies elsewhere have them too: whichever is restored with the ledger beside it is erased again. Remove the \
             story's files from the locales folder as well.",
        );
        if erased.unfinished.is_empty() {
            return Ok(ExitCode::SUCCESS);
        }
        for error in &erased.unfinished {
            say(&format!("{slug}: {error}"));
        }
        bail!("the words are erased, and may stand in the store's files still: mend this and run the same again");
    }
}

/// Whether somebody types the name. Where nobody can, it has to be said by a flag.
fn is_meant(slug: &Slug) -> Result<bool> {
    if !std::io::stdin().is_terminal() {
        bail!("this cannot be undone: add --yes");
    }
    let question =
        format!("{slug}: every version of its words will be destroyed, and nobody can bring them back. Type its name:");
    Ok(answer_to(&question)? == slug.as_str())
}
