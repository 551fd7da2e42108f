//! Member feeds: a newsroom's RSS or Atom, read tolerantly into items that the desk files as drafts.
//!
//! The desk calls it when it imports a feed; bytes come in, items and faults come out. What can be understood is taken,
//! and a warning says what was odd about it and where; an item that says nothing is left out with an error. The room
//! knows no clock, no network and no store: it cannot tell what is new, and nothing that it hands out as HTML is safe
//! to show before it has been sanitized.
//!
//! On its way a feed is decoded, mended until it is XML, taken to pieces and read piece by piece by the crates for the
//! two formats; what they give is then made into items.

mod reading;
mod items;
mod from_rss;
mod from_atom;
mod wording;
mod dates;
mod date_words;
mod zones;
mod links;
mod pieces;
mod nesting;
mod repair;
mod oddity;
mod format;
mod tokens;
mod traced;
mod entities;
mod decoding;
mod notes;

use jiff::Timestamp;
use url::Url;

use crate::definitions::member_feed::decoding::decode;
use crate::definitions::member_feed::notes::Notes;
use crate::model::fault::{Fault, SourceFile};

/// The largest file that is read.
const MOST_BYTES: usize = 8 * 1024 * 1024;

/// A feed as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberFeed {
    /// Its title, plain text.
    pub title: Option<String>,
    /// The language it says it is in, as it is written.
    pub language: Option<String>,
    /// The rights in all of it, plain text.
    pub rights: Option<String>,
    /// Its items, in the order of the file.
    pub items: Vec<MemberItem>,
}

/// An item as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberItem {
    /// Its position in the feed, from 1; those that were left out count.
    pub number: usize,
    /// What it calls itself; or else its link; or else a fingerprint of its title and date.
    pub id: String,
    /// Its title, plain text in one line; never empty.
    pub title: String,
    /// Its summary, HTML that nobody has made safe.
    pub summary_html: Option<String>,
    /// Its body, HTML that nobody has made safe.
    pub content_html: Option<String>,
    /// Its page: a whole address, http or https.
    pub link: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Whom the newsroom has it from.
    pub source: Option<String>,
    /// The rights in it, where it says more than the feed.
    pub rights: Option<String>,
    /// When it was published; when it was changed, where it says no more.
    pub published: Option<Timestamp>,
    /// What it is about, in the newsroom's own words.
    pub categories: Vec<String>,
}

/// What the two formats say of a feed as a whole.
#[derive(Debug)]
struct Head {
    title: Option<String>,
    language: Option<String>,
    rights: Option<String>,
    /// What relative links are relative to.
    base: Option<Url>,
}

/// Reads a member's feed. The faults beside a feed are warnings, and errors about items that are not in it; a file that
/// is no feed, or that cannot be mended, has errors alone.
pub fn read(name: &str, bytes: &[u8]) -> Result<(MemberFeed, Vec<Fault>), Vec<Fault>> {
    if bytes.len() > MOST_BYTES {
        let message = format!("the file has {} bytes; a feed may have {MOST_BYTES}", bytes.len());
        return Err(vec![Fault::of_file("feed-size", name, message).hint("leave out older items")]);
    }
    let decoded = decode(bytes);
    let file = SourceFile::new(name, &decoded.text);
    let mut notes = Notes::new(file.clone());
    if let Some((span, message)) = decoded.oddity {
        notes.warn("feed-encoding", span, &message, "write the file in UTF-8, and say so");
    }
    match reading::feed(&file.text, &mut notes) {
        Some(feed) => Ok((feed, notes.finish())),
        None => Err(notes.finish()),
    }
}

/// The text without the blanks around it, if there is any left.
fn written(text: String) -> Option<String> {
    let trimmed = text.trim();
    if trimmed.len() == text.len() {
        return Some(text).filter(|text| !text.is_empty());
    }
    Some(trimmed.to_owned()).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(faults: &[Fault]) -> Vec<(&'static str, usize)> {
        faults.iter().map(|fault| (fault.code, fault.line)).collect()
    }

    #[test]
    fn a_faulty_rss_feed_is_read_with_located_warnings() {
        let feed = b"\n<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>R&D</title>\n\
            <link>https://a.example/</link>\n<item><title>Caf\xE9 &amp;amp; <b>bar</b></title><link>/1</link></item>\n\
            <item><guid isPermaLink=\"false\">2</guid><title>B</title><pubDate>31 Nov 2026</pubDate></item>\n\
            <item><guid isPermaLink=\"false\">2</guid><title>C</title></item>\n<item><link>/4</link></item>\n\
            </channel></rss>\n";
        let (feed, faults) = read("a.xml", feed).unwrap();
        assert_eq!(feed.title.as_deref(), Some("R&D"));
        let titles: Vec<(usize, &str)> = feed.items.iter().map(|item| (item.number, item.title.as_str())).collect();
        assert_eq!(titles, [(1, "Café & bar"), (2, "B")]);
        assert_eq!(feed.items[0].id, "https://a.example/1");
        let mut found = codes(&faults);
        found.sort_unstable();
        let expected = [
            ("feed-date", 6),
            ("feed-duplicate", 7),
            ("feed-encoding", 5),
            ("feed-entity", 3),
            ("feed-guid", 5),
            ("feed-item", 8),
            ("feed-link", 5),
            ("feed-markup", 5),
            ("feed-outside", 2),
            ("feed-title", 5),
        ];
        assert_eq!(found, expected);
        assert_eq!(faults.iter().filter(|fault| fault.is_error()).count(), 1);
    }

    #[test]
    fn rdf_and_atom_are_feeds_too() {
        let rdf = "<rdf:RDF xmlns:rdf=\"x\" xmlns=\"http://purl.org/rss/1.0/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
            <channel><title>T</title><link>https://a.example/</link></channel>\
            <item rdf:about=\"y\"><title>A</title><link>https://a.example/1</link><dc:date>2026-11-20T08:00:00Z</dc:date>\
            </item></rdf:RDF>";
        let (feed, faults) = read("a.rdf", rdf.as_bytes()).unwrap();
        assert_eq!(feed.items[0].published.unwrap().to_string(), "2026-11-20T08:00:00Z");
        assert_eq!(codes(&faults), [("feed-guid", 1)]);
        let atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>T</title><entry><id>1</id><title>A</title>\
            <updated>20 Nov 2026 08:00 EAT</updated></entry></feed>";
        let (feed, faults) = read("a.atom", atom.as_bytes()).unwrap();
        assert_eq!(feed.items[0].published.unwrap().to_string(), "2026-11-20T05:00:00Z");
        assert_eq!(codes(&faults), [("feed-date", 1)]);
    }

    #[test]
    fn one_broken_item_does_not_spoil_the_others() {
        let feed = "<rss><channel>\n<item><x><y></x></item>\n<item><title>B</title><guid>https://a.example/b</guid>\n\
            <item><title>C</title><guid>https://a.example/c</guid></item>\n<item><title>D</ti";
        let (feed, faults) = read("a.xml", feed.as_bytes()).unwrap();
        assert_eq!(feed.items.iter().map(|item| item.number).collect::<Vec<_>>(), [2, 3]);
        assert_eq!(codes(&faults), [("feed-xml", 2), ("feed-markup", 3), ("feed-markup", 5), ("feed-cut-off", 5)]);
    }

    #[test]
    fn what_is_no_feed_is_refused() {
        for (text, code) in [
            ("", "feed-format"),
            ("<html><body>404</body></html>", "feed-format"),
            ("{\"items\": []}", "feed-format"),
            ("<rss version=\"2.0\"></rss>", "feed-format"),
            ("<rss><channel><image></title></channel></rss>", "feed-xml"),
        ] {
            let faults = read("a.xml", text.as_bytes()).unwrap_err();
            assert_eq!(faults.last().map(|fault| (fault.code, fault.is_error())), Some((code, true)), "{text}");
        }
        assert_eq!(read("a.xml", &vec![b' '; MOST_BYTES + 1]).unwrap_err()[0].code, "feed-size");
        let deep = format!("<rss><channel>{}</channel></rss>", "<a>".repeat(100));
        assert_eq!(read("a.xml", deep.as_bytes()).unwrap_err()[0].code, "feed-depth");
    }

    #[test]
    fn laughs_are_not_multiplied() {
        let feed =
            "<!DOCTYPE rss [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><rss><channel><title>&b;</title></channel></rss>";
        let (feed, faults) = read("a.xml", feed.as_bytes()).unwrap();
        assert_eq!(feed.title.as_deref(), Some("&b;"));
        assert_eq!(codes(&faults), [("feed-doctype", 1), ("feed-entity", 1)]);
    }

    #[test]
    fn any_bytes_are_no_trouble() {
        let whole = b"<rss><channel><title>a</title><item><title>b<c d='e'>&#x41;</title></item></channel></rss>";
        for end in 0..whole.len() {
            let _ = read("a.xml", &whole[..end]);
            let mut bent = whole.to_vec();
            bent[end] = b'<';
            let _ = read("a.xml", &bent);
            bent[end] = 0xFF;
            let _ = read("a.xml", &bent);
        }
    }
}
