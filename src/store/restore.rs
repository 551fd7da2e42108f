//! A copy takes the place of a store: made ready in a folder of its own within the data folder, and put in place by one
//! rename, so that where files can have two names there is a whole store at every moment. Called by the desk, which brings
//! the copy up to date in between.

use std::fs;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rusqlite::{Connection, OpenFlags};

use crate::store::FILE;
use crate::store::backup::{back_up, is_whole, sync_folder};
use crate::store::batch::StoreError;
use crate::store::causes::unusable;
use crate::store::hold::give_to_owner;
use crate::store::left::{READYING, REPLACED};
use crate::store::open::is_store;

/// Copies a copy into a data folder, beside the store that is there. Gives the folder in which it can be opened as a store.
pub fn make_ready(copy: &Path, data: &Path) -> Result<PathBuf, StoreError> {
    fs::File::open(copy).map_err(|error| unusable(copy, &error))?;
    let source = Connection::open_with_flags(copy, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    if !is_store(&source).unwrap_or(false) {
        return Err(StoreError::Corrupt(format!("{} is no polywire store", copy.display())));
    }
    let folder = data.join(READYING);
    clear(data)?;
    fs::create_dir_all(&folder).map_err(|error| unusable(&folder, &error))?;
    back_up(&source, &folder.join(FILE), is_whole)?;
    Ok(folder)
}

/// Puts the copy that was made ready in the place of the store. Gives the folder to which a store that was there has gone.
pub fn put_in_place(data: &Path, now: Timestamp) -> Result<Option<PathBuf>, StoreError> {
    let gone = set_aside(data, now)?;
    let store = data.join(FILE);
    fs::rename(data.join(READYING).join(FILE), &store).map_err(|error| unusable(&store, &error))?;
    sync_folder(&store)?;
    give_to_owner(&store);
    clear(data)?;
    Ok(gone)
}

/// Gives up what was made ready.
pub fn clear(data: &Path) -> Result<(), StoreError> {
    let folder = data.join(READYING);
    match fs::remove_dir_all(&folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(unusable(&folder, &error)),
        _ => Ok(()),
    }
}

/// Puts a store with the files that belong to it into a folder of its own, where there is one or something is left of one.
/// The database keeps its name here as well, so that there is a store whenever this is cut off; what comes takes that name
/// from it.
fn set_aside(data: &Path, now: Timestamp) -> Result<Option<PathBuf>, StoreError> {
    let beside = ["-wal", "-shm", "-journal"].map(|suffix| format!("{FILE}{suffix}"));
    let there = |name: &str| data.join(name).exists();
    if !there(FILE) && !beside.iter().any(|name| there(name)) {
        return Ok(None);
    }
    let folder = new_folder(&data.join(format!("{REPLACED}{}", now.strftime("%Y%m%dT%H%M%SZ"))))?;
    if there(FILE) {
        let (store, aside) = (data.join(FILE), folder.join(FILE));
        // Not every file system can have a file under two names.
        let linked = fs::hard_link(&store, &aside).or_else(|_| fs::rename(&store, &aside));
        linked.map_err(|error| unusable(&folder, &error))?;
    }
    // What comes must not be taken for the database of this log.
    for name in beside.iter().filter(|name| there(name)) {
        fs::rename(data.join(name), folder.join(name)).map_err(|error| unusable(&folder, &error))?;
    }
    sync_folder(&folder.join(FILE))?;
    sync_folder(&data.join(FILE))?;
    give_to_owner(&folder);
    Ok(Some(folder))
}

/// Makes a folder of a name that no other has, for its owner alone.
fn new_folder(name: &Path) -> Result<PathBuf, StoreError> {
    let mut folder = name.to_owned();
    for number in 2.. {
        match fs::DirBuilder::new().mode(0o700).create(&folder) {
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                folder = PathBuf::from(format!("{}-{number}", name.display()));
            }
            made => return made.map(|()| folder.clone()).map_err(|error| unusable(&folder, &error)),
        }
    }
    Ok(folder)
}
