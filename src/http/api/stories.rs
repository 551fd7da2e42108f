//! `/api/stories` and `/api/stories/{slug}`: records, listed, read and filed.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::State;
use axum::response::IntoResponse;
use hyper::header::HeaderMap;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::{IntoParams, ToSchema};

use crate::definitions::story;
use crate::desk::act::{Came, Known};
use crate::desk::given::newest_by_locale;
use crate::desk::{Desk, DeskError};
use crate::http::api::Api;
use crate::http::api::filed::{FilingIn, check_owner, tell};
use crate::http::api::given::{Given, Named, Queried};
use crate::http::api::once::Writing;
use crate::http::api::outcome::OutcomeOut;
use crate::http::api::page::{Page, next};
use crate::http::api::problem::{CHANGED_MEANWHILE, EXISTS, NOT_FOUND, Problem};
use crate::http::api::told::{Outcome, Stop, Told, etag_of_record};
use crate::model::audience::AudienceKey;
use crate::model::slug::Slug;
use crate::model::story::PubStatus;
use crate::store::rows::{StandingSlot, StoryRow};

/// A story in a list.
#[derive(Serialize, ToSchema)]
#[schema(as = StorySummary)]
pub struct StoryOut {
    /// Its permanent name.
    pub slug: String,
    /// The version of its record.
    pub version: i64,
    /// `published`, `unpublished` or `withdrawn`.
    pub status: &'static str,
    /// The channels in which everybody may read it.
    pub channels: Vec<String>,
    /// Its newest text in each language.
    pub texts: Vec<TextSummary>,
}

/// A text in a list.
#[derive(Serialize, ToSchema)]
pub struct TextSummary {
    /// Its language.
    pub locale: String,
    /// Its version.
    pub version: i64,
    /// `draft`, `machine`, `translated` or `reviewed`.
    pub state: &'static str,
}

/// Stories by slug.
#[derive(Serialize, ToSchema)]
#[schema(as = Stories)]
pub(super) struct StoriesOut {
    stories: Vec<StoryOut>,
    /// Where the next page begins; none on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// A record.
#[derive(Serialize, ToSchema)]
#[schema(as = Story)]
pub(super) struct RecordOut {
    slug: String,
    version: i64,
    /// The record as it was filed.
    #[schema(value_type = Object)]
    record: Box<RawValue>,
}

/// Which version of a record.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Version {
    /// An earlier one.
    #[param(minimum = 1, maximum = 4_294_967_295_i64)]
    pub(super) version: Option<u32>,
}

/// Stories by slug
#[utoipa::path(get, path = "/api/stories", tag = "stories", params(Page),
    responses((status = 200, description = "A page of them", body = StoriesOut)))]
pub(super) async fn list(State(api): State<Arc<Api>>, Queried(page): Queried<Page>) -> Outcome {
    let after = page.after("stories")?;
    let limit = page.limit()?;
    let rows = api.desk.store().stories(after.as_deref().unwrap_or_default(), limit).await?;
    let next = next(&rows, limit, "stories", |last| last.slug.clone());
    let mut stories = Vec::new();
    for row in rows {
        stories.push(summary(&api.desk, row).await?);
    }
    Ok(Told::of(&StoriesOut { stories, next }).into_response())
}

/// A story as a list tells of it.
pub async fn summary(desk: &Desk, row: StoryRow) -> Result<StoryOut, DeskError> {
    let slug: Slug = row.slug.parse().map_err(|_| DeskError::UnknownStory(row.slug.clone()))?;
    let slots = desk.store().slots(slug.as_str()).await?;
    let standing: BTreeSet<String> = slots.into_iter().filter(is_public).map(|slot| slot.slot.place.channel).collect();
    let texts = desk.texts_of(&slug).await?;
    let texts = newest_by_locale(&texts).into_values().map(|text| TextSummary {
        locale: text.locale.to_string(),
        version: text.version,
        state: text.state.as_str(),
    });
    Ok(StoryOut {
        slug: row.slug,
        version: row.version,
        status: match story::read_accepted(&slug, &row.record).map(|story| story.status) {
            Ok(PubStatus::Canceled) => "withdrawn",
            _ if standing.is_empty() => "unpublished",
            _ => "published",
        },
        channels: standing.into_iter().collect(),
        texts: texts.collect(),
    })
}

/// Whether readers see something in a slot, and not only those who may see it ahead of its release.
fn is_public(slot: &StandingSlot) -> bool {
    slot.departed == 0 && !slot.slot.embargoed && !AudienceKey::is_partners(&slot.slot.place.audience)
}

/// The record of a story
#[utoipa::path(get, path = "/api/stories/{slug}", tag = "stories", params(Version),
    responses((status = 200, description = "The record", body = RecordOut, headers(("ETag" = String))),
        (status = 304, description = "The caller has it")))]
pub(super) async fn show(
    State(api): State<Arc<Api>>,
    Named(slug): Named<String>,
    Queried(asked): Queried<Version>,
    headers: HeaderMap,
) -> Outcome {
    let missing = || Problem::of(NOT_FOUND);
    let slug: Slug = slug.parse().map_err(|_| missing())?;
    let row = api.desk.store().story(slug.as_str()).await?.ok_or_else(missing)?;
    let (version, record) = match asked.version.map(i64::from) {
        Some(version) => (version, api.desk.store().record(slug.as_str(), version).await?.ok_or_else(missing)?),
        None => (row.version, row.record),
    };
    let record = RawValue::from_string(record).map_err(|_| missing())?;
    let told = Told::of(&RecordOut { slug: slug.to_string(), version, record });
    Ok(told.tagged(etag_of_record(&slug, version)).or_unchanged(&headers))
}

/// File a new story
#[utoipa::path(post, path = "/api/stories", tag = "stories", request_body = FilingIn,
    responses((status = 201, description = "It is filed", body = OutcomeOut,
        headers(("ETag" = String), ("Location" = String)))))]
pub(super) async fn create(State(api): State<Arc<Api>>, writing: Writing, given: Given<FilingIn>) -> Outcome {
    let once = writing.begin(&api, &given.bytes).await?;
    let record = given.value.record();
    let slug = api.desk.slug_of(&record).await?;
    let (filing, change) = given.value.into_filing(&api, &writing.caller, &slug).await?;
    let location = format!("/api/stories/{slug}");
    let told = |came: &Came| tell(&slug, came).made(location.clone());
    let keep = |came: &Came| once.keep(&told(came));
    let filed = once.desk(&api).change(once.actor(Some(&Known::NoStory), &keep), filing, &change).await;
    let exists = |stop| match stop {
        Stop::Refused(problem) if problem.kind == CHANGED_MEANWHILE => Problem::of(EXISTS).into(),
        other => other,
    };
    once.answer(&api, filed.map(Came::from), &told).await.map_err(exists)
}

/// File a record: a new story, or another version of one
#[utoipa::path(put, path = "/api/stories/{slug}", tag = "stories", request_body = FilingIn,
    responses((status = 200, description = "It is filed", body = OutcomeOut, headers(("ETag" = String)))))]
pub(super) async fn put(
    State(api): State<Arc<Api>>,
    Named(slug): Named<String>,
    writing: Writing,
    given: Given<FilingIn>,
) -> Outcome {
    let slug: Slug = slug.parse().map_err(|_| Problem::of(NOT_FOUND))?;
    let once = writing.begin(&api, &given.bytes).await?;
    check_owner(&api, &given.value.record(), &slug).await?;
    let known = once.known_record(&api, &slug, &writing).await?;
    let (filing, change) = given.value.into_filing(&api, &writing.caller, &slug).await?;
    let told = |came: &Came| tell(&slug, came);
    let keep = |came: &Came| once.keep(&told(came));
    let filed = once.desk(&api).change(once.actor(known.as_ref(), &keep), filing, &change).await;
    once.answer(&api, filed.map(Came::from), &told).await
}
