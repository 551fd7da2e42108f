//! Filings as they are sent and what is told of them: records with texts, for whoever files, corrects or publishes again.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

use crate::desk::act::{Came, Known};
use crate::desk::correction::Change;
use crate::desk::given::{Filing, GivenText};
use crate::http::api::Api;
use crate::http::api::caller::Caller;
use crate::http::api::once::Writing;
use crate::http::api::outcome::outcome;
use crate::http::api::problem::{NOT_FOUND, Problem, REFUSED};
use crate::http::api::told::{Told, etag_of_record};
use crate::model::fault::{Fault, SourceFile};
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::text::{State, is_blank};
use crate::words::resource::source;

/// A record, with texts of it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Filing)]
pub(super) struct FilingIn {
    /// The record, with names from ninjs 3.1: `slug`, `language`, `pubStatus`, `contentCreated` and more.
    #[schema(value_type = Object)]
    record: Box<RawValue>,
    /// Texts by language.
    #[serde(default)]
    texts: BTreeMap<String, TextIn>,
    /// A mark or a letter only: documents change, and nobody's reader shows the story as changed.
    #[serde(default)]
    minor: bool,
}

/// A text.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Text)]
pub(super) struct TextIn {
    /// The words, in Fluent.
    pub(super) content: String,
    /// How far they have come. Words in force keep the state they have; others are translated.
    #[serde(default)]
    pub(super) state: Option<StateIn>,
    /// Who translated them.
    #[serde(default)]
    pub(super) translator: Option<String>,
    /// They are right for the original as it is now, though they may be the same as before.
    #[serde(default)]
    pub(super) confirm: bool,
}

/// How far a text has come.
#[derive(Deserialize, ToSchema, Clone, Copy)]
#[serde(rename_all = "lowercase")]
#[schema(as = State)]
pub(super) enum StateIn {
    Draft,
    Machine,
    Translated,
    Reviewed,
}

impl From<StateIn> for State {
    fn from(state: StateIn) -> Self {
        match state {
            StateIn::Draft => Self::Draft,
            StateIn::Machine => Self::Machine,
            StateIn::Translated => Self::Translated,
            StateIn::Reviewed => Self::Reviewed,
        }
    }
}

impl FilingIn {
    /// The record as a file.
    pub(super) fn record(&self) -> SourceFile {
        source("record", self.record.get())
    }

    /// The filing of a story, if the caller may file it.
    pub(super) async fn into_filing(
        self,
        api: &Api,
        caller: &Caller,
        slug: &Slug,
    ) -> Result<(Filing, Change), Problem> {
        let record = Some(self.record());
        let texts = given_texts(api, caller, slug, self.texts).await?;
        let change = if self.minor { Change::Minor } else { Change::Update };
        Ok((Filing { slug: slug.clone(), record, texts }, change))
    }
}

/// Texts as the desk takes them, if the caller may file them.
pub(super) async fn given_texts(
    api: &Api,
    caller: &Caller,
    slug: &Slug,
    texts: BTreeMap<String, TextIn>,
) -> Result<Vec<GivenText>, Problem> {
    let mut given = Vec::new();
    let mut faults = Vec::new();
    for (tag, text) in texts {
        let name = format!("texts/{tag}");
        match tag.parse::<Locale>() {
            Ok(locale) if given.iter().any(|known: &GivenText| known.locale == locale) => {
                let message = format!("there are two texts in \"{locale}\"");
                faults.push(Fault::of_file("two-texts", &name, message));
            }
            Ok(locale) => given.push(given_text(api, caller, (slug, &locale), &name, text).await?.0),
            Err(error) => faults.push(Fault::of_file("unknown-locale", &name, error.to_string())),
        }
    }
    if faults.is_empty() { Ok(given) } else { Err(Problem::with(REFUSED, faults)) }
}

/// A text as the desk takes it, if the caller may file it, and what must be in force for that.
pub(super) async fn given_text(
    api: &Api,
    caller: &Caller,
    (slug, locale): (&Slug, &Locale),
    name: &str,
    text: TextIn,
) -> Result<(GivenText, Option<Known>), Problem> {
    let TextIn { content, state, translator, confirm } = text;
    let mut state = state.map(State::from);
    if state.is_none() && confirm && !caller.reviews() {
        // Words that were read for one original have not been read for another.
        state = was_reviewed(api, slug, locale).await?.then_some(State::Translated);
    }
    let given = GivenText { state, translator, confirm, ..GivenText::new(locale.clone(), source(name, &content)) };
    let known = caller.check_text(&api.desk, (slug, locale), &given).await?;
    Ok((given, known))
}

/// Whether the text in force has been read by a second person.
async fn was_reviewed(api: &Api, slug: &Slug, locale: &Locale) -> Result<bool, Problem> {
    let texts = api.desk.texts_of(slug).await?;
    let published = texts.iter().filter(|text| text.locale == *locale && text.state > State::Draft);
    Ok(published.max_by_key(|text| text.version).is_some_and(|text| text.state == State::Reviewed))
}

/// What is told of an act on a story.
pub(super) fn tell(slug: &Slug, came: &Came) -> Told {
    match came {
        Came::Filed(filed) => {
            let mut told = outcome(slug, filed, None);
            told.commit = None;
            Told::of(&told).tagged(etag_of_record(slug, filed.version))
        }
        Came::Token(_) | Came::Done => Told::done(),
    }
}

/// A story that a path names.
pub(super) fn named(slug: &str) -> Result<Slug, Problem> {
    slug.parse().map_err(|_| Problem::of(NOT_FOUND))
}

/// Whether a record is that of the story that a path names.
pub(super) async fn check_owner(api: &Api, record: &SourceFile, slug: &Slug) -> Result<(), Problem> {
    let own = api.desk.slug_of(record).await?;
    if own == *slug {
        return Ok(());
    }
    Err(Problem::invalid("record", format!("/slug: this is the record of \"{own}\", not of \"{slug}\"")))
}

/// The filing of a record and texts that may both be left out.
pub(super) async fn filing(
    api: &Api,
    writing: &Writing,
    slug: &Slug,
    (record, texts): (Option<Box<RawValue>>, BTreeMap<String, TextIn>),
) -> Result<Filing, Problem> {
    let record = record.map(|record| source("record", record.get()));
    if let Some(file) = &record {
        check_owner(api, file, slug).await?;
    }
    Ok(Filing { slug: slug.clone(), record, texts: given_texts(api, &writing.caller, slug, texts).await? })
}

/// Notes by language.
pub(super) fn notes(given: BTreeMap<String, String>) -> Result<BTreeMap<Locale, String>, Problem> {
    let mut notes = BTreeMap::new();
    for (tag, note) in given {
        let locale = locale("notes", &tag)?;
        if is_blank(&note) {
            return Err(Problem::invalid("notes", format!("/{locale}: the note is empty")));
        }
        notes.insert(locale, note);
    }
    Ok(notes)
}

pub(super) fn locale(part: &str, tag: &str) -> Result<Locale, Problem> {
    let fault = |error: String| Problem::with(REFUSED, vec![Fault::of_file("unknown-locale", part, error)]);
    tag.parse::<Locale>().map_err(|error| fault(error.to_string()))
}
