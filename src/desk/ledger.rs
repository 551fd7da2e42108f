//! The ledger: what was taken back and erased, a line of JSON each, in a file beside the store. It is never restored with
//! the store, so that a copy from before a withdrawal does not bring the words back.
//!
//! Written by whoever takes something back, before that is answered; where it cannot be, they are told, and the next start
//! enters it. Read when a store is restored. Several stores never share one: each line says whose it is.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write as _};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use crate::desk::entry::Entry;
use crate::desk::{Desk, DeskError, unusable};
use crate::model::fault::{Fault, SourceFile};
use crate::store::Store;
use crate::store::hold::{give_to_owner, sync_folder};

/// Name of the file, beside the store and beside copies of it.
pub const FILE: &str = "withdrawals.ndjson";

/// The ledger of one store.
#[derive(Debug, Clone)]
pub struct Ledger {
    path: PathBuf,
}

impl Ledger {
    /// The ledger in a folder.
    pub fn within(folder: &Path) -> Self {
        Self { path: folder.join(FILE) }
    }

    /// The ledger beside a store.
    pub fn beside(store: &Store) -> Self {
        Self::within(store.folder())
    }

    /// A ledger by its file.
    pub fn at(path: PathBuf) -> Self {
        Self { path }
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Everything in it, the oldest first; nothing where there is no file. A line that was never finished was never answered.
    pub fn read(&self) -> Result<Vec<Entry>, DeskError> {
        let text = match std::fs::read_to_string(&self.path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(unusable(&self.path, &error)),
        };
        let file = SourceFile::new(&self.path.display().to_string(), &text);
        let (mut entries, mut faults, mut start) = (Vec::new(), Vec::new(), 0);
        for line in text.split_inclusive('\n') {
            match Entry::read(line) {
                // What has no end was cut off before it was answered.
                _ if !line.ends_with('\n') || line.trim().is_empty() => {}
                Some(entry) => entries.push(entry),
                None => faults.push(broken(&file, start)),
            }
            start += line.len();
        }
        if faults.is_empty() { Ok(entries) } else { Err(DeskError::Refused(faults)) }
    }

    /// Adds entries, and answers once they are on the disk. Several processes may do so at once.
    pub fn append(&self, entries: &[Entry]) -> Result<(), DeskError> {
        let lines: String = entries.iter().map(Entry::line).collect();
        self.write(&lines).map_err(|error| unusable(&self.path, &error))
    }

    fn write(&self, lines: &str) -> std::io::Result<()> {
        let is_new = !self.path.exists();
        let mut file = File::options().read(true).append(true).create(true).mode(0o600).open(&self.path)?;
        file.lock()?;
        // Somebody was cut off in the middle of a line, or had no room for it: that was never answered.
        let whole = whole_lines(&mut file)?;
        file.set_len(whole)?;
        file.write_all(lines.as_bytes())?;
        file.sync_all()?;
        if is_new {
            give_to_owner(&self.path);
            sync_folder(&self.path)?;
        }
        Ok(())
    }

    /// Adds what another ledger knows beside this one.
    pub fn take_in(&self, entries: &[Entry]) -> Result<(), DeskError> {
        let known = self.read()?;
        let new: Vec<Entry> = entries.iter().filter(|entry| !known.contains(entry)).cloned().collect();
        if new.is_empty() { Ok(()) } else { self.append(&new) }
    }
}

/// How much of a file is whole lines, in bytes.
fn whole_lines(file: &mut File) -> std::io::Result<u64> {
    let mut end = file.metadata()?.len();
    let mut last = [0];
    while end > 0 {
        file.seek(SeekFrom::Start(end - 1))?;
        file.read_exact(&mut last)?;
        if last == *b"\n" {
            break;
        }
        end -= 1;
    }
    Ok(end)
}

fn broken(file: &SourceFile, start: usize) -> Fault {
    let message = "this is no entry of a ledger of withdrawals";
    file.error("ledger", start..start + 1, message)
        .hint("remove this line; or move the file aside, and the next start writes what this store knows")
}

impl Desk {
    /// Enters in the ledger beside the store what it does not know of yet, and gives how much that was. Done by each act that
    /// takes something back, and at each start for what was cut off.
    pub async fn keep_ledger(&self) -> Result<usize, DeskError> {
        let ledger = Ledger::beside(&self.store);
        let new = self.taken_back_unknown_to(&ledger).await?;
        if !new.is_empty() {
            ledger.append(&new)?;
        }
        Ok(new.len())
    }

    /// How much of what was taken back the ledger beside the store does not know of.
    pub async fn missing_in_ledger(&self) -> Result<usize, DeskError> {
        let ledger = Ledger::beside(&self.store);
        Ok(self.taken_back_unknown_to(&ledger).await?.len())
    }

    /// What was taken back in this store and is not in a ledger.
    pub(crate) async fn taken_back_unknown_to(&self, ledger: &Ledger) -> Result<Vec<Entry>, DeskError> {
        let known = ledger.read()?;
        // What was before an entry of this very log has been entered before it.
        let mut after = 0;
        for entry in known.iter().rev() {
            if self.has(entry).await? {
                after = entry.seq - 1;
                break;
            }
        }
        let newsroom = newsroom(&self.store).await?;
        let rows = self.store.taken_back(after).await?;
        let entries = rows.into_iter().filter_map(|row| Entry::of(&newsroom, row));
        Ok(entries.filter(|entry| !known.contains(entry)).collect())
    }

    /// Whether the commit of an entry is one of this store's.
    pub(crate) async fn has(&self, entry: &Entry) -> Result<bool, DeskError> {
        Ok(self.store.digest(entry.seq).await?.as_deref() == Some(entry.digest.as_str()))
    }

    /// Keeps the ledger after an act that holds whether that works or not. What cannot be entered now is at the next start;
    /// whoever acts is told.
    pub(crate) async fn entered(&self) -> Option<Fault> {
        let error = self.keep_ledger().await.err()?;
        tracing::error!(%error, "what was taken back could not be entered in the ledger");
        let message = format!("this holds, and could not be entered in the ledger: {error}");
        let hint =
            "`polywire backup` enters it, and so does the next start; a copy that is restored before would undo it";
        Some(Fault::of_file("ledger", FILE, message).hint(hint).as_warning())
    }
}

/// Whose store it is: the authority and the year of its ids.
pub(crate) async fn newsroom(store: &Store) -> Result<String, DeskError> {
    let (authority, year) = (store.setting("authority").await?, store.setting("year").await?);
    Ok(format!("{},{}", authority.unwrap_or_default(), year.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::desk::entry::Taken;
    use crate::model::withdrawn::Withdrawn;

    #[test]
    fn entries_are_read_as_they_were_written_and_what_is_cut_off_is_no_entry() {
        let folder = tempfile::tempdir().unwrap();
        let ledger = Ledger::within(folder.path());
        assert!(ledger.read().unwrap().is_empty());
        let part = Withdrawn { locales: vec!["fr".parse().unwrap()], regions: vec!["KE".to_owned()] };
        let entry = |taken, seq| Entry {
            newsroom: "a.example,2026".to_owned(),
            slug: "athi".parse().unwrap(),
            taken,
            seq,
            digest: format!("digest-{seq}"),
            at: Timestamp::UNIX_EPOCH,
        };
        let token = Taken::Token("hash".to_owned());
        let entries = [entry(Taken::Whole, 1), entry(Taken::Part(part), 2), entry(Taken::Erased, 3), entry(token, 4)];
        ledger.append(&entries[..1]).unwrap();
        let cut =
            |text: &str| std::fs::write(ledger.path(), std::fs::read_to_string(ledger.path()).unwrap() + text).unwrap();
        // Whole but for its end: it was never answered.
        let whole = entries[1].line();
        cut(whole.trim_end());
        assert_eq!(ledger.read().unwrap(), entries[..1]);
        ledger.append(&entries[1..3]).unwrap();
        ledger.take_in(&entries).unwrap();
        assert_eq!(ledger.read().unwrap(), entries, "each once, and nothing of what was cut off");
        cut("{}\n");
        let DeskError::Refused(faults) = ledger.read().unwrap_err() else { panic!("a line that is none is told") };
        assert_eq!((faults.len(), faults[0].line), (1, 5));
    }
}
