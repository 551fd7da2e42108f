//! `/api/explain/{slug}/{topic}`: why a story is shown in a slot, or is not.

use std::sync::Arc;

use axum::extract::State;
use axum::response::IntoResponse;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::desk::Desk;
use crate::desk::explain::Question;
use crate::desk::explanation::{Explanation, Outcome as Verdict};
use crate::http::api::Api;
use crate::http::api::caller::Caller;
use crate::http::api::filed::named;
use crate::http::api::given::{Named, Queried};
use crate::http::api::problem::{FORBIDDEN, NOT_FOUND, Problem};
use crate::http::api::told::{Outcome, Told};
use crate::model::grant::Scope;
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::topic::Topic;

/// Why a story is shown in a slot, or is not.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Explanation)]
pub struct ExplanationOut {
    story: String,
    channel: String,
    locale: String,
    /// `shown`, `waits`, `left` or `hidden`.
    outcome: &'static str,
    /// The language of the text that is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    /// Its version.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<i64>,
    /// Until when the channel waits.
    #[serde(skip_serializing_if = "Option::is_none")]
    changes_at: Option<String>,
    /// The rules, in the order they are judged in.
    rules: Vec<RuleOut>,
}

/// One rule, held against the story.
#[derive(Serialize, ToSchema)]
#[schema(as = Rule)]
struct RuleOut {
    rule: String,
    input: String,
    result: String,
    holds: bool,
}

/// For whom, and of when.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// As this partner sees it.
    partner: Option<String>,
    /// As it was then: an instant, or a commit of the story's history.
    at: Option<String>,
}

/// Why a story is shown in a slot such as `africa.fr`, or is not
#[utoipa::path(get, path = "/api/explain/{slug}/{topic}", tag = "stories", params(Asked),
    responses((status = 200, description = "Every rule with what came of it", body = ExplanationOut)))]
pub(super) async fn explain(
    State(api): State<Arc<Api>>,
    Named((slug, topic)): Named<(String, String)>,
    Queried(asked): Queried<Asked>,
    caller: Caller,
) -> Outcome {
    let may_know_partners = [Scope::Desk, Scope::Operator].iter().any(|scope| caller.grant.scopes.contains(scope));
    if asked.partner.is_some() && !may_know_partners {
        return Err(Problem::of(FORBIDDEN).into());
    }
    let (channel, locale) = slot(&topic).ok_or_else(|| Problem::of(NOT_FOUND))?;
    let partner = asked.partner.map(|name| name.parse::<Slug>()).transpose();
    let partner = partner.map_err(|error| Problem::invalid("query", format!("partner: {error}")))?;
    let question = Question { slug: named(&slug)?, channel, locale, partner };
    let explanation = match asked.at.as_deref() {
        None => api.desk.explain(&question).await?,
        Some(at) => {
            let _turn = api.turn().await?;
            let seq = moment(&api, at).await?;
            Desk::new(api.desk.store().as_of(seq).await?).explain(&question).await?
        }
    };
    Ok(Told::of(&out(&question, explanation)).into_response())
}

/// The commit of a moment.
async fn moment(api: &Api, at: &str) -> Result<i64, Problem> {
    if let Ok(seq) = at.parse::<i64>() {
        return Ok(seq);
    }
    let expected = || Problem::invalid("query", "at: expected an instant such as 2026-11-24T14:05:00Z, or a commit");
    let at: Timestamp = at.parse().map_err(|_| expected())?;
    Ok(api.desk.store().commit_at(at).await?)
}

/// Channel and locale of `africa.fr`, or of a topic.
pub fn slot(name: &str) -> Option<(Slug, Locale)> {
    if let Ok(topic) = name.parse::<Topic>() {
        return Some((topic.channel, topic.locale));
    }
    name.split_once('.').and_then(|(channel, locale)| Some((channel.parse().ok()?, locale.parse().ok()?)))
}

/// An explanation for machines.
pub fn out(question: &Question, explanation: Explanation) -> ExplanationOut {
    let (outcome, language, version, changes_at) = match explanation.outcome {
        Verdict::Shown { language, version } => ("shown", Some(language.to_string()), Some(version), None),
        Verdict::Waits { until } => ("waits", None, None, until.map(|until| until.to_string())),
        Verdict::Left => ("left", None, None, None),
        Verdict::Hidden => ("hidden", None, None, None),
    };
    let rules = explanation.rules.into_iter();
    ExplanationOut {
        story: question.slug.to_string(),
        channel: question.channel.to_string(),
        locale: question.locale.to_string(),
        outcome,
        language,
        version,
        changes_at,
        rules: rules
            .map(|rule| RuleOut { rule: rule.name, input: rule.input, result: rule.result, holds: rule.holds })
            .collect(),
    }
}
