//! `/api/stories/{slug}/history` and `…/diff`: who did what with a story, and what that changed.

use std::sync::Arc;

use axum::extract::State;
use axum::response::IntoResponse;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::desk::differences::{Between, Difference};
use crate::http::api::Api;
use crate::http::api::filed::named;
use crate::http::api::given::{Named, Queried};
use crate::http::api::problem::Problem;
use crate::http::api::told::{Outcome, Told};
use crate::store::past::PastAct;

/// One act on a story.
#[derive(Serialize, ToSchema)]
#[schema(as = Act)]
pub struct ActOut {
    /// The commit, by which the story can be looked at as it was then.
    seq: i64,
    /// When.
    at: String,
    /// Who.
    actor: String,
    /// What.
    act: String,
    /// Why, in the newsroom's own words.
    #[serde(skip_serializing_if = "String::is_empty")]
    reason: String,
    /// The version of the record that came with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<i64>,
    /// The languages of texts that came with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    texts: Vec<String>,
}

impl From<PastAct> for ActOut {
    fn from(act: PastAct) -> Self {
        let PastAct { seq, at, actor, act, reason, record, texts } = act;
        Self { seq, at: at.to_string(), actor, act, reason, record, texts }
    }
}

/// Acts on a story, the oldest first.
#[derive(Serialize, ToSchema)]
#[schema(as = History)]
pub(super) struct HistoryOut {
    acts: Vec<ActOut>,
}

/// One file before and after.
#[derive(Serialize, ToSchema)]
#[schema(as = Difference)]
pub struct DifferenceOut {
    /// Its name.
    file: String,
    /// Which version it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<String>,
    /// Which version it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<String>,
    /// In the unified format; empty where only the version or the state is another.
    diff: String,
}

impl From<Difference> for DifferenceOut {
    fn from(difference: Difference) -> Self {
        let Difference { file, before, after, diff } = difference;
        Self { file, before, after, diff }
    }
}

/// Files that differ.
#[derive(Serialize, ToSchema)]
#[schema(as = Differences)]
pub(super) struct DifferencesOut {
    files: Vec<DifferenceOut>,
}

/// What is compared; the last commit with what was before it where nothing is said.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Compared {
    /// A version of the record.
    #[param(minimum = 1, maximum = 4_294_967_295_i64)]
    from: Option<u32>,
    /// A later version; the newest where it is not named.
    #[param(minimum = 1, maximum = 4_294_967_295_i64)]
    to: Option<u32>,
    /// A commit of the history, in place of versions.
    #[param(minimum = 1, maximum = 4_294_967_295_i64)]
    commit: Option<u32>,
}

/// Who did what with a story
#[utoipa::path(get, path = "/api/stories/{slug}/history", tag = "stories",
    responses((status = 200, description = "Every act on it, the oldest first", body = HistoryOut)))]
pub(super) async fn history(State(api): State<Arc<Api>>, Named(slug): Named<String>) -> Outcome {
    let slug = named(&slug)?;
    api.desk.story(&slug).await?;
    let acts = api.desk.store().acts(slug.as_str()).await?;
    Ok(Told::of(&HistoryOut { acts: acts.into_iter().map(ActOut::from).collect() }).into_response())
}

/// What changed in a story's record and texts
#[utoipa::path(get, path = "/api/stories/{slug}/diff", tag = "stories", params(Compared),
    responses((status = 200, description = "The files that differ", body = DifferencesOut)))]
pub(super) async fn diff(
    State(api): State<Arc<Api>>,
    Named(slug): Named<String>,
    Queried(asked): Queried<Compared>,
) -> Outcome {
    let slug = named(&slug)?;
    let between = match (asked.from, asked.to, asked.commit) {
        (Some(from), to, None) => Between::Versions(from.into(), to.map(i64::from)),
        (None, None, commit) => Between::Commit(commit.map(i64::from)),
        _ => {
            let message = "compare versions by from and to, or a commit with what was before";
            return Err(Problem::invalid("query", message).into());
        }
    };
    let files = api.desk.differences(&slug, between).await?.into_iter().map(DifferenceOut::from).collect();
    Ok(Told::of(&DifferencesOut { files }).into_response())
}
