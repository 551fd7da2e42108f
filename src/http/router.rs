//! The router: the order in which a request is judged, and who answers it.

use std::sync::Arc;

use bytes::Bytes;
use http_body_util::Full;
use hyper::body::{Body, Incoming};
use hyper::header::{self, HeaderValue};
use hyper::http::uri::Authority;
use hyper::{Method, Request, StatusCode, Version};

use crate::http::api::management::Management;
use crate::http::asked::{Asked, preferred};
use crate::http::auth;
use crate::http::document::Asking;
use crate::http::limits::Limits;
use crate::http::load::Load;
use crate::http::pages::Pages;
use crate::http::pages::design::Design;
use crate::http::response::{Answer, busy, plain, set, without_body};
use crate::http::routes::{behind_token, route};
use crate::http::stage::Stage;
use crate::model::reader::Reader;
use crate::publisher::{PublishError, Publisher};

const METHODS: &str = "GET, HEAD, OPTIONS";

/// What requests are answered from.
#[derive(Debug)]
pub(crate) struct Front {
    pub(crate) publisher: Arc<Publisher>,
    pub(crate) management: Management,
    pub(crate) limits: Limits,
    pub(crate) load: Load,
    pub(crate) stage: Stage,
    pub(crate) design: Design,
}

/// Answers a request. Only the management API reads more of it than its head.
pub(crate) async fn answer(front: &Front, request: Request<Incoming>) -> Answer {
    if let Some(refusal) = refuse(&request) {
        return refusal;
    }
    if Management::owns(request.uri().path()) {
        let under_way = front.load.manage();
        return front.management.answer(request, under_way.is_some()).await;
    }
    read(front, &request).await
}

/// Answers a request that reads what is published.
async fn read(front: &Front, request: &Request<Incoming>) -> Answer {
    if request.method() == Method::OPTIONS {
        return options();
    }
    if request.method() != Method::GET && request.method() != Method::HEAD {
        let mut answer = closing(plain(StatusCode::METHOD_NOT_ALLOWED, "this URL can be read only"));
        set(&mut answer, header::ALLOW, METHODS);
        return answer;
    }
    let mut answer = match found(front, request).await {
        Ok(Some(answer)) => answer,
        Ok(None) | Err(PublishError::UnknownTopic(_)) => {
            let mut answer = missing(front, request).await;
            // What somebody may not know of is nobody else's copy either.
            if request.headers().contains_key(header::AUTHORIZATION) || behind_token(request.uri().path()).is_some() {
                set(&mut answer, header::CACHE_CONTROL, "private, no-cache");
            }
            answer
        }
        Err(error) => unavailable(&error),
    };
    if request.method() == Method::HEAD {
        *answer.body_mut() = Full::new(Bytes::new());
    }
    answer
}

async fn found(front: &Front, request: &Request<Incoming>) -> Result<Option<Answer>, PublishError> {
    let path = request.uri().path();
    if path == "/healthz" {
        return Ok(Some(plain(StatusCode::OK, "ok")));
    }
    if path == "/readyz" {
        return Ok(Some(readiness(front)));
    }
    let Some(_under_way) = front.load.read(path) else {
        return Ok(Some(busy("too many requests at once")));
    };
    let reader = match auth::reader(&front.publisher, request.headers(), path).await? {
        Ok(reader) => reader,
        Err(refusal) => return Ok(Some(refusal)),
    };
    let Front { publisher, limits, design, .. } = front;
    let asked = Asked { publisher, limits, design, reader, request };
    let path = behind_token(path).map_or(path, |(_, path)| path);
    let Some(route) = route(path).filter(|route| asked.reader.token_in_path().is_none() || route.is_feed()) else {
        return Ok(None);
    };
    let answer = asked.answer(route).await?;
    Ok(answer.map(|answer| front.limits.let_through(asked.reader.as_partner(), answer)))
}

/// Whether requests should be sent here. It tells nothing of what is wrong where they should not.
fn readiness(front: &Front) -> Answer {
    if front.publisher.is_fresh() && !front.stage.is_draining() {
        plain(StatusCode::OK, "ready")
    } else {
        busy("not ready")
    }
}

/// 404 in the language that the URL names, or else in the one that the request prefers.
async fn missing(front: &Front, request: &Request<Incoming>) -> Answer {
    let nobody = Reader::default();
    let asking = Asking { headers: request.headers(), reader: &nobody };
    let pages = Pages { publisher: &front.publisher, design: &front.design, asking };
    let answer = async {
        let snapshot = front.publisher.snapshot().await?;
        let named = route(request.uri().path()).and_then(|route| route.locale().cloned());
        let named = named.filter(|locale| snapshot.has_locale(locale));
        let is_named = named.is_some();
        let locale = named.unwrap_or_else(|| preferred(&snapshot, None, request.headers()));
        let mut answer = pages.missing(&locale).await?;
        if !is_named {
            set(&mut answer, header::VARY, "Accept-Encoding, Accept-Language, Authorization");
        }
        Ok::<_, PublishError>(answer)
    };
    answer.await.unwrap_or_else(|error| unavailable(&error))
}

/// What no request may be, whatever it asks for.
fn refuse(request: &Request<Incoming>) -> Option<Answer> {
    let headers = request.headers();
    let hosts: Vec<&HeaderValue> = headers.get_all(header::HOST).iter().collect();
    let fits = match hosts.as_slice() {
        [] => request.version() != Version::HTTP_11,
        [host] => is_host(host),
        _ => false,
    };
    if !fits {
        return Some(closing(plain(StatusCode::BAD_REQUEST, "a request has exactly one Host")));
    }
    if headers.contains_key(header::CONTENT_LENGTH) && headers.contains_key(header::TRANSFER_ENCODING) {
        return Some(closing(plain(StatusCode::BAD_REQUEST, "a request has one length")));
    }
    // The management API reads whatever body there is, and says itself what it does not take.
    let reads = !Management::owns(request.uri().path())
        && (request.method() == Method::GET || request.method() == Method::HEAD);
    if reads && !request.body().is_end_stream() {
        return Some(closing(plain(StatusCode::BAD_REQUEST, "this request has no body")));
    }
    None
}

/// Whether a header is a host with perhaps a port (RFC 9110 section 7.2), whoever's it is: nothing is told by it.
fn is_host(value: &HeaderValue) -> bool {
    let authority = value.to_str().ok().and_then(|text| text.parse::<Authority>().ok());
    authority.is_some_and(|authority| !authority.host().is_empty() && !authority.as_str().contains('@'))
}

fn options() -> Answer {
    let mut answer = without_body(StatusCode::NO_CONTENT);
    set(&mut answer, header::CACHE_CONTROL, "no-store");
    set(&mut answer, header::ALLOW, METHODS);
    set(&mut answer, header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    set(&mut answer, header::ACCESS_CONTROL_ALLOW_METHODS, METHODS);
    set(&mut answer, header::ACCESS_CONTROL_ALLOW_HEADERS, "Authorization, If-None-Match, If-Modified-Since, A-IM");
    answer
}

/// The answer, after which the connection is closed: what follows on it might be a body that nobody reads.
fn closing(mut answer: Answer) -> Answer {
    answer.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    answer
}

fn unavailable(error: &PublishError) -> Answer {
    // That it is behind its store is told by whoever follows that; here it would be told with each request.
    if matches!(error, PublishError::Behind) {
        tracing::debug!(%error, "a request could not be answered");
    } else {
        tracing::error!(%error, "a request could not be answered");
    }
    busy("not available now")
}
