//! Views: what a reader may read, and the rows of it as what they are.

use std::collections::BTreeMap;

use crate::definitions::story;
use crate::model::audience::Audience;
use crate::model::channel::Channel;
use crate::model::edition::Departure;
use crate::model::filing::FilledSlot;
use crate::model::locale::Locale;
use crate::model::reader::Reader;
use crate::model::region::{Countries, Regions};
use crate::model::slug::Slug;
use crate::snapshot::Snapshot;
use crate::store::rows::{DepartureRow, Place, StandingSlot, WindowRow};

/// A channel as a reader sees it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen<'a> {
    pub(super) channel: &'a Channel,
    pub(super) audience: &'a Audience,
}

/// A channel and the reader's audience of it, if the reader may read it in a locale.
pub(super) fn readable<'a>(snapshot: &'a Snapshot, slug: &Slug, locale: &Locale, reader: &Reader) -> Option<Seen<'a>> {
    let definitions = &snapshot.definitions;
    if definitions.moved_to(slug).is_some() {
        return None;
    }
    let channel = definitions.channels.get(slug).filter(|definition| reader.reads(definition, locale))?;
    Some(Seen { channel, audience: definitions.audience_of(reader, slug)? })
}

/// The slots of a story that a reader may see, in the order of first release, each with the reader's audience there. An
/// audience without a slot of its own sees that of the channel's own.
pub(super) fn slots_of(
    snapshot: &Snapshot,
    slots: Vec<StandingSlot>,
    reader: &Reader,
) -> Vec<(StandingSlot, Audience)> {
    let slots: BTreeMap<Place, StandingSlot> = slots.into_iter().map(|slot| (slot.slot.place.clone(), slot)).collect();
    let seen = |place: &Place| {
        let (channel, locale) = (place.channel.parse().ok()?, place.locale.parse().ok()?);
        let Seen { audience, .. } = readable(snapshot, &channel, &locale, reader)?;
        let own = slots.get(&Place { audience: audience.key.as_str().to_owned(), ..place.clone() });
        let slot = own.or_else(|| slots.get(&place.of_channel()))?;
        Some((slot.clone(), audience.clone()))
    };
    let place = |(slot, _): &(StandingSlot, Audience)| (slot.published, slot.slot.place.clone());
    let mut seen: Vec<(StandingSlot, Audience)> = slots.keys().filter_map(seen).collect();
    seen.sort_by_key(place);
    seen.dedup_by(|one, other| place(one) == place(other));
    seen
}

/// The locales of slots that a test names.
pub(super) fn locales_of(slots: &[(StandingSlot, Audience)], test: fn(&StandingSlot) -> bool) -> Vec<Locale> {
    let tested = slots.iter().filter(|(slot, _)| test(slot));
    let mut locales: Vec<Locale> = tested.filter_map(|(slot, _)| slot.slot.place.locale.parse().ok()).collect();
    locales.sort();
    locales.dedup();
    locales
}

pub(super) fn departure(row: &DepartureRow) -> Option<Departure> {
    let DepartureRow { published, departed, withdrawn, .. } = *row;
    Some(Departure { slug: row.slug.parse().ok()?, published, departed, withdrawn })
}

/// Whether something is shown in a slot.
pub(super) fn stands(slot: &StandingSlot) -> bool {
    slot.departed == 0
}

/// A row of the window as a filled slot, without media files whose rights bar the audience. A record that cannot be
/// read is damage, and is logged.
pub(super) fn filled(row: WindowRow, locale: &Locale, audience: Countries, regions: &Regions) -> Option<FilledSlot> {
    let slug: Slug = row.slug.parse().ok()?;
    let mut story = story::read_accepted(&slug, &row.record)
        .inspect_err(|_| tracing::error!(%slug, "a record in the store cannot be read"))
        .ok()?;
    story.renditions.retain(|rendition| rendition.rights.admit(audience, regions));
    let text = row.text.into_text()?;
    let siblings = row.siblings.iter().filter_map(|tag| tag.parse().ok()).filter(|other| other != locale);
    let mut siblings: Vec<Locale> = siblings.collect();
    siblings.sort();
    let (notice, embargoed, published, updated) = (row.notice, row.embargoed, row.published, row.updated);
    Some(FilledSlot { locale: locale.clone(), story, text, notice, embargoed, published, updated, siblings })
}
