//! The clock, beside the last commit and the last sign of life of a server.

use anyhow::Result;
use jiff::{SignedDuration, Timestamp};

use crate::app::clock::{Clock, look, now};
use crate::cli::doctor::finding::Findings;
use crate::desk::worker::is_plausible;
use crate::store::Store;

const ABOUT: &str = "clock";
/// How far commits of another clock may be ahead.
const TOLERANCE: SignedDuration = SignedDuration::from_secs(2);
const DAY: SignedDuration = SignedDuration::from_hours(24);
/// This program is not older: 2026-01-01.
const BEGINNING: i64 = 1_767_225_600;
const SET_IT: &str = "set the clock right, and keep it so (chrony, systemd-timesyncd)";

pub(super) async fn examine(store: Option<&Store>, findings: &mut Findings) -> Result<()> {
    let Some(store) = store else {
        by_itself(now(), findings);
        return Ok(());
    };
    let clock = look(store).await?;
    let is_served = !store.nodes(clock.now).await?.is_empty();
    by_store(clock, is_served, findings);
    Ok(())
}

fn by_itself(now: Timestamp, findings: &mut Findings) {
    if now.as_second() < BEGINNING {
        findings.fault(ABOUT, format!("it says {}", told(now)), SET_IT);
    } else {
        findings.ok(ABOUT, format!("it says {}", told(now)));
    }
}

fn by_store(clock: Clock, is_served: bool, findings: &mut Findings) {
    let Clock { now, last_commit, last_heartbeat, is_overdue } = clock;
    let ahead = last_commit.duration_since(now);
    if ahead > TOLERANCE {
        let found = format!("it says {}, and the last commit is of {}", told(now), told(last_commit));
        let advice =
            format!("{SET_IT}; dates never go back, so that whatever is filed until then has that of the last commit");
        if ahead > DAY { findings.fault(ABOUT, found, advice) } else { findings.warning(ABOUT, found, advice) }
    } else {
        by_itself(now, findings);
    }
    if is_overdue && is_served {
        let found = "something is due, and the server that runs holds it: it does not trust the clock, or the store was restored";
        let advice = "set the clock right and restart the service; if it is right, and the store was not restored without anybody \
            having looked at its embargoes, start it once with --trust-clock";
        findings.fault(ABOUT, found, advice);
    } else if !is_plausible(now, last_heartbeat) {
        let last = last_heartbeat.map(told).unwrap_or_default();
        let found = format!("a server was alive at {last} last, more than a day from now");
        let advice = "if the clock is right, start the service once with --trust-clock: else it holds what is due";
        if is_overdue { findings.warning(ABOUT, found, advice) } else { findings.note(ABOUT, found, advice) }
    } else if is_overdue {
        findings.note(ABOUT, "something is due, and no server runs that could release it", "start the service");
    }
}

/// An instant to the second.
fn told(instant: Timestamp) -> String {
    instant.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use crate::cli::doctor::finding::Level;

    use super::*;

    #[test]
    fn a_clock_is_judged_by_what_the_store_remembers() {
        let at = |hours: i64| Timestamp::from_second(BEGINNING + hours * 3600).unwrap();
        let level = |commit, heartbeat: Option<i64>, is_overdue, is_served| {
            let clock = Clock { now: at(100), last_commit: at(commit), last_heartbeat: heartbeat.map(at), is_overdue };
            let mut findings = Findings::default();
            by_store(clock, is_served, &mut findings);
            findings.worst()
        };
        assert_eq!(level(99, Some(99), false, true), Level::Ok);
        assert_eq!(level(99, None, false, false), Level::Ok);
        assert_eq!(level(101, Some(101), false, true), Level::Warning);
        assert_eq!(level(200, Some(100), false, true), Level::Fault);
        assert_eq!(level(10, Some(10), false, false), Level::Note);
        assert_eq!(level(10, Some(10), true, false), Level::Warning);
        assert_eq!(level(99, Some(99), true, false), Level::Note);
        assert_eq!(level(99, Some(99), true, true), Level::Fault);
        let mut findings = Findings::default();
        by_itself(Timestamp::UNIX_EPOCH, &mut findings);
        assert_eq!(findings.worst(), Level::Fault);
    }
}
