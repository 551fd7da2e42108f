//! Wording: the words of an item as plain text and as HTML, whichever of them they were written as.

use crate::definitions::member_feed::entities::{Meaning, decoded, is_unfit, reference};

/// How many characters are looked at for plain text, which is a title or the start of one.
const LONGEST: usize = 20_000;

/// Words, and what they are written as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Words {
    /// Plain text.
    Plain(String),
    /// HTML.
    Html(String),
    /// RSS does not say which: HTML where they look like it.
    Unsaid(String),
}

impl Words {
    /// As they are written.
    pub(super) fn written(&self) -> &str {
        let (Self::Plain(words) | Self::Html(words) | Self::Unsaid(words)) = self;
        words
    }

    /// Whether they are HTML although nothing says so.
    pub(super) fn is_taken_for_html(&self) -> bool {
        matches!(self, Self::Unsaid(words) if is_html(words))
    }

    /// Plain text in one line.
    pub(super) fn plain(&self) -> String {
        let start: String = self.written().chars().take(LONGEST).collect();
        match self {
            Self::Unsaid(_) if !is_html(&start) => in_one_line(&start),
            Self::Plain(_) => in_one_line(&start),
            Self::Html(_) | Self::Unsaid(_) => in_one_line(&decoded(&without_tags(&start))),
        }
    }

    /// HTML, which nobody has made safe yet.
    pub(super) fn html(&self) -> String {
        match self {
            Self::Html(words) => words.trim().to_owned(),
            Self::Unsaid(words) if is_html(words) => words.trim().to_owned(),
            Self::Plain(words) | Self::Unsaid(words) => escaped(words.trim()),
        }
    }
}

/// Whether a text has a tag or a reference of HTML in it.
fn is_html(text: &str) -> bool {
    let is_tag = |rest: &str| rest.starts_with("<!--") || tag_length(rest).is_some();
    let has_tag = text.match_indices('<').any(|(at, _)| text.get(at..).is_some_and(is_tag));
    let is_reference = |rest: &str| reference(rest).1 != Meaning::Ampersand;
    has_tag || text.match_indices('&').any(|(at, _)| text.get(at..).is_some_and(is_reference))
}

/// HTML without its tags and comments, with a space where one ends a line or a paragraph.
fn without_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, from)) = rest.find('<').and_then(|at| rest.split_at_checked(at)) {
        text.push_str(before);
        let length = tag_length(from);
        match length {
            Some(length) if ends_a_line(from.get(..length).unwrap_or_default()) => text.push(' '),
            Some(_) => {}
            None => text.push('<'),
        }
        rest = from.get(length.unwrap_or(1)..).unwrap_or_default();
    }
    text.push_str(rest);
    text
}

/// The length of the tag or comment that the text, which begins with `<`, begins with.
fn tag_length(text: &str) -> Option<usize> {
    let inner = text.get(1..)?;
    let is_tag = inner.strip_prefix('/').unwrap_or(inner).starts_with(|c: char| c.is_ascii_alphabetic());
    if inner.starts_with("!--") {
        return inner.find("-->").map(|end| end + 4);
    }
    let end = inner.find(['<', '>']).filter(|end| inner.get(*end..).is_some_and(|rest| rest.starts_with('>')))?;
    is_tag.then_some(end + 2)
}

fn ends_a_line(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']).split(|c: char| !c.is_ascii_alphanumeric()).next();
    let breaks = ["br", "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "tr", "td", "blockquote"];
    name.is_some_and(|name| breaks.iter().any(|known| known.eq_ignore_ascii_case(name)))
}

/// The words with one space between them, and nothing that plain text cannot hold.
fn in_one_line(text: &str) -> String {
    let fit: String = text.chars().filter(|c| !is_unfit(*c) && (!c.is_control() || c.is_whitespace())).collect();
    let words: Vec<&str> =
        fit.split(|c: char| c.is_whitespace() && c != '\u{A0}').filter(|word| !word.is_empty()).collect();
    words.join(" ").trim().to_owned()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_plain_text() {
        let of = |text: &str| Words::Unsaid(text.to_owned()).plain();
        assert_eq!(of("Rain &amp; floods <b>x</b>"), "Rain & floods x");
        assert_eq!(of("Rain<br/>and\n  floods"), "Rain and floods");
        assert_eq!(of("R&D < 5 > 3"), "R&D < 5 > 3");
        assert_eq!(of("&lt;b&gt; is a tag<!-- x -->"), "<b> is a tag");
        assert_eq!(Words::Plain("a <b>".to_owned()).plain(), "a <b>");
        assert_eq!(Words::Html("&eacute;t&eacute;".to_owned()).plain(), "été");
    }

    #[test]
    fn summaries_become_html() {
        assert_eq!(Words::Unsaid(" R&D < 5 ".to_owned()).html(), "R&amp;D &lt; 5");
        assert_eq!(Words::Unsaid("<p>R&amp;D</p>".to_owned()).html(), "<p>R&amp;D</p>");
        assert_eq!(Words::Plain("<p>".to_owned()).html(), "&lt;p&gt;");
        assert_eq!(Words::Html("<p>".to_owned()).html(), "<p>");
    }

    #[test]
    fn brackets_without_end_take_no_time() {
        let many = "<a ".repeat(20_000);
        assert!(Words::Unsaid(many).plain().starts_with("<a <a"));
    }
}
