//! `/api/stories/{slug}/texts` and `…/texts/{locale}`: a story's words, read and filed.

use std::sync::Arc;

use axum::extract::State;
use axum::response::IntoResponse;
use hyper::header::HeaderMap;
use serde::Serialize;
use utoipa::ToSchema;

use crate::desk::act::Came;
use crate::desk::correction::Change;
use crate::desk::given::{Filing, newest_by_locale};
use crate::http::api::Api;
use crate::http::api::conditions::known_text;
use crate::http::api::filed::{TextIn, given_text, named, tell};
use crate::http::api::given::{Given, Named, Queried};
use crate::http::api::once::Writing;
use crate::http::api::outcome::OutcomeOut;
use crate::http::api::problem::{NOT_FOUND, Problem};
use crate::http::api::stories::Version;
use crate::http::api::told::{Outcome, Told, etag_of_text};
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::story::Story;
use crate::model::text::Text;
use crate::store::rows::TextRow;

/// A text.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = FiledText)]
pub(super) struct TextOut {
    slug: String,
    locale: String,
    /// 1, 2, 3 … within story and locale.
    version: i64,
    /// `draft`, `machine`, `translated` or `reviewed`.
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    translator: Option<String>,
    /// The words, in Fluent.
    content: String,
}

/// What there is of a story's texts.
#[derive(Serialize, ToSchema)]
#[schema(as = Texts)]
pub(super) struct TextsOut {
    texts: Vec<TextState>,
}

/// How far a text has come.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct TextState {
    locale: String,
    version: i64,
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    translator: Option<String>,
    /// Messages of the original that have changed since it was made.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    stale: Vec<String>,
}

/// The newest text of a story in each language, without its words
#[utoipa::path(get, path = "/api/stories/{slug}/texts", tag = "texts",
    responses((status = 200, description = "The texts", body = TextsOut)))]
pub(super) async fn list(State(api): State<Arc<Api>>, Named(slug): Named<String>) -> Outcome {
    let slug = named(&slug)?;
    let story = story(&api, &slug).await?;
    let texts = api.desk.texts_of(&slug).await?;
    let mut stale = api.desk.stale(&story, &texts).await?;
    let texts = newest_by_locale(&texts).into_iter().map(|(locale, text)| TextState {
        stale: stale.remove(&locale).unwrap_or_default(),
        locale: locale.to_string(),
        version: text.version,
        state: text.state.as_str(),
        translator: text.translator.clone(),
    });
    Ok(Told::of(&TextsOut { texts: texts.collect() }).into_response())
}

/// The newest text of a story in a language, or an earlier one
#[utoipa::path(get, path = "/api/stories/{slug}/texts/{locale}", tag = "texts", params(Version),
    responses((status = 200, description = "The text", body = TextOut, headers(("ETag" = String))),
        (status = 304, description = "The caller has it")))]
pub(super) async fn show(
    State(api): State<Arc<Api>>,
    Named((slug, locale)): Named<(String, String)>,
    Queried(asked): Queried<Version>,
    headers: HeaderMap,
) -> Outcome {
    let (slug, locale) = (named(&slug)?, language(&locale)?);
    story(&api, &slug).await?;
    let versions = api.desk.store().text_versions(slug.as_str(), locale.as_str()).await?;
    let is_asked_for = |row: &TextRow| asked.version.is_none_or(|version| row.version == i64::from(version));
    let text = versions.into_iter().find(is_asked_for).and_then(TextRow::into_text);
    let text = text.ok_or_else(|| Problem::of(NOT_FOUND))?;
    Ok(Told::of(&out(&text)).tagged(etag_of_text(&slug, &locale, text.version)).or_unchanged(&headers))
}

/// File a text
#[utoipa::path(put, path = "/api/stories/{slug}/texts/{locale}", tag = "texts", request_body = TextIn,
    responses((status = 200, description = "It is filed", body = OutcomeOut, headers(("ETag" = String)))))]
pub(super) async fn put(
    State(api): State<Arc<Api>>,
    Named((slug, locale)): Named<(String, String)>,
    writing: Writing,
    Given { value: given, bytes }: Given<TextIn>,
) -> Outcome {
    let (slug, locale) = (named(&slug)?, language(&locale)?);
    let once = writing.begin(&api, &bytes).await?;
    let given = given_text(&api, &writing.caller, (&slug, &locale), "content", given).await;
    let (text, must_be) = once.unless_answered(&api, given).await?;
    let known = once.unless_answered(&api, known_text(&api, (&slug, &locale), &writing.headers).await).await?;
    let filing = Filing { slug: slug.clone(), record: None, texts: vec![text] };
    let told = |came: &Came| match came {
        Came::Filed(filed) => {
            let version = filed.texts.get(&locale).copied().unwrap_or_default();
            tell(&slug, came).tagged(etag_of_text(&slug, &locale, version))
        }
        _ => Told::done(),
    };
    let keep = |came: &Came| once.keep(&told(came));
    let filed = once.desk(&api).change(once.actor(known.or(must_be).as_ref(), &keep), filing, &Change::Update).await;
    once.answer(&api, filed.map(Came::from), &told).await
}

fn out(text: &Text) -> TextOut {
    TextOut {
        slug: text.slug.to_string(),
        locale: text.locale.to_string(),
        version: text.version,
        state: text.state.as_str(),
        translator: text.translator.clone(),
        content: text.content.to_string(),
    }
}

async fn story(api: &Api, slug: &Slug) -> Result<Story, Problem> {
    Ok(api.desk.story(slug).await?)
}

/// A language that a path names in its one spelling.
pub(super) fn language(tag: &str) -> Result<Locale, Problem> {
    let locale = tag.parse::<Locale>().ok().filter(|locale| locale.as_str() == tag);
    locale.ok_or_else(|| Problem::of(NOT_FOUND))
}
