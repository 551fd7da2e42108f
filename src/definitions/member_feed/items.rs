//! Items: makes what a member wrote of an item into one that the desk can file, and says what was odd about it.

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::Timestamp;
use url::Url;

use crate::definitions::member_feed::MemberItem;
use crate::definitions::member_feed::dates;
use crate::definitions::member_feed::links::{Link, link};
use crate::definitions::member_feed::notes::Notes;
use crate::definitions::member_feed::wording::Words;
use crate::model::fingerprint::fingerprint;

/// An item as it was written, in either format.
#[derive(Debug, Default)]
pub(super) struct Given {
    /// What it calls itself.
    pub(super) id: Option<String>,
    /// Whether that should be its page.
    pub(super) is_permalink: bool,
    /// Its title.
    pub(super) title: Option<Words>,
    /// Its summary.
    pub(super) summary: Option<Words>,
    /// Its body.
    pub(super) content: Option<Words>,
    /// Its page, if it names one.
    pub(super) link: Option<String>,
    /// Who wrote it.
    pub(super) author: Option<String>,
    /// Whom it is from.
    pub(super) source: Option<String>,
    /// The rights in it.
    pub(super) rights: Option<String>,
    /// Its dates, the one that matters most first.
    pub(super) dates: Vec<String>,
    /// What it is about.
    pub(super) categories: Vec<String>,
}

/// Where an item and its elements stand in the decoded text.
#[derive(Debug)]
pub(super) struct Place {
    /// Its start tag.
    pub(super) item: Range<usize>,
    /// The start tags of its elements, by their names.
    pub(super) parts: Vec<(String, Range<usize>)>,
}

impl Place {
    /// The first element that has one of these names, or the item.
    fn of(&self, names: &[&str]) -> Range<usize> {
        let found = self.parts.iter().find(|(name, _)| names.contains(&name.as_str()));
        found.map_or(&self.item, |(_, span)| span).clone()
    }
}

/// Makes the items of one feed.
#[derive(Debug)]
pub(super) struct Maker {
    /// What relative links are relative to.
    base: Option<Url>,
    /// The ids of the items made so far.
    seen: BTreeSet<String>,
}

impl Maker {
    /// For a feed whose relative links are relative to `base`.
    pub(super) fn new(base: Option<Url>) -> Self {
        Self { base, seen: BTreeSet::new() }
    }

    /// The item, unless it says nothing or has been there before.
    pub(super) fn item(&mut self, number: usize, given: Given, place: &Place, notes: &mut Notes) -> Option<MemberItem> {
        let Some(title) = title(&given, place, notes) else {
            let message = "this item has no title, no summary and no content";
            notes.refuse("feed-item", place.item.clone(), message, "give it a <title>; it was left out");
            return None;
        };
        let link = self.page(&given, place, notes);
        let published = published(&given, place, notes);
        let id = id(&given, &title, link.as_deref(), place, notes);
        if !self.seen.insert(id.clone()) {
            let message = "an item before this one has the same id; this one was left out";
            let hint = "give each item an id of its own, and keep it when the item changes";
            notes.warn("feed-duplicate", place.of(&IDS), message, hint);
            return None;
        }
        Some(MemberItem {
            number,
            id,
            title,
            summary_html: given.summary.as_ref().map(Words::html),
            content_html: given.content.as_ref().map(Words::html),
            link,
            author: given.author,
            source: given.source,
            rights: given.rights,
            published,
            categories: given.categories,
        })
    }

    /// Its page: the link it gives, or else the id that is one.
    fn page(&self, given: &Given, place: &Place, notes: &mut Notes) -> Option<String> {
        let id = given.id.as_ref().filter(|id| given.is_permalink && is_address(id));
        if given.is_permalink && given.id.is_some() && id.is_none() {
            let message = "the guid of this item is no address, and does not say so";
            notes.warn("feed-guid", place.of(&IDS), message, "write <guid isPermaLink=\"false\">");
        }
        let written = given.link.as_ref().or(id)?;
        match link(written, self.base.as_ref()) {
            Link::Whole(link) => Some(link),
            Link::Mended(link) => {
                let message = format!("the link \"{}\" is not a whole address; it was read as {link}", short(written));
                notes.warn("feed-link", place.of(&LINKS), &message, "write the whole address, with https://");
                Some(link)
            }
            Link::Useless => {
                let message = format!("the link \"{}\" leads nowhere; it was left out", short(written));
                notes.warn("feed-link", place.of(&LINKS), &message, "write the whole address, with https://");
                None
            }
        }
    }
}

const IDS: [&str; 2] = ["guid", "id"];
const LINKS: [&str; 2] = ["link", "guid"];
const DATES: [&str; 8] =
    ["pubDate", "published", "dc:date", "updated", "issued", "created", "modified", "dcterms:created"];
/// How many characters of a summary make a title.
const LONGEST_TITLE: usize = 100;

/// The title, or else the first words of the item.
fn title(given: &Given, place: &Place, notes: &mut Notes) -> Option<String> {
    let plain = |words: &Option<Words>| words.as_ref().map(Words::plain).filter(|title| !title.is_empty());
    if let Some(title) = plain(&given.title) {
        if given.title.as_ref().is_some_and(Words::is_taken_for_html) {
            let message = "the title holds HTML; it was read as plain text";
            notes.warn("feed-title", place.of(&["title"]), message, "write titles without tags, escaped once");
        }
        return Some(title);
    }
    let words = plain(&given.summary).or_else(|| plain(&given.content));
    // An item of nothing but a picture has something to say, and no words for a title.
    let has_more = given.summary.is_some() || given.content.is_some();
    let words = words.or_else(|| has_more.then(|| "…".to_owned()))?;
    let message = "this item has no title; its first words were taken as one";
    notes.warn("feed-title", place.of(&["title"]), message, "give it a <title>");
    Some(first_words(&words))
}

/// As many whole words as a title may have.
fn first_words(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(LONGEST_TITLE) else { return text.to_owned() };
    let start = text.get(..end).unwrap_or_default();
    let whole = start.rsplit_once(' ').map_or(start, |(whole, _)| whole);
    format!("{}…", whole.trim_end_matches([',', ';', ':', '.', ' ']))
}

/// The first of its dates that is one. Those before it are told, and what is odd about it.
fn published(given: &Given, place: &Place, notes: &mut Notes) -> Option<Timestamp> {
    let hint = "write dates as RFC 822 has them in RSS, \"Fri, 20 Nov 2026 08:00:00 +0300\", or as RFC 3339 in Atom";
    for written in &given.dates {
        let reading = dates::read(written);
        if let Some(why) = &reading.oddity {
            let read = reading.at.map_or("it was left out".to_owned(), |at| format!("it was read as {at}"));
            let message = format!("the date \"{}\" is odd: {why}; {read}", short(written));
            notes.warn("feed-date", place.of(&DATES), &message, hint);
        }
        if reading.at.is_some() {
            return reading.at;
        }
    }
    None
}

/// Its id, or else its page, or else what its title and date make together.
fn id(given: &Given, title: &str, link: Option<&str>, place: &Place, notes: &mut Notes) -> String {
    if let Some(id) = &given.id {
        return id.clone();
    }
    let hint = "give each item a <guid> in RSS or an <id> in Atom, and keep it when the item changes";
    if let Some(link) = link {
        notes.warn("feed-guid", place.of(&IDS), "this item has no id; its link was taken as one", hint);
        return link.to_owned();
    }
    let message = "this item has neither id nor link; it is known by its title and date, and is new when they change";
    notes.warn("feed-guid", place.of(&IDS), message, hint);
    let date = given.dates.first().map(String::as_bytes).unwrap_or_default();
    fingerprint([title.as_bytes(), date])
}

fn is_address(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

/// As much of what a member wrote as a message holds.
fn short(text: &str) -> String {
    text.chars().take(80).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fault::{Fault, SourceFile};

    fn made(given: Given) -> (Option<MemberItem>, Vec<Fault>) {
        let mut notes = Notes::new(SourceFile::new("a.xml", "<item><guid/></item>"));
        let place = Place { item: 0..6, parts: vec![("guid".to_owned(), 6..13)] };
        let base = Url::parse("https://news.example.org/").ok();
        (Maker::new(base).item(1, given, &place, &mut notes), notes.finish())
    }

    fn unsaid(text: &str) -> Words {
        Words::Unsaid(text.to_owned())
    }

    #[test]
    fn an_item_that_says_nothing_is_refused() {
        let (item, faults) = made(Given { link: Some("/a".to_owned()), ..Given::default() });
        assert!(item.is_none());
        assert_eq!((faults[0].code, faults[0].is_error()), ("feed-item", true));
    }

    #[test]
    fn ids_come_from_link_or_title_and_date() {
        let given = Given { title: Some(unsaid("A &amp; B")), link: Some("/a".to_owned()), ..Given::default() };
        let (item, faults) = made(given);
        let item = item.unwrap();
        assert_eq!((item.id.as_str(), item.title.as_str()), ("https://news.example.org/a", "A & B"));
        assert!(faults.iter().map(|fault| fault.code).eq(["feed-title", "feed-link", "feed-guid"]));
        assert_eq!(faults[2].column, 7);
        let (item, _) = made(Given { summary: Some(unsaid(&"word ".repeat(40))), ..Given::default() });
        let item = item.unwrap();
        assert_eq!(item.id.len(), 32);
        assert!(item.title.ends_with("word…") && item.title.chars().count() <= LONGEST_TITLE + 1, "{}", item.title);
    }

    #[test]
    fn the_first_date_that_is_one_is_taken() {
        let dates = vec!["31 Nov 2026 08:00 GMT".to_owned(), "2026-11-20T08:00:00Z".to_owned()];
        let (item, faults) =
            made(Given { title: Some(unsaid("a")), id: Some("1".to_owned()), dates, ..Given::default() });
        assert_eq!(item.unwrap().published.unwrap().to_string(), "2026-11-20T08:00:00Z");
        assert_eq!(faults.iter().map(|fault| fault.code).collect::<Vec<_>>(), ["feed-date"]);
    }
}
