//! Pages of lists, and the cursors by which one asks for the next. What a cursor holds is nobody's business but ours.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::http::api::problem::Problem;

/// Rows of a page where nothing is said.
const USUAL: u32 = 100;
/// Rows of the longest page.
const MOST: u32 = 200;

/// Which page of a list.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Page {
    /// The cursor that the page before gave as `next`.
    after: Option<String>,
    /// How many at most.
    #[param(minimum = 1, maximum = 200, default = 100)]
    limit: Option<u32>,
}

impl Page {
    /// How many rows it has at most.
    pub(super) fn limit(&self) -> Result<i64, Problem> {
        let limit = self.limit.unwrap_or(USUAL);
        let expected = || Problem::invalid("query", format!("limit: expected 1 to {MOST}"));
        (1..=MOST).contains(&limit).then(|| i64::from(limit)).ok_or_else(expected)
    }

    /// What the page before ended with in this list; nothing on the first.
    pub(super) fn after(&self, list: &str) -> Result<Option<String>, Problem> {
        self.after.as_deref().map(|told| end_of(told, list)).transpose()
    }
}

/// The cursor of the page after these rows; none where they do not fill theirs.
pub(super) fn next<T>(rows: &[T], limit: i64, list: &str, end: impl Fn(&T) -> String) -> Option<String> {
    let is_full = i64::try_from(rows.len()).unwrap_or(i64::MAX) == limit;
    rows.last().filter(|_| is_full).map(|last| URL_SAFE_NO_PAD.encode(format!("{list} {}", end(last))))
}

/// What a page of this list ended with, by its cursor.
fn end_of(told: &str, list: &str) -> Result<String, Problem> {
    let bytes = URL_SAFE_NO_PAD.decode(told).ok();
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    let end = text.as_deref().and_then(|text| text.strip_prefix(list)?.strip_prefix(' '));
    end.map(str::to_owned).ok_or_else(|| Problem::invalid("query", "after: this is no cursor of this list"))
}
