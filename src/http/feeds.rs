//! Feeds: a topic's representation as an answer.

use std::sync::Arc;

use bytes::Bytes;
use http_body_util::Full;
use hyper::header::{self, HeaderName};
use hyper::{HeaderMap, StatusCode};

use crate::http::conditional::{coding, http_date, is_unchanged};
use crate::http::document::{Asking, document};
use crate::http::response::{Answer, set, with_body, without_body};
use crate::model::locale::Locale;
use crate::model::reader::Reader;
use crate::model::representation::{Coding, Representation};
use crate::model::site::Site;
use crate::model::topic::{Document, Format, Topic};
use crate::publisher::coding::gzip;
use crate::publisher::{PublishError, Publisher};
use crate::render::opml::{Outline, render};

/// Media type of the list of feeds.
const OPML: &str = "text/x-opml; charset=utf-8";
/// How long a copy of the list may be kept, in seconds.
const LIST_MAX_AGE: u32 = 300;

/// 200 with the document, or 304 where the client has it.
pub(crate) fn answer(
    document: &Document,
    representation: &Arc<Representation>,
    site: &Site,
    reader: &Reader,
    headers: &HeaderMap,
) -> Answer {
    let coding = coding(headers, |coding| representation.in_coding(coding).is_some());
    let coded = representation.in_coding(coding).unwrap_or(&representation.identity);
    let unchanged = is_unchanged(headers, &coded.etag, representation.last_modified);
    let mut answer = if unchanged {
        without_body(StatusCode::NOT_MODIFIED)
    } else {
        let mut full = with_body(StatusCode::OK, representation.media_type, coded.body.clone());
        set(&mut full, header::CONTENT_LANGUAGE, representation.language.as_str());
        if coding != Coding::Identity {
            set(&mut full, header::CONTENT_ENCODING, coding.as_str());
        }
        full
    };
    set(&mut answer, header::ETAG, &coded.etag);
    set(&mut answer, header::LAST_MODIFIED, &http_date(representation.last_modified));
    set(&mut answer, header::CACHE_CONTROL, &lifetime(reader, representation.max_age));
    set(&mut answer, header::VARY, "Accept-Encoding, Authorization");
    // Behind a token the document is named beside where it was found, so that the token is not said again.
    let behind_token = reader.token_in_path().is_some();
    let location = if behind_token { document.topic.to_string() } else { document.path() };
    set(&mut answer, header::CONTENT_LOCATION, &location);
    set(&mut answer, header::LINK, &links(document, &site.as_seen_by(reader)));
    set(&mut answer, header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    set(&mut answer, header::ACCESS_CONTROL_EXPOSE_HEADERS, "ETag, Link");
    set(&mut answer, HeaderName::from_static("x-robots-tag"), "noindex");
    answer
}

/// 226 with what has changed alone: the full answer's headers, but for those of its body.
pub(crate) fn changes(full: Answer, representation: &Representation, body: Vec<u8>) -> Answer {
    let (mut head, _) = full.into_parts();
    let coding = if head.headers.contains_key(header::CONTENT_ENCODING) { Coding::Gzip } else { Coding::Identity };
    let body = if coding == Coding::Gzip { gzip(&body) } else { body };
    let etag = representation.in_coding(coding).unwrap_or(&representation.identity).etag.clone();
    head.status = StatusCode::IM_USED;
    let length = body.len().to_string();
    let mut answer = Answer::from_parts(head, Full::new(Bytes::from(body)));
    set(&mut answer, header::CONTENT_LENGTH, &length);
    set(&mut answer, header::ETAG, &etag);
    set(&mut answer, header::CACHE_CONTROL, "no-store, im");
    set(&mut answer, HeaderName::from_static("im"), "feed");
    if coding == Coding::Gzip {
        set(&mut answer, header::CONTENT_ENCODING, coding.as_str());
    }
    answer
}

/// How long a copy may be kept, and by whom: what a partner sees is kept by nobody else.
pub(crate) fn lifetime(reader: &Reader, max_age: u32) -> String {
    match reader.as_partner() {
        Some(_) => "private, no-cache".to_owned(),
        None => format!("public, max-age={max_age}"),
    }
}

/// The list of every feed that a reader may read in a locale, or `None` where the service has no words in it.
pub(crate) async fn opml(
    publisher: &Publisher,
    locale: &Locale,
    asking: Asking<'_>,
) -> Result<Option<Answer>, PublishError> {
    let reader = asking.reader;
    let snapshot = publisher.snapshot().await?;
    if !snapshot.has_locale(locale) {
        return Ok(None);
    }
    let site = publisher.site().as_seen_by(reader);
    let offered = snapshot.definitions.open_channels().filter(|channel| reader.reads(channel, locale));
    let outlines: Vec<Outline> = offered
        .map(|channel| {
            let id = format!("channel-{}", channel.slug);
            let topic = Topic { channel: channel.slug.clone(), locale: locale.clone(), format: Format::Atom };
            Outline {
                name: snapshot.catalogs.label(locale, &id),
                description: snapshot.catalogs.attribute(locale, &id, "description").unwrap_or_default(),
                language: locale.to_string(),
                feed: site.topic_url(&topic),
                page: site.channel_url(&channel.slug, locale),
            }
        })
        .collect();
    let body = render(&snapshot.catalogs.label(locale, "service-name"), &outlines);
    let mut answer = document(asking, OPML, &body, LIST_MAX_AGE);
    if answer.status() != StatusCode::NOT_MODIFIED {
        set(&mut answer, header::CONTENT_LANGUAGE, locale.as_str());
    }
    set(&mut answer, header::LINK, &format!("<{}>; rel=\"self\"; type=\"text/x-opml\"", site.opml_url(locale)));
    set(&mut answer, header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    set(&mut answer, header::ACCESS_CONTROL_EXPOSE_HEADERS, "ETag, Link");
    Ok(Some(answer))
}

/// The document itself, and the same edition in the other formats (RFC 8288).
fn links(document: &Document, site: &Site) -> String {
    let link = |document: &Document, relation: &str| {
        let essence = document.topic.format.essence();
        format!("<{}>; rel=\"{relation}\"; type=\"{essence}\"", site.document_url(document))
    };
    let others = Format::ALL.into_iter().filter(|format| *format != document.topic.format).map(|format| {
        let topic = Topic { format, ..document.topic.clone() };
        link(&Document { topic, page: document.page }, "alternate")
    });
    std::iter::once(link(document, "self")).chain(others).collect::<Vec<_>>().join(", ")
}
