//! Withdrawals: a published story is taken back from everybody at once, and may be published again.
//!
//! The record keeps everything it had but its status, so that a republication brings back what was there. Called by the
//! command line.

use crate::desk::filing::Occasion;
use crate::desk::given::{Filed, Filing};
use crate::desk::{Act, Desk, DeskError};
use crate::model::slug::Slug;

impl Desk {
    /// Withdraws a story: every channel, audience and language shows a notice in its place from this commit on. A story
    /// that is withdrawn already is no change.
    pub async fn withdraw(&self, actor: &str, slug: &Slug, reason: &str) -> Result<Filed, DeskError> {
        let filing = Filing { slug: slug.clone(), record: None, texts: Vec::new() };
        let act = Act { reason, ..Act::of(actor, "withdraw") };
        self.file_at(&act, Occasion::Withdrawal, &filing, self.now().await?).await
    }

    /// Publishes a withdrawn story again, as it was or with the record and the texts of the filing.
    pub async fn republish(&self, actor: &str, filing: &Filing) -> Result<Filed, DeskError> {
        let act = Act::of(actor, "republish");
        self.file_at(&act, Occasion::Republication, filing, self.now().await?).await
    }
}
