//! Moments: dates, times of day and instants, in the locale's calendar.

use icu::datetime::fieldsets::builder::{DateFields, FieldSetBuilder};
use icu::datetime::input::{Date as IcuDate, Time as IcuTime, ZonedDateTime};
use icu::datetime::options::{Alignment, Length, TimePrecision, YearStyle};
use icu::datetime::{DateTimeFormatter, DateTimeFormatterPreferences};
use icu::time::zone::{IanaParser, UtcOffset};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use crate::words::formats::Formats;
use crate::words::options::{MomentOptions, TimeStyle};

impl Formats {
    /// A day. It has no time of day, so what the options say of one is nothing to it.
    pub(super) fn date(&self, date: Date, options: &MomentOptions) -> Option<String> {
        let mut options = MomentOptions { time_style: None, time: None, zone_name: None, ..options.clone() };
        if !has_date(&options) {
            options.date_style = Some(Length::Long);
        }
        self.moment(date.to_datetime(jiff::civil::Time::midnight()), &TimeZone::UTC, Timestamp::UNIX_EPOCH, &options)
    }

    /// A moment as the clocks of its zone, or of the one the options name, show it.
    pub(super) fn instant(&self, at: Timestamp, zone: &TimeZone, options: &MomentOptions) -> Option<String> {
        let zone = options.time_zone.as_ref().unwrap_or(zone);
        let mut options = options.clone();
        if !has_date(&options) && options.time_style.is_none() && options.time.is_none() {
            (options.date_style, options.time_style) = (Some(Length::Long), Some(TimeStyle::Minute));
        }
        self.moment(zone.to_datetime(at), zone, at, &options)
    }

    fn moment(&self, local: DateTime, zone: &TimeZone, at: Timestamp, options: &MomentOptions) -> Option<String> {
        let mut prefs: DateTimeFormatterPreferences = (&self.icu).into();
        prefs.hour_cycle = options.hour_cycle.or(prefs.hour_cycle);
        let fields = fields(options)?.build_composite().ok()?;
        let formatter = DateTimeFormatter::try_new(prefs, fields).ok()?;
        let number = |value: i8| u8::try_from(value).ok();
        let (date, time) = (local.date(), local.time());
        let input = ZonedDateTime {
            date: IcuDate::try_new_iso(date.year().into(), number(date.month())?, number(date.day())?).ok()?,
            time: IcuTime::try_new(number(time.hour())?, number(time.minute())?, number(time.second())?, 0).ok()?,
            zone: zone_info(zone, at),
        };
        let at = icu::datetime::input::DateTime { date: input.date, time: input.time };
        let zoned = ZonedDateTime { date: input.date, time: input.time, zone: input.zone.at_date_time(at) };
        Some(formatter.format(&zoned).to_string())
    }
}

fn has_date(options: &MomentOptions) -> bool {
    options.date_style.is_some()
        || options.weekday.is_some()
        || options.year.is_some()
        || options.month.is_some()
        || options.day
}

fn zone_info(zone: &TimeZone, at: Timestamp) -> icu::time::TimeZoneInfo<icu::time::zone::models::Base> {
    let id = IanaParser::new().parse(zone.iana_name().unwrap_or("Etc/UTC"));
    id.with_offset(UtcOffset::try_from_seconds(zone.to_offset(at).seconds()).ok())
}

/// The fields that the options ask for, or `None` where they do not go together.
fn fields(options: &MomentOptions) -> Option<FieldSetBuilder> {
    let mut builder = FieldSetBuilder::new();
    builder.date_fields = match (options.date_style.is_some(), options.weekday.is_some()) {
        (true, true) => Some(DateFields::YMDE),
        (true, false) => Some(DateFields::YMD),
        (false, _) if has_date(options) => Some(date_fields(options)?),
        (false, _) => None,
    };
    builder.length = Some(options.date_style.or(options.month).or(options.weekday).unwrap_or(Length::Long));
    builder.time_precision = options.time_style.or(options.time).map(|style| match style {
        TimeStyle::Hour => TimePrecision::Hour,
        TimeStyle::Minute => TimePrecision::Minute,
        TimeStyle::Second => TimePrecision::Second,
    });
    builder.zone_style = options.zone_name;
    builder.alignment = options.aligned.then_some(Alignment::Column);
    builder.year_style = (options.year == Some(true)).then_some(YearStyle::Full);
    Some(builder)
}

fn date_fields(options: &MomentOptions) -> Option<DateFields> {
    let (weekday, year, month) = (options.weekday.is_some(), options.year.is_some(), options.month.is_some());
    Some(match (weekday, year, month, options.day) {
        (true, true, true, true) => DateFields::YMDE,
        (true, false, true, true) => DateFields::MDE,
        (true, false, false, true) => DateFields::DE,
        (true, false, false, false) => DateFields::E,
        (false, true, true, true) => DateFields::YMD,
        (false, true, true, false) => DateFields::YM,
        (false, true, false, false) => DateFields::Y,
        (false, false, true, true) => DateFields::MD,
        (false, false, true, false) => DateFields::M,
        (false, false, false, true) => DateFields::D,
        _ => return None,
    })
}
