//! What is counted of requests, for the operator. Every counter is made once and kept: counting takes no lock and looks
//! nothing up. No label is ever anything of a request's own text.

use std::sync::{LazyLock, OnceLock};
use std::time::Duration;

use hyper::StatusCode;
use hyper::body::Body;
use metrics::{Counter, Gauge, Histogram, counter, gauge, histogram};

use crate::http::response::Answer;
use crate::http::routes::behind_token;

/// What a request asks for, told by its path alone: whether there is such a thing the status tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Atom,
    Rss,
    Json,
    Archive,
    Opml,
    Page,
    Story,
    Ninjs,
    Changes,
    Api,
    Health,
    Other,
}

impl Class {
    const ALL: [(Self, &'static str); 12] = [
        (Self::Atom, "atom"),
        (Self::Rss, "rss"),
        (Self::Json, "json"),
        (Self::Archive, "archive"),
        (Self::Opml, "opml"),
        (Self::Page, "page"),
        (Self::Story, "story"),
        (Self::Ninjs, "ninjs"),
        (Self::Changes, "changes"),
        (Self::Api, "api"),
        (Self::Health, "health"),
        (Self::Other, "other"),
    ];

    pub(super) fn of(path: &str) -> Self {
        let path = behind_token(path).map_or(path, |(_, path)| path);
        let Some(path) = path.strip_prefix('/') else { return Self::Other };
        match path.split_once('/') {
            None => match path {
                "" | "logo" => Self::Page,
                "changes" => Self::Changes,
                "api" => Self::Api,
                "healthz" | "readyz" => Self::Health,
                name if name.starts_with("feeds.") && has_ending(name, "opml") => Self::Opml,
                name if is_tag(name) => Self::Page,
                _ => Self::Other,
            },
            Some(("api", _)) => Self::Api,
            Some(("archive", _)) => Self::Archive,
            Some(("stories", name)) if has_ending(name, "ninjs") => Self::Ninjs,
            Some(("stories", _)) => Self::Story,
            Some(("feeds", name)) => match name.rsplit_once('.') {
                Some((_, "atom")) => Self::Atom,
                Some((_, "rss")) => Self::Rss,
                Some((_, "json")) => Self::Json,
                _ => Self::Other,
            },
            Some((tag, _)) if is_tag(tag) => Self::Page,
            Some(_) => Self::Other,
        }
    }

    pub(super) fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

fn has_ending(name: &str, ending: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, last)| last == ending)
}

/// Whether it could be the tag of a language: those of addresses such as `/fr/africa`.
fn is_tag(text: &str) -> bool {
    let (language, rest) = text.split_once('-').unwrap_or((text, ""));
    (2..=3).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_alphabetic())
        && rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// The statuses that are counted by themselves: all that this service answers with. Whatever else there may be is `other`.
const STATUSES: [u16; 27] = [
    200, 201, 202, 204, 226, 301, 302, 304, 400, 401, 403, 404, 405, 408, 409, 410, 412, 413, 414, 415, 422, 429, 431,
    500, 503, 507, 508,
];

struct OfClass {
    /// Those of a status that was never answered do not exist.
    requests: [OnceLock<Counter>; STATUSES.len() + 1],
    seconds: Histogram,
    bytes: Counter,
}

static CLASSES: LazyLock<[OfClass; 12]> = LazyLock::new(|| {
    Class::ALL.map(|(_, class)| OfClass {
        requests: [const { OnceLock::new() }; STATUSES.len() + 1],
        seconds: histogram!("polywire_http_request_duration_seconds", "class" => class),
        bytes: counter!("polywire_http_response_body_bytes_total", "class" => class),
    })
});

/// Counts a request that was answered.
pub(super) fn count(class: Class, answer: &Answer, spent: Duration) {
    let of_class = &CLASSES[class as usize];
    let status = answer.status();
    let place = STATUSES.iter().position(|known| *known == status.as_u16()).unwrap_or(STATUSES.len());
    of_class.requests[place].get_or_init(|| requests(class, status, place)).increment(1);
    of_class.seconds.record(spent);
    of_class.bytes.increment(answer.body().size_hint().lower());
}

fn requests(class: Class, status: StatusCode, place: usize) -> Counter {
    let status = if place < STATUSES.len() { status.as_str().to_owned() } else { "other".to_owned() };
    counter!("polywire_http_requests_total", "class" => class.word(), "status" => status)
}

static OPEN: LazyLock<Gauge> = LazyLock::new(|| gauge!("polywire_http_connections"));

/// An open connection, counted until this is dropped.
pub(super) struct OpenConnection;

impl OpenConnection {
    pub(super) fn count() -> Self {
        OPEN.increment(1.0);
        Self
    }
}

impl Drop for OpenConnection {
    fn drop(&mut self) {
        OPEN.decrement(1.0);
    }
}

/// Counts a connection that was not taken in. Reasons are the program's own words, and few.
pub(super) fn count_refused_connection(reason: &'static str) {
    counter!("polywire_http_connections_refused_total", "reason" => reason).increment(1);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::routes::PUBLIC_URLS;

    #[test]
    fn what_is_asked_for_is_told_by_the_path() {
        for (path, class) in [
            ("/feeds/africa.fr.atom", "atom"),
            ("/p/pwp_1/feeds/africa.fr.rss", "rss"),
            ("/feeds/africa.json", "json"),
            ("/feeds/africa", "other"),
            ("/archive/1/africa.fr.atom", "archive"),
            ("/feeds.fr.opml", "opml"),
            ("/feeds.opml", "opml"),
            ("/", "page"),
            ("/logo", "page"),
            ("/zh-Hans/", "page"),
            ("/fr/africa", "page"),
            ("/stories/athi", "story"),
            ("/stories/athi.fr.ninjs", "ninjs"),
            ("/changes", "changes"),
            ("/api", "api"),
            ("/api/stories/athi", "api"),
            ("/healthz", "health"),
            ("/wp-login.php", "other"),
            ("/admin/x", "other"),
            ("*", "other"),
        ] {
            assert_eq!(Class::of(path).word(), class, "{path}");
        }
        for (class, word) in Class::ALL {
            assert_eq!(class.word(), word);
        }
    }

    #[test]
    fn every_status_of_a_usual_answer_is_counted_by_itself() {
        assert!(PUBLIC_URLS.iter().all(|url| STATUSES.contains(&url.status)));
    }
}
