//! Oddities: what was mended in a feed's markup before it could be read, and how people are told.

use std::ops::Range;

/// One thing that was mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Oddity {
    /// What it was.
    pub(super) what: What,
    /// Where it stands in the decoded text.
    pub(super) span: Range<usize>,
}

/// What can be mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    /// Something before the XML declaration or the feed.
    Before,
    /// Something after the feed.
    After,
    /// A DOCTYPE that declares things of its own.
    Subset,
    /// A bare `&`.
    Ampersand,
    /// An entity of HTML.
    Entity,
    /// A reference to no character.
    Reference,
    /// A control character.
    Character,
    /// A bare `<`.
    Bracket,
    /// HTML as it is, where it should have been escaped.
    Markup,
    /// A name in other letters, capital or small.
    Spelling,
    /// CDATA that has no end.
    Unclosed,
}

impl What {
    /// The code, what is wrong, and what to do about it.
    pub(super) fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Before => (
                "feed-outside",
                "something stands before the feed, and was passed over",
                "let the file begin with its XML declaration",
            ),
            Self::After => {
                ("feed-outside", "something stands after the feed, and was passed over", "remove what follows it")
            }
            Self::Subset => (
                "feed-doctype",
                "the DOCTYPE declares entities or elements of its own; it was passed over and nothing is expanded",
                "leave out the DOCTYPE, and write characters as they are",
            ),
            Self::Ampersand => ("feed-entity", "a bare & was read as itself", "write &amp;"),
            Self::Entity => (
                "feed-entity",
                "XML knows no entity or number of this kind; it was read as HTML has it",
                "write the character itself",
            ),
            Self::Reference => ("feed-character", "this number is no character; it was left out", "remove it"),
            Self::Character => {
                ("feed-character", "control characters cannot stand in XML; they were left out", "remove them")
            }
            Self::Bracket => ("feed-markup", "a < that begins no tag was read as itself", "write &lt;"),
            Self::Markup => (
                "feed-markup",
                "HTML stands here as it is; it was taken as if it were escaped",
                "escape it, or put it into <![CDATA[…]]>",
            ),
            Self::Spelling => (
                "feed-markup",
                "the name of this element has capital letters where it should not, or the other way round",
                "XML tells capital letters from small ones: write it as RSS does",
            ),
            Self::Unclosed => ("feed-markup", "this CDATA has no end; all of it was left out", "end it with ]]>"),
        }
    }
}
