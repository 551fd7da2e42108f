//! Refiling: every story filed anew by new definitions, in the background, while the old ones stay in force. One commit
//! flips them; whatever ends the process before it leaves everything as it was.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use tokio::sync::watch;

use crate::definitions::story;
use crate::desk::act::Act;
use crate::desk::filing::{Occasion, Refiled, Shown, Standing, by_place, refile};
use crate::desk::redefinition::Redefinition;
use crate::desk::submit::Along;
use crate::desk::{Desk, DeskError};
use crate::model::fault::Fault;
use crate::model::slug::Slug;
use crate::model::story::Story;
use crate::model::text::Text;
use crate::store::batch::{Expect, StoreError, Write};
use crate::store::rows::{Place, SlotRow, StandingSlot, StoryFile, TextRow};
use crate::visibility::Reason;

/// Stories read at once.
pub(crate) const PAGE: i64 = 200;
/// How often stories that were touched meanwhile are filed anew before definitions give way to them.
const ROUNDS: usize = 64;

/// How far stories have been filed anew by new definitions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Stories done.
    pub done: i64,
    /// Stories there are; 0 while none is filed anew.
    pub total: i64,
}

/// What filing anew has come to so far, by story.
#[derive(Default)]
struct Refiling {
    /// With the commit that first released the story: archives list stories in that order.
    writes: BTreeMap<String, (i64, Vec<Write>)>,
    broken: BTreeMap<String, Vec<Fault>>,
}

/// What new definitions write of one story, and the texts that they would break.
type Outcome = (Vec<Write>, Vec<Fault>);

/// One story, ready to be filed anew.
pub(crate) struct Ready {
    pub(crate) story: Story,
    pub(crate) texts: Vec<Text>,
    pub(crate) standing: Standing,
}

impl Desk {
    /// How far stories have been filed anew, for whoever shows it.
    pub fn progress(&self) -> watch::Receiver<Progress> {
        self.progress.subscribe()
    }

    /// Commits the definitions with every story filed anew, unless they would break a text that is shown.
    pub(crate) async fn put_in_force(
        &self,
        act: &Act<'_>,
        change: Arc<Redefinition>,
        along: &Along<'_>,
    ) -> Result<Result<(), Vec<Fault>>, DeskError> {
        let outcome = self.refile_all(act, &change, along).await;
        self.progress.send_replace(Progress::default());
        outcome
    }

    async fn refile_all(
        &self,
        act: &Act<'_>,
        change: &Arc<Redefinition>,
        along: &Along<'_>,
    ) -> Result<Result<(), Vec<Fault>>, DeskError> {
        let now = self.now().await?;
        let mut seen = self.store.stories_revision().await?;
        let mut refiling = self.first_pass(change, now).await?;
        for _ in 0..ROUNDS {
            // What was touched while this was read was filed by the definitions in force.
            let revision = self.store.stories_revision().await?;
            if revision > seen {
                let touched = self.store.files_since(seen).await?;
                seen = revision;
                self.refile_files(change, touched, now, &mut refiling).await?;
            }
            if !refiling.broken.is_empty() {
                return Ok(Err(refiling.broken.into_values().flatten().collect()));
            }
            let expects =
                vec![Expect::Definitions { revision: change.after.revision }, Expect::Stories { revision: seen }];
            let mut writes = change.writes();
            writes.extend(along.writes.iter().cloned());
            let mut stories: Vec<&(i64, Vec<Write>)> = refiling.writes.values().collect();
            stories.sort_by_key(|(released, _)| *released);
            writes.extend(stories.into_iter().flat_map(|(_, writes)| writes).cloned());
            writes.extend(change.dropped_audiences());
            writes.extend(change.topics());
            let batch = act.batch(now, expects, writes, along.came);
            if self.trial {
                return Ok(Ok(()));
            }
            match self.store.commit(batch).await {
                Ok(_) => return Ok(Ok(())),
                Err(StoreError::Conflict(_)) if self.store.stories_revision().await? > seen => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(StoreError::Conflict("a story".to_owned()).into())
    }

    /// Files every story anew, a page at a time.
    async fn first_pass(&self, change: &Arc<Redefinition>, now: Timestamp) -> Result<Refiling, DeskError> {
        let mut refiling = Refiling::default();
        let mut progress = Progress { done: 0, total: self.store.story_count().await? };
        let mut last = String::new();
        loop {
            self.progress.send_replace(progress);
            let page = self.store.files(&last, PAGE).await?;
            let Some(end) = page.last() else { return Ok(refiling) };
            last.clone_from(&end.row.slug);
            progress.done += i64::try_from(page.len()).unwrap_or_default();
            self.refile_files(change, page, now, &mut refiling).await?;
        }
    }

    /// Files some stories anew, away from the threads that serve.
    async fn refile_files(
        &self,
        change: &Arc<Redefinition>,
        files: Vec<StoryFile>,
        now: Timestamp,
        refiling: &mut Refiling,
    ) -> Result<(), DeskError> {
        let mut page = Vec::with_capacity(files.len());
        for file in files {
            let ready = self.ready(file).await?;
            let standing = Standing { newcomers: change.newcomers.clone(), ..ready.standing };
            page.push(Ready { standing, ..ready });
        }
        let change = change.clone();
        let work = move || {
            let one = |ready: Ready| {
                let outcome = refile_one(&change, &ready, now);
                (ready.story.slug.to_string(), ready.standing.released, outcome)
            };
            page.into_iter().map(one).collect()
        };
        let done: Vec<(String, i64, Outcome)> = tokio::task::spawn_blocking(work)
            .await
            .map_err(|error| StoreError::Unavailable(format!("filing anew ended early: {error}")))?;
        for (slug, released, (writes, broken)) in done {
            refiling.writes.remove(&slug);
            refiling.broken.remove(&slug);
            if !writes.is_empty() {
                refiling.writes.insert(slug.clone(), (released, writes));
            }
            if !broken.is_empty() {
                refiling.broken.insert(slug, broken);
            }
        }
        Ok(())
    }

    pub(crate) async fn ready(&self, file: StoryFile) -> Result<Ready, DeskError> {
        let row = file.row;
        let slug: Slug = row.slug.parse().map_err(|_| DeskError::UnknownStory(row.slug.clone()))?;
        let story = story::read_accepted(&slug, &row.record).map_err(DeskError::Refused)?;
        let texts = file.texts.into_iter().filter_map(TextRow::into_text).collect();
        let texts = self.with_origins(&story, texts).await?;
        let (slots, told) = by_place(file.slots);
        let standing = Standing {
            slots,
            told,
            filings: file.filings,
            version: row.reads_as,
            released: row.released,
            opened: row.opened,
            expired: row.expired,
            changed: row.changed,
            newcomers: Arc::default(),
        };
        Ok(Ready { story, texts, standing })
    }
}

fn refile_one(change: &Redefinition, ready: &Ready, now: Timestamp) -> Outcome {
    let Ready { story, texts, standing } = ready;
    let broken = change.broken_texts(story, texts, standing);
    let refiled = refile(&change.after, story, texts, standing, Occasion::Definitions, now);
    let mut writes = refiled_writes(&story.slug, refiled);
    let left = {
        let shows = |slot: &'_ StandingSlot| slot.departed == 0;
        let mut will_show: BTreeMap<&Place, Option<&SlotRow>> =
            standing.slots.iter().map(|(place, slot)| (place, shows(slot).then_some(&slot.slot))).collect();
        let hidden: Vec<Place> = writes.iter().filter_map(hidden_place).collect();
        will_show.extend(hidden.iter().map(|place| (place, None)));
        for write in &writes {
            match write {
                Write::Slot { slot, .. } => drop(will_show.insert(&slot.place, Some(slot))),
                Write::SlotEmptied(place) | Write::SlotWithdrawn(place) => drop(will_show.insert(place, None)),
                _ => {}
            }
        }
        let mut left = change.left_views(standing, &will_show);
        left.extend(change.unseen(standing, &will_show));
        left
    };
    writes.extend(left);
    writes.extend(change.topics_of_words(standing));
    (writes, broken)
}

/// The slot of an audience from which something is hidden.
fn hidden_place(write: &Write) -> Option<Place> {
    let Write::SlotHidden { place, audience, .. } = write else { return None };
    Some(Place { audience: audience.clone(), ..place.clone() })
}

fn refiled_writes(slug: &Slug, refiled: Refiled) -> Vec<Write> {
    let mut writes = refiled.writes;
    if writes.is_empty() && refiled.due.is_none() {
        return writes;
    }
    let slug = slug.to_string();
    writes.push(Write::Due { slug: slug.clone(), at: refiled.due });
    let (released, opened, expired) =
        (refiled.shown == Shown::Published, refiled.opened, refiled.hold == Some(Reason::Expired));
    writes.push(Write::Touch { slug, released, opened, expired, significant: false });
    writes
}
