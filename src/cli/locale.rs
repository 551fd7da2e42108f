//! `polywire locale new|pseudo`: the words of another language, laid out to be translated or to be tried out.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Subcommand;

use crate::cli::{Place, report, say};
use crate::config::Config;
use crate::definitions::{LOCALES, settings};
use crate::desk::folder::Found;
use crate::model::locale::Locale;
use crate::words::formats::{Conventions, Formats};
use crate::words::furniture::FILES;
use crate::words::skeleton::{Treatment, plural_examples, skeleton};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Lay out the service's words for a new language: every message, its selects in the language's plural categories
    New {
        /// The language
        locale: Locale,
    },
    /// Write pseudo-languages: en-XA has accents and longer texts, qps-plural all six plural categories
    Pseudo {
        /// The folder of languages to write into [default: the newsroom's own]
        #[arg(long, value_name = "DIR")]
        dir: Option<PathBuf>,
    },
}

impl Command {
    pub(super) fn run(self, place: Place) -> Result<ExitCode> {
        let config = place.config()?;
        let found = config.folders.read();
        let source = default_locale(&found)?;
        match self {
            Self::New { locale } => new(&config, &found, &source, &locale),
            Self::Pseudo { dir } => {
                let folder = dir.unwrap_or_else(|| config.folders.locales.clone());
                for (tag, treatment) in [("en-XA", Treatment::Accented), ("qps-plural", Treatment::Labelled)] {
                    let locale: Locale = tag.parse()?;
                    let files =
                        found.definitions.iter().chain(found.texts.iter().map(|(name, text)| (name, &text.file)));
                    let count = lay_out(&folder.join(tag), &source, &formats(&locale)?, files, treatment)?;
                    say(&format!("{}: {count} files", folder.join(tag).display()));
                }
                say("to see them, name them in the locales of a channel; `polywire check` checks them like any other");
                Ok(ExitCode::SUCCESS)
            }
        }
    }
}

fn new(config: &Config, found: &Found, source: &Locale, locale: &Locale) -> Result<ExitCode> {
    let folder = config.folders.locales.join(locale.as_str());
    if folder.exists() {
        bail!("{} is there already; nothing was changed", folder.display());
    }
    let formats = formats(locale)?;
    let words = found.definitions.iter();
    let count = lay_out(&folder, source, &formats, words, Treatment::Kept)?;
    say(&format!("{}: {count} files to translate from {source}", folder.display()));
    say(&plural_examples(&formats));
    say(&format!(
        "then name \"{locale}\" in the locales of a channel; `polywire text edit SLUG {locale}` lays out a story's text"
    ));
    Ok(ExitCode::SUCCESS)
}

/// The language that the service's words are translated from.
fn default_locale(found: &Found) -> Result<Locale> {
    let Some(file) = found.definitions.get(LOCALES) else {
        report::say_all(&found.faults);
        bail!("{LOCALES} is missing: start in a newsroom's folder, or name its folders with --feeds and --locales");
    };
    match settings::locales(file) {
        Ok(locales) => Ok(locales.default),
        Err(faults) => {
            report::say_all(&faults);
            bail!("{LOCALES} does not say the default language")
        }
    }
}

fn formats(locale: &Locale) -> Result<Formats> {
    let formats = Formats::new(locale, &Conventions::default(), std::collections::BTreeMap::new());
    formats.with_context(|| format!("there is no locale data for \"{locale}\""))
}

/// Writes the source language's files, by their names in the inbox, into the folder of another language.
fn lay_out<'a>(
    folder: &Path,
    source: &Locale,
    formats: &Formats,
    files: impl Iterator<Item = (&'a String, &'a crate::model::fault::SourceFile)>,
    treatment: Treatment,
) -> Result<usize> {
    let prefix = format!("locales/{source}/");
    let mut count = 0;
    for (name, file) in files {
        let Some(inner) = name.strip_prefix(&prefix) else { continue };
        if !FILES.contains(&inner) && !inner.starts_with("stories/") {
            continue;
        }
        let text = skeleton(file, formats, treatment).with_context(|| format!("{} is not Fluent", file.name))?;
        let note = format!("## {}\n", plural_examples(formats).replace('\n', "\n## "));
        let has_counts = text.contains(" ->\n");
        let path = folder.join(inner);
        let parent = path.parent().unwrap_or(folder);
        std::fs::create_dir_all(parent).with_context(|| format!("cannot make {}", parent.display()))?;
        let text = if has_counts { format!("{note}\n{text}") } else { text };
        std::fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
        count += 1;
    }
    Ok(count)
}
