//! Examining a store from outside: what an operator is told of it. It is opened for reading alone, whatever its schema, and
//! nothing of it is changed.

use std::path::Path;
use std::sync::{Arc, Mutex};

use tokio::sync::{Notify, Semaphore};

use crate::store::batch::StoreError;
use crate::store::{FILE, Inner, Store, open};

/// How large the log beside the file is kept, in bytes: `journal_size_limit` of the writing connection.
pub const LOG_LIMIT: u64 = 64 << 20;

/// The schema of a store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schema {
    /// The store's own.
    pub found: i64,
    /// The one this program has.
    pub own: i64,
}

/// How many bytes a store takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Size {
    /// The database file.
    pub file: u64,
    /// What stands in the log beside it.
    pub log: u64,
}

impl Store {
    /// The store in a data folder, to be looked at alone.
    pub fn examine(folder: &Path) -> Result<Self, StoreError> {
        let path = folder.join(FILE);
        if !path.exists() {
            return Err(StoreError::Absent(path.display().to_string()));
        }
        let readers = Mutex::new(vec![open::examining(&path)?]);
        let (free, committed) = (Arc::new(Semaphore::new(1)), Notify::new());
        Ok(Self { inner: Arc::new(Inner { path, as_of: None, writer: None, readers, free, committed }) })
    }

    /// Its schema beside this program's.
    pub async fn schema(&self) -> Result<Schema, StoreError> {
        let version =
            |connection: &rusqlite::Connection| Ok(connection.query_row("PRAGMA user_version", [], |row| row.get(0))?);
        Ok(Schema { found: self.read(version).await?, own: open::VERSION })
    }

    /// Its size on the disk.
    pub fn size(folder: &Path) -> Size {
        let bytes = |path: &Path| std::fs::metadata(path).map_or(0, |metadata| metadata.len());
        let path = folder.join(FILE);
        Size { file: bytes(&path), log: bytes(&path.with_extension("db-wal")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looking_at_a_store_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(Store::examine(folder.path()), Err(StoreError::Absent(_))));
        let path = folder.path().join(FILE);
        let limit: i64 = open::writing(&path, open::Migration::Kept)
            .unwrap()
            .query_row("PRAGMA journal_size_limit", [], |row| row.get(0))
            .unwrap();
        assert_eq!(u64::try_from(limit).unwrap(), LOG_LIMIT);
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let store = Store::examine(folder.path()).unwrap();
        let schema = runtime.block_on(store.schema()).unwrap();
        assert_eq!(schema, Schema { found: open::VERSION, own: open::VERSION });
        assert_eq!(runtime.block_on(store.damage()).unwrap(), None);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        std::fs::write(&path, "no store at all, but long enough to be taken for something").unwrap();
        assert!(Store::examine(folder.path()).is_err());
    }
}
