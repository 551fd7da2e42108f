//! Tokens: a feed's text cut into tags and what stands between them, each with its place.
//!
//! It cuts anything, however broken: what cannot be a tag is text. Nothing is checked and nothing is decoded here.

use std::ops::Range;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text between tags; a `<` alone, where it begins no tag.
    Text,
    /// `<name …>`.
    Start,
    /// `<name …/>`.
    Empty,
    /// `</name>`.
    End,
    /// `<![CDATA[…]]>`.
    Cdata,
    /// `<!--…-->`.
    Comment,
    /// `<?…?>`, the XML declaration among them.
    Instruction,
    /// `<!DOCTYPE …>` with its internal subset.
    Doctype,
}

/// A piece of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// What it is.
    pub(super) kind: Kind,
    /// Where it starts.
    pub(super) at: usize,
    /// All of it, with its brackets.
    pub(super) text: &'a str,
}

impl<'a> Token<'a> {
    /// Where it ends.
    pub(super) fn end(&self) -> usize {
        self.at + self.text.len()
    }

    /// Its bytes.
    pub(super) fn span(&self) -> Range<usize> {
        self.at..self.end()
    }

    /// Whether it is a tag of any kind.
    pub(super) fn is_tag(&self) -> bool {
        matches!(self.kind, Kind::Start | Kind::Empty | Kind::End)
    }

    /// The name of a tag as it is written, with its prefix; nothing for what is no tag.
    pub(super) fn name(&self) -> &'a str {
        if !self.is_tag() {
            return "";
        }
        let inner = self.text.trim_start_matches(['<', '/']);
        inner.split(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).next().unwrap_or_default()
    }

    /// What stands in a tag after its name.
    pub(super) fn attributes(&self) -> &'a str {
        let opening = if self.kind == Kind::End { 2 } else { 1 };
        let closing = if self.kind == Kind::Empty { 2 } else { 1 };
        let end = self.text.len().saturating_sub(closing);
        self.text.get(opening + self.name().len()..end).unwrap_or_default()
    }
}

/// The value of an attribute of a tag, as it is written.
pub(super) fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.match_indices(name).find_map(|(at, found)| {
        let before = tag.get(..at)?.chars().next_back().filter(|c| c.is_whitespace());
        let value = tag.get(at + found.len()..)?.trim_start().strip_prefix('=')?.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let value = value.get(1..)?;
        before.and(value.get(..value.find(quote)?))
    })
}

/// The tokens of a text, one after the other.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    text: &'a str,
    /// Where the next one starts; whoever has read on without the tokens sets it.
    pub(super) at: usize,
}

impl<'a> Tokens<'a> {
    /// From the start.
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// From somewhere between two tokens.
    pub(super) fn starting_at(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let (kind, length) = first(rest);
        let token = Token { kind, at: self.at, text: rest.get(..length).unwrap_or(rest) };
        self.at = token.end();
        Some(token)
    }
}

/// What the text begins with, and how long that is. What has no end goes on to the end of the text.
fn first(rest: &str) -> (Kind, usize) {
    let through = |end: &str| rest.find(end).map_or(rest.len(), |at| at + end.len());
    if !rest.starts_with('<') {
        (Kind::Text, rest.find('<').unwrap_or(rest.len()))
    } else if rest.starts_with("<!--") {
        (Kind::Comment, through("-->"))
    } else if rest.starts_with("<![CDATA[") {
        (Kind::Cdata, through("]]>"))
    } else if rest.starts_with("<?") {
        (Kind::Instruction, through("?>"))
    } else if rest.get(..9).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype")) {
        (Kind::Doctype, doctype(rest))
    } else {
        tag(rest).unwrap_or((Kind::Text, 1))
    }
}

/// The tag that the text begins with, if it is one that ends.
fn tag(rest: &str) -> Option<(Kind, usize)> {
    let inner = rest.get(1..)?;
    let name = inner.strip_prefix('/').unwrap_or(inner);
    name.starts_with(|c: char| c.is_alphabetic() || c == '_').then_some(())?;
    let length = tag_end(rest)?;
    let kind = match rest.get(..length) {
        Some(tag) if tag.starts_with("</") => Kind::End,
        Some(tag) if tag.ends_with("/>") => Kind::Empty,
        _ => Kind::Start,
    };
    Some((kind, length))
}

/// After the `>` of a tag. One within a quoted value is none.
fn tag_end(tag: &str) -> Option<usize> {
    let (mut quote, mut before) = (None, b' ');
    for (at, byte) in tag.bytes().enumerate().skip(1) {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
            (None, b'>') => return Some(at + 1),
            (None, b'<') => return None,
            (Some(_) | None, _) => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
    }
    None
}

/// After the `>` of a DOCTYPE: after `]>` where it has an internal subset.
fn doctype(rest: &str) -> usize {
    let Some(first) = rest.find(['[', '>']) else { return rest.len() };
    if rest.get(first..).is_some_and(|found| found.starts_with('>')) {
        return first + 1;
    }
    let closed = rest.match_indices(']').find_map(|(at, _)| {
        let after = rest.get(at + 1..)?;
        let end = after.trim_start();
        end.starts_with('>').then_some(at + 1 + (after.len() - end.len()) + 1)
    });
    closed.unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<(Kind, &str)> {
        Tokens::new(text).map(|token| (token.kind, token.text)).collect()
    }

    #[test]
    fn a_feed_is_cut_into_what_it_is_written_in() {
        let text = "<?xml version='1.0'?><rss v=\"a>b\">1 < 2<![CDATA[<b>]]><!-- <x> --><e/></rss>";
        let expected = [
            (Kind::Instruction, "<?xml version='1.0'?>"),
            (Kind::Start, "<rss v=\"a>b\">"),
            (Kind::Text, "1 "),
            (Kind::Text, "<"),
            (Kind::Text, " 2"),
            (Kind::Cdata, "<![CDATA[<b>]]>"),
            (Kind::Comment, "<!-- <x> -->"),
            (Kind::Empty, "<e/>"),
            (Kind::End, "</rss>"),
        ];
        assert_eq!(cut(text), expected);
    }

    #[test]
    fn a_doctype_ends_after_its_subset() {
        let text = "<!DOCTYPE x [<!ENTITY a \"<b>\"> ] ><x/>";
        assert_eq!(cut(text)[1], (Kind::Empty, "<x/>"));
        assert_eq!(cut("<!doctype rss PUBLIC \"-//A//EN\"><x/>")[1], (Kind::Empty, "<x/>"));
        assert_eq!(cut("<!DOCTYPE x [").len(), 1);
    }

    #[test]
    fn what_has_no_end_is_text_or_goes_to_the_end() {
        assert_eq!(cut("<b <i>"), [(Kind::Text, "<"), (Kind::Text, "b "), (Kind::Start, "<i>")]);
        assert_eq!(cut("<![CDATA[ab"), [(Kind::Cdata, "<![CDATA[ab")]);
        assert_eq!(cut("<"), [(Kind::Text, "<")]);
    }

    #[test]
    fn tags_tell_their_name_and_attributes() {
        let token = Tokens::new("<a:link rel='self' href = \"x\" />").next().unwrap();
        assert_eq!(token.name(), "a:link");
        assert_eq!(attribute(token.text, "href"), Some("x"));
        assert_eq!(attribute(token.text, "rel"), Some("self"));
        assert_eq!(attribute(token.text, "ref"), None);
        assert_eq!(token.attributes(), " rel='self' href = \"x\" ");
    }
}
