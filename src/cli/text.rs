//! `polywire text put|show`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::str::FromStr;

use anyhow::{Context, Result, bail};
use clap::Subcommand;

use crate::cli::{Place, actor, print, say};
use crate::desk::plan::{Filing, GivenText, newest_by_locale};
use crate::desk::{Desk, DeskError};
use crate::model::fault::SourceFile;
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::text::State;
use crate::words::resource::source;

#[derive(Debug, Subcommand)]
pub(super) enum Text {
    /// File a text of a story
    Put {
        /// The story
        slug: Slug,
        /// The language
        locale: Locale,
        /// The Fluent resource
        file: PathBuf,
        /// How far it has come: draft, machine, translated or reviewed [default: translated, or as it was for the same
        /// words]
        #[arg(long)]
        state: Option<State>,
        /// Who translated it
        #[arg(long, value_name = "NAME")]
        translator: Option<String>,
    },
    /// Print the newest text of a story
    Show {
        /// The story
        slug: Slug,
        /// The language
        locale: Locale,
    },
}

/// `LOCALE=FILE`.
#[derive(Debug, Clone)]
pub(super) struct Assignment {
    pub(super) locale: Locale,
    pub(super) path: PathBuf,
}

impl FromStr for Assignment {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (tag, path) = text.split_once('=').ok_or("expected LOCALE=FILE.ftl, such as fr=story.fr.ftl")?;
        let locale = tag.parse().map_err(|error| format!("{error}"))?;
        Ok(Self { locale, path: PathBuf::from(path) })
    }
}

impl Text {
    pub(super) async fn run(self, place: Place) -> Result<ExitCode> {
        let (_, store) = place.store()?;
        let desk = Desk::new(store);
        match self {
            Self::Put { slug, locale, file, state, translator } => {
                let given =
                    GivenText { locale, file: read_file(&file)?, state, translator, submission: None, base: None };
                let filing = Filing { slug, record: None, texts: vec![given] };
                match desk.file(&actor(), &filing).await {
                    Ok(filed) => {
                        crate::cli::story::tell(filing.slug.as_str(), &filed);
                        Ok(ExitCode::SUCCESS)
                    }
                    Err(DeskError::Refused(faults)) => {
                        for fault in faults {
                            say(&fault.to_string());
                        }
                        Ok(ExitCode::FAILURE)
                    }
                    Err(error) => Err(error.into()),
                }
            }
            Self::Show { slug, locale } => {
                let texts = desk.texts_of(&slug).await?;
                let Some(text) = newest_by_locale(&texts).remove(&locale) else {
                    bail!("the story \"{slug}\" has no text in {locale}");
                };
                say(&format!("{slug} {locale}: version {}, {}", text.version, text.state));
                print(&text.content)?;
                Ok(ExitCode::SUCCESS)
            }
        }
    }
}

/// A file's text, as every file of ours is read.
pub(super) fn read_file(path: &Path) -> Result<SourceFile> {
    let bytes = std::fs::read(path).with_context(|| format!("{}", path.display()))?;
    let text = String::from_utf8(bytes).ok().with_context(|| format!("{}: this file is not UTF-8", path.display()))?;
    Ok(source(&path.display().to_string(), &text))
}
