//! `/api/import`: ninjs documents of others.

use std::sync::Arc;

use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use crate::definitions::news_item::documents::documents;
use crate::desk::act::Came;
use crate::desk::import::Imported;
use crate::desk::import::given::Given as Document;
use crate::http::api::Api;
use crate::http::api::given::Documents;
use crate::http::api::once::Writing;
use crate::http::api::problem::{FaultOut, INVALID_REQUEST, Problem};
use crate::http::api::told::{Outcome, Told};

/// Documents of one request.
const MOST: usize = 20_000;

/// What came of an import.
#[derive(Serialize, ToSchema)]
#[schema(as = Imported)]
pub struct ImportedOut {
    /// Stories that are new.
    new: usize,
    /// Stories that have changed.
    changed: usize,
    /// Documents that say nothing new.
    unchanged: usize,
    /// Documents that were refused.
    refused: usize,
    /// Why, and what somebody should look at, each where it stands.
    faults: Vec<FaultOut>,
}

impl From<&Imported> for ImportedOut {
    fn from(imported: &Imported) -> Self {
        let Imported { new, changed, unchanged, refused, faults } = imported;
        let faults = faults.iter().map(FaultOut::from).collect();
        Self { new: *new, changed: *changed, unchanged: *unchanged, refused: *refused, faults }
    }
}

/// Take in ninjs documents: one, a list, or one a line. What is at fault is told, and keeps nothing else out; the same
/// document again changes nothing
#[utoipa::path(post, path = "/api/import", tag = "stories",
    request_body(content((serde_json::Value = "application/json"), (String = "application/x-ndjson"))),
    responses((status = 200, description = "What came of it", body = ImportedOut)))]
pub(super) async fn import(State(api): State<Arc<Api>>, writing: Writing, Documents(file): Documents) -> Outcome {
    let given = documents(&file).map_err(|faults| Problem::with(INVALID_REQUEST, faults))?;
    if given.len() > MOST {
        return Err(Problem::invalid("body", format!("at most {MOST} documents are taken in at once")).into());
    }
    let given = given.into_iter().map(Document::Item).collect();
    let once = writing.begin(&api, file.text.as_bytes()).await?;
    let desk = if once.is_trial() { &api.trial } else { &api.desk };
    let _turn = api.turn().await?;
    let imported = desk.import(writing.caller.grant.name.as_str(), given, &|_| {}).await?;
    let told = |_: &Came| Told::of(&ImportedOut::from(&imported));
    let keep = |came: &Came| once.keep(&told(came));
    let noted = desk.note(once.actor(None, &keep), "import").await;
    once.answer(&api, noted.map(|()| Came::Done), &told).await
}
