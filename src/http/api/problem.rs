//! Problems: why a request was refused, as RFC 9457 has it: a stable code, a title and advice in the language of who asked,
//! and each fault with its place.

use std::time::Duration;

use bytes::Bytes;
use hyper::header::{self, HeaderMap, HeaderValue};
use hyper::{Response, StatusCode};
use serde::Serialize;
use utoipa::ToSchema;

use crate::desk::DeskError;
use crate::http::asked::preferred;
use crate::http::response::{Answer, set, with_body};
use crate::model::fault::Fault;
use crate::model::site::Site;
use crate::publisher::PublishError;
use crate::snapshot::Snapshot;
use crate::store::batch::StoreError;

/// Media type of a problem (RFC 9457 section 3).
pub(crate) const MEDIA_TYPE: &str = "application/problem+json";

/// A kind of problem. Its code never changes, and is the message `problem-<code>` of the service's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kind {
    pub(crate) code: &'static str,
    pub(crate) status: StatusCode,
}

const fn kind(code: &'static str, status: StatusCode) -> Kind {
    Kind { code, status }
}

pub(crate) const UNAUTHORIZED: Kind = kind("unauthorized", StatusCode::UNAUTHORIZED);
pub(crate) const FORBIDDEN: Kind = kind("forbidden", StatusCode::FORBIDDEN);
pub(crate) const OWN_WORDS: Kind = kind("own-words", StatusCode::FORBIDDEN);
pub(crate) const NOT_FOUND: Kind = kind("not-found", StatusCode::NOT_FOUND);
pub(crate) const METHOD_NOT_ALLOWED: Kind = kind("method-not-allowed", StatusCode::METHOD_NOT_ALLOWED);
pub(crate) const EXISTS: Kind = kind("exists", StatusCode::CONFLICT);
pub(crate) const CHANGED_MEANWHILE: Kind = kind("changed-meanwhile", StatusCode::PRECONDITION_FAILED);
pub(crate) const TOO_LARGE: Kind = kind("too-large", StatusCode::PAYLOAD_TOO_LARGE);
pub(crate) const WRONG_MEDIA_TYPE: Kind = kind("media-type", StatusCode::UNSUPPORTED_MEDIA_TYPE);
pub(crate) const INVALID_REQUEST: Kind = kind("invalid-request", StatusCode::BAD_REQUEST);
pub(crate) const REFUSED: Kind = kind("refused", StatusCode::UNPROCESSABLE_ENTITY);
pub(crate) const KEY_REUSED: Kind = kind("key-reused", StatusCode::UNPROCESSABLE_ENTITY);
pub(crate) const TOO_MANY_REQUESTS: Kind = kind("too-many-requests", StatusCode::TOO_MANY_REQUESTS);
pub(crate) const TOO_SLOW: Kind = kind("too-slow", StatusCode::REQUEST_TIMEOUT);
pub(crate) const UNAVAILABLE: Kind = kind("unavailable", StatusCode::SERVICE_UNAVAILABLE);
pub(crate) const STORAGE_FULL: Kind = kind("storage-full", StatusCode::INSUFFICIENT_STORAGE);

/// Every kind there is.
pub(crate) const KINDS: [Kind; 16] = [
    UNAUTHORIZED,
    FORBIDDEN,
    OWN_WORDS,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    EXISTS,
    CHANGED_MEANWHILE,
    TOO_LARGE,
    WRONG_MEDIA_TYPE,
    INVALID_REQUEST,
    REFUSED,
    KEY_REUSED,
    TOO_MANY_REQUESTS,
    TOO_SLOW,
    UNAVAILABLE,
    STORAGE_FULL,
];

/// Why a request was refused.
#[derive(Debug, Clone)]
pub(crate) struct Problem {
    pub(crate) kind: Kind,
    faults: Vec<Fault>,
    retry_after: Option<Duration>,
}

/// A problem as it is sent.
#[derive(Serialize, ToSchema)]
#[schema(as = Problem)]
pub(crate) struct ProblemOut {
    /// Where the kind of problem is described: in the description of this API.
    #[serde(rename = "type")]
    kind: String,
    /// What it is, in the language of `Accept-Language`.
    title: String,
    /// The status of the answer.
    status: u16,
    /// What to do about it, in the same language.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    /// Its stable name.
    code: &'static str,
    /// What is wrong with what was sent, each fault where it stands.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FaultOut>,
}

/// Something that is wrong with a file or a value, or that somebody should look at.
#[derive(Serialize, ToSchema)]
#[schema(as = Fault)]
pub struct FaultOut {
    /// The file, or the part of the request.
    path: String,
    /// Line, from 1.
    line: usize,
    /// Column, from 1, in characters.
    column: usize,
    /// `error` or `warning`.
    severity: &'static str,
    /// Stable name of the kind of fault.
    code: &'static str,
    /// What is wrong and what was expected.
    message: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<String>,
    /// What could be done about it without asking.
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<FixOut>,
}

/// Bytes of a file and what could stand there instead.
#[derive(Serialize, ToSchema)]
#[schema(as = Fix)]
struct FixOut {
    start: usize,
    end: usize,
    replacement: String,
    safe: bool,
}

impl From<&Fault> for FaultOut {
    fn from(fault: &Fault) -> Self {
        Self {
            path: fault.file.to_string(),
            line: fault.line,
            column: fault.column,
            severity: if fault.is_error() { "error" } else { "warning" },
            code: fault.code,
            message: fault.message.clone(),
            hint: fault.hint.clone(),
            fix: fault.fix.as_ref().map(|fix| FixOut {
                start: fix.span.start,
                end: fix.span.end,
                replacement: fix.replacement.clone(),
                safe: fix.safe,
            }),
        }
    }
}

impl Problem {
    /// A problem of which nothing more is to be said.
    pub(crate) fn of(kind: Kind) -> Self {
        Self { kind, faults: Vec::new(), retry_after: None }
    }

    /// A problem with what was sent.
    pub(crate) fn with(kind: Kind, faults: Vec<Fault>) -> Self {
        Self { faults, ..Self::of(kind) }
    }

    /// The request is wrong in one place.
    pub(crate) fn invalid(part: &str, message: impl Into<String>) -> Self {
        Self::with(INVALID_REQUEST, vec![Fault::of_file("request", part, message)])
    }

    /// Come again after a time.
    pub(crate) fn later(kind: Kind, after: Duration) -> Self {
        Self { retry_after: Some(after), ..Self::of(kind) }
    }

    /// The answer, in the language that the request prefers.
    pub(crate) fn answer(&self, snapshot: Option<&Snapshot>, headers: &HeaderMap, site: &Site) -> Answer {
        let Kind { code, status } = self.kind;
        let id = format!("problem-{code}");
        let locale = snapshot.map(|snapshot| preferred(snapshot, None, headers));
        let words = snapshot.zip(locale.as_ref());
        let title = words.map(|(snapshot, locale)| snapshot.catalogs.label(locale, &id));
        let problem = ProblemOut {
            kind: site.problem_url(code),
            title: title.unwrap_or_else(|| status.canonical_reason().unwrap_or_default().to_owned()),
            status: status.as_u16(),
            detail: words.and_then(|(snapshot, locale)| snapshot.catalogs.attribute(locale, &id, "detail")),
            code,
            errors: self.faults.iter().take(MOST_FAULTS).map(FaultOut::from).collect(),
        };
        let body = serde_json::to_vec(&problem).unwrap_or_default();
        let mut answer = with_body(status, MEDIA_TYPE, Bytes::from(body));
        set(&mut answer, header::CACHE_CONTROL, "no-store");
        set(&mut answer, header::VARY, "Accept-Language, Authorization");
        if let Some(locale) = locale {
            set(&mut answer, header::CONTENT_LANGUAGE, locale.as_str());
        }
        if status == StatusCode::UNAUTHORIZED {
            let challenge = HeaderValue::from_static("Bearer realm=\"polywire\"");
            answer.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
        }
        let wait = self.retry_after.or_else(|| (self.kind == UNAVAILABLE).then_some(Duration::from_secs(5)));
        if let Some(wait) = wait {
            set(&mut answer, header::RETRY_AFTER, &wait.as_secs().saturating_add(1).to_string());
        }
        answer
    }
}

impl axum::response::IntoResponse for Problem {
    /// It travels through the router as it is, and is put into words by whoever knows the language.
    fn into_response(self) -> axum::response::Response {
        let mut response = Response::new(axum::body::Body::empty());
        *response.status_mut() = self.kind.status;
        response.extensions_mut().insert(self);
        response
    }
}

/// Faults that are told of at once.
const MOST_FAULTS: usize = 200;
/// Codes of faults that say that something is there already.
const THERE_ALREADY: [&str; 2] = ["partner-exists", "defined-already"];
/// Codes of faults that say that what the path names is not there.
const NOT_THERE: [&str; 2] = ["unknown-partner", "unknown-token"];

impl From<DeskError> for Problem {
    fn from(error: DeskError) -> Self {
        let has = |codes: &[&str], faults: &[Fault]| faults.iter().any(|fault| codes.contains(&fault.code));
        match error {
            DeskError::Refused(faults) if has(&THERE_ALREADY, &faults) => Self::with(EXISTS, faults),
            DeskError::Refused(faults) if has(&NOT_THERE, &faults) => Self::of(NOT_FOUND),
            DeskError::Refused(faults) => Self::with(REFUSED, faults),
            DeskError::UnknownStory(_) => Self::of(NOT_FOUND),
            DeskError::Moved(_) => Self::of(CHANGED_MEANWHILE),
            DeskError::Snapshot(error) => Self::failed(&error),
            DeskError::Store(error) => error.into(),
        }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            // Others were faster again and again.
            StoreError::Conflict(_) => Self::of(UNAVAILABLE),
            StoreError::NotKept { .. } => Self::invalid("at", error.to_string()),
            StoreError::Full(_) => {
                tracing::error!(%error, "nothing more can be written");
                Self::of(STORAGE_FULL)
            }
            other => Self::failed(&other),
        }
    }
}

impl From<PublishError> for Problem {
    fn from(error: PublishError) -> Self {
        Self::failed(&error)
    }
}

impl Problem {
    /// Something that is no fault of who asked. They are told nothing of it but that; the log has the rest.
    fn failed(error: &dyn std::error::Error) -> Self {
        tracing::error!(%error, "a request to the management API could not be answered");
        Self::of(UNAVAILABLE)
    }
}
