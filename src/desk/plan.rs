//! Plans: what filing a record or a text would write, computed from what is in the store and checked whole.

use std::collections::BTreeMap;

use crate::definitions::story;
use crate::desk::filing::{Occasion, Standing, refile};
use crate::desk::{Desk, DeskError};
use crate::model::fault::{Fault, SourceFile};
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::story::{PubStatus, Story};
use crate::model::text::{State, Text};
use crate::snapshot::Snapshot;
use crate::store::batch::{Expect, Submission, TextRow, Write};
use crate::store::rows::StoryRow;
use crate::words::resource::source;
use crate::words::revision::revision;
use crate::words::wording::Wording;

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
    /// The watched file it comes from, as it is now.
    pub submission: Option<Submission>,
    /// What that file last submitted.
    pub base: Option<Submission>,
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
    pub(crate) async fn plan(&self, filing: &Filing) -> Result<Plan, DeskError> {
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
        let changes = plan.writes.iter().any(|write| !matches!(write, Write::Submission(_)));
        let record_changed = plan.writes.iter().any(|write| matches!(write, Write::Story { .. }));
        let standing = Standing {
            slots: self.store.slots(filing.slug.as_str()).await?,
            filings: self.store.filings(filing.slug.as_str()).await?,
            version: head.as_ref().map_or(0, |head| head.version) + i64::from(record_changed),
            released: head.as_ref().map_or(0, |head| head.released),
            changed: 0,
        };
        let refiled = refile(&snapshot, &story, &texts, &standing, Occasion::Story);
        let stood = standing.slots.iter().any(|slot| slot.departed == 0);
        if stood && !refiled.published && !refiled.channels.is_empty() {
            return Err(DeskError::Refused(vec![would_vanish(filing, &refiled.fell_back)]));
        }
        plan.filed.channels = refiled.channels;
        plan.filed.fell_back = refiled.fell_back;
        plan.filed.published = refiled.published;
        if changes {
            plan.writes.extend(refiled.writes);
            plan.writes.push(Write::Touch {
                slug: filing.slug.to_string(),
                released: refiled.published,
                significant: refiled.significant || record_changed,
            });
            let revision = head.map_or(0, |head| head.revision);
            plan.expects.push(Expect::Story { slug: filing.slug.to_string(), revision });
            plan.expects.push(Expect::Definitions { revision: snapshot.revision });
        }
        Ok(plan)
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

struct Draft {
    plan: Plan,
    faults: Vec<Fault>,
}

impl Draft {
    /// The record that will be in force: the given one, or the one before.
    fn record(
        &mut self,
        snapshot: &Snapshot,
        filing: &Filing,
        before: Option<&Story>,
        head: Option<&StoryRow>,
    ) -> Result<Story, DeskError> {
        let Some(file) = &filing.record else {
            return before.cloned().ok_or_else(|| DeskError::UnknownStory(filing.slug.to_string()));
        };
        let definitions = &snapshot.definitions;
        let read = story::read(file, &definitions.regions, &definitions.subjects);
        let (story, warnings) = read.map_err(DeskError::Refused)?;
        self.faults.extend(warnings);
        if story.status == PubStatus::Withheld && head.is_some_and(|head| head.released > 0) {
            let at = file.text.find("\"pubStatus\"").unwrap_or(0);
            let message = "/pubStatus: this story is published already and cannot be withheld any more";
            let hint = "a published story can be corrected or withdrawn";
            self.faults.push(file.error("published", at..at + 11, message).hint(hint));
        }
        if before != Some(&story) {
            self.plan.writes.push(Write::Story {
                slug: story.slug.to_string(),
                version: head.map_or(1, |head| head.version + 1),
                record: file.text.to_string(),
            });
        }
        Ok(story)
    }

    /// Accepts the given texts and puts them among those of the story.
    fn texts(&mut self, snapshot: &Snapshot, filing: &Filing, story: &Story, texts: &mut Vec<Text>) {
        let source_file = source_words(filing, story, texts);
        let source = source_file.as_ref().map(|file| (&story.language, file));
        let mut accepted = Vec::new();
        for given in &filing.texts {
            let Some(catalog) = snapshot.catalogs.get(&given.locale) else {
                let message = format!("the service has no words in \"{}\"", given.locale);
                let hint = format!("locales are {}", tags(&snapshot.locales));
                self.faults.push(Fault::of_file("unknown-locale", &given.file.name, message).hint(hint));
                continue;
            };
            let (wording, faults) = Wording::accept(catalog, &given.file, &story.facts, source);
            self.faults.extend(faults);
            accepted.extend(wording.map(|_| given));
        }
        // The source first: what the others were made from is its words as they are now.
        accepted.sort_by_key(|given| given.locale != story.language);
        for given in accepted {
            self.text(given, story, texts);
        }
    }

    fn text(&mut self, given: &GivenText, story: &Story, texts: &mut Vec<Text>) {
        let conflict = has_moved_on(given, texts);
        if conflict {
            let message = "this text has moved on by another way; the file is kept as a draft";
            let hint = "`polywire text show` prints the text in force; `polywire text put` replaces it";
            self.faults.push(Fault::of_file("conflict", &given.file.name, message).hint(hint).as_warning());
        }
        let newest = texts.iter().filter(|text| text.locale == given.locale).max_by_key(|text| text.version);
        let same_words = newest.filter(|text| text.content == given.file.text);
        let state = given.state.or(same_words.map(|text| text.state)).unwrap_or_default();
        let state = if conflict { State::Draft } else { state };
        let translator = given.translator.clone().or_else(|| same_words.and_then(|text| text.translator.clone()));
        let same = same_words.is_some_and(|text| text.state == state && text.translator == translator);
        let version = newest.map_or(0, |text| text.version) + i64::from(!same);
        if !same {
            let text = Text {
                slug: story.slug.clone(),
                locale: given.locale.clone(),
                version,
                content: given.file.text.clone(),
                state,
                translator,
                source_revision: source_revision(given, story, texts),
            };
            self.plan.writes.push(Write::Text(TextRow::from(&text)));
            texts.insert(0, text);
        }
        if let Some(submission) = &given.submission {
            // A conflict lasts until the file is put in force: what it goes by stays what it was.
            let base = given.base.as_ref().map_or(0, |base| base.text_version);
            let text_version = if conflict { base } else { version };
            self.plan.writes.push(Write::Submission(Submission { text_version, ..submission.clone() }));
        }
    }
}

/// Whether the text in force came by another way than the file did, and says something else than the file said last.
fn has_moved_on(given: &GivenText, texts: &[Text]) -> bool {
    if given.submission.is_none() {
        return false;
    }
    let published = |text: &&Text| text.locale == given.locale && text.state > State::Draft;
    let Some(newest) = texts.iter().filter(published).max_by_key(|text| text.version) else { return false };
    let base = given.base.as_ref();
    let is_file_s_own = base.is_some_and(|base| newest.version <= base.text_version || base.holds(&newest.content));
    !is_file_s_own && newest.content != given.file.text
}

fn source_revision(given: &GivenText, story: &Story, texts: &[Text]) -> Option<String> {
    if given.locale == story.language {
        return revision(&given.file);
    }
    newest_source(story, texts).and_then(|file| revision(&file))
}

/// The source's words as they will be: those of this filing, or else the newest that were filed.
fn source_words(filing: &Filing, story: &Story, texts: &[Text]) -> Option<SourceFile> {
    let given = filing.texts.iter().find(|text| text.locale == story.language);
    given.map(|text| text.file.clone()).or_else(|| newest_source(story, texts))
}

/// The source's newest words that are no draft.
fn newest_source(story: &Story, texts: &[Text]) -> Option<SourceFile> {
    let published = |text: &&Text| text.locale == story.language && text.state > State::Draft;
    let newest = texts.iter().filter(published).max_by_key(|text| text.version)?;
    Some(source(newest.locale.as_str(), &newest.content))
}

fn tags(locales: &[Locale]) -> String {
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
