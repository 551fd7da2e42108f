//! What is given with a request: names in its path, a query, a body of JSON. Each is read whole or refused, and what the
//! service does not know is refused, never ignored.

use std::time::Duration;

use axum::extract::rejection::QueryRejection;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use bytes::{Bytes, BytesMut};
use http_body_util::BodyExt;
use hyper::body::Body;
use hyper::header::{self, HeaderMap};
use hyper::http::request::Parts;
use serde::de::DeserializeOwned;

use crate::http::api::problem::{INVALID_REQUEST, NOT_FOUND, Problem, TOO_LARGE, TOO_SLOW, WRONG_MEDIA_TYPE};
use crate::model::fault::SourceFile;

/// The largest body: a record with texts in all languages.
const MOST: usize = 4 << 20;
/// How many times as much is heard out before it is refused.
const LISTENING: usize = 4;
/// How long a body may take to arrive.
const LONGEST: Duration = Duration::from_secs(30);

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
        let is_empty = body.is_end_stream();
        if !is_empty && !is_json(&parts.headers) {
            return Err(Problem::of(WRONG_MEDIA_TYPE));
        }
        let bytes = read(body, MOST).await?;
        let value = if is_empty { parse(b"{}")? } else { parse(&bytes)? };
        Ok(Self { value, bytes })
    }
}

/// A body of at most so many bytes.
pub(super) async fn read(body: axum::body::Body, most: usize) -> Result<Bytes, Problem> {
    let read = tokio::time::timeout(LONGEST, collect(body, most)).await;
    read.unwrap_or_else(|_| Err(Problem::of(TOO_SLOW)))
}

/// Reads to the end also what is too large, within bounds: a client that is still sending would not hear why it is refused.
async fn collect(mut body: axum::body::Body, most: usize) -> Result<Bytes, Problem> {
    let (mut bytes, mut seen) = (BytesMut::new(), 0);
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Problem::invalid("body", "it broke off"))?;
        let Ok(data) = frame.into_data() else { continue };
        seen += data.len();
        if seen <= most {
            bytes.extend_from_slice(&data);
        } else if seen > most.saturating_mul(LISTENING) {
            break;
        }
    }
    if seen <= most { Ok(bytes.freeze()) } else { Err(Problem::of(TOO_LARGE)) }
}

/// `application/json`, whatever parameters it has.
fn is_json(headers: &HeaderMap) -> bool {
    let mut types = headers.get_all(header::CONTENT_TYPE).iter();
    let media_type = types.next().and_then(|value| value.to_str().ok()).filter(|_| types.next().is_none());
    let essence = media_type.and_then(|text| text.split(';').next()).map(str::trim);
    essence.is_some_and(|essence| essence.eq_ignore_ascii_case("application/json"))
        && !headers.contains_key(header::CONTENT_ENCODING)
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let text = std::str::from_utf8(bytes).map_err(|_| Problem::invalid("body", "this is no UTF-8"))?;
    serde_json::from_str(text).map_err(|error| {
        let lines: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        let at = lines + error.column().saturating_sub(1);
        let message = error.to_string();
        // The place is told beside it.
        let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
        Problem::with(INVALID_REQUEST, vec![SourceFile::new("body", text).error("json", at..at, message)])
    })
}
