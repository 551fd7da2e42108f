//! Visibility: whether a story is for a channel, and whether a text of it may be shown there. The only judge of it.
//!
//! Used by the desk when it files and by whatever shows. It reads no clock and no store: it judges what it is given.

use crate::model::channel::{Channel, Condition, Filter, MediaKind, Stale};
use crate::model::region::Regions;
use crate::model::story::{PubStatus, Story};
use crate::model::subject::Subjects;
use crate::model::text::{State, Text};

/// The verdict on one text of a story in a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Visibility {
    /// It is shown.
    Shown,
    /// It is not, for these reasons.
    Hidden(Vec<Reason>),
}

/// Why something is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The story's `pubStatus` is not usable.
    NotUsable,
    /// The text is a draft, which is never published.
    Draft,
    /// The text's state is weaker than the channel admits.
    BelowMinimum,
    /// The original has changed since, and the channel holds such translations.
    Stale,
}

/// Judges one text of a story for the readers of a channel. `stale` says whether its original has changed since.
///
/// Rights, embargo and withdrawal are judged here once the record can carry them; until then a record that does is
/// refused when it is filed.
pub fn visible(story: &Story, text: &Text, stale: bool, channel: &Channel) -> Visibility {
    let reasons: Vec<Reason> = [
        (story.status != PubStatus::Usable).then_some(Reason::NotUsable),
        (text.state == State::Draft).then_some(Reason::Draft),
        (text.state < channel.minimum).then_some(Reason::BelowMinimum),
        (stale && channel.stale == Stale::Hold).then_some(Reason::Stale),
    ]
    .into_iter()
    .flatten()
    .collect();
    if reasons.is_empty() { Visibility::Shown } else { Visibility::Hidden(reasons) }
}

/// Whether a channel takes a story: its select holds and its reject, if it has one, does not.
pub fn selects(channel: &Channel, story: &Story, regions: &Regions, subjects: &Subjects) -> bool {
    let rejected = !channel.reject.is_empty() && holds(&channel.reject, story, regions, subjects);
    !rejected && holds(&channel.select, story, regions, subjects)
}

/// Whether a filter holds of a story.
pub fn holds(filter: &Filter, story: &Story, regions: &Regions, subjects: &Subjects) -> bool {
    let fulfils = |condition: &Condition| tests(condition, story, regions, subjects).all(|test| test.holds);
    fulfils(&filter.all) && (filter.any.is_empty() || filter.any.iter().any(fulfils))
}

/// One key of a condition, held against a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Test {
    /// The key.
    pub key: &'static str,
    /// What it asks for.
    pub wanted: String,
    /// What the story has.
    pub found: String,
    /// Whether that is enough.
    pub holds: bool,
}

/// Every key of a condition, held against a story.
pub fn tests<'a>(
    condition: &'a Condition,
    story: &'a Story,
    regions: &'a Regions,
    subjects: &'a Subjects,
) -> impl Iterator<Item = Test> + 'a {
    let facts: Vec<String> = story.facts.keys().cloned().collect();
    let media: Vec<String> = story.renditions.iter().map(|file| file.content_type.clone()).collect();
    let languages: Vec<String> = condition.languages.iter().map(ToString::to_string).collect();
    let kinds: Vec<String> = condition.media.iter().map(|kind| kind.as_str().to_owned()).collect();
    let is_kind = |media_type: &str, kind: &str| {
        MediaKind::ALL.into_iter().any(|known| known.as_str() == kind && known.is_kind_of(media_type))
    };
    let is = |found: &str, wanted: &str| found == wanted;
    let lists = [
        list("regions", &condition.regions, &story.places, |place, region| regions.lies_within(place, region)),
        list("countries", &condition.countries, &story.places, is),
        list("places", &condition.places, &story.places, is),
        list("subjects", &condition.subjects, &story.subjects, |code, wanted| subjects.is_within(code, wanted)),
        list("genres", &condition.genres, &story.genres, is),
        list("sources", &condition.sources, &story.info_sources, is),
        list("languages", &languages, &[story.language.to_string()], is),
        list("media", &kinds, &media, is_kind),
        list("facts", &condition.facts, &facts, is),
    ];
    let urgency = condition.urgency.as_ref().map(|range| Test {
        key: "urgency",
        wanted: format!("{}-{}", range.start(), range.end()),
        found: story.urgency.to_string(),
        holds: range.contains(&story.urgency),
    });
    lists.into_iter().flatten().chain(urgency)
}

/// A key whose values are or-ed; `None` where the condition does not have it.
fn list(key: &'static str, wanted: &[String], found: &[String], fits: impl Fn(&str, &str) -> bool) -> Option<Test> {
    let holds = || wanted.iter().any(|wanted| found.iter().any(|found| fits(found, wanted)));
    (!wanted.is_empty()).then(|| Test { key, wanted: wanted.join(", "), found: found.join(", "), holds: holds() })
}
