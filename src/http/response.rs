//! Responses: the few shapes every answer has.

use bytes::Bytes;
use http_body_util::Full;
use hyper::header::{self, HeaderValue};
use hyper::{Response, StatusCode};

/// An answer ready to be sent.
pub(crate) type Answer = Response<Full<Bytes>>;

/// A plain sentence with a status.
pub(crate) fn plain(status: StatusCode, sentence: &str) -> Answer {
    let mut answer = with_body(status, "text/plain; charset=utf-8", Bytes::from(format!("{sentence}\n")));
    set(&mut answer, header::CACHE_CONTROL, "no-store");
    answer
}

/// An answer with a body of a media type.
pub(crate) fn with_body(status: StatusCode, media_type: &str, body: Bytes) -> Answer {
    let length = body.len().to_string();
    let mut answer = Response::new(Full::new(body));
    *answer.status_mut() = status;
    set(&mut answer, header::CONTENT_TYPE, media_type);
    set(&mut answer, header::CONTENT_LENGTH, &length);
    set(&mut answer, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    answer
}

/// An answer that has no body, nor anything that tells of one.
pub(crate) fn without_body(status: StatusCode) -> Answer {
    let mut answer = Response::new(Full::new(Bytes::new()));
    *answer.status_mut() = status;
    set(&mut answer, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    answer
}

/// A redirect.
pub(crate) fn redirect(status: StatusCode, location: &str) -> Answer {
    let mut answer = plain(status, location);
    set(&mut answer, header::LOCATION, location);
    answer
}

/// Sets a header; a value that cannot be one is left out.
pub(crate) fn set(answer: &mut Answer, name: header::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        answer.headers_mut().insert(name, value);
    }
}

/// Not now; come again soon.
pub(crate) fn busy(sentence: &str) -> Answer {
    let mut answer = plain(StatusCode::SERVICE_UNAVAILABLE, sentence);
    set(&mut answer, header::RETRY_AFTER, "5");
    answer
}
