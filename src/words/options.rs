//! The functions that translators may call, their options and the values each takes: one table.
//!
//! The checker reads it to refuse what does not exist, the functions to apply what does. Names are ECMA-402's.

use fluent::{FluentArgs, FluentValue};
use jiff::tz::TimeZone;

use crate::model::fact::Fact;

/// How a value is shown.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Options {
    /// Digits are not grouped.
    pub ungrouped: bool,
    /// At least so many integer digits.
    pub minimum_integer_digits: Option<i16>,
    /// At least so many fraction digits.
    pub minimum_fraction_digits: Option<i16>,
    /// At most so many fraction digits.
    pub maximum_fraction_digits: Option<i16>,
    /// Plural categories are those of ranks (1st, 2nd), not of counts.
    pub ordinal: bool,
    /// How money names its currency.
    pub currency_display: CurrencyDisplay,
    /// How long a date is written.
    pub date_style: Option<DateStyle>,
    /// How exact a time of day is.
    pub time_style: Option<TimeStyle>,
    /// The zone an instant is told in, instead of its own.
    pub time_zone: Option<TimeZone>,
}

/// How money names its currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CurrencyDisplay {
    /// By the sign of the locale.
    #[default]
    Symbol,
    /// By the shortest sign.
    NarrowSymbol,
    /// By the ISO 4217 code.
    Code,
    /// By its name, which agrees with the amount.
    Name,
}

/// How long a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateStyle {
    /// With the day of the week.
    Full,
    /// With the month's whole name.
    Long,
    /// With the month's short name.
    Medium,
    /// In numbers.
    Short,
}

/// How exact a time of day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeStyle {
    /// With seconds.
    Medium,
    /// Hours and minutes.
    Short,
}

/// A function of the table.
#[derive(Debug)]
pub struct Function {
    /// Its name.
    pub name: &'static str,
    /// The types of facts it takes.
    pub takes: &'static [&'static str],
    /// Its options.
    pub options: &'static [Choice],
}

/// An option and what it may be.
#[derive(Debug)]
pub struct Choice {
    /// Its name.
    pub name: &'static str,
    /// What it may be.
    pub values: Values,
}

/// What an option may be.
#[derive(Debug)]
pub enum Values {
    /// One of these words.
    Words(&'static [&'static str]),
    /// A whole number in this range.
    Digits(i16, i16),
    /// An IANA time zone.
    Zone,
}

const GROUPING: Choice = Choice { name: "useGrouping", values: Values::Words(&["true", "false", "always", "auto"]) };
const INTEGER_DIGITS: Choice = Choice { name: "minimumIntegerDigits", values: Values::Digits(1, 21) };
const MINIMUM_FRACTION: Choice = Choice { name: "minimumFractionDigits", values: Values::Digits(0, 20) };
const MAXIMUM_FRACTION: Choice = Choice { name: "maximumFractionDigits", values: Values::Digits(0, 20) };
const PLURAL_TYPE: Choice = Choice { name: "type", values: Values::Words(&["cardinal", "ordinal"]) };
const DATE_STYLE: Choice = Choice { name: "dateStyle", values: Values::Words(&["full", "long", "medium", "short"]) };
const TIME_STYLE: Choice = Choice { name: "timeStyle", values: Values::Words(&["medium", "short"]) };
const TIME_ZONE: Choice = Choice { name: "timeZone", values: Values::Zone };
const CURRENCY_DISPLAY: Choice =
    Choice { name: "currencyDisplay", values: Values::Words(&["symbol", "narrowSymbol", "code", "name"]) };

/// Every function there is.
pub const FUNCTIONS: &[Function] = &[
    Function {
        name: "NUMBER",
        takes: &["number", "text"],
        options: &[PLURAL_TYPE, GROUPING, INTEGER_DIGITS, MINIMUM_FRACTION, MAXIMUM_FRACTION],
    },
    Function { name: "PERCENT", takes: &["percent", "number"], options: &[MINIMUM_FRACTION, MAXIMUM_FRACTION] },
    Function { name: "CURRENCY", takes: &["money"], options: &[CURRENCY_DISPLAY] },
    Function { name: "DATETIME", takes: &["date", "instant"], options: &[DATE_STYLE, TIME_STYLE, TIME_ZONE] },
    Function { name: "REGION", takes: &["place"], options: &[] },
];

/// The function of this name.
pub fn function(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|function| function.name == name)
}

impl Function {
    /// The option of this name.
    pub fn option(&self, name: &str) -> Option<&'static Choice> {
        self.options.iter().find(|choice| choice.name == name)
    }
}

impl Values {
    /// Whether a literal, as it stands in the file, is such a value.
    pub fn admits(&self, literal: &str) -> bool {
        match self {
            Self::Words(words) => words.contains(&literal),
            Self::Digits(least, most) => literal.parse().is_ok_and(|digits: i16| (*least..=*most).contains(&digits)),
            Self::Zone => TimeZone::get(literal).is_ok(),
        }
    }

    /// What is expected, for people.
    pub fn expected(&self) -> String {
        match self {
            Self::Words(words) => words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", "),
            Self::Digits(least, most) => format!("a whole number from {least} to {most}"),
            Self::Zone => "an IANA time zone such as \"Africa/Nairobi\"".to_owned(),
        }
    }
}

impl Options {
    /// These options with those of a call, or `None` where the call has one that does not exist.
    pub fn with(mut self, named: &FluentArgs<'_>) -> Option<Self> {
        for (name, value) in named.iter() {
            let literal = match value {
                FluentValue::String(text) => text.clone().into_owned(),
                FluentValue::Number(number) => number.value.to_string(),
                _ => return None,
            };
            self.set(name, &literal)?;
        }
        Some(self)
    }

    fn set(&mut self, name: &str, literal: &str) -> Option<()> {
        match name {
            "useGrouping" => self.ungrouped = literal == "false",
            "minimumIntegerDigits" => self.minimum_integer_digits = Some(literal.parse().ok()?),
            "minimumFractionDigits" => self.minimum_fraction_digits = Some(literal.parse().ok()?),
            "maximumFractionDigits" => self.maximum_fraction_digits = Some(literal.parse().ok()?),
            "type" => self.ordinal = literal == "ordinal",
            "timeZone" => self.time_zone = Some(TimeZone::get(literal).ok()?),
            "timeStyle" => {
                self.time_style = Some(if literal == "medium" { TimeStyle::Medium } else { TimeStyle::Short });
            }
            "dateStyle" => {
                self.date_style = Some(match literal {
                    "full" => DateStyle::Full,
                    "long" => DateStyle::Long,
                    "medium" => DateStyle::Medium,
                    _ => DateStyle::Short,
                });
            }
            "currencyDisplay" => {
                self.currency_display = match literal {
                    "narrowSymbol" => CurrencyDisplay::NarrowSymbol,
                    "code" => CurrencyDisplay::Code,
                    "name" => CurrencyDisplay::Name,
                    _ => CurrencyDisplay::Symbol,
                };
            }
            _ => return None,
        }
        Some(())
    }
}

/// Whether a function of the table takes a fact, judged by its type.
pub fn takes(function: &Function, fact: &Fact) -> bool {
    function.takes.contains(&fact.kind())
}
