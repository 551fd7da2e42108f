//! Formatted messages: text in which each shown value is still marked, until it is known what it is written into.
//!
//! Plain text isolates names of the other direction with invisible marks, HTML with `<bdi>`; CommonMark must not take
//! a value for markup. The marks are noncharacters, which neither files nor facts may hold.

use icu::properties::CodePointMapData;
use icu::properties::props::BidiClass;

use crate::model::locale::Direction;

/// Starts a value written by the locale itself: a number, a date.
pub(crate) const OWN: char = '\u{FDD0}';
/// Starts a value that came as text: a name, a place.
pub(crate) const FOREIGN: char = '\u{FDD1}';
/// Stands where a value could not be shown.
pub(crate) const FAILED: char = '\u{FDD2}';
/// Ends a value.
pub(crate) const END: char = '\u{FDD3}';
/// Starts a value to be isolated in HTML.
pub(crate) const ISOLATE: char = '\u{FDD4}';
/// Ends a value to be isolated in HTML.
pub(crate) const ISOLATE_END: char = '\u{FDD5}';

pub(crate) const FIRST_STRONG_ISOLATE: char = '\u{2068}';
pub(crate) const POP_DIRECTIONAL_ISOLATE: char = '\u{2069}';

/// A message with its values marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Formatted {
    marked: String,
    direction: Direction,
}

impl Formatted {
    /// A marked text of a locale that runs in `direction`.
    pub(crate) fn new(marked: String, direction: Direction) -> Self {
        Self { marked, direction }
    }

    /// Plain text on one line.
    pub fn plain(&self) -> String {
        let mut line = String::with_capacity(self.marked.len());
        for part in self.parts() {
            match part {
                Part::Text(text) | Part::Value { text, isolate: false } => line.push_str(text),
                Part::Value { text, isolate: true } => {
                    line.push(FIRST_STRONG_ISOLATE);
                    line.push_str(text);
                    line.push(POP_DIRECTIONAL_ISOLATE);
                }
            }
        }
        line.split(['\n', ' ']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// Plain text without isolates, for an attribute, where they would be part of the value.
    pub fn bare(&self) -> String {
        self.plain().replace([FIRST_STRONG_ISOLATE, POP_DIRECTIONAL_ISOLATE], "")
    }

    /// CommonMark in which values are inert and those to be isolated are still marked.
    pub(crate) fn commonmark(&self) -> String {
        let mut text = String::with_capacity(self.marked.len());
        for part in self.parts() {
            match part {
                Part::Text(words) => text.push_str(words),
                Part::Value { text: value, isolate } => {
                    text.extend(isolate.then_some(ISOLATE));
                    for character in value.chars() {
                        text.extend(character.is_ascii_punctuation().then_some('\\'));
                        text.push(if character == '\n' { ' ' } else { character });
                    }
                    text.extend(isolate.then_some(ISOLATE_END));
                }
            }
        }
        text
    }

    fn parts(&self) -> impl Iterator<Item = Part<'_>> {
        let mut rest = self.marked.as_str();
        std::iter::from_fn(move || {
            let first = rest.chars().next()?;
            if first != OWN && first != FOREIGN {
                let (text, after) = rest.split_at(rest.find([OWN, FOREIGN]).unwrap_or(rest.len()));
                rest = after;
                return Some(Part::Text(text));
            }
            let value = &rest[first.len_utf8()..];
            let end = value.find(END).unwrap_or(value.len());
            rest = value.get(end + END.len_utf8()..).unwrap_or_default();
            let text = &value[..end];
            Some(Part::Value { text, isolate: first == FOREIGN && runs_against(text, self.direction) })
        })
    }
}

enum Part<'a> {
    Text(&'a str),
    Value { text: &'a str, isolate: bool },
}

/// Whether some letter of the text runs against the direction.
fn runs_against(text: &str, direction: Direction) -> bool {
    let classes = CodePointMapData::<BidiClass>::new();
    text.chars().map(|character| classes.get(character)).any(|class| match direction {
        Direction::LeftToRight => class == BidiClass::RightToLeft || class == BidiClass::ArabicLetter,
        Direction::RightToLeft => class == BidiClass::LeftToRight,
    })
}

/// A value marked for its kind, without any mark or isolate of its own.
pub(crate) fn mark(text: &str, foreign: bool) -> String {
    let inert = |c: &char| !matches!(c, '\u{FDD0}'..='\u{FDEF}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let start = if foreign { FOREIGN } else { OWN };
    std::iter::once(start).chain(text.chars().filter(inert)).chain([END]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_names_are_isolated_and_numbers_are_not() {
        let marked = format!("بلغ {} في {}", mark("1,503", false), mark("CCTV+", true));
        let formatted = Formatted::new(marked, Direction::RightToLeft);
        assert_eq!(formatted.plain(), "بلغ 1,503 في \u{2068}CCTV+\u{2069}");
        assert_eq!(formatted.bare(), "بلغ 1,503 في CCTV+");
        assert_eq!(formatted.commonmark(), "بلغ 1\\,503 في \u{FDD4}CCTV\\+\u{FDD5}");
    }

    #[test]
    fn a_value_cannot_close_its_mark() {
        let marked = mark("a\u{FDD3}b\u{2069}c", true);
        assert_eq!(Formatted::new(marked, Direction::LeftToRight).plain(), "abc");
    }
}
