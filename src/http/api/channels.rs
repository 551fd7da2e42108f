//! `/api/channels`: the channels, what each lacks, and what another definition would bring and take away.

use std::sync::Arc;

use axum::extract::State;
use axum::response::IntoResponse;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::desk::channels::{Gap, Movement};
use crate::desk::{Desk, DeskError};
use crate::http::api::Api;
use crate::http::api::filed::named;
use crate::http::api::given::{Given, Named, Queried};
use crate::http::api::problem::{NOT_FOUND, Problem};
use crate::http::api::told::{Outcome, Told};
use crate::model::channel::Channel;
use crate::model::locale::Locale;
use crate::words::resource::source;

/// A channel.
#[derive(Serialize, ToSchema)]
#[schema(as = Channel)]
pub struct ChannelOut {
    /// Its name.
    pub slug: String,
    /// Whether everybody may read it.
    pub public: bool,
    /// Countries and regions of its readers.
    pub audience: Vec<String>,
    /// How many countries these are.
    pub countries: u32,
    /// How much stands in it, by language.
    pub stories: Vec<CountOut>,
    /// Urgent stories that lack a text in one of its languages, those that have waited longest first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gaps: Option<Vec<GapOut>>,
}

/// How much stands in a channel in a language.
#[derive(Serialize, ToSchema)]
#[schema(as = Count)]
pub struct CountOut {
    /// The language.
    pub locale: String,
    /// How many stories.
    pub stories: i64,
}

/// A story that lacks texts.
#[derive(Serialize, ToSchema)]
#[schema(as = Gap)]
pub struct GapOut {
    /// The story.
    pub story: String,
    /// Its urgency.
    pub urgency: u8,
    /// Since when it stands in the channel.
    pub since: String,
    /// The languages that lack a text.
    pub lacking: Vec<String>,
}

/// What a definition would change about a story.
#[derive(Serialize, ToSchema)]
#[schema(as = Movement)]
pub struct MovementOut {
    /// The story.
    pub story: String,
    /// The languages in which it would be shown anew.
    pub enters: Vec<String>,
    /// The languages in which it would be shown no more.
    pub leaves: Vec<String>,
}

/// All channels.
#[derive(Serialize, ToSchema)]
#[schema(as = Channels)]
pub(super) struct ChannelsOut {
    channels: Vec<ChannelOut>,
}

/// A definition that is not in force.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Definition)]
pub(super) struct DefinitionIn {
    /// The definition, as the channel's file has it.
    definition: String,
    /// The stories of so many days are looked at.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 36_500)]
    days: Option<u32>,
}

/// What it would change.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Preview)]
pub(super) struct PreviewOut {
    looked_at: usize,
    movements: Vec<MovementOut>,
}

/// How urgent stories are to be told of.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Urgent {
    /// Count stories of this urgency and more urgent ones.
    #[param(minimum = 1, maximum = 9, default = 3)]
    urgency: Option<u8>,
}

/// All channels
#[utoipa::path(get, path = "/api/channels", tag = "channels",
    responses((status = 200, description = "The channels", body = ChannelsOut)))]
pub(super) async fn list(State(api): State<Arc<Api>>) -> Outcome {
    Ok(Told::of(&ChannelsOut { channels: channels(&api.desk).await? }).into_response())
}

/// A channel, and its urgent stories that lack a text in one of its languages
#[utoipa::path(get, path = "/api/channels/{slug}", tag = "channels", params(Urgent),
    responses((status = 200, description = "The channel", body = ChannelOut)))]
pub(super) async fn show(
    State(api): State<Arc<Api>>,
    Named(slug): Named<String>,
    Queried(asked): Queried<Urgent>,
) -> Outcome {
    let slug = named(&slug)?;
    let urgency = asked.urgency.unwrap_or(3);
    if !(1..=9).contains(&urgency) {
        return Err(Problem::invalid("query", "urgency: expected 1 to 9").into());
    }
    let known = channels(&api.desk).await?.into_iter().find(|channel| channel.slug == slug.as_str());
    let mut channel = known.ok_or_else(|| Problem::of(NOT_FOUND))?;
    let _turn = api.turn().await?;
    channel.gaps = Some(api.desk.gaps(&slug, urgency).await?.into_iter().map(GapOut::from).collect());
    Ok(Told::of(&channel).into_response())
}

/// Which stories a definition would bring and take away, before it is saved
#[utoipa::path(post, path = "/api/channels/{slug}/preview", tag = "channels", request_body = DefinitionIn,
    responses((status = 200, description = "What it would change", body = PreviewOut)))]
pub(super) async fn preview(
    State(api): State<Arc<Api>>,
    Named(slug): Named<String>,
    Given { value: given, .. }: Given<DefinitionIn>,
) -> Outcome {
    let slug = named(&slug)?;
    let days = given.days.unwrap_or(30);
    if !(1..=36_500).contains(&days) {
        return Err(Problem::invalid("days", "expected 1 to 36500").into());
    }
    let _turn = api.turn().await?;
    let file = source(&format!("feeds/channels/{slug}.toml"), &given.definition);
    let preview = api.desk.preview_channel(&slug, &file, days.into()).await?;
    let movements = preview.movements.iter().map(MovementOut::from).collect();
    Ok(Told::of(&PreviewOut { looked_at: preview.looked_at, movements }).into_response())
}

/// Every channel and how much stands in it.
pub async fn channels(desk: &Desk) -> Result<Vec<ChannelOut>, DeskError> {
    let snapshot = desk.snapshot().await?;
    let counts = desk.channel_counts().await?;
    let count = |channel: &Channel, locale: &Locale| CountOut {
        locale: locale.to_string(),
        stories: counts.get(&(channel.slug.to_string(), locale.to_string())).copied().unwrap_or_default(),
    };
    let channel = |channel: &Channel| ChannelOut {
        slug: channel.slug.to_string(),
        public: channel.public,
        audience: channel.audience.clone(),
        countries: snapshot.definitions.audiences(&channel.slug).first().map_or(0, |own| own.countries.len()),
        stories: channel.locales.iter().map(|locale| count(channel, locale)).collect(),
        gaps: None,
    };
    Ok(snapshot.definitions.channels.values().map(channel).collect())
}

fn tags(locales: &[Locale]) -> Vec<String> {
    locales.iter().map(ToString::to_string).collect()
}

impl From<Gap> for GapOut {
    fn from(gap: Gap) -> Self {
        let Gap { since, slug, urgency, lacking } = gap;
        Self { story: slug.to_string(), urgency, since: since.to_string(), lacking: tags(&lacking) }
    }
}

impl From<&Movement> for MovementOut {
    fn from(movement: &Movement) -> Self {
        let Movement { slug, enters, leaves } = movement;
        Self { story: slug.to_string(), enters: tags(enters), leaves: tags(leaves) }
    }
}
