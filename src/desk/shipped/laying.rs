//! Laying out a newsroom's folder: everything that is not there is written, nothing that is there is touched, and a folder
//! that cannot take all of it is left as it was.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use crate::desk::shipped::record::Record;
use crate::desk::shipped::{FileKind, Newsroom, ShippedError, ShippedFile, whole, writing};
use crate::store::hold::sync_folder;
use crate::words::merge::{Shipped, fingerprints};
use crate::words::resource::source;

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Laid {
    /// It was written.
    Written,
    /// It was there and is as it was.
    Kept,
    /// The newsroom has taken out what once was written here.
    Removed,
}

/// Files that are written and not yet where they go, and folders made for them.
#[derive(Default)]
struct Prepared {
    files: Vec<(TempPath, PathBuf)>,
    folders: Vec<PathBuf>,
    is_done: bool,
}

impl Newsroom {
    /// Lays out these files. What came of each, in their order.
    pub fn lay_out(&self, files: &[ShippedFile]) -> Result<Vec<Laid>, ShippedError> {
        let mut record = self.record()?.unwrap_or_default();
        let fates: Vec<Laid> = files.iter().map(|file| self.fate(file, &record)).collect();
        let mut prepared = Prepared::default();
        prepared.make_folder(&self.folders.locales)?;
        for (file, _) in files.iter().zip(&fates).filter(|(_, fate)| **fate == Laid::Written) {
            let path = self.path(&file.name);
            if let Some(folder) = path.parent() {
                prepared.make_folder(folder)?;
            }
            let written = writing::prepare(&path, &file.text).map_err(ShippedError::of(&path))?;
            prepared.files.push((written, path));
        }
        prepared.put()?;
        for (file, fate) in files.iter().zip(&fates) {
            self.note(file, *fate, &mut record);
        }
        self.write_record(&record)?;
        Ok(fates)
    }

    fn fate(&self, file: &ShippedFile, record: &Record) -> Laid {
        if fs::symlink_metadata(self.path(&file.name)).is_ok() {
            Laid::Kept
        } else if record.of(&file.name).is_some() {
            Laid::Removed
        } else {
            Laid::Written
        }
    }

    /// Notes what a file says as this program would say it. What was kept and says something else is not noted.
    fn note(&self, file: &ShippedFile, fate: Laid, record: &mut Record) {
        let mut known = file.fingerprints();
        if fate == Laid::Kept {
            let Ok(text) = fs::read_to_string(self.path(&file.name)) else { return };
            let own: Shipped = match file.kind {
                FileKind::Words => fingerprints(&source(&file.name, &text)),
                FileKind::Own | FileKind::Example => whole(&text),
            };
            known.retain(|part, fingerprint| own.get(part) == Some(fingerprint));
        }
        if fate != Laid::Removed && !known.is_empty() {
            record.files.entry(file.name.clone()).or_default().extend(known);
        }
    }
}

impl Prepared {
    fn make_folder(&mut self, folder: &Path) -> Result<(), ShippedError> {
        if folder.as_os_str().is_empty() || folder.is_dir() {
            return Ok(());
        }
        if let Some(parent) = folder.parent() {
            self.make_folder(parent)?;
        }
        fs::create_dir(folder).map_err(ShippedError::of(folder))?;
        self.folders.push(folder.to_owned());
        Ok(())
    }

    /// Puts every file where it goes. One that somebody else has put there meanwhile stays.
    fn put(mut self) -> Result<(), ShippedError> {
        self.is_done = true;
        for (written, path) in self.files.drain(..) {
            match written.persist_noclobber(&path) {
                Err(refused) if refused.error.kind() != io::ErrorKind::AlreadyExists => {
                    return Err(ShippedError::of(&path)(refused.error));
                }
                _ => sync_folder(&path).map_err(ShippedError::of(&path))?,
            }
        }
        Ok(())
    }
}

impl Drop for Prepared {
    fn drop(&mut self) {
        if self.is_done {
            return;
        }
        self.files.clear();
        for folder in self.folders.iter().rev() {
            // One that somebody has put something into meanwhile is theirs.
            let _ = fs::remove_dir(folder);
        }
    }
}
