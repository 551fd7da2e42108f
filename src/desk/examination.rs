//! Examining a newsroom's folders against what is in force: what is refused, what has not been taken in, and what has moved
//! on by another way. For `doctor`; nothing is submitted.

use std::collections::BTreeMap;

use crate::definitions::CHANNELS;
use crate::desk::DeskError;
use crate::desk::check::{KnownStory, check_found};
use crate::desk::folder::Folders;
use crate::desk::inbox::submission;
use crate::model::fault::Fault;
use crate::model::slug::Slug;
use crate::snapshot::{Snapshots, files_in_force};
use crate::store::Store;
use crate::store::submission::Submission;

/// How folders and store stand to each other. Files are named as the store knows them.
#[derive(Debug, Default)]
pub struct FolderState {
    /// How many files of definitions and words there are, texts included.
    pub files: usize,
    /// Errors, which keep files from being taken in.
    pub refused: Vec<Fault>,
    /// Warnings.
    pub warnings: usize,
    /// Files that are not what they last submitted.
    pub waiting: Vec<String>,
    /// Files that were taken in, and something else is in force since.
    pub overtaken: Vec<String>,
    /// Channels in force whose file is gone.
    pub missing: Vec<String>,
}

/// Holds the folders against the store, where there is one.
pub async fn examine(
    store: Option<&Store>,
    folders: &Folders,
    known: &BTreeMap<Slug, KnownStory>,
) -> Result<FolderState, DeskError> {
    let mut state = FolderState::default();
    let found = folders.read();
    for fault in check_found(&found, known) {
        if fault.is_error() {
            state.refused.push(fault);
        } else {
            state.warnings += 1;
        }
    }
    state.files = found.definitions.len() + found.texts.len();
    let Some(store) = store else { return Ok(state) };
    let submitted = store.submissions().await?;
    let submitted: BTreeMap<&str, &Submission> =
        submitted.iter().map(|submission| (submission.path.as_str(), submission)).collect();
    let (_, in_force) = files_in_force(store).await?;
    for (name, file) in &found.definitions {
        if submitted.get(name.as_str()) != Some(&&Submission::of(name, &file.text)) {
            state.waiting.push(name.clone());
        } else if in_force.get(name).is_some_and(|in_force| in_force.text != file.text) {
            state.overtaken.push(name.clone());
        }
    }
    for (name, text) in found.texts.iter().filter(|(_, text)| known.contains_key(&text.slug)) {
        let now = submission(name, text);
        if !submitted.get(name.as_str()).is_some_and(|before| before.is_of_the_same_file_as(&now)) {
            state.waiting.push(name.clone());
        }
    }
    let Ok(snapshot) = Snapshots::new(store.clone()).current().await else { return Ok(state) };
    let channels = snapshot.definitions.channels.keys();
    // The file of a channel that has another name now may go.
    let kept = channels.filter(|slug| snapshot.definitions.moved_to(slug).is_none());
    let files = kept.map(|slug| format!("{CHANNELS}{slug}.toml"));
    state.missing = files.filter(|name| !found.definitions.contains_key(name)).collect();
    Ok(state)
}
