//! The way of a request to the management API: who asks is known first; then the body is read whole; then the handler of
//! the URL has it. Called by the router.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{MatchedPath, Request};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http_body_util::{BodyExt, Collected, Full};
use hyper::body::{Body as _, Incoming};
use hyper::header::{self, HeaderMap};
use hyper::{Method, Uri};
use tower::ServiceExt;

use crate::desk::Desk;
use crate::http::answering::{carried, note_caller, note_url};
use crate::http::api::Api;
use crate::http::api::caller::Caller;
use crate::http::api::description;
use crate::http::api::given::{discard, limit, read};
use crate::http::api::handlers::handlers;
use crate::http::api::problem::{FORBIDDEN, METHOD_NOT_ALLOWED, NOT_FOUND, Problem, UNAVAILABLE};
use crate::http::api::routes::{OPENAPI, api_url};
use crate::http::document::{Asking, document};
use crate::http::response::{Answer, set};
use crate::model::reader::Reader;
use crate::publisher::Publisher;

/// How long a copy of the description may be kept, in seconds.
const DESCRIPTION_MAX_AGE: u32 = 300;
/// A body that took longer than this to arrive has its caller looked at again.
const A_WHILE: Duration = Duration::from_millis(200);

/// The API, ready to answer.
#[derive(Debug, Clone)]
pub(crate) struct Management {
    api: Arc<Api>,
    router: Router,
    description: Bytes,
}

impl Management {
    /// The API over a desk, that does so much at once.
    pub(crate) fn new(desk: Arc<Desk>, publisher: Arc<Publisher>, at_once: usize) -> Self {
        let api = Arc::new(Api::new(desk, publisher, at_once));
        let (router, openapi) = handlers().split_for_parts();
        let router = router
            .route_layer(from_fn(admit))
            .method_not_allowed_fallback(async || Problem::of(METHOD_NOT_ALLOWED))
            .fallback(async || Problem::of(NOT_FOUND))
            .with_state(api.clone());
        let description = Bytes::from(description::of(openapi));
        Self { api, router, description }
    }

    /// Whether a path is of the API.
    pub(crate) fn owns(path: &str) -> bool {
        path == "/api" || path.starts_with("/api/")
    }

    /// Answers a request; where there is no place for it, with that.
    pub(crate) async fn answer(&self, request: hyper::Request<Incoming>, has_place: bool) -> Answer {
        let (parts, body) = request.into_parts();
        let headers = parts.headers.clone();
        if parts.uri.path() == OPENAPI {
            return self.described(&parts.method, &headers).await;
        }
        let response = match self.admitted(Request::from_parts(parts, Body::new(body)), has_place).await {
            Ok(response) => response,
            Err(problem) => problem.into_response(),
        };
        self.in_words(response, &headers).await
    }

    /// The answer of whoever may ask for it.
    async fn admitted(&self, request: Request, has_place: bool) -> Result<Response, Problem> {
        let (mut parts, body) = request.into_parts();
        if !has_place {
            return Err(Problem::of(UNAVAILABLE));
        }
        let caller = match Caller::of(&self.api.desk, &parts.headers).await {
            Ok(caller) => caller,
            Err(problem) => {
                discard(body).await;
                return Err(problem);
            }
        };
        note_caller(&caller.grant.name);
        self.api.rates.let_through(&caller.grant.name)?;
        let most = limit(parts.uri.path());
        let _room = self.api.room(body.size_hint().upper(), most).await?;
        let started = std::time::Instant::now();
        let bytes = if body.is_end_stream() { Bytes::new() } else { read(body, most).await? };
        if started.elapsed() > A_WHILE {
            // A token may have ended while the body was on its way.
            Caller::of(&self.api.desk, &parts.headers).await?;
        }
        parts.extensions.insert(caller);
        let at_work = self.api.work.clone().try_acquire_owned().map_err(|_| Problem::of(UNAVAILABLE))?;
        let answering = self.router.clone().oneshot(Request::from_parts(parts, Body::from(bytes)));
        let answering = async {
            let answer = answering.await;
            drop(at_work);
            answer
        };
        // Whoever goes away does not keep what they asked for from being done, and nothing that goes wrong in a handler ends
        // the connection.
        match tokio::spawn(carried(answering)).await {
            Ok(Ok(response)) => Ok(response),
            Err(error) => {
                tracing::error!(%error, "a request to the management API went wrong");
                Err(Problem::of(UNAVAILABLE))
            }
        }
    }

    /// An answer with the problem in the language of who asked, if it is one.
    async fn in_words(&self, response: Response, headers: &HeaderMap) -> Answer {
        let (parts, body) = response.into_parts();
        if let Some(problem) = parts.extensions.get::<Problem>() {
            let snapshot = self.api.desk.snapshot().await.ok();
            let mut answer = problem.answer(snapshot.as_deref(), headers, self.api.publisher.site());
            if let Some(allow) = parts.headers.get(header::ALLOW) {
                answer.headers_mut().insert(header::ALLOW, allow.clone());
            }
            return answer;
        }
        let body = body.collect().await.map(Collected::to_bytes).unwrap_or_default();
        Answer::from_parts(parts, Full::new(body))
    }

    /// The description of the API. It tells nothing that is not open.
    async fn described(&self, method: &Method, headers: &HeaderMap) -> Answer {
        if ![Method::GET, Method::HEAD].contains(method) {
            let mut answer = self.in_words(Problem::of(METHOD_NOT_ALLOWED).into_response(), headers).await;
            set(&mut answer, header::ALLOW, "GET, HEAD");
            return answer;
        }
        let nobody = Reader::default();
        let asking = Asking { headers, reader: &nobody };
        let mut answer = document(asking, "application/json", &self.description, DESCRIPTION_MAX_AGE);
        set(&mut answer, header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        if method == Method::HEAD { answer.map(|_| Full::default()) } else { answer }
    }
}

/// Refuses whoever may not use a URL, and what the URL does not take. What is not in the table there is not.
async fn admit(caller: Caller, path: MatchedPath, request: Request, next: Next) -> Result<Response, Problem> {
    let url = api_url(request.method(), path.as_str()).ok_or_else(|| Problem::of(NOT_FOUND))?;
    note_url(url.path);
    if !url.admits(&caller.grant) {
        return Err(Problem::of(FORBIDDEN));
    }
    if let Some(name) = unknown_query(request.uri(), url.queries) {
        let known = if url.queries.is_empty() { "none".to_owned() } else { url.queries.join(", ") };
        return Err(Problem::invalid("query", format!("\"{name}\" is no parameter of this address; it has {known}")));
    }
    Ok(next.run(request).await)
}

/// A parameter that the URL does not have.
fn unknown_query(uri: &Uri, known: &[&str]) -> Option<String> {
    let pairs = url::form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
    let mut names = pairs.map(|(name, _)| name.chars().take(80).collect::<String>());
    names.find(|name| !known.contains(&name.as_str()))
}
