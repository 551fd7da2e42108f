//! Following: what is kept is forgotten as the change log tells that it has changed.

use std::collections::HashSet;

use crate::publisher::{PublishError, Publisher};

impl Publisher {
    /// Follows the change log from a commit on: forgets what has changed. Gives the last commit it has seen.
    pub async fn follow(&self, after: i64) -> Result<i64, PublishError> {
        const ROWS: i64 = 10_000;
        let head = self.store.head().await?;
        let changes = self.store.changes(after, ROWS).await?;
        let too_many = i64::try_from(changes.len()).unwrap_or(ROWS) >= ROWS;
        let is_of = |kinds: &[&str]| too_many || changes.iter().any(|change| kinds.contains(&change.kind.as_str()));
        if is_of(&["definition"]) {
            self.snapshots.current().await?;
        }
        if is_of(&["definition", "token"]) {
            self.load_access().await?;
        }
        let recalls = is_of(&["emptied", "hidden", "recalled", "definition", "token"]);
        if too_many {
            self.cache.forget(|_| true);
            self.recall();
            return Ok(head);
        }
        if is_of(&["token"]) {
            self.cache.forget(|key| key.token.is_some());
            self.recent.forget(|key| key.token.is_some());
        }
        let touched: HashSet<(&str, &str, &str)> = changes
            .iter()
            .filter(|change| !change.channel.is_empty())
            .map(|change| (change.channel.as_str(), change.audience.as_str(), change.locale.as_str()))
            .collect();
        self.cache.forget(|key| {
            let (channel, locale) = (key.document.topic.channel.as_str(), key.document.topic.locale.as_str());
            // What the channel's own audience sees others see too, where they have no slot of their own.
            let audiences = ["", key.audience.as_str(), key.reader.as_str()];
            audiences.iter().any(|audience| touched.contains(&(channel, *audience, locale)))
        });
        if recalls {
            // Last: whoever asks anew finds nothing of before.
            self.recall();
        }
        Ok(changes.last().map_or(head, |change| change.seq.max(head)))
    }
}
