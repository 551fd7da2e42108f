//! Lines: what the converter wrote, line by line, with our marks written as CommonMark. Called once a text is converted.

use crate::words::from_html::{BREAK, RULE};

/// The converter's lines, with our marks written as CommonMark and nothing taken for a heading's underline.
pub(super) fn tidied(markdown: &str) -> String {
    let lines: Vec<&str> = markdown.split('\n').collect();
    let mut output: Vec<String> = Vec::with_capacity(lines.len());
    let (mut fence, mut before): (Option<&str>, &str) = (None, "");
    for (number, &line) in lines.iter().enumerate() {
        let text = line.trim_start_matches([' ', '>', '-']).trim_end();
        let was_fenced = fence.is_some();
        fence = match fence {
            Some(open) if text == open => None,
            None if text.starts_with("```") => Some(text.trim_end_matches(|c: char| c != '`')),
            other => other,
        };
        if was_fenced || fence.is_some() {
            output.push(line.replace([BREAK, RULE], ""));
        } else {
            let next = lines.get(number + 1).copied().unwrap_or_default();
            let written = outside_code(without_stray_space(before, line), next);
            if !is_empty(&written) || output.last().is_some_and(|last| !is_empty(last)) {
                output.push(written);
            }
        }
        before = line;
    }
    output.join("\n").trim_matches('\n').to_owned()
}

/// A line without the space that a line's end in the HTML left behind a break.
fn without_stray_space<'a>(before: &str, line: &'a str) -> &'a str {
    let stripped = line.strip_prefix(' ').filter(|rest| before.ends_with(BREAK) && !rest.starts_with(' '));
    stripped.unwrap_or(line)
}

/// A line that is no code, before the one that follows.
fn outside_code(line: &str, next: &str) -> String {
    if line.contains(RULE) {
        return line.replace(RULE, "- - -").replace(BREAK, "");
    }
    let text = line.replace(BREAK, "");
    let text = text.trim_end();
    let (quoted, rest) = text.split_at(text.len() - text.trim_start_matches([' ', '>']).len());
    let goes_on = !is_empty(&next.replace(BREAK, "")) && !next.contains(RULE);
    if line.trim_end().ends_with(BREAK) && !rest.is_empty() && goes_on {
        return format!("{text}\\");
    }
    // An item of a list with nothing in it that can be shown.
    if rest == "-" {
        return quoted.trim_end().to_owned();
    }
    let is_underline = !rest.is_empty() && ['-', '='].iter().any(|mark| rest.trim_matches(*mark).is_empty());
    if is_underline { format!("{quoted}\\{rest}") } else { text.to_owned() }
}

/// Whether a line ends a paragraph: there is nothing on it, or nothing but marks of a quotation.
fn is_empty(line: &str) -> bool {
    line.trim_start_matches([' ', '>']).trim().is_empty()
}
