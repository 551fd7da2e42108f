//! Copies of the whole store: for an operator, and of itself before a newer program changes it. A copy is there whole and
//! verified, or not at all. Called with a connection that reads; knows nothing of what the store holds.

use std::fs::File;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::Connection;
use rusqlite::backup::Backup;

use crate::store::Store;
use crate::store::batch::StoreError;
use crate::store::causes::unusable;
use crate::store::left::BEFORE_MIGRATION;
use crate::store::{hold, queries, verify};

/// Pages that are copied at once: four megabytes.
const PAGES: std::ffi::c_int = 1024;
/// Copies from before a migration that are kept.
const KEPT: usize = 3;

/// What was copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copied {
    /// The last commit in it.
    pub head: i64,
    /// When that was.
    pub at: Timestamp,
    /// Size of the file, in bytes.
    pub bytes: u64,
}

impl Store {
    /// Copies the whole store, as it is after one commit, to a file while it is used, and holds the copy against its
    /// digests. A file that is there is replaced once the copy is known to be whole.
    pub async fn back_up(&self, target: &Path) -> Result<Copied, StoreError> {
        let target = target.to_owned();
        self.read(move |connection| back_up(connection, &target, verify::damage)).await
    }
}

/// Copies the store before a migration, beside it. The newest copies stay, older ones go.
pub(crate) fn before_migration(connection: &Connection, store: &Path, version: i64) -> Result<(), StoreError> {
    let folder = store.parent().unwrap_or_else(|| Path::new("")).join(BEFORE_MIGRATION);
    std::fs::create_dir_all(&folder).map_err(|error| unusable(&folder, &error))?;
    let copy = folder.join(format!("polywire-v{version}-{}.db", queries::head(connection)?));
    // An older program's log cannot be held against its digests as this one does.
    back_up(connection, &copy, is_whole)?;
    let mut copies = copies_before_migration(&folder);
    copies.sort();
    for old in copies.iter().rev().skip(KEPT) {
        std::fs::remove_file(&old.1).map_err(|error| unusable(&old.1, &error))?;
    }
    Ok(())
}

/// Copies from before migrations, with version and head of each.
fn copies_before_migration(folder: &Path) -> Vec<((i64, i64), PathBuf)> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let told = |path: PathBuf| {
        let name = path.file_name()?.to_str()?.strip_prefix("polywire-v")?.strip_suffix(".db")?;
        let (version, head) = name.split_once('-')?;
        Some(((version.parse().ok()?, head.parse().ok()?), path))
    };
    entries.filter_map(|entry| told(entry.path())).collect()
}

type Check = fn(&Connection) -> Result<Option<String>, StoreError>;

pub(crate) fn back_up(source: &Connection, target: &Path, check: Check) -> Result<Copied, StoreError> {
    let partial = with_suffix(target, ".partial");
    let _ = std::fs::remove_file(&partial);
    let copied = copy(source, &partial, check);
    if copied.is_err() {
        let _ = std::fs::remove_file(&partial);
    }
    let copied = copied?;
    std::fs::rename(&partial, target).map_err(|error| unusable(target, &error))?;
    sync_folder(target)?;
    Ok(copied)
}

fn copy(source: &Connection, partial: &Path, check: Check) -> Result<Copied, StoreError> {
    // It holds keys, and what is not published yet: nobody else on this machine reads it.
    let file = File::options().write(true).create_new(true).mode(0o600).open(partial);
    file.map_err(|error| unusable(partial, &error))?;
    let mut copy = Connection::open(partial)?;
    copy_pages(source, &mut copy)?;
    // A file alone, which can be read where nothing can be written.
    let mode: String = copy.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0))?;
    if mode != "delete" {
        return Err(StoreError::Unavailable(format!("{}: its journal stays {mode}", partial.display())));
    }
    if let Some(damage) = check(&copy)? {
        return Err(StoreError::Corrupt(damage));
    }
    let (head, at) = (queries::head(&copy)?, queries::last_instant(&copy)?);
    copy.close().map_err(|(_, error)| error)?;
    let file = File::options().write(true).open(partial).map_err(|error| unusable(partial, &error))?;
    file.sync_all().map_err(|error| unusable(partial, &error))?;
    let bytes = file.metadata().map_err(|error| unusable(partial, &error))?.len();
    Ok(Copied { head, at, bytes })
}

/// Copies the pages of one moment: while a transaction reads, what others commit is not seen, and does not have the copy
/// begin anew.
fn copy_pages(source: &Connection, target: &mut Connection) -> Result<(), StoreError> {
    let moment = source.unchecked_transaction()?;
    queries::head(&moment)?;
    let pages = Backup::new(&moment, target)?;
    pages.run_to_completion(PAGES, Duration::ZERO, None)?;
    Ok(())
}

/// What is damaged about the file itself, if anything is.
pub(crate) fn is_whole(connection: &Connection) -> Result<Option<String>, StoreError> {
    let answer: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    Ok((answer != "ok").then(|| format!("the database file: {answer}")))
}

/// Has the disk know that a file has its name.
pub(crate) fn sync_folder(of: &Path) -> Result<(), StoreError> {
    hold::sync_folder(of).map_err(|error| unusable(hold::folder_of(of), &error))
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}
