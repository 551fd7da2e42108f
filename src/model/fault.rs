//! Faults: what is wrong with a file that somebody gave us, where, and what to do about it.
//!
//! The rooms that read files make them; the desk, `check` and the log show them. A fault names a place in the file
//! and never holds more of the file than the line it stands in.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::model::spelling::nearest;

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
    /// The bytes of the file that are meant.
    pub span: Range<usize>,
    /// The line of the file, and how many characters of it are meant.
    pub excerpt: Option<(String, usize)>,
    /// What is wrong and what was expected.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// What could be done about it without asking.
    pub fix: Option<Fix>,
}

/// A change of the file that mends a fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// The bytes of the file that are replaced.
    pub span: Range<usize>,
    /// What stands there instead.
    pub replacement: String,
    /// Whether it changes nothing that the file says, so that it can be done without asking.
    pub safe: bool,
}

/// A file's name and text: makes faults with the right line and column.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Path as shown to people.
    pub name: Arc<str>,
    /// The whole text.
    pub text: Arc<str>,
    /// Where each line starts, found when the first fault is: a hostile file may have thousands.
    lines: Arc<OnceLock<Vec<usize>>>,
}

impl SourceFile {
    /// A file of this name and text.
    pub fn new(name: &str, text: &str) -> Self {
        Self { name: name.into(), text: text.into(), lines: Arc::default() }
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
        let lines = self.lines.get_or_init(|| {
            std::iter::once(0).chain(self.text.match_indices('\n').map(|(newline, _)| newline + 1)).collect()
        });
        let line = lines.partition_point(|start| *start <= at);
        let line_start = lines.get(line.saturating_sub(1)).copied().unwrap_or_default();
        let line_text = self.text[line_start..].lines().next().unwrap_or_default();
        let end = floor_boundary(&self.text, span.end).clamp(at, line_start + line_text.len().max(at - line_start));
        Fault {
            severity,
            code,
            file: self.name.clone(),
            line,
            column: self.text[line_start..at].chars().count() + 1,
            span: at..end,
            excerpt: Some((line_text.chars().take(200).collect(), self.text[at..end].chars().count().max(1))),
            message,
            hint: None,
            fix: None,
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
            span: 0..0,
            excerpt: None,
            message,
            hint: None,
            fix: None,
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

    /// The same fault with what could stand at `span` instead, if a person agrees.
    #[must_use]
    pub fn proposal(mut self, span: Range<usize>, replacement: impl Into<String>) -> Self {
        self.fix = Some(Fix { span, replacement: replacement.into(), safe: false });
        self
    }

    /// The same fault, mended by putting `replacement` at `span`; what the file says stays as it is.
    #[must_use]
    pub fn fix(mut self, span: Range<usize>, replacement: impl Into<String>) -> Self {
        self.fix = Some(Fix { span, replacement: replacement.into(), safe: true });
        self
    }

    /// The same fault, mended by putting `replacement` where it stands.
    #[must_use]
    pub fn fix_in_place(self, replacement: &str) -> Self {
        let span = self.span.clone();
        self.fix(span, replacement)
    }

    /// The same fault with the known name that was probably meant at `span`, as advice and as a proposal.
    #[must_use]
    pub fn suggest<'a>(self, span: Range<usize>, word: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        match nearest(word, known) {
            Some(meant) => self.hint(format!("did you mean \"{meant}\"?")).proposal(span, meant),
            None => self,
        }
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

/// The text with every safe fix done, those included that show only once others are: `None` where there is none.
pub fn mended_at_last(text: &str, look: &dyn Fn(&str) -> Vec<Fault>) -> Option<String> {
    const ROUNDS: usize = 50;
    let mut best = None;
    for _ in 0..ROUNDS {
        let now = best.as_deref().unwrap_or(text);
        let Some(better) = mended(now, &look(now)) else { break };
        best = Some(better);
    }
    best
}

/// The text with every safe fix of these faults done; `None` where there is none.
pub fn mended<'a>(text: &str, faults: impl IntoIterator<Item = &'a Fault>) -> Option<String> {
    let mut fixes: Vec<&Fix> =
        faults.into_iter().filter_map(|fault| fault.fix.as_ref()).filter(|fix| fix.safe).collect();
    fixes.sort_by_key(|fix| (fix.span.start, fix.span.end));
    let (mut mended, mut done, mut at) = (String::with_capacity(text.len()), 0, 0);
    for fix in fixes {
        let Some(kept) = text.get(at..fix.span.start).filter(|_| fix.span.start >= at) else { continue };
        mended.push_str(kept);
        mended.push_str(&fix.replacement);
        (at, done) = (fix.span.end, done + 1);
    }
    mended.push_str(text.get(at..)?);
    (done > 0).then_some(mended)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn safe_fixes_are_done_and_proposals_are_not() {
        let file = SourceFile::new("a.ftl", "a  b  c");
        let fault = |span: Range<usize>| file.warning("double-space", span, "x");
        let faults = [fault(4..6).fix_in_place(" "), fault(1..3).fix_in_place(" "), fault(6..7).proposal(6..7, "d")];
        assert_eq!(mended(&file.text, &faults).as_deref(), Some("a b c"));
        assert_eq!(mended(&file.text, &faults[2..]), None);
    }
}
