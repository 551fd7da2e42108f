//! Views: a channel as one audience of it sees it, and which text fills a slot there.

use crate::desk::showable::Showable;
use crate::model::audience::Audience;
use crate::model::channel::{Channel, Fallback, Stale};
use crate::model::locale::Locale;
use crate::model::story::Story;
use crate::model::text::Text;
use crate::snapshot::Snapshot;
use crate::visibility::{Judged, Reason, Visibility, visible};

/// What fills a slot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Filling<'a> {
    pub(crate) text: &'a Text,
    /// Whether it is shown with a notice that its original has changed.
    pub(crate) notice: bool,
    /// Whether it is shown ahead of its release.
    pub(crate) embargoed: bool,
}

/// A channel as one audience of it sees it.
pub(crate) struct View<'a> {
    pub(crate) channel: &'a Channel,
    pub(crate) audience: &'a Audience,
    pub(crate) snapshot: &'a Snapshot,
}

impl View<'_> {
    /// The locales that may stand in for a slot's own.
    pub(crate) fn chain(&self, locale: &Locale, story: &Story) -> Vec<Locale> {
        match self.channel.fallback {
            Fallback::Never => Vec::new(),
            Fallback::Now | Fallback::After(_) => self.snapshot.catalogs.chain(locale, &story.language),
        }
    }

    /// The verdict on a text.
    pub(crate) fn judge(&self, text: &Text, showable: &Showable<'_>) -> Visibility {
        visible(&Judged {
            story: showable.story(),
            text,
            stale: showable.is_stale(text, self.channel),
            channel: self.channel,
            audience: self.audience.countries,
            regions: &self.snapshot.definitions.regions,
            hold: showable.hold.filter(|hold| !self.is_early(*hold)),
        })
    }

    /// Whether what keeps a story back from others does not from this audience.
    pub(crate) fn is_early(&self, hold: Reason) -> bool {
        self.audience.embargoed && hold == Reason::Embargoed
    }

    /// The first locale's newest admissible text that can be shown.
    pub(crate) fn fill<'t>(
        &self,
        chain: &[Locale],
        texts: &'t [Text],
        showable: &mut Showable<'_>,
    ) -> Option<Filling<'t>> {
        chain.iter().find_map(|candidate| {
            let of_locale = texts.iter().filter(|text| text.locale == *candidate && is_current(text, texts));
            let admissible = of_locale.filter(|text| self.judge(text, showable) == Visibility::Shown);
            let text = admissible.max_by_key(|text| text.version)?;
            let notice = self.channel.stale == Stale::Notice && showable.is_stale(text, self.channel);
            let embargoed = showable.hold.is_some_and(|hold| self.is_early(hold));
            showable.can_show(text).then_some(Filling { text, notice, embargoed })
        })
    }
}

/// Whether a text is the newest of its state in its language: what it has taken the place of is not shown again, neither
/// in the commit that brings it nor later.
pub(crate) fn is_current(text: &Text, texts: &[Text]) -> bool {
    let takes_its_place =
        |other: &&Text| other.locale == text.locale && other.state == text.state && other.version > text.version;
    !texts.iter().any(|other| takes_its_place(&other))
}
