//! Submitting definitions and service words: all that are good together, in one commit, with every story filed anew.

use std::collections::BTreeSet;

use crate::definitions::{CHANNELS, story};
use crate::desk::filing::{Occasion, Standing, can_show, refile};
use crate::desk::{ATTEMPTS, Desk, DeskError, batch};
use crate::model::fault::{Fault, SourceFile};
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::story::Story;
use crate::model::text::Text;
use crate::snapshot::{Snapshot, files_in_force};
use crate::store::batch::{Expect, Fence, StoreError, Submission, Write};
use crate::store::rows::{StandingSlot, StoryRow};

/// Stories read at once while filing anew.
const PAGE: i64 = 200;

/// A definition or file of service words as it is given.
#[derive(Debug, Clone)]
pub struct GivenDefinition {
    /// Its name, such as `feeds/regions.toml`.
    pub name: String,
    /// The file.
    pub file: SourceFile,
    /// What is noted of it once it is in force.
    pub submission: Submission,
}

/// What came of a submission.
#[derive(Debug, Default)]
pub struct Submitted {
    /// Names of the files now in force.
    pub accepted: Vec<String>,
    /// What is wrong with the others, and warnings about all.
    pub faults: Vec<Fault>,
}

impl Desk {
    /// Puts in force what can be: files at fault are left out, the last good of each stays.
    pub async fn submit(&self, fence: Option<&Fence>, mut given: Vec<GivenDefinition>) -> Result<Submitted, DeskError> {
        let (revision, in_force) = files_in_force(&self.store).await?;
        let before = self.snapshots.current().await.ok();
        let mut submitted = Submitted::default();
        while !given.is_empty() {
            let mut files = in_force.clone();
            files.extend(given.iter().map(|definition| (definition.name.clone(), definition.file.clone())));
            let found = match Snapshot::read(revision, &files) {
                Ok(after) => match self.put_in_force_at_last(fence, before.as_deref(), &after, &given).await? {
                    Ok(()) => {
                        submitted.accepted = given.into_iter().map(|definition| definition.name).collect();
                        let is_new = |name: &str| submitted.accepted.iter().any(|accepted| accepted == name);
                        submitted.faults.extend(after.warnings(&files, &is_new));
                        return Ok(submitted);
                    }
                    Err(broken) => broken,
                },
                Err(faults) => faults,
            };
            let at_fault: BTreeSet<&str> =
                found.iter().filter(|fault| fault.is_error()).map(|fault| &*fault.file).collect();
            let count = given.len();
            given.retain(|definition| !at_fault.contains(&*definition.file.name));
            let nothing_left_out = given.len() == count;
            submitted.faults.extend(found);
            if nothing_left_out {
                break;
            }
        }
        Ok(submitted)
    }

    /// Puts definitions in force, again and again where stories are filed meanwhile.
    async fn put_in_force_at_last(
        &self,
        fence: Option<&Fence>,
        before: Option<&Snapshot>,
        after: &Snapshot,
        given: &[GivenDefinition],
    ) -> Result<Result<(), Vec<Fault>>, DeskError> {
        for _ in 1..ATTEMPTS {
            match self.put_in_force(fence, before, after, given).await {
                Err(DeskError::Store(StoreError::Conflict(_))) => {}
                outcome => return outcome,
            }
        }
        self.put_in_force(fence, before, after, given).await
    }

    /// Commits the definitions with every story filed anew, unless they would break a text that is shown.
    async fn put_in_force(
        &self,
        fence: Option<&Fence>,
        before: Option<&Snapshot>,
        after: &Snapshot,
        given: &[GivenDefinition],
    ) -> Result<Result<(), Vec<Fault>>, DeskError> {
        let mut writes: Vec<Write> = Vec::new();
        for definition in given {
            let content = definition.file.text.to_string();
            writes.push(Write::Definition { name: definition.name.clone(), content });
            writes.push(Write::Submission(definition.submission.clone()));
        }
        writes.extend(touched_topics(before, after, given));
        // A story filed while this reads would be filed by the definitions before: then all of it is read again.
        let revision = self.store.stories_revision().await?;
        let expects = vec![Expect::Definitions { revision: after.revision }, Expect::Stories { revision }];
        let mut broken = Vec::new();
        let mut last = String::new();
        loop {
            let page = self.store.stories(&last, PAGE).await?;
            let Some(end) = page.last() else { break };
            last.clone_from(&end.slug);
            for row in page {
                let (slug, story) = read_story(&row)?;
                broken.extend(self.broken_texts(before, after, given, &slug, &story).await?);
                let refiled = self.refile_story(after, &slug, &story, &row).await?;
                if !refiled.is_empty() {
                    writes.extend(refiled);
                }
            }
        }
        if !broken.is_empty() {
            return Ok(Err(broken));
        }
        self.store.commit(batch("inbox", "define", fence.cloned(), expects, writes)).await?;
        Ok(Ok(()))
    }

    async fn refile_story(
        &self,
        after: &Snapshot,
        slug: &Slug,
        story: &Story,
        row: &StoryRow,
    ) -> Result<Vec<Write>, DeskError> {
        let standing = Standing {
            slots: self.store.slots(slug.as_str()).await?,
            filings: self.store.filings(slug.as_str()).await?,
            version: row.version,
            released: row.released,
            changed: row.changed,
        };
        let refiled = refile(after, story, &self.texts_of(slug).await?, &standing, Occasion::Definitions);
        let mut writes = refiled.writes;
        if !writes.is_empty() {
            let touch = Write::Touch { slug: slug.to_string(), released: refiled.published, significant: false };
            writes.push(touch);
        }
        Ok(writes)
    }

    /// Faults about service words without which a text that can be shown now could not be any more.
    async fn broken_texts(
        &self,
        before: Option<&Snapshot>,
        after: &Snapshot,
        given: &[GivenDefinition],
        slug: &Slug,
        story: &Story,
    ) -> Result<Vec<Fault>, DeskError> {
        let terms = |locale: &Locale| format!("locales/{locale}/terms.ftl");
        let Some(before) = before else { return Ok(Vec::new()) };
        let mut faults = Vec::new();
        let slots = self.store.slots(slug.as_str()).await?;
        let is_shown = |text: &Text| {
            let shows = |slot: &StandingSlot| {
                slot.departed == 0
                    && slot.slot.text_locale == text.locale.as_str()
                    && slot.slot.text_version == text.version
            };
            slots.iter().any(shows)
        };
        for text in self.texts_of(slug).await?.into_iter().filter(is_shown) {
            let Some(definition) = given.iter().find(|given| given.name == terms(&text.locale)) else { continue };
            if can_show(before, story, &text) && !can_show(after, story, &text) {
                let message =
                    format!("the text of \"{slug}\" in {} needs a term that this file no longer has", text.locale);
                let fault = Fault::of_file("term-in-use", &definition.file.name, message);
                faults.push(fault.hint("keep the term, or change the text first"));
            }
        }
        Ok(faults)
    }
}

fn read_story(row: &StoryRow) -> Result<(Slug, Story), DeskError> {
    let slug: Slug = row.slug.parse().map_err(|_| DeskError::UnknownStory(row.slug.clone()))?;
    let story = story::read_accepted(&slug, &row.record).map_err(DeskError::Refused)?;
    Ok((slug, story))
}

/// The topics whose documents the given files may change by themselves.
fn touched_topics(before: Option<&Snapshot>, after: &Snapshot, given: &[GivenDefinition]) -> Vec<Write> {
    let mut topics: BTreeSet<(String, String)> = BTreeSet::new();
    for snapshot in before.into_iter().chain([after]) {
        for channel in snapshot.definitions.channels.values() {
            for locale in &channel.locales {
                let concerns = |given: &GivenDefinition| {
                    given.name == format!("{CHANNELS}{}.toml", channel.slug)
                        // An entry may be in any language of its story, and takes that language's words.
                        || given.name.starts_with("locales/")
                };
                if given.iter().any(concerns) {
                    topics.insert((channel.slug.to_string(), locale.to_string()));
                }
            }
        }
    }
    topics.into_iter().map(|(channel, locale)| Write::Topic { channel, locale }).collect()
}
