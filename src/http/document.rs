//! Small documents that are made when they are asked for: pages, lists of feeds, the logo. Each with its validator, and
//! compressed for who wants it.

use bytes::Bytes;
use hyper::StatusCode;
use hyper::header::{self, HeaderMap};

use crate::http::conditional::{coding, names_etag};
use crate::http::feeds::lifetime;
use crate::http::response::{Answer, set, with_body, without_body};
use crate::model::fingerprint::fingerprint;
use crate::model::reader::Reader;
use crate::model::representation::Coding;
use crate::publisher::coding::gzip;

/// What a request says that bears on how a document is sent.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asking<'a> {
    pub(crate) headers: &'a HeaderMap,
    pub(crate) reader: &'a Reader,
}

/// 200 with a document, or 304 where the client has it. Copies may be kept for so many seconds.
pub(crate) fn document(asking: Asking<'_>, media_type: &str, body: &[u8], max_age: u32) -> Answer {
    let chosen = coding(asking.headers, |coding| matches!(coding, Coding::Identity | Coding::Gzip));
    let tag = format!("\"{}{}\"", fingerprint([body]), chosen.suffix());
    let mut answer = if names_etag(asking.headers, &tag) {
        without_body(StatusCode::NOT_MODIFIED)
    } else {
        sent(StatusCode::OK, media_type, body, chosen)
    };
    set(&mut answer, header::ETAG, &tag);
    with_cache_policy(answer, asking.reader, max_age)
}

/// The same with another status, of which nobody has a copy.
pub(crate) fn message(asking: Asking<'_>, status: StatusCode, media_type: &str, body: &[u8], max_age: u32) -> Answer {
    let chosen = coding(asking.headers, |coding| matches!(coding, Coding::Identity | Coding::Gzip));
    with_cache_policy(sent(status, media_type, body, chosen), asking.reader, max_age)
}

fn sent(status: StatusCode, media_type: &str, body: &[u8], chosen: Coding) -> Answer {
    let bytes = if chosen == Coding::Gzip { gzip(body) } else { body.to_vec() };
    let mut full = with_body(status, media_type, Bytes::from(bytes));
    if chosen != Coding::Identity {
        set(&mut full, header::CONTENT_ENCODING, chosen.as_str());
    }
    full
}

fn with_cache_policy(mut answer: Answer, reader: &Reader, max_age: u32) -> Answer {
    set(&mut answer, header::CACHE_CONTROL, &lifetime(reader, max_age));
    set(&mut answer, header::VARY, "Accept-Encoding, Authorization");
    answer
}
