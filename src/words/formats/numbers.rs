//! Numbers: decimals, percentages, money, compact numbers and ranges, exact throughout.

use fixed_decimal::Decimal;
use icu::decimal::options::{CompactDecimalFormatterOptions, DecimalFormatterOptions};
use icu::decimal::{CompactDecimalFormatter, DecimalFormatter};
use icu::experimental::dimension::currency::CurrencyType;
use icu::experimental::dimension::currency::formatter::CurrencyFormatter;
use icu::experimental::dimension::currency::options::{CurrencyFormatterOptions, CurrencyUsage};
use icu::experimental::dimension::percent::formatter::PercentFormatter;
use icu::experimental::dimension::percent::options::PercentFormatterOptions;
use icu::plurals::PluralOperands;

use crate::model::fact::Currency;
use crate::words::formats::Formats;
use crate::words::options::{CurrencyDisplay, Options};

impl Formats {
    pub(super) fn number(&self, number: &Decimal, options: &Options) -> String {
        let number = with_digits(number, options);
        let Some(strategy) = options.grouping else { return self.decimal.format(&number).to_string() };
        let mut settings = DecimalFormatterOptions::default();
        settings.grouping_strategy = Some(strategy);
        let own = DecimalFormatter::try_new((&self.icu).into(), settings);
        own.as_ref().unwrap_or(&self.decimal).format(&number).to_string()
    }

    /// Two numbers as one range; the number alone where both are written alike.
    pub fn range(&self, low: &Decimal, high: &Decimal, options: &Options) -> String {
        let (low, high) = (self.number(low, options), self.number(high, options));
        if low == high { low } else { format!("{low}{}{high}", self.delimiters.range) }
    }

    pub(super) fn percent(&self, number: &Decimal, options: &Options) -> Option<String> {
        let settings = PercentFormatterOptions::default();
        let formatter = PercentFormatter::<DecimalFormatter>::try_new((&self.icu).into(), settings).ok()?;
        Some(formatter.format(&with_digits(number, options)).to_string())
    }

    pub(super) fn money(&self, amount: &Decimal, currency: Currency, options: &Options) -> Option<String> {
        let currency = CurrencyType::try_from_str(currency.as_str()).ok()?;
        let usage = if options.accounting { CurrencyUsage::Accounting } else { CurrencyUsage::Standard };
        let (prefs, settings) = ((&self.icu).into(), CurrencyFormatterOptions::from(usage));
        let formatter = match options.currency_display {
            CurrencyDisplay::Symbol => CurrencyFormatter::<DecimalFormatter>::try_new_symbol(prefs, currency, settings),
            CurrencyDisplay::NarrowSymbol => CurrencyFormatter::try_new_symbol_narrow(prefs, currency, settings),
            CurrencyDisplay::Code => CurrencyFormatter::try_new_code(prefs, currency, settings),
            CurrencyDisplay::Name => CurrencyFormatter::try_new_name(prefs, currency),
        };
        Some(formatter.ok()?.format_fixed_decimal(amount).to_string())
    }

    pub(super) fn compact(&self, number: &Decimal, long: bool) -> Option<String> {
        Some(self.compact_formatter(long)?.format(number).to_string())
    }

    pub(super) fn compact_money(
        &self,
        amount: &Decimal,
        currency: Currency,
        display: CurrencyDisplay,
        long: bool,
    ) -> Option<String> {
        type Compact = CurrencyFormatter<CompactDecimalFormatter>;
        let currency = CurrencyType::try_from_str(currency.as_str()).ok()?;
        let (prefs, settings) = ((&self.icu).into(), CurrencyFormatterOptions::default());
        let formatter = match (display, long) {
            (CurrencyDisplay::Symbol, false) => Compact::try_new_compact_symbol(prefs, currency, settings),
            (CurrencyDisplay::Symbol, true) => Compact::try_new_compact_long_symbol(prefs, currency, settings),
            (CurrencyDisplay::NarrowSymbol, false) => Compact::try_new_compact_symbol_narrow(prefs, currency, settings),
            (CurrencyDisplay::NarrowSymbol, true) => {
                Compact::try_new_compact_long_symbol_narrow(prefs, currency, settings)
            }
            (CurrencyDisplay::Code, false) => Compact::try_new_compact_code(prefs, currency, settings),
            (CurrencyDisplay::Code, true) => Compact::try_new_compact_long_code(prefs, currency, settings),
            (CurrencyDisplay::Name, false) => Compact::try_new_compact_name(prefs, currency),
            (CurrencyDisplay::Name, true) => Compact::try_new_compact_long_name(prefs, currency),
        };
        Some(formatter.ok()?.format_fixed_decimal(amount).to_string())
    }

    fn compact_formatter(&self, long: bool) -> Option<CompactDecimalFormatter> {
        let settings = CompactDecimalFormatterOptions::default();
        let prefs = (&self.icu).into();
        let formatter = if long {
            CompactDecimalFormatter::try_new_long(prefs, settings)
        } else {
            CompactDecimalFormatter::try_new_short(prefs, settings)
        };
        formatter.ok()
    }

    /// What the plural of a compact number is judged by: its digits as they are shown, and its power of ten.
    ///
    /// The formatter rounds to two digits where one stands before the point and to whole ones else, and takes the
    /// power of ten of the rounded number; it does not tell which, so both are found out the same way here.
    pub(super) fn compact_operands(&self, number: &Decimal, long: bool) -> Option<PluralOperands> {
        let formatter = self.compact_formatter(long)?;
        let rounded_to = |number: &Decimal| {
            let magnitude = number.absolute.nonzero_magnitude_start();
            let exponent = formatter.compact_exponent_for_magnitude(magnitude);
            let position = if magnitude > i16::from(exponent) { i16::from(exponent) } else { magnitude - 1 };
            (number.clone().rounded(position), exponent)
        };
        let (rounded, _) = rounded_to(number);
        let (rounded, exponent) = rounded_to(&rounded);
        let digits = rounded.absolute.multiplied_pow10(-i16::from(exponent)).trimmed_end();
        Some(PluralOperands::from_significand_and_exponent(&digits, exponent))
    }
}

/// The number with the digits and the sign that the options ask for.
pub(super) fn with_digits(number: &Decimal, options: &Options) -> Decimal {
    let mut number = number.clone();
    let (least, most) = options.significant_digits;
    if (least, most) == (None, None) {
        if let Some(most) = options.fraction_digits.1 {
            number.round(-most);
            number.absolute.trim_end();
        }
        if let Some(least) = options.fraction_digits.0 {
            number.absolute.pad_end(-least);
        }
    }
    if let Some(most) = most {
        let first = number.absolute.nonzero_magnitude_start();
        number.round(first - most + 1);
        number.absolute.trim_end();
    }
    if let Some(least) = least {
        let first = number.absolute.nonzero_magnitude_start();
        number.absolute.pad_end(first - least + 1);
    }
    if let Some(least) = options.minimum_integer_digits {
        number.absolute.pad_start(least);
    }
    number.apply_sign_display(options.sign);
    number
}

/// The amount with the digits that the currency has: a dollar is 1.00, a yen 1.
///
/// ICU4X rounds so by itself but does not tell to how many digits; the code's own form in the root locale shows it.
pub(super) fn in_coins(amount: &Decimal, currency: Currency) -> Decimal {
    let digits = || {
        let currency = CurrencyType::try_from_str(currency.as_str()).ok()?;
        let settings = CurrencyFormatterOptions::default();
        let root = (&icu::locale::Locale::UNKNOWN).into();
        let formatter = CurrencyFormatter::<DecimalFormatter>::try_new_code(root, currency, settings).ok()?;
        let zero = formatter.format_fixed_decimal(&Decimal::from(0)).to_string();
        i16::try_from(zero.split_once('.').map_or(0, |(_, digits)| digits.len())).ok()
    };
    let digits = digits().unwrap_or(2);
    let mut amount = amount.clone().rounded(-digits);
    amount.absolute.pad_end(-digits);
    amount
}
