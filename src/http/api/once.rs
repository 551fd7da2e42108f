//! Once: a request that writes, told apart from its repetition. Who repeats it with the same `Idempotency-Key` within a day
//! gets the first one's answer, and nothing happens again. The answer is kept sealed with the caller's own token, which
//! is kept nowhere: the store could not tell of a token that was handed out.

use axum::extract::{FromRequestParts, MatchedPath};
use axum::response::{IntoResponse, Response};
use hyper::Uri;
use hyper::header::{self, HeaderMap};
use hyper::http::request::Parts;
use jiff::Timestamp;
use serde::Deserialize;

use crate::desk::act::{Actor, Came, Keep, Known};
use crate::desk::{Desk, DeskError};
use crate::http::api::Api;
use crate::http::api::caller::Caller;
use crate::http::api::conditions::known_record;
use crate::http::api::given::Queried;
use crate::http::api::problem::{KEY_REUSED, Problem, UNAVAILABLE};
use crate::http::api::told::{Outcome, Stop, Told};
use crate::model::fingerprint::digest;
use crate::model::slug::Slug;
use crate::publisher::seal::Seal;
use crate::store::batch::KeptAnswer;

/// The header that names a request (draft-ietf-httpapi-idempotency-key-header).
pub(super) const HEADER: &str = "idempotency-key";
/// The longest key, in characters.
const LONGEST: usize = 255;

/// A request that writes.
pub(super) struct Writing {
    pub(super) caller: Caller,
    pub(super) headers: HeaderMap,
    /// Whether it is only tried.
    is_trial: bool,
    /// The route, and the address that was asked for.
    route: String,
    uri: Uri,
    key: Option<String>,
}

/// How a request that writes is meant.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Manner {
    /// Tell what would come of it, and change nothing.
    #[serde(default)]
    dry_run: bool,
}

impl<S: Send + Sync> FromRequestParts<S> for Writing {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Queried(manner) = Queried::<Manner>::from_request_parts(parts, state).await?;
        let caller = Caller::from_request_parts(parts, state).await?;
        let path = parts.extensions.get::<MatchedPath>().map_or("", MatchedPath::as_str);
        Ok(Self {
            caller,
            key: key(&parts.headers)?,
            is_trial: manner.dry_run,
            route: format!("{} {path}", parts.method),
            uri: parts.uri.clone(),
            headers: parts.headers.clone(),
        })
    }
}

/// The key that a request gives, as a string of structured fields or bare.
fn key(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let mut values = headers.get_all(HEADER).iter();
    let Some(first) = values.next() else { return Ok(None) };
    let key = first.to_str().ok().filter(|_| values.next().is_none()).map(|text| text.trim().trim_matches('"'));
    let fits = |key: &&str| (1..=LONGEST).contains(&key.len()) && key.bytes().all(|byte| (0x20..0x7f).contains(&byte));
    let expected = format!("Idempotency-Key: expected 1 to {LONGEST} characters of ASCII");
    key.filter(fits).map(|key| Some(key.to_owned())).ok_or_else(|| Problem::invalid("header", expected))
}

/// A request that has not been answered before.
pub(super) struct Once {
    name: String,
    is_trial: bool,
    key: Option<Key>,
}

/// What a key comes to with the caller and the route it is used on.
struct Key {
    name: String,
    request: String,
    seal: Seal,
}

impl Writing {
    /// Begins it, unless it was answered before.
    pub(super) async fn begin(&self, api: &Api, body: &[u8]) -> Result<Once, Stop> {
        let conditions = [header::IF_MATCH, header::IF_NONE_MATCH];
        let conditions = conditions.map(|name| self.headers.get(name).map_or(&b""[..], |value| value.as_bytes()));
        let key = self.key.as_ref().filter(|_| !self.is_trial).map(|key| Key {
            name: digest([self.caller.token.digest().as_bytes(), self.route.as_bytes(), key.as_bytes()]),
            request: digest([self.uri.to_string().as_bytes(), conditions[0], conditions[1], body]),
            seal: Seal::new(&digest([&b"answer"[..], self.caller.token.expose().as_bytes(), key.as_bytes()])),
        });
        let once = Once { name: self.caller.grant.name.to_string(), is_trial: self.is_trial, key };
        match once.again(api).await? {
            Some(answered) => Err(Stop::Answered(answered)),
            None => Ok(once),
        }
    }
}

impl Once {
    /// Whoever acts, knowing something and leaving an answer for themselves.
    pub(super) fn actor<'a>(&'a self, known: Option<&'a Known>, keep: &'a Keep<'a>) -> Actor<'a> {
        Actor { name: &self.name, known, keep: self.key.as_ref().map(|_| keep) }
    }

    /// The desk at which it is done.
    pub(super) fn desk<'a>(&self, api: &'a Api) -> &'a Desk {
        if self.is_trial { &api.trial } else { &api.desk }
    }

    /// Whether it is only tried.
    pub(super) fn is_trial(&self) -> bool {
        self.is_trial
    }

    /// What is kept with the act.
    pub(super) fn keep(&self, told: &Told) -> KeptAnswer {
        let sealed = |key: &Key| key.seal.close(&serde_json::to_string(told).unwrap_or_default());
        KeptAnswer {
            key: self.key.as_ref().map(|key| key.name.clone()).unwrap_or_default(),
            request: self.key.as_ref().map(|key| key.request.clone()).unwrap_or_default(),
            answer: self.key.as_ref().and_then(sealed).unwrap_or_default(),
        }
    }

    /// The answer once it is visible here: the one that was kept, should somebody have been faster with the same request.
    pub(super) async fn answer(
        &self,
        api: &Api,
        came: Result<Came, DeskError>,
        told: &(dyn Fn(&Came) -> Told + Sync),
    ) -> Outcome {
        let came = self.unless_answered(api, came).await?;
        if let Some(again) = self.again(api).await? {
            return Ok(again);
        }
        if self.is_trial {
            return Ok(told(&came).tried().into_response());
        }
        api.until_visible().await?;
        Ok(told(&came).into_response())
    }

    /// What the caller takes to be in force of a record, unless somebody was faster with the same request.
    pub(super) async fn known_record(&self, api: &Api, slug: &Slug, writing: &Writing) -> Result<Option<Known>, Stop> {
        self.unless_answered(api, known_record(api, slug, &writing.headers).await).await
    }

    /// What something came to; a refusal only where nobody was faster with the same request, of which it may be a consequence.
    pub(super) async fn unless_answered<T, E: Into<Problem>>(&self, api: &Api, came: Result<T, E>) -> Result<T, Stop> {
        match came {
            Ok(came) => Ok(came),
            Err(problem) => match self.again(api).await? {
                Some(again) => Err(Stop::Answered(again)),
                None => Err(problem.into().into()),
            },
        }
    }

    /// What was answered before.
    async fn again(&self, api: &Api) -> Result<Option<Response>, Problem> {
        let Some(key) = &self.key else { return Ok(None) };
        let Some(kept) = api.desk.store().answer(&key.name, Timestamp::now()).await? else { return Ok(None) };
        if kept.request != key.request {
            return Err(Problem::of(KEY_REUSED));
        }
        let opened = key.seal.open(&kept.answer).and_then(|told| serde_json::from_str::<Told>(&told).ok());
        let told = opened.ok_or_else(|| Problem::of(UNAVAILABLE))?;
        // The first request may have been cut off before it had waited.
        api.reach_all().await?;
        api.until_visible().await?;
        Ok(Some(told.into_response()))
    }
}
