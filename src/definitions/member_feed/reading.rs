//! Reading: a decoded feed from its root to its last item, with everything that is odd told where it stands.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::definitions::member_feed::format::{Format, root};
use crate::definitions::member_feed::items::{Maker, Place};
use crate::definitions::member_feed::nesting::parts;
use crate::definitions::member_feed::notes::Notes;
use crate::definitions::member_feed::oddity::{Oddity, What};
use crate::definitions::member_feed::pieces::{Ending, Piece, Pieces, pieces};
use crate::definitions::member_feed::repair::repair;
use crate::definitions::member_feed::tokens::Tokens;
use crate::definitions::member_feed::traced::Traced;
use crate::definitions::member_feed::{Head, MemberFeed, MemberItem, from_atom, from_rss};

/// How many items are read.
const MOST_ITEMS: usize = 2_000;
/// What to do about XML that is none.
const WELL_FORMED: &str = "check the file with an XML parser: each element needs its own end tag";

/// Reads a feed. `None` where it is none, or cannot be mended, which is then told.
pub(super) fn feed(text: &str, notes: &mut Notes) -> Option<MemberFeed> {
    let Some(root) = root(text) else {
        not_a_feed(text, notes);
        return None;
    };
    let (mended, oddities) = match repair(text, &root) {
        Ok(mended) => mended,
        Err(at) => {
            let message = "too much of this file would have to be mended";
            notes.refuse("feed-markup", at..at + 1, message, WELL_FORMED);
            return None;
        }
    };
    let pieces = pieces(&mended.text, root.format);
    let reading = Reading { format: root.format, root: root.tag.span(), mended, pieces };
    reading.tell(&oddities, notes);
    let head = reading.head(notes)?;
    let mut maker = Maker::new(head.base);
    let items = reading.items(&mut maker, notes);
    if !reading.pieces.is_whole {
        let message = "the file ends before the feed does; the item it ends in, and those after it, are missing";
        notes.refuse("feed-cut-off", text.len()..text.len(), message, "fetch or export the feed again");
    }
    Some(MemberFeed { title: head.title, language: head.language, rights: head.rights, items })
}

/// Tells what a file is that is no feed.
fn not_a_feed(text: &str, notes: &mut Notes) {
    let start: String = text.trim_start().chars().take(1000).collect::<String>().to_lowercase();
    let (message, hint) = if start.is_empty() {
        ("the file is empty", "fetch or export the feed again")
    } else if start.starts_with(['{', '[']) {
        ("this is JSON, no RSS or Atom", "give the address of the newsroom's RSS or Atom feed")
    } else if start.contains("<html") {
        ("this is a page, no feed", "give the address of the feed that the page links to")
    } else {
        ("no <rss>, <rdf:RDF> or <feed> stands in this file", "give an RSS or Atom feed")
    };
    let blank = text.len() - text.trim_start().len();
    notes.refuse("feed-format", blank..blank + 1, message, hint);
}

/// A feed that is being read.
struct Reading {
    format: Format,
    /// Where the root's start tag stands in the decoded text.
    root: Range<usize>,
    mended: Traced,
    pieces: Pieces,
}

impl Reading {
    /// What the feed says of itself.
    fn head(&self, notes: &mut Notes) -> Option<Head> {
        if !self.pieces.has_channel {
            let hint = "put the items into a <channel> that has a <title>";
            notes.refuse("feed-format", self.root.clone(), "this RSS has no <channel>", hint);
            return None;
        }
        let fragment = self.pieces.head(self.format);
        if let Err(broken) = parts(&fragment.text, self.format) {
            let at = self.mended.origin(fragment.origin(broken.at));
            notes.refuse(broken.code, at..at + 1, &broken.message, WELL_FORMED);
            return None;
        }
        let head = match self.format {
            Format::Rss => from_rss::head(&fragment.text),
            Format::Atom => from_atom::head(&fragment.text),
        };
        head.inspect_err(|why| {
            let message = format!("what the feed says of itself cannot be read: {why}");
            notes.refuse("feed-xml", self.root.clone(), &message, WELL_FORMED);
        })
        .ok()
    }

    /// Its items, but for those that cannot be used.
    fn items(&self, maker: &mut Maker, notes: &mut Notes) -> Vec<MemberItem> {
        if let Some(first) = self.pieces.items.get(MOST_ITEMS) {
            let left_out = self.pieces.items.len() - MOST_ITEMS;
            let message = format!("a feed may have {MOST_ITEMS} items; {left_out} from here on were left out");
            notes.warn("feed-items", self.start_tag(first), &message, "leave out older items");
        }
        let mut items = Vec::new();
        for (index, piece) in self.pieces.items.iter().take(MOST_ITEMS).enumerate() {
            match piece.ending {
                Ending::Own => {}
                Ending::Next => {
                    let message = "this item has no end tag; it was ended where the next one starts";
                    notes.warn("feed-markup", self.start_tag(piece), message, "end it before the next one");
                }
                // That the file ends here is told once, for the feed.
                Ending::Cut => continue,
            }
            items.extend(self.item(index + 1, piece, maker, notes));
        }
        items
    }

    /// An item, unless it cannot be used.
    fn item(&self, number: usize, piece: &Piece, maker: &mut Maker, notes: &mut Notes) -> Option<MemberItem> {
        let fragment = self.pieces.item(self.format, &self.mended.text, piece);
        let parts = match parts(&fragment.text, self.format) {
            Ok(parts) => parts,
            Err(broken) => {
                let at = self.mended.origin(fragment.origin(broken.at));
                let message = format!("{}; this item was left out", broken.message);
                notes.refuse(broken.code, at..at + 1, &message, WELL_FORMED);
                return None;
            }
        };
        let given = match self.format {
            Format::Rss => from_rss::item(&fragment.text),
            Format::Atom => from_atom::item(&fragment.text),
        };
        let refuse = |why: &String| {
            let message = format!("this item cannot be read and was left out: {why}");
            notes.refuse("feed-xml", self.start_tag(piece), &message, WELL_FORMED);
        };
        let given = given.inspect_err(refuse).ok()?;
        let place = Place {
            item: self.start_tag(piece),
            parts: parts
                .iter()
                .map(|part| {
                    let span = fragment.origin(part.at)..fragment.origin(part.end() - 1) + 1;
                    (part.name().to_owned(), self.in_the_file(&span))
                })
                .collect(),
        };
        maker.item(number, given, &place, notes)
    }

    /// Where the start tag of an item stands in the decoded text.
    fn start_tag(&self, piece: &Piece) -> Range<usize> {
        let tag = Tokens::starting_at(&self.mended.text, piece.span.start).next();
        self.in_the_file(&tag.map_or(piece.span.clone(), |tag| tag.span()))
    }

    /// Where something of the mended text stands in the decoded one.
    fn in_the_file(&self, mended: &Range<usize>) -> Range<usize> {
        let last = mended.end.saturating_sub(1).max(mended.start);
        self.mended.origin(mended.start)..self.mended.origin(last) + 1
    }

    /// Tells what had to be mended: of each item, and of what stands beside them, each kind once.
    fn tell(&self, oddities: &[Oddity], notes: &mut Notes) {
        let after = self.pieces.after.iter().map(|span| (What::After, self.in_the_file(span)));
        let mended = oddities.iter().map(|oddity| (oddity.what, oddity.span.clone()));
        let starts: Vec<usize> = self.pieces.items.iter().map(|piece| self.mended.origin(piece.span.start)).collect();
        let mut told: BTreeSet<(usize, What)> = BTreeSet::new();
        for (what, span) in mended.chain(after) {
            let item = starts.partition_point(|start| *start <= span.start);
            if told.insert((item, what)) {
                let (code, message, hint) = what.words();
                notes.warn(code, span, message, hint);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fault::{Fault, SourceFile};

    fn read(text: &str) -> (Option<MemberFeed>, Vec<Fault>) {
        let mut notes = Notes::new(SourceFile::new("a.xml", text));
        let feed = feed(text, &mut notes);
        (feed, notes.finish())
    }

    #[test]
    fn places_are_those_of_the_file_that_was_given() {
        let text = "<rss><channel><title>a & b</title>\n <item>&nbsp;& &\n  <title>é</title><pubDate>x</pubDate></item>\n</channel></rss>";
        let (feed, faults) = read(text);
        assert_eq!(feed.unwrap().items.len(), 1);
        let places: Vec<(&str, usize, usize)> =
            faults.iter().map(|fault| (fault.code, fault.line, fault.column)).collect();
        let expected = [
            ("feed-entity", 1, 24),
            ("feed-guid", 2, 2),
            ("feed-entity", 2, 8),
            ("feed-entity", 2, 14),
            ("feed-date", 3, 19),
        ];
        assert_eq!(places, expected);
        let (line, width) = faults[4].excerpt.as_ref().unwrap();
        assert_eq!((line.as_str(), *width), ("  <title>é</title><pubDate>x</pubDate></item>", 9));
    }

    #[test]
    fn items_beyond_the_most_are_left_out() {
        let item = "<item><title>a</title><guid>https://a.example/N</guid></item>";
        let items: String = (0..=MOST_ITEMS).map(|number| item.replace('N', &number.to_string())).collect();
        let (feed, faults) = read(&format!("<rss><channel>{items}</channel></rss>"));
        assert_eq!(feed.unwrap().items.len(), MOST_ITEMS);
        assert_eq!(faults.iter().map(|fault| fault.code).collect::<Vec<_>>(), ["feed-items"]);
    }

    #[test]
    fn what_follows_the_feed_is_told() {
        let (feed, faults) = read("<rss><channel><title>a</title></channel></rss>\n<!-- cached -->");
        assert!(feed.is_some());
        assert!(faults.is_empty(), "{faults:?}");
        let (_, faults) = read("<rss><channel><title>a</title></channel></rss>\nNotice: <b>x</b>");
        assert_eq!(faults.iter().map(|fault| (fault.code, fault.line)).collect::<Vec<_>>(), [("feed-outside", 2)]);
    }
}
