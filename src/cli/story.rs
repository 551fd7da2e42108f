//! `polywire story put|fact|correct|schedule|lift|list|show|history|diff|withdraw|republish|erase`.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Subcommand;
use jiff::Timestamp;

use crate::cli::change::{ChangeFact, Correct};
use crate::cli::diff::Diff;
use crate::cli::erase::Erase;
use crate::cli::given::{Assignment, read_file, read_texts};
use crate::cli::history::{history, show};
use crate::cli::outcome::Manner;
use crate::cli::withdraw::{Republish, Withdraw};
use crate::cli::{Place, actor, print, print_json, report};
use crate::desk::correction::Change;
use crate::desk::given::Filing;
use crate::desk::{Desk, DeskError};
use crate::http::api::outcome::outcome;
use crate::http::api::stories::summary;
use crate::model::slug::Slug;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// File records: new stories, or new versions of stories
    Put {
        /// Records as JSON
        #[arg(required = true, value_name = "FILE.json")]
        files: Vec<PathBuf>,
        /// A text to file with the record; with one record only
        #[arg(long = "text", value_name = "LOCALE=FILE.ftl")]
        texts: Vec<Assignment>,
        /// A mark or a letter only: documents change, and nobody's reader shows the story as changed
        #[arg(long)]
        minor: bool,
        #[command(flatten)]
        manner: Manner,
    },
    /// Give facts other values: every language changes with them
    Fact(ChangeFact),
    /// File a record and texts in the place of what was wrong, and say so in every language
    Correct(Correct),
    /// Let nobody see a story before an instant such as 2026-11-24T06:00:00Z
    Schedule {
        /// The story
        slug: Slug,
        /// The instant
        until: Timestamp,
        #[command(flatten)]
        manner: Manner,
    },
    /// End the embargo of a story, or publish one that is withheld, now
    Lift {
        /// The story
        slug: Slug,
        #[command(flatten)]
        manner: Manner,
    },
    /// Take a published story back: a notice stands in its place, its page is gone
    Withdraw(Withdraw),
    /// Publish a withdrawn story again, as it was or with a new record and texts
    Republish(Republish),
    /// Destroy the words of a withdrawn story for good, in every version there was of it
    Erase(Erase),
    /// List stories
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Print the record of a story
    Show {
        /// The story
        slug: Slug,
        /// An earlier version of it
        #[arg(long, value_name = "N")]
        version: Option<i64>,
    },
    /// Print what changed in a story's record and texts: in its last commit, in another, or between two versions
    Diff(Diff),
    /// Tell who did what with a story, the oldest first
    History {
        /// The story
        slug: Slug,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

impl Command {
    pub(super) async fn run(self, place: Place) -> Result<ExitCode> {
        let (_, store) = place.store()?;
        let desk = Desk::new(store);
        match self {
            Self::Put { files, texts, minor, manner } => put(&manner.desk(desk), &files, &texts, minor, manner).await,
            Self::Schedule { slug, until, manner } => {
                manner.tell(&slug, &manner.desk(desk).schedule(&actor(), &slug, until).await?)
            }
            Self::Lift { slug, manner } => manner.tell(&slug, &manner.desk(desk).lift(&actor(), &slug).await?),
            Self::Fact(command) => command.run(&desk).await,
            Self::Correct(command) => command.run(&desk).await,
            Self::Withdraw(command) => command.run(desk).await,
            Self::Republish(command) => command.run(desk).await,
            Self::Erase(command) => command.run(&desk).await,
            Self::Diff(command) => command.run(&desk).await,
            Self::List { json } => list(&desk, json).await,
            Self::Show { slug, version } => show(&desk, &slug, version).await,
            Self::History { slug, json } => history(&desk, &slug, json).await,
        }
    }
}

async fn put(desk: &Desk, files: &[PathBuf], texts: &[Assignment], minor: bool, manner: Manner) -> Result<ExitCode> {
    if files.len() > 1 && !texts.is_empty() {
        bail!("--text goes with one record only");
    }
    let given = read_texts(texts)?;
    // Every record is read before any is filed.
    let mut filings = Vec::new();
    let mut refused = Vec::new();
    for path in files {
        let file = read_file(path)?;
        match desk.slug_of(&file).await {
            Ok(slug) => filings.push(Filing { slug, record: Some(file), texts: given.clone() }),
            Err(DeskError::Refused(faults)) => refused.extend(faults),
            Err(error) => return Err(error.into()),
        }
    }
    let mut outcomes = Vec::new();
    if refused.is_empty() {
        for filing in &filings {
            match desk.change(&actor(), filing.clone(), kind(minor)).await {
                Ok(done) if manner.json => outcomes.push(outcome(&filing.slug, &done, None)),
                Ok(done) => manner.say(&filing.slug, &done),
                Err(DeskError::Refused(faults)) => refused.extend(faults),
                Err(error) => return Err(error.into()),
            }
        }
    }
    if manner.json {
        print_json(&outcomes)?;
    }
    report::say_all(&refused);
    Ok(if refused.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What kind of change a file is that somebody puts.
pub(super) fn kind(minor: bool) -> &'static Change {
    if minor { &Change::Minor } else { &Change::Update }
}

async fn list(desk: &Desk, as_json: bool) -> Result<ExitCode> {
    let mut stories = Vec::new();
    let mut last = String::new();
    loop {
        let page = desk.store().stories(&last, 500).await?;
        let Some(end) = page.last() else { break };
        last.clone_from(&end.slug);
        for row in page {
            stories.push(summary(desk, row).await?);
        }
    }
    if as_json {
        print_json(&stories)?;
        return Ok(ExitCode::SUCCESS);
    }
    for story in stories {
        let texts: Vec<&str> = story.texts.iter().map(|text| text.locale.as_str()).collect();
        let line = format!(
            "{}\tv{}\t{}\t{}\t{}\n",
            story.slug,
            story.version,
            story.status,
            story.channels.join(","),
            texts.join(",")
        );
        print(&line)?;
    }
    Ok(ExitCode::SUCCESS)
}
