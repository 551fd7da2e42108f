//! Backups: copies of the store in a folder, named by their time, with the ledger beside them. Called by the command line.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::fmt::strtime;

use crate::desk::ledger::Ledger;
use crate::desk::{Desk, DeskError};
use crate::model::fault::Fault;
use crate::store::backup::Copied;
use crate::store::batch::StoreError;

/// How copies in a folder are named.
const NAMED: &str = "polywire-%Y%m%dT%H%M%SZ.db";

impl Desk {
    /// Copies the store to a file. The ledger is complete before that: it knows of more than the copy, and never of less.
    pub async fn back_up(&self, file: &Path) -> Result<Copied, DeskError> {
        self.keep_ledger().await?;
        Ok(self.store.back_up(file).await?)
    }

    /// Copies the store into a folder, under a name of its time, and puts the ledger beside it.
    pub async fn back_up_into(&self, folder: &Path) -> Result<(PathBuf, Copied), DeskError> {
        let file = folder.join(Timestamp::now().strftime(NAMED).to_string());
        let copied = self.back_up(&file).await?;
        if let Some(data) = self.store.path().parent() {
            put_ledger(&Ledger::within(data), &Ledger::within(folder))?;
        }
        Ok((file, copied))
    }
}

/// Adds to the ledger beside the copies what it does not know. It may know of what another store has lost.
fn put_ledger(own: &Ledger, copy: &Ledger) -> Result<(), DeskError> {
    let (entries, there) = (own.read()?, copy.read()?);
    let newsroom = entries.first().map(|entry| &entry.newsroom);
    if let (Some(own), Some(other)) = (newsroom, there.iter().find(|entry| newsroom != Some(&entry.newsroom))) {
        let message = format!("the copies here are of another newsroom ({}, not {own})", other.newsroom);
        let name = copy.path().display().to_string();
        return Err(DeskError::Refused(vec![Fault::of_file("ledger", &name, message).hint("name another folder")]));
    }
    copy.take_in(&entries)
}

/// Removes all copies of a folder but the newest, and tells which those were. Whatever has another name stays.
pub fn retain(folder: &Path, keep: usize) -> Result<Vec<PathBuf>, DeskError> {
    let entries = fs::read_dir(folder).map_err(|error| unusable(folder, &error))?;
    let name = |path: &PathBuf| path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
    let is_copy = |name: &str| strtime::parse(NAMED, name).is_ok();
    let paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    let mut copies: Vec<PathBuf> = paths.iter().filter(|path| is_copy(&name(path))).cloned().collect();
    copies.sort();
    copies.truncate(copies.len().saturating_sub(keep));
    // What was left by a copy that was cut off.
    copies.extend(paths.into_iter().filter(|path| name(path).strip_suffix(".partial").is_some_and(is_copy)));
    for path in &copies {
        fs::remove_file(path).map_err(|error| unusable(path, &error))?;
    }
    Ok(copies)
}

fn unusable(path: &Path, error: &std::io::Error) -> DeskError {
    StoreError::Unavailable(format!("{}: {error}", path.display())).into()
}
