//! Stripped: HTML as plain paragraphs, by reading it once from left to right. For summaries, which have no marks, and for what
//! would take a tree out of all proportion.

use std::collections::HashMap;

use ammonia::Builder;

/// The largest piece that is made into a tree, in bytes.
const MOST_BYTES: usize = 256 * 1024;
/// Elements that may stand open at once.
const MOST_OPEN: usize = 100;

/// Elements that need no end tag.
const CLOSED_BY_OTHERS: [&str; 22] = [
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "colgroup", "br", "hr", "img",
    "input", "meta", "link", "source", "wbr", "col", "area",
];
/// Elements that begin a paragraph of their own.
const BLOCKS: [&str; 22] = [
    "p",
    "div",
    "ul",
    "ol",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "tr",
    "blockquote",
    "pre",
    "section",
    "article",
    "figure",
    "dl",
    "dt",
    "dd",
    "hr",
];
/// Elements that are left out with all they hold.
const HIDDEN: [&str; 4] = ["script", "style", "template", "noscript"];

/// Whether no person wrote this: it is too long, or leaves too many elements open.
pub(super) fn is_wild(html: &str) -> bool {
    if html.len() > MOST_BYTES {
        return true;
    }
    let mut open: HashMap<String, usize> = HashMap::new();
    let mut total = 0;
    for tag in html.split('<').skip(1) {
        let (name, closes) = named(tag);
        if name.is_empty() || CLOSED_BY_OTHERS.contains(&name.as_str()) {
            continue;
        }
        let count = open.entry(name).or_default();
        if !closes {
            (*count, total) = (*count + 1, total + 1);
        } else if *count > 0 {
            (*count, total) = (*count - 1, total - 1);
        }
        if total > MOST_OPEN {
            return true;
        }
    }
    false
}

/// The text in it, a blank line between paragraphs.
pub(super) fn stripped(html: &str) -> String {
    let mut text = String::with_capacity(html.len() / 2);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        text.push_str(before);
        rest = from;
        let end = if rest.starts_with("<!--") { rest.find("-->").map(|end| end + 3) } else { tag_end(rest) };
        let Some(end) = end else {
            // Nothing that ends is no tag.
            text.push('<');
            rest = rest.get(1..).unwrap_or_default();
            continue;
        };
        let (tag, after) = rest.split_at(end);
        rest = after;
        let (name, closes) = named(tag.get(1..).unwrap_or_default());
        if HIDDEN.contains(&name.as_str()) && !closes {
            let close = format!("</{name}");
            let hidden = rest.to_ascii_lowercase().find(&close).unwrap_or(rest.len());
            rest = rest.get(hidden..).unwrap_or_default();
        } else if BLOCKS.contains(&name.as_str()) {
            text.push_str("\n\n");
        } else if name == "br" {
            text.push('\n');
        }
    }
    text.push_str(rest);
    let text = decoded(&text);
    let paragraphs = text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty());
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

/// After the `>` of a tag, if this is one: a letter, a slash, an exclamation mark or a question mark follows its `<`.
fn tag_end(tag: &str) -> Option<usize> {
    let begins = tag.chars().nth(1).is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?'));
    if begins { tag.find('>').map(|end| end + 1) } else { None }
}

/// The name of a tag, in small letters, and whether it closes; behind its `<`.
fn named(tag: &str) -> (String, bool) {
    let closes = tag.starts_with('/');
    let name = tag.trim_start_matches('/');
    let name: String = name.chars().take_while(char::is_ascii_alphanumeric).take(20).collect();
    (name.to_ascii_lowercase(), closes)
}

/// Text with its references read as HTML has them. There are no tags in it any more.
fn decoded(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let plain = Builder::empty().clean(text).to_string();
    let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&nbsp;", "\u{a0}"), ("&amp;", "&")];
    named.iter().fold(plain, |plain, (name, meant)| plain.replace(name, meant))
}
