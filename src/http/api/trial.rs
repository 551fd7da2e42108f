//! Trials: what a change would make every language say. The management API and the command line tell it alike.

use serde::Serialize;
use utoipa::ToSchema;

use crate::desk::given::{LanguageTrial, Trial};
use crate::http::api::outcome::{OutcomeOut, outcome};
use crate::model::edition::Entry;
use crate::model::slug::Slug;

/// What a language says and would say.
#[derive(Serialize, ToSchema)]
#[schema(as = LanguageTrial)]
pub struct LanguageOut {
    /// Its tag.
    language: String,
    /// Whether more than the values changes: a plural, say.
    reworded: bool,
    /// Whether nobody would see it before it is filed anew.
    held: bool,
    /// As documents show it now.
    before: Option<EntryOut>,
    /// As they would; nothing where it could not be shown.
    after: Option<EntryOut>,
    /// Where a value that changes was typed by hand.
    typed_by_hand: Vec<String>,
}

/// What an entry says.
#[derive(Serialize, ToSchema)]
#[schema(as = EntryWords)]
struct EntryOut {
    title: String,
    summary: Option<String>,
    content_html: Option<String>,
}

/// What would come of a change.
pub fn tried(slug: &Slug, trial: &Trial) -> OutcomeOut {
    let mut told = outcome(slug, &trial.filed, None);
    told.languages = Some(trial.languages.iter().map(language).collect());
    told
}

fn language(trial: &LanguageTrial) -> LanguageOut {
    LanguageOut {
        language: trial.language.to_string(),
        reworded: trial.reworded,
        held: trial.held,
        before: trial.before.as_ref().map(entry),
        after: trial.after.as_ref().map(entry),
        typed_by_hand: trial.typed.iter().map(ToString::to_string).collect(),
    }
}

fn entry(entry: &Entry) -> EntryOut {
    EntryOut { title: entry.title.clone(), summary: entry.summary.clone(), content_html: entry.content.clone() }
}
