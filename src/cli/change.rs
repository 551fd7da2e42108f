//! `polywire story fact` and `polywire story correct`: changes of what is published, and what of them is told.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;
use jiff::Timestamp;

use crate::cli::given::{Assignment, Note, Value, read_file, read_texts};
use crate::cli::outcome::Manner;
use crate::cli::{actor, print, print_json, report, say};
use crate::desk::Desk;
use crate::desk::correction::{Change, Told, Values};
use crate::desk::given::{Filing, Trial};
use crate::http::api::trial::tried;
use crate::model::edition::Entry;
use crate::model::fact::Figure;
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::story::REASONS;

/// Gives facts other values.
#[derive(Debug, Args)]
pub(super) struct ChangeFact {
    /// The story
    slug: Slug,
    /// Facts with their new values, such as dead=14
    #[arg(required = true, value_name = "NAME=VALUE")]
    values: Vec<Value>,
    /// When they were true, such as 2026-11-24T06:00:00Z
    #[arg(long, value_name = "INSTANT")]
    as_of: Option<Timestamp>,
    /// Who says so
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// The true values may be higher
    #[arg(long)]
    at_least: bool,
    /// The values before were wrong: every language says so
    #[arg(long)]
    wrong: bool,
    /// What to say of it in a language, in place of the values before and after; with --wrong
    #[arg(long = "note", value_name = "LOCALE=TEXT", requires = "wrong")]
    notes: Vec<Note>,
    #[command(flatten)]
    manner: Manner,
}

/// Files something else in the place of what was wrong.
#[derive(Debug, Args)]
pub(super) struct Correct {
    /// The record as JSON, whole
    #[arg(value_name = "FILE.json")]
    record: PathBuf,
    /// A text to file with it
    #[arg(long = "text", value_name = "LOCALE=FILE.ftl")]
    texts: Vec<Assignment>,
    /// What was wrong: told in every language that has no note
    #[arg(long, value_parser = REASONS)]
    reason: Option<String>,
    /// What was wrong, in the newsroom's own words of a language
    #[arg(long = "note", value_name = "LOCALE=TEXT")]
    notes: Vec<Note>,
    /// Let nobody see a translation that was made before, until it has been filed anew
    #[arg(long)]
    hold_translations: bool,
    #[command(flatten)]
    manner: Manner,
}

impl ChangeFact {
    pub(super) async fn run(self, desk: &Desk) -> Result<ExitCode> {
        let (slug, manner) = (self.slug, self.manner);
        let values = self.values.into_iter().map(|value| (value.name, value.value)).collect();
        let figure = Figure { as_of: self.as_of, source: self.source, at_least: self.at_least };
        let values = Values { slug: slug.clone(), values, figure };
        let told = Told { notes: by_locale(self.notes)?, ..Told::default() };
        let change = if self.wrong { Change::Correction(told) } else { Change::Update };
        if manner.dry_run {
            return show(manner, &slug, &desk.try_facts(&values, &change).await?);
        }
        manner.tell(&slug, &desk.change_facts(&actor(), &values, &change).await?)
    }
}

impl Correct {
    pub(super) async fn run(self, desk: &Desk) -> Result<ExitCode> {
        let record = read_file(&self.record)?;
        let slug = desk.slug_of(&record).await?;
        let filing = Filing { slug, record: Some(record), texts: read_texts(&self.texts)? };
        let (reason, hold_translations) = (self.reason, self.hold_translations);
        let told = Told { notes: by_locale(self.notes)?, reason, hold_translations };
        let (change, slug) = (Change::Correction(told), filing.slug.clone());
        if self.manner.dry_run {
            return show(self.manner, &slug, &desk.try_change(filing, &change).await?);
        }
        self.manner.tell(&slug, &desk.change(&actor(), filing, &change).await?)
    }
}

/// Shows what every language would say, and what else would come of it.
fn show(manner: Manner, slug: &Slug, trial: &Trial) -> Result<ExitCode> {
    if manner.json {
        print_json(&tried(slug, trial))?;
        return Ok(ExitCode::SUCCESS);
    }
    for language in &trial.languages {
        let mark = if language.reworded { " (more than the values changes: read it)" } else { "" };
        print(&format!("{}{mark}\n", language.language))?;
        let (before, after) = (lines(language.before.as_ref()), lines(language.after.as_ref()));
        for (sign, own, other) in [("-", &before, &after), ("+", &after, &before)] {
            for line in own.iter().filter(|line| !other.contains(line)) {
                print(&format!("{sign} {line}\n"))?;
            }
        }
        if language.held {
            say(&format!("{}: held: nobody would see this text before it is filed anew", language.language));
        } else if language.after.is_none() {
            say(&format!("{}: this text could not be shown; another language would stand in", language.language));
        }
        report::say_all(&language.typed);
    }
    manner.say(slug, &trial.filed);
    Ok(ExitCode::SUCCESS)
}

/// What an entry says, line by line.
fn lines(entry: Option<&Entry>) -> Vec<&str> {
    let texts = entry.map(|entry| [Some(&entry.title), entry.summary.as_ref(), entry.content.as_ref()]);
    texts.into_iter().flatten().flatten().flat_map(|text| text.lines()).collect()
}

fn by_locale(notes: Vec<Note>) -> Result<BTreeMap<Locale, String>> {
    let mut by_locale = BTreeMap::new();
    for Note { locale, text } in notes {
        if by_locale.insert(locale.clone(), text).is_some() {
            bail!("--note {locale}=… is given twice");
        }
    }
    Ok(by_locale)
}
