//! Acts on a story: other facts, corrections, embargoes.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::State;
use axum::response::IntoResponse;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

use crate::desk::act::Came;
use crate::desk::correction::{Change, Told as Said, Values};
use crate::http::api::Api;
use crate::http::api::filed::{TextIn, filing, named, notes, tell};
use crate::http::api::given::{Given, Named};
use crate::http::api::once::Writing;
use crate::http::api::outcome::OutcomeOut;
use crate::http::api::problem::Problem;
use crate::http::api::told::{Outcome, Told};
use crate::http::api::trial::tried;
use crate::model::fact::Figure;
use crate::model::story::REASONS;

/// Facts that are changed at once.
const MOST_FACTS: usize = 100;

/// Other values of facts.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[schema(as = FactsChange)]
pub(super) struct FactsIn {
    /// The facts by name, with their values as they are written: `{"dead": "14"}`.
    values: BTreeMap<String, String>,
    /// When they were true.
    #[serde(default)]
    #[schema(format = DateTime)]
    as_of: Option<String>,
    /// Who says so.
    #[serde(default)]
    source: Option<String>,
    /// The true values may be higher.
    #[serde(default)]
    at_least: bool,
    /// The values before were wrong: every language says so.
    #[serde(default)]
    wrong: bool,
    /// What to say of it by language, in place of the values before and after; with `wrong`.
    #[serde(default)]
    notes: BTreeMap<String, String>,
}

/// Something else in the place of what was wrong.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[schema(as = Correction)]
pub(super) struct CorrectionIn {
    /// The record, whole; the one in force where only texts were wrong.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    record: Option<Box<RawValue>>,
    /// Texts by language.
    #[serde(default)]
    texts: BTreeMap<String, TextIn>,
    /// What was wrong: `name`, `number`, `date`, `place`, `quote`, `attribution`, `picture` or `translation`.
    #[serde(default)]
    reason: Option<String>,
    /// What was wrong, in the newsroom's own words, by language.
    #[serde(default)]
    notes: BTreeMap<String, String>,
    /// Nobody sees a translation that was made before, until it has been filed anew.
    #[serde(default)]
    hold_translations: bool,
}

/// An embargo.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Embargo)]
pub(super) struct EmbargoIn {
    /// Nobody sees the story before.
    #[schema(format = DateTime)]
    until: String,
}

/// Nothing to say.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Nothing)]
pub(super) struct NothingIn {}

/// Give facts other values: every language changes with them
#[utoipa::path(post, path = "/api/stories/{slug}/facts", tag = "stories", request_body = FactsIn,
    responses((status = 200, description = "They have them", body = OutcomeOut, headers(("ETag" = String)))))]
pub(super) async fn facts(
    State(api): State<Arc<Api>>,
    Named(slug): Named<String>,
    writing: Writing,
    Given { value: given, bytes }: Given<FactsIn>,
) -> Outcome {
    let slug = named(&slug)?;
    let once = writing.begin(&api, &bytes).await?;
    if given.values.is_empty() || given.values.len() > MOST_FACTS {
        return Err(Problem::invalid("values", format!("name 1 to {MOST_FACTS} facts")).into());
    }
    if !given.wrong && !given.notes.is_empty() {
        return Err(Problem::invalid("notes", "a note says what was wrong: it goes with \"wrong\": true").into());
    }
    let as_of = given.as_of.as_deref().map(|text| instant("asOf", text)).transpose()?;
    let figure = Figure { as_of, source: given.source, at_least: given.at_least };
    let values = Values { slug: slug.clone(), values: given.values.into_iter().collect(), figure };
    let said = Said { notes: notes(given.notes)?, ..Said::default() };
    let change = if given.wrong { Change::Correction(said) } else { Change::Update };
    let known = once.known_record(&api, &slug, &writing).await?;
    if once.is_trial() {
        return Ok(Told::of(&tried(&slug, &api.trial.try_facts(&values, &change).await?)).into_response());
    }
    let told = |came: &Came| tell(&slug, came);
    let keep = |came: &Came| once.keep(&told(came));
    let filed = once.desk(&api).change_facts(once.actor(known.as_ref(), &keep), &values, &change).await;
    once.answer(&api, filed.map(Came::from), &told).await
}

/// File something else in the place of what was wrong, and say so in every language
#[utoipa::path(post, path = "/api/stories/{slug}/correct", tag = "stories", request_body = CorrectionIn,
    responses((status = 200, description = "It is corrected", body = OutcomeOut, headers(("ETag" = String)))))]
pub(super) async fn correct(
    State(api): State<Arc<Api>>,
    Named(slug): Named<String>,
    writing: Writing,
    Given { value: given, bytes }: Given<CorrectionIn>,
) -> Outcome {
    let slug = named(&slug)?;
    let once = writing.begin(&api, &bytes).await?;
    if let Some(reason) = given.reason.as_ref().filter(|reason| !REASONS.contains(&reason.as_str())) {
        let message = format!("\"{}\" is no reason: one of {}", clipped(reason), REASONS.join(", "));
        return Err(Problem::invalid("reason", message).into());
    }
    let filing = filing(&api, &writing, &slug, (given.record, given.texts)).await?;
    let notes = notes(given.notes)?;
    let change = Change::Correction(Said { notes, reason: given.reason, hold_translations: given.hold_translations });
    let known = once.known_record(&api, &slug, &writing).await?;
    if once.is_trial() {
        return Ok(Told::of(&tried(&slug, &api.trial.try_change(filing, &change).await?)).into_response());
    }
    let told = |came: &Came| tell(&slug, came);
    let keep = |came: &Came| once.keep(&told(came));
    let filed = once.desk(&api).change(once.actor(known.as_ref(), &keep), filing, &change).await;
    once.answer(&api, filed.map(Came::from), &told).await
}

/// Let nobody see a story before an instant
#[utoipa::path(post, path = "/api/stories/{slug}/schedule", tag = "stories", request_body = EmbargoIn,
    responses((status = 200, description = "It is embargoed", body = OutcomeOut, headers(("ETag" = String)))))]
pub(super) async fn schedule(
    State(api): State<Arc<Api>>,
    Named(slug): Named<String>,
    writing: Writing,
    Given { value: given, bytes }: Given<EmbargoIn>,
) -> Outcome {
    let slug = named(&slug)?;
    let once = writing.begin(&api, &bytes).await?;
    let until = instant("until", &given.until)?;
    let known = once.known_record(&api, &slug, &writing).await?;
    let told = |came: &Came| tell(&slug, came);
    let keep = |came: &Came| once.keep(&told(came));
    let filed = once.desk(&api).schedule(once.actor(known.as_ref(), &keep), &slug, until).await;
    once.answer(&api, filed.map(Came::from), &told).await
}

/// End the embargo of a story, or publish one that is withheld, now
#[utoipa::path(post, path = "/api/stories/{slug}/lift", tag = "stories", request_body = NothingIn,
    responses((status = 200, description = "It is published", body = OutcomeOut, headers(("ETag" = String)))))]
pub(super) async fn lift(
    State(api): State<Arc<Api>>,
    Named(slug): Named<String>,
    writing: Writing,
    Given { bytes, .. }: Given<NothingIn>,
) -> Outcome {
    let slug = named(&slug)?;
    let once = writing.begin(&api, &bytes).await?;
    let known = once.known_record(&api, &slug, &writing).await?;
    let told = |came: &Came| tell(&slug, came);
    let keep = |came: &Came| once.keep(&told(came));
    let filed = once.desk(&api).lift(once.actor(known.as_ref(), &keep), &slug).await;
    once.answer(&api, filed.map(Came::from), &told).await
}

fn instant(name: &str, text: &str) -> Result<Timestamp, Problem> {
    let expected = || Problem::invalid(name, "expected an instant such as 2026-11-24T06:00:00Z");
    text.parse().map_err(|_| expected())
}

fn clipped(text: &str) -> String {
    text.chars().take(80).collect()
}
