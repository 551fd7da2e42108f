//! Formats: RSS of every kind and Atom, told apart by the root element, and the names each has for things.

use crate::definitions::member_feed::tokens::{Kind, Token, Tokens, attribute};

/// The elements of RSS as they are spelled. Each of them ends another that was left open.
const RSS: [&str; 14] = [
    "rss",
    "channel",
    "item",
    "title",
    "link",
    "description",
    "guid",
    "pubDate",
    "author",
    "category",
    "language",
    "copyright",
    "content:encoded",
    "dc:creator",
];
/// Those of RSS that hold text, or HTML that is escaped.
const RSS_TEXTS: [&str; 6] = ["title", "description", "author", "copyright", "content:encoded", "dc:creator"];
/// The elements of Atom that end another that was left open.
const ATOM: [&str; 9] = ["feed", "entry", "title", "id", "updated", "published", "summary", "content", "rights"];
/// Those of Atom that may hold HTML that is escaped.
const ATOM_TEXTS: [&str; 4] = ["title", "summary", "content", "rights"];

/// A family of formats, which one crate reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// RSS 0.91, 0.92, 1.0 and 2.0.
    Rss,
    /// Atom.
    Atom,
}

impl Format {
    /// The element of an item.
    pub(super) fn item(self) -> &'static str {
        match self {
            Self::Rss => "item",
            Self::Atom => "entry",
        }
    }

    /// Whether an element is the root of a feed.
    pub(super) fn is_root(self, name: &str) -> bool {
        match self {
            Self::Rss => name == "rss" || local(name) == "RDF",
            Self::Atom => name == "feed",
        }
    }

    /// Whether this start tag begins text, in which HTML has to be escaped.
    pub(super) fn holds_text(self, name: &str, tag: &str) -> bool {
        match self {
            Self::Rss => RSS_TEXTS.contains(&name),
            // Atom that says "xhtml" holds elements, and the crate puts those of other texts together itself.
            Self::Atom => {
                ATOM_TEXTS.contains(&name)
                    && attribute(tag, "type").is_some_and(|kind| kind.ends_with("html"))
                    && attribute(tag, "type") != Some("xhtml")
            }
        }
    }

    /// Whether an element is the format's own and cannot stand in text.
    pub(super) fn is_own(self, name: &str) -> bool {
        match self {
            Self::Rss => RSS.contains(&name),
            Self::Atom => ATOM.contains(&name),
        }
    }
}

/// The root element of a feed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Root<'a> {
    /// The format it tells.
    pub(super) format: Format,
    /// Its start tag.
    pub(super) tag: Token<'a>,
}

impl Root<'_> {
    /// The name of an element as the format spells it.
    pub(super) fn meant<'n>(&self, name: &'n str) -> &'n str {
        match self.format {
            Format::Rss => RSS.into_iter().find(|known| known.eq_ignore_ascii_case(name)).unwrap_or(name),
            Format::Atom => match self.tag.name().split_once(':') {
                Some((prefix, _)) => name.strip_prefix(prefix).and_then(|name| name.strip_prefix(':')).unwrap_or(name),
                None => name,
            },
        }
    }
}

/// The root element of a text, if it is a feed. Whatever stands before it is passed over.
pub(super) fn root(text: &str) -> Option<Root<'_>> {
    let mut starts = Tokens::new(text).filter(|token| token.kind == Kind::Start);
    let format = |token: &Token<'_>| match local(token.name()) {
        name if name.eq_ignore_ascii_case("rss") || name == "RDF" => Some(Format::Rss),
        "feed" => Some(Format::Atom),
        _ => None,
    };
    starts.find_map(|tag| format(&tag).map(|format| Root { format, tag }))
}

/// A name without its prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_their_root() {
        let of = |text: &str| root(text).map(|root| root.format);
        assert_eq!(of("<?xml version='1.0'?>\n<rss version='0.91'>"), Some(Format::Rss));
        assert_eq!(of("<rdf:RDF xmlns:rdf='x'>"), Some(Format::Rss));
        assert_eq!(of("<br/>Notice: <b>x</b><a:feed xmlns:a='y'>"), Some(Format::Atom));
        assert_eq!(of("<html><body>404</body></html>"), None);
        assert_eq!(of("{\"version\": \"1\"}"), None);
    }

    #[test]
    fn names_are_spelled_as_the_format_has_them() {
        let rss = root("<RSS>").unwrap();
        assert_eq!((rss.meant("PUBDATE"), rss.meant("Thumb")), ("pubDate", "Thumb"));
        let atom = root("<a:feed>").unwrap();
        assert_eq!((atom.meant("a:entry"), atom.meant("dc:creator")), ("entry", "dc:creator"));
    }

    #[test]
    fn only_escaped_html_is_text() {
        assert!(Format::Rss.holds_text("title", "<title>"));
        assert!(!Format::Rss.holds_text("link", "<link>"));
        assert!(Format::Atom.holds_text("content", "<content type=\"html\">"));
        assert!(Format::Atom.holds_text("content", "<content type=\"text/html\">"));
        assert!(!Format::Atom.holds_text("content", "<content type=\"xhtml\">"));
        assert!(!Format::Atom.holds_text("content", "<content>"));
    }
}
