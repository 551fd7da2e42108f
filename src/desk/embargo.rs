//! Embargoes: nobody sees a story before an instant, or until the desk says so. Called by the command
//! line and the management API.
//!
//! An embargo ends by a commit of the worker. To lift one is an act of the desk like any other.

use jiff::Timestamp;

use crate::definitions::edit;
use crate::desk::act::{Act, Actor};
use crate::desk::filing::Occasion;
use crate::desk::given::Filed;
use crate::desk::maker::{Edit, Maker};
use crate::desk::record::edited;
use crate::desk::{Desk, DeskError};
use crate::model::fault::Fault;
use crate::model::slug::Slug;
use crate::model::story::PubStatus;

impl Desk {
    /// Embargoes a story that nobody has seen until an instant, or moves its embargo.
    pub async fn schedule(
        &self,
        actor: impl Into<Actor<'_>>,
        slug: &Slug,
        until: Timestamp,
    ) -> Result<Filed, DeskError> {
        self.edit(actor, slug, &|story, row| {
            let record = row.record.as_str();
            let usable = match story.status {
                PubStatus::Withheld => edit::with_status(record, PubStatus::Usable),
                PubStatus::Usable | PubStatus::Canceled => Some(record.to_owned()),
            };
            edited(slug, usable.and_then(|record| edit::with_embargo(&record, until)))
        })
        .await
    }

    /// Ends an embargo now, whether it is until an instant or open-ended.
    pub async fn lift(&self, actor: impl Into<Actor<'_>>, slug: &Slug) -> Result<Filed, DeskError> {
        self.edit(actor, slug, &|story, row| {
            if story.status != PubStatus::Withheld && story.embargoed_until.is_none() {
                let message = format!("the story \"{slug}\" is neither embargoed nor withheld");
                return Err(DeskError::Refused(vec![Fault::of_file("not-embargoed", slug.as_str(), message)]));
            }
            let mut lifted = Some(row.record.clone());
            if story.status == PubStatus::Withheld {
                lifted = lifted.and_then(|record| edit::with_status(&record, PubStatus::Usable));
            }
            if story.embargoed_until.is_some() {
                lifted = lifted.and_then(|record| edit::without_embargo(&record));
            }
            edited(slug, lifted)
        })
        .await
    }

    async fn edit(&self, actor: impl Into<Actor<'_>>, slug: &Slug, edit: &Edit<'_>) -> Result<Filed, DeskError> {
        let act = Act::of(actor, "file");
        self.file_made(&act, Occasion::Story, &Maker::Edit(slug, edit), self.now().await?).await
    }
}
