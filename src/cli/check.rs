//! `polywire check`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};

use crate::cli::given::read_file;
use crate::cli::{Place, print, report, say, stories};
use crate::desk::Desk;
use crate::desk::check::{KnownStory, check};
use crate::desk::origin::newest_source;
use crate::model::fault::{Fault, mended, refuses};
use crate::model::slug::Slug;
use crate::model::text::State;
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
        let mut known = BTreeMap::new();
        if Store::exists(&config.data) {
            known = stories_of(&Desk::new(Store::open(&config.data)?)).await?;
        }
        let mut faults = check(&config.folders, &known);
        // One fault can hide another behind it.
        for _ in 0..ROUNDS {
            if !self.fix || !mend(&faults)? {
                break;
            }
            faults = check(&config.folders, &known);
        }
        match self.format {
            Form::Json => print(&report::json(&faults)?)?,
            Form::Sarif => print(&report::sarif(&faults)?)?,
            Form::Human => {
                report::say_all(&faults);
                let errors = faults.iter().filter(|fault| fault.is_error()).count();
                say(&format!("{errors} errors, {} warnings", faults.len() - errors));
            }
        }
        Ok(if refuses(&faults) { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
}

/// How often what was mended is looked at again.
const ROUNDS: usize = 20;

/// Writes every file that has safe fixes anew; whether there was one.
fn mend(faults: &[Fault]) -> Result<bool> {
    let mut some = false;
    let files: BTreeSet<&str> = faults.iter().map(|fault| &*fault.file).collect();
    for file in files {
        let of_file = faults.iter().filter(|fault| &*fault.file == file);
        if let Some(mended) = read_file(Path::new(file)).ok().and_then(|read| mended(&read.text, of_file)) {
            std::fs::write(file, mended).with_context(|| format!("cannot write {file}"))?;
            say(&format!("{file}: mended"));
            some = true;
        }
    }
    Ok(some)
}

/// The stories of a store, with what is stale of them.
pub(super) async fn stories_of(desk: &Desk) -> Result<BTreeMap<Slug, KnownStory>> {
    let mut known = BTreeMap::new();
    for story in stories(desk.store()).await? {
        let texts = desk.texts_of(&story.slug).await?;
        let mut stale = BTreeMap::new();
        for (locale, messages) in desk.stale(&story, &texts).await? {
            let of_locale = texts.iter().filter(|text| text.locale == locale && text.state > State::Draft);
            if let Some(text) = of_locale.max_by_key(|text| text.version) {
                stale.insert(locale, (text.content.to_string(), messages));
            }
        }
        let original = newest_source(&story, &texts);
        known.insert(story.slug.clone(), KnownStory { story, original, stale });
    }
    Ok(known)
}
