//! Feeds: a topic's representation as an answer.

use std::sync::Arc;

use bytes::Bytes;
use hyper::header::{self, HeaderName};
use hyper::{HeaderMap, StatusCode};

use crate::http::conditional::{accepts_gzip, http_date, is_unchanged};
use crate::http::response::{Answer, set, with_body};
use crate::model::representation::Representation;
use crate::model::site::Site;
use crate::model::topic::{Format, Topic};

/// 200 with the document, or 304 where the client has it.
pub(crate) fn answer(topic: &Topic, representation: &Arc<Representation>, site: &Site, headers: &HeaderMap) -> Answer {
    let gzip = accepts_gzip(headers);
    let coded = if gzip { &representation.gzip } else { &representation.identity };
    let unchanged = is_unchanged(headers, &coded.etag, representation.last_modified);
    let mut answer = if unchanged {
        let mut empty = with_body(StatusCode::NOT_MODIFIED, representation.media_type, Bytes::new());
        empty.headers_mut().remove(header::CONTENT_LENGTH);
        empty.headers_mut().remove(header::CONTENT_TYPE);
        empty
    } else {
        let mut full = with_body(StatusCode::OK, representation.media_type, coded.body.clone());
        set(&mut full, header::CONTENT_LANGUAGE, representation.language.as_str());
        if gzip {
            set(&mut full, header::CONTENT_ENCODING, "gzip");
        }
        full
    };
    set(&mut answer, header::ETAG, &coded.etag);
    set(&mut answer, header::LAST_MODIFIED, &http_date(representation.last_modified));
    set(&mut answer, header::CACHE_CONTROL, &format!("public, max-age={}", representation.max_age));
    set(&mut answer, header::VARY, "Accept-Encoding");
    set(&mut answer, header::CONTENT_LOCATION, &format!("/feeds/{topic}"));
    set(&mut answer, header::LINK, &links(topic, site));
    set(&mut answer, header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    set(&mut answer, header::ACCESS_CONTROL_EXPOSE_HEADERS, "ETag, Link");
    set(&mut answer, HeaderName::from_static("x-robots-tag"), "noindex");
    answer
}

/// The document itself, and the same edition in the other formats (RFC 8288).
fn links(topic: &Topic, site: &Site) -> String {
    let link = |topic: &Topic, relation: &str| {
        format!("<{}>; rel=\"{relation}\"; type=\"{}\"", site.topic_url(topic), topic.format.essence())
    };
    let others = Format::ALL.into_iter().filter(|format| *format != topic.format);
    let others = others.map(|format| link(&Topic { format, ..topic.clone() }, "alternate"));
    std::iter::once(link(topic, "self")).chain(others).collect::<Vec<_>>().join(", ")
}
