//! Parsing with our own words: `fluent-syntax` behind the guard, its errors told to translators with a hint.

use std::ops::Range;

use fluent_syntax::ast::Resource;
use fluent_syntax::parser::{self, ErrorKind};

use crate::model::fault::{Fault, SourceFile};
use crate::words::guard;

/// The parsed file, or everything that keeps it from being one.
pub fn parse(file: &SourceFile) -> Result<Resource<&str>, Vec<Fault>> {
    let (resource, faults) = parse_what_can_be(file);
    if faults.is_empty() { Ok(resource) } else { Err(faults) }
}

/// What could be parsed of the file, and everything that kept the rest from it.
pub fn parse_what_can_be(file: &SourceFile) -> (Resource<&str>, Vec<Fault>) {
    let faults = guard::inspect(file);
    if !faults.is_empty() {
        return (Resource { body: Vec::new() }, faults);
    }
    match parser::parse(&*file.text) {
        Ok(resource) => (resource, Vec::new()),
        Err((resource, errors)) => {
            (resource, errors.into_iter().map(|error| explain(file, error.pos, &error.kind)).collect())
        }
    }
}

/// Where a piece of the parsed file stands in it. The tree borrows the text, so a piece's address is its place.
pub fn span(file: &SourceFile, piece: &str) -> Range<usize> {
    let start = (piece.as_ptr() as usize).saturating_sub(file.text.as_ptr() as usize);
    if start > file.text.len() { 0..0 } else { start..start + piece.len() }
}

fn explain(file: &SourceFile, at: Range<usize>, kind: &ErrorKind) -> Fault {
    let line = line_at(&file.text, at.start);
    let (message, hint) = match kind {
        ErrorKind::ExpectedToken('=') => {
            ("expected \"=\" after the name".to_owned(), Some("a message is written: name = words".to_owned()))
        }
        ErrorKind::ExpectedToken('}') => {
            let hint = if line.contains(", plural") || line.contains("{n,") {
                "this looks like ICU MessageFormat; Fluent writes { $n -> [one] … *[other] … }, one variant a line"
            } else if line.contains(" :") {
                "this looks like MessageFormat 2; Fluent writes { NUMBER($n) }"
            } else {
                "close the placeable with \"}\"; a literal brace is written {\"{\"}"
            };
            ("expected \"}\"".to_owned(), Some(hint.to_owned()))
        }
        ErrorKind::ExpectedToken(token) => {
            let hint = (*token == '\n' || line.contains("->"))
                .then(|| "put each variant of a select on a line of its own, indented".to_owned());
            (format!("expected \"{}\"", token.escape_debug()), hint)
        }
        ErrorKind::ExpectedCharRange { range } => {
            (format!("expected one of {range}"), Some("names are written with a-z, A-Z, 0-9, - and _".to_owned()))
        }
        ErrorKind::ExpectedMessageField { entry_id } | ErrorKind::ExpectedTermField { entry_id } => (
            format!("\"{entry_id}\" has no words"),
            Some("write them after \"=\", or on the next lines, indented; a line of text that starts with [, * or . is written {\"[\"}".to_owned()),
        ),
        ErrorKind::ForbiddenCallee => {
            ("functions are written in capital letters".to_owned(), Some("for example NUMBER($n)".to_owned()))
        }
        ErrorKind::MissingDefaultVariant => {
            ("a select needs a default variant".to_owned(), Some("mark one variant with *, as in *[other]".to_owned()))
        }
        ErrorKind::MissingValue => ("expected words here".to_owned(), None),
        ErrorKind::MultipleDefaultVariants => {
            ("a select has one default variant only".to_owned(), Some("leave the * at one of them".to_owned()))
        }
        other => (other.to_string(), None),
    };
    file.error("syntax", visible(&file.text, at), message).maybe_hint(hint)
}

/// The place itself, or, where nothing stands there, the end of what stands before it.
fn visible(text: &str, at: Range<usize>) -> Range<usize> {
    let before = text.get(..at.start).unwrap_or(text);
    let nothing_there =
        before.ends_with('\n') || text.get(at.start..).is_none_or(|rest| rest.is_empty() || rest.starts_with('\n'));
    if !nothing_there {
        return at;
    }
    let end = before.trim_end().len();
    let last = before[..end].chars().next_back().map_or(0, char::len_utf8);
    end - last..end
}

fn line_at(text: &str, at: usize) -> &str {
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
    text[start..].lines().next().unwrap_or_default()
}
