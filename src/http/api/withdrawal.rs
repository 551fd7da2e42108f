//! `/api/stories/{slug}/withdraw` and `…/republish`: a published story is taken back, and published again.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::State;
use serde::Deserialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

use crate::desk::act::Came;
use crate::http::api::Api;
use crate::http::api::filed::{TextIn, filing, locale, named, tell};
use crate::http::api::given::{Given, Named};
use crate::http::api::once::Writing;
use crate::http::api::outcome::{OutcomeOut, outcome};
use crate::http::api::problem::Problem;
use crate::http::api::told::{Outcome, Told, etag_of_record};
use crate::model::slug::Slug;
use crate::model::text::is_blank;
use crate::model::withdrawn::Withdrawn;

/// A withdrawal.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Withdrawal)]
pub(super) struct WithdrawalIn {
    /// Why, for the record of who did what; nobody outside is told.
    #[schema(min_length = 1)]
    reason: String,
    /// In these languages alone.
    #[serde(default)]
    locales: Vec<String>,
    /// For readers in these countries and regions alone.
    #[serde(default)]
    regions: Vec<String>,
}

/// A story that is published again.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Republication)]
pub(super) struct RepublicationIn {
    /// Its record, where that changes.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    record: Option<Box<RawValue>>,
    /// Texts that change, by language.
    #[serde(default)]
    texts: BTreeMap<String, TextIn>,
    /// In these languages alone.
    #[serde(default)]
    locales: Vec<String>,
    /// For readers in these countries and regions alone.
    #[serde(default)]
    regions: Vec<String>,
}

/// Publish a withdrawn story again, as it was or with a new record and texts
#[utoipa::path(post, path = "/api/stories/{slug}/republish", tag = "stories", request_body = RepublicationIn,
    responses((status = 200, description = "It is published", body = OutcomeOut, headers(("ETag" = String)))))]
pub(super) async fn republish(
    State(api): State<Arc<Api>>,
    Named(slug): Named<String>,
    writing: Writing,
    Given { value: given, bytes }: Given<RepublicationIn>,
) -> Outcome {
    let slug = named(&slug)?;
    let once = writing.begin(&api, &bytes).await?;
    let part = part(&given.locales, given.regions)?;
    if part.is_some() && (given.record.is_some() || !given.texts.is_empty()) {
        let message = "a record or texts go with a story that is published again everywhere";
        return Err(Problem::invalid("record", message).into());
    }
    let filing = filing(&api, &writing, &slug, (given.record, given.texts)).await?;
    let known = once.known_record(&api, &slug, &writing).await?;
    let told = |came: &Came| tell(&slug, came);
    let keep = |came: &Came| once.keep(&told(came));
    let actor = once.actor(known.as_ref(), &keep);
    let filed = match &part {
        Some(part) => once.desk(&api).republish_part(actor, &slug, part).await,
        None => once.desk(&api).republish(actor, &filing).await,
    };
    once.answer(&api, filed.map(Came::from), &told).await
}

/// Take a published story back; answered once no node of ours serves the old words
#[utoipa::path(post, path = "/api/stories/{slug}/withdraw", tag = "stories", request_body = WithdrawalIn,
    responses((status = 200, description = "It is withdrawn", body = OutcomeOut, headers(("ETag" = String)))))]
pub(super) async fn withdraw(
    State(api): State<Arc<Api>>,
    Named(slug): Named<String>,
    writing: Writing,
    Given { value: given, bytes }: Given<WithdrawalIn>,
) -> Outcome {
    let slug = named(&slug)?;
    let once = writing.begin(&api, &bytes).await?;
    if is_blank(&given.reason) {
        return Err(Problem::invalid("reason", "say why, for the record of who did what").into());
    }
    let part = part(&given.locales, given.regions)?;
    let known = once.known_record(&api, &slug, &writing).await?;
    let lifetimes = lifetimes(&api).await?;
    let told = |came: &Came| withdrawn(&slug, came, &lifetimes);
    let keep = |came: &Came| once.keep(&told(came));
    let actor = once.actor(known.as_ref(), &keep);
    let filed = match &part {
        Some(part) => once.desk(&api).withdraw_part(actor, &slug, &given.reason, part).await,
        None => once.desk(&api).withdraw(actor, &slug, &given.reason).await,
    };
    if !once.is_trial() && filed.is_ok() {
        api.reach_all().await?;
    }
    once.answer(&api, filed.map(Came::from), &told).await
}

/// Where a story is withdrawn, if not everywhere.
fn part(locales: &[String], regions: Vec<String>) -> Result<Option<Withdrawn>, Problem> {
    let locales = locales.iter().map(|tag| locale("locales", tag)).collect::<Result<Vec<_>, _>>()?;
    let part = Withdrawn { locales, regions };
    Ok((!part.is_nowhere()).then_some(part))
}

/// For how long others may keep what they have of each channel, in seconds.
async fn lifetimes(api: &Api) -> Result<BTreeMap<Slug, u32>, Problem> {
    let snapshot = api.desk.snapshot().await?;
    Ok(snapshot.definitions.channels.values().map(|channel| (channel.slug.clone(), channel.max_age)).collect())
}

/// What is told of a withdrawal: for how long copies that others keep may show the old words.
fn withdrawn(slug: &Slug, came: &Came, lifetimes: &BTreeMap<Slug, u32>) -> Told {
    let Came::Filed(filed) = came else { return tell(slug, came) };
    let longest = filed.channels.iter().filter_map(|channel| lifetimes.get(channel)).max();
    let mut told = outcome(slug, filed, None);
    told.commit = None;
    told.copies_for = longest.copied();
    Told::of(&told).tagged(etag_of_record(slug, filed.version))
}
