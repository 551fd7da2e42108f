//! What is told of an act or a thing: a status, a body of JSON, and a validator. It can be kept and told again.

use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use hyper::StatusCode;
use hyper::header::{self, HeaderMap};
use serde::{Deserialize, Serialize};

use crate::http::api::problem::Problem;
use crate::http::conditional::names_etag;
use crate::http::response::{Answer, set, with_body, without_body};
use crate::model::fingerprint::fingerprint;
use crate::model::locale::Locale;
use crate::model::slug::Slug;

/// An answer of the management API that is no refusal.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Told {
    status: u16,
    etag: Option<String>,
    location: Option<String>,
    /// JSON as it is sent: a record is told as it was filed, to the last digit.
    body: Option<String>,
    /// Whether nobody may keep a copy.
    is_secret: bool,
}

impl Told {
    /// 200 with a body.
    pub(crate) fn of(body: &impl Serialize) -> Self {
        Self { body: serde_json::to_string(body).ok(), status: 200, ..Self::done() }
    }

    /// 204.
    pub(crate) fn done() -> Self {
        Self { status: 204, etag: None, location: None, body: None, is_secret: false }
    }

    /// The same of something that is new and has an address of its own.
    pub(crate) fn made(self, location: String) -> Self {
        Self { status: 201, location: Some(location), ..self }
    }

    /// The same, which nobody may keep.
    pub(crate) fn secret(self) -> Self {
        Self { is_secret: true, ..self }
    }

    /// The same of something that was only tried: there is nothing at an address, and nothing in force.
    pub(crate) fn tried(self) -> Self {
        let status = if self.status == 201 { 200 } else { self.status };
        Self { status, etag: None, location: None, ..self }
    }

    /// The same with the validator of what is in force now.
    pub(crate) fn tagged(self, etag: String) -> Self {
        Self { etag: Some(etag), ..self }
    }

    /// The answer to who asked with these headers: 304 where they have it.
    pub(crate) fn or_unchanged(self, headers: &HeaderMap) -> Response {
        if self.etag.as_ref().is_some_and(|etag| names_etag(headers, etag)) {
            let mut answer = without_body(StatusCode::NOT_MODIFIED);
            self.head(&mut answer);
            return answer.map(axum::body::Body::new);
        }
        self.into_response()
    }

    fn head(&self, answer: &mut Answer) {
        set(answer, header::CACHE_CONTROL, if self.is_secret { "no-store" } else { "private, no-cache" });
        set(answer, header::VARY, "Authorization");
        if let Some(etag) = &self.etag {
            set(answer, header::ETAG, etag);
        }
        if let Some(location) = &self.location {
            set(answer, header::LOCATION, location);
        }
    }
}

impl IntoResponse for Told {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::OK);
        let mut answer = match &self.body {
            Some(body) => with_body(status, "application/json", Bytes::from(format!("{body}\n"))),
            None => without_body(status),
        };
        self.head(&mut answer);
        answer.map(axum::body::Body::new)
    }
}

/// What a handler gives, or why it stopped.
pub(crate) type Outcome = Result<Response, Stop>;

/// Why a handler stopped.
pub(crate) enum Stop {
    /// The request is refused.
    Refused(Problem),
    /// It was answered before, and this is the answer.
    Answered(Response),
}

impl<T: Into<Problem>> From<T> for Stop {
    fn from(problem: T) -> Self {
        Self::Refused(problem.into())
    }
}

impl IntoResponse for Stop {
    fn into_response(self) -> Response {
        match self {
            Self::Refused(problem) => problem.into_response(),
            Self::Answered(response) => response,
        }
    }
}

/// The validator of a record. A version never changes.
pub(crate) fn etag_of_record(slug: &Slug, version: i64) -> String {
    etag(&["record", slug.as_str(), &version.to_string()])
}

/// The validator of a text.
pub(crate) fn etag_of_text(slug: &Slug, locale: &Locale, version: i64) -> String {
    etag(&["text", slug.as_str(), locale.as_str(), &version.to_string()])
}

fn etag(parts: &[&str]) -> String {
    format!("\"{}\"", fingerprint([parts.join("\n").as_bytes()]))
}
