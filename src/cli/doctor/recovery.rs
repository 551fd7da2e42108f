//! What a restoration and an erasure go by, and have left: the ledger of what was taken back, the hold on what is due, and
//! folders with stores as they were.

use std::path::Path;

use anyhow::Result;
use jiff::SignedDuration;

use crate::app::clock;
use crate::cli::doctor::finding::Findings;
use crate::cli::doctor::{count, few};
use crate::desk::backups::last;
use crate::desk::ledger::Ledger;
use crate::desk::replay::is_held;
use crate::desk::{Desk, DeskError};
use crate::store::Store;
use crate::store::left::{BEFORE_MIGRATION, copies_within};

const ABOUT: &str = "recovery";

pub(super) async fn examine(data: &Path, store: &Store, findings: &mut Findings) -> Result<()> {
    let desk = Desk::new(store.clone());
    ledger(data, &desk, findings).await;
    if is_held(store).await? {
        let found =
            "the store was restored, and nobody has said since that its embargoes are right: what is due is held";
        let advice = "look at `polywire story list` and at rights and embargoes that were changed after the copy, then start \
            the service once with --trust-clock";
        findings.warning(ABOUT, found, advice);
    }
    if desk.has_unfinished_erasures() {
        let advice = "start the service, or run `polywire story erase` for that story again: either finishes it";
        findings.fault(ABOUT, "an erasure was cut off: its words may stand in the store's files still", advice);
    }
    copied(data, findings);
    left(data, findings);
    Ok(())
}

/// How old the newest copy may be.
const COPIED: SignedDuration = SignedDuration::from_hours(48);

fn copied(data: &Path, findings: &mut Findings) {
    let advice = "have `polywire backup DIR --keep 48` run every hour: operation/polywire-backup.timer does";
    match last(data) {
        Some((at, copy)) if clock::now().duration_since(at) <= COPIED => {
            findings.ok(ABOUT, format!("it was copied at {at} to {copy}"));
        }
        Some((at, copy)) => findings.warning(ABOUT, format!("it was copied at {at} last, to {copy}"), advice),
        None => findings.note(ABOUT, "it was never copied by `polywire backup`", advice),
    }
}

async fn ledger(data: &Path, desk: &Desk, findings: &mut Findings) {
    let ledger = Ledger::within(data);
    match desk.missing_in_ledger().await {
        Ok(0) => {
            let known = ledger.read().map_or(0, |entries| entries.len());
            findings.ok(ABOUT, format!("the ledger has {}, all that was taken back", count(known, "line")));
        }
        Ok(missing) => {
            let found = format!("the ledger lacks {} of what was taken back", count(missing, "line"));
            findings.warning(ABOUT, found, "`polywire backup` enters them, and so does the next start");
        }
        Err(error @ DeskError::Refused(_)) => {
            let advice =
                "keep the file, remove the lines that are none, and start the service: it enters what is missing";
            findings.fault(ABOUT, error.to_string(), advice);
        }
        Err(error) => {
            let advice = "let the user that polywire runs as read and write it: what is withdrawn cannot be entered";
            findings.fault(ABOUT, error.to_string(), advice);
        }
    }
}

fn left(data: &Path, findings: &mut Findings) {
    // Of what migrations left the findings about the data folder tell.
    let copies = copies_within(data).into_iter().filter(|path| !path.ends_with(BEFORE_MIGRATION));
    let names: Vec<String> = copies.map(|path| path.display().to_string()).collect();
    if !names.is_empty() {
        let found = format!("stores as they were are in {}", few(&names));
        findings.note(ABOUT, found, "remove those that nobody needs any more: they hold what has been erased since");
    }
}
