//! `polywire backup`: a copy of the store, to a file, or one of several in a folder.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;

use crate::cli::{Place, print_json, report, say};
use crate::desk::backups::retain;
use crate::desk::{Desk, DeskError};

/// Copies the store.
#[derive(Debug, Args)]
pub(super) struct Backup {
    /// A file that is not there yet, or a folder, in which the copy is named by its time and the ledger is put beside it
    #[arg(value_name = "FILE|DIR")]
    target: PathBuf,
    /// Keep so many copies in the folder, the newest
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    keep: Option<usize>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Backup {
    pub(super) async fn run(self, place: Place) -> Result<ExitCode> {
        let folder = self.target.is_dir();
        if !folder && self.keep.is_some() {
            bail!("--keep: {} is no folder; copies are kept in one", self.target.display());
        }
        if !folder && self.target.exists() {
            bail!("{} is there already: name another file, or a folder for several copies", self.target.display());
        }
        let (_, store) = place.store()?;
        let desk = Desk::new(store);
        let (file, copied, failed) = if folder {
            desk.back_up_into(&self.target).await?
        } else {
            let (copied, failed) = desk.back_up(&self.target).await?;
            (self.target.clone(), copied, failed)
        };
        let mut removed = Vec::new();
        if let Some(keep) = self.keep {
            removed = retain(&self.target, keep)?;
        }
        if self.json {
            print_json(&serde_json::json!({
                "file": file.display().to_string(), "commit": copied.head, "at": copied.at.to_string(),
                "bytes": copied.bytes, "removed": removed.iter().map(|path| path.display().to_string()).collect::<Vec<_>>(),
            }))?;
        } else {
            let (name, bytes) = (file.display(), copied.bytes);
            say(&format!("{name}: whole, {bytes} bytes, up to commit {} of {}", copied.head, copied.at));
            for path in &removed {
                say(&format!("{}: removed, {} newer copies are kept", path.display(), self.keep.unwrap_or_default()));
            }
        }
        match failed {
            None => Ok(ExitCode::SUCCESS),
            Some(DeskError::Refused(faults)) => {
                report::say_all(&faults);
                bail!("the copy is there; the ledger is not complete");
            }
            Some(error) => bail!("the copy is there; the ledger is not complete: {error}"),
        }
    }
}

fn at_least_one(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|count| *count > 0).ok_or_else(|| "expected a number from 1 on".to_owned())
}
