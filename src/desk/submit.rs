//! Submitting definitions and service words: all that are good together, in one commit, with every story filed anew.

use std::collections::BTreeSet;

use crate::definitions::{CHANNELS, LOCALES, story};
use crate::desk::filing::{Occasion, Refiled, Shown, Standing, refile};
use crate::desk::showable::can_show;
use crate::desk::{ATTEMPTS, Desk, DeskError, batch};
use crate::model::fault::{Fault, SourceFile};
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::story::Story;
use crate::model::text::Text;
use crate::snapshot::{Snapshot, files_in_force};
use crate::store::batch::{Batch, Expect, Fence, StoreError, Write};
use crate::store::rows::StoryRow;
use crate::store::rows::Submission;

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
        let change = Redefinition { before, after, given };
        for _ in 1..ATTEMPTS {
            match self.put_in_force(fence, &change).await {
                Err(DeskError::Store(StoreError::Conflict(_))) => {}
                outcome => return outcome,
            }
        }
        self.put_in_force(fence, &change).await
    }

    /// Commits the definitions with every story filed anew, unless they would break a text that is shown.
    async fn put_in_force(
        &self,
        fence: Option<&Fence>,
        change: &Redefinition<'_>,
    ) -> Result<Result<(), Vec<Fault>>, DeskError> {
        let mut writes: Vec<Write> = Vec::new();
        for definition in change.given {
            let content = definition.file.text.to_string();
            writes.push(Write::Definition { name: definition.name.clone(), content });
            writes.push(Write::Submission(definition.submission.clone()));
        }
        // A story filed while this reads would be filed by the definitions before: then all of it is read again.
        let revision = self.store.stories_revision().await?;
        let expects = vec![Expect::Definitions { revision: change.after.revision }, Expect::Stories { revision }];
        let mut topics = change.topics();
        let mut broken = Vec::new();
        let mut last = String::new();
        let now = self.now().await?;
        loop {
            let page = self.store.stories(&last, PAGE).await?;
            let Some(end) = page.last() else { break };
            last.clone_from(&end.slug);
            for row in page {
                let (slug, story) = read_story(&row)?;
                let texts = self.texts_with_origins(&story).await?;
                let standing = self.standing(&slug, Some(&row), false).await?;
                broken.extend(change.broken_texts(&story, &texts, &standing));
                topics.extend(change.topics_of_words(&standing));
                let refiled = refile(change.after, &story, &texts, &standing, Occasion::Definitions, now);
                writes.extend(refiled_writes(&slug, refiled));
            }
        }
        if !broken.is_empty() {
            return Ok(Err(broken));
        }
        writes.extend(topics.into_iter().map(|(channel, locale)| Write::Topic { channel, locale }));
        let batch = batch("inbox", "define", fence.cloned(), expects, writes);
        self.store.commit(Batch { at: now, ..batch }).await?;
        Ok(Ok(()))
    }
}

/// What is written of a story that new definitions file anew.
fn refiled_writes(slug: &Slug, refiled: Refiled) -> Vec<Write> {
    let mut writes = refiled.writes;
    if writes.is_empty() && refiled.due.is_none() {
        return writes;
    }
    let slug = slug.to_string();
    writes.push(Write::Due { slug: slug.clone(), at: refiled.due });
    let (released, opened) = (refiled.shown == Shown::Published, refiled.opened);
    writes.push(Write::Touch { slug, released, opened, significant: false });
    writes
}

fn read_story(row: &StoryRow) -> Result<(Slug, Story), DeskError> {
    let slug: Slug = row.slug.parse().map_err(|_| DeskError::UnknownStory(row.slug.clone()))?;
    let story = story::read_accepted(&slug, &row.record).map_err(DeskError::Refused)?;
    Ok((slug, story))
}

/// Definitions and service words about to be changed.
struct Redefinition<'a> {
    before: Option<&'a Snapshot>,
    after: &'a Snapshot,
    given: &'a [GivenDefinition],
}

impl Redefinition<'_> {
    /// The locales of which words are given.
    fn locales(&self) -> BTreeSet<&str> {
        let folder = |given: &GivenDefinition| Some(given.name.strip_prefix("locales/")?.split_once('/')?.0.to_owned());
        let names = self.given.iter().filter_map(folder);
        let known = self.after.locales.iter();
        names.filter_map(|name| known.clone().find(|locale| locale.as_str() == name)).map(Locale::as_str).collect()
    }

    /// The topics whose documents the given files may change by themselves: those of a channel that is defined anew,
    /// and those of a locale that takes words from one of the given files.
    fn topics(&self) -> BTreeSet<(String, String)> {
        let words = self.locales();
        let is_given = |name: &str| self.given.iter().any(|given| given.name == name);
        let mut topics = BTreeSet::new();
        for snapshot in self.before.into_iter().chain([self.after]) {
            let takes_words = |locale: &Locale| {
                let chain = snapshot.catalogs.chain(locale, snapshot.catalogs.default_locale());
                is_given(LOCALES) || chain.iter().any(|locale| words.contains(locale.as_str()))
            };
            for channel in snapshot.definitions.channels.values() {
                let is_defined = is_given(&format!("{CHANNELS}{}.toml", channel.slug));
                let touched = channel.locales.iter().filter(|locale| is_defined || takes_words(locale));
                topics.extend(touched.map(|locale| (channel.slug.to_string(), locale.to_string())));
            }
        }
        topics
    }

    /// The topics in which a story is shown in one of the given languages, with that language's words around it.
    fn topics_of_words(&self, standing: &Standing) -> Vec<(String, String)> {
        let words = self.locales();
        let slots = standing.slots.iter().filter(|slot| slot.departed == 0).map(|slot| &slot.slot);
        let shown = slots.filter(|slot| words.contains(slot.text_locale.as_str()));
        shown.map(|slot| (slot.channel.clone(), slot.locale.clone())).collect()
    }

    /// Faults about service words without which a text that is shown now could not be any more.
    fn broken_texts(&self, story: &Story, texts: &[Text], standing: &Standing) -> Vec<Fault> {
        let Some(before) = self.before else { return Vec::new() };
        let is_shown = |text: &Text| {
            let mut slots = standing.slots.iter().filter(|slot| slot.departed == 0).map(|slot| &slot.slot);
            slots.any(|slot| slot.text_locale == text.locale.as_str() && slot.text_version == text.version)
        };
        let mut faults = Vec::new();
        for text in texts.iter().filter(|text| is_shown(text)) {
            let terms = format!("locales/{}/terms.ftl", text.locale);
            let Some(definition) = self.given.iter().find(|given| given.name == terms) else { continue };
            if can_show(before, story, text) && !can_show(self.after, story, text) {
                let message = format!(
                    "the text of \"{}\" in {} needs a term that this file no longer has",
                    story.slug, text.locale
                );
                let fault = Fault::of_file("term-in-use", &definition.file.name, message);
                faults.push(fault.hint("keep the term, or change the text first"));
            }
        }
        faults
    }
}
