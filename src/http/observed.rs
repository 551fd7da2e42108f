//! Each request as the operator sees it: it gets an id, is counted by what it asked for and what came of it, and is told of
//! in the log. Called by the listener; the router does not know of it.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use hyper::body::Incoming;
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::{Method, Request, StatusCode, Uri};

use crate::http::answering::{answering, caller, request_id, url};
use crate::http::connection::guarded::guarded;
use crate::http::measured::{Class, count};
use crate::http::redacted::{RedactedPath, RedactedQuery};
use crate::http::response::{Answer, plain, set};
use crate::http::router::{self, Front};
use crate::model::slug::Slug;

/// Where an answer names its request, so that somebody can ask what happened to it.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Answers a request, counts it, and tells of it.
pub(super) async fn answer(front: &Front, request: Request<Incoming>) -> Answer {
    answering(observed(front, request)).await
}

async fn observed(front: &Front, request: Request<Incoming>) -> Answer {
    let started = Instant::now();
    let class = Class::of(request.uri().path());
    let method = request.method().clone();
    // Nothing is kept of an address that nobody is going to read.
    let uri = tracing::enabled!(tracing::Level::DEBUG).then(|| request.uri().clone());
    let mut answering = Box::pin(router::answer(front, request));
    let mut answer = guarded(answering.as_mut()).await.unwrap_or_else(went_wrong);
    let spent = started.elapsed();
    count(class, &answer, spent);
    if (class == Class::Api || answer.status().is_server_error())
        && let Some(id) = request_id()
    {
        set(&mut answer, REQUEST_ID, &id.to_string());
    }
    tell(&Told { class, method: &method, uri: uri.as_ref(), status: answer.status(), spent });
    answer
}

struct Told<'a> {
    class: Class,
    method: &'a Method,
    /// Only where it is told.
    uri: Option<&'a Uri>,
    status: StatusCode,
    spent: Duration,
}

/// Acts by the management API and failures are told of always; what is only read where somebody wants to know everything.
fn tell(told: &Told<'_>) {
    let (class, method, status) = (told.class.word(), told.method.as_str(), told.status.as_u16());
    let seconds = told.spent.as_secs_f64();
    // What strangers were refused is counted: they could fill the log.
    let caller = caller();
    let is_act = told.class == Class::Api && !told.method.is_safe() && caller.is_some();
    let is_turned_away = told.status == StatusCode::SERVICE_UNAVAILABLE && caller.is_none();
    let is_failure = told.status.is_server_error() && !is_turned_away;
    if is_turned_away && told.class != Class::Health {
        tell_of_turning_away();
    }
    if is_failure || is_act {
        let caller = caller.as_ref().map(Slug::as_str);
        if is_failure {
            tracing::error!(method, class, url = url(), status, seconds, caller, "a request failed");
        } else {
            tracing::info!(method, class, url = url(), status, seconds, caller, "an act by the management API");
        }
    }
    if let Some(uri) = told.uri {
        let (path, query) = (RedactedPath::of(uri), RedactedQuery::of(uri));
        tracing::debug!(method, class, %path, %query, status, seconds, "a request was answered");
    }
}

/// How seldom it is told that requests are turned away: they are counted, and whoever sends many could fill the log.
const SELDOM: Duration = Duration::from_secs(10);

fn tell_of_turning_away() {
    static TOLD: Mutex<Option<Instant>> = Mutex::new(None);
    // Whoever finds it locked need not tell what somebody else is telling.
    let Ok(mut told) = TOLD.try_lock() else { return };
    if told.is_none_or(|told| told.elapsed() >= SELDOM) {
        *told = Some(Instant::now());
        tracing::warn!("requests are turned away with 503; this is told every 10 s at most, and each is counted");
    }
}

/// A fault of ours, which the log has: nothing of it is told.
fn went_wrong() -> Answer {
    tracing::error!("a request could not be answered: its handler panicked");
    let mut answer = plain(StatusCode::INTERNAL_SERVER_ERROR, "something went wrong here");
    answer.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    answer
}
