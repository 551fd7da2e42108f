//! Restoration: a copy of the store takes its place, and what has been taken back since that copy stays taken back: the
//! ledger is replayed over it. Called by the command line, with the data folder to itself.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::definitions::edit;
use crate::desk::act::{Act, Came};
use crate::desk::filing::Occasion;
use crate::desk::ledger::{Entry, Ledger, Taken, newsroom};
use crate::desk::maker::Maker;
use crate::desk::record::edited;
use crate::desk::worker::is_plausible;
use crate::desk::{Desk, DeskError};
use crate::model::fault::Fault;
use crate::model::slug::Slug;
use crate::model::story::PubStatus;
use crate::model::withdrawn::Withdrawn;
use crate::store::batch::StoreError;
use crate::store::{Store, restore};

/// What came of a restoration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// The last commit of the copy.
    pub head: i64,
    /// When that was.
    pub at: Timestamp,
    /// Whether that is so long ago that the next server will not trust the clock by itself.
    pub is_old: bool,
    /// What was taken back anew, by story.
    pub taken: Vec<(Slug, Again)>,
    /// Where the store is that was there before.
    pub replaced: Option<PathBuf>,
}

/// How something that a copy had still was taken back anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    /// It is withdrawn.
    Withdrawn,
    /// It is withdrawn where it was.
    InPart,
    /// It had not been published yet, and is withheld.
    Withheld,
    /// Its words are erased.
    Erased,
}

/// Restores a copy into a data folder of which the caller has the hold. Nothing is changed there before the copy has been
/// brought up to date, held against its digests and against every ledger.
pub async fn restore(actor: &str, copy: &Path, data: &Path, ledgers: &[Ledger]) -> Result<Restored, DeskError> {
    let ready = restore::make_ready(copy, data)?;
    let restored = match make_current(actor, copy, &ready, ledgers).await {
        Ok(restored) => restored,
        Err(error) => {
            let _ = restore::clear(data);
            return Err(error);
        }
    };
    let replaced = restore::put_in_place(data, Timestamp::now())?;
    Ok(Restored { replaced, ..restored })
}

async fn make_current(actor: &str, copy: &Path, ready: &Path, ledgers: &[Ledger]) -> Result<Restored, DeskError> {
    let store = Store::migrate(ready)?;
    if let Some(damage) = store.damage().await? {
        return Err(StoreError::Corrupt(format!("{}: {damage}", copy.display())).into());
    }
    let (head, at) = (store.head().await?, store.last_instant().await?);
    let desk = Desk::new(store);
    let entries = desk.entries(ledgers).await?;
    let name = copy.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let act = Act { reason: &name, ..Act::of(actor, "restore") };
    desk.write(&act, Vec::new(), &Came::Done).await?;
    let taken = desk.replay(actor, &entries).await?;
    desk.store.settle().await?;
    Ok(Restored { head, at, is_old: !is_plausible(Timestamp::now(), Some(at)), taken, replaced: None })
}

impl Desk {
    /// Everything in the ledgers that this store does not know of.
    async fn entries(&self, ledgers: &[Ledger]) -> Result<Vec<Entry>, DeskError> {
        let own = newsroom(&self.store).await?;
        let mut unknown: Vec<Entry> = Vec::new();
        for ledger in ledgers {
            for entry in ledger.read()? {
                if entry.newsroom != own {
                    let message = format!("this is the ledger of another newsroom ({}, not {own})", entry.newsroom);
                    let name = ledger.path().display().to_string();
                    return Err(DeskError::Refused(vec![Fault::of_file("ledger", &name, message)]));
                }
                if !self.has(&entry).await? && !unknown.contains(&entry) {
                    unknown.push(entry);
                }
            }
        }
        unknown.sort_by_key(|entry| entry.at);
        Ok(unknown)
    }

    /// Takes back anew what the entries tell of. What was published again later stays taken back: nobody can tell here whether
    /// it was published with other words.
    async fn replay(&self, actor: &str, entries: &[Entry]) -> Result<Vec<(Slug, Again)>, DeskError> {
        let mut taken = BTreeMap::new();
        for entry in entries {
            if let Some(again) = self.take_back(actor, entry).await? {
                taken.insert(entry.slug.clone(), again);
            }
        }
        Ok(taken.into_iter().collect())
    }

    async fn take_back(&self, actor: &str, entry: &Entry) -> Result<Option<Again>, DeskError> {
        let Some(row) = self.store.story(entry.slug.as_str()).await? else { return Ok(None) };
        if self.store.is_erased(entry.slug.as_str()).await? {
            return Ok(None);
        }
        let reason = format!("the ledger says so since {}", entry.at);
        let canceled = self.story(&entry.slug).await?.status == PubStatus::Canceled;
        if row.released == 0 && !canceled {
            self.withhold(actor, &entry.slug, &reason).await?;
        } else if !canceled {
            match &entry.taken {
                Taken::Part(part) => self.take_back_part(actor, entry, part, &reason).await?,
                Taken::Whole | Taken::Erased => self.withdraw(actor, &entry.slug, &reason).await.map(drop)?,
            }
        }
        if entry.taken == Taken::Erased {
            self.erase(actor, &entry.slug, &reason).await?;
            return Ok(Some(Again::Erased));
        }
        Ok(match &entry.taken {
            _ if canceled => None,
            _ if row.released == 0 => Some(Again::Withheld),
            Taken::Part(_) => Some(Again::InPart),
            Taken::Whole | Taken::Erased => Some(Again::Withdrawn),
        })
    }

    /// From whom it cannot be taken back as the definitions are in the copy, it is taken back from everybody.
    async fn take_back_part(
        &self,
        actor: &str,
        entry: &Entry,
        part: &Withdrawn,
        reason: &str,
    ) -> Result<(), DeskError> {
        match self.withdraw_part(actor, &entry.slug, reason, part).await {
            Err(DeskError::Refused(_)) => self.withdraw(actor, &entry.slug, reason).await.map(drop),
            outcome => outcome.map(drop),
        }
    }

    /// Keeps back a story that nobody has seen yet.
    async fn withhold(&self, actor: &str, slug: &Slug, reason: &str) -> Result<(), DeskError> {
        let act = Act { reason, ..Act::of(actor, "file") };
        let edit = |_: &_, row: &crate::store::rows::StoryRow| {
            let open = edit::with_status(&row.record, PubStatus::Withheld);
            edited(slug, open.map(|record| edit::without_embargo(&record).unwrap_or(record)))
        };
        self.file_made(&act, Occasion::Story, &Maker::Edit(slug, &edit), self.now().await?).await.map(drop)
    }
}
