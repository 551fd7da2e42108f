//! Slots: what is written so that each place of a story shows what filing decided, and what of that is news.
//!
//! Called by filing alone. It decides nothing about who sees what.

use std::collections::{BTreeMap, BTreeSet};

use crate::definitions::Definitions;
use crate::desk::filing::{Filling, Occasion, Standing};
use crate::model::slug::Slug;
use crate::model::story::Story;
use crate::model::text::Text;
use crate::store::batch::{Moment, Write};
use crate::store::rows::{FilingRow, Place, SlotRow, StandingSlot};

/// What a slot shows from now on, and whether that is news; `None` where nothing changes.
pub(crate) fn slot_write(
    place: Place,
    filling: &Filling<'_>,
    texts: &[Text],
    standing: &Standing,
    occasion: Occasion,
) -> Option<(Write, bool)> {
    let known = standing.slots.get(&place);
    let slot = SlotRow {
        place,
        story_version: standing.version,
        text_locale: filling.text.locale.to_string(),
        text_version: filling.text.version,
        notice: filling.notice,
    };
    if known.is_some_and(|known| known.departed == 0 && known.slot == slot) {
        return None;
    }
    let updated = updated(known, &slot, texts, standing, occasion);
    let published = match known {
        Some(known) => Moment::At(known.published),
        None if occasion == Occasion::Definitions && standing.released > 0 => Moment::At(standing.released),
        None => Moment::Now,
    };
    Some((Write::Slot { slot, published, updated }, updated == Moment::Now))
}

/// When a slot that is filled anew last changed significantly.
fn updated(
    known: Option<&StandingSlot>,
    slot: &SlotRow,
    texts: &[Text],
    standing: &Standing,
    occasion: Occasion,
) -> Moment {
    let entered = known.is_none_or(|known| known.departed != 0);
    // What left and comes back is news: readers were told that it is gone.
    if known.is_none() && occasion == Occasion::Definitions && standing.released > 0 {
        return Moment::At(standing.changed.max(standing.released));
    }
    let words = |slot: &SlotRow| {
        let shown = |text: &&Text| text.locale.as_str() == slot.text_locale && text.version == slot.text_version;
        texts.iter().find(shown).map(|text| &text.content)
    };
    // The same words in another state are no news.
    let says_the_same = |known: &SlotRow| {
        let noticed = known.notice == slot.notice || occasion == Occasion::Definitions;
        known.story_version == slot.story_version && noticed && words(known) == words(slot)
    };
    match known.filter(|known| !entered && says_the_same(&known.slot)) {
        Some(known) if words(slot).is_some() => Moment::At(known.updated),
        _ => Moment::Now,
    }
}

/// The slots that stood and do not any more. Those of audiences that are no longer kept are dropped as a whole.
pub(crate) fn departures(
    wanted: &BTreeMap<Place, Filling<'_>>,
    standing: &Standing,
    definitions: &Definitions,
) -> Vec<Write> {
    let is_kept = |place: &Place| {
        let channel = place.channel.parse().ok();
        let kept = channel.map(|slug| definitions.audiences(&slug)).unwrap_or_default();
        kept.iter().any(|audience| audience.key.as_str() == place.audience)
    };
    let gone = standing.shown().map(|slot| &slot.place).filter(|place| !wanted.contains_key(*place));
    let left = gone.filter(|place| is_kept(place));
    left.map(|place| Write::SlotEmptied(place.clone())).collect()
}

/// Entries name the other locales of their story: where those change, every document of the story does.
pub(crate) fn sibling_writes(wanted: &BTreeMap<Place, Filling<'_>>, standing: &Standing) -> Vec<Write> {
    let before: BTreeSet<&Place> = standing.shown().map(|slot| &slot.place).collect();
    let after: BTreeSet<&Place> = wanted.keys().collect();
    let view = |place: &Place| (place.channel.clone(), place.audience.clone());
    let changed: BTreeSet<(String, String)> = before.symmetric_difference(&after).map(|place| view(place)).collect();
    let staying = before.intersection(&after).filter(|place| changed.contains(&view(place)));
    staying
        .map(|place| {
            let (channel, audience) = view(place);
            Write::Topic { channel, audience, locale: place.locale.clone() }
        })
        .collect()
}

pub(crate) fn filing_writes(story: &Story, channels: &[Slug], before: &[FilingRow]) -> Vec<Write> {
    let known: BTreeSet<&str> = before.iter().map(|known| known.channel.as_str()).collect();
    let wanted: BTreeSet<&str> = channels.iter().map(Slug::as_str).collect();
    let entered = channels.iter().filter(|channel| !known.contains(channel.as_str()));
    let left = before.iter().filter(|known| !wanted.contains(known.channel.as_str()));
    let write = |channel: String, departed| Write::Filing { channel, slug: story.slug.to_string(), departed };
    entered
        .map(|channel| write(channel.to_string(), false))
        .chain(left.map(|known| write(known.channel.clone(), true)))
        .collect()
}
