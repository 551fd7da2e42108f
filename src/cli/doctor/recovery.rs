//! What a restoration and an erasure go by, and have left: the ledger of what was taken back, the hold on what is due, and
//! folders with stores as they were.

use std::path::{Path, PathBuf};

use anyhow::Result;
use jiff::SignedDuration;

use crate::app::clock;
use crate::cli::doctor::finding::Findings;
use crate::cli::doctor::{count, few};
use crate::desk::backups::last;
use crate::desk::ledger::Ledger;
use crate::desk::replay::HELD;
use crate::desk::{Desk, DeskError};
use crate::store::Store;

const ABOUT: &str = "recovery";

pub(super) async fn examine(data: &Path, store: &Store, findings: &mut Findings) -> Result<()> {
    ledger(data, store, findings).await;
    if store.setting(HELD).await?.is_some_and(|held| !held.is_empty()) {
        let found =
            "the store was restored, and nobody has said since that its embargoes are right: what is due is held";
        let advice = "look at `polywire story list` and at rights and embargoes that were changed after the copy, then start \
            the service once with --trust-clock";
        findings.warning(ABOUT, found, advice);
    }
    let desk = Desk::new(store.clone());
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

async fn ledger(data: &Path, store: &Store, findings: &mut Findings) {
    let ledger = Ledger::within(data);
    let desk = Desk::new(store.clone());
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

/// Folders that hold whole stores beside the one in force.
pub(in crate::cli) fn copies_within(data: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(data).into_iter().flatten().flatten().map(|entry| entry.path());
    let is_copy = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_left = ["before-migration", "restoring"].contains(&name.as_str()) || name.starts_with("replaced-");
        is_left && path.is_dir()
    };
    let mut copies: Vec<PathBuf> = entries.filter(is_copy).collect();
    copies.sort();
    copies
}

fn left(data: &Path, findings: &mut Findings) {
    // Of what migrations left the findings about the data folder tell.
    let copies = copies_within(data).into_iter().filter(|path| !path.ends_with("before-migration"));
    let names: Vec<String> = copies.map(|path| path.display().to_string()).collect();
    if !names.is_empty() {
        let found = format!("stores as they were are in {}", few(&names));
        findings.note(ABOUT, found, "remove those that nobody needs any more: they hold what has been erased since");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stores_that_were_left_are_found_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["before-migration", "replaced-20261127T150000Z", "restoring", "something"] {
            std::fs::create_dir(folder.path().join(name)).unwrap();
        }
        std::fs::write(folder.path().join("replaced-by-a-file"), "").unwrap();
        let names: Vec<String> = copies_within(folder.path())
            .iter()
            .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
            .collect();
        assert_eq!(names, ["before-migration", "replaced-20261127T150000Z", "restoring"]);
    }
}
