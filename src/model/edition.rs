//! Editions: one channel in one locale, format-neutral, its words resolved. Made by `words`, written by `render`.
//!
//! Every string here is final: a renderer may encode it but neither choose nor join words.

use jiff::Timestamp;

use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::topic::{Document, Format, Topic};

/// What a feed in any format says.
#[derive(Debug, Clone, PartialEq)]
pub struct Edition {
    /// The channel.
    pub channel: Slug,
    /// The name that the channel had at first, which its feeds' ids carry.
    pub origin: Slug,
    /// The locale of its slots.
    pub locale: Locale,
    /// Title of the feed.
    pub title: String,
    /// The channel's own name, without that of the service.
    pub name: String,
    /// One sentence about the channel.
    pub description: String,
    /// Name of the service.
    pub service: String,
    /// Rights of the feed.
    pub rights: String,
    /// When its newest change was.
    pub updated: Timestamp,
    /// How long a copy may be kept, in seconds.
    pub max_age: u32,
    /// The other locales of the channel.
    pub siblings: Vec<Locale>,
    /// Its stories, the last changed first.
    pub entries: Vec<Entry>,
    /// Stories that have left it of late, the last first.
    pub departures: Vec<Departure>,
    /// What stands in the place of each: a title and a sentence. Nothing of the story itself.
    pub departed: (String, String),
    /// The same for stories that were withdrawn.
    pub withdrawn: (String, String),
    /// The page of the archive that this is; none for the newest entries.
    pub page: Option<u32>,
    /// The newest page of the archive.
    pub newest_page: u32,
}

/// A story that has left an edition. Readers are told; absence alone tells nobody.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Departure {
    /// The story.
    pub slug: Slug,
    /// First release into the slot.
    pub published: Timestamp,
    /// When it left.
    pub departed: Timestamp,
    /// Whether the newsroom has withdrawn it, and not only taken it out of this channel.
    pub withdrawn: bool,
}

impl Edition {
    /// The document of this edition in a format.
    pub fn document(&self, format: Format) -> Document {
        let topic = Topic { channel: self.channel.clone(), locale: self.locale.clone(), format };
        Document { topic, page: self.page }
    }

    /// The documents that it leads to by their relations (RFC 5005): the newest entries from a page of the archive, and
    /// the pages before and after.
    pub fn paging(&self, format: Format) -> Vec<(&'static str, Document)> {
        let document = |page| Document { page, ..self.document(format) };
        let Some(page) = self.page else { return vec![("prev-archive", document(Some(self.newest_page)))] };
        let mut links = vec![("current", document(None))];
        if page > 1 {
            links.push(("prev-archive", document(Some(page - 1))));
        }
        if page < self.newest_page {
            links.push(("next-archive", document(Some(page + 1))));
        }
        links
    }

    /// What stands in the place of a story that has left: a title and a sentence.
    pub fn notice(&self, departure: &Departure) -> &(String, String) {
        if departure.withdrawn { &self.withdrawn } else { &self.departed }
    }

    /// Entries and departures as they follow each other in formats that have no tombstones: the last changed first.
    pub fn in_order(&self) -> Vec<Place<'_>> {
        let entries = self.entries.iter().map(Place::Entry);
        let mut places: Vec<Place<'_>> = entries.chain(self.departures.iter().map(Place::Departure)).collect();
        // Stable: entries of one instant stay as they stand.
        places.sort_by_key(|place| std::cmp::Reverse(place.changed()));
        places
    }
}

/// What stands at one place of an edition.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Place<'a> {
    /// A story.
    Entry(&'a Entry),
    /// Word that one has left.
    Departure(&'a Departure),
}

impl Place<'_> {
    fn changed(self) -> Timestamp {
        match self {
            Self::Entry(entry) => entry.updated,
            Self::Departure(departure) => departure.departed,
        }
    }
}

/// One story in one language, whole.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Entry {
    /// The story.
    pub slug: Slug,
    /// The locale of the slot: part of its id and permalink.
    pub slot: Locale,
    /// The language its words are really in.
    pub language: Locale,
    /// Plain text.
    pub title: String,
    /// Plain text.
    pub summary: Option<String>,
    /// Sanitized HTML, wrapped in an element that carries `lang` and `dir`.
    pub content: Option<String>,
    /// The story's sources, or who wrote it.
    pub authors: Vec<String>,
    /// Its subjects.
    pub categories: Vec<Category>,
    /// Its rights.
    pub rights: Option<String>,
    /// Its licence: an absolute URL.
    pub license: Option<String>,
    /// First release into the slot.
    pub published: Timestamp,
    /// Last significant change.
    pub updated: Timestamp,
    /// Other locales of the same story.
    pub siblings: Vec<Locale>,
    /// When it will be released, where it is shown ahead of that.
    pub embargoed: Option<Timestamp>,
    /// Its media files.
    pub enclosures: Vec<Enclosure>,
    /// Pages that belong to it.
    pub related: Vec<RelatedPage>,
}

/// A subject of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Category {
    /// Code within the scheme.
    pub term: String,
    /// URI of the scheme.
    pub scheme: String,
    /// Name in the entry's language.
    pub label: String,
}

/// A media file of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Enclosure {
    /// Absolute URL.
    pub url: String,
    /// Media type.
    pub media_type: String,
    /// Size in bytes, where known.
    pub length: Option<u64>,
    /// Length in seconds, where known.
    pub duration: Option<u64>,
    /// What it shows, in the entry's language.
    pub caption: Option<String>,
}

/// A page that belongs to an entry.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RelatedPage {
    /// Absolute URL.
    pub url: String,
    /// Its title.
    pub title: String,
}
