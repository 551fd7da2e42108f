//! `/api/partners`: who may read what, and their tokens, each shown once.

use std::sync::Arc;

use axum::extract::State;
use axum::response::IntoResponse;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::definitions::partner::RATE;
use crate::desk::act::Came;
use crate::desk::{Desk, DeskError};
use crate::http::api::Api;
use crate::http::api::acts::NothingIn;
use crate::http::api::filed::{locale, named};
use crate::http::api::given::{Given, Named};
use crate::http::api::once::Writing;
use crate::http::api::problem::{NOT_FOUND, Problem};
use crate::http::api::told::{Outcome, Told};
use crate::model::fault::Fault;
use crate::model::partner::Partner;
use crate::model::slug::Slug;

/// Characters of a token's hash by which it is told from others.
pub const ID: usize = 12;

/// A partner.
#[derive(Serialize, ToSchema)]
#[schema(as = Partner)]
pub struct PartnerOut {
    /// Its name.
    pub name: String,
    /// The countries or regions it is in.
    pub countries: Vec<String>,
    /// The channels it may read; every public one where there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channels: Option<Vec<String>>,
    /// The languages it may read; all where there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locales: Option<Vec<String>>,
    /// Whether it receives, marked as such, what is embargoed.
    pub embargoed: bool,
    /// Documents it may fetch in a minute.
    pub rate: u32,
    /// Its tokens, by their ids.
    pub tokens: Vec<PartnerTokenOut>,
}

/// A token of a partner.
#[derive(Serialize, ToSchema)]
#[schema(as = PartnerToken)]
pub struct PartnerTokenOut {
    /// By which it can be revoked.
    pub id: String,
    /// When it was made.
    pub made: String,
    /// Whether it is good no more.
    pub revoked: bool,
}

/// All partners.
#[derive(Serialize, ToSchema)]
#[schema(as = Partners)]
pub(super) struct PartnersOut {
    partners: Vec<PartnerOut>,
}

/// A token, this once.
#[derive(Serialize, ToSchema)]
#[schema(as = NewToken)]
pub(super) struct TokenGiven {
    /// Whose it is.
    pub(super) name: String,
    /// By which it can be revoked.
    pub(super) id: String,
    /// The token. It is shown once.
    pub(super) token: String,
}

/// A partner that is new.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PartnerToAdd)]
pub(super) struct NewPartnerIn {
    /// A name of a-z, 0-9 and "-", which the partner gives as its user.
    name: String,
    /// The countries or regions it is in.
    #[schema(min_items = 1)]
    countries: Vec<String>,
    /// The channels it may read; every public one where there are none.
    #[serde(default)]
    channels: Option<Vec<String>>,
    /// The languages it may read; all where there are none.
    #[serde(default)]
    locales: Option<Vec<String>>,
    /// Whether it receives, marked as such, what is embargoed.
    #[serde(default)]
    embargoed: bool,
    /// Documents it may fetch in a minute; 600 where nothing is said.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 1_000_000)]
    rate: Option<u32>,
}

/// What a partner may read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PartnerReading)]
pub(super) struct ReadingIn {
    /// The countries or regions it is in.
    #[schema(min_items = 1)]
    countries: Vec<String>,
    /// The channels it may read; every public one where there are none.
    #[serde(default)]
    channels: Option<Vec<String>>,
    /// The languages it may read; all where there are none.
    #[serde(default)]
    locales: Option<Vec<String>>,
    /// Whether it receives, marked as such, what is embargoed.
    #[serde(default)]
    embargoed: bool,
    /// Documents it may fetch in a minute; 600 where nothing is said.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 1_000_000)]
    rate: Option<u32>,
}

/// All partners
#[utoipa::path(get, path = "/api/partners", tag = "access",
    responses((status = 200, description = "The partners", body = PartnersOut)))]
pub(super) async fn list(State(api): State<Arc<Api>>) -> Outcome {
    Ok(Told::of(&PartnersOut { partners: partners(&api.desk).await? }).into_response())
}

/// A partner
#[utoipa::path(get, path = "/api/partners/{name}", tag = "access",
    responses((status = 200, description = "The partner", body = PartnerOut)))]
pub(super) async fn show(State(api): State<Arc<Api>>, Named(name): Named<String>) -> Outcome {
    let known = partners(&api.desk).await?.into_iter().find(|partner| partner.name == name);
    Ok(Told::of(&known.ok_or_else(|| Problem::of(NOT_FOUND))?).into_response())
}

/// Add a partner; its token is told this once
#[utoipa::path(post, path = "/api/partners", tag = "access", request_body = NewPartnerIn,
    responses((status = 201, description = "It is added", body = TokenGiven, headers(("Location" = String)))))]
pub(super) async fn add(
    State(api): State<Arc<Api>>,
    writing: Writing,
    Given { value: given, bytes }: Given<NewPartnerIn>,
) -> Outcome {
    let once = writing.begin(&api, &bytes).await?;
    let name = given.name.parse::<Slug>().map_err(|error| Problem::invalid("name", error.to_string()))?;
    let NewPartnerIn { countries, channels, locales, embargoed, rate, .. } = given;
    let partner = ReadingIn { countries, channels, locales, embargoed, rate }.partner(name.clone())?;
    let told = |came: &Came| token(&name, came).made(format!("/api/partners/{name}"));
    let keep = |came: &Came| once.keep(&told(came));
    let added = api.desk.add_partner(once.actor(None, &keep), &partner).await;
    once.answer(&api, added.map(Came::Token), &told).await
}

/// Change what a partner may read. It is told what leaves its view
#[utoipa::path(put, path = "/api/partners/{name}", tag = "access", request_body = ReadingIn,
    responses((status = 204, description = "It is changed")))]
pub(super) async fn set(
    State(api): State<Arc<Api>>,
    Named(name): Named<String>,
    writing: Writing,
    Given { value: given, bytes }: Given<ReadingIn>,
) -> Outcome {
    let once = writing.begin(&api, &bytes).await?;
    let partner = given.partner(named(&name)?)?;
    let keep = |_: &Came| once.keep(&Told::done());
    let set = api.desk.set_partner(once.actor(None, &keep), &partner).await;
    once.answer(&api, set.map(|()| Came::Done), &|_| Told::done()).await
}

/// Remove a partner: its tokens end, and nothing is kept for it any more
#[utoipa::path(delete, path = "/api/partners/{name}", tag = "access",
    responses((status = 204, description = "It is removed")))]
pub(super) async fn remove(
    State(api): State<Arc<Api>>,
    Named(name): Named<String>,
    writing: Writing,
    Given { bytes, .. }: Given<NothingIn>,
) -> Outcome {
    let once = writing.begin(&api, &bytes).await?;
    let keep = |_: &Came| once.keep(&Told::done());
    let removed = api.desk.remove_partner(once.actor(None, &keep), &named(&name)?).await;
    once.answer(&api, removed.map(|()| Came::Done), &|_| Told::done()).await
}

/// Give a partner another token beside the one it has; older ones end
#[utoipa::path(post, path = "/api/partners/{name}/tokens", tag = "access", request_body = NothingIn,
    responses((status = 201, description = "The token, this once", body = TokenGiven, headers(("Location" = String)))))]
pub(super) async fn rotate(
    State(api): State<Arc<Api>>,
    Named(name): Named<String>,
    writing: Writing,
    Given { bytes, .. }: Given<NothingIn>,
) -> Outcome {
    let name = named(&name)?;
    let once = writing.begin(&api, &bytes).await?;
    let told = |came: &Came| token(&name, came).made(format!("/api/partners/{name}"));
    let keep = |came: &Came| once.keep(&told(came));
    let rotated = api.desk.rotate_token(once.actor(None, &keep), &name).await;
    once.answer(&api, rotated.map(Came::Token), &told).await
}

/// End a token of a partner at once
#[utoipa::path(delete, path = "/api/partners/{name}/tokens/{id}", tag = "access",
    responses((status = 204, description = "It is good no more")))]
pub(super) async fn revoke(
    State(api): State<Arc<Api>>,
    Named((name, id)): Named<(String, String)>,
    writing: Writing,
    Given { bytes, .. }: Given<NothingIn>,
) -> Outcome {
    let once = writing.begin(&api, &bytes).await?;
    let keep = |_: &Came| once.keep(&Told::done());
    let ended = api.desk.revoke_tokens(once.actor(None, &keep), &named(&name)?, &whole(&id)?).await;
    once.answer(&api, some(ended), &|_| Told::done()).await
}

impl ReadingIn {
    fn partner(self, name: Slug) -> Result<Partner, Problem> {
        let slug =
            |text: &String| text.parse::<Slug>().map_err(|error| Problem::invalid("channels", error.to_string()));
        let channels = self.channels.map(|list| list.iter().map(slug).collect::<Result<Vec<_>, _>>()).transpose()?;
        let locales = self.locales.map(|list| list.iter().map(|tag| locale("locales", tag)).collect());
        Ok(Partner {
            name,
            countries: self.countries,
            channels,
            locales: locales.transpose()?,
            embargoed: self.embargoed,
            rate: self.rate.unwrap_or(RATE),
        })
    }
}

/// An id as it is told: a shorter one might mean several tokens.
pub(super) fn whole(id: &str) -> Result<String, Problem> {
    (id.len() == ID).then(|| id.to_owned()).ok_or_else(|| Problem::of(NOT_FOUND))
}

/// That something was ended, or that there was nothing to end.
pub(super) fn some(ended: Result<usize, DeskError>) -> Result<Came, DeskError> {
    match ended {
        Ok(0) => {
            Err(DeskError::Refused(vec![Fault::of_file("unknown-token", "id", "there is no such token that is good")]))
        }
        Ok(_) => Ok(Came::Done),
        Err(error) => Err(error),
    }
}

/// A token that was given, this once.
pub(super) fn token(name: &Slug, came: &Came) -> Told {
    let Came::Token(token) = came else { return Told::done() };
    let id = token.digest().chars().take(ID).collect();
    Told::of(&TokenGiven { name: name.to_string(), id, token: token.expose().to_owned() }).secret()
}

/// Every partner with its tokens.
pub async fn partners(desk: &Desk) -> Result<Vec<PartnerOut>, DeskError> {
    let snapshot = desk.snapshot().await?;
    let mut partners = Vec::new();
    for partner in snapshot.definitions.partners.values() {
        let tokens = desk.tokens_of(&partner.name).await?.into_iter().map(|token| PartnerTokenOut {
            id: token.digest.chars().take(ID).collect(),
            made: token.made.to_string(),
            revoked: token.revoked,
        });
        let names = |list: &Vec<Slug>| list.iter().map(ToString::to_string).collect();
        partners.push(PartnerOut {
            name: partner.name.to_string(),
            countries: partner.countries.clone(),
            channels: partner.channels.as_ref().map(names),
            locales: partner.locales.as_ref().map(|list| list.iter().map(ToString::to_string).collect()),
            embargoed: partner.embargoed,
            rate: partner.rate,
            tokens: tokens.collect(),
        });
    }
    Ok(partners)
}
