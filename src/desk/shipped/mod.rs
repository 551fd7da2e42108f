//! What this program comes with for a newsroom's folder: laid out there once, and later held against what the newsroom has
//! made of it. Called by `polywire init`, which has the files within the binary; nothing here knows where they come from.

pub mod comparison;
pub mod laying;
pub mod merging;
mod record;
mod writing;

use std::io;
use std::path::{Path, PathBuf};

use crate::desk::folder::Folders;
use crate::desk::shipped::record::Record;
use crate::model::fault::Fault;
use crate::model::fingerprint::fingerprint;
use crate::words::merge::{Shipped, fingerprints};
use crate::words::resource::source;

/// A file that this program comes with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShippedFile {
    /// Its name in a newsroom's folder, such as `feeds/regions.toml`.
    pub name: String,
    /// What it is to the newsroom.
    pub kind: FileKind,
    /// Its text.
    pub text: String,
}

/// What a file is to the newsroom that it was laid out for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Words of the service, which newer programs have more of.
    Words,
    /// A definition or setting: the newsroom's own as soon as it is there.
    Own,
    /// An example for the operator, which a newer program may have a better one of.
    Example,
}

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub enum ShippedError {
    /// A file or folder cannot be read or written.
    #[error("{}: {error}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The record of what was shipped cannot be read.
    #[error("{}\nremove the file if nobody can mend it: then everything that differs counts as the newsroom's own",
        .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Record(Vec<Fault>),
}

impl ShippedError {
    fn of(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::File { path, error }
    }
}

/// A newsroom's folder.
#[derive(Debug, Clone)]
pub struct Newsroom {
    /// The folder.
    pub folder: PathBuf,
    /// Its folders of definitions and words, which may be elsewhere.
    pub folders: Folders,
}

impl Newsroom {
    /// Where a file of this name is, or goes.
    pub fn path(&self, name: &str) -> PathBuf {
        match name.split_once('/') {
            Some(("feeds", inner)) => self.folders.feeds.join(inner),
            Some(("locales", inner)) => self.folders.locales.join(inner),
            _ => within(&self.folder, Path::new(name)),
        }
    }

    fn record(&self) -> Result<Option<Record>, ShippedError> {
        Record::read(&self.folders.locales.join(record::FILE))
    }

    fn write_record(&self, record: &Record) -> Result<(), ShippedError> {
        let path = self.folders.locales.join(record::FILE);
        let text = record.text();
        if std::fs::read_to_string(&path).is_ok_and(|before| before == text) {
            return Ok(());
        }
        writing::replace(&path, &text).map_err(ShippedError::of(&path))
    }
}

impl ShippedFile {
    /// The fingerprints of what it holds: of each message, or of the file as a whole.
    fn fingerprints(&self) -> Shipped {
        match self.kind {
            FileKind::Words => fingerprints(&source(&self.name, &self.text)),
            FileKind::Own | FileKind::Example => whole(&self.text),
        }
    }
}

/// A path within a folder, as people write it.
pub fn within(folder: &Path, inner: &Path) -> PathBuf {
    let path = folder.join(inner);
    path.strip_prefix(".").map(Path::to_owned).unwrap_or(path)
}

/// The fingerprint of a file that is taken as a whole.
fn whole(text: &str) -> Shipped {
    Shipped::from([(record::WHOLE.to_owned(), fingerprint([text.as_bytes()]))])
}
