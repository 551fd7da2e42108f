//! Restoration: a copy of the store takes its place, and what has been taken back since that copy stays taken back: the
//! ledger is replayed over it. Called by the command line, with the data folder to itself.

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::desk::entry::Entry;
use crate::desk::ledger::{Ledger, newsroom};
use crate::desk::replay::{Again, replay};
use crate::desk::{Desk, DeskError};
use crate::store::batch::StoreError;
use crate::store::{Store, restore};

/// What came of a restoration.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Restored {
    /// The last commit of the copy.
    pub head: i64,
    /// When that was.
    pub at: Timestamp,
    /// What was taken back anew, by the names of stories and of who had tokens.
    pub taken: Vec<(String, Again)>,
    /// Ledgers that are another newsroom's, of which nothing was taken.
    pub foreign: Vec<PathBuf>,
    /// Where the store is that was there before.
    pub replaced: Option<PathBuf>,
}

/// Restores a copy into a data folder of which the caller has the hold. The copy takes the place of what is there once it has
/// been brought up to date, held against its digests and against every ledger.
pub async fn restore(actor: &str, copy: &Path, data: &Path, ledgers: &[Ledger]) -> Result<Restored, DeskError> {
    told_by(data).await?;
    let ready = restore::make_ready(copy, data)?;
    let made = make_current(actor, copy, &ready, ledgers).await;
    let (mut restored, entries) = match made {
        Ok(made) => made,
        Err(error) => {
            let _ = restore::clear(data);
            return Err(error);
        }
    };
    Ledger::within(data).take_in(&entries)?;
    restored.replaced = restore::put_in_place(data, Timestamp::now())?;
    if let Some(replaced) = &restored.replaced {
        match what_came_meanwhile(actor, data, replaced).await {
            Ok(taken) => restored.taken.extend(taken),
            Err(error) => {
                tracing::warn!(%error, "the store that was there cannot be read; the ledger is taken as it is");
            }
        }
    }
    Ok(restored)
}

/// Has the store that is there tell the ledger what it took back last. One that cannot be read has told it before; one that an
/// older program has left may have told nothing.
async fn told_by(data: &Path) -> Result<(), DeskError> {
    if !Store::exists(data) {
        return Ok(());
    }
    let told = async {
        let store = Store::open(data)?;
        Desk::new(store.clone()).keep_ledger().await?;
        // Then its file alone is all of it.
        Ok::<_, DeskError>(store.settle().await?)
    };
    match told.await {
        // One that an older program has left may never have told a ledger.
        Err(DeskError::Store(error @ StoreError::Version { found, own, .. })) if (1..own).contains(&found) => {
            Err(error.into())
        }
        Err(error) => {
            tracing::warn!(%error, "the store that is there cannot be read; the ledger is taken as it is");
            Ok(())
        }
        Ok(()) => Ok(()),
    }
}

async fn make_current(
    actor: &str,
    copy: &Path,
    ready: &Path,
    ledgers: &[Ledger],
) -> Result<(Restored, Vec<Entry>), DeskError> {
    let store = Store::migrate_copy(ready)?;
    if let Some(damage) = store.damage().await? {
        return Err(StoreError::Corrupt(format!("{}: {damage}", copy.display())).into());
    }
    // Servers that were there then are not here.
    store.forget_nodes().await?;
    let (head, at) = (store.head().await?, store.last_instant().await?);
    let desk = Desk::new(store);
    let mut restored = Restored { head, at, ..Restored::default() };
    let entries = desk.entries(ledgers, &mut restored.foreign).await?;
    let name = copy.file_name().unwrap_or_default().to_string_lossy().into_owned();
    restored.taken = replay(&desk, actor, &entries, Some(&name)).await?;
    desk.store.settle().await?;
    Ok((restored, entries))
}

/// Somebody may have written to the store that was there until it was set aside.
async fn what_came_meanwhile(actor: &str, data: &Path, replaced: &Path) -> Result<Vec<(String, Again)>, DeskError> {
    let Ok(before) = Store::open(replaced) else { return Ok(Vec::new()) };
    let ledger = Ledger::within(data);
    let entries = Desk::new(before).taken_back_unknown_to(&ledger).await?;
    if entries.is_empty() {
        return Ok(Vec::new());
    }
    ledger.append(&entries)?;
    replay(&Desk::new(Store::open(data)?), actor, &entries, None).await
}

impl Desk {
    /// Everything in the ledgers of this newsroom, the oldest first.
    async fn entries(&self, ledgers: &[Ledger], foreign: &mut Vec<PathBuf>) -> Result<Vec<Entry>, DeskError> {
        let own = newsroom(&self.store).await?;
        let mut entries: Vec<Entry> = Vec::new();
        for ledger in ledgers {
            let (ours, theirs): (Vec<_>, Vec<_>) = ledger.read()?.into_iter().partition(|entry| entry.newsroom == own);
            if !theirs.is_empty() {
                foreign.push(ledger.path().to_owned());
            }
            for entry in ours {
                if !entries.contains(&entry) {
                    entries.push(entry);
                }
            }
        }
        entries.sort_by_key(|entry| entry.at);
        Ok(entries)
    }
}
