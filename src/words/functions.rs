//! The functions that translators may call: one table of names, types, options and values.
//!
//! The checker reads it to refuse what does not exist, the bundle to call what does, the README to list it all. Names
//! and values are ECMA-402's where it has them.

use std::ops::RangeInclusive;

use jiff::tz::TimeZone;

/// A function of the table.
#[derive(Debug)]
pub struct Function {
    /// Its name.
    pub name: &'static str,
    /// The types of facts it takes.
    pub takes: &'static [&'static str],
    /// How many values it takes.
    pub count: RangeInclusive<usize>,
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

const fn words(name: &'static str, words: &'static [&'static str]) -> Choice {
    Choice { name, values: Values::Words(words) }
}

const fn digits(name: &'static str, least: i16, most: i16) -> Choice {
    Choice { name, values: Values::Digits(least, most) }
}

const GROUPING: Choice = words("useGrouping", &["auto", "always", "min2", "true", "false"]);
const INTEGER_DIGITS: Choice = digits("minimumIntegerDigits", 1, 21);
const MINIMUM_FRACTION: Choice = digits("minimumFractionDigits", 0, 20);
const MAXIMUM_FRACTION: Choice = digits("maximumFractionDigits", 0, 20);
const MINIMUM_SIGNIFICANT: Choice = digits("minimumSignificantDigits", 1, 21);
const MAXIMUM_SIGNIFICANT: Choice = digits("maximumSignificantDigits", 1, 21);
const SIGN: Choice = words("signDisplay", &["auto", "always", "exceptZero", "negative", "never"]);
const PLURAL_TYPE: Choice = words("type", &["cardinal", "ordinal"]);
const CURRENCY_DISPLAY: Choice = words("currencyDisplay", &["symbol", "narrowSymbol", "code", "name"]);
const NUMERIC: &[&str] = &["numeric", "2-digit"];

const NUMBER_OPTIONS: &[Choice] = &[
    PLURAL_TYPE,
    GROUPING,
    INTEGER_DIGITS,
    MINIMUM_FRACTION,
    MAXIMUM_FRACTION,
    MINIMUM_SIGNIFICANT,
    MAXIMUM_SIGNIFICANT,
    SIGN,
];
const DATETIME_OPTIONS: &[Choice] = &[
    words("dateStyle", &["full", "long", "medium", "short"]),
    words("timeStyle", &["full", "long", "medium", "short"]),
    words("weekday", &["long", "short", "narrow"]),
    words("year", NUMERIC),
    words("month", &["long", "short", "narrow", "numeric", "2-digit"]),
    words("day", NUMERIC),
    words("hour", NUMERIC),
    words("minute", NUMERIC),
    words("second", NUMERIC),
    words("timeZoneName", &["long", "short", "longOffset", "shortOffset", "longGeneric", "shortGeneric"]),
    words("hourCycle", &["h11", "h12", "h23"]),
    Choice { name: "timeZone", values: Values::Zone },
];

/// Every function there is.
pub const FUNCTIONS: &[Function] = &[
    Function { name: "NUMBER", takes: &["number", "text"], count: 1..=1, options: NUMBER_OPTIONS },
    Function {
        name: "PERCENT",
        takes: &["percent", "number"],
        count: 1..=1,
        options: &[MINIMUM_FRACTION, MAXIMUM_FRACTION, MINIMUM_SIGNIFICANT, MAXIMUM_SIGNIFICANT, SIGN],
    },
    Function {
        name: "CURRENCY",
        takes: &["money"],
        count: 1..=1,
        options: &[CURRENCY_DISPLAY, words("currencySign", &["standard", "accounting"])],
    },
    Function {
        name: "COMPACT",
        takes: &["number", "money"],
        count: 1..=1,
        options: &[words("compactDisplay", &["short", "long"]), CURRENCY_DISPLAY],
    },
    Function { name: "RANGE", takes: &["number"], count: 2..=2, options: NUMBER_OPTIONS },
    Function { name: "DATETIME", takes: &["date", "instant"], count: 1..=1, options: DATETIME_OPTIONS },
    Function {
        name: "LIST",
        takes: &["number", "money", "percent", "date", "instant", "duration", "place", "text"],
        count: 2..=16,
        options: &[
            words("type", &["conjunction", "disjunction", "unit"]),
            words("style", &["long", "short", "narrow"]),
        ],
    },
    Function { name: "REGION", takes: &["place"], count: 1..=1, options: &[words("style", &["long", "short"])] },
    Function { name: "LANGUAGE", takes: &["text"], count: 1..=1, options: &[] },
    Function {
        name: "QUOTE",
        takes: &["text", "place"],
        count: 1..=1,
        options: &[words("level", &["outer", "inner"])],
    },
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

/// Why these options of a call cannot stand together, if they cannot. `option` gives the literal of an option.
pub fn conflict<'a>(option: &dyn Fn(&str) -> Option<&'a str>) -> Option<String> {
    let number = |name: &str| option(name).and_then(|literal| literal.parse::<i16>().ok());
    for kind in ["FractionDigits", "SignificantDigits"] {
        let (least, most) = (number(&format!("minimum{kind}")), number(&format!("maximum{kind}")));
        if least.zip(most).is_some_and(|(least, most)| least > most) {
            return Some(format!("minimum{kind} is larger than maximum{kind}"));
        }
    }
    let some = |names: &[&'static str]| names.iter().copied().find(|name| option(name).is_some());
    let styles = some(&["dateStyle", "timeStyle"]);
    let fields = some(&["weekday", "year", "month", "day", "hour", "minute", "second", "timeZoneName"]);
    if let Some((style, field)) = styles.zip(fields) {
        return Some(format!("{style} and {field} cannot stand together: a style says what fields there are"));
    }
    let has = |name: &str| option(name).is_some();
    if (has("minute") && !has("hour")) || (has("second") && !has("minute")) {
        return Some("a time of day starts with its hour, then minute, then second".to_owned());
    }
    if (has("year") || has("month")) && !has("day") && (has("hour") || has("timeZoneName")) {
        return Some("a time of day goes with a whole date: add the day".to_owned());
    }
    if (has("year") && !has("month") && has("day")) || (has("weekday") && (has("year") || has("month")) && !has("day"))
    {
        return Some("these parts of a date do not go together: add the ones between".to_owned());
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_that_contradict_are_told() {
        let of = |pairs: &'static [(&str, &str)]| {
            conflict(&|name| pairs.iter().find(|(known, _)| *known == name).map(|(_, literal)| *literal))
        };
        assert!(of(&[("minimumFractionDigits", "3"), ("maximumFractionDigits", "2")]).is_some());
        assert!(of(&[("dateStyle", "long"), ("month", "long")]).is_some());
        assert!(of(&[("minute", "numeric")]).is_some());
        assert!(of(&[("year", "numeric"), ("day", "numeric")]).is_some());
        assert!(of(&[("year", "numeric"), ("month", "long"), ("hour", "numeric")]).is_some());
        assert!(of(&[("month", "long"), ("day", "numeric"), ("hour", "numeric")]).is_none());
        assert!(of(&[]).is_none());
    }
}
