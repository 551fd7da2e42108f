//! The worker: has what is due filed by the clock, as long as the clock can be trusted. Called again and again by the one
//! who serves; it is told the time and looks at no clock itself.

use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};

use crate::desk::{Desk, DeskError};
use crate::store::batch::Fence;

const FAR_OFF: &str = "the clock has moved by more than a day since this store was served last, or the store was restored: nothing \
    that is due is released; if the clock and the embargoes are right, start with --trust-clock";
const JUMPED: &str = "the clock has jumped: nothing that is due is released any more; set it right and restart";

/// The worker of one store.
#[derive(Debug)]
pub struct Worker {
    desk: Arc<Desk>,
    fence: Option<Fence>,
    clock: ClockWatch,
    /// Whether people know that it holds.
    warned: bool,
}

impl Worker {
    /// A worker that trusts the clock as it is, or does not from the start.
    pub fn start(desk: Arc<Desk>, fence: Option<Fence>, instant: Instant, now: Timestamp, trusted: bool) -> Self {
        Self { desk, fence, clock: ClockWatch::start(instant, now, trusted), warned: false }
    }

    /// Has filed what is due by `now`, which the clock says at `instant`. Gives what people have to be warned of, once.
    pub async fn tick(&mut self, instant: Instant, now: Timestamp) -> Result<Option<&'static str>, DeskError> {
        let trusted = self.clock.trusts(instant, now);
        if trusted {
            self.desk.release_due(self.fence.as_ref(), now).await?;
        }
        if trusted || self.warned {
            return Ok(None);
        }
        // A clock that was wrong from the start matters to nobody until something is due.
        let matters = self.clock.has_jumped || !self.desk.store().due(now, 1).await?.is_empty();
        self.warned = matters;
        Ok(matters.then_some(if self.clock.has_jumped { JUMPED } else { FAR_OFF }))
    }
}

impl Worker {
    /// Whether what is due is held because the clock is not trusted.
    pub fn holds(&self) -> bool {
        !self.clock.trusted || self.clock.has_jumped
    }
}

/// How far the clock may have moved since the last sign of life of a server on the same store.
const AWAY: SignedDuration = SignedDuration::from_hours(24);

/// Whether the clock can be trusted at a start, some server having been alive at `last`.
pub fn is_plausible(now: Timestamp, last: Option<Timestamp>) -> bool {
    last.is_none_or(|last| now.duration_since(last).abs() <= AWAY)
}

/// How far the clock may move against the time that really passed.
const TOLERANCE: f64 = 2.0;
/// Within which time. Over a longer one a clock may be set right by little and little.
const WITHIN: Duration = Duration::from_secs(60);

/// Watches the wall clock against the time that really passes. Once it has jumped it is not trusted again.
#[derive(Debug)]
struct ClockWatch {
    since: (Instant, Timestamp),
    trusted: bool,
    has_jumped: bool,
}

impl ClockWatch {
    fn start(instant: Instant, now: Timestamp, trusted: bool) -> Self {
        Self { since: (instant, now), trusted, has_jumped: false }
    }

    /// Whether the clock, which says `now` at `instant`, can be trusted.
    fn trusts(&mut self, instant: Instant, now: Timestamp) -> bool {
        let passed = instant.saturating_duration_since(self.since.0);
        let told = now.duration_since(self.since.1).as_secs_f64();
        self.has_jumped |= (told - passed.as_secs_f64()).abs() > TOLERANCE;
        if passed >= WITHIN {
            self.since = (instant, now);
        }
        self.trusted && !self.has_jumped
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
        assert!(!watch.trusts(Instant::now(), at(0)) && !watch.has_jumped);
    }

    #[test]
    fn a_clock_that_jumps_is_not_trusted_again() {
        let (start, at) = (Instant::now(), |second: i64| Timestamp::from_second(second).unwrap());
        let after = |seconds: u64| start + Duration::from_secs(seconds);
        let mut watch = ClockWatch::start(start, at(1000), true);
        assert!(watch.trusts(after(1), at(1001)) && watch.trusts(after(2), at(1004)));
        assert!(!watch.trusts(after(3), at(999)) && !watch.trusts(after(4), at(1004)));
    }

    #[test]
    fn a_clock_that_creeps_has_jumped_and_one_that_is_set_right_slowly_has_not() {
        let (start, at) = (Instant::now(), |second: u64| Timestamp::from_second(second.try_into().unwrap()).unwrap());
        let run = |seconds: u64, gained: u64| {
            let mut watch = ClockWatch::start(start, at(0), true);
            (1..=seconds).all(|second| watch.trusts(start + Duration::from_secs(second), at(second + second / gained)))
        };
        assert!(!run(60, 10), "six seconds within a minute");
        assert!(run(600, 45), "a second in three quarters of a minute");
    }
}
