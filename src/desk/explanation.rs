//! Explanations: what a question about a slot is answered with, in words for people and values for machines.

use jiff::Timestamp;

use crate::model::audience::Audience;
use crate::model::locale::Locale;
use crate::model::region::Countries;
use crate::model::rights::{Barred, Rights};
use crate::visibility::Reason;

/// One rule, held against the story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Which.
    pub name: String,
    /// What went into it.
    pub input: String,
    /// What came out, in words.
    pub result: String,
    /// Whether it lets the story through.
    pub holds: bool,
}

/// What comes of all rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The slot shows this text.
    Shown {
        /// Its language.
        language: Locale,
        /// Its version.
        version: i64,
    },
    /// Nothing is shown yet: the channel waits for the slot's own language.
    Waits {
        /// How long, where that is known.
        until: Option<Timestamp>,
    },
    /// It was shown here and is not any more.
    Left,
    /// It is not shown, and never was.
    Hidden,
}

/// Why a story is shown in a slot, or is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The rules, in the order they are judged in.
    pub rules: Vec<Rule>,
    /// What comes of them.
    pub outcome: Outcome,
}

pub(crate) fn rule(name: &str, input: &str, result: &str, holds: bool) -> Rule {
    Rule { name: name.to_owned(), input: input.to_owned(), result: result.to_owned(), holds }
}

pub(crate) fn or_nothing(text: &str) -> &str {
    if text.is_empty() { "nothing" } else { text }
}

pub(crate) fn territories(rights: &Rights, audience: &Audience) -> String {
    let allow = rights.allow.as_ref().map_or("the whole world".to_owned(), |allow| allow.join(", "));
    let deny = rights.deny.join(", ");
    let readers = listed(audience.countries);
    format!("allowed: {allow}; denied: {}; readers in {readers}", or_nothing(&deny))
}

pub(crate) fn reason(reason: Reason) -> String {
    match reason {
        Reason::NotUsable => "the story is not usable".to_owned(),
        Reason::Embargoed => "the story is embargoed".to_owned(),
        Reason::Expired => "the story has expired".to_owned(),
        Reason::Draft => "it is a draft".to_owned(),
        Reason::BelowMinimum => "its state is weaker than the channel admits".to_owned(),
        Reason::Stale => "the channel holds it back until it follows its original".to_owned(),
        Reason::StoryBarred(barred) => format!("the story's rights: {}", in_words(barred)),
        Reason::TextWithdrawn => "the text is withdrawn".to_owned(),
        Reason::WithdrawnFrom(countries) => format!("the story is withdrawn from {}", listed(countries)),
        Reason::TextBarred(barred) => format!("the text's rights: {}", in_words(barred)),
    }
}

pub(crate) fn in_words(barred: Barred) -> String {
    let part =
        |what: &str, countries: Countries| (!countries.is_empty()).then(|| format!("{what} {}", listed(countries)));
    let parts: Vec<String> =
        [part("denied in", barred.denied), part("not allowed in", barred.not_allowed)].into_iter().flatten().collect();
    if parts.is_empty() { "allowed".to_owned() } else { parts.join(", ") }
}

/// A few countries by name, and how many more there are.
fn listed(countries: Countries) -> String {
    const FEW: usize = 8;
    let first = countries.codes().take(FEW).collect::<Vec<_>>().join(" ");
    match countries.len().saturating_sub(u32::try_from(FEW).unwrap_or_default()) {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}
