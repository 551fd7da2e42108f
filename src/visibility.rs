//! Visibility: whether a story is for a channel, and whether a text of it may be shown there. The only judge of it.
//!
//! Used by the desk when it files and by whatever shows. It reads no clock and no store: it judges what it is given.

use crate::model::channel::{Channel, Filter, Stale};
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

/// Keys are and-ed, values or-ed; an absent key says nothing.
fn holds(filter: &Filter, story: &Story, regions: &Regions, subjects: &Subjects) -> bool {
    let some_or_absent =
        |wanted: &[String], holds: &dyn Fn(&String) -> bool| wanted.is_empty() || wanted.iter().any(holds);
    some_or_absent(&filter.regions, &|region| story.places.iter().any(|place| regions.lies_within(place, region)))
        && some_or_absent(&filter.places, &|place| story.places.contains(place))
        && some_or_absent(&filter.subjects, &|subject| {
            story.subjects.iter().any(|code| subjects.is_within(code, subject))
        })
        && filter.urgency.as_ref().is_none_or(|range| range.contains(&story.urgency))
}
