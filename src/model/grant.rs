//! Grants: what somebody may do by the management API, or a program that acts for them.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use crate::model::locale::Locale;
use crate::model::slug::Slug;

/// Who acts, and what they may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// Their name, as the audit has it.
    pub name: Slug,
    /// What they may do.
    pub scopes: BTreeSet<Scope>,
}

/// One thing that somebody may do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Files, corrects, embargoes and withdraws stories.
    Desk,
    /// Says of words that others wrote that they have been read.
    Reviewer,
    /// Gives partners and people access, and reads the audit.
    Operator,
    /// Reads what the desk has, published or not.
    Reader,
    /// Files texts in a language.
    Translator(Locale),
}

/// Why a text is no scope.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{0}\" is no scope: one of desk, reviewer, operator, reader, or translator and a language such as translator:fr"
)]
pub struct InvalidScope(String);

impl Grant {
    /// Whether they may file texts in a language.
    pub fn writes(&self, locale: &Locale) -> bool {
        self.scopes.contains(&Scope::Desk) || self.scopes.contains(&Scope::Translator(locale.clone()))
    }

    /// The scopes as the store keeps them.
    pub fn scopes_as_words(&self) -> String {
        self.scopes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }

    /// A grant as the store kept it; none where it holds what no grant can.
    pub fn read(name: &str, scopes: &str) -> Option<Self> {
        let scopes = scopes.split_whitespace().map(str::parse).collect::<Result<_, _>>().ok()?;
        Some(Self { name: name.parse().ok()?, scopes })
    }
}

impl Scope {
    /// Its word, without a language.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Desk => "desk",
            Self::Reviewer => "reviewer",
            Self::Operator => "operator",
            Self::Reader => "reader",
            Self::Translator(_) => "translator",
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.word())?;
        if let Self::Translator(locale) = self { write!(formatter, ":{locale}") } else { Ok(()) }
    }
}

impl FromStr for Scope {
    type Err = InvalidScope;

    fn from_str(text: &str) -> Result<Self, InvalidScope> {
        let translator = |tag: &str| tag.parse().ok().map(Self::Translator);
        let scope = match text {
            "desk" => Some(Self::Desk),
            "reviewer" => Some(Self::Reviewer),
            "operator" => Some(Self::Operator),
            "reader" => Some(Self::Reader),
            other => other.strip_prefix("translator:").and_then(translator),
        };
        scope.ok_or_else(|| InvalidScope(text.chars().take(80).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_read_back() {
        let grant = Grant::read("ama", "desk translator:zh-Hans").unwrap();
        assert_eq!(Grant::read("ama", &grant.scopes_as_words()), Some(grant.clone()));
        assert!(grant.writes(&"fr".parse().unwrap()), "the desk writes in every language");
        let translator = Grant::read("juma", "translator:sw").unwrap();
        assert!(translator.writes(&"sw".parse().unwrap()) && !translator.writes(&"fr".parse().unwrap()));
        for wrong in ["", "Desk", "translator", "translator:", "translator:x!", "admin"] {
            assert!(wrong.parse::<Scope>().is_err(), "{wrong}");
        }
    }
}
