//! Facts: the named, typed values of a story. Words refer to them and never repeat them.
//!
//! Read from a record by `definitions`, shown by `words`. Numbers are exact decimals throughout.

use fixed_decimal::Decimal;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// One value of a story.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact {
    /// A count or a measure.
    Number(Decimal),
    /// An amount of money.
    Money {
        /// How much, in whole units of the currency and their fractions.
        amount: Decimal,
        /// ISO 4217 code, such as `KES`.
        currency: Currency,
    },
    /// Parts of a hundred: 37.5 is 37.5 percent.
    Percent(Decimal),
    /// A day of the calendar, wherever one is.
    Date(Date),
    /// A moment, shown in a zone.
    Instant {
        /// The moment.
        at: Timestamp,
        /// The IANA zone in which it is told.
        zone: TimeZone,
    },
    /// How long something took.
    Duration(SignedDuration),
    /// A country (ISO 3166-1) or region (UN M49).
    Place(RegionCode),
    /// A name or other text that is the same in every language.
    Text(String),
}

/// How far the value of a fact can be trusted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figure {
    /// When it was true.
    pub as_of: Option<Timestamp>,
    /// Who says so: the name of a source.
    pub source: Option<String>,
    /// Whether the true value may be higher.
    pub at_least: bool,
}

/// An ISO 4217 currency code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Currency([u8; 3]);

/// An ISO 3166-1 alpha-2 or UN M49 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegionCode(icu::locale::subtags::Region);

impl Currency {
    /// The currency of three capital letters, if it is that.
    pub fn parse(code: &str) -> Option<Self> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Self(bytes))
    }

    /// The three letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl RegionCode {
    /// The code of two capital letters or three digits, if it is that.
    pub fn parse(code: &str) -> Option<Self> {
        let region = icu::locale::subtags::Region::try_from_str(code).ok()?;
        (region.as_str() == code).then_some(Self(region))
    }

    /// The letters or digits.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The code as ICU4X has it.
    pub fn to_icu(self) -> icu::locale::subtags::Region {
        self.0
    }
}

impl Fact {
    /// The word that names its type in a record.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Number(_) => "number",
            Self::Money { .. } => "money",
            Self::Percent(_) => "percent",
            Self::Date(_) => "date",
            Self::Instant { .. } => "instant",
            Self::Duration(_) => "duration",
            Self::Place(_) => "place",
            Self::Text(_) => "text",
        }
    }
}
