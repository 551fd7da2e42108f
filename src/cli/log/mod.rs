//! The log of `serve`: what it says to stderr from its start on, for people or for machines. For machines everything is one
//! JSON object a line, whatever is in it; for people an event is a line too, and only the faults of a file have more.
//!
//! Only the program's own events are let through: libraries might tell what must not be told.

mod escape;
mod lines;
mod panics;

use std::io::IsTerminal;
use std::process::ExitCode;

use anyhow::{Error, Result, bail};
use tracing::Level;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt::layer;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::cli::log::escape::visible;
use crate::cli::log::lines::Lines;
use crate::cli::progress::Shown;
use crate::cli::{report, say};
use crate::config::GivenLog;
use crate::desk::DeskError;
use crate::desk::inbox::Reading;
use crate::model::fault::Fault;

/// More files than this are counted, not named.
const FEW: usize = 8;
/// The only target whose events are written.
const OWN: &str = "polywire";

/// A log that has begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Log {
    reader: Reader,
}

/// Who reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reader {
    People,
    Machines,
}

/// Has commands other than the service say what goes wrong beside what they were asked for.
pub(super) fn speak() -> Result<()> {
    let own = Targets::new().with_target(OWN, tracing::Level::WARN);
    let people = layer().compact().without_time().with_target(false).with_ansi(false);
    let people = people.map_event_format(|format| Lines::people(format, false));
    Ok(tracing_subscriber::registry().with(own).with(people.with_writer(std::io::stderr)).try_init()?)
}

impl Log {
    /// Begins the log of this process. Panics are told there too from now on.
    pub(super) fn begin(given: &GivenLog) -> Result<Self> {
        let reader = reader(given.format.as_deref(), std::io::stderr().is_terminal())?;
        let own = Targets::new().with_target(OWN, level(given.level.as_deref())?);
        match reader {
            Reader::People => {
                let colours = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
                let people =
                    layer().compact().with_ansi(false).map_event_format(|format| Lines::people(format, colours));
                let people = people.with_writer(std::io::stderr).log_internal_errors(false);
                tracing_subscriber::registry().with(own).with(people).try_init()?;
            }
            Reader::Machines => {
                let machines = layer().json().flatten_event(true).with_current_span(false).with_span_list(false);
                let machines = machines.map_event_format(Lines::machines);
                let machines = machines.with_writer(std::io::stderr).log_internal_errors(false);
                tracing_subscriber::registry().with(own).with(machines).try_init()?;
            }
        }
        panics::tell();
        Ok(Self { reader })
    }

    /// How progress is shown beside it.
    pub(super) fn progress(self) -> Shown {
        match self.reader {
            Reader::People => Shown::by_terminal(),
            Reader::Machines => Shown::Log,
        }
    }

    /// Tells what came of reading the folders.
    pub(super) fn tell(self, reading: &Reading) {
        match self.reader {
            Reader::People => tell_people(reading),
            Reader::Machines => {
                reading.faults.iter().for_each(tell_fault);
                if reading.accepted.len() > FEW {
                    tracing::info!(files = reading.accepted.len(), "files are in force now");
                    return;
                }
                for file in &reading.accepted {
                    tracing::info!(file, "in force");
                }
            }
        }
    }

    /// Tells machines why the service ends, or never began. People are told as by every other command.
    pub(super) fn end(self, error: Error) -> Result<ExitCode> {
        if self.reader == Reader::People {
            return Err(error);
        }
        if let Some(DeskError::Refused(faults)) = error.downcast_ref() {
            faults.iter().for_each(tell_fault);
        } else {
            tracing::error!(error = format!("{error:#}"), "the service cannot run");
        }
        Ok(ExitCode::FAILURE)
    }
}

fn tell_people(reading: &Reading) {
    report::say_all(&reading.faults);
    if reading.accepted.len() > FEW {
        say(&format!("{} files are in force now", reading.accepted.len()));
        return;
    }
    for name in &reading.accepted {
        say(&visible(&format!("{name}: in force")));
    }
}

/// A fault as an event, with its place.
fn tell_fault(fault: &Fault) {
    let Fault { code, line, column, message, .. } = fault;
    let (path, hint) = (&*fault.file, fault.hint.as_deref());
    if fault.is_error() {
        tracing::error!(path, line, column, code, severity = "error", hint, "{message}");
    } else {
        tracing::warn!(path, line, column, code, severity = "warning", hint, "{message}");
    }
}

fn reader(given: Option<&str>, on_terminal: bool) -> Result<Reader> {
    match given {
        None | Some("auto") => Ok(if on_terminal { Reader::People } else { Reader::Machines }),
        Some("json") => Ok(Reader::Machines),
        Some("human") => Ok(Reader::People),
        Some(other) => bail!("--log {}: expected auto, json or human", visible(other)),
    }
}

fn level(given: Option<&str>) -> Result<Level> {
    match given {
        Some("error") => Ok(Level::ERROR),
        Some("warn") => Ok(Level::WARN),
        None | Some("info") => Ok(Level::INFO),
        Some("debug") => Ok(Level::DEBUG),
        Some("trace") => Ok(Level::TRACE),
        Some(other) => bail!("--log-level {}: expected error, warn, info, debug or trace", visible(other)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machines_read_what_no_terminal_shows() {
        assert_eq!(reader(None, true).unwrap(), Reader::People);
        assert_eq!(reader(Some("auto"), false).unwrap(), Reader::Machines);
        assert_eq!(reader(Some("json"), true).unwrap(), Reader::Machines);
        assert_eq!(reader(Some("human"), false).unwrap(), Reader::People);
        assert!(reader(Some("xml"), true).unwrap_err().to_string().contains("auto, json or human"));
        assert_eq!(level(Some("debug")).unwrap(), Level::DEBUG);
        assert!(level(Some("loud")).unwrap_err().to_string().contains("--log-level loud"));
    }
}
