//! Formats: how numbers, money, dates and places are written in one locale. All of it is ICU4X's.
//!
//! The one module that knows ICU4X's formatters, some of which are experimental and change with each release.

use std::collections::BTreeMap;

use fixed_decimal::Decimal;
use icu::datetime::DateTimeFormatter;
use icu::datetime::fieldsets::{T, YMD, YMDE};
use icu::datetime::input::{Date as IcuDate, DateTime as IcuDateTime, Time as IcuTime};
use icu::datetime::options::Length;
use icu::decimal::DecimalFormatter;
use icu::decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu::experimental::dimension::currency::CurrencyType;
use icu::experimental::dimension::currency::formatter::CurrencyFormatter;
use icu::experimental::dimension::currency::options::CurrencyFormatterOptions;
use icu::experimental::dimension::percent::formatter::PercentFormatter;
use icu::experimental::dimension::percent::options::PercentFormatterOptions;
use icu::experimental::displaynames::DisplayNamesOptions;
use icu::experimental::displaynames::multi::{LanguageDisplayNames, LocaleDisplayNamesFormatter, RegionDisplayNames};
use icu::list::ListFormatter;
use icu::list::options::ListFormatterOptions;
use icu::locale::Locale as IcuLocale;
use icu::plurals::{PluralCategory, PluralRules};
use jiff::SignedDuration;
use jiff::civil::{Date, DateTime};

use crate::model::fact::{Currency, Fact, RegionCode};
use crate::model::locale::Locale;
use crate::words::options::{CurrencyDisplay, DateStyle, Options, TimeStyle};
use crate::words::value::Value;

/// The formatters of one locale.
#[derive(Debug)]
pub struct Formats {
    locale: Locale,
    /// The locale with its calendar and digits, as ICU4X wants it.
    icu: IcuLocale,
    grouped: DecimalFormatter,
    ungrouped: DecimalFormatter,
    cardinal: PluralRules,
    ordinal: PluralRules,
    regions: RegionDisplayNames,
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
        let decimal = |grouping| {
            let mut options = DecimalFormatterOptions::default();
            options.grouping_strategy = Some(grouping);
            DecimalFormatter::try_new((&icu).into(), options).ok()
        };
        Some(Self {
            grouped: decimal(GroupingStrategy::Auto)?,
            ungrouped: decimal(GroupingStrategy::Never)?,
            cardinal: PluralRules::try_new_cardinal((&icu).into()).ok()?,
            ordinal: PluralRules::try_new_ordinal((&icu).into()).ok()?,
            regions: RegionDisplayNames::try_new((&icu).into(), DisplayNamesOptions::default()).ok()?,
            locale: locale.clone(),
            region_names,
            icu,
        })
    }

    /// The locale.
    pub fn locale(&self) -> &Locale {
        &self.locale
    }

    /// A value as this locale writes it, or `None` where it cannot be written.
    pub fn show(&self, value: &Value) -> Option<String> {
        let options = &value.options;
        match &value.fact {
            Fact::Number(number) => Some(self.decimal(&with_digits(number, options), options)),
            Fact::Percent(number) => self.percent(&with_digits(number, options)),
            Fact::Money { amount, currency } => self.money(amount, *currency, options.currency_display),
            Fact::Date(date) => self.date(*date, options.date_style.unwrap_or(DateStyle::Long)),
            Fact::Instant { at, zone } => {
                let zone = options.time_zone.as_ref().unwrap_or(zone);
                self.instant(zone.to_datetime(*at), options)
            }
            Fact::Duration(duration) => self.duration(*duration),
            Fact::Place(code) => self.region(*code),
            Fact::Text(text) => Some(text.clone()),
        }
    }

    /// The plural category of a number as it is shown: rounding and padding come first.
    pub fn category(&self, number: &Decimal, options: &Options) -> PluralCategory {
        let rules = if options.ordinal { &self.ordinal } else { &self.cardinal };
        rules.category_for(&with_digits(number, options))
    }

    /// The categories that occur in this locale.
    pub fn categories(&self, ordinal: bool) -> Vec<PluralCategory> {
        let rules = if ordinal { &self.ordinal } else { &self.cardinal };
        rules.categories().collect()
    }

    /// The locale's name for itself, such as "français".
    pub fn own_name(&self) -> String {
        let prefs = || (&self.icu).into();
        // The names of locales with a script or region are missing for some languages, those of languages for none.
        let whole = LocaleDisplayNamesFormatter::try_new(prefs(), DisplayNamesOptions::default());
        let language = LanguageDisplayNames::try_new(prefs(), DisplayNamesOptions::default());
        match (whole, language) {
            (Ok(names), _) => names.of(&self.locale.to_icu()).into_owned(),
            (_, Ok(names)) => names.of(self.icu.id.language).unwrap_or(self.locale.as_str()).to_owned(),
            _ => self.locale.to_string(),
        }
    }

    /// Several names as one, joined as the locale joins them.
    pub fn list(&self, names: &[String]) -> String {
        match ListFormatter::try_new_and((&self.icu).into(), ListFormatterOptions::default()) {
            Ok(formatter) => formatter.format(names.iter()).to_string(),
            Err(_) => names.first().cloned().unwrap_or_default(),
        }
    }

    fn decimal(&self, number: &Decimal, options: &Options) -> String {
        let formatter = if options.ungrouped { &self.ungrouped } else { &self.grouped };
        formatter.format(number).to_string()
    }

    fn percent(&self, number: &Decimal) -> Option<String> {
        let formatter =
            PercentFormatter::<DecimalFormatter>::try_new((&self.icu).into(), PercentFormatterOptions::default())
                .ok()?;
        Some(formatter.format(number).to_string())
    }

    fn money(&self, amount: &Decimal, currency: Currency, display: CurrencyDisplay) -> Option<String> {
        let currency = CurrencyType::try_from_str(currency.as_str()).ok()?;
        let (prefs, options) = ((&self.icu).into(), CurrencyFormatterOptions::default());
        let formatter = match display {
            CurrencyDisplay::Symbol => CurrencyFormatter::<DecimalFormatter>::try_new_symbol(prefs, currency, options),
            CurrencyDisplay::NarrowSymbol => CurrencyFormatter::try_new_symbol_narrow(prefs, currency, options),
            CurrencyDisplay::Code => CurrencyFormatter::try_new_code(prefs, currency, options),
            CurrencyDisplay::Name => CurrencyFormatter::try_new_name(prefs, currency),
        };
        Some(formatter.ok()?.format_fixed_decimal(amount).to_string())
    }

    fn date(&self, date: Date, style: DateStyle) -> Option<String> {
        let prefs = (&self.icu).into();
        let date = icu_date(date)?;
        Some(if style == DateStyle::Full {
            DateTimeFormatter::try_new(prefs, YMDE::long()).ok()?.format(&date).to_string()
        } else {
            DateTimeFormatter::try_new(prefs, YMD::for_length(length(style))).ok()?.format(&date).to_string()
        })
    }

    fn instant(&self, local: DateTime, options: &Options) -> Option<String> {
        let (style, time) = match (options.date_style, options.time_style) {
            (Some(style), None) => return self.date(local.date(), style),
            (None, Some(time)) => return self.time(local, time),
            (None, None) => (DateStyle::Long, TimeStyle::Short),
            (Some(style), Some(time)) => (style, time),
        };
        let prefs = (&self.icu).into();
        let input = IcuDateTime { date: icu_date(local.date())?, time: icu_time(local)? };
        let (with_day, plain) = (YMDE::long(), YMD::for_length(length(style)));
        Some(match (style, time) {
            (DateStyle::Full, TimeStyle::Short) => {
                DateTimeFormatter::try_new(prefs, with_day.with_time_hm()).ok()?.format(&input).to_string()
            }
            (DateStyle::Full, TimeStyle::Medium) => {
                DateTimeFormatter::try_new(prefs, with_day.with_time_hms()).ok()?.format(&input).to_string()
            }
            (_, TimeStyle::Short) => {
                DateTimeFormatter::try_new(prefs, plain.with_time_hm()).ok()?.format(&input).to_string()
            }
            (_, TimeStyle::Medium) => {
                DateTimeFormatter::try_new(prefs, plain.with_time_hms()).ok()?.format(&input).to_string()
            }
        })
    }

    fn time(&self, local: DateTime, style: TimeStyle) -> Option<String> {
        let fields = match style {
            TimeStyle::Short => T::hm(),
            TimeStyle::Medium => T::hms(),
        };
        let formatter = icu::datetime::NoCalendarFormatter::try_new((&self.icu).into(), fields).ok()?;
        Some(formatter.format(&icu_time(local)?).to_string())
    }

    fn duration(&self, duration: SignedDuration) -> Option<String> {
        use icu::experimental::duration::options::{BaseStyle, DurationFormatterOptions};
        use icu::experimental::duration::{Duration, DurationFormatter, ValidatedDurationFormatterOptions};
        let mut options = DurationFormatterOptions::default();
        options.base = BaseStyle::Long;
        let options = ValidatedDurationFormatterOptions::validate(options).ok()?;
        let formatter = DurationFormatter::try_new((&self.icu).into(), options).ok()?;
        let seconds = duration.as_secs().unsigned_abs();
        let parts = Duration {
            days: seconds / 86_400,
            hours: seconds / 3_600 % 24,
            minutes: seconds / 60 % 60,
            seconds: seconds % 60,
            ..Duration::default()
        };
        Some(formatter.format(&parts).to_string())
    }

    fn region(&self, code: RegionCode) -> Option<String> {
        let own = self.region_names.get(code.as_str()).cloned();
        own.or_else(|| self.regions.of(code.to_icu()).map(str::to_owned))
    }
}

fn length(style: DateStyle) -> Length {
    match style {
        DateStyle::Full | DateStyle::Long => Length::Long,
        DateStyle::Medium => Length::Medium,
        DateStyle::Short => Length::Short,
    }
}

fn icu_date(date: Date) -> Option<IcuDate<icu::calendar::Iso>> {
    let number = |value: i8| u8::try_from(value).ok();
    IcuDate::try_new_iso(date.year().into(), number(date.month())?, number(date.day())?).ok()
}

fn icu_time(local: DateTime) -> Option<IcuTime> {
    let number = |value: i8| u8::try_from(value).ok();
    IcuTime::try_new(number(local.hour())?, number(local.minute())?, number(local.second())?, 0).ok()
}

/// The number with the digits that the options ask for.
fn with_digits(number: &Decimal, options: &Options) -> Decimal {
    let mut number = number.clone();
    if let Some(most) = options.maximum_fraction_digits {
        number.round(-most);
    }
    if let Some(least) = options.minimum_fraction_digits {
        number.absolute.pad_end(-least);
    }
    if let Some(least) = options.minimum_integer_digits {
        number.absolute.pad_start(least);
    }
    number
}
