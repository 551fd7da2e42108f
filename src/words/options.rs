//! Options: how a value is to be shown, as the call of a function says it.

use fixed_decimal::SignDisplay;
use fluent::{FluentArgs, FluentValue};
use icu::datetime::fieldsets::builder::ZoneStyle;
use icu::datetime::options::Length;
use icu::decimal::options::GroupingStrategy;
use icu::list::options::ListLength;
use icu::locale::preferences::extensions::unicode::keywords::HourCycle;
use jiff::tz::TimeZone;

/// How a value is shown.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Options {
    /// What is made of the value besides writing it.
    pub shape: Shape,
    /// How digits are grouped; the locale's own way where `None`.
    pub grouping: Option<GroupingStrategy>,
    /// At least so many integer digits.
    pub minimum_integer_digits: Option<i16>,
    /// Least and most fraction digits.
    pub fraction_digits: (Option<i16>, Option<i16>),
    /// Least and most significant digits; they win over fraction digits.
    pub significant_digits: (Option<i16>, Option<i16>),
    /// When a sign is written.
    pub sign: SignDisplay,
    /// Plural categories are those of ranks (1st, 2nd), not of counts.
    pub ordinal: bool,
    /// How money names its currency.
    pub currency_display: CurrencyDisplay,
    /// Negative money is written as accountants do.
    pub accounting: bool,
    /// What of a date and time is written.
    pub moment: MomentOptions,
    /// How several values are joined.
    pub list: ListOptions,
}

/// What is made of a value besides writing it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shape {
    /// Nothing.
    #[default]
    Plain,
    /// A number in few digits: "1.2 million" where `long`, else "1.2M".
    Compact {
        /// Written out.
        long: bool,
    },
    /// The short name of a region.
    Short,
    /// The name of the language that a tag stands for.
    Language,
    /// Quotation marks around it.
    Quoted {
        /// Those of a quotation within another.
        inner: bool,
    },
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

/// What of a date and time is written, and how long.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MomentOptions {
    /// A date as long as this says; with the day of the week where `weekday` is set too.
    pub date_style: Option<Length>,
    /// A time as exact as this says.
    pub time_style: Option<TimeStyle>,
    /// The day of the week, this long.
    pub weekday: Option<Length>,
    /// The year, in two digits where false.
    pub year: Option<bool>,
    /// The month, this long.
    pub month: Option<Length>,
    /// The day of the month.
    pub day: bool,
    /// How much of the time of day is written.
    pub time: Option<TimeStyle>,
    /// Days and hours are filled up to two digits.
    pub aligned: bool,
    /// How the zone is named.
    pub zone_name: Option<ZoneStyle>,
    /// Hours to 12 or to 24.
    pub hour_cycle: Option<HourCycle>,
    /// The zone an instant is told in, instead of its own.
    pub time_zone: Option<TimeZone>,
}

/// How exact a time of day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimeStyle {
    /// The hour alone.
    Hour,
    /// Hours and minutes.
    Minute,
    /// With seconds.
    Second,
}

/// How several values are joined.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ListOptions {
    /// By "and", "or" or nothing.
    pub kind: ListKind,
    /// How long the joining words are.
    pub length: ListLength,
}

/// What joins the last two values of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ListKind {
    /// "And".
    #[default]
    Conjunction,
    /// "Or".
    Disjunction,
    /// Nothing.
    Unit,
}

impl Options {
    /// Those of a date in one of its lengths, such as `long`.
    pub fn of_date_style(style: &str) -> Self {
        let mut options = Self::default();
        options.moment.date_style = Some(style_length(style));
        options
    }

    /// These options with those of a call, or `None` where the call has one that does not exist.
    pub fn with(mut self, function: &str, named: &FluentArgs<'_>) -> Option<Self> {
        for (name, value) in named.iter() {
            let literal = match value {
                FluentValue::String(text) => text.clone().into_owned(),
                FluentValue::Number(number) => number.value.to_string(),
                _ => return None,
            };
            self.set(function, name, &literal)?;
        }
        Some(self)
    }

    fn set(&mut self, function: &str, name: &str, literal: &str) -> Option<()> {
        let digits = || literal.parse::<i16>().ok();
        match name {
            "useGrouping" => {
                self.grouping = Some(match literal {
                    "false" => GroupingStrategy::Never,
                    "always" => GroupingStrategy::Always,
                    "min2" => GroupingStrategy::Min2,
                    _ => GroupingStrategy::Auto,
                });
            }
            "minimumIntegerDigits" => self.minimum_integer_digits = Some(digits()?),
            "minimumFractionDigits" => self.fraction_digits.0 = Some(digits()?),
            "maximumFractionDigits" => self.fraction_digits.1 = Some(digits()?),
            "minimumSignificantDigits" => self.significant_digits.0 = Some(digits()?),
            "maximumSignificantDigits" => self.significant_digits.1 = Some(digits()?),
            "signDisplay" => self.sign = sign(literal),
            "type" if function == "LIST" => {
                self.list.kind = match literal {
                    "disjunction" => ListKind::Disjunction,
                    "unit" => ListKind::Unit,
                    _ => ListKind::Conjunction,
                };
            }
            "type" => self.ordinal = literal == "ordinal",
            "style" if function == "LIST" => {
                self.list.length = match literal {
                    "short" => ListLength::Short,
                    "narrow" => ListLength::Narrow,
                    _ => ListLength::Wide,
                };
            }
            "style" => self.shape = if literal == "short" { Shape::Short } else { Shape::Plain },
            "compactDisplay" => self.shape = Shape::Compact { long: literal == "long" },
            "level" => self.shape = Shape::Quoted { inner: literal == "inner" },
            "currencySign" => self.accounting = literal == "accounting",
            "currencyDisplay" => {
                self.currency_display = match literal {
                    "narrowSymbol" => CurrencyDisplay::NarrowSymbol,
                    "code" => CurrencyDisplay::Code,
                    "name" => CurrencyDisplay::Name,
                    _ => CurrencyDisplay::Symbol,
                };
            }
            other => self.moment.set(other, literal)?,
        }
        Some(())
    }
}

fn sign(literal: &str) -> SignDisplay {
    match literal {
        "always" => SignDisplay::Always,
        "exceptZero" => SignDisplay::ExceptZero,
        "negative" => SignDisplay::Negative,
        "never" => SignDisplay::Never,
        _ => SignDisplay::Auto,
    }
}

impl MomentOptions {
    fn set(&mut self, name: &str, literal: &str) -> Option<()> {
        self.aligned |= literal == "2-digit" && name != "year";
        match name {
            "dateStyle" => {
                self.date_style = Some(style_length(literal));
                self.weekday = (literal == "full").then_some(Length::Long);
            }
            "timeStyle" => {
                self.time_style = Some(if literal == "short" { TimeStyle::Minute } else { TimeStyle::Second });
                self.zone_name = match literal {
                    "full" => Some(ZoneStyle::SpecificLong),
                    "long" => Some(ZoneStyle::SpecificShort),
                    _ => None,
                };
            }
            "weekday" => self.weekday = Some(name_length(literal)),
            "year" => self.year = Some(literal == "numeric"),
            "month" => self.month = Some(name_length(literal)),
            "day" => self.day = true,
            "hour" => self.time = self.time.max(Some(TimeStyle::Hour)),
            "minute" => self.time = self.time.max(Some(TimeStyle::Minute)),
            "second" => self.time = Some(TimeStyle::Second),
            "timeZoneName" => self.zone_name = Some(zone_style(literal)),
            "hourCycle" => {
                self.hour_cycle = Some(match literal {
                    "h11" => HourCycle::H11,
                    "h12" => HourCycle::H12,
                    _ => HourCycle::H23,
                });
            }
            "timeZone" => self.time_zone = Some(TimeZone::get(literal).ok()?),
            _ => return None,
        }
        Some(())
    }
}

/// The length of a whole date.
fn style_length(literal: &str) -> Length {
    match literal {
        "full" | "long" => Length::Long,
        "medium" => Length::Medium,
        _ => Length::Short,
    }
}

/// The length of a date whose month or day of the week is written so: CLDR has short names in its medium dates.
fn name_length(literal: &str) -> Length {
    match literal {
        "long" => Length::Long,
        "short" | "narrow" => Length::Medium,
        _ => Length::Short,
    }
}

fn zone_style(literal: &str) -> ZoneStyle {
    match literal {
        "long" => ZoneStyle::SpecificLong,
        "longOffset" => ZoneStyle::LocalizedOffsetLong,
        "shortOffset" => ZoneStyle::LocalizedOffsetShort,
        "longGeneric" => ZoneStyle::GenericLong,
        "shortGeneric" => ZoneStyle::GenericShort,
        _ => ZoneStyle::SpecificShort,
    }
}
