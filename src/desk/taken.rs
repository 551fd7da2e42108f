//! Taken: who does not see any more what they saw before an act. Told to whoever acts.

use std::collections::BTreeSet;

use crate::definitions::Definitions;
use crate::desk::filing::Standing;
use crate::store::batch::Write;
use crate::store::rows::Place;

/// The slots, of whatever audience, that showed something and will not.
pub(crate) struct Taken {
    places: Vec<Place>,
    /// Slots that have a story of their own, before or after.
    own: BTreeSet<Place>,
}

impl Taken {
    pub(crate) fn of(writes: &[Write], standing: &Standing) -> Self {
        let place = |write: &Write| match write {
            Write::SlotEmptied(place) | Write::SlotWithdrawn(place) => Some(place.clone()),
            Write::SlotHidden { place, audience, .. } => Some(Place { audience: audience.clone(), ..place.clone() }),
            _ => None,
        };
        let filled = writes.iter().filter_map(|write| match write {
            Write::Slot { slot, .. } => Some(slot.place.clone()),
            _ => None,
        });
        Self {
            places: writes.iter().filter_map(place).filter(|place| standing.stands(place)).collect(),
            own: standing.slots.keys().cloned().chain(filled).collect(),
        }
    }

    /// Those of channels' own readers, as `channel.locale`.
    pub(crate) fn slots(&self) -> Vec<String> {
        let own = self.places.iter().filter(|place| place.audience.is_empty());
        own.map(|place| format!("{}.{}", place.channel, place.locale)).collect()
    }

    /// The partners who see something of a channel no more.
    pub(crate) fn partners(&self, definitions: &Definitions) -> Vec<String> {
        let mut names = BTreeSet::new();
        for place in &self.places {
            let Ok(channel) = place.channel.parse() else { continue };
            let loses = |key: &str| {
                // An audience without a slot of its own sees what the channel's own does.
                let sees_common = !self.own.contains(&Place { audience: key.to_owned(), ..place.clone() });
                key == place.audience || (place.audience.is_empty() && sees_common)
            };
            let of_audience = definitions
                .partners
                .keys()
                .filter(|name| definitions.view(name, &channel).is_some_and(|audience| loses(audience.key.as_str())));
            names.extend(of_audience.map(ToString::to_string));
        }
        names.into_iter().collect()
    }
}
