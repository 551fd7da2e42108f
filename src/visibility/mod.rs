//! Visibility: whether a story is for a channel, and whether a text of it may be shown to an audience there. The only
//! judge of it.
//!
//! Used by the desk when it files and by whatever shows or explains. It reads no clock and no store: it judges what it
//! is given.

pub mod filter;

use crate::model::channel::{Channel, Stale};
use crate::model::region::{Countries, Regions};
use crate::model::rights::Barred;
use crate::model::story::{PubStatus, Story};
use crate::model::text::{State, Text};

/// What is judged: one text of a story, for an audience of a channel.
#[derive(Debug, Clone, Copy)]
pub struct Judged<'a> {
    /// The story.
    pub story: &'a Story,
    /// The text.
    pub text: &'a Text,
    /// Whether its original has changed since it was made.
    pub stale: bool,
    /// The channel.
    pub channel: &'a Channel,
    /// The countries the readers are in.
    pub audience: Countries,
    /// What rights are judged by.
    pub regions: &'a Regions,
    /// What keeps the whole story back by what was committed: its embargo, or that it has expired.
    pub hold: Option<Reason>,
}

/// The verdict on one text of a story.
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
    /// Its embargo holds.
    Embargoed,
    /// It has expired.
    Expired,
    /// The text is a draft, which is never published.
    Draft,
    /// The text's state is weaker than the channel admits.
    BelowMinimum,
    /// The original has changed since, and the channel or a correction holds such translations.
    Stale,
    /// The story's rights bar countries of the audience.
    StoryBarred(Barred),
    /// The rights of the story's text in this language do.
    TextBarred(Barred),
    /// The newsroom has withdrawn the text, and not the others.
    TextWithdrawn,
    /// It has withdrawn the story from countries of the audience.
    WithdrawnFrom(Countries),
}

impl Reason {
    /// Whether rights are the reason.
    pub fn is_of_rights(self) -> bool {
        matches!(self, Self::StoryBarred(_) | Self::TextBarred(_))
    }

    /// Whether the newsroom has withdrawn it in part.
    pub fn is_withdrawal(self) -> bool {
        matches!(self, Self::TextWithdrawn | Self::WithdrawnFrom(_))
    }

    /// Whether somebody keeps back what could be shown otherwise.
    pub fn keeps_back(self) -> bool {
        self.is_asked_for() || self.is_withdrawal()
    }

    /// Whether somebody asked for it: it is no lack that a better text would mend.
    pub fn is_asked_for(self) -> bool {
        self == Self::Stale || self.is_of_rights()
    }
}

/// Judges one text of a story for an audience. Deny beats allow; the whole audience must be allowed.
///
/// An embargo and an expiry end by commits, not by a clock: whoever asks tells by `hold` what the log says of them.
pub fn visible(judged: &Judged<'_>) -> Visibility {
    let Judged { story, text, stale, channel, audience, regions, hold } = *judged;
    let of_story = story.rights.barred(audience, regions);
    let of_text = story.text_rights.get(&text.locale).map(|rights| rights.barred(audience, regions));
    let withdrawn = story.withdrawn.within(audience, regions);
    let reasons: Vec<Reason> = [
        (story.status != PubStatus::Usable).then_some(Reason::NotUsable),
        hold,
        (!of_story.is_nobody()).then_some(Reason::StoryBarred(of_story)),
        of_text.filter(|barred| !barred.is_nobody()).map(Reason::TextBarred),
        story.withdrawn.locales.contains(&text.locale).then_some(Reason::TextWithdrawn),
        (!withdrawn.is_empty()).then_some(Reason::WithdrawnFrom(withdrawn)),
        (text.state == State::Draft).then_some(Reason::Draft),
        (text.state < channel.minimum).then_some(Reason::BelowMinimum),
        (story.holds(text) || stale && channel.stale == Stale::Hold).then_some(Reason::Stale),
    ]
    .into_iter()
    .flatten()
    .collect();
    if reasons.is_empty() { Visibility::Shown } else { Visibility::Hidden(reasons) }
}
