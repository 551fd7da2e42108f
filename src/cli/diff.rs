//! `polywire story diff SLUG`: what changed in a story's record and texts.

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

use crate::cli::{print, print_json};
use crate::desk::Desk;
use crate::desk::differences::Between;
use crate::http::api::history::DifferenceOut;
use crate::model::slug::Slug;

#[derive(Debug, Args)]
pub(super) struct Diff {
    /// The story
    slug: Slug,
    /// A version of its record, with the texts it had last
    #[arg(value_name = "FROM", conflicts_with = "commit")]
    from: Option<i64>,
    /// A later version [default: the newest]
    #[arg(value_name = "TO")]
    to: Option<i64>,
    /// What this commit changed, as `story history` numbers it
    #[arg(long, value_name = "N")]
    commit: Option<i64>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Diff {
    pub(super) async fn run(self, desk: &Desk) -> Result<ExitCode> {
        let between = match self.from {
            Some(from) => Between::Versions(from, self.to),
            None => Between::Commit(self.commit),
        };
        let differences = desk.differences(&self.slug, between).await?;
        if self.json {
            print_json(&differences.into_iter().map(DifferenceOut::from).collect::<Vec<_>>())?;
            return Ok(ExitCode::SUCCESS);
        }
        for file in differences {
            let version = |side: &Option<String>| side.clone().unwrap_or_else(|| "nothing".to_owned());
            print(&format!("{}: {} → {}\n{}\n", file.file, version(&file.before), version(&file.after), file.diff))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}
