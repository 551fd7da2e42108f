//! `/api/lint`: what is wrong with a text, before anybody files it.

use std::sync::Arc;

use axum::extract::State;
use axum::response::IntoResponse;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::http::api::Api;
use crate::http::api::filed::{locale, named};
use crate::http::api::given::Given;
use crate::http::api::problem::FaultOut;
use crate::http::api::told::{Outcome, Told};
use crate::model::fault::refuses;
use crate::words::resource::source;

/// A text that somebody has not filed yet.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Lint)]
pub(super) struct LintIn {
    /// The story that it is of.
    story: String,
    /// Its language.
    locale: String,
    /// The words, in Fluent.
    content: String,
}

/// What is wrong with it.
#[derive(Serialize, ToSchema)]
#[schema(as = Faults)]
pub(super) struct FaultsOut {
    /// Whether it would be taken.
    accepted: bool,
    /// Errors and warnings, each where it stands.
    faults: Vec<FaultOut>,
}

/// Check a text without filing it
#[utoipa::path(post, path = "/api/lint", tag = "texts", request_body = LintIn,
    responses((status = 200, description = "Everything that is wrong with it", body = FaultsOut)))]
pub(super) async fn lint(State(api): State<Arc<Api>>, Given { value: given, .. }: Given<LintIn>) -> Outcome {
    let (slug, locale) = (named(&given.story)?, locale("locale", &given.locale)?);
    let faults = api.desk.lint(&slug, &locale, &source("content", &given.content)).await?;
    let told = FaultsOut { accepted: !refuses(&faults), faults: faults.iter().map(FaultOut::from).collect() };
    Ok(Told::of(&told).into_response())
}
