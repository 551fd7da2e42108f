//! Due: stories that have to be filed anew at an instant though nobody touches them, such as when a channel has waited
//! long enough for a translation. One worker does it, and each is a commit like any other.

use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};

use crate::desk::filing::Occasion;
use crate::desk::given::Filing;
use crate::desk::{Act, Desk, DeskError, batch};
use crate::model::slug::Slug;
use crate::store::batch::{Expect, Fence, StoreError, Write};

/// Stories filed anew before the worker looks at the clock again.
const ROUND: i64 = 100;
/// How long readers are told of a departure.
const TOLD: Duration = Duration::from_secs(30 * 24 * 3600);
/// How far the clock may move against the time that really passed.
const TOLERANCE: Duration = Duration::from_secs(2);

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

/// How far the clock may have moved since the last sign of life of a server on the same store.
const AWAY: SignedDuration = SignedDuration::from_hours(24);

/// Whether the clock can be trusted at a start, some server having been alive at `last`.
pub fn is_plausible(now: Timestamp, last: Option<Timestamp>) -> bool {
    last.is_none_or(|last| now.duration_since(last).abs() <= AWAY)
}

/// Watches the wall clock against the time that really passes. Once it has jumped it is not trusted again.
#[derive(Debug)]
pub struct ClockWatch {
    since: (Instant, Timestamp),
    jumped: bool,
}

impl ClockWatch {
    /// A watch that trusts the clock as it is, or does not from the start.
    pub fn start(instant: Instant, now: Timestamp, trusted: bool) -> Self {
        Self { since: (instant, now), jumped: !trusted }
    }

    /// Whether the clock, which says `now` at `instant`, can be trusted; and whether it was the last time asked.
    pub fn trusts(&mut self, instant: Instant, now: Timestamp) -> (bool, bool) {
        let before = !self.jumped;
        let passed = instant.saturating_duration_since(self.since.0);
        let told = now.duration_since(self.since.1).as_secs_f64();
        self.jumped |= (told - passed.as_secs_f64()).abs() > TOLERANCE.as_secs_f64();
        self.since = (instant, now);
        (!self.jumped, before)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_is_days_from_the_last_start_is_not_trusted() {
        let at = |hours: i64| Timestamp::from_second(1_000_000_000 + hours * 3600).unwrap();
        assert!(is_plausible(at(0), None) && is_plausible(at(23), Some(at(0))) && is_plausible(at(0), Some(at(23))));
        assert!(!is_plausible(at(25), Some(at(0))) && !is_plausible(at(0), Some(at(25))));
        let mut watch = ClockWatch::start(Instant::now(), at(0), false);
        assert_eq!(watch.trusts(Instant::now(), at(0)), (false, false));
    }

    #[test]
    fn a_clock_that_jumps_is_not_trusted_again() {
        let (start, at) = (Instant::now(), |second: i64| Timestamp::from_second(second).unwrap());
        let mut watch = ClockWatch::start(start, at(1000), true);
        assert_eq!(watch.trusts(start + Duration::from_secs(1), at(1001)), (true, true));
        assert_eq!(watch.trusts(start + Duration::from_secs(2), at(1004)), (true, true));
        assert_eq!(watch.trusts(start + Duration::from_secs(3), at(999)), (false, true));
        assert_eq!(watch.trusts(start + Duration::from_secs(4), at(1000)), (false, false));
    }
}
