//! Locales: BCP 47 language tags in canonical form, with the direction their text runs in.
//!
//! Used by every room. Knows nothing of which locales the service offers.

use std::fmt;
use std::str::FromStr;
use std::sync::{Arc, LazyLock};

use icu::locale::{LocaleCanonicalizer, LocaleDirectionality};

static CANONICALIZER: LazyLock<LocaleCanonicalizer> = LazyLock::new(LocaleCanonicalizer::new_extended);
static DIRECTIONALITY: LazyLock<LocaleDirectionality> = LazyLock::new(LocaleDirectionality::new_extended);

/// A language tag such as `ar`, `zh-Hans` or `pt-BR`, canonical as CLDR has it (`iw` is `he`), without extensions.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Locale(Arc<str>);

/// Why a tag names no locale.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a language tag such as \"fr\", \"zh-Hans\" or \"pt-BR\"")]
pub struct InvalidLocale(pub String);

/// The direction in which a text runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    LeftToRight,
    /// Right to left, as Arabic and Hebrew do.
    RightToLeft,
}

impl Locale {
    /// The canonical tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The tag as ICU4X has it.
    pub fn to_icu(&self) -> icu::locale::Locale {
        icu::locale::Locale::try_from_str(&self.0).unwrap_or(icu::locale::Locale::UNKNOWN)
    }

    /// Whether its text runs left to right or right to left.
    pub fn direction(&self) -> Direction {
        if DIRECTIONALITY.is_right_to_left(&self.to_icu().id) { Direction::RightToLeft } else { Direction::LeftToRight }
    }
}

impl Direction {
    /// The value of HTML's `dir` attribute.
    pub fn as_html(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

impl FromStr for Locale {
    type Err = InvalidLocale;

    fn from_str(tag: &str) -> Result<Self, InvalidLocale> {
        let invalid = || InvalidLocale(tag.to_owned());
        let mut locale = icu::locale::Locale::try_from_str(tag).map_err(|_| invalid())?;
        if locale.id.language.is_unknown() || !locale.extensions.is_empty() {
            return Err(invalid());
        }
        CANONICALIZER.canonicalize(&mut locale);
        Ok(Self(locale.id.to_string().into()))
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_canonical() {
        let canonical = |tag: &str| tag.parse::<Locale>().map(|locale| locale.to_string());
        assert_eq!(canonical("ZH-hans").as_deref(), Ok("zh-Hans"));
        assert_eq!(canonical("iw").as_deref(), Ok("he"));
        assert_eq!(canonical("pt-br").as_deref(), Ok("pt-BR"));
        for bad in ["", "und", "../x", "en-u-nu-arab", "english-language", "e"] {
            assert!(canonical(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn direction_follows_the_script() {
        let direction = |tag: &str| tag.parse::<Locale>().unwrap().direction();
        assert_eq!(direction("ar"), Direction::RightToLeft);
        assert_eq!(direction("uz-Arab"), Direction::RightToLeft);
        assert_eq!(direction("sw"), Direction::LeftToRight);
    }
}
