//! Faults: what is wrong with a file that somebody gave us, where, and what to do about it.
//!
//! The rooms that read files make them; the desk, `check` and the log show them. A fault names a place in the file
//! and never holds more of the file than the line it stands in.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// How much a fault matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The content is refused.
    Error,
    /// The content is taken; somebody should look.
    Warning,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Whether it refuses the content.
    pub severity: Severity,
    /// Stable name of the kind of fault, such as `unknown-variable`.
    pub code: &'static str,
    /// Path of the file, as the person who gave it would name it.
    pub file: Arc<str>,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
    /// The line of the file, and how many characters of it are meant.
    pub excerpt: Option<(String, usize)>,
    /// What is wrong and what was expected.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

/// A file's name and text: makes faults with the right line and column.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Path as shown to people.
    pub name: Arc<str>,
    /// The whole text.
    pub text: Arc<str>,
}

impl SourceFile {
    /// A file of this name and text.
    pub fn new(name: &str, text: &str) -> Self {
        Self { name: name.into(), text: text.into() }
    }

    /// An error at these bytes of the text.
    pub fn error(&self, code: &'static str, span: Range<usize>, message: impl Into<String>) -> Fault {
        self.fault(Severity::Error, code, span, message.into())
    }

    /// A warning at these bytes of the text.
    pub fn warning(&self, code: &'static str, span: Range<usize>, message: impl Into<String>) -> Fault {
        self.fault(Severity::Warning, code, span, message.into())
    }

    fn fault(&self, severity: Severity, code: &'static str, span: Range<usize>, message: String) -> Fault {
        let at = floor_boundary(&self.text, span.start);
        let before = &self.text[..at];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line_text = self.text[line_start..].lines().next().unwrap_or_default();
        let end = floor_boundary(&self.text, span.end).clamp(at, line_start + line_text.len().max(at - line_start));
        Fault {
            severity,
            code,
            file: self.name.clone(),
            line: before.matches('\n').count() + 1,
            column: self.text[line_start..at].chars().count() + 1,
            excerpt: Some((line_text.chars().take(200).collect(), self.text[at..end].chars().count().max(1))),
            message,
            hint: None,
        }
    }
}

/// The nearest character boundary at or before `at`.
fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

impl Fault {
    /// An error about a file as a whole.
    pub fn of_file(code: &'static str, file: &str, message: impl Into<String>) -> Self {
        let message = message.into();
        Self {
            severity: Severity::Error,
            code,
            file: file.into(),
            line: 1,
            column: 1,
            excerpt: None,
            message,
            hint: None,
        }
    }

    /// The same fault with advice.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same fault with advice, where there is some.
    #[must_use]
    pub fn maybe_hint(mut self, hint: Option<String>) -> Self {
        self.hint = hint.or(self.hint);
        self
    }

    /// The same fault as a warning.
    #[must_use]
    pub fn as_warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// Whether it refuses the content.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// Whether any of them refuses the content.
pub fn refuses(faults: &[Fault]) -> bool {
    faults.iter().any(Fault::is_error)
}

impl fmt::Display for Fault {
    /// `path:line:col: error[code]: message`, then the line with carets under what is meant, then the hint.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let message = printable(&self.message);
        write!(formatter, "{}:{}:{}: {severity}[{}]: {message}", self.file, self.line, self.column, self.code)?;
        if let Some((line, width)) = &self.excerpt {
            let shown = line.chars().count();
            if self.column <= shown + 1 {
                let width = (*width).min(shown + 1 - (self.column - 1)).max(1);
                let indent = " ".repeat(self.column - 1);
                write!(formatter, "\n    {}\n    {indent}{}", printable(line), "^".repeat(width))?;
            }
        }
        if let Some(hint) = &self.hint {
            write!(formatter, "\n    hint: {}", printable(hint))?;
        }
        Ok(())
    }
}

/// The text with everything that could move a terminal's cursor or reorder its line replaced, one for one.
pub fn printable(text: &str) -> String {
    let risky = |c: char| c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|c| if risky(c) { '\u{FFFD}' } else { c }).collect()
}

/// The known name that `word` was probably meant to be.
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let allowed = (word.chars().count() / 3).clamp(1, 3);
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= allowed && *distance < candidate.chars().count())
        .min()
        .map(|(_, candidate)| format!("did you mean \"{candidate}\"?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_the_place_with_a_caret() {
        let file = SourceFile::new("a.ftl", "one\nzwei é { $n }\n");
        let at = file.text.find("$n").unwrap();
        let fault = file.error("unknown-variable", at..at + 2, "no such fact").hint("did you mean \"$m\"?");
        let shown = fault.to_string();
        assert!(shown.starts_with("a.ftl:2:10: error[unknown-variable]: no such fact\n"), "{shown}");
        assert!(shown.contains("\n    zwei é { $n }\n             ^^\n    hint: did"), "{shown}");
    }

    #[test]
    fn suggestions_are_near() {
        assert_eq!(did_you_mean("colour", ["color", "cost"]).as_deref(), Some("did you mean \"color\"?"));
        assert_eq!(did_you_mean("zz", ["a", "b"]), None);
    }
}
