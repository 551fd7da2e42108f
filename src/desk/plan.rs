//! Plans: what filing a record or a text would write, computed from what is in the store and checked whole.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::definitions::story;
use crate::desk::draft::Draft;
use crate::desk::filing::{Occasion, Standing, refile};
use crate::desk::{Desk, DeskError};
use crate::model::fault::{Fault, SourceFile};
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::text::{State, Text};
use crate::store::batch::{Expect, Write};
use crate::store::rows::StoryRow;
use crate::store::rows::{Submission, TextRow};

/// What somebody files: a record, texts of it, or both.
#[derive(Debug, Clone)]
pub struct Filing {
    /// The story.
    pub slug: Slug,
    /// The record, unless only texts are filed.
    pub record: Option<SourceFile>,
    /// The texts.
    pub texts: Vec<GivenText>,
}

/// A text as it is given.
#[derive(Debug, Clone)]
pub struct GivenText {
    /// Its language.
    pub locale: Locale,
    /// The Fluent resource.
    pub file: SourceFile,
    /// How far it has come. Where nobody said, the same words keep the state they have and others are translated.
    pub state: Option<State>,
    /// Who translated it.
    pub translator: Option<String>,
    /// The words are right for the original as it is now, though they may be the same as before.
    pub confirm: bool,
    /// The watched file it comes from, as it is now.
    pub submission: Option<Submission>,
    /// What that file last submitted.
    pub base: Option<Submission>,
}

impl GivenText {
    /// A text of which nothing else is said.
    pub fn new(locale: Locale, file: SourceFile) -> Self {
        Self { locale, file, state: None, translator: None, confirm: false, submission: None, base: None }
    }

    /// Whether the file beside the text says "reviewed", as it did for the words before these.
    pub(crate) fn says_reviewed_as_before(&self) -> bool {
        let before = self.base.as_ref().is_some_and(|base| base.state == State::Reviewed.as_str());
        before && self.state == Some(State::Reviewed)
    }
}

/// What came of a filing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filed {
    /// The commit, or `None` where nothing changed.
    pub seq: Option<i64>,
    /// What somebody should look at.
    pub warnings: Vec<Fault>,
    /// Texts that cannot be shown with the new record, so that another language stands in.
    pub fell_back: Vec<Locale>,
    /// The channels in which the story now stands.
    pub channels: Vec<Slug>,
    /// Whether it is published in any of them.
    pub published: bool,
    /// Whether it will be, once a channel has waited long enough for its own language.
    pub waits: bool,
}

/// What would be written.
#[derive(Debug, Clone, Default)]
pub(crate) struct Plan {
    pub(crate) expects: Vec<Expect>,
    pub(crate) writes: Vec<Write>,
    pub(crate) filed: Filed,
}

impl Desk {
    /// Checks a filing against what is in force and computes its writes.
    pub(crate) async fn plan(&self, filing: &Filing, occasion: Occasion, now: Timestamp) -> Result<Plan, DeskError> {
        let snapshot = self.snapshots.current().await?;
        let head = self.store.story(filing.slug.as_str()).await?;
        let before = match &head {
            Some(row) => Some(story::read_accepted(&filing.slug, &row.record).map_err(DeskError::Refused)?),
            None => None,
        };
        let mut draft = Draft { plan: Plan::default(), faults: Vec::new() };
        let story = draft.record(&snapshot, filing, before.as_ref(), head.as_ref())?;
        let mut texts = self.texts_of(&filing.slug).await?;
        draft.texts(&snapshot, filing, &story, &mut texts);
        if draft.faults.iter().any(Fault::is_error) {
            return Err(DeskError::Refused(draft.faults));
        }
        let mut plan = draft.plan;
        plan.filed.warnings = draft.faults;
        let record_changed = plan.writes.iter().any(|write| matches!(write, Write::Story { .. }));
        let standing = self.standing(&filing.slug, head.as_ref(), record_changed).await?;
        let refiled = refile(&snapshot, &story, &texts, &standing, occasion, now);
        let stood = standing.slots.iter().any(|slot| slot.departed == 0);
        if stood && !refiled.published && !refiled.channels.is_empty() {
            return Err(DeskError::Refused(vec![would_vanish(filing, &refiled.fell_back)]));
        }
        plan.filed.channels = refiled.channels;
        plan.filed.fell_back = refiled.fell_back;
        plan.filed.published = refiled.published;
        plan.filed.waits = refiled.opened && !refiled.published;
        let said = plan.writes.iter().any(|write| !matches!(write, Write::Submission(_)));
        if said || !refiled.writes.is_empty() || occasion == Occasion::Due {
            plan.writes.extend(refiled.writes);
            plan.writes.push(Write::Due { slug: filing.slug.to_string(), at: refiled.due });
            plan.writes.push(Write::Touch {
                slug: filing.slug.to_string(),
                released: refiled.published,
                opened: refiled.opened,
                significant: refiled.significant || record_changed,
            });
            let revision = head.map_or(0, |head| head.revision);
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
        record_changes: bool,
    ) -> Result<Standing, DeskError> {
        Ok(Standing {
            slots: self.store.slots(slug.as_str()).await?,
            filings: self.store.filings(slug.as_str()).await?,
            version: head.map_or(0, |head| head.version) + i64::from(record_changes),
            released: head.map_or(0, |head| head.released),
            opened: head.and_then(|head| head.opened),
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

/// Tags of locales, for people.
pub(crate) fn tags(locales: &[Locale]) -> String {
    locales.iter().map(Locale::as_str).collect::<Vec<_>>().join(", ")
}

/// Texts by language, for callers that show which there are.
pub fn newest_by_locale(texts: &[Text]) -> BTreeMap<Locale, &Text> {
    let mut newest: BTreeMap<Locale, &Text> = BTreeMap::new();
    for text in texts {
        let known = newest.entry(text.locale.clone()).or_insert(text);
        if known.version < text.version {
            *known = text;
        }
    }
    newest
}
