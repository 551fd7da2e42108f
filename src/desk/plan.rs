//! Plans: what filing a record or a text would write, computed from what is in the store and checked whole.

use std::sync::Arc;

use jiff::Timestamp;

use crate::definitions::story;
use crate::desk::draft::Draft;
use crate::desk::filing::{Occasion, Shown, Standing, by_place, refile};
use crate::desk::given::{Filing, Plan, Unseen, newest_by_locale, tags};
use crate::desk::taken::Taken;
use crate::desk::{Desk, DeskError};
use crate::model::fault::{Fault, SourceFile};
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::story::PubStatus;
use crate::model::text::Text;
use crate::store::batch::{Expect, StoreError, Write};
use crate::store::rows::{StoryRow, TextRow};
use crate::visibility::Reason;

/// The version of a record that is written.
fn version(write: &Write) -> Option<i64> {
    if let Write::Story { version, .. } = write { Some(*version) } else { None }
}

impl Desk {
    /// Checks a filing against what is in force and computes its writes.
    pub(crate) async fn plan(&self, filing: &Filing, occasion: Occasion, now: Timestamp) -> Result<Plan, DeskError> {
        self.plan_from(None, filing, occasion, now).await
    }

    /// The same for a filing that was made from the story as a commit had left it; a conflict if that is not so any more.
    pub(crate) async fn plan_from(
        &self,
        base: Option<i64>,
        filing: &Filing,
        occasion: Occasion,
        now: Timestamp,
    ) -> Result<Plan, DeskError> {
        let snapshot = self.snapshots.current().await?;
        let head = self.store.story(filing.slug.as_str()).await?;
        let revision = head.as_ref().map_or(0, |head| head.revision);
        if base.is_some_and(|base| base != revision) {
            return Err(StoreError::Conflict(format!("the story \"{}\"", filing.slug)).into());
        }
        let file = filing.record.as_ref().or_else(|| filing.texts.first().map(|text| &text.file));
        self.refuse_erased(&filing.slug, file.map(|file| file.name.as_ref())).await?;
        let before = match &head {
            Some(row) => Some(story::read_accepted(&filing.slug, &row.record).map_err(DeskError::Refused)?),
            None => None,
        };
        let mut draft = Draft { plan: Plan::default(), faults: Vec::new() };
        let story = match occasion.status() {
            None => draft.record(&snapshot, filing, before.as_ref(), head.as_ref(), occasion)?,
            Some(status) => draft.with_status(&snapshot, filing, (before.as_ref(), head.as_ref()), status)?,
        };
        // Of a story that is new nothing else is there.
        let mut texts = if head.is_some() { self.texts_with_origins(&story).await? } else { Vec::new() };
        draft.texts(&snapshot, filing, &story, &mut texts);
        if draft.faults.iter().any(Fault::is_error) {
            return Err(DeskError::Refused(draft.faults));
        }
        let mut plan = draft.plan;
        plan.filed.warnings = draft.faults;
        let shown = plan.writes.iter().find_map(|write| match write {
            Write::Story { reads_as, .. } => Some(*reads_as),
            _ => None,
        });
        let shown_before = head.as_ref().map_or(0, |head| head.reads_as);
        let standing = self.standing(&filing.slug, head.as_ref(), shown.unwrap_or(shown_before)).await?;
        let refiled = refile(&snapshot, &story, &texts, &standing, occasion, now);
        let published = refiled.shown == Shown::Published;
        let stood = standing.shown().any(|slot| !slot.embargoed);
        // A channel that waits or holds back what is stale has asked for it; a story that is due is filed as it is.
        let was_asked_for = refiled.due.is_some()
            || refiled.shown == Shown::KeptBack
            || matches!(occasion, Occasion::Due | Occasion::Withdrawal | Occasion::Part);
        if stood && !published && !refiled.channels.is_empty() && !was_asked_for {
            return Err(DeskError::Refused(vec![would_vanish(filing, &refiled.fell_back)]));
        }
        plan.filed.unseen = match refiled.shown {
            _ if story.status == PubStatus::Canceled => Some(Unseen::Withdrawn),
            _ if refiled.hold == Some(Reason::Embargoed) => story.embargoed_until.map(Unseen::Embargoed),
            _ if refiled.hold.is_some() => Some(Unseen::Expired),
            Shown::KeptBack => Some(Unseen::KeptBack),
            Shown::WithdrawnInPart => Some(Unseen::Withdrawn),
            Shown::Published | Shown::Nowhere => None,
        };
        let taken = Taken::of(&refiled.writes, &standing);
        plan.filed.taken_from = taken.slots();
        plan.filed.taken_from_partners = taken.partners(&snapshot.definitions);
        plan.filed.version =
            plan.writes.iter().find_map(version).or(head.as_ref().map(|head| head.version)).unwrap_or(0);
        plan.filed.texts = newest_by_locale(&texts).into_iter().map(|(locale, text)| (locale, text.version)).collect();
        plan.story = Some(story);
        plan.texts = texts;
        plan.filed.channels = refiled.channels;
        plan.filed.fell_back = refiled.fell_back;
        plan.filed.published = published;
        plan.filed.shown_in = refiled.shown_in;
        plan.filed.waits = refiled.due.is_some() && !published;
        let said = plan.writes.iter().any(|write| !matches!(write, Write::Submission(_) | Write::Origin { .. }));
        if said || !refiled.writes.is_empty() || occasion == Occasion::Due {
            plan.writes.extend(refiled.writes);
            plan.writes.push(Write::Due { slug: filing.slug.to_string(), at: refiled.due });
            plan.writes.push(Write::Touch {
                slug: filing.slug.to_string(),
                released: published,
                opened: refiled.opened,
                expired: refiled.hold == Some(Reason::Expired),
                significant: refiled.significant || shown.is_some_and(|shown| shown != shown_before),
            });
            plan.writes.extend(recalled(filing, occasion));
            plan.expects.push(Expect::Story { slug: filing.slug.to_string(), revision });
            plan.expects.push(Expect::Definitions { revision: snapshot.revision });
        }
        Ok(plan)
    }

    /// Where a story stands now.
    pub(crate) async fn standing(
        &self,
        slug: &Slug,
        head: Option<&StoryRow>,
        version: i64,
    ) -> Result<Standing, DeskError> {
        let (known, filings) = match head {
            Some(_) => (self.store.slots(slug.as_str()).await?, self.store.filings(slug.as_str()).await?),
            None => (Vec::new(), Vec::new()),
        };
        let (slots, told) = by_place(known);
        Ok(Standing {
            slots,
            told,
            filings,
            version,
            newcomers: Arc::default(),
            released: head.map_or(0, |head| head.released),
            opened: head.and_then(|head| head.opened),
            expired: head.is_some_and(|head| head.expired),
            changed: head.map_or(0, |head| head.changed),
        })
    }

    /// The story that a record is about, if nothing refuses the record.
    pub async fn slug_of(&self, record: &SourceFile) -> Result<Slug, DeskError> {
        let snapshot = self.snapshots.current().await?;
        let definitions = &snapshot.definitions;
        let read = story::read(record, &definitions.regions, &definitions.subjects);
        read.map(|(story, _)| story.slug).map_err(DeskError::Refused)
    }

    /// The newest texts of each state, newest first within each locale.
    pub async fn texts_of(&self, slug: &Slug) -> Result<Vec<Text>, DeskError> {
        Ok(self.store.texts(slug.as_str()).await?.into_iter().filter_map(TextRow::into_text).collect())
    }
}

/// That what readers were shown before must not be served any more once the act is answered.
fn recalled(filing: &Filing, occasion: Occasion) -> Option<Write> {
    let takes_back = matches!(occasion, Occasion::Withdrawal | Occasion::Part | Occasion::Correction);
    takes_back.then(|| Write::Recalled { slug: filing.slug.to_string() })
}

/// A published story of which no text could be shown any more: absence would be the only signal of it.
fn would_vanish(filing: &Filing, without_words: &[Locale]) -> Fault {
    let name = filing.record.as_ref().map_or("", |file| &file.name);
    let message = format!(
        "with this record no text of the published story \"{}\" could be shown (texts that need what it lacks: {})",
        filing.slug,
        tags(without_words)
    );
    Fault::of_file("would-vanish", name, message)
        .hint("file it together with a source text that fits: --text LOCALE=FILE.ftl")
}
