//! Words of dates: a date cut into words, and what each of them can be by itself.

use jiff::civil::Time;

/// The words of a date in small letters: `2026-11-20T08:00:00+03:00` is three, `20-Nov-2026` as well.
pub(super) fn words(text: &str) -> Vec<String> {
    let text: String = text.chars().take(80).collect::<String>().to_lowercase();
    let (start, rest) = text.trim().split_at_checked(10).unwrap_or((text.trim(), ""));
    let is_iso = start.len() == 10 && numbers(start, '-').is_some_and(|(_, [year, ..])| year == 4);
    let whole = rest.strip_prefix('t').filter(|_| is_iso).map(|rest| format!("{start} {rest}"));
    let text = whole.unwrap_or_else(|| text.clone());
    let split = |word: &str| -> Vec<String> {
        if word.contains(':') && word.starts_with(|c: char| c.is_ascii_digit()) {
            // A zone may stick to the time, as may am and pm.
            let end = word.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.')).unwrap_or(word.len());
            let (time, zone) = word.split_at_checked(end).unwrap_or((word, ""));
            return vec![time.to_owned(), zone.to_owned()];
        }
        if word.contains('-')
            && word.contains(|c: char| c.is_alphabetic())
            && word.starts_with(|c: char| c.is_ascii_digit())
        {
            return word.split('-').map(str::to_owned).collect();
        }
        vec![word.to_owned()]
    };
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')')).flat_map(split);
    words.filter(|word| !word.is_empty()).collect()
}

/// Three numbers with a sign between them, and how many digits each has.
pub(super) fn numbers(word: &str, sign: char) -> Option<([i16; 3], [usize; 3])> {
    let mut parts = word.split(sign);
    let three = [parts.next()?, parts.next()?, parts.next()?];
    let all_digits = three.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    if !all_digits || parts.next().is_some() {
        return None;
    }
    let [first, second, third] = three.map(|part| part.parse::<i16>().ok());
    Some(([first?, second?, third?], three.map(str::len)))
}

/// `08:00`, `08:00:30` or `08:00:30.5`. A leap second is the second before; parts of a second are left out.
pub(super) fn time(word: &str) -> Option<Time> {
    let whole = word.split('.').next()?;
    let mut parts = whole.split(':').map(|part| number(part).and_then(|(number, _)| i8::try_from(number).ok()));
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next().unwrap_or(Some(0))?);
    let second = if second == 60 { 59 } else { second };
    if parts.next().is_some() { None } else { Time::new(hour, minute, second, 0).ok() }
}

/// A number of one to four digits, and how many it has; `20th` is one.
pub(super) fn number(word: &str) -> Option<(i16, usize)> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let is_ordinal = matches!(word.get(digits.len()..), Some("" | "st" | "nd" | "rd" | "th"));
    let all_digits = (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_ordinal && all_digits { Some((digits.parse().ok()?, digits.len())) } else { None }
}

/// Which of these names a word is, or the first three letters or more of.
pub(super) fn position(names: &[&str], word: &str) -> Option<usize> {
    names.iter().position(|name| word.len() >= 3 && name.starts_with(word))
}

/// The days of the week.
pub(super) const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/// The months.
pub(super) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
/// Words that say nothing.
pub(super) const FILLERS: [&str; 6] = ["at", "on", "of", "the", "-", ""];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_cut_into_words() {
        assert_eq!(words("2026-11-20T08:00:00+03:00"), ["2026-11-20", "08:00:00", "+03:00"]);
        assert_eq!(words("Fri, 20-Nov-2026 8:00pm (EAT)"), ["fri", "20", "nov", "2026", "8:00", "pm", "eat"]);
    }

    #[test]
    fn words_are_told_by_what_they_can_be() {
        assert_eq!(
            (number("20th"), number("2026"), number("x"), number("20x")),
            (Some((20, 2)), Some((2026, 4)), None, None)
        );
        assert_eq!(numbers("20/11/2026", '/'), Some(([20, 11, 2026], [2, 2, 4])));
        assert_eq!(
            (position(&MONTHS, "sept"), position(&MONTHS, "ma"), position(&WEEKDAYS, "sun")),
            (Some(8), None, Some(6))
        );
        assert_eq!(time("08:00:60"), Time::new(8, 0, 59, 0).ok());
        assert_eq!((time("8"), time("24:00"), time("1:2:3:4"), time("08:")), (None, None, None, None));
    }
}
