//! Backups: copies of the store in a folder, named by their time, with the ledger beside them. Called by the command line.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::fmt::strtime;

use crate::desk::entry::Entry;
use crate::desk::ledger::{Ledger, newsroom};
use crate::desk::{Desk, DeskError, unusable};
use crate::model::fault::Fault;
use crate::store::backup::Copied;
use crate::store::hold::give_to_owner;

/// How copies in a folder are named.
const NAMED: &str = "polywire-%Y%m%dT%H%M%SZ.db";

impl Desk {
    /// Copies the store to a file. The ledger is complete before that: it knows of more than the copy, and never of less.
    /// Where it cannot be, there is a copy all the same, and that is told with it.
    pub async fn back_up(&self, file: &Path) -> Result<(Copied, Option<DeskError>), DeskError> {
        let entered = self.keep_ledger().await;
        let copied = self.store.back_up(file).await?;
        note(self.store.path(), file)?;
        Ok((copied, entered.err()))
    }

    /// Copies the store into a folder, under a name of its time, with the ledger beside it.
    pub async fn back_up_into(&self, folder: &Path) -> Result<(PathBuf, Copied, Option<DeskError>), DeskError> {
        let file = folder.join(Timestamp::now().strftime(NAMED).to_string());
        let (copied, failed) = self.back_up(&file).await?;
        let failed = match failed {
            None => self.put_ledger(folder).await.err(),
            failed => failed,
        };
        Ok((file, copied, failed))
    }

    /// Adds to the ledger beside the copies what it does not know of this store. It may know of what another has lost.
    async fn put_ledger(&self, folder: &Path) -> Result<(), DeskError> {
        let own = Ledger::beside(&self.store);
        let (newsroom, copy) = (newsroom(&self.store).await?, Ledger::within(folder));
        let entries: Vec<Entry> = own.read()?.into_iter().filter(|entry| entry.newsroom == newsroom).collect();
        if let Some(other) = copy.read()?.iter().find(|entry| entry.newsroom != newsroom) {
            let message = format!("the copies here are of another newsroom ({}, not {newsroom})", other.newsroom);
            let name = copy.path().display().to_string();
            return Err(DeskError::Refused(vec![Fault::of_file("ledger", &name, message).hint("name another folder")]));
        }
        copy.take_in(&entries)
    }
}

/// Name of the file in the data folder that tells of the last copy.
const LAST: &str = "last-backup";

/// Notes when a copy was made, and where it is.
fn note(store: &Path, copy: &Path) -> Result<(), DeskError> {
    let path = store.with_file_name(LAST);
    let noted = fs::write(&path, format!("{}\n{}\n", Timestamp::now(), copy.display()));
    noted.map_err(|error| unusable(&path, &error))?;
    give_to_owner(&path);
    Ok(())
}

/// When a store was copied last, and where to, as far as anybody knows.
pub fn last(data: &Path) -> Option<(Timestamp, String)> {
    let text = fs::read_to_string(data.join(LAST)).ok()?;
    let (at, copy) = text.split_once('\n')?;
    Some((at.parse().ok()?, copy.trim_end().to_owned()))
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
