//! `polywire doctor`: whether the store is whole: its file, its log, and what is in force by it.

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

use crate::cli::{Place, say};

#[derive(Debug, Args)]
pub(super) struct Doctor {}

impl Doctor {
    pub(super) async fn run(self, place: Place) -> Result<ExitCode> {
        let (_, store) = place.store()?;
        let head = store.head().await?;
        match store.damage().await? {
            None => {
                say(&format!("{}: whole; {head} commits fit their digests", store.path().display()));
                Ok(ExitCode::SUCCESS)
            }
            Some(damage) => {
                say(&format!("{}: damaged: {damage}", store.path().display()));
                say("stop the service, keep a copy of the file for whoever looks into it, and restore a backup");
                Ok(ExitCode::FAILURE)
            }
        }
    }
}
