//! `/api/tokens`: who may use this API. A token is shown once.

use std::sync::Arc;

use axum::extract::State;
use axum::response::IntoResponse;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::desk::act::Came;
use crate::desk::{Desk, DeskError};
use crate::http::api::Api;
use crate::http::api::acts::NothingIn;
use crate::http::api::given::{Given, Named};
use crate::http::api::once::Writing;
use crate::http::api::partners::{ID, TokenGiven, some, token, whole};
use crate::http::api::problem::Problem;
use crate::http::api::told::{Outcome, Told};
use crate::model::grant::{Grant, Scope};
use crate::model::slug::Slug;

/// A token for this API.
#[derive(Serialize, ToSchema)]
#[schema(as = Token)]
pub struct TokenOut {
    /// By which it can be revoked.
    pub id: String,
    /// Who uses it.
    pub name: String,
    /// What it lets them do.
    pub scopes: Vec<String>,
    /// When it was made.
    pub made: String,
    /// Whether it is good no more.
    pub revoked: bool,
}

/// All tokens.
#[derive(Serialize, ToSchema)]
#[schema(as = Tokens)]
pub(super) struct TokensOut {
    tokens: Vec<TokenOut>,
}

/// Somebody who is to use this API.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = TokenToAdd)]
pub(super) struct NewTokenIn {
    /// Their name, as the audit has it: a-z, 0-9 and "-".
    name: String,
    /// `desk`, `reviewer`, `operator`, `reader`, or `translator:` and a language.
    #[schema(min_items = 1)]
    scopes: Vec<String>,
}

/// All tokens for this API, never the tokens themselves
#[utoipa::path(get, path = "/api/tokens", tag = "access",
    responses((status = 200, description = "The tokens", body = TokensOut)))]
pub(super) async fn list(State(api): State<Arc<Api>>) -> Outcome {
    Ok(Told::of(&TokensOut { tokens: tokens(&api.desk).await? }).into_response())
}

/// Give somebody a token for this API
#[utoipa::path(post, path = "/api/tokens", tag = "access", request_body = NewTokenIn,
    responses((status = 201, description = "The token, this once", body = TokenGiven, headers(("Location" = String)))))]
pub(super) async fn add(
    State(api): State<Arc<Api>>,
    writing: Writing,
    Given { value: given, bytes }: Given<NewTokenIn>,
) -> Outcome {
    let once = writing.begin(&api, &bytes).await?;
    let name = given.name.parse::<Slug>().map_err(|error| Problem::invalid("name", error.to_string()))?;
    let scopes = given.scopes.iter().map(|word| word.parse::<Scope>()).collect::<Result<_, _>>();
    let scopes = scopes.map_err(|error| Problem::invalid("scopes", error.to_string()))?;
    let told = |came: &Came| token(&name, came).made("/api/tokens".to_owned());
    let keep = |came: &Came| once.keep(&told(came));
    let added = api.desk.add_grant(once.actor(None, &keep), &Grant { name: name.clone(), scopes }).await;
    once.answer(&api, added.map(Came::Token), &told).await
}

/// End a token for this API at once
#[utoipa::path(delete, path = "/api/tokens/{id}", tag = "access",
    responses((status = 204, description = "It is good no more")))]
pub(super) async fn revoke(
    State(api): State<Arc<Api>>,
    Named(id): Named<String>,
    writing: Writing,
    Given { bytes, .. }: Given<NothingIn>,
) -> Outcome {
    let once = writing.begin(&api, &bytes).await?;
    let id = whole(&id)?;
    let keep = |_: &Came| once.keep(&Told::done());
    let ended = api.desk.revoke_grants(once.actor(None, &keep), |grant| grant.digest.starts_with(&id)).await;
    once.answer(&api, some(ended), &|_| Told::done()).await
}

/// Every token there was.
pub async fn tokens(desk: &Desk) -> Result<Vec<TokenOut>, DeskError> {
    let grants = desk.store().grants().await?.into_iter().map(|grant| TokenOut {
        id: grant.digest.chars().take(ID).collect(),
        name: grant.name,
        scopes: grant.scopes.split_whitespace().map(str::to_owned).collect(),
        made: grant.made.to_string(),
        revoked: grant.revoked,
    });
    Ok(grants.collect())
}
