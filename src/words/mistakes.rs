//! Mistakes: what the parser stumbles over, told to translators in their own terms, with a hint and often with a fix.

use std::ops::Range;

use fluent_syntax::parser::ErrorKind;

use crate::model::fault::{Fault, SourceFile};

/// Characters that mean something to Fluent where a line of text starts.
const SPECIAL_STARTS: [char; 4] = ['[', '*', '.', '}'];

/// The parser's error as a fault.
pub(super) fn explain(file: &SourceFile, at: Range<usize>, kind: &ErrorKind) -> Fault {
    if let ErrorKind::ExpectedCharRange { .. } = kind
        && let Some(fault) = special_start(file, at.start)
    {
        return fault;
    }
    let line = line_at(&file.text, at.start);
    let (message, hint) = meaning(kind, line);
    file.error("syntax", visible(&file.text, at), message).maybe_hint(hint.map(str::to_owned))
}

/// A line that goes on with a text but starts with a character that Fluent takes for its own.
fn special_start(file: &SourceFile, line_start: usize) -> Option<Fault> {
    let line = line_at(&file.text, line_start);
    let words = line.trim_start_matches(' ');
    let special = words.chars().next().filter(|first| line.starts_with(' ') && SPECIAL_STARTS.contains(first))?;
    let start = line_start + line.len() - words.len();
    let place = start..start + 1;
    let message = format!("a line of text cannot start with \"{special}\"");
    let literal = format!("{{\"{special}\"}}");
    let rest = &words[special.len_utf8()..];
    let fault = file.error("line-start", place.clone(), message);
    Some(match special {
        '*' if rest.starts_with(' ') => fault.hint("an item of a list starts with \"- \"").fix(place, "-"),
        '.' if rest.starts_with(|c: char| c.is_ascii_alphabetic()) => {
            let hint = format!("an attribute is written .name = words; for the character itself write {literal}");
            fault.hint(hint).proposal(place, literal)
        }
        '}' => fault.hint(format!("remove it; for the character itself write {literal}")).proposal(place, literal),
        '[' | '*' if is_variant(rest) => {
            let hint = format!("a variant stands within its select; for the character itself write {literal}");
            fault.hint(hint).proposal(place, literal)
        }
        _ => fault.hint(format!("write {literal} for the character itself")).fix(place, literal),
    })
}

/// Whether a line that starts with `[` or `*` goes on like a variant outside of its select.
fn is_variant(rest: &str) -> bool {
    let key = rest.trim_start_matches('[').split(']').next().unwrap_or_default();
    ["zero", "one", "two", "few", "many", "other"].contains(&key) || key.parse::<f64>().is_ok()
}

/// What went wrong, and what to do about it.
fn meaning(kind: &ErrorKind, line: &str) -> (String, Option<&'static str>) {
    let said = |message: &str, hint: &'static str| (message.to_owned(), Some(hint));
    match kind {
        ErrorKind::ExpectedToken('=') => said("expected \"=\" after the name", "a message is written: name = words"),
        ErrorKind::ExpectedToken('}') => said("expected \"}\"", unclosed(line)),
        ErrorKind::ExpectedToken(' ') if line.starts_with('#') => {
            said("a comment has a space after its \"#\"", "write \"# \" before the words of a comment")
        }
        ErrorKind::ExpectedToken(token) => {
            (format!("expected \"{}\"", token.escape_debug()), line.contains("->").then_some(ONE_A_LINE))
        }
        ErrorKind::ExpectedCharRange { range } if range.starts_with('\n') => {
            said("expected the end of the line after \"->\"", ONE_A_LINE)
        }
        ErrorKind::ExpectedCharRange { range } => {
            (format!("expected one of {range}"), Some("names are written with a-z, A-Z, 0-9, - and _"))
        }
        ErrorKind::ExpectedMessageField { entry_id } | ErrorKind::ExpectedTermField { entry_id } => {
            (format!("\"{entry_id}\" has no words"), Some("write them after \"=\", or on the next lines, indented"))
        }
        ErrorKind::ForbiddenCallee => said("functions are written in capital letters", "for example NUMBER($n)"),
        ErrorKind::MissingDefaultVariant => {
            said("a select needs a default variant", "mark one variant with *, as in *[other]")
        }
        ErrorKind::MultipleDefaultVariants => {
            said("a select has one default variant only", "leave the * at one of them")
        }
        ErrorKind::ExpectedInlineExpression => said(
            "expected a value between the braces",
            "for example { $name } or { -term }; a brace is written {\"{\"}",
        ),
        ErrorKind::UnbalancedClosingBrace => {
            said("a \"}\" without its \"{\"", "remove it; for the character itself write {\"}\"}")
        }
        ErrorKind::TermAttributeAsPlaceable => {
            said("an attribute of a term cannot be shown", "it can choose a variant: { -term.attribute -> … }")
        }
        ErrorKind::MessageReferenceAsSelector | ErrorKind::MessageAttributeAsSelector => {
            said("a message cannot choose a variant", "choose by a variable, or by an attribute of a term")
        }
        ErrorKind::TermReferenceAsSelector => {
            said("a term cannot choose a variant", "choose by one of its attributes: { -term.attribute -> … }")
        }
        ErrorKind::PositionalArgumentFollowsNamed => {
            said("a value stands after an option", "write the values first: NUMBER($n, minimumFractionDigits: 2)")
        }
        ErrorKind::ExpectedLiteral => {
            said("an option takes a number or a text in quotes", "variables cannot be options")
        }
        ErrorKind::DuplicatedNamedArgument(name) => {
            (format!("the option {name} stands here a second time"), Some("remove one"))
        }
        other => (other.to_string(), None),
    }
}

const ONE_A_LINE: &str = "put each variant of a select on a line of its own, indented";

fn unclosed(line: &str) -> &'static str {
    if line.contains(", plural") || line.contains(", select") {
        "this looks like ICU MessageFormat; Fluent writes { $n -> [one] … *[other] … }, one variant a line"
    } else if line.contains(" :") {
        "this looks like MessageFormat 2; Fluent writes { NUMBER($n) }"
    } else {
        "close the placeable with \"}\"; a literal brace is written {\"{\"}"
    }
}

/// The place itself, or, where nothing stands there, the end of what stands before it.
fn visible(text: &str, at: Range<usize>) -> Range<usize> {
    let before = text.get(..at.start).unwrap_or(text);
    let nothing_there = text.get(at.start..).is_none_or(|rest| rest.is_empty() || rest.starts_with('\n'));
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
