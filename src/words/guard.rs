//! The guard: looks at the bytes of an `.ftl` file before the parser may.
//!
//! `fluent-syntax` overflows the stack on deep nesting and panics on a truncated `\u` escape; both end the process.
//! The guard refuses such files, and everything else that parser and engine treat differently, with a line and column.
//! It knows four states of Fluent's grammar and nothing of what messages mean.

use std::ops::Range;

use crate::model::fault::{Fault, SourceFile};

/// The largest file, in bytes.
pub const MAX_BYTES: usize = 256 * 1024;
/// The deepest nesting of braces and parentheses together.
pub const MAX_NESTING: usize = 32;

/// So many characters that may not stand are told of at once.
const MOST_FAULTS: usize = 20;

/// What opened the bracket that we stand in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Brace,
    Parenthesis,
    /// The pattern of a variant: text again, inside a brace.
    Variant,
}

/// Every reason to keep a file from the parser; empty when it may be parsed.
pub fn inspect(file: &SourceFile) -> Vec<Fault> {
    if file.text.len() > MAX_BYTES {
        let message = format!("the file has {} bytes; at most {MAX_BYTES} are read", file.text.len());
        return vec![file.error("too-large", 0..0, message).hint("split it, or check that it is the right file")];
    }
    let mut faults = forbidden_characters(file);
    if faults.is_empty() {
        faults = Scanner { file, bytes: file.text.as_bytes(), at: 0, open: Vec::new() }.scan();
    }
    faults
}

fn forbidden_characters(file: &SourceFile) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut before = '\n';
    for (at, character) in file.text.char_indices() {
        let place = at..at + character.len_utf8();
        let starts_line = before == '\n';
        if let Some((code, what, hint)) = forbidden(character) {
            let fault = file.error(code, place.clone(), format!("{what} (U+{:04X})", u32::from(character)));
            faults.push(instead(fault.hint(hint), place, character, starts_line, &file.text[at..]));
        } else if starts_line && character.is_whitespace() && !matches!(character, ' ' | '\n') {
            // Behind an ordinary space it is text: the first two of a Chinese paragraph, say.
            let message = format!("a space that does not indent (U+{:04X})", u32::from(character));
            let hint = "word processors put it there: indent with ordinary spaces";
            let rest = file.text[at..].trim_start_matches(|c: char| c.is_whitespace() && c != '\n');
            let run = at..file.text.len() - rest.len();
            faults.push(file.error("odd-indent", place, message).hint(hint).fix(run, "    "));
        }
        before = character;
        if faults.len() == MOST_FAULTS {
            break;
        }
    }
    faults
}

/// The fault with what should stand there: a break for a break, spaces for a tab, nothing for what nobody sees.
fn instead(fault: Fault, place: Range<usize>, character: char, starts_line: bool, rest: &str) -> Fault {
    match character {
        '\t' if starts_line && names_a_message(rest.trim_start()) => fault.proposal(place, ""),
        '\t' if starts_line => fault.fix(place, "    "),
        '\t' | '\u{B}' | '\u{C}' | '\u{85}' => fault.fix(place, " "),
        '\r' => fault.fix(place, "\n"),
        _ => fault.fix(place, ""),
    }
}

/// Whether a line is the start of a message that slipped to the right.
fn names_a_message(line: &str) -> bool {
    let name = line.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-') && name.trim_start_matches(' ').starts_with('=')
}

/// Why a character may not stand in words, if it may not: code, name and hint.
pub(crate) fn forbidden(character: char) -> Option<(&'static str, &'static str, &'static str)> {
    match character {
        '\n' => None,
        '\t' => Some(("tab", "a tab", "indent with spaces")),
        '\u{FEFF}' => Some(("byte-order-mark", "a byte order mark", "save the file as UTF-8 without a BOM")),
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            Some(("bidi-control", "a bidirectional control character", "remove it: direction is set by the service"))
        }
        '\u{FDD0}'..='\u{FDEF}' | '\u{FFFE}' | '\u{FFFF}' => {
            Some(("noncharacter", "a code point that is no character", "remove it"))
        }
        control if control.is_control() => Some(("control-character", "a control character", "remove it")),
        _ => None,
    }
}

struct Scanner<'a> {
    file: &'a SourceFile,
    bytes: &'a [u8],
    at: usize,
    open: Vec<Open>,
}

impl Scanner<'_> {
    fn scan(mut self) -> Vec<Fault> {
        let mut faults = Vec::new();
        while self.at < self.bytes.len() {
            if let Some(fault) = self.step() {
                faults.push(fault);
                self.skip_to_next_entry();
            }
        }
        faults
    }

    fn step(&mut self) -> Option<Fault> {
        let byte = self.bytes[self.at];
        let at_line_start = self.at == 0 || self.bytes[self.at - 1] == b'\n';
        if at_line_start && let Some(fault) = self.line_start(byte) {
            return Some(fault);
        }
        if at_line_start && self.open.is_empty() && byte == b'#' {
            self.skip_line();
            return None;
        }
        match (self.open.last().copied(), byte) {
            (None | Some(Open::Variant), b'{') => self.push(Open::Brace),
            (Some(Open::Variant), _) => self.variant_text(byte),
            (Some(_), b'"') => self.string(),
            (Some(_), b'{') => self.push(Open::Brace),
            (Some(_), b'(') => self.push(Open::Parenthesis),
            (Some(Open::Parenthesis), b')') | (Some(Open::Brace), b'}') => {
                self.open.pop();
                self.advance()
            }
            (Some(Open::Brace), b'[') => self.variant_key(),
            _ => self.advance(),
        }
    }

    fn line_start(&self, byte: u8) -> Option<Fault> {
        let here = self.at..self.at + 1;
        if byte == b'{' {
            let fault = self.file.error("brace-in-first-column", here.clone(), "a \"{\" in the first column");
            return Some(fault.hint("indent this line").fix(here.start..here.start, "    "));
        }
        let starts_entry = byte.is_ascii_alphabetic() || byte == b'-' || byte == b'#';
        if starts_entry && !self.open.is_empty() {
            let fault = self.file.error("unclosed-brace", here, "a \"{\" before this line is not closed");
            return Some(fault.hint("close it with \"}\", or indent this line if it belongs to the message above"));
        }
        None
    }

    fn push(&mut self, open: Open) -> Option<Fault> {
        self.open.push(open);
        if self.open.iter().filter(|open| **open != Open::Variant).count() > MAX_NESTING {
            let message = format!("braces and parentheses are nested more than {MAX_NESTING} deep");
            return Some(self.file.error("too-deep", self.at..self.at + 1, message));
        }
        self.advance()
    }

    /// `[key]` of a variant; what follows is text until the next variant or the closing brace.
    fn variant_key(&mut self) -> Option<Fault> {
        let rest = &self.bytes[self.at..];
        let end = rest.iter().position(|byte| *byte == b']' || *byte == b'\n').unwrap_or(rest.len() - 1);
        self.at += end + 1;
        if rest[end] == b']' {
            self.open.push(Open::Variant);
        }
        None
    }

    fn variant_text(&mut self, byte: u8) -> Option<Fault> {
        let opens_variant = byte == b'[' || (byte == b'*' && self.bytes.get(self.at + 1) == Some(&b'['));
        if byte == b'}' || (opens_variant && self.is_first_on_line()) {
            self.open.pop();
            return None;
        }
        self.advance()
    }

    fn is_first_on_line(&self) -> bool {
        let before = self.bytes[..self.at].iter().rev().find(|byte| **byte != b' ');
        before.is_none_or(|byte| *byte == b'\n')
    }

    fn string(&mut self) -> Option<Fault> {
        let start = self.at;
        self.at += 1;
        while let Some(byte) = self.bytes.get(self.at) {
            match byte {
                b'"' => return self.advance(),
                b'\n' => break,
                b'\\' => {
                    let escape = escape_length(&self.bytes[self.at..]);
                    let Some(length) = escape else {
                        let fault =
                            self.file.error("bad-escape", self.at..self.at + 2, "an unknown escape in a string");
                        return Some(fault.hint("write \\\\, \\\", \\u with four or \\U with six hexadecimal digits"));
                    };
                    self.at += length;
                }
                _ => self.at += 1,
            }
        }
        let fault = self.file.error("unclosed-string", start..start + 1, "a string that does not end on its line");
        Some(fault.hint("close it with a double quote"))
    }

    fn advance(&mut self) -> Option<Fault> {
        self.at += 1;
        None
    }

    fn skip_line(&mut self) {
        self.at += self.bytes[self.at..].iter().position(|byte| *byte == b'\n').map_or(self.bytes.len(), |end| end + 1);
    }

    /// After a fault: go on where the next entry starts, so that later faults are found too.
    fn skip_to_next_entry(&mut self) {
        self.open.clear();
        self.skip_line();
        while self.at < self.bytes.len() && !self.bytes[self.at].is_ascii_alphabetic() && self.bytes[self.at] != b'-' {
            self.skip_line();
        }
    }
}

/// The length of the escape that starts these bytes, if it is a good one that stands for a character.
fn escape_length(bytes: &[u8]) -> Option<usize> {
    let digits = match bytes.get(1)? {
        b'\\' | b'"' => return Some(2),
        b'u' => 4,
        b'U' => 6,
        _ => return None,
    };
    let hexadecimal = std::str::from_utf8(bytes.get(2..2 + digits)?).ok()?;
    if !hexadecimal.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let character = char::from_u32(u32::from_str_radix(hexadecimal, 16).ok()?)?;
    forbidden(character).is_none().then_some(2 + digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<(&'static str, usize)> {
        inspect(&SourceFile::new("a.ftl", text)).iter().map(|fault| (fault.code, fault.line)).collect()
    }

    #[test]
    fn good_files_pass() {
        let text = "a = { $n ->\n    [one] one :) \" ( {\"}\"}\n   *[other] { NUMBER($n, minimumFractionDigits: 2) }\n} b\n# {{{\nb = }\n";
        assert_eq!(codes(text), []);
    }

    #[test]
    fn what_kills_the_parser_is_refused() {
        assert_eq!(codes(&format!("a = {}", "{".repeat(3000))), [("too-deep", 1)]);
        assert_eq!(codes(&format!("a = {{ {}", "A(".repeat(3000))), [("too-deep", 1)]);
        assert_eq!(codes("b = c\na = { \"\\u00é\" }"), [("bad-escape", 2)]);
        assert_eq!(codes("a = { \"\\uD800\" }"), [("bad-escape", 1)]);
        assert_eq!(codes("a = { $n\nb = c\n"), [("unclosed-brace", 2)]);
        assert_eq!(codes("a =\n{ $n }"), [("brace-in-first-column", 2)]);
        assert_eq!(codes("a = b\u{202E}c\n"), [("bidi-control", 1)]);
        assert_eq!(codes("a =\n\tb\n"), [("tab", 2)]);
    }

    #[test]
    fn what_only_looks_odd_passes_and_breaks_stay_breaks() {
        assert_eq!(codes("body =\n    \u{3000}\u{3000}据报道\n\n    第二段\n"), []);
        let mended = |text: &str| {
            let file = SourceFile::new("a.ftl", text);
            crate::model::fault::mended(text, &inspect(&file))
        };
        assert_eq!(mended("a = b\rc = d\r").as_deref(), Some("a = b\nc = d\n"));
        assert_eq!(mended("a = Forum\u{b}opens\n").as_deref(), Some("a = Forum opens\n"));
        assert_eq!(mended("a =\n\u{3000}\u{3000}b\n\tc\n").as_deref(), Some("a =\n    b\n    c\n"));
        assert_eq!(mended("a = b\n\tc = d\n"), None, "whether it is a message of its own is for a person to say");
    }

    #[test]
    fn every_fault_is_found_at_once() {
        assert_eq!(codes("a = { \"x }\nb = { \"\\q\" }\nc = d\n"), [("unclosed-string", 1), ("bad-escape", 2)]);
    }
}
