//! Due: stories that have to be filed anew at an instant though nobody touches them, such as when a channel has waited
//! long enough for a translation. One worker does it, and each is a commit like any other.

use std::time::Duration;

use jiff::Timestamp;

use crate::desk::act::Act;
use crate::desk::filing::Occasion;
use crate::desk::given::Filing;
use crate::desk::{Desk, DeskError, batch};
use crate::model::slug::Slug;
use crate::store::batch::{Expect, Fence, StoreError, Write};

/// Stories filed anew before the worker looks at the clock again.
const ROUND: i64 = 100;
/// How long readers are told of a departure.
const TOLD: Duration = Duration::from_secs(30 * 24 * 3600);

impl Desk {
    /// Files anew what is due by `now`; tells how many stories were.
    pub async fn release_due(&self, fence: Option<&Fence>, now: Timestamp) -> Result<usize, DeskError> {
        let due = self.store.due(now, ROUND).await?;
        for name in &due {
            let revision = self.store.story(name).await?.map_or(0, |row| row.revision);
            let outcome = match name.parse::<Slug>() {
                Ok(slug) => {
                    let filing = Filing { slug, record: None, texts: Vec::new() };
                    self.file_at(&Act::under(fence, "worker", "release"), Occasion::Due, &filing, now).await
                }
                Err(_) => Err(DeskError::UnknownStory(name.clone())),
            };
            match outcome {
                Ok(_) => {}
                // It must not keep the others waiting; its next change files it anew.
                Err(error @ (DeskError::Refused(_) | DeskError::UnknownStory(_))) => {
                    tracing::error!(story = name, %error, "a story that was due cannot be filed");
                    self.settle(fence, name, revision).await?;
                }
                Err(error) => return Err(error),
            }
        }
        self.drop_departures(fence, now).await?;
        Ok(due.len())
    }

    /// Stops telling of what left its slots long ago. That changes documents, so it is a commit.
    async fn drop_departures(&self, fence: Option<&Fence>, now: Timestamp) -> Result<(), DeskError> {
        let Ok(before) = now.checked_sub(TOLD) else { return Ok(()) };
        let old = self.store.departures_before(before, ROUND).await?;
        if !old.is_empty() {
            let writes = old.into_iter().map(Write::DepartureDropped).collect();
            self.store.commit(batch("worker", "drop departures", fence.cloned(), Vec::new(), writes)).await?;
        }
        Ok(())
    }

    /// Notes that a story is due no more, unless somebody has touched it since: then that says when it is due.
    async fn settle(&self, fence: Option<&Fence>, name: &str, revision: i64) -> Result<(), DeskError> {
        let settled = vec![Write::Due { slug: name.to_owned(), at: None }];
        let untouched = vec![Expect::Story { slug: name.to_owned(), revision }];
        match self.store.commit(batch("worker", "release", fence.cloned(), untouched, settled)).await {
            Ok(_) | Err(StoreError::Conflict(_)) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}
