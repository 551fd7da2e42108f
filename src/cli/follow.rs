//! `polywire follow URL --exec CMD`: a small receiver. It runs a command for each event of another service, in order, and
//! remembers on disk how far it has come.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use clap::Args;
use serde::Deserialize;

use crate::cli::say;
use crate::http::client::{Client, Outcome};
use crate::model::event::Kind;
use crate::model::locale::Locale;
use crate::model::secret::Secret;
use crate::model::slug::Slug;

/// How long the service is asked to wait for something.
const WAIT: Duration = Duration::from_secs(50);
/// The longest pause before something is tried again.
const LONGEST: Duration = Duration::from_secs(60);

#[derive(Debug, Args)]
pub(super) struct Follow {
    /// The address of the service, such as `https://feeds.example`
    url: String,
    /// The token to read with; better given in the environment than where everybody sees it
    #[arg(long, env = "POLYWIRE_TOKEN", hide_env_values = true)]
    token: Option<Secret>,
    /// Run for each event by the shell, with its JSON on the standard input and `POLYWIRE_KIND`, `POLYWIRE_STORY` and
    /// `POLYWIRE_LOCALE` in the environment; tried again until it succeeds
    #[arg(long, value_name = "CMD")]
    exec: String,
    /// Where to remember how far it has come
    #[arg(long, value_name = "FILE", default_value = "polywire.cursor")]
    cursor: PathBuf,
    /// Stop once there is nothing more
    #[arg(long)]
    once: bool,
}

/// What is looked at of an event.
#[derive(Debug, Deserialize)]
struct Event {
    kind: String,
    story: String,
    locale: String,
    cursor: String,
}

impl Follow {
    pub(super) async fn run(self) -> Result<ExitCode> {
        let client = Client::new(&self.url, self.token.as_ref().map(Secret::expose)).map_err(anyhow::Error::msg)?;
        let mut cursor = remembered(&self.cursor)?;
        let wait = if self.once { Duration::ZERO } else { WAIT };
        let mut pause = Pause::default();
        loop {
            match client.changes(cursor.as_deref(), wait).await {
                Outcome::Changes { lines, next } => {
                    pause = Pause::default();
                    for line in &lines {
                        cursor = Some(self.take_in(line).await?);
                    }
                    // Also where nothing came the log has gone on.
                    if let Some(next) = next.filter(|next| cursor.as_ref() != Some(next)) {
                        remember(&self.cursor, &next)?;
                        cursor = Some(next);
                    }
                    if self.once && lines.is_empty() {
                        return Ok(ExitCode::SUCCESS);
                    }
                }
                Outcome::Refused(reason) => bail!("{}: {reason}", self.url),
                Outcome::Later(reason, after) => pause.before_again(&format!("{}: {reason}", self.url), after).await,
            }
        }
    }

    /// Runs the command for an event until it succeeds, and remembers that it did.
    async fn take_in(&self, line: &str) -> Result<String> {
        let event: Event = serde_json::from_str(line).context("the service tells what is no event")?;
        // Another service's words reach the shell, in names of files and on command lines, only as what they should be.
        let kind = Kind::parse(&event.kind).context("the service tells of a kind of change that there is not")?;
        let (story, locale): (Slug, Locale) = (event.story.parse()?, event.locale.parse()?);
        let mut pause = Pause::default();
        loop {
            let (command, given) = (self.command(kind, &story, &locale), line.to_owned());
            match tokio::task::spawn_blocking(move || run(command, &given)).await? {
                Ok(()) => break,
                Err(reason) => {
                    let told = format!("{} of {story} in {locale}: {reason:#}", kind.as_str());
                    pause.before_again(&told, None).await;
                }
            }
        }
        remember(&self.cursor, &event.cursor)?;
        Ok(event.cursor)
    }

    fn command(&self, kind: Kind, story: &Slug, locale: &Locale) -> Command {
        let mut command = Command::new("sh");
        command.arg("-c").arg(&self.exec).stdin(Stdio::piped()).env_remove("POLYWIRE_TOKEN");
        command.env("POLYWIRE_KIND", kind.as_str());
        command.env("POLYWIRE_STORY", story.as_str()).env("POLYWIRE_LOCALE", locale.as_str());
        command
    }
}

/// Runs a command with a line to read.
fn run(mut command: Command, line: &str) -> Result<()> {
    let mut child = command.spawn().context("the command cannot be run")?;
    if let Some(mut input) = child.stdin.take() {
        // A command that does not read what it is given may still do what it should.
        let _ = input.write_all(line.as_bytes()).and_then(|()| input.write_all(b"\n"));
    }
    let status = child.wait()?;
    if status.success() { Ok(()) } else { bail!("the command ended with {status}") }
}

/// Pauses that grow while something goes on failing.
#[derive(Debug, Default)]
struct Pause {
    last: Option<Duration>,
}

impl Pause {
    async fn before_again(&mut self, reason: &str, asked: Option<Duration>) {
        let next = self.last.map_or(Duration::from_secs(1), |last| last * 2).min(LONGEST);
        self.last = Some(next);
        let pause = asked.unwrap_or(next).min(LONGEST);
        say(&format!("{reason}; again in {} s", pause.as_secs()));
        tokio::time::sleep(pause).await;
    }
}

fn remembered(path: &Path) -> Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(cursor) => Ok(Some(cursor.trim().to_owned()).filter(|cursor| !cursor.is_empty())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| path.display().to_string()),
    }
}

/// Writes a cursor so that it is there whole, or the one before is.
fn remember(path: &Path, cursor: &str) -> Result<()> {
    let beside = path.with_extension("new");
    let write = || {
        let mut file = File::create(&beside)?;
        file.write_all(cursor.as_bytes())?;
        file.sync_all()?;
        fs::rename(&beside, path)
    };
    write().with_context(|| path.display().to_string())
}
