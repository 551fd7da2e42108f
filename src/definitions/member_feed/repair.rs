//! Repair: makes the text of a feed into XML that a parser takes, and says what had to be done.
//!
//! References and brackets that mean themselves are escaped, names are spelled as the format has them, HTML that stands
//! among the elements becomes text. Declarations, comments and DOCTYPEs are dropped: nothing they declare is expanded.

use std::ops::Range;

use crate::definitions::member_feed::entities::{Meaning, escaped, is_unfit, reference};
use crate::definitions::member_feed::format::Root;
use crate::definitions::member_feed::oddity::{Oddity, What};
use crate::definitions::member_feed::tokens::{Kind, Token, Tokens};
use crate::definitions::member_feed::traced::Traced;

/// How much may be mended: whoever needs more has sent no feed.
const MOST: usize = 500_000;
/// How much of that is told.
const MOST_TOLD: usize = 10_000;

/// Mends a text from its root element on. Where there is too much to mend, the place where that was noticed.
pub(super) fn repair(text: &str, root: &Root<'_>) -> Result<(Traced, Vec<Oddity>), usize> {
    let mut repair = Repair { text, root, mended: Traced::default(), oddities: Vec::new(), count: 0 };
    repair.prolog();
    let mut tokens = Tokens::starting_at(text, root.tag.at);
    while let Some(token) = tokens.next() {
        match token.kind {
            Kind::Text => repair.words(token.text, token.at),
            Kind::Cdata if token.text.ends_with("]]>") => repair.clean(token.text, token.at),
            Kind::Cdata => repair.note(What::Unclosed, token.at..token.at + 9),
            Kind::Comment | Kind::Instruction | Kind::Doctype => {}
            Kind::End | Kind::Empty => repair.tag(&token),
            Kind::Start => {
                repair.tag(&token);
                if let Some(inside) = repair.markup(&token) {
                    tokens.at = inside.end;
                    repair.literal(inside);
                }
            }
        }
        if repair.count > MOST {
            return Err(token.at);
        }
    }
    Ok((repair.mended, repair.oddities))
}

/// A repair that is under way.
struct Repair<'a> {
    text: &'a str,
    root: &'a Root<'a>,
    mended: Traced,
    oddities: Vec<Oddity>,
    count: usize,
}

impl Repair<'_> {
    /// What stands before the root, none of which is kept.
    fn prolog(&mut self) {
        let (text, end) = (self.text, self.root.tag.at);
        for token in Tokens::new(text).take_while(|token| token.at < end) {
            let passed_over = match token.kind {
                Kind::Text => !token.text.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}').is_empty(),
                Kind::Instruction => token.at > 0 && token.text.starts_with("<?xml "),
                Kind::Comment => false,
                Kind::Doctype => {
                    if token.text.contains('[') {
                        self.note(What::Subset, token.at..token.at + 9);
                    }
                    false
                }
                Kind::Start | Kind::Empty | Kind::End | Kind::Cdata => true,
            };
            if passed_over && !self.oddities.iter().any(|oddity| oddity.what == What::Before) {
                self.note(What::Before, token.span());
            }
        }
    }

    /// Text, or the attributes of a tag.
    fn words(&mut self, piece: &str, at: usize) {
        let (mut rest, mut at) = (piece, at);
        let is_odd = |c: char| matches!(c, '&' | '<') || is_unfit(c);
        while let Some((fit, odd)) = rest.find(is_odd).and_then(|odd| rest.split_at_checked(odd)) {
            self.mended.add(fit, at);
            at += fit.len();
            let length = self.odd(odd, at);
            at += length;
            rest = odd.get(length..).unwrap_or_default();
        }
        self.mended.add(rest, at);
    }

    /// What cannot stand as it is, at the start of `odd`: how long it is.
    fn odd(&mut self, odd: &str, at: usize) -> usize {
        if odd.starts_with('<') {
            self.mended.add("&lt;", at);
            self.note(What::Bracket, at..at + 1);
            return 1;
        }
        if !odd.starts_with('&') {
            let length = odd.chars().next().map_or(odd.len(), char::len_utf8);
            self.note(What::Character, at..at + length);
            return length;
        }
        let (length, meaning) = reference(odd);
        match meaning {
            Meaning::Known(_) => self.mended.add(odd.get(..length).unwrap_or_default(), at),
            Meaning::Ampersand => {
                self.mended.add("&amp;", at);
                self.note(What::Ampersand, at..at + 1);
            }
            Meaning::Html(character) => {
                self.mended.add(&escaped(character), at);
                self.note(What::Entity, at..at + length);
            }
            Meaning::Nothing => self.note(What::Reference, at..at + length),
        }
        length
    }

    /// What is kept as it is but for its control characters.
    fn clean(&mut self, piece: &str, at: usize) {
        let mut at = at;
        for part in piece.split_inclusive(is_unfit) {
            let fit = part.trim_end_matches(is_unfit);
            self.mended.add(fit, at);
            if fit.len() < part.len() {
                self.note(What::Character, at + fit.len()..at + part.len());
            }
            at += part.len();
        }
    }

    /// A tag, its name spelled as the format has it.
    fn tag(&mut self, token: &Token<'_>) {
        let (opening, closing) = match token.kind {
            Kind::End => ("</", ">"),
            Kind::Empty => ("<", "/>"),
            _ => ("<", ">"),
        };
        let written = token.name();
        let meant = self.root.meant(written);
        if meant.eq_ignore_ascii_case(written) && meant != written {
            self.note(What::Spelling, token.span());
        }
        let name = token.at + opening.len();
        self.mended.add(opening, token.at);
        self.mended.add(meant, name);
        if token.kind != Kind::End {
            self.words(token.attributes(), name + written.len());
        }
        self.mended.add(closing, token.end() - closing.len());
    }

    /// The inside of an element that should hold text, where HTML stands in it as it is and its end is found.
    fn markup(&self, start: &Token<'_>) -> Option<Range<usize>> {
        if !self.root.format.holds_text(self.root.meant(start.name()), start.text) {
            return None;
        }
        let mut has_markup = false;
        for token in Tokens::starting_at(self.text, start.end()) {
            let name = self.root.meant(token.name());
            if token.kind == Kind::End && name == self.root.meant(start.name()) {
                return has_markup.then_some(start.end()..token.at);
            }
            if token.is_tag() && self.root.format.is_own(name) {
                return None;
            }
            has_markup |= token.is_tag();
        }
        None
    }

    /// HTML that stands as it is, escaped whole.
    fn literal(&mut self, inside: Range<usize>) {
        let piece = self.text.get(inside.clone()).unwrap_or_default();
        let mut html = String::with_capacity(piece.len() * 5 / 4);
        for token in Tokens::new(piece) {
            match token.kind {
                // It is put into one escaped text with the rest, so it is escaped as that is.
                Kind::Cdata => {
                    let inner = token.text.trim_start_matches("<![CDATA[").trim_end_matches("]]>");
                    html.extend(inner.chars().map(escaped));
                }
                Kind::Comment | Kind::Instruction | Kind::Doctype => {}
                // `&amp;amp;` means `&amp;` of HTML; `&lt;` must not become a bracket of it.
                Kind::Text | Kind::Start | Kind::Empty | Kind::End => {
                    html.extend(token.text.replace("&amp;", "&").chars().map(escaped));
                }
            }
        }
        self.mended.add(&html, inside.start);
        self.note(What::Markup, inside);
    }

    fn note(&mut self, what: What, span: Range<usize>) {
        self.count += 1;
        if self.oddities.len() < MOST_TOLD {
            self.oddities.push(Oddity { what, span });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definitions::member_feed::format::root;

    fn mend(text: &str) -> (String, Vec<What>) {
        let root = root(text).unwrap();
        let (mended, oddities) = repair(text, &root).unwrap();
        (mended.text, oddities.iter().map(|oddity| oddity.what).collect())
    }

    #[test]
    fn ampersands_and_entities_become_xml() {
        let (mended, odd) = mend("<rss><link>a?b=1&c=2</link>R&D&nbsp;&eacute; &amp; &#233;&#0; 1 < 2<x y='&'/></rss>");
        assert_eq!(mended, "<rss><link>a?b=1&amp;c=2</link>R&amp;D\u{A0}é &amp; &#233; 1 &lt; 2<x y='&amp;'/></rss>");
        let of = |what: What| odd.iter().filter(|odd| **odd == what).count();
        assert_eq!((of(What::Ampersand), of(What::Entity), of(What::Reference), of(What::Bracket)), (3, 2, 1, 1));
    }

    #[test]
    fn declarations_are_dropped_and_nothing_is_expanded() {
        let text = "\n<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a \"b\">]><rss><!-- c -->&a;</rss>";
        assert_eq!(mend(text), ("<rss>&amp;a;</rss>".to_owned(), vec![What::Before, What::Subset, What::Ampersand]));
    }

    #[test]
    fn html_among_the_elements_is_text() {
        let text = "<rss><Description>Tom &amp; <b>Ann</b><br></Description><Title>x</Title></rss>";
        let (mended, odd) = mend(text);
        let expected =
            "<rss><description>Tom &amp; &lt;b&gt;Ann&lt;/b&gt;&lt;br&gt;</description><title>x</title></rss>";
        assert_eq!(mended, expected);
        assert!(odd.contains(&What::Markup) && odd.contains(&What::Spelling));
        let unclosed = mend("<rss><title>a<b><item><title>c</title></item></rss>").0;
        assert_eq!(unclosed, "<rss><title>a<b><item><title>c</title></item></rss>");
    }

    #[test]
    fn cdata_stays_and_control_characters_go() {
        let (mended, odd) = mend("<rss>a\u{1}b<![CDATA[<i>\u{8}&x;]]></rss>");
        assert_eq!((mended.as_str(), odd), ("<rss>ab<![CDATA[<i>&x;]]></rss>", vec![What::Character; 2]));
        assert_eq!(mend("<rss><![CDATA[<i></rss>").1, [What::Unclosed]);
    }

    #[test]
    fn prefixed_atom_is_atom_and_origins_are_kept() {
        let text = "<a:feed xmlns:a='x'><a:id>&b</a:id>Z</a:feed>";
        let (mended, _) = repair(text, &root(text).unwrap()).unwrap();
        assert_eq!(mended.text, "<feed xmlns:a='x'><id>&amp;b</id>Z</feed>");
        assert_eq!(Some(mended.origin(mended.text.find('Z').unwrap())), text.find('Z'));
    }
}
