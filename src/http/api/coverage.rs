//! `/api/coverage`: how far each story has come in each language.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::State;
use axum::response::IntoResponse;
use serde::Serialize;
use utoipa::ToSchema;

use crate::definitions::story;
use crate::desk::coverage::{StoryCoverage, TextCoverage};
use crate::http::api::Api;
use crate::http::api::given::Queried;
use crate::http::api::page::{Page, next};
use crate::http::api::told::{Outcome, Told};
use crate::model::slug::Slug;

/// One story in every language of the service.
#[derive(Serialize, ToSchema)]
#[schema(as = StoryCoverage)]
pub struct StoryCoverageOut {
    slug: String,
    /// The language it was written in.
    source: String,
    /// What there is in each language.
    locales: BTreeMap<String, TextCoverageOut>,
}

/// One story in one language.
#[derive(Serialize, ToSchema)]
#[schema(as = TextCoverage)]
struct TextCoverageOut {
    /// `missing`, `draft`, `machine`, `translated`, `reviewed`, or `error` where it cannot be shown with the facts there are.
    status: &'static str,
    /// Whether there is a newer draft.
    draft: bool,
    /// Messages of the original that have changed since it was made.
    stale: Vec<String>,
}

/// Stories by slug.
#[derive(Serialize, ToSchema)]
#[schema(as = Coverage)]
pub(super) struct CoverageOut {
    stories: Vec<StoryCoverageOut>,
    /// Where the next page begins; none on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

impl From<&StoryCoverage> for StoryCoverageOut {
    fn from(row: &StoryCoverage) -> Self {
        let text = |text: &TextCoverage| TextCoverageOut {
            status: match (text.error, text.state) {
                (true, _) => "error",
                (false, Some(state)) => state.as_str(),
                (false, None) if text.draft => "draft",
                (false, None) => "missing",
            },
            draft: text.draft,
            stale: text.stale.clone(),
        };
        let locales = row.texts.iter().map(|(locale, covered)| (locale.to_string(), text(covered)));
        Self { slug: row.slug.to_string(), source: row.source.to_string(), locales: locales.collect() }
    }
}

/// How far each story has come in each language
#[utoipa::path(get, path = "/api/coverage", tag = "texts", params(Page),
    responses((status = 200, description = "A page of stories", body = CoverageOut)))]
pub(super) async fn coverage(State(api): State<Arc<Api>>, Queried(page): Queried<Page>) -> Outcome {
    let after = page.after("coverage")?;
    let limit = page.limit()?;
    let rows = api.desk.store().stories(after.as_deref().unwrap_or_default(), limit).await?;
    let next = next(&rows, limit, "coverage", |last| last.slug.clone());
    let _turn = api.turn().await?;
    let snapshot = api.desk.snapshot().await?;
    let mut stories = Vec::new();
    for row in rows {
        let story = row.slug.parse::<Slug>().ok().and_then(|slug| story::read_accepted(&slug, &row.record).ok());
        if let Some(story) = story {
            stories.push(StoryCoverageOut::from(&api.desk.coverage(&snapshot, &story).await?));
        }
    }
    Ok(Told::of(&CoverageOut { stories, next }).into_response())
}
