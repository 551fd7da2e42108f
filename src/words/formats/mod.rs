//! Formats: how values are written in one locale, and which plural category each falls into. All of it is ICU4X's.
//!
//! The one module that knows ICU4X's formatters, some of which are experimental and change with each release. Used by
//! the bundle, the checker and the pages.

mod delimiters;
mod moments;
mod names;
mod numbers;

use std::collections::BTreeMap;

use fixed_decimal::Decimal;
use icu::decimal::DecimalFormatter;
use icu::decimal::options::DecimalFormatterOptions;
use icu::experimental::displaynames::DisplayNamesOptions;
use icu::experimental::displaynames::multi::RegionDisplayNames;
use icu::locale::Locale as IcuLocale;
use icu::plurals::{PluralCategory, PluralRules, PluralRulesWithRanges};

use crate::model::fact::Fact;
use crate::model::locale::Locale;
use crate::words::formats::delimiters::Delimiters;
use crate::words::options::{Options, Shape};

/// The formatters of one locale.
#[derive(Debug)]
pub struct Formats {
    locale: Locale,
    /// The locale with its calendar and digits, as ICU4X wants it.
    icu: IcuLocale,
    decimal: DecimalFormatter,
    cardinal: PluralRulesWithRanges<PluralRules>,
    ordinal: PluralRulesWithRanges<PluralRules>,
    regions: RegionDisplayNames,
    delimiters: Delimiters,
    /// Names of regions that the locale's own terms override.
    region_names: BTreeMap<String, String>,
}

/// Calendar and digits of a locale, as BCP 47 names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conventions {
    /// Such as `gregory`.
    pub calendar: String,
    /// Such as `arab`; the locale's own where `None`.
    pub digits: Option<String>,
}

impl Default for Conventions {
    fn default() -> Self {
        Self { calendar: "gregory".to_owned(), digits: None }
    }
}

impl Conventions {
    /// The locale with them, or `None` where BCP 47 does not know one.
    pub fn apply(&self, locale: &Locale) -> Option<IcuLocale> {
        let digits = self.digits.as_ref().map_or(String::new(), |digits| format!("-nu-{digits}"));
        IcuLocale::try_from_str(&format!("{locale}-u-ca-{}{digits}", self.calendar)).ok()
    }
}

impl Formats {
    /// The formatters of a locale, or `None` where ICU4X has no data at all.
    pub fn new(locale: &Locale, conventions: &Conventions, region_names: BTreeMap<String, String>) -> Option<Self> {
        let icu = conventions.apply(locale)?;
        // The pseudo-language of plurals is English with all the categories there are, as Arabic has them.
        let is_pseudo = icu.id.language.as_str() == "qps";
        let (icu, plurals) = if is_pseudo {
            (IcuLocale::try_from_str("en").ok()?, IcuLocale::try_from_str("ar").ok()?)
        } else {
            (icu.clone(), icu)
        };
        Some(Self {
            decimal: DecimalFormatter::try_new((&icu).into(), DecimalFormatterOptions::default()).ok()?,
            cardinal: PluralRulesWithRanges::try_new_cardinal((&plurals).into()).ok()?,
            ordinal: PluralRulesWithRanges::try_new_ordinal((&plurals).into()).ok()?,
            regions: RegionDisplayNames::try_new((&icu).into(), DisplayNamesOptions::default()).ok()?,
            delimiters: Delimiters::of(locale),
            locale: locale.clone(),
            region_names,
            icu,
        })
    }

    /// The locale.
    pub fn locale(&self) -> &Locale {
        &self.locale
    }

    /// A fact as this locale writes it, or `None` where it cannot be written. Quotation marks are the caller's, for
    /// they stand outside a name that runs the other way.
    pub fn show(&self, fact: &Fact, options: &Options) -> Option<String> {
        match (fact, options.shape) {
            (Fact::Number(number), Shape::Compact { long }) => self.compact(number, long),
            (Fact::Number(number), _) => Some(self.number(number, options)),
            (Fact::Percent(number), _) => self.percent(number, options),
            (Fact::Money { amount, currency }, Shape::Compact { long }) => {
                self.compact_money(amount, *currency, options.currency_display, long)
            }
            (Fact::Money { amount, currency }, _) => self.money(amount, *currency, options),
            (Fact::Date(date), _) => self.date(*date, &options.moment),
            (Fact::Instant { at, zone }, _) => self.instant(*at, zone, &options.moment),
            (Fact::Duration(duration), _) => self.duration(*duration),
            (Fact::Place(code), shape) => self.region(*code, shape == Shape::Short),
            (Fact::Text(tag), Shape::Language) => self.language(tag),
            (Fact::Text(text), _) => Some(text.clone()),
        }
    }

    /// The plural category of a number or an amount as it is shown: rounding and padding come first.
    pub fn category(&self, fact: &Fact, options: &Options) -> Option<PluralCategory> {
        let rules = self.rules(options.ordinal).rules();
        match (fact, options.shape) {
            (Fact::Number(number) | Fact::Money { amount: number, .. }, Shape::Compact { long }) => {
                Some(rules.category_for(self.compact_operands(number, long)?))
            }
            (Fact::Number(number) | Fact::Percent(number), _) => {
                Some(rules.category_for(&numbers::with_digits(number, options)))
            }
            (Fact::Money { amount, currency }, _) => Some(rules.category_for(&numbers::in_coins(amount, *currency))),
            _ => None,
        }
    }

    /// The plural category of a range.
    pub fn category_of_range(&self, low: &Decimal, high: &Decimal, options: &Options) -> PluralCategory {
        let (low, high) = (numbers::with_digits(low, options), numbers::with_digits(high, options));
        self.rules(options.ordinal).category_for_range(&low, &high)
    }

    /// The plural category of a whole number.
    pub fn category_of_count(&self, count: u32, ordinal: bool) -> PluralCategory {
        self.rules(ordinal).rules().category_for(count)
    }

    /// The categories that occur in this locale.
    pub fn categories(&self, ordinal: bool) -> Vec<PluralCategory> {
        self.rules(ordinal).rules().categories().collect()
    }

    /// Some numbers of a category: whole ones where there are any.
    pub fn examples(&self, category: &str, ordinal: bool) -> Vec<String> {
        let whole = (0..=1000_u32).chain([1_000_000, 2_000_000]).map(Decimal::from);
        let parts = ["0.5", "1.5", "2.5", "10.5"].into_iter().filter_map(|number| Decimal::try_from_str(number).ok());
        let rules = self.rules(ordinal).rules();
        let is_of_it = |number: &Decimal| category_name(rules.category_for(number)) == category;
        let examples = whole.filter(is_of_it).take(4).chain(parts.filter(is_of_it).take(2)).take(4);
        examples.map(|number| self.decimal.format(&number).to_string()).collect()
    }

    /// The first number of a category that tells it from others, as it is written and as it is.
    pub fn example(&self, category: &str) -> Option<(String, Decimal)> {
        let whole = (0..=1000_u32).chain([1_000_000]).map(Decimal::from);
        let mut numbers = whole.chain(Decimal::try_from_str("1.5"));
        let rules = self.rules(false).rules();
        let found = numbers.find(|number| category_name(rules.category_for(number)) == category)?;
        Some((self.decimal.format(&found).to_string(), found))
    }

    fn rules(&self, ordinal: bool) -> &PluralRulesWithRanges<PluralRules> {
        if ordinal { &self.ordinal } else { &self.cardinal }
    }
}

/// CLDR's word for a category.
pub fn category_name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}
