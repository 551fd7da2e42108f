//! `polywire restore`: a copy takes the place of the store.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::cli::{Place, actor, say};
use crate::desk::ledger::{FILE, Ledger};
use crate::desk::replay::Again;
use crate::desk::restoration::{Restored, restore};
use crate::store::Store;
use crate::store::hold::hold;

/// Restores a copy.
#[derive(Debug, Args)]
pub(super) struct Restore {
    /// A copy that `polywire backup` made
    #[arg(value_name = "FILE")]
    copy: PathBuf,
    /// A ledger of withdrawals, beside the one in the data folder and the one beside the copy
    #[arg(long = "ledger", value_name = "FILE")]
    ledgers: Vec<PathBuf>,
    /// Put it in the place of the store that is there, which is set aside
    #[arg(long)]
    replace: bool,
}

impl Restore {
    pub(super) async fn run(self, place: Place) -> Result<ExitCode> {
        let data = place.config()?.data;
        let Some(_hold) = hold(&data)? else {
            bail!("a server works on {}: stop it first", data.display());
        };
        if Store::exists(&data) && !self.replace {
            bail!("there is a store in {}: --replace sets it aside and puts the copy in its place", data.display());
        }
        let restored = restore(&actor(), &self.copy, &data, &self.ledgers(&data)?).await?;
        tell(&self.copy, &restored);
        Ok(ExitCode::SUCCESS)
    }

    /// Every ledger there is: in the data folder, beside the copy, and where it is said.
    fn ledgers(&self, data: &Path) -> Result<Vec<Ledger>> {
        let mut ledgers = vec![Ledger::within(data)];
        ledgers.extend(self.copy.parent().map(Ledger::within));
        for path in &self.ledgers {
            std::fs::metadata(path).with_context(|| format!("--ledger {}", path.display()))?;
            ledgers.push(Ledger::at(path.clone()));
        }
        // A store that is there tells its own.
        if !Store::exists(data) && ledgers.iter().all(|ledger| !ledger.path().exists()) {
            say(&format!("there is no {FILE} here nor beside the copy: what was withdrawn since the copy comes back"));
        }
        Ok(ledgers)
    }
}

fn tell(copy: &Path, restored: &Restored) {
    say(&format!("{}: restored, up to commit {} of {}", copy.display(), restored.head, restored.at));
    for (name, again) in &restored.taken {
        let now = match again {
            Again::Withdrawn => "withdrawn",
            Again::InPart => "withdrawn where it was",
            Again::Withheld => "not published yet then, and withheld now",
            Again::Erased => "erased",
            Again::Barred => "not in the copy; nothing may stand under its name",
            Again::Revoked => "its token is revoked",
            Again::Corrected => "was corrected since: the copy has what was wrong, correct it again",
        };
        say(&format!("{name}: {now}, as the ledger says"));
    }
    if let Some(folder) = &restored.replaced {
        say(&format!("{}: the store that was there before; it has all that the copy lacks", folder.display()));
    }
    for ledger in &restored.foreign {
        say(&format!("{}: has lines of another newsroom, of which nothing was taken", ledger.display()));
    }
    say(
        "Everything else is as it was then: corrections, rights, embargoes and definitions of since have to be changed again. \
         Nothing that is due is released until the service has been started once with --trust-clock.",
    );
}
