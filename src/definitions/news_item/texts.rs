//! Texts of a foreign document: its headline, summary and body, each chosen from what there is of it. What they say it
//! does not know.

use crate::definitions::fields::Fields;
use crate::definitions::fields::on_one_line;
use crate::definitions::news_item::PlainOrHtml;
use crate::definitions::news_item::names::{close, entries, is_said, line, present, text, warn};
use crate::model::text::is_blank;

/// Roles of the text that others are beside. The standard leaves them to whoever writes; these are those of its examples.
const MAIN: [&str; 10] =
    ["main", "text", "plain", "html", "richtext", "xhtml", "headline", "description", "summary", "body"];

/// The words of a document.
pub(super) struct Texts {
    pub(super) headline: Option<String>,
    pub(super) summary: Option<PlainOrHtml>,
    pub(super) body: Option<PlainOrHtml>,
}

/// A text that may be taken.
struct Candidate {
    text: String,
    is_html: bool,
    is_main: bool,
}

/// Reads them. Headlines and summaries are plain text here and are taken so where they can be, bodies are taken as HTML.
pub(super) fn read(fields: &mut Fields<'_>) -> Texts {
    let headlines = candidates(fields, "headlines", "headline");
    let headline = chosen(headlines, false).map(|chosen| on_one_line(&without_tags(&chosen.text)));
    let headline = headline.filter(|headline| !is_blank(headline));
    if headline.is_none() {
        let there = present(fields, &["headlines", "headline"]);
        let span = there.map_or(0..1, |(_, node)| node.span.start..node.span.start + 1);
        fields.refuse("missing-key", span, "/headlines is missing, or says nothing".to_owned(), None);
    }
    let summaries = candidates(fields, "descriptions", "description");
    let bodies = candidates(fields, "bodies", "body");
    let words = |candidate: Candidate| {
        if candidate.is_html { PlainOrHtml::Html(candidate.text) } else { PlainOrHtml::Plain(candidate.text) }
    };
    Texts { headline, summary: chosen(summaries, false).map(words), body: chosen(bodies, true).map(words) }
}

/// Every text of a kind: those of a list, as versions 2 and 3 have them, and those of a family of names.
fn candidates(fields: &mut Fields<'_>, list: &'static str, family: &str) -> Vec<Candidate> {
    let mut found = Vec::new();
    for mut entry in entries(fields, &[list]) {
        let role = line(&mut entry.fields, &["role"]).unwrap_or_default();
        let content_type = line(&mut entry.fields, &["contentType", "contenttype"]);
        let value = present(&entry.fields, &["value"]);
        let path = entry.fields.path("value");
        let value = value.and_then(|(_, node)| text(&mut entry.fields, &path, node));
        found.extend(value.and_then(|value| {
            let candidate = candidate(value, &role, content_type.as_deref());
            if candidate.is_none() {
                let kind = content_type.as_deref().unwrap_or_default();
                let message = format!("{path} is not taken: it is neither plain text nor HTML, but {kind}");
                warn(&mut entry.fields, "not-taken", entry.span.clone(), message);
            }
            candidate
        }));
        close(fields, entry.fields);
    }
    for member in fields.members() {
        let role = member.key.strip_prefix(family).filter(|rest| rest.is_empty() || rest.starts_with('_'));
        let Some(role) = role.filter(|_| is_said(&member.node)) else { continue };
        let path = fields.path(&member.key);
        let value = text(fields, &path, &member.node);
        found.extend(value.and_then(|value| candidate(value, role.trim_start_matches('_'), None)));
    }
    found
}

/// A text as it may be taken, or `None` where it is of a type that nobody here reads.
fn candidate(text: &str, role: &str, content_type: Option<&str>) -> Option<Candidate> {
    let role = role.to_ascii_lowercase();
    let is_html = match content_type.map(str::to_ascii_lowercase) {
        Some(kind) if kind.contains("html") => true,
        Some(kind) if kind.starts_with("text/plain") || kind.starts_with("text/markdown") => false,
        Some(_) => return None,
        None => role.contains("html") || role.contains("richtext") || looks_like_html(text),
    };
    let is_main = role.is_empty() || MAIN.contains(&role.as_str());
    Some(Candidate { text: text.to_owned(), is_html, is_main })
}

/// Whether a text that does not say what it is begins and ends with a tag.
fn looks_like_html(text: &str) -> bool {
    let text = text.trim();
    let opens = text.strip_prefix('<').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
    opens && text.ends_with('>')
}

/// The first of the main texts, HTML or plain as is preferred.
fn chosen(candidates: Vec<Candidate>, as_html: bool) -> Option<Candidate> {
    candidates.into_iter().min_by_key(|candidate| (!candidate.is_main, candidate.is_html != as_html))
}

/// A headline without tags, and with the characters that references to them stand for.
fn without_tags(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        plain.push_str(before);
        let tag = after.split_once('>').and_then(|(tag, behind)| Some((separator(tag)?, behind)));
        let (written, behind) = tag.unwrap_or(("<", after));
        plain.push_str(written);
        rest = behind;
    }
    plain.push_str(rest);
    let references = [
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&apos;", "'"),
        ("&amp;", "&"),
    ];
    references.into_iter().fold(plain, |text, (reference, character)| text.replace(reference, character))
}

/// What stands between words in the place of a tag, if it is one: "a<b and c>d" has none.
fn separator(tag: &str) -> Option<&'static str> {
    let tag = tag.trim_start_matches('/');
    let (name, attributes) = tag.split_once([' ', '/']).unwrap_or((tag, ""));
    let name = name.to_ascii_lowercase();
    let is_tag = attributes.trim_matches([' ', '/']).is_empty() || attributes.contains('=');
    match name.as_str() {
        _ if !is_tag => None,
        "br" | "div" | "h1" | "p" => Some(" "),
        "a" | "b" | "em" | "font" | "i" | "span" | "strong" | "sub" | "sup" | "u" => Some(""),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_lose_tags_and_nothing_else() {
        let plain = |text: &str| on_one_line(&without_tags(text));
        assert_eq!(plain("<p>A <b class=\"x\">b</b><br/>c &amp; d</p>"), "A b c & d");
        assert_eq!(plain("1 < 2, a<b and c>d, <3"), "1 < 2, a<b and c>d, <3");
        assert_eq!(plain("&amp;lt;"), "&lt;");
    }

    #[test]
    fn types_are_guessed_where_nobody_says_them() {
        assert!(looks_like_html("<p>a</p>\n"));
        assert!(!looks_like_html("a <b>c</b>"));
        assert!(candidate("x", "main", Some("application/nitf+xml")).is_none());
        assert!(candidate("x", "xhtml", None).is_some_and(|candidate| candidate.is_html && candidate.is_main));
    }
}
