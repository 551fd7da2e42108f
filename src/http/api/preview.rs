//! `/api/stories/{slug}/texts/{locale}/preview`: how a text reads, filed or not, in each plural category and cut.

use std::sync::Arc;

use axum::extract::State;
use axum::response::IntoResponse;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::desk::preview::Reading;
use crate::http::api::Api;
use crate::http::api::filed::named;
use crate::http::api::given::{Given, Named};
use crate::http::api::texts::language;
use crate::http::api::told::{Outcome, Told};
use crate::words::resource::source;

/// A text to be looked at.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = TextToPreview)]
pub(super) struct PreviewIn {
    /// The words, in Fluent; those that were filed last where there are none.
    #[serde(default)]
    content: Option<String>,
}

/// How it reads.
#[derive(Serialize, ToSchema)]
#[schema(as = Readings)]
pub(super) struct ReadingsOut {
    messages: Vec<ReadingOut>,
}

/// One message: as it is with the story's facts, with other counts, and cut.
#[derive(Serialize, ToSchema)]
#[schema(as = Reading)]
pub struct ReadingOut {
    message: String,
    text: String,
    /// With another count, where that changes it.
    counts: Vec<ReadingOfCount>,
    /// Cut to so many characters, where it is longer.
    cut: Vec<CutReading>,
}

/// A message with another count.
#[derive(Serialize, ToSchema)]
struct ReadingOfCount {
    /// The plural category (CLDR).
    category: &'static str,
    count: String,
    text: String,
}

/// A message that is cut.
#[derive(Serialize, ToSchema)]
struct CutReading {
    characters: usize,
    text: String,
}

impl From<Reading> for ReadingOut {
    fn from(reading: Reading) -> Self {
        let Reading { message, text, counts, cut } = reading;
        let counts = counts.into_iter().map(|(category, count, text)| ReadingOfCount { category, count, text });
        let cut = cut.into_iter().map(|(characters, text)| CutReading { characters, text });
        Self { message, text, counts: counts.collect(), cut: cut.collect() }
    }
}

/// How a text reads in each plural category, and cut to the lengths of cards and tickers
#[utoipa::path(post, path = "/api/stories/{slug}/texts/{locale}/preview", tag = "texts", request_body = PreviewIn,
    responses((status = 200, description = "How it reads", body = ReadingsOut)))]
pub(super) async fn preview(
    State(api): State<Arc<Api>>,
    Named((slug, locale)): Named<(String, String)>,
    Given { value: given, .. }: Given<PreviewIn>,
) -> Outcome {
    let (slug, locale) = (named(&slug)?, language(&locale)?);
    let content = given.content.map(|content| source("content", &content));
    let messages = api.desk.preview(&slug, &locale, content).await?.into_iter().map(ReadingOut::from).collect();
    Ok(Told::of(&ReadingsOut { messages }).into_response())
}
