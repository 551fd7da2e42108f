//! Outcomes: what came of an act on a story, for machines. The management API and the command line tell it alike.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use crate::desk::given::{Filed, Unseen};
use crate::desk::reach::Reached;
use crate::http::api::trial::LanguageOut;
use crate::model::locale::Locale;
use crate::model::slug::Slug;

/// What came of an act on a story, or would come of it.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Outcome)]
pub struct OutcomeOut {
    /// The story.
    slug: String,
    /// Whether anything changed.
    changed: bool,
    /// The commit; told on the server alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(ignore)]
    pub(super) commit: Option<i64>,
    /// The version of the record that is in force now.
    version: i64,
    /// The newest version of the text in each language.
    texts: BTreeMap<String, i64>,
    /// Whether anybody can read it.
    published: bool,
    /// The channels that take it.
    channels: Vec<String>,
    /// Those in which it is shown.
    shown_in: Vec<String>,
    /// What readers do not see of it any more: `channel.locale`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    taken_from: Vec<String>,
    /// Partners who do not see something of it any more.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    taken_from_partners: Vec<String>,
    /// Languages whose text cannot be shown with these facts, so that another language stands in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fell_back: Vec<String>,
    /// Why nobody sees it: `withdrawn`, `embargoed`, `expired` or `kept-back`.
    #[serde(skip_serializing_if = "Option::is_none")]
    unseen: Option<&'static str>,
    /// What somebody should look at.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<String>,
    /// For how many seconds others may keep copies of what was taken back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) copies_for: Option<u32>,
    /// What every language would say; where facts or words were only tried.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) languages: Option<Vec<LanguageOut>>,
    /// How it has reached those who serve; told on the server alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(ignore)]
    reached: Option<ReachedOut>,
}

/// How a withdrawal has reached those who serve.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ReachedOut {
    milliseconds: u128,
    nodes: Vec<String>,
    silent: Vec<String>,
}

/// What came of an act.
pub fn outcome(slug: &Slug, filed: &Filed, reached: Option<(&Reached, u32)>) -> OutcomeOut {
    let slugs = |list: &[Slug]| list.iter().map(ToString::to_string).collect();
    OutcomeOut {
        slug: slug.to_string(),
        changed: filed.changes,
        commit: filed.seq,
        version: filed.version,
        texts: filed.texts.iter().map(|(locale, version)| (locale.to_string(), *version)).collect(),
        published: filed.published,
        channels: slugs(&filed.channels),
        shown_in: slugs(&filed.shown_in),
        taken_from: filed.taken_from.clone(),
        taken_from_partners: filed.taken_from_partners.clone(),
        fell_back: filed.fell_back.iter().map(Locale::to_string).collect(),
        unseen: filed.unseen.map(|unseen| match unseen {
            Unseen::Withdrawn => "withdrawn",
            Unseen::Embargoed(_) => "embargoed",
            Unseen::Expired => "expired",
            Unseen::KeptBack => "kept-back",
        }),
        warnings: filed.warnings.iter().map(ToString::to_string).collect(),
        copies_for: reached.map(|(_, copies_for)| copies_for),
        languages: None,
        reached: reached.map(|(reached, _)| ReachedOut {
            milliseconds: reached.after.as_millis(),
            nodes: reached.nodes.clone(),
            silent: reached.silent.clone(),
        }),
    }
}
