//! The handlers of all URLs of the management API. Who may use which, the table in `routes` says.

use std::sync::Arc;

use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::http::api::{
    Api, acts, audit, channels, coverage, explain, history, import, lint, partners, preview, stories, texts, tokens,
    withdrawal,
};

/// Every URL with its handler, and what the handlers say of themselves.
pub(super) fn handlers() -> OpenApiRouter<Arc<Api>> {
    OpenApiRouter::with_openapi(OpenApi::default())
        .routes(routes!(stories::list, stories::create))
        .routes(routes!(stories::show, stories::put))
        .routes(routes!(acts::facts))
        .routes(routes!(acts::correct))
        .routes(routes!(withdrawal::withdraw))
        .routes(routes!(withdrawal::republish))
        .routes(routes!(acts::schedule))
        .routes(routes!(acts::lift))
        .routes(routes!(history::history))
        .routes(routes!(history::diff))
        .routes(routes!(texts::list))
        .routes(routes!(texts::show, texts::put))
        .routes(routes!(preview::preview))
        .routes(routes!(lint::lint))
        .routes(routes!(coverage::coverage))
        .routes(routes!(explain::explain))
        .routes(routes!(channels::list))
        .routes(routes!(channels::show))
        .routes(routes!(channels::preview))
        .routes(routes!(partners::list, partners::add))
        .routes(routes!(partners::show, partners::set, partners::remove))
        .routes(routes!(partners::rotate))
        .routes(routes!(partners::revoke))
        .routes(routes!(tokens::list, tokens::add))
        .routes(routes!(tokens::revoke))
        .routes(routes!(audit::audit))
        .routes(routes!(import::import))
}
