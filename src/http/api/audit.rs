//! `/api/audit`: who did what, the newest first.

use std::sync::Arc;

use axum::extract::State;
use axum::response::IntoResponse;
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::api::Api;
use crate::http::api::given::Queried;
use crate::http::api::page::{Page, next};
use crate::http::api::problem::Problem;
use crate::http::api::told::{Outcome, Told};
use crate::store::past::AuditRow;

/// Acts, the newest first.
#[derive(Serialize, ToSchema)]
#[schema(as = Audit)]
pub(super) struct AuditOut {
    acts: Vec<AuditActOut>,
    /// Where the next page begins; none on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// One act.
#[derive(Serialize, ToSchema)]
#[schema(as = AuditAct)]
struct AuditActOut {
    /// The commit.
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
    /// Some of the stories and definitions that it touched.
    of: Vec<String>,
}

/// Who did what, the newest first
#[utoipa::path(get, path = "/api/audit", tag = "access", params(Page),
    responses((status = 200, description = "A page of acts", body = AuditOut)))]
pub(super) async fn audit(State(api): State<Arc<Api>>, Queried(page): Queried<Page>) -> Outcome {
    let limit = page.limit()?;
    let before = match page.after("audit")? {
        Some(end) => {
            let unknown = || Problem::invalid("query", "after: this is no cursor of this list");
            end.parse().map_err(|_| unknown())?
        }
        None => i64::MAX,
    };
    let rows = api.desk.store().audit(before, limit).await?;
    let next = next(&rows, limit, "audit", |last| last.seq.to_string());
    let act = |row: AuditRow| {
        let AuditRow { seq, at, actor, act, reason, of } = row;
        AuditActOut { seq, at: at.to_string(), actor, act, reason, of }
    };
    Ok(Told::of(&AuditOut { acts: rows.into_iter().map(act).collect(), next }).into_response())
}
