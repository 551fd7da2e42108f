//! Dates: reads the dates that newsrooms write, in whatever form, and says what was odd about one.
//!
//! RFC 822 and RFC 3339 are read as they are meant. Of other forms only that is read which can mean one thing.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::Offset;

use crate::definitions::member_feed::date_words::{FILLERS, MONTHS, WEEKDAYS, number, numbers, position, time, words};
use crate::definitions::member_feed::zones::offset;

/// What a date says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reading {
    /// The instant, if there is one.
    pub(super) at: Option<Timestamp>,
    /// What is odd about it, as the end of a sentence.
    pub(super) oddity: Option<String>,
}

/// Reads a date.
pub(super) fn read(text: &str) -> Reading {
    let mut parts = Parts::default();
    let failed = |why: String| Reading { at: None, oddity: Some(why) };
    for word in words(text) {
        if let Err(why) = parts.take(&word) {
            return failed(why);
        }
    }
    match parts.instant() {
        Ok(at) => Reading { at: Some(at), oddity: parts.odd.map(str::to_owned) },
        Err(why) => failed(why),
    }
}

/// What of a date is known so far.
#[derive(Debug, Default)]
struct Parts {
    weekday: Option<usize>,
    day: Option<i16>,
    month: Option<i16>,
    year: Option<i16>,
    time: Option<Time>,
    /// Whether it is `pm`, where the time says so.
    afternoon: Option<bool>,
    zone: Option<Offset>,
    /// What was odd last.
    odd: Option<&'static str>,
}

impl Parts {
    /// Takes the next word in.
    fn take(&mut self, word: &str) -> Result<(), String> {
        let letters = word.trim_end_matches('.');
        if word.contains(':') && word.starts_with(|c: char| c.is_ascii_digit()) && self.time.is_none() {
            self.time = Some(time(word).ok_or_else(|| format!("\"{word}\" is no time of day"))?);
        } else if let Some(whole) = ['-', '/', '.'].into_iter().find_map(|sign| numbers(word, sign)) {
            self.date(whole).ok_or_else(|| format!("\"{word}\" can mean more than one day, or none"))?;
        } else if let Some((number, digits)) = number(letters) {
            self.number(number, digits).ok_or_else(|| format!("\"{word}\" is one number too many"))?;
        } else if let Some(found) = position(&WEEKDAYS, letters) {
            self.weekday = Some(found);
        } else if let Some(found) = position(&MONTHS, letters).filter(|_| self.month.is_none()) {
            self.month = i16::try_from(found + 1).ok();
        } else if matches!(letters, "am" | "pm") && self.time.is_some() {
            self.afternoon = Some(letters == "pm");
            self.odd = Some("its time is written with am or pm");
        } else if !FILLERS.contains(&letters) {
            let (offset, odd) =
                offset(letters).ok_or_else(|| format!("\"{word}\" is no word of a date that is known"))?;
            // A name after the number only repeats it.
            if self.zone.is_none() {
                (self.zone, self.odd) = (Some(offset), odd.or(self.odd));
            }
        }
        Ok(())
    }

    /// A date in numbers alone.
    fn date(&mut self, (numbers, digits): ([i16; 3], [usize; 3])) -> Option<()> {
        let [first, second, third] = numbers;
        let (year, month, day) = match digits {
            [4, ..] => (first, second, third),
            [_, _, 4] if first > 12 || first == second => (third, second, first),
            [_, _, 4] if second > 12 => (third, first, second),
            _ => return None,
        };
        if digits.first() != Some(&4) {
            self.odd = Some("its day and month are written in numbers");
        }
        (self.year, self.month, self.day) = (Some(year), Some(month), Some(day));
        Some(())
    }

    /// A number alone: the day comes before the year, unless it can only be the year.
    fn number(&mut self, number: i16, digits: usize) -> Option<()> {
        if digits <= 2 && self.day.is_none() {
            self.day = Some(number);
        } else if self.year.is_some() || digits % 2 == 1 {
            return None;
        } else if digits == 2 {
            self.year = Some(if number < 70 { 2000 } else { 1900 } + number);
            self.odd = Some("its year has two digits");
        } else {
            self.year = Some(number);
        }
        Some(())
    }

    /// The instant that the parts make.
    fn instant(&mut self) -> Result<Timestamp, String> {
        let (Some(year), Some(month), Some(day)) = (self.year, self.month, self.day) else {
            return Err("it lacks a day, a month or a year".to_owned());
        };
        let small = |number: i16| i8::try_from(number).unwrap_or_default();
        let date = Date::new(year, small(month), small(day)).ok().filter(|_| (1970..2200).contains(&year));
        let date = date.ok_or_else(|| format!("there is no day {year:04}-{month:02}-{day:02}"))?;
        if self
            .weekday
            .is_some_and(|weekday| weekday != usize::from(date.weekday().to_monday_zero_offset().unsigned_abs()))
        {
            self.odd = Some("its day of the week is another one");
        }
        if self.zone.is_none() {
            self.odd = Some("it has no time zone, and was taken as UTC");
        }
        if self.time.is_none() {
            self.odd = Some("it has no time of day, and was taken as its first moment");
        }
        let time = self.hours().ok_or_else(|| "its time of day is none".to_owned())?;
        let instant = self.zone.unwrap_or(Offset::UTC).to_timestamp(date.to_datetime(time));
        instant.map_err(|_| "no clock goes that far".to_owned())
    }

    /// The time of day in 24 hours.
    fn hours(&self) -> Option<Time> {
        let time = self.time.unwrap_or_default();
        let hour = match self.afternoon {
            Some(_) if time.hour() > 12 => return None,
            Some(afternoon) => time.hour() % 12 + if afternoon { 12 } else { 0 },
            None => time.hour(),
        };
        Time::new(hour, time.minute(), time.second(), time.subsec_nanosecond()).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> (String, bool) {
        let reading = read(text);
        (reading.at.map(|at| at.to_string()).unwrap_or_default(), reading.oddity.is_some())
    }

    #[test]
    fn proper_dates_are_read_without_remark() {
        for text in [
            "Fri, 20 Nov 2026 08:00:00 +0300",
            "20 nov 2026 05:00 GMT",
            "Fri, 20 Nov 2026 00:00:00 EST",
            "2026-11-20T08:00:00+03:00",
            "2026-11-20T05:00:00.000Z",
            "Fri, 20 Nov 2026 08:00:00 +0300 (EAT)",
            "Fri Nov 20 08:00:00 +0300 2026",
        ] {
            assert_eq!(of(text), ("2026-11-20T05:00:00Z".to_owned(), false), "{text}");
        }
    }

    #[test]
    fn odd_dates_are_read_with_a_remark() {
        for (text, at) in [
            ("2026-11-20 08:00", "2026-11-20T08:00:00Z"),
            ("20 November 2026 08:00 EAT", "2026-11-20T05:00:00Z"),
            ("Fri, 20 nov 26 08:00:00 WAT", "2026-11-20T07:00:00Z"),
            ("20-Nov-2026 08:00 CAT", "2026-11-20T06:00:00Z"),
            ("20 Nov 2026 13:30:00 IST", "2026-11-20T08:00:00Z"),
            ("Mon, 20 Nov 2026 08:00:00 GMT", "2026-11-20T08:00:00Z"),
            ("November 20th, 2026 8:00 PM UTC", "2026-11-20T20:00:00Z"),
            ("20/11/2026 08:00:60 GMT+3", "2026-11-20T05:00:59Z"),
            ("20.11.2026", "2026-11-20T00:00:00Z"),
            ("2026-11-20", "2026-11-20T00:00:00Z"),
            ("Sun, 06 Nov 94 08:49:37", "1994-11-06T08:49:37Z"),
        ] {
            assert_eq!(of(text), (at.to_owned(), true), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_told() {
        for text in [
            "Mon, 31 Nov 2026 08:00:00 GMT",
            "yesterday",
            "",
            "11/10/2026",
            "20 Nov 2026 25:00 GMT",
            "20 Nov 2026 08:00 XYZ",
            "0000-00-00 00:00:00",
            "20 Nov 2026 2027",
            "1 2 3 4 5",
            "٢٠ نوفمبر",
        ] {
            let reading = read(text);
            assert!(reading.at.is_none() && reading.oddity.is_some(), "{text}: {reading:?}");
        }
    }
}
