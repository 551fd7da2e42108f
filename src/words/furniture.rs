//! Furniture: the messages there are, with the variables each may use. One table for checker, lint, editions and pages.

use fixed_decimal::Decimal;
use jiff::Timestamp;
use jiff::civil::date;
use jiff::tz::TimeZone;

use crate::model::fact::Fact;
use crate::words::check::Variables;

/// The files of service words each locale has, in the order they are read.
pub const FILES: [&str; 4] = ["terms.ftl", "service.ftl", "channels.ftl", "subjects.ftl"];

/// Messages of a story's text, beside `caption-<rendition>`. Only the headline must be there.
pub const STORY: [&str; 6] = ["headline", "summary", "body", "subhead", "located", "note"];

/// Messages of `service.ftl` and their variables: name and type.
pub const SERVICE: &[(&str, &[(&str, &str)])] = &[
    ("service-name", &[]),
    ("service-description", &[]),
    ("service-rights", &[]),
    ("feed-title", &[("channel", "text"), ("service", "text")]),
    ("dateline", &[("place", "text"), ("date", "date")]),
    ("dateline-date", &[("date", "date")]),
    ("attribution", &[("sources", "list")]),
    ("provenance-machine", &[]),
    ("provenance-translated", &[("translator", "text")]),
    ("provenance-reviewed", &[]),
    ("provenance-reviewed-by", &[("translator", "text")]),
    ("stale-notice", &[]),
    ("stale-correction-notice", &[("date", "date")]),
    ("departed-title", &[]),
    ("departed-notice", &[]),
    ("withdrawn-title", &[]),
    ("withdrawn-notice", &[]),
    ("correction-note", &[("note", "text")]),
    ("correction-of-fact", &[("name", "text"), ("old", "text"), ("new", "text")]),
    ("correction-of-value", &[("old", "text"), ("new", "text")]),
    ("correction-made", &[]),
    ("reason-name", &[]),
    ("reason-number", &[]),
    ("reason-date", &[]),
    ("reason-place", &[]),
    ("reason-quote", &[]),
    ("reason-attribution", &[]),
    ("reason-picture", &[]),
    ("reason-translation", &[]),
    ("embargoed-title", &[("title", "text")]),
    ("embargoed-notice", &[("at", "instant")]),
    ("figure-bound", &FIGURE),
    ("figure-dated", &FIGURE_DATED),
    ("figure-sourced", &FIGURE_SOURCED),
    ("figure-dated-sourced", &FIGURE_DATED_SOURCED),
    ("related-links", &[]),
    ("rights-and-terms", &[("notice", "text"), ("terms", "text")]),
    ("problem-unauthorized", &[]),
    ("problem-forbidden", &[]),
    ("problem-own-words", &[]),
    ("problem-not-found", &[]),
    ("problem-method-not-allowed", &[]),
    ("problem-exists", &[]),
    ("problem-changed-meanwhile", &[]),
    ("problem-too-large", &[]),
    ("problem-media-type", &[]),
    ("problem-invalid-request", &[]),
    ("problem-refused", &[]),
    ("problem-key-reused", &[]),
    ("problem-too-many-requests", &[]),
    ("problem-too-slow", &[]),
    ("problem-unavailable", &[]),
    ("problem-storage-full", &[]),
    ("page-directory-title", &[]),
    ("page-directory-intro", &[]),
    ("page-directory-count", &[("count", "number")]),
    ("page-languages", &[]),
    ("page-latest", &[]),
    ("page-no-stories", &[]),
    ("page-subscribe", &[]),
    ("page-also-in", &[]),
    ("page-back", &[]),
    ("page-not-found", &[]),
    // Words of an earlier release have the day alone.
    ("page-updated", &[("at", "instant"), ("date", "date")]),
    ("page-published", &[("at", "instant")]),
    ("page-skip", &[]),
    ("page-several-regions", &[]),
    ("page-opml", &[]),
    ("page-subscribe-how", &[]),
    ("page-more", &[("channel", "text")]),
    ("page-license", &[]),
];

const FIGURE: [(&str, &str); 3] = [("name", "text"), ("value", "text"), ("bound", "text")];
const FIGURE_DATED: [(&str, &str); 4] = [FIGURE[0], FIGURE[1], FIGURE[2], ("at", "instant")];
const FIGURE_SOURCED: [(&str, &str); 4] = [FIGURE[0], FIGURE[1], FIGURE[2], ("source", "text")];
const FIGURE_DATED_SOURCED: [(&str, &str); 5] =
    [FIGURE[0], FIGURE[1], FIGURE[2], ("at", "instant"), ("source", "text")];

/// The variables of a service message; none for one that is not in the table.
pub fn variables(id: &str) -> Variables {
    let known = SERVICE.iter().find(|(name, _)| *name == id).map_or(&[][..], |(_, variables)| variables);
    known.iter().map(|(name, kind)| ((*name).to_owned(), *kind)).collect()
}

/// Counts with which every message is tried before it is accepted: each has a category of its own somewhere.
pub const COUNTS: [&str; 12] = ["0", "1", "2", "3", "5", "11", "21", "100", "101", "103", "1000000", "1.5"];

/// A value of a type, with which a message is tried before it is accepted.
pub fn sample(kind: &str, count: &str) -> Fact {
    match kind {
        "number" => Fact::Number(Decimal::try_from_str(count).unwrap_or_default()),
        "date" => Fact::Date(date(2026, 11, 19)),
        "instant" => Fact::Instant { at: Timestamp::UNIX_EPOCH, zone: TimeZone::UTC },
        _ => Fact::Text("X".to_owned()),
    }
}
