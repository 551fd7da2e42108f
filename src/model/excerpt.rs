//! Excerpts: how a fault is shown to people, with the line it stands in and a mark under what is meant.

use std::fmt;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::model::fault::{Fault, Severity};

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.shown(&Renderer::plain()))
    }
}

impl Fault {
    /// The same as it is displayed, with the colours of a terminal.
    pub fn in_colour(&self) -> String {
        self.shown(&Renderer::styled())
    }

    /// `path:line:col: error[code]: message`, then the line with marks under what is meant, then the hint.
    fn shown(&self, renderer: &Renderer) -> String {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let message = printable(&self.message);
        let file = printable(&self.file);
        let mut shown = format!("{file}:{}:{}: {severity}[{}]: {message}", self.line, self.column, self.code);
        let hint = self.hint.as_deref().map(printable);
        match &self.excerpt {
            Some((line, width)) if self.column <= line.chars().count() + 1 => {
                let line = printable(line);
                shown.push('\n');
                shown.push_str(&self.marked(renderer, &line, *width, hint.as_deref()));
            }
            _ => shown.push_str(&hint.map(|hint| format!("\n  = hint: {hint}")).unwrap_or_default()),
        }
        shown
    }

    fn marked(&self, renderer: &Renderer, line: &str, width: usize, hint: Option<&str>) -> String {
        let at = |characters: usize| line.char_indices().nth(characters).map_or(line.len(), |(at, _)| at);
        let (start, end) = (at(self.column - 1), at(self.column - 1 + width));
        let level = if self.is_error() { Level::ERROR } else { Level::WARNING };
        let annotation = AnnotationKind::Primary.span(start..end.max(start));
        let snippet = Snippet::source(line).line_start(self.line).annotation(annotation);
        let group = Group::with_level(level).element(snippet);
        let group = match hint {
            Some(hint) => group.element(Level::HELP.with_name("hint").message(hint)),
            None => group,
        };
        renderer.render(&[group])
    }
}

/// The text with everything that could move a terminal's cursor, break or reorder its line, or be there unseen replaced, one
/// for one. Joiners and direction marks stay: words of some languages need them.
pub fn printable(text: &str) -> String {
    let reorders = |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let is_unseen = |c: char| matches!(c, '\u{200B}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}');
    let risky = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') || reorders(c) || is_unseen(c);
    text.chars().map(|c| if risky(c) { '\u{FFFD}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use crate::model::fault::SourceFile;

    #[test]
    fn shows_the_place_with_a_caret() {
        let file = SourceFile::new("a.ftl", "one\nzwei é { $n }\n");
        let at = file.text.find("$n").unwrap();
        let fault = file.error("unknown-variable", at..at + 2, "no such fact").hint("did you mean \"$m\"?");
        let shown = fault.to_string();
        assert!(shown.starts_with("a.ftl:2:10: error[unknown-variable]: no such fact\n"), "{shown}");
        assert!(shown.contains("2 | zwei é { $n }\n  |          ^^\n"), "{shown}");
        assert!(shown.ends_with("= hint: did you mean \"$m\"?"), "{shown}");
        let wide = SourceFile::new("b.ftl", "泉州 = { $x }").error("unknown-variable", 11..13, "x").to_string();
        assert!(wide.contains("1 | 泉州 = { $x }\n  |          ^^"), "{wide}");
    }
}
