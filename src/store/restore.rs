//! A copy takes the place of a store: made ready in a folder of its own within the data folder, and put in place by one rename,
//! so that there is a whole store at every moment. Called by the desk, which brings the copy up to date in between.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rusqlite::{Connection, OpenFlags};

use crate::store::backup::{back_up, is_whole, sync_folder};
use crate::store::batch::StoreError;
use crate::store::causes::unusable;
use crate::store::open::is_store;
use crate::store::{FILE, Store};

/// The folder in which a copy is made ready, within the data folder.
const READYING: &str = "restoring";

/// Copies a copy into a data folder, beside the store that is there. Gives the folder in which it can be opened as a store.
pub fn make_ready(copy: &Path, data: &Path) -> Result<PathBuf, StoreError> {
    if !copy.is_file() {
        return Err(StoreError::Absent(copy.display().to_string()));
    }
    let source = Connection::open_with_flags(copy, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    if !is_store(&source)? {
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
    let gone = if Store::exists(data) { Some(set_aside(data, now)?) } else { None };
    let store = data.join(FILE);
    fs::rename(data.join(READYING).join(FILE), &store).map_err(|error| unusable(&store, &error))?;
    sync_folder(&store)?;
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

/// Puts a store with the files that belong to it into a folder of its own. The database keeps its name here as well, so that
/// there is a store whenever this is cut off; what comes takes that name from it.
fn set_aside(data: &Path, now: Timestamp) -> Result<PathBuf, StoreError> {
    let folder = data.join(format!("replaced-{}", now.strftime("%Y%m%dT%H%M%SZ")));
    fs::create_dir_all(&folder).map_err(|error| unusable(&folder, &error))?;
    // What comes must not be taken for the database of this log.
    for name in ["-wal", "-shm"].map(|suffix| format!("{FILE}{suffix}")) {
        match fs::rename(data.join(&name), folder.join(&name)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(unusable(&folder, &error)),
            _ => {}
        }
    }
    let (store, aside) = (data.join(FILE), folder.join(FILE));
    // Not every file system can have a file under two names.
    let linked = fs::hard_link(&store, &aside).or_else(|_| fs::rename(&store, &aside));
    linked.map_err(|error| unusable(&folder, &error))?;
    Ok(folder)
}
