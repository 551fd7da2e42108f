//! Replay: what a ledger tells of is taken back anew in a store that does not know of it, and the store notes that it was.
//! Called by restoration.
//!
//! Whatever can be read in two ways is read so that less is shown.

use std::collections::BTreeMap;

use crate::definitions::edit;
use crate::desk::act::{Act, Came};
use crate::desk::entry::{Entry, Taken};
use crate::desk::filing::Occasion;
use crate::desk::maker::Maker;
use crate::desk::record::edited;
use crate::desk::{Desk, DeskError};
use crate::model::slug::Slug;
use crate::model::story::{PubStatus, Story};
use crate::model::withdrawn::Withdrawn;
use crate::store::Store;
use crate::store::batch::{StoreError, Write};
use crate::store::erasure::Erasure;
use crate::store::rows::StoryRow;

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
    /// The copy has no such story: nothing may stand under its name.
    Barred,
    /// A token is good no more.
    Revoked,
    /// Nothing was done: it was corrected since, and the copy has what was wrong.
    Corrected,
}

/// Name of the setting that says that a store was restored and nobody has looked at it since.
pub const HELD: &str = "held";

/// Whether a store was restored and nobody has looked at it since.
pub async fn is_held(store: &Store) -> Result<bool, StoreError> {
    Ok(store.setting(HELD).await?.is_some_and(|held| !held.is_empty()))
}

/// Takes back anew what the entries tell of. What was published again later stays taken back: nobody can tell here whether it
/// was published with other words. `copy` is where the store comes from, if it has just come.
pub(crate) async fn replay(
    desk: &Desk,
    actor: &str,
    entries: &[Entry],
    copy: Option<&str>,
) -> Result<Vec<(String, Again)>, DeskError> {
    let mut unknown = Vec::new();
    for entry in entries {
        if !desk.has(entry).await? && desk.store.setting(&replayed(entry)).await?.is_none() {
            unknown.push(entry);
        }
    }
    let noted = unknown.iter().map(|entry| setting(&replayed(entry), "yes"));
    if let Some(copy) = copy {
        // What is due waits for somebody to look: embargoes may have been moved since.
        let writes = noted.chain([setting(HELD, "restored")]).collect();
        desk.write(&Act { reason: copy, ..Act::of(actor, "restore") }, writes, &Came::Done).await?;
    } else {
        desk.write(&Act::of(actor, "restore"), noted.collect(), &Came::Done).await?;
    }
    let mut taken = BTreeMap::new();
    let mut erased = false;
    for entry in unknown {
        if let Some(again) = desk.take_back(actor, entry).await? {
            erased |= again == Again::Erased;
            taken.insert(entry.slug.to_string(), again);
        }
    }
    if erased {
        desk.store.compact().await?;
    }
    Ok(taken.into_iter().collect())
}

fn setting(name: &str, value: &str) -> Write {
    Write::Setting { name: name.to_owned(), value: value.to_owned() }
}

/// Name of the setting that notes an entry.
fn replayed(entry: &Entry) -> String {
    format!("replayed-{}-{}", entry.digest, entry.slug)
}

impl Desk {
    async fn take_back(&self, actor: &str, entry: &Entry) -> Result<Option<Again>, DeskError> {
        let reason = format!("the ledger says so since {}", entry.at);
        let (slug, reason) = (&entry.slug, reason.as_str());
        match &entry.taken {
            Taken::Token(token) => return self.revoke_known(actor, slug, token).await,
            Taken::Corrected => {
                let is_there = self.store.story(slug.as_str()).await?.is_some_and(|row| row.released > 0);
                return Ok(is_there.then_some(Again::Corrected));
            }
            Taken::Whole | Taken::Part(_) | Taken::Erased => {}
        }
        if self.store.is_erased(slug.as_str()).await? {
            return Ok(None);
        }
        let (story, row) = match self.record_of(slug).await {
            Err(DeskError::UnknownStory(_)) => {
                let nothing = Erasure { slug: slug.to_string(), records: Vec::new(), text: String::new() };
                self.write(&Act { reason, ..Act::of(actor, "bar") }, vec![Write::Erased(nothing)], &Came::Done).await?;
                return Ok(Some(Again::Barred));
            }
            known => known?,
        };
        let again = if story.status == PubStatus::Canceled {
            None
        } else if row.released == 0 {
            self.withhold(actor, slug, reason).await?;
            Some(Again::Withheld)
        } else if let Taken::Part(part) = &entry.taken {
            self.take_back_part(actor, slug, reason, part).await?;
            Some(Again::InPart)
        } else {
            self.withdraw(actor, slug, reason).await?;
            Some(Again::Withdrawn)
        };
        if entry.taken != Taken::Erased {
            return Ok(again);
        }
        let (_, row) = self.record_of(slug).await?;
        self.destroy(actor, slug, reason, &row).await?;
        Ok(Some(Again::Erased))
    }

    /// From whom it cannot be taken back as the definitions are in the copy, it is taken back from everybody.
    async fn take_back_part(&self, actor: &str, slug: &Slug, why: &str, part: &Withdrawn) -> Result<(), DeskError> {
        match self.withdraw_part(actor, slug, why, part).await {
            Err(DeskError::Refused(_)) => self.withdraw(actor, slug, why).await.map(drop),
            outcome => outcome.map(drop),
        }
    }

    /// Keeps back a story that nobody has seen yet. Its record was accepted before, and is not judged anew.
    async fn withhold(&self, actor: &str, slug: &Slug, reason: &str) -> Result<(), DeskError> {
        let act = Act { reason, ..Act::of(actor, "file") };
        let edit = |_: &Story, row: &StoryRow| {
            let open = edit::with_status(&row.record, PubStatus::Withheld);
            edited(slug, open.map(|record| edit::without_embargo(&record).unwrap_or(record)))
        };
        self.file_made(&act, Occasion::Part, &Maker::Edit(slug, &edit), self.now().await?).await.map(drop)
    }

    /// Ends a token, of a partner or of the management API, if there is one that is good.
    async fn revoke_known(&self, actor: &str, holder: &Slug, token: &str) -> Result<Option<Again>, DeskError> {
        let (digest, holder) = (token.to_owned(), holder.to_string());
        let reads = self.store.tokens().await?.iter().any(|known| known.digest == digest && !known.revoked);
        let manages = self.store.grant(token).await?.is_some();
        let write = match (reads, manages) {
            (true, _) => Write::TokenRevoked { digest, holder },
            (false, true) => Write::GrantRevoked { digest, name: holder },
            (false, false) => return Ok(None),
        };
        self.write(&Act::of(actor, "revoke token"), vec![write], &Came::Done).await?;
        Ok(Some(Again::Revoked))
    }
}
