//! `polywire text put|edit|show|preview|export`.

mod edit;
pub(super) mod export;
mod preview;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Subcommand;

use crate::cli::given::read_file;
use crate::cli::outcome::Manner;
use crate::cli::story::kind;
use crate::cli::{Place, actor, print, say};
use crate::definitions::story;
use crate::desk::Desk;
use crate::desk::given::{Filing, GivenText, newest_by_locale};
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::story::Story;
use crate::model::text::State;

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
        /// How far it has come: draft, machine, translated or reviewed [default: translated, or as it is for words
        /// in force]
        #[arg(long)]
        state: Option<State>,
        /// Who translated it
        #[arg(long, value_name = "NAME")]
        translator: Option<String>,
        /// The words are right for the original as it is now, though they did not change
        #[arg(long)]
        confirm: bool,
        /// A mark or a letter only: documents change, and nobody's reader shows the story as changed
        #[arg(long)]
        minor: bool,
        #[command(flatten)]
        manner: Manner,
    },
    /// Write a text in $EDITOR, with the original and the language's plural categories beside it
    Edit(edit::Edit),
    /// Print the newest text of a story
    Show {
        /// The story
        slug: Slug,
        /// The language
        locale: Locale,
    },
    /// Print how a text reads in each plural category, and cut to the lengths of cards and tickers
    Preview(preview::Preview),
    /// Write originals and texts of published stories into a folder for translators' tools
    Export(export::Export),
}

impl Text {
    pub(super) async fn run(self, place: Place) -> Result<ExitCode> {
        let (config, store) = place.store()?;
        let desk = Desk::new(store);
        match self {
            Self::Put { slug, locale, file, state, translator, confirm, minor, manner } => {
                let given = GivenText { state, translator, confirm, ..GivenText::new(locale, read_file(&file)?) };
                put(&manner.desk(desk), slug, given, minor, manner).await
            }
            Self::Edit(command) => command.run(&desk).await,
            Self::Show { slug, locale } => show(&desk, &slug, &locale).await,
            Self::Preview(command) => command.run(&desk).await,
            Self::Export(command) => command.run(&desk, &config).await,
        }
    }
}

async fn put(desk: &Desk, slug: Slug, given: GivenText, minor: bool, manner: Manner) -> Result<ExitCode> {
    let filing = Filing { slug, record: None, texts: vec![given] };
    manner.tell(&filing.slug, &desk.change(&actor(), filing.clone(), kind(minor)).await?)
}

async fn show(desk: &Desk, slug: &Slug, locale: &Locale) -> Result<ExitCode> {
    let story = story_of(desk, slug).await?;
    let texts = desk.texts_of(slug).await?;
    let Some(text) = newest_by_locale(&texts).remove(locale) else {
        bail!("the story \"{slug}\" has no text in {locale}");
    };
    let stale = desk.stale(&story, &texts).await?.remove(locale);
    let stale = stale.map(|messages| format!("; the original has changed since: {}", messages.join(", ")));
    say(&format!("{slug} {locale}: version {}, {}{}", text.version, text.state, stale.unwrap_or_default()));
    print(&text.content)?;
    Ok(ExitCode::SUCCESS)
}

/// The record of a story.
async fn story_of(desk: &Desk, slug: &Slug) -> Result<Story> {
    let row = desk.store().story(slug.as_str()).await?;
    let row = row.with_context(|| format!("there is no story \"{slug}\""))?;
    story::read_accepted(slug, &row.record).ok().with_context(|| format!("the record of \"{slug}\" cannot be read"))
}
