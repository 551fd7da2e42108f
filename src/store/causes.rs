//! Causes: what an error of the engine or of the disk means for whoever asked the store for something.

use std::path::Path;

use rusqlite::ErrorCode;

use crate::store::batch::StoreError;
use crate::store::measured::count_failure;

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        count_failure(&error);
        match error {
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::IntegralValueOutOfRange(..) => Self::Corrupt(error.to_string()),
            other if other.sqlite_error_code() == Some(ErrorCode::DiskFull) => Self::Full(other.to_string()),
            other => Self::Unavailable(other.to_string()),
        }
    }
}

/// A file that cannot be used.
pub(crate) fn unusable(path: &Path, error: &std::io::Error) -> StoreError {
    let message = format!("{}: {error}", path.display());
    match error.kind() {
        std::io::ErrorKind::StorageFull => StoreError::Full(message),
        _ => StoreError::Unavailable(message),
    }
}
