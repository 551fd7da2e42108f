//! `polywire check`.

use std::collections::{BTreeMap, BTreeSet};
use std::io::IsTerminal;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};

use crate::cli::text::read_file;
use crate::cli::{Place, print, report, say};
use crate::definitions::story;
use crate::desk::check::check;
use crate::model::fault::{Fault, mended, refuses};
use crate::model::slug::Slug;
use crate::model::story::Story;
use crate::store::Store;

#[derive(Debug, Args)]
pub(super) struct Check {
    /// How faults are printed
    #[arg(long, value_enum, default_value = "human")]
    format: Form,
    /// Mend what can be mended without changing what a file says, and check again
    #[arg(long)]
    fix: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For people: on stderr.
    Human,
    /// For machines: a list on stdout.
    Json,
    /// For code hosts and editors: SARIF 2.1.0 on stdout.
    Sarif,
}

impl Check {
    pub(super) async fn run(self, place: Place) -> Result<ExitCode> {
        let config = place.config()?;
        let known =
            if Store::exists(&config.data) { stories(&Store::open(&config.data)?).await? } else { BTreeMap::new() };
        let mut faults = check(&config.folders, &known);
        if self.fix {
            mend(&faults)?;
            faults = check(&config.folders, &known);
        }
        match self.format {
            Form::Json => print(&report::json(&faults)?)?,
            Form::Sarif => print(&report::sarif(&faults)?)?,
            Form::Human => {
                for fault in &faults {
                    let colours = std::io::stderr().is_terminal();
                    say(&if colours { fault.in_colour() } else { fault.to_string() });
                }
                let errors = faults.iter().filter(|fault| fault.is_error()).count();
                say(&format!("{errors} errors, {} warnings", faults.len() - errors));
            }
        }
        Ok(if refuses(&faults) { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
}

/// Writes every file that has safe fixes anew.
fn mend(faults: &[Fault]) -> Result<()> {
    let files: BTreeSet<&str> = faults.iter().map(|fault| &*fault.file).collect();
    for file in files {
        let of_file = faults.iter().filter(|fault| &*fault.file == file);
        if let Some(mended) = read_file(Path::new(file)).ok().and_then(|read| mended(&read.text, of_file)) {
            std::fs::write(file, mended).with_context(|| format!("cannot write {file}"))?;
            say(&format!("{file}: mended"));
        }
    }
    Ok(())
}

/// The records of a store.
async fn stories(store: &Store) -> Result<BTreeMap<Slug, Story>> {
    let mut stories = BTreeMap::new();
    let mut last = String::new();
    loop {
        let page = store.stories(&last, 500).await?;
        let Some(end) = page.last() else { return Ok(stories) };
        last.clone_from(&end.slug);
        for row in page {
            if let Ok(slug) = row.slug.parse::<Slug>()
                && let Ok(story) = story::read_accepted(&slug, &row.record)
            {
                stories.insert(slug, story);
            }
        }
    }
}
