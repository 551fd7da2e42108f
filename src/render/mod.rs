//! Rendering: an edition to bytes. Pure: the same edition gives the same bytes, on every node and for ever.
//!
//! This room reads no clock and no store and chooses no words.

pub mod xml_text;
pub mod atom;
pub mod rss;
pub mod json_feed;
pub mod ninjs;
pub mod opml;
pub mod look;
pub mod pages;

use atom_syndication::FixedDateTime;
use jiff::Timestamp;

use crate::model::edition::Edition;
use crate::model::site::Site;
use crate::model::topic::Format;

/// The document of an edition in a format.
pub fn render(format: Format, edition: &Edition, site: &Site) -> Vec<u8> {
    match format {
        Format::Atom => atom::render(edition, site),
        Format::Rss => rss::render(edition, site),
        Format::Json => json_feed::render(edition, site),
    }
}

/// The instant in whole seconds as both feed crates want it.
pub(crate) fn fixed_date(at: Timestamp) -> FixedDateTime {
    FixedDateTime::parse_from_rfc3339(&atom::instant(at)).unwrap_or_default()
}
