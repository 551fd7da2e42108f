//! Exports: a story with all that another store needs to show the same. Called by the command line, which writes the files.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use crate::definitions::edit;
use crate::desk::{Desk, DeskError};
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::text::{State, Text};
use crate::store::rows::StoryRow;

/// A story as files.
#[derive(Debug, Clone)]
pub struct ExportedStory {
    /// Its name.
    pub slug: Slug,
    /// Its record. What it says of earlier texts is said of the versions that another store will give them.
    pub record: String,
    /// The text in force in each language; where there is none, the draft.
    pub texts: BTreeMap<Locale, Text>,
    /// The commit of its last significant change: stories are shown in that order.
    pub changed: i64,
}

impl Desk {
    /// A story to be written into files.
    pub async fn exported(&self, row: &StoryRow) -> Result<ExportedStory, DeskError> {
        let slug: Slug = row.slug.parse().map_err(|_| DeskError::UnknownStory(row.slug.clone()))?;
        let story = self.story(&slug).await?;
        let mut texts: BTreeMap<Locale, Text> = BTreeMap::new();
        for text in self.texts_with_origins(&story).await? {
            let rank = |text: &Text| (text.state > State::Draft, text.version);
            let known = texts.entry(text.locale.clone()).or_insert_with(|| text.clone());
            if rank(known) < rank(&text) {
                *known = text;
            }
        }
        let record = of_first_versions(&row.record, &texts).unwrap_or_else(|| row.record.clone());
        // Where readers see it, it stands by the last change they saw.
        let slots = self.store.slots(slug.as_str()).await?;
        let seen = slots.iter().filter(|slot| slot.departed == 0).map(|slot| slot.updated).max();
        Ok(ExportedStory { slug, record, texts, changed: seen.unwrap_or(row.changed) })
    }
}

/// The record, with its corrections speaking of the first version of each text where they spoke of the one in force: that is
/// the version a store gives to a text that is new to it.
fn of_first_versions(record: &str, texts: &BTreeMap<Locale, Text>) -> Option<String> {
    let written = edit::as_written(record, "corrections")?;
    let mut corrections: Vec<BTreeMap<String, Box<RawValue>>> = serde_json::from_str(&written).ok()?;
    for correction in &mut corrections {
        let Some(earlier) = correction.get("earlierTexts") else { continue };
        let versions: BTreeMap<String, String> = serde_json::from_str(earlier.get()).ok()?;
        let of_first = |(tag, version): (&String, &String)| {
            let text = tag.parse::<Locale>().ok().and_then(|locale| texts.get(&locale));
            let is_earlier = text.zip(version.parse::<i64>().ok()).is_some_and(|(text, last)| text.version <= last);
            (tag.clone(), if is_earlier { "1" } else { "0" })
        };
        let versions: BTreeMap<String, &str> = versions.iter().map(of_first).collect();
        correction.insert("earlierTexts".to_owned(), serde_json::value::to_raw_value(&versions).ok()?);
    }
    edit::with_member(record, "corrections", &serde_json::to_string(&corrections).ok()?)
}
