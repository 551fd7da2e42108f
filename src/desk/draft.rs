//! Drafts: a filing while it is checked, before anything of it is planned to be written for good.

use std::ops::Range;

use crate::definitions::{edit, story};
use crate::desk::DeskError;
use crate::desk::filing::Occasion;
use crate::desk::given::{Filing, GivenText, Origin, Plan, tags};
use crate::desk::origin::{newest_source, origin};
use crate::desk::record::edited;
use crate::model::fault::{Fault, SourceFile};
use crate::model::story::{PubStatus, Story};
use crate::model::text::{State, Text};
use crate::snapshot::Snapshot;
use crate::store::batch::Write;
use crate::store::rows::{StoryRow, TextRow};
use crate::store::submission::Submission;
use crate::words::wording::Wording;

/// What has been found so far.
pub(crate) struct Draft {
    pub(crate) plan: Plan,
    pub(crate) faults: Vec<Fault>,
}

impl Draft {
    /// The record that will be in force: the given one, or the one before.
    pub(crate) fn record(
        &mut self,
        snapshot: &Snapshot,
        filing: &Filing,
        before: Option<&Story>,
        head: Option<&StoryRow>,
        occasion: Occasion,
    ) -> Result<Story, DeskError> {
        let Some(file) = &filing.record else {
            return before.cloned().ok_or_else(|| DeskError::UnknownStory(filing.slug.to_string()));
        };
        let definitions = &snapshot.definitions;
        // A record of which the desk changes nothing but where it is withdrawn was accepted before.
        let read = match occasion {
            Occasion::Part => story::read_accepted(&filing.slug, &file.text).map(|story| (story, Vec::new())),
            Occasion::Import => imported(snapshot, filing, file),
            _ => story::read(file, &definitions.regions, &definitions.subjects),
        };
        let (mut story, warnings) = read.map_err(DeskError::Refused)?;
        self.faults.extend(warnings);
        let in_force = head.map(|head| head.record.as_str());
        let record = self.keep(file, &mut story, (before, in_force), occasion);
        let was_withdrawn = before.is_some_and(|before| before.status == PubStatus::Canceled);
        if was_withdrawn && !matches!(occasion, Occasion::Republication | Occasion::Import) {
            let message = "/pubStatus: this story has been withdrawn";
            let hint = format!("`polywire story republish {} FILE.json` publishes it again", story.slug);
            self.faults.push(file.error("withdrawn", key(file, "pubStatus"), message).hint(hint));
        }
        if story.status == PubStatus::Withheld && head.is_some_and(|head| head.released > 0) {
            let message = "/pubStatus: this story is published already and cannot be withheld any more";
            let hint = "a published story can be corrected or withdrawn";
            self.faults.push(file.error("published", key(file, "pubStatus"), message).hint(hint));
        }
        let is_new = before.is_none_or(|before| before.embargoed_until != story.embargoed_until);
        if is_new && story.embargoed_until.is_some() && head.is_some_and(|head| head.released > 0) {
            let message = "/embargoedUntil: this story is published already and cannot be embargoed any more";
            let hint = "a published story can be corrected or withdrawn";
            self.faults.push(file.error("published", key(file, "embargoedUntil"), message).hint(hint));
        }
        if before != Some(&story) {
            let version = head.map_or(1, |head| head.version + 1);
            // Other territories change nothing for those who see the story before and after.
            let alike = head.filter(|_| before.is_some_and(|before| before.reads_like(&story)));
            self.plan.writes.push(Write::Story {
                slug: story.slug.to_string(),
                version,
                reads_as: alike.map_or(version, |head| head.reads_as),
                record,
            });
        }
        Ok(story)
    }

    /// The record in force with the status that a withdrawal or a republication gives it, or the given one.
    pub(crate) fn with_status(
        &mut self,
        snapshot: &Snapshot,
        filing: &Filing,
        (before, head): (Option<&Story>, Option<&StoryRow>),
        status: PubStatus,
    ) -> Result<Story, DeskError> {
        let (Some(story), Some(row)) = (before, head) else {
            return Err(DeskError::UnknownStory(filing.slug.to_string()));
        };
        let refuse = |code, message: String, hint: &str| {
            DeskError::Refused(vec![Fault::of_file(code, filing.slug.as_str(), message).hint(hint)])
        };
        // One that comes from another store was withdrawn there.
        if row.released == 0 && story.status != PubStatus::Canceled {
            let message = format!("the story \"{}\" has never been published", filing.slug);
            return Err(refuse("not-published", message, "\"pubStatus\": \"withheld\" in its record keeps it back"));
        }
        if status == PubStatus::Usable && story.status != PubStatus::Canceled {
            let message = format!("the story \"{}\" has not been withdrawn", filing.slug);
            return Err(refuse("not-withdrawn", message, "`polywire story put` files a new version of it"));
        }
        if filing.record.is_some() {
            return self.record(snapshot, filing, before, head, Occasion::Republication);
        }
        if story.status != status {
            let (slug, version) = (story.slug.to_string(), row.version + 1);
            let record = edited(&filing.slug, edit::with_status(&row.record, status))?;
            self.plan.writes.push(Write::Story { slug, version, reads_as: version, record });
        }
        Ok(Story { status, ..story.clone() })
    }

    /// Accepts the given texts and puts them among those of the story.
    pub(crate) fn texts(&mut self, snapshot: &Snapshot, filing: &Filing, story: &Story, texts: &mut Vec<Text>) {
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
        if story.withdrawn.locales.contains(&given.locale) {
            let message = format!("the story is withdrawn in {}: nobody sees this text", given.locale);
            let hint =
                format!("`polywire story republish {} --locale {}` publishes it again", story.slug, given.locale);
            self.faults.push(Fault::of_file("withdrawn", &given.file.name, message).hint(hint).as_warning());
        }
        let known = Known::of(given, texts);
        let state = given.state.or(known.in_force_as_given().map(|text| text.state)).unwrap_or_default();
        let were_read = texts.iter().any(|text| {
            text.locale == given.locale && text.state == State::Reviewed && text.content == given.file.text
        });
        let lapsed = known.newest.is_some() && given.says_reviewed_as_before() && !were_read;
        if lapsed {
            let message = "the words changed after they were reviewed; they count as translated";
            let hint = "have them read again, then `polywire text put … --state reviewed`";
            self.faults.push(Fault::of_file("review-lapsed", &given.file.name, message).hint(hint).as_warning());
        }
        let state = match (conflict, lapsed) {
            (true, _) => State::Draft,
            (false, true) => State::Translated,
            (false, false) => state,
        };
        let translator = given.translator.clone().or_else(|| known.same_words.and_then(|text| text.translator.clone()));
        // Words that stay are made from what they were made from, unless somebody says otherwise.
        let made_from = match known.same_words {
            Some(text) if !given.confirm && given.locale != story.language => text.source_revision.clone(),
            _ => given.made_from.clone().or_else(|| source_revision(given, story, texts)),
        };
        // A draft on top leaves the words below it in force: to say those again changes nothing.
        let stands = if state == State::Draft { known.newest } else { known.in_force };
        let same = stands.filter(|text| {
            let confirmed = !given.confirm || text.source_revision == made_from;
            text.content == given.file.text && text.state == state && text.translator == translator && confirmed
        });
        let version = same.map_or(known.newest.map_or(0, |text| text.version) + 1, |text| text.version);
        if same.is_none() {
            let text = Text {
                slug: story.slug.clone(),
                locale: given.locale.clone(),
                version,
                content: given.file.text.clone(),
                state,
                translator,
                source_revision: made_from,
            };
            self.plan.writes.push(Write::Text(TextRow::from(&text)));
            texts.insert(0, text);
        }
        if let Some(Origin { uri, story_uri, fingerprint }) = given.origin.clone() {
            let slug = story.slug.to_string();
            if story_uri != uri {
                self.plan.writes.push(Write::Origin { uri: story_uri, slug: slug.clone(), fingerprint: String::new() });
            }
            self.plan.writes.push(Write::Origin { uri, slug, fingerprint });
        }
        if let Some(submission) = &given.submission {
            // A conflict lasts until the file is put in force: what it goes by stays what it was.
            let base = given.base.as_ref().map_or(0, |base| base.text_version);
            let text_version = if conflict { base } else { version };
            self.plan.writes.push(Write::Submission(Submission { text_version, ..submission.clone() }));
        }
    }
}

/// A record of another store: judged like any other, but that it may be one of a story that was withdrawn there.
fn imported(snapshot: &Snapshot, filing: &Filing, file: &SourceFile) -> Result<(Story, Vec<Fault>), Vec<Fault>> {
    let definitions = &snapshot.definitions;
    let (story, warnings) = match story::read(file, &definitions.regions, &definitions.subjects) {
        Ok(read) => read,
        Err(faults) if faults.iter().all(|fault| fault.code == "canceled") => {
            (story::read_accepted(&filing.slug, &file.text)?, Vec::new())
        }
        Err(faults) => return Err(faults),
    };
    if story.slug == filing.slug {
        return Ok((story, warnings));
    }
    let message = format!("/slug: this is the record of \"{}\", not of \"{}\"", story.slug, filing.slug);
    Err(vec![file.error("slug", key(file, "slug"), message)])
}

/// Where a record has a key.
pub(super) fn key(file: &SourceFile, name: &str) -> Range<usize> {
    let quoted = format!("\"{name}\"");
    let at = file.text.find(&quoted).unwrap_or(0);
    at..at + quoted.len()
}

/// What is known of a given text's language.
struct Known<'a> {
    given: &'a GivenText,
    newest: Option<&'a Text>,
    /// The newest that is no draft.
    in_force: Option<&'a Text>,
    /// The newest that has the given words, whatever lies on top of it.
    same_words: Option<&'a Text>,
}

impl<'a> Known<'a> {
    fn of(given: &'a GivenText, texts: &'a [Text]) -> Self {
        let newest = |fits: &dyn Fn(&Text) -> bool| {
            let of_locale = texts.iter().filter(|text| text.locale == given.locale);
            of_locale.filter(|text| fits(text)).max_by_key(|text| text.version)
        };
        Self {
            given,
            newest: newest(&|_| true),
            in_force: newest(&|text| text.state > State::Draft),
            same_words: newest(&|text| text.content == given.file.text),
        }
    }

    /// The text in force, where it has the given words. A draft lends its state to nobody: to put its words without
    /// a word on their state is to put them in force.
    fn in_force_as_given(&self) -> Option<&'a Text> {
        self.in_force.filter(|text| text.content == self.given.file.text)
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
        return origin(&story.language, &given.file);
    }
    newest_source(story, texts).and_then(|file| origin(&story.language, &file))
}

/// The source's words as they will be: those of this filing, or else the newest that were filed.
fn source_words(filing: &Filing, story: &Story, texts: &[Text]) -> Option<SourceFile> {
    let given = filing.texts.iter().find(|text| text.locale == story.language);
    given.map(|text| text.file.clone()).or_else(|| newest_source(story, texts))
}
