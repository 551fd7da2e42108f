//! The newsroom's folders against what is in force: what is refused, what has not been taken in, what has moved on.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;

use crate::cli::doctor::finding::{Findings, Level};
use crate::cli::doctor::{count, few};
use crate::config::Config;
use crate::desk::check::KnownStory;
use crate::desk::examination::{FolderState, examine as compare};
use crate::model::slug::Slug;
use crate::store::Store;

const ABOUT: &str = "definitions and words";

pub(super) async fn examine(
    config: &Config,
    store: Option<&Store>,
    known: &BTreeMap<Slug, KnownStory>,
    findings: &mut Findings,
) -> Result<()> {
    let mut folders = [&config.folders.feeds, &config.folders.locales].into_iter();
    if let Some(missing) = folders.find(|folder| !folder.is_dir()) {
        let advice =
            "start doctor in the newsroom's folder, name it with --feeds and --locales, or make one: `polywire init`";
        findings.fault(ABOUT, format!("there is no folder {}", missing.display()), advice);
        return Ok(());
    }
    let state = compare(store, &config.folders, known).await?;
    let is_served = match store {
        Some(store) => !store.nodes(crate::app::clock::now()).await?.is_empty(),
        None => false,
    };
    refused(&state, store.is_some(), findings);
    differing(&state, is_served, findings);
    Ok(())
}

/// Without a store nothing stands in for what is refused.
fn refused(state: &FolderState, has_store: bool, findings: &mut Findings) {
    let warnings = count(state.warnings, "warning");
    if state.refused.is_empty() {
        return findings.ok(ABOUT, format!("{} are good ({warnings})", count(state.files, "file")));
    }
    let files: BTreeSet<String> = state.refused.iter().map(|fault| fault.file.to_string()).collect();
    let files: Vec<String> = files.into_iter().collect();
    let found = format!("{} in {}", count(state.refused.len(), "error"), few(&files));
    let (level, what) = if has_store {
        (Level::Warning, "what was good last stays in force")
    } else {
        (Level::Fault, "nothing stands in for them at the first start")
    };
    findings.add(ABOUT, level, found, format!("`polywire check` tells where, and a hint for each; {what}"));
}

fn differing(state: &FolderState, is_served: bool, findings: &mut Findings) {
    if !state.waiting.is_empty() {
        let found =
            format!("{} not taken in as they are now: {}", count(state.waiting.len(), "file"), few(&state.waiting));
        if is_served {
            let advice = "if they are not refused (see above) and stay so: is this the folder that the server reads?";
            findings.warning(ABOUT, found, advice);
        } else {
            findings.note(ABOUT, found, "nothing: they are read when the service starts");
        }
    }
    if !state.overtaken.is_empty() {
        let found = format!("something newer is in force than {}", few(&state.overtaken));
        findings.note(
            ABOUT,
            found,
            "they were changed by the API or a command; `polywire export` writes what is in force",
        );
    }
    if !state.missing.is_empty() {
        let found = format!("channels in force without a file: {}", few(&state.missing));
        let advice =
            "put the file back, or with `retired = true` if the channel is to end; it stays as it was until then";
        findings.warning(ABOUT, found, advice);
    }
}
