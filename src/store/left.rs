//! What is left: folders within a data folder that hold whole stores beside the one in force. Whoever makes one takes its name
//! from here; the command line tells of them, since they hold what has been erased since.

use std::path::{Path, PathBuf};

/// The folder of copies from before migrations.
pub const BEFORE_MIGRATION: &str = "before-migration";
/// The folder in which a copy is made ready to take the place of the store.
pub(crate) const READYING: &str = "restoring";
/// How the name of a folder begins to which a store has gone that was replaced.
pub(crate) const REPLACED: &str = "replaced-";

/// Folders that hold whole stores beside the one in force.
pub fn copies_within(data: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(data).into_iter().flatten().flatten().map(|entry| entry.path());
    let is_copy = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_left = [BEFORE_MIGRATION, READYING].contains(&name.as_str()) || name.starts_with(REPLACED);
        is_left && path.is_dir()
    };
    let mut copies: Vec<PathBuf> = entries.filter(is_copy).collect();
    copies.sort();
    copies
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stores_that_were_left_are_found_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["before-migration", "replaced-20261127T150000Z", "restoring", "something"] {
            std::fs::create_dir(folder.path().join(name)).unwrap();
        }
        std::fs::write(folder.path().join("replaced-by-a-file"), "").unwrap();
        let names: Vec<String> = copies_within(folder.path())
            .iter()
            .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
            .collect();
        assert_eq!(names, ["before-migration", "replaced-20261127T150000Z", "restoring"]);
    }
}
