//! The command line: one file a command. Stdout is data, stderr is speech; exit 0, 1 failed, 2 usage.

mod backup;
mod change;
mod channel;
mod check;
mod coverage;
mod diff;
mod doctor;
mod erase;
mod explain;
mod export;
mod follow;
mod given;
mod history;
mod import;
mod init;
mod listening;
mod locale;
mod log;
mod moment;
mod outcome;
mod render;
mod partner;
mod progress;
mod report;
mod restore;
mod serve;
mod story;
mod text;
mod token;
mod withdraw;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use serde::Serialize;

use crate::config::{Config, Given};
use crate::definitions::story as records;
use crate::desk::DeskError;
use crate::model::secret::Secret;
use crate::model::site::Site;
use crate::model::slug::Slug;
use crate::model::story::Story;
use crate::model::token::Token;
use crate::store::Store;

/// A wire service that speaks each partner's language.
#[derive(Debug, Parser)]
#[command(name = "polywire", version, about, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    place: Place,
    #[command(subcommand)]
    command: Command,
}

/// Where the store and the newsroom's folders are.
#[derive(Debug, Args)]
struct Place {
    /// Folder of the store [default: data]
    #[arg(long, global = true, value_name = "DIR", env = "POLYWIRE_DATA")]
    data: Option<PathBuf>,
    /// Another store than the one in the data folder
    #[arg(long, global = true, value_name = "URL", env = "POLYWIRE_STORE", hide_env_values = true)]
    store: Option<Secret>,
    /// Folder of definitions [default: feeds]
    #[arg(long, global = true, value_name = "DIR", env = "POLYWIRE_FEEDS")]
    feeds: Option<PathBuf>,
    /// Folder of words [default: locales]
    #[arg(long, global = true, value_name = "DIR", env = "POLYWIRE_LOCALES")]
    locales: Option<String>,
    /// Use the demonstration's own store
    #[arg(long, global = true, env = "POLYWIRE_DEMO", num_args = 0, default_missing_value = "true")]
    demo: Option<bool>,
    /// URL under which the world sees the service
    #[arg(long, global = true, value_name = "URL", env = "POLYWIRE_PUBLIC_URL")]
    public_url: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Lay out a newsroom's folder: definitions, words, settings, and examples for the operator
    Init(init::Init),
    /// Serve feeds and pages, and take in what changes in ./feeds and ./locales
    Serve(serve::Serve),
    /// Check definitions and words
    Check(check::Check),
    /// Tell how far each story has come in each language
    Coverage(coverage::Coverage),
    /// File and look at stories
    #[command(subcommand)]
    Story(story::Command),
    /// File and look at the texts of a story
    #[command(subcommand)]
    Text(text::Text),
    /// Lay out the words of another language
    #[command(subcommand)]
    Locale(locale::Command),
    /// Look at channels and try definitions out
    #[command(subcommand)]
    Channel(channel::Command),
    /// Tell why a story is shown in a slot, or is not
    Explain(explain::Explain),
    /// Give partners access, and take it
    #[command(subcommand)]
    Partner(partner::Command),
    /// Give people and programs of the newsroom access to the management API, and take it
    #[command(subcommand)]
    Token(token::Command),
    /// Write a whole store into a folder, for another one to take in
    Export(export::Export),
    /// Take in stories: ninjs documents, the feed of a member, or the folder of an export
    Import(import::Import),
    /// Run a command for each change of another service, and remember how far it has come
    Follow(follow::Follow),
    /// Copy the whole store, while it is used, and hold the copy against its digests
    Backup(backup::Backup),
    /// Put a copy in the place of the store; what has been withdrawn since stays withdrawn
    Restore(restore::Restore),
    /// Look at settings, clock, disk, store, folders and limits: what is found, and what to do about it
    Doctor(doctor::Doctor),
    /// Print the document of a topic such as africa.fr.atom
    Render(render::Render),
}

/// Runs the command of this process.
pub fn main() -> ExitCode {
    let matches = Cli::command().get_matches();
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error.into()),
    };
    if !matches!(cli.command, Command::Serve(_))
        && let Err(error) = log::speak()
    {
        return fail(&error);
    }
    let outcome = runtime.block_on(async {
        match cli.command {
            Command::Init(command) => command.run(cli.place),
            Command::Serve(command) => command.run(cli.place).await,
            Command::Check(command) => command.run(cli.place).await,
            Command::Coverage(command) => command.run(cli.place).await,
            Command::Story(command) => command.run(cli.place).await,
            Command::Text(command) => command.run(cli.place).await,
            Command::Locale(command) => command.run(cli.place),
            Command::Channel(command) => command.run(cli.place).await,
            Command::Explain(command) => command.run(cli.place).await,
            Command::Partner(command) => command.run(cli.place).await,
            Command::Token(command) => command.run(cli.place).await,
            Command::Export(command) => command.run(cli.place).await,
            Command::Import(command) => command.run(cli.place).await,
            Command::Follow(command) => command.run().await,
            Command::Backup(command) => command.run(cli.place).await,
            Command::Restore(command) => command.run(cli.place).await,
            Command::Doctor(command) => command.run(cli.place, &matches).await,
            Command::Render(command) => command.run(cli.place).await,
        }
    });
    match outcome {
        Ok(code) => code,
        Err(error) => fail(&error),
    }
}

fn fail(error: &anyhow::Error) -> ExitCode {
    // A reader that has seen enough is no failure.
    let pipe = error.downcast_ref::<std::io::Error>().is_some_and(|io| io.kind() == std::io::ErrorKind::BrokenPipe);
    if pipe {
        return ExitCode::SUCCESS;
    }
    match error.downcast_ref::<DeskError>() {
        Some(DeskError::Refused(faults)) => report::say_all(faults),
        _ => say(&format!("polywire: {error:#}")),
    }
    ExitCode::FAILURE
}

impl Place {
    fn given(self) -> Given {
        Given {
            data: self.data,
            store: self.store,
            feeds: self.feeds,
            locales: self.locales.map(PathBuf::from),
            demo: self.demo,
            public_url: self.public_url,
            ..Given::default()
        }
    }

    fn config(self) -> Result<Config> {
        resolve(self.given())
    }

    /// The store as it is, with the configuration.
    fn store(self) -> Result<(Config, Store)> {
        let config = self.config()?;
        let store = Store::open(&config.data)?;
        Ok((config, store))
    }
}

fn resolve(given: Given) -> Result<Config> {
    let folder = std::env::current_dir().context("there is no current folder")?;
    Ok(Config::resolve(given, &folder)?)
}

/// Where a store's service stands in the world: as it was last served, unless the configuration says otherwise.
async fn site(config: &Config, store: &Store) -> Result<Site> {
    let authority = store.setting("authority").await?.context("this store has never been served")?;
    let year = store.setting("year").await?.and_then(|year| year.parse().ok()).context("the store has no year")?;
    let known = store.setting("public-url").await?;
    let public_url = config.public_url.clone().or(known).context("this store has never been served")?;
    Ok(Site::new(&public_url, &authority, year))
}

/// The records of a store, by slug.
async fn stories(store: &Store) -> Result<Vec<Story>> {
    let mut stories = Vec::new();
    let mut last = String::new();
    loop {
        let page = store.stories(&last, 500).await?;
        let Some(end) = page.last() else { return Ok(stories) };
        last.clone_from(&end.slug);
        for row in page {
            let slug: Slug = row.slug.parse()?;
            stories.extend(records::read_accepted(&slug, &row.record).ok());
        }
    }
}

/// Who acts, for the audit.
fn actor() -> String {
    let user =
        std::env::var("USER").or_else(|_| std::env::var("LOGNAME")).unwrap_or_else(|_| "command line".to_owned());
    user.chars().filter(|character| !character.is_control()).take(80).collect()
}

/// The one time that a token is shown.
fn hand_out(name: &Slug, token: &Token) -> Result<()> {
    print(&format!("{}\n", token.expose()))?;
    say(&format!("{name}: this token is shown once; the store keeps its hash alone"));
    Ok(())
}

/// Speech. Where nobody can hear it, or the disk it goes to is full, the work goes on.
fn say(line: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// Data.
fn print(data: &str) -> Result<()> {
    use std::io::Write;
    let mut output = std::io::stdout().lock();
    output.write_all(data.as_bytes())?;
    Ok(output.flush()?)
}

/// Data for machines.
fn print_json(value: &impl Serialize) -> Result<()> {
    print(&format!("{}\n", serde_json::to_string_pretty(value)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_arguments_share_a_name() {
        Cli::command().debug_assert();
    }
}
