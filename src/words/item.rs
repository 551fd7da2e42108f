//! News items of slots: an entry with all that other systems want to know of it, in one language.

use crate::model::fact::{Fact, RegionCode};
use crate::model::filing::FilledSlot;
use crate::model::item::{Item, Named};
use crate::model::text::State;
use crate::words::catalog::Catalogs;
use crate::words::edition::{entry, located, source_name};
use crate::words::options::Options;

/// The item of a slot; none where there is no entry of it.
pub fn item(catalogs: &Catalogs, slot: &FilledSlot) -> Option<Item> {
    let (story, language) = (&slot.story, &slot.text.locale);
    let formats = &catalogs.get(language)?.formats;
    // A newsroom's own region has a code and no name of its own.
    let place = |code: &String| {
        let region = RegionCode::parse(code).map(Fact::Place);
        let name = region.and_then(|region| formats.show(&region, &Options::default()));
        Named { name: name.unwrap_or_else(|| code.clone()), code: code.clone() }
    };
    Some(Item {
        entry: entry(catalogs, slot)?,
        urgency: story.urgency,
        by: story.by.clone(),
        located: located(catalogs, slot),
        genres: story.genres.clone(),
        places: story.places.iter().map(place).collect(),
        sources: story.info_sources.iter().map(|name| source_name(catalogs, language, name)).collect(),
        copyright_notice: story.copyright_notice.clone(),
        usage_terms: story.usage_terms.clone(),
        content_created: story.content_created,
        expires: story.expires,
        by_machine: slot.text.state == State::Machine,
    })
}
