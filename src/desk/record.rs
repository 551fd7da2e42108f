//! Records as the store has them, for acts that change one value of a record and leave the rest as it was filed.

use crate::definitions::story;
use crate::desk::{Desk, DeskError};
use crate::model::slug::Slug;
use crate::model::story::Story;
use crate::store::batch::StoreError;
use crate::store::rows::StoryRow;

impl Desk {
    /// A story, and its head with the record as it was filed.
    pub(crate) async fn record_of(&self, slug: &Slug) -> Result<(Story, StoryRow), DeskError> {
        let row = self.store.story(slug.as_str()).await?;
        let row = row.ok_or_else(|| DeskError::UnknownStory(slug.to_string()))?;
        let story = story::read_accepted(slug, &row.record).map_err(DeskError::Refused)?;
        Ok((story, row))
    }
}

/// An edited record. That a record which was accepted cannot be edited is damage.
pub(crate) fn edited(slug: &Slug, record: Option<String>) -> Result<String, DeskError> {
    Ok(record.ok_or_else(|| StoreError::Corrupt(format!("the record of \"{slug}\"")))?)
}
