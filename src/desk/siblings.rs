//! Siblings: which documents change because a story is now to be read in other locales than before. Called by slots alone.

use std::collections::{BTreeMap, BTreeSet};

use crate::desk::slots::Slots;
use crate::store::batch::Write;
use crate::store::rows::Place;

impl Slots<'_> {
    /// Entries name the other locales of their story: where an audience sees it in other locales than before, every
    /// document of the story changes for it.
    pub(super) fn siblings(&self, writes: &[Write]) -> Vec<Write> {
        let touched: BTreeSet<(&str, &str)> = writes
            .iter()
            .filter_map(|write| match write {
                Write::Slot { slot, .. } => Some((slot.place.channel.as_str(), slot.place.audience.as_str())),
                Write::SlotEmptied(place) | Write::SlotWithdrawn(place) => {
                    Some((place.channel.as_str(), place.audience.as_str()))
                }
                Write::SlotHidden { place, audience, .. } => Some((place.channel.as_str(), audience.as_str())),
                _ => None,
            })
            .collect();
        let places = || self.standing.slots.keys().chain(self.wanted.keys()).chain(self.hidden.keys());
        // An audience that has some slot of its own sees the common ones of other locales, too.
        let common: BTreeSet<&str> =
            touched.iter().filter(|(_, audience)| audience.is_empty()).map(|(channel, _)| *channel).collect();
        let others = places().filter(|place| common.contains(place.channel.as_str()));
        let touched: BTreeSet<(&str, &str)> = touched
            .iter()
            .copied()
            .chain(others.map(|place| (place.channel.as_str(), place.audience.as_str())))
            .collect();
        let mut locales: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for place in places() {
            locales.entry(place.channel.as_str()).or_default().insert(place.locale.as_str());
        }
        let mut topics = Vec::new();
        for (channel, audience) in touched {
            let slug = self.story.slug.to_string();
            let place = |locale: &&&str| Place {
                channel: channel.to_owned(),
                audience: audience.to_owned(),
                locale: (**locale).to_owned(),
                slug: slug.clone(),
            };
            let of_channel: Vec<&&str> = locales.get(channel).into_iter().flatten().collect();
            let before: BTreeSet<&&str> =
                of_channel.iter().copied().filter(|locale| self.standing.stands(&place(locale))).collect();
            let after: BTreeSet<&&str> =
                of_channel.iter().copied().filter(|locale| self.will_stand(&place(locale))).collect();
            if before != after {
                topics.extend(before.intersection(&after).map(|locale| Write::Topic {
                    channel: channel.to_owned(),
                    audience: audience.to_owned(),
                    locale: (**locale).to_owned(),
                    story: self.story.slug.to_string(),
                }));
            }
        }
        topics
    }

    /// Whether something will be shown to an audience in a slot.
    fn will_stand(&self, place: &Place) -> bool {
        let is_own = self.standing.slots.contains_key(place) || self.hidden.contains_key(place);
        self.wanted.contains_key(place) || (!is_own && self.wanted.contains_key(&place.of_channel()))
    }
}
