//! Merging a newsroom's folder: what it lacks or has never touched is taken over from this program, file by file. What the
//! folder's check would refuse afterwards and did not before is not written.

use std::collections::BTreeMap;
use std::fs;

use crate::desk::folder::Found as FoundFiles;
use crate::desk::shipped::comparison::{Compared, Found};
use crate::desk::shipped::record::Record;
use crate::desk::shipped::{FileKind, Newsroom, ShippedError, ShippedFile, writing};
use crate::model::fault::{Fault, SourceFile};
use crate::snapshot::Snapshot;
use crate::words::merge::Kind;
use crate::words::resource::source;

/// What came of a merge.
#[derive(Debug, Default)]
pub struct Merged {
    /// Names of files that were written anew.
    pub written: Vec<String>,
    /// Why others were left as they are.
    pub faults: Vec<Fault>,
}

/// A file about to be written anew.
#[derive(Debug)]
struct Change {
    path: String,
    before: String,
    after: String,
}

impl Newsroom {
    /// Takes over what `compared` tells of. From then on what still differs is known to be the newsroom's own.
    pub fn merge(&self, files: &[ShippedFile], compared: &[Compared<'_>]) -> Result<Merged, ShippedError> {
        let mut record = self.record()?.unwrap_or_default();
        let mut merged = Merged::default();
        let mut changes = BTreeMap::new();
        for found in compared {
            match change(found) {
                Ok(change) => changes.extend(change.map(|change| (found.shipped.name.clone(), change))),
                Err(faults) => merged.faults.extend(faults),
            }
        }
        merged.faults.extend(self.leave_out_what_is_refused(&mut changes));
        let mut left: Vec<&str> = merged.faults.iter().map(|fault| &*fault.file).collect::<Vec<_>>();
        let mut meanwhile = Vec::new();
        for (name, change) in &changes {
            let path = self.path(name);
            // Somebody may be editing it.
            if fs::read(&path).is_ok_and(|now| now == change.before.as_bytes()) {
                writing::replace(&path, &change.after).map_err(ShippedError::of(&path))?;
                merged.written.push(name.clone());
            } else {
                let message = "the file was changed meanwhile and is left as it is; merge once more";
                meanwhile.push(Fault::of_file("changed-meanwhile", &change.path, message));
                left.push(&change.path);
            }
        }
        let compared_path = |name: &str| compared.iter().find(|found| found.shipped.name == name);
        for file in files {
            let is_left = compared_path(&file.name).is_some_and(|found| left.contains(&found.path.as_str()));
            if !is_left {
                self.note_merged(file, &mut record);
            }
        }
        merged.faults.extend(meanwhile);
        self.write_record(&record)?;
        Ok(merged)
    }

    /// Whatever this program has, the newsroom has seen: what differs from it now is its own.
    fn note_merged(&self, file: &ShippedFile, record: &mut Record) {
        let is_there = self.path(&file.name).exists();
        if is_there && file.kind != FileKind::Own || record.of(&file.name).is_some() {
            record.files.insert(file.name.clone(), file.fingerprints());
        }
    }

    /// Leaves out the changes after which the folder would be refused something that it was not before.
    fn leave_out_what_is_refused(&self, changes: &mut BTreeMap<String, Change>) -> Vec<Fault> {
        let found = self.folders.read();
        let before = refused(&found, &BTreeMap::new());
        let mut left_out = Vec::new();
        while !changes.is_empty() {
            let new = refused(&found, changes);
            let new: Vec<Fault> = new.into_iter().filter(|fault| !is_known(&before, fault)).collect();
            if new.is_empty() {
                break;
            }
            let locales: Vec<&str> = new.iter().map(|fault| folder_of(&fault.file)).collect();
            let (count, hint) = (changes.len(), "take this program's words over by hand");
            changes.retain(|_, change| {
                let is_kept = !locales.contains(&folder_of(&change.path));
                if !is_kept {
                    let message = "left as it is: with this program's words the folder would be refused";
                    left_out.push(Fault::of_file("not-merged", &change.path, message).hint(hint));
                }
                is_kept
            });
            left_out.extend(new);
            if changes.len() == count {
                // The fault is in no language's own folder: nothing can be taken over at all.
                let all = std::mem::take(changes);
                let message = "left as it is: with this program's words the folder would be refused";
                left_out.extend(all.values().map(|change| Fault::of_file("not-merged", &change.path, message)));
            }
        }
        left_out
    }
}

/// The file as it would be with what is taken over, where anything is.
fn change(compared: &Compared<'_>) -> Result<Option<Change>, Vec<Fault>> {
    let path = compared.path.clone();
    match &compared.found {
        Found::Words { comparison, text } if comparison.taken().next().is_some() => {
            let after = comparison.merged(text)?;
            Ok(Some(Change { path, before: text.clone(), after }))
        }
        Found::Whole(Kind::Newer) => {
            let before = fs::read_to_string(&path).unwrap_or_default();
            Ok(Some(Change { path, before, after: compared.shipped.text.clone() }))
        }
        Found::Refused(faults) => Err(faults.clone()),
        _ => Ok(None),
    }
}

/// What is refused of the folder with these changes.
fn refused(found: &FoundFiles, changes: &BTreeMap<String, Change>) -> Vec<Fault> {
    let mut files: BTreeMap<String, SourceFile> = found.definitions.clone();
    for (name, change) in changes.iter().filter(|(name, _)| files_of_words(name)) {
        files.insert(name.clone(), source(&change.path, &change.after));
    }
    Snapshot::read(0, &files).err().unwrap_or_default().into_iter().filter(Fault::is_error).collect()
}

fn files_of_words(name: &str) -> bool {
    name.starts_with("locales/")
}

/// The same fault may stand in another line now.
fn is_known(before: &[Fault], fault: &Fault) -> bool {
    before.iter().any(|known| known.file == fault.file && known.code == fault.code && known.message == fault.message)
}

/// The folder of a file: that of its language.
fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
