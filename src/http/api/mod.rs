//! The management API: what the command line can do, for desk tools, translators' tools and partners' systems. Whoever asks
//! is known before anything else of a request is looked at.

pub mod channels;
pub mod coverage;
pub mod explain;
pub mod history;
pub mod outcome;
pub mod partners;
pub mod problem;
pub mod routes;
pub mod stories;
pub mod tokens;
mod acts;
mod audit;
mod caller;
mod conditions;
mod description;
mod filed;
mod given;
mod lint;
mod once;
mod page;
mod texts;
mod told;
mod withdrawal;

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::extract::{MatchedPath, Request};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http_body_util::{BodyExt, Collected, Full};
use hyper::Method;
use hyper::body::Incoming;
use tower::ServiceExt;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::desk::Desk;
use crate::http::api::caller::Caller;
use crate::http::api::problem::{FORBIDDEN, METHOD_NOT_ALLOWED, NOT_FOUND, Problem, UNAVAILABLE};
use crate::http::api::routes::{OPENAPI, api_url};
use crate::http::document::{Asking, document};
use crate::http::limits::Rates;
use crate::http::response::{Answer, set};
use crate::model::reader::Reader;
use crate::publisher::Publisher;

/// What the API works with.
#[derive(Debug)]
pub(crate) struct Api {
    desk: Arc<Desk>,
    /// The same desk, which writes nothing.
    trial: Desk,
    publisher: Arc<Publisher>,
    rates: Rates,
}

/// The API, ready to answer.
#[derive(Debug, Clone)]
pub(crate) struct Management {
    api: Arc<Api>,
    router: Router,
    description: Bytes,
}

impl Management {
    /// The API over a desk.
    pub(crate) fn new(desk: Arc<Desk>, publisher: Arc<Publisher>) -> Self {
        let trial = Desk::new(desk.store().clone()).for_trial();
        let api = Arc::new(Api { desk, trial, publisher, rates: Rates::default() });
        let (router, openapi) = router().split_for_parts();
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

    /// Answers a request.
    pub(crate) async fn answer(&self, request: hyper::Request<Incoming>) -> Answer {
        let (parts, body) = request.into_parts();
        let headers = parts.headers.clone();
        let is_head = parts.method == Method::HEAD;
        let reads = is_head || parts.method == Method::GET;
        if parts.uri.path() == OPENAPI && reads {
            return self.described(is_head, &headers);
        }
        let response = match self.admitted(Request::from_parts(parts, Body::new(body))).await {
            Ok(response) => response,
            Err(problem) => problem.into_response(),
        };
        self.in_words(response, &headers).await
    }

    /// The answer of whoever may ask for it.
    async fn admitted(&self, mut request: Request) -> Result<Response, Problem> {
        let caller = Caller::of(&self.api.desk, request.headers()).await?;
        self.api.rates.let_through(&caller.grant.name)?;
        request.extensions_mut().insert(caller);
        // A router refuses by its own answers, never by an error.
        self.router.clone().oneshot(request).await.map_err(|never| match never {})
    }

    /// An answer with the problem in the language of who asked, if it is one.
    async fn in_words(&self, response: Response, headers: &hyper::HeaderMap) -> Answer {
        let (parts, body) = response.into_parts();
        if let Some(problem) = parts.extensions.get::<Problem>() {
            let snapshot = self.api.desk.snapshot().await.ok();
            let mut answer = problem.answer(snapshot.as_deref(), headers, self.api.publisher.site());
            if let Some(allow) = parts.headers.get(hyper::header::ALLOW) {
                answer.headers_mut().insert(hyper::header::ALLOW, allow.clone());
            }
            return answer;
        }
        let body = body.collect().await.map(Collected::to_bytes).unwrap_or_default();
        Answer::from_parts(parts, Full::new(body))
    }

    /// The description of the API. It tells nothing that is not open.
    fn described(&self, is_head: bool, headers: &hyper::HeaderMap) -> Answer {
        let nobody = Reader::default();
        let asking = Asking { headers, reader: &nobody };
        let mut answer = document(asking, "application/json", &self.description, DESCRIPTION_MAX_AGE);
        set(&mut answer, hyper::header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        if is_head { answer.map(|_| Full::default()) } else { answer }
    }
}

/// How long a copy of the description may be kept, in seconds.
const DESCRIPTION_MAX_AGE: u32 = 300;
/// How long it is waited for this node to serve what was written.
const VISIBLE: Duration = Duration::from_secs(10);
/// How often it is looked whether it does; that asks no store.
const LOOK: Duration = Duration::from_millis(2);

impl Api {
    /// Waits until this node serves all that is written so far.
    async fn until_visible(&self) -> Result<(), Problem> {
        let head = self.desk.store().head().await?;
        let started = Instant::now();
        while self.publisher.applied() < head {
            if started.elapsed() > VISIBLE {
                return Err(Problem::of(UNAVAILABLE));
            }
            tokio::time::sleep(LOOK).await;
        }
        Ok(())
    }

    /// Waits until no node serves what was before all that is written so far.
    async fn reach_all(&self) -> Result<(), Problem> {
        let head = self.desk.store().head().await?;
        let reached = self.desk.reach_all(head).await?;
        if !reached.silent.is_empty() {
            tracing::warn!(
                nodes = reached.silent.join(", "),
                "nodes were not heard of; they serve nothing until they have caught up"
            );
        }
        Ok(())
    }
}

/// Refuses who may not use a URL, before anything else of the request is read.
async fn admit(caller: Caller, path: MatchedPath, request: Request, next: Next) -> Result<Response, Problem> {
    match api_url(request.method(), path.as_str()) {
        Some(url) if !url.admits(&caller.grant) => Err(Problem::of(FORBIDDEN)),
        _ => Ok(next.run(request).await),
    }
}

/// The handlers of all URLs.
fn router() -> OpenApiRouter<Arc<Api>> {
    OpenApiRouter::with_openapi(OpenApi::default())
        .routes(routes!(stories::list, stories::create))
        .routes(routes!(stories::show, stories::put))
        .routes(routes!(acts::facts))
        .routes(routes!(acts::correct))
        .routes(routes!(withdrawal::withdraw))
        .routes(routes!(withdrawal::republish))
        .routes(routes!(acts::schedule))
        .routes(routes!(acts::lift))
        .routes(routes!(history::history))
        .routes(routes!(history::diff))
        .routes(routes!(texts::list))
        .routes(routes!(texts::show, texts::put))
        .routes(routes!(lint::lint))
        .routes(routes!(coverage::coverage))
        .routes(routes!(explain::explain))
        .routes(routes!(channels::list))
        .routes(routes!(channels::show))
        .routes(routes!(channels::preview))
        .routes(routes!(partners::list, partners::add))
        .routes(routes!(partners::show, partners::set, partners::remove))
        .routes(routes!(partners::rotate))
        .routes(routes!(partners::revoke))
        .routes(routes!(tokens::list, tokens::add))
        .routes(routes!(tokens::revoke))
        .routes(routes!(audit::audit))
}
