//! Anatomy: where each message, term and attribute of a file stands, to the byte, its comment and layout included.
//!
//! For whoever changes a part of a file and leaves the rest as it is. The tree has the places of names alone; what belongs
//! to a name follows from how Fluent is written: a comment or a name at the beginning of a line ends what stood before.

use std::ops::Range;

use fluent_syntax::ast::{Attribute, Entry, Resource};

use crate::model::fault::SourceFile;
use crate::words::syntax::span;

/// A message or term where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Standing {
    /// Its id, with the `-` of a term.
    pub(super) id: String,
    /// Its name.
    pub(super) name: Range<usize>,
    /// From the first sign of its comment to its last one.
    pub(super) whole: Range<usize>,
    /// Its parts: the value, also where it has none yet, and then its attributes.
    pub(super) parts: Vec<StandingPart>,
}

/// A value or an attribute where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StandingPart {
    /// `id`, or `id.attribute`.
    pub(super) part: String,
    /// The name of the message, or of the attribute.
    pub(super) name: Range<usize>,
    /// What stands behind the `=`, its layout included.
    pub(super) words: Range<usize>,
    /// An attribute with its `.`; of a value the words alone.
    pub(super) whole: Range<usize>,
}

impl Standing {
    /// The part of this name.
    pub(super) fn part(&self, part: &str) -> Option<&StandingPart> {
        self.parts.iter().find(|standing| standing.part == part)
    }
}

/// Every message and term of a file that was parsed without a fault, in order.
pub(super) fn anatomy(file: &SourceFile, parsed: &Resource<&str>) -> Vec<Standing> {
    let named: Vec<Named<'_>> = parsed.body.iter().filter_map(|entry| named(file, entry)).collect();
    let ends = named.iter().skip(1).map(|(_, name, _)| name.start).chain([file.text.len()]);
    named.iter().zip(ends).map(|((id, name, attributes), end)| standing(file, id, name, attributes, end)).collect()
}

/// Id, place of the name, and attributes.
type Named<'t> = (String, Range<usize>, &'t [Attribute<&'t str>]);

fn named<'t>(file: &SourceFile, entry: &'t Entry<&'t str>) -> Option<Named<'t>> {
    match entry {
        Entry::Message(message) => Some((message.id.name.to_owned(), span(file, message.id.name), &message.attributes)),
        Entry::Term(term) => {
            let name = span(file, term.id.name);
            Some((format!("-{}", term.id.name), name.start.saturating_sub(1)..name.end, &term.attributes))
        }
        _ => None,
    }
}

fn standing(
    file: &SourceFile,
    id: &str,
    name: &Range<usize>,
    attributes: &[Attribute<&str>],
    limit: usize,
) -> Standing {
    let text = &*file.text;
    let limit = text[name.end..limit].find("\n#").map_or(limit, |comment| name.end + comment);
    let end = trimmed(text, name.end..limit);
    let dots: Vec<Range<usize>> = attributes
        .iter()
        .map(|attribute| {
            let name = span(file, attribute.id.name);
            name.start.saturating_sub(1)..name.end
        })
        .collect();
    let mut parts = Vec::new();
    for (number, start) in std::iter::once(name).chain(&dots).enumerate() {
        let end = dots.get(number).map_or(end, |next| next.start);
        let equals = text[start.end..end].find('=').map_or(end, |equals| start.end + equals + 1);
        let words = equals..trimmed(text, equals..end);
        let (part, whole) = match number.checked_sub(1).and_then(|number| attributes.get(number)) {
            Some(attribute) => (format!("{id}.{}", attribute.id.name), start.start..words.end),
            None => (id.to_owned(), words.clone()),
        };
        let name = if number == 0 { start.clone() } else { start.start + 1..start.end };
        parts.push(StandingPart { part, name, words, whole });
    }
    Standing { id: id.to_owned(), name: name.clone(), whole: comment_before(text, name.start)..end, parts }
}

/// Where what stands within a range ends, the blanks after it left out.
fn trimmed(text: &str, range: Range<usize>) -> usize {
    range.start + text[range].trim_end().len()
}

/// Where the comment begins that stands right above a line; the line itself where there is none.
fn comment_before(text: &str, line: usize) -> usize {
    let mut start = line;
    while let Some(above) = text[..start].strip_suffix('\n') {
        let begins = above.rfind('\n').map_or(0, |newline| newline + 1);
        let line = &above[begins..];
        if !line.starts_with('#') || line.starts_with("##") {
            break;
        }
        start = begins;
    }
    start
}

#[cfg(test)]
mod tests {
    use crate::words::syntax::parse;

    use super::*;

    fn of(text: &str) -> Vec<(String, String)> {
        let file = SourceFile::new("a.ftl", text);
        let standing = anatomy(&file, &parse(&file).unwrap());
        let whole = standing.iter().map(|standing| (standing.id.clone(), text[standing.whole.clone()].to_owned()));
        let parts = standing.iter().flat_map(|standing| {
            standing.parts.iter().map(|part| (part.part.clone(), text[part.words.clone()].to_owned()))
        });
        whole.chain(parts).collect()
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn what_belongs_to_a_name_is_found_however_it_is_laid_out() {
        let text = "### All\n\n# of a\n#\n# twice\na = { $n ->\n[one] x\n*[other]\n b\n}\n  .t = u = v\n\n## Group\n# of t\n-t = w\n    more\n# alone\n\n\nlast = {\n a }   \n";
        assert_eq!(
            of(text),
            pairs(&[
                ("a", "# of a\n#\n# twice\na = { $n ->\n[one] x\n*[other]\n b\n}\n  .t = u = v"),
                ("-t", "# of t\n-t = w\n    more"),
                ("last", "last = {\n a }"),
                ("a", " { $n ->\n[one] x\n*[other]\n b\n}"),
                ("a.t", " u = v"),
                ("-t", " w\n    more"),
                ("last", " {\n a }"),
            ])
        );
    }

    #[test]
    fn a_message_without_a_value_has_a_place_for_one() {
        assert_eq!(of("a =\n    .b = c"), pairs(&[("a", "a =\n    .b = c"), ("a", ""), ("a.b", " c")]));
    }
}
