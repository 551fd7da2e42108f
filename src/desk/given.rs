//! Given: what somebody files, and what comes of it.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::model::edition::Entry;
use crate::model::fault::{Fault, SourceFile};
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::story::Story;
use crate::model::text::{State, Text};
use crate::store::batch::{Expect, Write};
use crate::store::submission::Submission;

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
    /// How far it has come. Where nobody said, words in force keep the state they have and others are translated.
    pub state: Option<State>,
    /// Who translated it.
    pub translator: Option<String>,
    /// The words are right for the original as it is now, though they may be the same as before.
    pub confirm: bool,
    /// The watched file it comes from, as it is now.
    pub submission: Option<Submission>,
    /// What that file last submitted.
    pub base: Option<Submission>,
    /// The document of somebody else's that it comes from.
    pub origin: Option<Origin>,
    /// The revision of the source's words that it was made from, where that is known from another store.
    pub made_from: Option<String>,
}

/// A document of somebody else's that a story came of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// What they call it.
    pub uri: String,
    /// What they call the story, whatever language it is in.
    pub story_uri: String,
    /// The hash of what it says.
    pub fingerprint: String,
}

impl GivenText {
    /// A text of which nothing else is said.
    pub fn new(locale: Locale, file: SourceFile) -> Self {
        Self {
            locale,
            file,
            state: None,
            translator: None,
            confirm: false,
            submission: None,
            base: None,
            origin: None,
            made_from: None,
        }
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
    /// Whether something changed, or would have.
    pub changes: bool,
    /// The version of the record that is in force then.
    pub version: i64,
    /// The newest version of the text in each language.
    pub texts: BTreeMap<Locale, i64>,
    /// What somebody should look at.
    pub warnings: Vec<Fault>,
    /// Texts that cannot be shown with the new record, so that another language stands in.
    pub fell_back: Vec<Locale>,
    /// The channels in which the story now stands.
    pub channels: Vec<Slug>,
    /// Those of them in which somebody sees it.
    pub shown_in: Vec<Slug>,
    /// What its channels' own readers do not see of it any more: `channel.locale`.
    pub taken_from: Vec<String>,
    /// The partners who do not see something of it any more.
    pub taken_from_partners: Vec<String>,
    /// Whether it is published in any of them.
    pub published: bool,
    /// Whether it will be, once a channel has waited long enough for its own language.
    pub waits: bool,
    /// Why nobody sees it, where somebody asked for that.
    pub unseen: Option<Unseen>,
}

/// Why nobody sees a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unseen {
    /// It is withdrawn.
    Withdrawn,
    /// It is embargoed until then.
    Embargoed(Timestamp),
    /// It has expired.
    Expired,
    /// Rights, or a channel's rule about changed originals, keep it from everybody.
    KeptBack,
}

/// What a filing would come to.
#[derive(Debug)]
pub struct Trial {
    /// Channels, warnings and what falls back.
    pub filed: Filed,
    /// What each text would say, those first whose words change with the values.
    pub languages: Vec<LanguageTrial>,
}

/// What a text says and would say.
#[derive(Debug)]
pub struct LanguageTrial {
    /// Its language.
    pub language: Locale,
    /// As documents show it now.
    pub before: Option<Entry>,
    /// As they would; none where it could not be shown.
    pub after: Option<Entry>,
    /// Whether more than the values changes: a plural, say.
    pub reworded: bool,
    /// Whether a correction would keep it back until it is filed anew.
    pub held: bool,
    /// Where a value that changes was typed by hand.
    pub typed: Vec<Fault>,
}

/// What would be written.
#[derive(Debug, Clone, Default)]
pub(crate) struct Plan {
    pub(crate) expects: Vec<Expect>,
    pub(crate) writes: Vec<Write>,
    pub(crate) filed: Filed,
    /// The story and its texts as they would be.
    pub(crate) story: Option<Story>,
    pub(crate) texts: Vec<Text>,
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
