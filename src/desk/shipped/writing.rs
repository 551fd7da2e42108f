//! Writing: a file is written beside where it goes, brought to the disk, and then put there as a whole.

use std::fs::{self, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;

use tempfile::{Builder, TempPath};

use crate::store::hold::{folder_of, sync_folder};

/// What a new file may be to others; the process's own mask takes away from it.
const MODE: u32 = 0o644;

/// A file that is written and not yet put where it goes.
pub(super) fn prepare(path: &Path, text: &str) -> io::Result<TempPath> {
    let mut builder = Builder::new();
    builder.prefix(".polywire-").permissions(Permissions::from_mode(MODE));
    let mut file = builder.tempfile_in(folder_of(path))?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    Ok(file.into_temp_path())
}

/// Puts a new text in the place of a file, or makes it. A link stays one, and whose it is and who may read it stay as they are.
pub(super) fn replace(path: &Path, text: &str) -> io::Result<()> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let prepared = prepare(&path, text)?;
    if let Ok(before) = fs::metadata(&path) {
        fs::set_permissions(&prepared, before.permissions())?;
        // Whoever may not is its owner already.
        let _ = std::os::unix::fs::chown(&prepared, Some(before.uid()), Some(before.gid()));
    }
    prepared.persist(&path).map_err(|error| error.error)?;
    sync_folder(&path)
}
