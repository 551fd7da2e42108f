//! Embargoes: nobody sees a story before an instant, or until the desk says so. Called by the command line.
//!
//! An embargo ends by a commit of the worker. To lift one is an act of the desk like any other.

use jiff::Timestamp;

use crate::definitions::edit;
use crate::desk::correction::Change;
use crate::desk::given::{Filed, Filing};
use crate::desk::record::edited;
use crate::desk::{Desk, DeskError};
use crate::model::fault::Fault;
use crate::model::slug::Slug;
use crate::model::story::PubStatus;
use crate::words::resource::source;

impl Desk {
    /// Embargoes a story that nobody has seen until an instant, or moves its embargo.
    pub async fn schedule(&self, actor: &str, slug: &Slug, until: Timestamp) -> Result<Filed, DeskError> {
        let (story, record) = self.record_of(slug).await?;
        let record = match story.status {
            PubStatus::Withheld => edit::with_status(&record, PubStatus::Usable),
            PubStatus::Usable | PubStatus::Canceled => Some(record),
        };
        let record = record.and_then(|record| edit::with_embargo(&record, until));
        self.put_record(actor, slug, record).await
    }

    /// Ends an embargo now, whether it is until an instant or open-ended.
    pub async fn lift(&self, actor: &str, slug: &Slug) -> Result<Filed, DeskError> {
        let (story, record) = self.record_of(slug).await?;
        if story.status != PubStatus::Withheld && story.embargoed_until.is_none() {
            let message = format!("the story \"{slug}\" is neither embargoed nor withheld");
            return Err(DeskError::Refused(vec![Fault::of_file("not-embargoed", slug.as_str(), message)]));
        }
        let mut edited = Some(record);
        if story.status == PubStatus::Withheld {
            edited = edited.and_then(|record| edit::with_status(&record, PubStatus::Usable));
        }
        if story.embargoed_until.is_some() {
            edited = edited.and_then(|record| edit::without_embargo(&record));
        }
        self.put_record(actor, slug, edited).await
    }

    async fn put_record(&self, actor: &str, slug: &Slug, record: Option<String>) -> Result<Filed, DeskError> {
        let record = Some(source(&format!("{slug}.json"), &edited(slug, record)?));
        self.change(actor, Filing { slug: slug.clone(), record, texts: Vec::new() }, &Change::Update).await
    }
}
