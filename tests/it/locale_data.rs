//! Locale data: where CLDR has nothing of its own for a language of ours, somebody has looked at what is written instead.

use icu::datetime::DateTimeFormatter;
use icu::datetime::fieldsets::{T, YMD, YMDE};
use icu::datetime::input::{Date, DateTime, Time};
use icu::decimal::{CompactDecimalFormatter, DecimalFormatter};
use icu::experimental::dimension::currency::CurrencyType;
use icu::experimental::dimension::currency::formatter::CurrencyFormatter;
use icu::experimental::dimension::percent::formatter::PercentFormatter;
use icu::experimental::displaynames::multi::{LanguageDisplayNames, RegionDisplayNames};
use icu::list::ListFormatter;
use icu::locale::Locale;
use icu::plurals::PluralRules;

/// A formatter's own settings.
fn default<T: Default>() -> T {
    T::default()
}

/// Formats of ours that are the root's, each looked at: what is written is what the language writes. Numbers are grouped
/// by commas, percent signs follow, times are 15:04, and a currency without a sign of its own is named by its code.
const REVIEWED: &[(&str, &str)] = &[
    ("am", "currency"),
    ("am", "number"),
    ("am", "percent"),
    ("ar", "number"),
    ("en", "compact"),
    ("en", "currency"),
    ("en", "list or"),
    ("en", "number"),
    ("en", "percent"),
    ("es", "time"),
    ("fr", "time"),
    ("id", "plurals"),
    ("pt", "time"),
    ("ru", "time"),
    ("sw", "compact"),
    ("sw", "number"),
    ("sw", "percent"),
    ("sw", "time"),
    ("ur", "currency"),
    ("ur", "number"),
    ("zh-Hans", "currency"),
    ("zh-Hans", "number"),
    ("zh-Hans", "percent"),
    ("zh-Hans", "plurals"),
    ("zh-Hans", "time"),
];

type Written = Vec<(&'static str, Option<String>)>;

/// A value in each format, as a locale writes it.
fn written(tag: &str) -> Written {
    let locale: Locale = format!("{tag}-u-ca-gregory").parse().unwrap();
    let date = Date::try_new_iso(2026, 11, 19).unwrap();
    let at = DateTime { date, time: Time::try_new(15, 4, 5, 0).unwrap() };
    let number = "1234567.8".parse().unwrap();
    let names = ["A", "B", "C"];
    let kes = CurrencyType::try_from_str("KES").unwrap();
    let long = YMD::long().with_time_hm();
    vec![
        ("number", DecimalFormatter::try_new((&locale).into(), default()).ok().map(|f| f.format(&number).to_string())),
        (
            "percent",
            PercentFormatter::<DecimalFormatter>::try_new((&locale).into(), default())
                .ok()
                .map(|f| f.format(&number).to_string()),
        ),
        (
            "currency",
            CurrencyFormatter::<DecimalFormatter>::try_new_symbol((&locale).into(), kes, default())
                .ok()
                .map(|f| f.format_fixed_decimal(&number).to_string()),
        ),
        (
            "currency name",
            CurrencyFormatter::<DecimalFormatter>::try_new_name((&locale).into(), kes)
                .ok()
                .map(|f| f.format_fixed_decimal(&number).to_string()),
        ),
        (
            "compact",
            CompactDecimalFormatter::try_new_short((&locale).into(), default())
                .ok()
                .map(|f| f.format(&number).to_string()),
        ),
        (
            "compact long",
            CompactDecimalFormatter::try_new_long((&locale).into(), default())
                .ok()
                .map(|f| f.format(&number).to_string()),
        ),
        (
            "date full",
            DateTimeFormatter::try_new((&locale).into(), YMDE::long()).ok().map(|f| f.format(&date).to_string()),
        ),
        (
            "date long",
            DateTimeFormatter::try_new((&locale).into(), YMD::long()).ok().map(|f| f.format(&date).to_string()),
        ),
        (
            "date medium",
            DateTimeFormatter::try_new((&locale).into(), YMD::medium()).ok().map(|f| f.format(&date).to_string()),
        ),
        (
            "date short",
            DateTimeFormatter::try_new((&locale).into(), YMD::short()).ok().map(|f| f.format(&date).to_string()),
        ),
        ("time", DateTimeFormatter::try_new((&locale).into(), T::hm()).ok().map(|f| f.format(&at.time).to_string())),
        ("date and time", DateTimeFormatter::try_new((&locale).into(), long).ok().map(|f| f.format(&at).to_string())),
        (
            "list and",
            ListFormatter::try_new_and((&locale).into(), default()).ok().map(|f| f.format(names.iter()).to_string()),
        ),
        (
            "list or",
            ListFormatter::try_new_or((&locale).into(), default()).ok().map(|f| f.format(names.iter()).to_string()),
        ),
        (
            "region",
            RegionDisplayNames::try_new((&locale).into(), default())
                .ok()
                .and_then(|f| f.of("KE".parse().unwrap()).map(str::to_owned)),
        ),
        (
            "language",
            LanguageDisplayNames::try_new((&locale).into(), default())
                .ok()
                .and_then(|f| f.of("sw".parse().unwrap()).map(str::to_owned)),
        ),
        (
            "plurals",
            PluralRules::try_new_cardinal((&locale).into())
                .ok()
                .map(|rules| format!("{:?}", rules.categories().collect::<Vec<_>>())),
        ),
    ]
}

#[test]
fn what_is_the_root_s_was_looked_at() {
    let root = written("und");
    let mut thin = Vec::new();
    for folder in std::fs::read_dir(crate::support::root().join("locales")).unwrap() {
        let path = folder.unwrap().path();
        let tag = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            for ((format, own), (_, root)) in written(&tag).into_iter().zip(&root) {
                assert!(own.is_some(), "{tag} has no {format}");
                if own == *root && !REVIEWED.contains(&(tag.as_str(), format)) {
                    thin.push(format!("(\"{tag}\", \"{format}\"), // {}", own.unwrap_or_default()));
                }
            }
        }
    }
    thin.sort();
    assert!(thin.is_empty(), "look at these, and list them in REVIEWED:\n{}", thin.join("\n"));
}
