//! Submitting definitions and service words: all that are good together, in one commit, with every story filed anew.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::definitions::PARTNERS;
use crate::desk::act::{Act, Came};
use crate::desk::redefinition::Redefinition;
use crate::desk::{ATTEMPTS, Desk, DeskError};
use crate::model::fault::{Fault, SourceFile};
use crate::snapshot::{Snapshot, files_in_force};
use crate::store::batch::{Fence, StoreError, Write};
use crate::store::submission::Submission;

/// A definition or file of service words as it is given.
#[derive(Debug, Clone)]
pub struct GivenDefinition {
    /// Its name, such as `feeds/regions.toml`.
    pub name: String,
    /// The file.
    pub file: SourceFile,
    /// Whether it must not be there yet.
    pub is_new: bool,
    /// What is noted of the watched file it comes from, once it is in force.
    pub submission: Option<Submission>,
}

/// What came of a submission.
#[derive(Debug, Default)]
pub struct Submitted {
    /// Names of the files now in force.
    pub accepted: Vec<String>,
    /// What is wrong with the others, and warnings about all.
    pub faults: Vec<Fault>,
}

/// What is committed along with definitions, and what is told of it.
pub(crate) struct Along<'a> {
    pub(crate) writes: &'a [Write],
    pub(crate) came: &'a Came,
}

impl Along<'_> {
    /// Nothing.
    pub(crate) const NOTHING: Along<'static> = Along { writes: &[], came: &Came::Done };
}

impl Desk {
    /// Puts in force what can be: files at fault are left out, the last good of each stays.
    pub async fn submit(&self, fence: Option<&Fence>, given: Vec<GivenDefinition>) -> Result<Submitted, DeskError> {
        self.define(&Act::under(fence, "inbox", "define"), given, &Along::NOTHING).await
    }

    /// The same with other writes in the same commit, again and again where somebody else defines something meanwhile.
    pub(crate) async fn define(
        &self,
        act: &Act<'_>,
        given: Vec<GivenDefinition>,
        along: &Along<'_>,
    ) -> Result<Submitted, DeskError> {
        for _ in 1..ATTEMPTS {
            match self.define_once(act, given.clone(), along).await {
                Err(DeskError::Store(StoreError::Conflict(_))) => {}
                outcome => return outcome,
            }
        }
        self.define_once(act, given, along).await
    }

    async fn define_once(
        &self,
        act: &Act<'_>,
        mut given: Vec<GivenDefinition>,
        along: &Along<'_>,
    ) -> Result<Submitted, DeskError> {
        let (revision, in_force) = files_in_force(&self.store).await?;
        let before = self.snapshots.current().await.ok();
        let is_there = |given: &&GivenDefinition| given.is_new && in_force.contains_key(&given.name);
        if let Some(known) = given.iter().find(is_there) {
            let message = "this is defined already";
            return Err(DeskError::Refused(vec![Fault::of_file("defined-already", &known.name, message)]));
        }
        let mut submitted = Submitted::default();
        while !given.is_empty() {
            let mut files = in_force.clone();
            files.extend(given.iter().map(|definition| (definition.name.clone(), definition.file.clone())));
            files.retain(|name, file| !(name.starts_with(PARTNERS) && file.text.is_empty()));
            let found = match Snapshot::read(revision, &files) {
                Ok(after) => {
                    let after = Arc::new(after);
                    let change = Redefinition::new(before.clone(), after.clone(), given.clone());
                    match self.put_in_force(act, Arc::new(change), along).await? {
                        Ok(()) => {
                            submitted.accepted = given.into_iter().map(|definition| definition.name).collect();
                            let is_new = |name: &str| submitted.accepted.iter().any(|accepted| accepted == name);
                            submitted.faults.extend(after.warnings(&files, &is_new));
                            return Ok(submitted);
                        }
                        Err(broken) => broken,
                    }
                }
                Err(faults) => faults,
            };
            let at_fault: BTreeSet<&str> =
                found.iter().filter(|fault| fault.is_error()).map(|fault| &*fault.file).collect();
            let count = given.len();
            given.retain(|definition| !at_fault.contains(&*definition.file.name));
            let nothing_left_out = given.len() == count;
            submitted.faults.extend(found);
            if nothing_left_out {
                break;
            }
        }
        Ok(submitted)
    }
}
