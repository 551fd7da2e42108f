//! Holds: who has a data folder to themselves. One server works on it at a time, and nobody restores it meanwhile.

use std::fs::{File, TryLockError};
use std::path::Path;

use crate::store::batch::StoreError;
use crate::store::causes::unusable;
use crate::store::open::make_folder;

/// A data folder that nobody else has. It goes with the process, however that ends.
#[derive(Debug)]
pub struct Hold {
    _file: File,
}

/// Takes a data folder, which is made where there is none; `None` while another process has it.
pub fn hold(data: &Path) -> Result<Option<Hold>, StoreError> {
    make_folder(data)?;
    let path = data.join("serve.lock");
    let file = File::create(&path).map_err(|error| unusable(&path, &error))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(Hold { _file: file })),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(unusable(&path, &error)),
    }
}
