//! `polywire import`: stories of others, as ninjs documents or as the feed of a member.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::outcome::Manner;
use crate::cli::{Place, actor, print_json, report, say};
use crate::definitions::news_item::documents::{Document, documents};
use crate::desk::Desk;
use crate::desk::folder::read_utf8;
use crate::desk::import::Imported;
use crate::desk::import::feed::{Member, entries};
use crate::desk::import::given::Given;
use crate::desk::import::newsroom::{INDEX, stories};
use crate::http::api::import::ImportedOut;
use crate::http::fetch::{Fetch, fetch};
use crate::model::fault::{Fault, SourceFile};
use crate::model::locale::Locale;

/// Warnings of one kind that are shown; others are counted.
const FEW: usize = 20;
/// How often a line is written where there is no terminal.
const LINES: Duration = Duration::from_secs(5);

#[derive(Debug, Args)]
pub(super) struct Import {
    /// ninjs documents: one a file, a list, or one a line; or the folder of an export
    #[arg(value_name = "FILE", required_unless_present = "feed", conflicts_with = "feed")]
    files: Vec<PathBuf>,
    /// The RSS or Atom feed of a member: a file or an address. Its items become drafts
    #[arg(long, value_name = "FILE|URL")]
    feed: Option<String>,
    /// Name of the member, as the source of its drafts [default: the host of the address]
    #[arg(long, value_name = "NAME", requires = "feed")]
    source: Option<String>,
    /// The language of the feed, where it does not say it
    #[arg(long, value_name = "LOCALE", requires = "feed")]
    language: Option<Locale>,
    /// Fetch from addresses within this machine and its network too
    #[arg(long, requires = "feed")]
    allow_private: bool,
    #[command(flatten)]
    manner: Manner,
}

impl Import {
    pub(super) async fn run(self, place: Place) -> Result<ExitCode> {
        let (_, store) = place.store()?;
        let desk = Arc::new(self.manner.desk(Desk::new(store)));
        let (given, faults) = match &self.feed {
            Some(feed) => self.of_feed(feed).await?,
            None => of_files(&self.files),
        };
        let meter = Meter::new(given.len());
        let mut imported = desk.import(&actor(), given, &|done| meter.show(done)).await?;
        meter.end();
        imported.refused += faults.iter().filter(|fault| fault.is_error()).count();
        imported.faults.splice(0..0, faults);
        self.tell(&imported)
    }

    /// The items of a feed.
    async fn of_feed(&self, feed: &str) -> Result<(Vec<Given>, Vec<Fault>)> {
        let is_address = feed.contains("://");
        let (bytes, named) = if is_address {
            let address = Fetch { address: feed, allow_private: self.allow_private };
            let bytes = fetch(address).await.map_err(|why| anyhow::anyhow!("{feed}: {why}"))?;
            let host = url::Url::parse(feed).ok().and_then(|url| url.host_str().map(str::to_owned));
            (bytes, host)
        } else {
            // Two members may call their files the same.
            (std::fs::read(feed).with_context(|| feed.to_owned())?, None)
        };
        let name = self.source.clone().or(named).context("name the member with --source")?;
        let member = Member { name, language: self.language.clone() };
        match entries(feed, &bytes, &member) {
            Ok(read) => Ok(read),
            Err(faults) => {
                report::say_all(&faults);
                bail!("{feed}: nothing was taken")
            }
        }
    }

    fn tell(&self, imported: &Imported) -> Result<ExitCode> {
        if self.manner.json {
            print_json(&ImportedOut::from(imported))?;
        } else {
            say_some(&imported.faults);
            let Imported { new, changed, unchanged, refused, .. } = imported;
            let tried = if self.manner.dry_run { "tried, and nothing is changed: " } else { "" };
            let kind = if self.feed.is_some() { "drafts" } else { "stories" };
            say(&format!("{tried}{new} new {kind}, {changed} changed, {unchanged} unchanged, {refused} refused"));
        }
        Ok(if imported.refused == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

/// The documents of files. A file that is none keeps the others from nothing.
fn of_files(files: &[PathBuf]) -> (Vec<Given>, Vec<Fault>) {
    let (mut given, mut faults) = (Vec::new(), Vec::new());
    for path in files {
        let read = if path.is_dir() {
            file(&path.join(INDEX)).and_then(|index| stories(path, &index))
        } else {
            let items = |found: Vec<Document>| (found.into_iter().map(Given::Item).collect(), Vec::new());
            file(path).and_then(|file| documents(&file)).map(items)
        };
        match read {
            Ok((stories, found)) => {
                given.extend(stories);
                faults.extend(found);
            }
            Err(found) => faults.extend(found),
        }
    }
    (given, faults)
}

/// A file; that it cannot be read is a fault of it alone.
fn file(path: &Path) -> Result<SourceFile, Vec<Fault>> {
    let shown = path.display().to_string();
    let unreadable = |error: std::io::Error| vec![Fault::of_file("unreadable", &shown, error.to_string())];
    std::fs::read(path).map_err(unreadable).and_then(|bytes| read_utf8(&shown, bytes))
}

/// Every error, and warnings as far as somebody reads them.
fn say_some(faults: &[Fault]) {
    let mut told = std::collections::BTreeMap::<&str, usize>::new();
    for fault in faults {
        let count = told.entry(fault.code).or_default();
        *count += 1;
        if fault.is_error() || *count <= FEW {
            report::say_all(std::slice::from_ref(fault));
        }
    }
    let is_warning = |code: &str| faults.iter().any(|fault| fault.code == code && !fault.is_error());
    for (code, count) in told.into_iter().filter(|(code, count)| *count > FEW && is_warning(code)) {
        say(&format!("{} more warnings of the kind {code}; --json lists all", count - FEW));
    }
}

/// Shows how far an import has come: a bar on a terminal, a line now and then elsewhere.
struct Meter {
    bar: Option<ProgressBar>,
    total: usize,
    said: Mutex<Instant>,
}

impl Meter {
    fn new(total: usize) -> Self {
        let bar = std::io::stderr().is_terminal().then(|| {
            let template = "taking in {wide_bar} {human_pos} of {human_len} documents, {per_sec}, {eta} left";
            let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
            ProgressBar::new(total as u64).with_style(style)
        });
        Self { bar, total, said: Mutex::new(Instant::now()) }
    }

    fn show(&self, done: usize) {
        if let Some(bar) = &self.bar {
            bar.set_position(done as u64);
            return;
        }
        let mut said = self.said.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if said.elapsed() > LINES {
            *said = Instant::now();
            say(&format!("taken in: {done} of {} documents", self.total));
        }
    }

    fn end(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
    }
}
