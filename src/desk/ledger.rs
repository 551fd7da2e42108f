//! The ledger: what was taken back and erased, a line of JSON each, in a file beside the store. It is never restored with the
//! store, so that a copy from before a withdrawal does not bring the words back.
//!
//! It holds names and commits, and no words: neither those of a story nor the reasons for taking it back. Written by
//! whoever takes something back, before that is answered; read when a store is restored.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::definitions::story;
use crate::desk::{Desk, DeskError};
use crate::model::fault::{Fault, SourceFile};
use crate::model::slug::Slug;
use crate::model::story::PubStatus;
use crate::model::withdrawn::Withdrawn;
use crate::store::Store;
use crate::store::batch::StoreError;
use crate::store::taken_back::TakenBackRow;

/// Name of the file, beside the store and beside copies of it.
pub const FILE: &str = "withdrawals.ndjson";

/// Something that was taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The newsroom whose store it was: authority and year of its ids.
    pub newsroom: String,
    /// The story.
    pub slug: Slug,
    /// How much of it.
    pub taken: Taken,
    /// The commit.
    pub seq: i64,
    /// Its digest, by which a store is known to have it.
    pub digest: String,
    /// When it was.
    pub at: Timestamp,
}

/// How much of a story was taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// All of it, from everybody.
    Whole,
    /// From these languages and regions.
    Part(Withdrawn),
    /// Its words are not even kept.
    Erased,
}

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
            Err(error) => return Err(self.unusable(&error)),
        };
        let file = SourceFile::new(&self.path.display().to_string(), &text);
        let (mut entries, mut faults, mut start) = (Vec::new(), Vec::new(), 0);
        for line in text.split_inclusive('\n') {
            match Entry::read(line) {
                Some(entry) => entries.push(entry),
                None if line.ends_with('\n') && !line.trim().is_empty() => faults.push(broken(&file, start)),
                None => {}
            }
            start += line.len();
        }
        if faults.is_empty() { Ok(entries) } else { Err(DeskError::Refused(faults)) }
    }

    /// Adds entries, and answers once they are on the disk. Several processes may do so at once.
    pub fn append(&self, entries: &[Entry]) -> Result<(), DeskError> {
        let lines: String = entries.iter().map(Entry::line).collect();
        self.write(&lines).map_err(|error| self.unusable(&error))
    }

    fn write(&self, lines: &str) -> std::io::Result<()> {
        let mut file = File::options().read(true).append(true).create(true).open(&self.path)?;
        file.lock()?;
        let mut written = lines.to_owned();
        if file.metadata()?.len() > 0 {
            let mut last = [0];
            file.seek(SeekFrom::End(-1))?;
            file.read_exact(&mut last)?;
            // Somebody was cut off in the middle of a line.
            if last != *b"\n" {
                written.insert(0, '\n');
            }
        }
        file.write_all(written.as_bytes())?;
        file.sync_all()
    }

    fn unusable(&self, error: &std::io::Error) -> DeskError {
        StoreError::Unavailable(format!("{}: {error}", self.path.display())).into()
    }
}

fn broken(file: &SourceFile, start: usize) -> Fault {
    let message = "this is no entry of a ledger of withdrawals";
    file.error("ledger", start..start + 1, message).hint("take the ledger as the service wrote it, or a copy of it")
}

impl Entry {
    fn line(&self) -> String {
        let (act, locales, regions) = match &self.taken {
            Taken::Whole => ("withdraw", Vec::new(), Vec::new()),
            Taken::Part(part) => {
                ("withdraw", part.locales.iter().map(ToString::to_string).collect(), part.regions.clone())
            }
            Taken::Erased => ("erase", Vec::new(), Vec::new()),
        };
        let line = json!({
            "newsroom": self.newsroom, "slug": self.slug.as_str(), "act": act, "locales": locales, "regions": regions,
            "commit": self.seq, "digest": self.digest, "at": self.at.to_string(),
        });
        format!("{line}\n")
    }

    fn read(line: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(line).ok()?;
        let text = |name: &str| value.get(name)?.as_str();
        let texts =
            |name: &str| -> Option<Vec<&str>> { value.get(name)?.as_array()?.iter().map(Value::as_str).collect() };
        let locales = texts("locales")?.into_iter().map(|tag| tag.parse().ok()).collect::<Option<Vec<_>>>()?;
        let part = Withdrawn { locales, regions: texts("regions")?.into_iter().map(str::to_owned).collect() };
        let taken = match text("act")? {
            "erase" => Taken::Erased,
            "withdraw" if part.is_nowhere() => Taken::Whole,
            "withdraw" => Taken::Part(part),
            _ => return None,
        };
        Some(Self {
            newsroom: text("newsroom")?.to_owned(),
            slug: text("slug")?.parse().ok()?,
            taken,
            seq: value.get("commit")?.as_i64()?,
            digest: text("digest")?.to_owned(),
            at: text("at")?.parse().ok()?,
        })
    }

    /// What a commit took back; nothing where it did not, but corrected something.
    fn of(newsroom: &str, row: TakenBackRow) -> Option<Self> {
        let slug: Slug = row.slug.parse().ok()?;
        let taken = if row.erased {
            Taken::Erased
        } else {
            let story = story::read_accepted(&slug, &row.record).ok()?;
            match story.status {
                PubStatus::Canceled => Taken::Whole,
                _ if story.withdrawn.is_nowhere() => return None,
                _ => Taken::Part(story.withdrawn),
            }
        };
        Some(Self { newsroom: newsroom.to_owned(), slug, taken, seq: row.seq, digest: row.digest, at: row.at })
    }
}

impl Desk {
    /// Enters in the ledger beside the store what it does not know of yet, and gives how much that was. Done by each act that
    /// takes something back, and at each start for what was cut off.
    pub async fn keep_ledger(&self) -> Result<usize, DeskError> {
        let ledger = Ledger::within(self.store.path().parent().unwrap_or_else(|| Path::new("")));
        let known = ledger.read()?;
        // What stands behind an entry of this very log has been entered before it.
        let mut after = 0;
        for entry in known.iter().rev() {
            if self.has(entry).await? {
                after = entry.seq;
                break;
            }
        }
        let newsroom = newsroom(&self.store).await?;
        let known: BTreeSet<&str> = known.iter().map(|entry| entry.digest.as_str()).collect();
        let rows = self.store.taken_back(after).await?;
        let new = rows.into_iter().filter(|row| !known.contains(row.digest.as_str()));
        let new: Vec<Entry> = new.filter_map(|row| Entry::of(&newsroom, row)).collect();
        if !new.is_empty() {
            ledger.append(&new)?;
        }
        Ok(new.len())
    }

    /// Whether the commit of an entry is one of this store's.
    pub(crate) async fn has(&self, entry: &Entry) -> Result<bool, DeskError> {
        Ok(self.store.digest(entry.seq).await?.as_deref() == Some(entry.digest.as_str()))
    }
}

/// Whose store it is: the authority and the year of its ids.
pub(crate) async fn newsroom(store: &Store) -> Result<String, DeskError> {
    let (authority, year) = (store.setting("authority").await?, store.setting("year").await?);
    Ok(format!("{},{}", authority.unwrap_or_default(), year.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let entries = [entry(Taken::Whole, 1), entry(Taken::Part(part), 2), entry(Taken::Erased, 3)];
        ledger.append(&entries[..1]).unwrap();
        std::fs::write(ledger.path(), std::fs::read_to_string(ledger.path()).unwrap() + "{\"slug\": \"cut").unwrap();
        assert_eq!(ledger.read().unwrap(), entries[..1]);
        ledger.append(&entries[1..]).unwrap();
        let DeskError::Refused(faults) = ledger.read().unwrap_err() else { panic!("a broken line in between is told") };
        assert_eq!((faults.len(), faults[0].line), (1, 2));
    }
}
