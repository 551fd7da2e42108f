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

/// Where a story stands for a reader, in the order of first release. An audience without a slot of its own sees what the
/// channel's own does.
pub(super) fn places(snapshot: &Snapshot, slots: Vec<StandingSlot>, reader: &Reader) -> Vec<(Place, Audience)> {
    let slots: BTreeMap<Place, StandingSlot> = slots.into_iter().map(|slot| (slot.slot.place.clone(), slot)).collect();
    let seen = |place: &Place| {
        let (channel, locale) = (place.channel.parse().ok()?, place.locale.parse().ok()?);
        let Seen { audience, .. } = readable(snapshot, &channel, &locale, reader)?;
        let own = slots.get(&Place { audience: audience.key.as_str().to_owned(), ..place.clone() });
        let slot = own.or_else(|| slots.get(&place.of_channel())).filter(|slot| slot.departed == 0)?;
        Some((slot.published, slot.slot.place.clone(), audience.clone()))
    };
    let mut standing: Vec<(i64, Place, Audience)> = slots.keys().filter_map(seen).collect();
    standing.sort_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
    standing.dedup_by(|one, other| one.1 == other.1);
    standing.into_iter().map(|(_, place, audience)| (place, audience)).collect()
}

pub(super) fn locales_of(places: &[(Place, Audience)]) -> Vec<Locale> {
    let mut locales: Vec<Locale> = places.iter().filter_map(|(place, _)| place.locale.parse().ok()).collect();
    locales.sort();
    locales.dedup();
    locales
}

pub(super) fn departure(row: &DepartureRow) -> Option<Departure> {
    Some(Departure { slug: row.slug.parse().ok()?, published: row.published, departed: row.departed })
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
    let (notice, published, updated) = (row.notice, row.published, row.updated);
    Some(FilledSlot { locale: locale.clone(), story, text, notice, published, updated, siblings })
}
