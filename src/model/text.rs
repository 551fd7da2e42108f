//! Texts: one story's words in one locale, as a translator wrote them, and how far they can be trusted.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use crate::model::locale::Locale;
use crate::model::slug::Slug;

/// A version of one story's words in one locale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The story.
    pub slug: Slug,
    /// The language of the words.
    pub locale: Locale,
    /// 1, 2, 3 … within story and locale.
    pub version: i64,
    /// The Fluent resource, as it was given.
    pub content: Arc<str>,
    /// How far it has come.
    pub state: State,
    /// Who translated it, if somebody said.
    pub translator: Option<String>,
    /// The revision of the source's words it was made from.
    pub source_revision: Option<String>,
}

/// How far a text has come. The order is that of trust.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum State {
    /// Unfinished: never published.
    Draft,
    /// Made by a machine and read by nobody.
    Machine,
    /// Written by a person.
    #[default]
    Translated,
    /// Read by a second person.
    Reviewed,
}

impl State {
    /// All of them, least trusted first.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Machine, Self::Translated, Self::Reviewed];

    /// Its word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Machine => "machine",
            Self::Translated => "translated",
            Self::Reviewed => "reviewed",
        }
    }
}

impl FromStr for State {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|state| state.as_str() == word)
            .ok_or_else(|| format!("\"{word}\" is not a state: draft, machine, translated or reviewed"))
    }
}

impl fmt::Display for State {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// Whether there is nothing to read in a text: it is empty, or all of it is space and marks that nobody sees.
pub fn is_blank(text: &str) -> bool {
    let unseen = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{180E}' | '\u{3164}')
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
            || matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0000}'..='\u{E0FFF}')
    };
    text.chars().all(unseen)
}
