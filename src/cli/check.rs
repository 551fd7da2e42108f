//! `polywire check`.

use std::collections::BTreeMap;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::cli::{Place, print, say};
use crate::definitions::story;
use crate::desk::check::check;
use crate::model::fault::{Fault, refuses};
use crate::model::slug::Slug;
use crate::model::story::Story;
use crate::store::Store;

#[derive(Debug, Args)]
pub(super) struct Check {
    /// How faults are printed
    #[arg(long, value_enum, default_value = "human")]
    format: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For people: on stderr.
    Human,
    /// For machines: a list on stdout.
    Json,
}

#[derive(Serialize)]
struct FaultOut<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<&'a str>,
}

impl Check {
    pub(super) async fn run(self, place: Place) -> Result<ExitCode> {
        let config = place.config()?;
        let known =
            if Store::exists(&config.data) { stories(&Store::open(&config.data)?).await? } else { BTreeMap::new() };
        let faults = check(&config.folders, &known);
        match self.format {
            Form::Json => {
                let list: Vec<FaultOut<'_>> = faults.iter().map(out).collect();
                print(&format!("{}\n", serde_json::to_string_pretty(&list)?))?;
            }
            Form::Human => {
                for fault in &faults {
                    say(&fault.to_string());
                }
                let errors = faults.iter().filter(|fault| fault.is_error()).count();
                say(&format!("{errors} errors, {} warnings", faults.len() - errors));
            }
        }
        Ok(if refuses(&faults) { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
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

fn out(fault: &Fault) -> FaultOut<'_> {
    FaultOut {
        path: &fault.file,
        line: fault.line,
        column: fault.column,
        severity: if fault.is_error() { "error" } else { "warning" },
        code: fault.code,
        message: &fault.message,
        hint: fault.hint.as_deref(),
    }
}
