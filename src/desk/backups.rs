//! Backups: copies of the store in a folder, named by their time, with the ledger beside them. Called by the command line.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::fmt::strtime;

use crate::desk::ledger::Ledger;
use crate::desk::{Desk, DeskError};
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

/// Puts the ledger beside the copies, whole or as it was.
fn put_ledger(own: &Ledger, copy: &Ledger) -> Result<(), DeskError> {
    if !own.path().exists() {
        return Ok(());
    }
    let partial = copy.path().with_extension("partial");
    let put = || {
        fs::copy(own.path(), &partial)?;
        fs::File::open(&partial)?.sync_all()?;
        fs::rename(&partial, copy.path())
    };
    put().map_err(|error| unusable(copy.path(), &error))
}

/// Removes all copies of a folder but the newest, and tells which those were. Whatever has another name stays.
pub fn retain(folder: &Path, keep: usize) -> Result<Vec<PathBuf>, DeskError> {
    let entries = fs::read_dir(folder).map_err(|error| unusable(folder, &error))?;
    let is_copy = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        strtime::parse(NAMED, name).is_ok()
    };
    let mut copies: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(is_copy).collect();
    copies.sort();
    copies.truncate(copies.len().saturating_sub(keep));
    for path in &copies {
        fs::remove_file(path).map_err(|error| unusable(path, &error))?;
    }
    Ok(copies)
}

fn unusable(path: &Path, error: &std::io::Error) -> DeskError {
    StoreError::Unavailable(format!("{}: {error}", path.display())).into()
}
