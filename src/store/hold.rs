//! Holds: who has a data folder to themselves. One server works on it at a time, and nobody restores it meanwhile.

use std::fs::{File, TryLockError};
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use crate::store::batch::StoreError;
use crate::store::causes::unusable;
use crate::store::open::make_folder;

/// A data folder that nobody else has. It goes with the process, however that ends.
#[derive(Debug)]
pub struct Hold {
    _file: File,
}

/// Has a file belong to whom its folder does, where whoever runs this may say so: a service must be able to use what an
/// administrator has made beside it.
pub fn give_to_owner(file: &Path) {
    if let Some(Ok(folder)) = file.parent().map(std::fs::metadata) {
        // Whoever may not is its owner already.
        let _ = std::os::unix::fs::chown(file, Some(folder.uid()), Some(folder.gid()));
    }
}

/// Has the disk know that a file has its name.
pub fn sync_folder(of: &Path) -> std::io::Result<()> {
    File::open(folder_of(of))?.sync_all()
}

/// The folder that a file is in, as it can be opened: that of a name alone is the current one.
pub fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
}

/// Takes a data folder, which is made where there is none; `None` while another process has it.
pub fn hold(data: &Path) -> Result<Option<Hold>, StoreError> {
    make_folder(data)?;
    let path = data.join("serve.lock");
    let file = File::create(&path).map_err(|error| unusable(&path, &error))?;
    give_to_owner(&path);
    match file.try_lock() {
        Ok(()) => Ok(Some(Hold { _file: file })),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(unusable(&path, &error)),
    }
}
