//! Pieces: a feed's head and its items, each a small document of its own for the parser.
//!
//! One item that is broken does not spoil the others, and an item is found again where it stands.

use std::ops::Range;

use crate::definitions::member_feed::format::Format;
use crate::definitions::member_feed::tokens::{Kind, Tokens};
use crate::definitions::member_feed::traced::Traced;

/// How long the attributes of a root may be. They are given to the parser with every item.
const LONGEST: usize = 10_000;

/// How an item ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// With its end tag.
    Own,
    /// Where the next one starts, or the feed ends.
    Next,
    /// Where the file ends.
    Cut,
}

/// An item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Where it stands in the mended text.
    pub(super) span: Range<usize>,
    /// How it ends.
    pub(super) ending: Ending,
}

/// A feed in pieces.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    /// What is written in the root's start tag.
    attributes: String,
    /// What stands beside the items.
    head: Traced,
    /// The items.
    pub(super) items: Vec<Piece>,
    /// Whether RSS has its channel; Atom has none.
    pub(super) has_channel: bool,
    /// Whether the root has its end tag.
    pub(super) is_whole: bool,
    /// What stands after that, if anything does.
    pub(super) after: Option<Range<usize>>,
}

/// Takes a mended text, which starts with its root, to pieces.
pub(super) fn pieces(text: &str, format: Format) -> Pieces {
    let mut pieces = Pieces { has_channel: format == Format::Atom, ..Pieces::default() };
    let mut open: Option<usize> = None;
    let piece = |span: Range<usize>, ending: Ending| Piece { span, ending };
    let mut tokens = Tokens::new(text);
    let attributes = tokens.next().map(|root| root.attributes()).filter(|attributes| attributes.len() <= LONGEST);
    attributes.unwrap_or_default().clone_into(&mut pieces.attributes);
    for token in tokens.by_ref() {
        let name = token.name();
        let is_frame = format.is_root(name) || (format == Format::Rss && name == "channel");
        match token.kind {
            Kind::Start if name == format.item() => {
                let unended = open.replace(token.at);
                pieces.items.extend(unended.map(|start| piece(start..token.at, Ending::Next)));
            }
            Kind::Empty if name == format.item() && open.is_none() => {
                pieces.items.push(piece(token.span(), Ending::Own));
            }
            Kind::End if name == format.item() => {
                pieces.items.extend(open.take().map(|start| piece(start..token.end(), Ending::Own)));
            }
            Kind::End if is_frame => {
                pieces.items.extend(open.take().map(|start| piece(start..token.at, Ending::Next)));
                if format.is_root(name) {
                    pieces.is_whole = true;
                    break;
                }
            }
            _ if is_frame => pieces.has_channel |= name == "channel",
            _ if open.is_none() => pieces.head.add(token.text, token.at),
            _ => {}
        }
    }
    pieces.items.extend(open.map(|start| piece(start..text.len(), Ending::Cut)));
    pieces.after = tokens.find(|token| !token.text.trim().is_empty()).map(|token| {
        let blank = token.text.len() - token.text.trim_start().len();
        token.at + blank..token.end()
    });
    pieces
}

impl Pieces {
    /// A feed that has the head and no item.
    pub(super) fn head(&self, format: Format) -> Traced {
        let mut feed = Traced::default();
        feed.add(&self.opening(format), 0);
        // Each piece of the head is traced to where it stood.
        self.head.copy_into(&mut feed);
        feed.add(closing(format), self.head.origin(self.head.text.len()));
        feed
    }

    /// A feed that has one item and nothing beside it.
    pub(super) fn item(&self, format: Format, text: &str, piece: &Piece) -> Traced {
        let Range { start, end } = piece.span;
        let mut feed = Traced::default();
        feed.add(&self.opening(format), start);
        feed.add(text.get(start..end).unwrap_or_default(), start);
        if piece.ending != Ending::Own {
            feed.add(&format!("</{}>", format.item()), end);
        }
        feed.add(closing(format), end);
        feed
    }

    fn opening(&self, format: Format) -> String {
        let attributes = &self.attributes;
        match format {
            Format::Rss => {
                let known = attributes.contains("xmlns:dc=");
                let dublin_core = if known { "" } else { " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"" };
                format!("<rss{attributes}{dublin_core}><channel>")
            }
            Format::Atom => format!("<feed{attributes}>"),
        }
    }
}

fn closing(format: Format) -> &'static str {
    match format {
        Format::Rss => "</channel></rss>",
        Format::Atom => "</feed>",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn head_and_items_are_told_apart() {
        let text = "<rss v='1'><channel><title>t</title><item>a</item><link>l</link><item/></channel></rss> x";
        let pieces = pieces(text, Format::Rss);
        let item = pieces.item(Format::Rss, text, &pieces.items[0]);
        assert!(item.text.starts_with("<rss v='1' xmlns:dc="), "{}", item.text);
        assert!(item.text.ends_with("><channel><item>a</item></channel></rss>"), "{}", item.text);
        assert_eq!(Some(item.origin(item.text.find("<item>").unwrap())), text.find("<item>"));
        let head = pieces.head(Format::Rss);
        assert!(head.text.ends_with("<channel><title>t</title><link>l</link></channel></rss>"), "{}", head.text);
        assert_eq!(Some(head.origin(head.text.find("<link>").unwrap())), text.find("<link>"));
        assert_eq!((pieces.items.len(), pieces.has_channel, pieces.is_whole), (2, true, true));
        assert!(pieces.after.is_some());
    }

    #[test]
    fn items_of_rdf_stand_beside_the_channel() {
        let text = "<rdf:RDF><channel><items><rdf:Seq/></items></channel><item>a</item></rdf:RDF>";
        let pieces = pieces(text, Format::Rss);
        assert_eq!(pieces.items.len(), 1);
        assert!(pieces.head(Format::Rss).text.ends_with("<channel><items><rdf:Seq/></items></channel></rss>"));
    }

    #[test]
    fn items_without_an_end_are_ended() {
        let text = "<feed><entry>a<entry>b</entry><entry>c";
        let pieces = pieces(text, Format::Atom);
        let endings: Vec<Ending> = pieces.items.iter().map(|piece| piece.ending).collect();
        assert_eq!(endings, [Ending::Next, Ending::Own, Ending::Cut]);
        assert_eq!(pieces.item(Format::Atom, text, &pieces.items[0]).text, "<feed><entry>a</entry></feed>");
        assert!(!pieces.is_whole);
    }
}
