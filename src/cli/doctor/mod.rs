//! `polywire doctor`: looks at everything that a service stands on, one examination a file, and says of each finding what to
//! do about it. It needs no running server and changes nothing.

mod access;
mod address;
mod clock;
mod disk;
mod files;
mod finding;
mod folder;
mod folders;
mod limits;
pub(super) mod recovery;
mod settings;
mod store;

use std::collections::BTreeMap;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{ArgMatches, Args, CommandFactory};

use crate::cli::doctor::finding::{Findings, Level};
use crate::cli::serve::Serve;
use crate::cli::{Cli, Place, check, print, print_json, resolve};
use crate::config::Config;
use crate::desk::Desk;
use crate::store::Store;

#[derive(Debug, Args)]
#[command(after_help = "Takes the flags of `serve`, and tells what would hold with them. Exit 1 if there is a fault.")]
pub(super) struct Doctor {
    #[command(flatten)]
    serve: Serve,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Doctor {
    pub(super) async fn run(self, place: Place, matches: &ArgMatches) -> Result<ExitCode> {
        let mut findings = Findings::default();
        let mut command = Cli::command();
        command.build();
        let own = command.find_subcommand("doctor").context("there is no such command")?;
        let matches = matches.subcommand_matches("doctor").context("there is no such command")?;
        let settings = settings::examine(own, matches, &mut findings);
        match resolve(self.serve.given(place)) {
            Ok(config) => examine(&config, &mut findings).await?,
            Err(error) => {
                findings.fault("settings", error.to_string(), "mend this setting; nothing else was looked at");
            }
        }
        if self.json {
            print_json(&finding::report(&settings, &findings))?;
        } else {
            print(&finding::text(&settings, &findings))?;
        }
        Ok(if findings.worst() == Level::Fault { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
}

/// Everything, from the ground up.
async fn examine(config: &Config, findings: &mut Findings) -> Result<()> {
    limits::examine(config.http.max_connections, findings);
    files::examine(config, findings);
    disk::examine(&config.data, findings);
    folder::examine(&config.data, findings);
    let store = store::examine(&config.data, findings).await;
    if store.is_none() && Store::exists(&config.data) {
        // What is beside a store that cannot be read would be judged as if there were none.
        return Ok(());
    }
    clock::examine(store.as_ref(), findings).await?;
    address::examine(config, store.as_ref(), findings).await?;
    let known = match &store {
        Some(store) => check::stories_of(&Desk::new(store.clone())).await.unwrap_or_default(),
        None => BTreeMap::new(),
    };
    folders::examine(config, store.as_ref(), &known, findings).await?;
    if let Some(store) = &store {
        access::examine(store, findings).await?;
        recovery::examine(&config.data, store, findings).await?;
    }
    Ok(())
}

/// A number of bytes, for people.
fn bytes(count: u64) -> String {
    const UNITS: [&str; 4] = ["kB", "MB", "GB", "TB"];
    let mut rest = count;
    let mut unit = "bytes";
    for larger in UNITS {
        if rest < 10_000 {
            break;
        }
        (rest, unit) = (rest / 1000, larger);
    }
    format!("{rest} {unit}")
}

/// So many of something: `1 file`, `2 files`.
fn count(number: usize, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}

/// The first few of many names.
fn few(names: &[String]) -> String {
    const FEW: usize = 5;
    let first = names.iter().take(FEW).map(String::as_str).collect::<Vec<_>>().join(", ");
    if names.len() > FEW { format!("{first} and {} more", names.len() - FEW) } else { first }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        assert_eq!(
            (bytes(9_999), bytes(10_000), bytes(64 << 30)),
            ("9999 bytes".into(), "10 kB".into(), "68 GB".into())
        );
        assert_eq!((count(1, "file"), count(0, "file")), ("1 file".into(), "0 files".into()));
        let names: Vec<String> = ('a'..='g').map(String::from).collect();
        assert_eq!(few(&names), "a, b, c, d, e and 2 more");
    }
}
