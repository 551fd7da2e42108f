//! Composing: a story's text in Fluent, made of words that came as plain text or CommonMark. Whoever takes a story in
//! from elsewhere calls it; where the words come from it does not know.
//!
//! What it writes is written by hand: printer and engine read the indentation of a line that begins with a placeable
//! otherwise than Fluent has it, so that every such line says its own indentation in a string.

use crate::model::text::is_blank;
use crate::words::guard::forbidden;

/// What a line of a text is indented by.
const INDENT: &str = "    ";

/// What may not begin a line of a text: it would begin a variant or an attribute.
const SPECIAL: [char; 3] = ['[', '*', '.'];

/// So many placeables a message may have: the engine shows a hundred, and lowering may add one.
const MOST_PLACEABLES: usize = 99;

/// The text with these words, `summary` and `body` being left out where there is nothing to read in them. The headline
/// is put on one line; what no file of words may hold is dropped, and tabs become spaces.
pub fn compose(headline: &str, summary: Option<&str>, body: Option<&str>) -> String {
    let mut text = message("headline", &on_one_line(headline));
    for (name, words) in [("summary", summary), ("body", body)] {
        let words = words.map(cleaned).unwrap_or_default();
        if !is_blank(&words) {
            text.push_str(&message(name, &words));
        }
    }
    text
}

/// A message of these words, which are clean.
fn message(name: &str, words: &str) -> String {
    let lines: Vec<&str> = words.split('\n').collect();
    let (value, placeables) = if let [line] = lines.as_slice() { single(line) } else { block(&lines) };
    if placeables > MOST_PLACEABLES { format!("{name} = {}\n", literal(words)) } else { format!("{name} ={value}\n") }
}

/// A value on the line of its name, and how many placeables it has. Nothing is special there but braces and leading
/// spaces.
fn single(line: &str) -> (String, usize) {
    if line.is_empty() {
        return (" {\"\"}".to_owned(), 1);
    }
    let (indent, text) = split_indent(line);
    let quoted = if indent.is_empty() { String::new() } else { literal(indent) };
    let placeables = usize::from(!indent.is_empty()) + braces(text);
    (format!(" {quoted}{}", escaped(text)), placeables)
}

/// A value of several lines, and how many placeables it has.
fn block(lines: &[&str]) -> (String, usize) {
    // Lines keep their indentation as it is beside one that has none: what all have in common is taken for the file's.
    let is_anchor = |line: &&str| !line.is_empty() && !line.starts_with(' ') && is_plain(line);
    let anchored = lines.iter().any(is_anchor);
    let (mut value, mut placeables) = (String::new(), 0);
    for line in lines {
        value.push('\n');
        if line.is_empty() {
            continue;
        }
        let (indent, text) = split_indent(line);
        let opening = opening(indent, text, anchored);
        placeables += usize::from(opening.starts_with('{')) + braces(text);
        value.push_str(INDENT);
        value.push_str(&opening);
        value.push_str(&escaped(text));
    }
    (value, placeables)
}

/// What stands before the text of a line, beside the indentation that all lines have.
fn opening(indent: &str, text: &str, anchored: bool) -> String {
    match (indent.is_empty(), is_plain(text)) {
        (true, _) if text.starts_with(SPECIAL) => literal(""),
        (true, _) => String::new(),
        (false, true) if anchored => indent.to_owned(),
        (false, _) => literal(indent),
    }
}

/// Whether a text that begins a line is taken as text.
fn is_plain(text: &str) -> bool {
    !text.starts_with(SPECIAL) && !text.starts_with(['{', '}'])
}

fn split_indent(line: &str) -> (&str, &str) {
    line.split_at(line.len() - line.trim_start_matches(' ').len())
}

fn braces(text: &str) -> usize {
    text.chars().filter(|character| matches!(character, '{' | '}')).count()
}

/// Text whose braces are placeables.
fn escaped(text: &str) -> String {
    let mut output = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '{' => output.push_str("{\"{\"}"),
            '}' => output.push_str("{\"}\"}"),
            other => output.push(other),
        }
    }
    output
}

/// A placeable of exactly these words. As the whole of a message it is nothing to look at, and takes words of any shape.
fn literal(words: &str) -> String {
    format!("{{\"{}\"}}", words.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\u000A"))
}

/// Words on one line.
fn on_one_line(words: &str) -> String {
    cleaned(words).split([' ', '\n']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Words without what no file of words may hold, spaces that end a line, and empty lines around them.
fn cleaned(words: &str) -> String {
    let mut kept = String::with_capacity(words.len());
    for character in words.replace("\r\n", "\n").chars() {
        match character {
            '\r' => kept.push('\n'),
            '\t' => kept.push_str(INDENT),
            '\u{B}' | '\u{C}' | '\u{85}' => kept.push(' '),
            other if forbidden(other).is_some() => {}
            other => kept.push(other),
        }
    }
    let lines: Vec<&str> = kept.split('\n').map(|line| line.trim_end_matches(' ')).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

#[cfg(test)]
mod tests {
    use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
    use fluent_syntax::parser;
    use fluent_syntax::unicode::unescape_unicode_to_string;
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::model::fault::SourceFile;
    use crate::words::guard;
    use crate::words::lower::lower;

    /// Whatever Fluent or CommonMark may take for something else.
    const PIECES: &[&str] = &[
        "a", "é", "据", " ", "  ", "    ", "\n", "\n\n", "\n ", "\n    ", "\t", "\r\n", "\r", "{", "}", "{{", "\"",
        "\\", "[", "[b]", "*", "* ", ".", ".c = ", "#", "-", "- ", "-t", "x = y", "{ $n }", "{\"", "\"}", "\\u00",
        "\u{A0}", "\u{3000}", "\u{202E}", "\u{FEFF}", "\u{FDD0}", "\u{1}", "\u{2028}",
    ];

    fn joined(pattern: &Pattern<&str>) -> String {
        let of = |element: &PatternElement<&str>| match element {
            PatternElement::TextElement { value } => (*value).to_owned(),
            PatternElement::Placeable { expression: Expression::Inline(InlineExpression::StringLiteral { value }) } => {
                unescape_unicode_to_string(value).into_owned()
            }
            PatternElement::Placeable { .. } => panic!("only strings are written: {pattern:?}"),
        };
        pattern.elements.iter().map(of).collect()
    }

    /// The messages of a file and what each says.
    fn read(text: &str) -> Vec<(String, String)> {
        let parsed = parser::parse(text).unwrap_or_else(|(_, errors)| panic!("{errors:?} in\n{text}"));
        let message = |entry: &Entry<&str>| match entry {
            Entry::Message(message) if message.attributes.is_empty() && message.comment.is_none() => {
                (message.id.name.to_owned(), joined(message.value.as_ref().unwrap()))
            }
            other => panic!("{other:?}"),
        };
        parsed.body.iter().map(message).collect()
    }

    /// A text passes guard, parser and printer, and says the same behind each.
    fn check(headline: &str, summary: &str, body: &str) {
        let text = compose(headline, Some(summary), Some(body));
        let faults = guard::inspect(&SourceFile::new("a.ftl", &text));
        assert!(faults.is_empty(), "{faults:?} in\n{text}");
        let mut expected = vec![("headline".to_owned(), on_one_line(headline))];
        for (name, words) in [("summary", cleaned(summary)), ("body", cleaned(body))] {
            if !is_blank(&words) {
                expected.push((name.to_owned(), words));
            }
        }
        assert_eq!(read(&text), expected, "{text}");
        let lowered = lower(&text, 0).unwrap_or_else(|| panic!("printed otherwise:\n{text}"));
        assert_eq!(read(lowered.resource.source()), expected, "{text}");
    }

    #[test]
    fn words_look_as_a_person_would_write_them() {
        let body = "A **bold** start.\n\n- one\n  - two\n\n[Link](https://a.example) {x}\n\n    code\n";
        assert_eq!(
            compose(" [Update]  Rain\nat last ", Some("In Nairobi.\t"), Some(body)),
            "headline = [Update] Rain at last\nsummary = In Nairobi.\nbody =\n    A **bold** start.\n\n    - one\n      \
             - two\n\n    {\"\"}[Link](https://a.example) {\"{\"}x{\"}\"}\n\n        code\n"
        );
        assert_eq!(compose("a", None, Some(" \n\u{200B}\n")), "headline = a\n");
        assert_eq!(compose("\u{202E}", None, None), "headline = {\"\"}\n");
    }

    #[test]
    fn what_fluent_would_take_for_something_else_stays_text() {
        check(".a = b", "*[other] c\n[one] d", "}\n{\n  * e\n    * f");
        check("# a", "- b = c", "  a\n    b\n\n  c");
        check("a", "    b", "[x]\n  y\n\n\n\n.z\n   {n}");
        check("{", "\"", "\\\n\\u0041\n\"\"\n{\"\\\"");
    }

    #[test]
    fn more_placeables_than_the_engine_shows_become_one() {
        let list = "* a {\"b\"}\n  * c\\\n\n".repeat(80);
        check("a", "b", &list);
        let text = compose("a", None, Some(&list));
        assert_eq!(text.matches("\\u000A").count(), cleaned(&list).matches('\n').count(), "{text}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn words_come_back_as_they_were(
            headline in vec(select(PIECES), 0..8),
            summary in vec(select(PIECES), 0..12),
            body in vec(select(PIECES), 0..60),
        ) {
            check(&headline.concat(), &summary.concat(), &body.concat());
        }
    }
}
