//! Facts: values of the story that somebody typed by hand, so that a correction would not reach them.

use fixed_decimal::Decimal;

use crate::model::fact::Fact;
use crate::model::fault::Fault;
use crate::words::lint::{MOST_WARNINGS, Subject};
use crate::words::options::Options;
use crate::words::syntax::span;
use crate::words::tree;

/// First digits of the numbering systems that newsrooms write in.
const ZEROS: [char; 16] = [
    '0', '\u{0660}', '\u{06F0}', '\u{0966}', '\u{09E6}', '\u{0A66}', '\u{0AE6}', '\u{0BE6}', '\u{0C66}', '\u{0CE6}',
    '\u{0D66}', '\u{0E50}', '\u{0ED0}', '\u{1040}', '\u{17E0}', '\u{FF10}',
];

/// A number typed in a text: where it stands, and what it may mean.
#[derive(Debug, PartialEq, Eq)]
struct Typed {
    start: usize,
    end: usize,
    /// Decimal notation; two of them where a separator can be read in two ways.
    readings: Vec<String>,
}

/// Numbers and dates of the story's facts that stand in its words as text.
pub(super) fn lint(subject: &Subject<'_>) -> Vec<Fault> {
    let numbers: Vec<(&str, String)> = subject.context.facts.iter().filter_map(number).collect();
    let dates: Vec<(&str, String)> = subject.context.facts.iter().flat_map(|fact| dates(subject, fact)).collect();
    let mut faults = Vec::new();
    for text in subject.parts.iter().flat_map(|part| tree::texts(part.pattern)) {
        let offset = span(subject.file, text).start;
        for typed in typed_numbers(text) {
            if faults.len() >= MOST_WARNINGS {
                return faults;
            }
            let fits = |value: &String| typed.readings.contains(value) && !is_in_address(text, typed.start);
            let found = numbers.iter().find(|(_, value)| fits(value));
            faults.extend(found.map(|(name, _)| typed_fact(subject, name, offset + typed.start, offset + typed.end)));
        }
        for (name, written) in &dates {
            let is_whole = |(at, found): &(usize, &str)| {
                let next = text[at + found.len()..].chars().next();
                let digits = [text[..*at].chars().next_back(), next];
                !digits.into_iter().flatten().any(|neighbour| digit(neighbour).is_some()) && !is_in_address(text, *at)
            };
            let places = text.match_indices(written.as_str()).filter(is_whole).take(1);
            faults.extend(places.map(|(at, _)| typed_fact(subject, name, offset + at, offset + at + written.len())));
        }
    }
    faults
}

/// Whether a place is within the address of a link, where digits are no number.
fn is_in_address(text: &str, at: usize) -> bool {
    let before = text[..at].rsplit(char::is_whitespace).next().unwrap_or_default();
    before.contains("://")
        || before.rsplit("](").next().is_some_and(|inner| before.contains("](") && !inner.contains(')'))
}

fn typed_fact(subject: &Subject<'_>, name: &str, start: usize, end: usize) -> Fault {
    let message = format!("this is the fact ${name}, typed by hand");
    let fault = subject.file.warning("typed-fact", start..end, message);
    fault
        .hint(format!("write {{ ${name} }}: a correction then reaches this text too"))
        .proposal(start..end, format!("{{ ${name} }}"))
}

fn number<'a>((name, fact): (&'a String, &Fact)) -> Option<(&'a str, String)> {
    match fact {
        Fact::Number(number) | Fact::Percent(number) | Fact::Money { amount: number, .. } => {
            Some((name, normal(&number.to_string())))
        }
        _ => None,
    }
}

/// A date in every length in which the locale writes it.
fn dates<'a>(subject: &Subject<'_>, (name, fact): (&'a String, &Fact)) -> Vec<(&'a str, String)> {
    let Fact::Date(_) = fact else { return Vec::new() };
    let formats = subject.context.formats;
    ["long", "medium"]
        .into_iter()
        .filter_map(|style| formats.show(fact, &Options::of_date_style(style)))
        .map(|written| (name.as_str(), written))
        .collect()
}

/// Numbers in a text, with whatever groups their digits. Digits that touch Latin letters belong to a name.
fn typed_numbers(text: &str) -> Vec<Typed> {
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < characters.len() {
        if digit(characters[at].1).is_none() {
            at += 1;
            continue;
        }
        let first = at;
        let mut last = at;
        while let Some((_, next)) = characters.get(at + 1) {
            let separates = is_separator(*next) && characters.get(at + 2).is_some_and(|(_, c)| digit(*c).is_some());
            if digit(*next).is_none() && !separates {
                break;
            }
            at += 1;
            last = if digit(*next).is_some() { at } else { last };
        }
        at += 1;
        let latin = |neighbour: Option<&(usize, char)>| neighbour.is_some_and(|(_, c)| c.is_ascii_alphabetic());
        if latin(first.checked_sub(1).and_then(|before| characters.get(before))) || latin(characters.get(last + 1)) {
            continue;
        }
        let run: String = characters[first..=last].iter().map(|(_, c)| *c).collect();
        let start = characters[first].0;
        found.push(Typed { start, end: start + run.len(), readings: readings(&run) });
    }
    found
}

fn readings(run: &str) -> Vec<String> {
    let digits = |text: &str| text.chars().filter_map(digit).map(|digit| char::from(b'0' + digit)).collect::<String>();
    let mut readings = vec![normal(&digits(run))];
    if let Some(separator) = run.rfind(['.', ',', '٫']) {
        readings.push(normal(&format!("{}.{}", digits(&run[..separator]), digits(&run[separator..]))));
    }
    readings
}

fn is_separator(character: char) -> bool {
    matches!(character, ',' | '.' | '\'' | '’' | '\u{A0}' | '\u{202F}' | '٬' | '٫')
}

fn digit(character: char) -> Option<u8> {
    let zero = ZEROS.into_iter().find(|zero| (*zero..=char_after(*zero)).contains(&character))?;
    u8::try_from(u32::from(character) - u32::from(zero)).ok()
}

/// The ninth digit after a zero.
fn char_after(zero: char) -> char {
    char::from_u32(u32::from(zero) + 9).unwrap_or(zero)
}

/// The number without zeros that do not change it.
fn normal(number: &str) -> String {
    match Decimal::try_from_str(number) {
        Ok(mut decimal) => {
            decimal.absolute.trim_start();
            decimal.absolute.trim_end();
            decimal.to_string()
        }
        Err(_) => number.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_however_they_are_written() {
        let of = |text: &str| typed_numbers(text).into_iter().flat_map(|typed| typed.readings).collect::<Vec<_>>();
        assert_eq!(of("about 1,503 people"), ["1503", "1.503"]);
        assert_eq!(of("١٬٥٠٣ and 37,50"), ["1503", "3750", "37.5"]);
        assert_eq!(of("3D, B12, 12e"), Vec::<String>::new());
        assert_eq!(of("第12届，87家"), ["12", "87"]);
        assert_eq!(of("in 2024."), ["2024"]);
    }
}
