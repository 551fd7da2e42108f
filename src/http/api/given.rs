//! What is given with a request: names in its path, a query, a body. Each is read whole or refused, and what the
//! service does not know is refused, never ignored.

use std::time::Duration;

use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use bytes::{Bytes, BytesMut};
use http_body_util::BodyExt;
use hyper::header::{self, HeaderMap};
use hyper::http::request::Parts;
use serde::de::DeserializeOwned;
use tokio::time::Instant;

use crate::http::api::problem::{INVALID_REQUEST, NOT_FOUND, Problem, TOO_LARGE, TOO_SLOW, WRONG_MEDIA_TYPE};
use crate::model::fault::SourceFile;
use crate::words::resource::source;

/// The largest body: a record with texts in all languages.
const MOST: usize = 4 << 20;
/// How many times as much is heard out before it is refused.
const LISTENING: usize = 4;
/// The largest body of documents.
const MOST_DOCUMENTS: usize = 16 << 20;
/// How much is heard of whom nobody knows.
const HEARD_OUT: usize = 1 << 20;
/// And for how long.
const A_MOMENT: Duration = Duration::from_secs(2);
/// How long a body may take to arrive, besides what its length gives.
const LONGEST: Duration = Duration::from_secs(30);
/// Bytes that give a second more: what a poor line carries.
const BYTES_A_SECOND: usize = 8 * 1024;

/// Names in a path. What they cannot be is not there.
pub(super) struct Named<T>(pub(super) T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Named<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let path = Path::<T>::from_request_parts(parts, state).await;
        path.map(|Path(names)| Self(names)).map_err(|_| Problem::of(NOT_FOUND))
    }
}

/// A query.
pub(super) struct Queried<T>(pub(super) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Queried<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let query = Query::<T>::from_request_parts(parts, state).await;
        query
            .map(|Query(query)| Self(query))
            .map_err(|error: QueryRejection| Problem::invalid("query", error.body_text()))
    }
}

/// A body of JSON. No body at all is an empty object.
pub(super) struct Given<T> {
    pub(super) value: T,
    pub(super) bytes: Bytes,
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Given<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        let bytes = collected(body).await?;
        if !bytes.is_empty() && !is_of(&parts.headers, "application/json") {
            return Err(Problem::of(WRONG_MEDIA_TYPE));
        }
        let value = if bytes.is_empty() { parse(b"{}")? } else { parse(&bytes)? };
        Ok(Self { value, bytes })
    }
}

/// A body of documents in JSON: one, a list, or one a line.
pub(super) struct Documents(pub(super) SourceFile);

impl<S: Send + Sync> FromRequest<S> for Documents {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        let is_known = ["application/json", "application/x-ndjson"].iter().any(|kind| is_of(&parts.headers, kind));
        if !is_known {
            return Err(Problem::of(WRONG_MEDIA_TYPE));
        }
        let bytes = collected(body).await?;
        Ok(Self(source("body", text(&bytes)?)))
    }
}

/// A body that has arrived already.
async fn collected(body: Body) -> Result<Bytes, Problem> {
    axum::body::to_bytes(body, usize::MAX).await.map_err(|_| Problem::invalid("body", "it broke off"))
}

/// The largest body that a path takes, in bytes.
pub(super) fn limit(path: &str) -> usize {
    if path == "/api/import" { MOST_DOCUMENTS } else { MOST }
}

/// A body as it arrives, of at most so many bytes. What is too large is heard out, within bounds: a client that is still
/// sending would not hear why it is refused.
pub(super) async fn read(mut body: Body, most: usize) -> Result<Bytes, Problem> {
    let (mut bytes, mut seen, started) = (BytesMut::new(), 0, Instant::now());
    loop {
        let earned = Duration::from_secs((seen / BYTES_A_SECOND) as u64);
        let frame = tokio::time::timeout_at(started + LONGEST + earned, body.frame()).await;
        let Some(frame) = frame.map_err(|_| Problem::of(TOO_SLOW))? else { break };
        let Ok(data) = frame.map_err(|error| broken_off(&error))?.into_data() else { continue };
        seen += data.len();
        if seen <= most {
            bytes.extend_from_slice(&data);
        } else if seen > most.saturating_mul(LISTENING) {
            break;
        }
    }
    if seen <= most { Ok(bytes.freeze()) } else { Err(Problem::of(TOO_LARGE)) }
}

/// Why a body did not come to its end. Its connection may have been cut for being too slow before the time was over.
fn broken_off(error: &(dyn std::error::Error + 'static)) -> Problem {
    let mut causes = std::iter::successors(Some(error), |error| error.source());
    let is_late = |error: &std::io::Error| error.kind() == std::io::ErrorKind::TimedOut;
    if causes.any(|error| error.downcast_ref().is_some_and(is_late)) {
        return Problem::of(TOO_SLOW);
    }
    Problem::invalid("body", "it broke off")
}

/// Hears out, for a moment and within bounds, whom nobody listens to: they would not hear why otherwise.
pub(super) async fn discard(mut body: Body) {
    let hear = async {
        let mut seen = 0;
        while let Some(Ok(frame)) = body.frame().await {
            seen += frame.data_ref().map_or(0, Bytes::len);
            if seen > HEARD_OUT {
                break;
            }
        }
    };
    let _ = tokio::time::timeout(A_MOMENT, hear).await;
}

/// Whether a body is of a media type, whatever parameters that has.
fn is_of(headers: &HeaderMap, kind: &str) -> bool {
    let mut types = headers.get_all(header::CONTENT_TYPE).iter();
    let media_type = types.next().and_then(|value| value.to_str().ok()).filter(|_| types.next().is_none());
    let essence = media_type.and_then(|text| text.split(';').next()).map(str::trim);
    essence.is_some_and(|essence| essence.eq_ignore_ascii_case(kind)) && !headers.contains_key(header::CONTENT_ENCODING)
}

fn text(bytes: &[u8]) -> Result<&str, Problem> {
    std::str::from_utf8(bytes).map_err(|_| Problem::invalid("body", "this is no UTF-8"))
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let text = text(bytes)?;
    serde_json::from_str(text).map_err(|error| {
        let lines: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        let at = lines + error.column().saturating_sub(1);
        let message = error.to_string();
        // The place is told beside it.
        let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
        Problem::with(INVALID_REQUEST, vec![SourceFile::new("body", text).error("json", at..at, message)])
    })
}
