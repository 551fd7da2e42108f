//! `polywire story withdraw` and `polywire story republish`.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;

use crate::cli::given::{Assignment, answer_to, check_reason, read_file, read_texts};
use crate::cli::outcome::Manner;
use crate::cli::{actor, print_json, report, say};
use crate::desk::Desk;
use crate::desk::given::{Filed, Filing};
use crate::desk::reach::Reached;
use crate::http::api::outcome::outcome;
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::withdrawn::Withdrawn;

/// Takes a published story back.
#[derive(Debug, Args)]
pub(super) struct Withdraw {
    /// The story
    slug: Slug,
    /// Why, for the record of who did what; nobody outside is told
    #[arg(long, value_name = "TEXT")]
    reason: String,
    #[command(flatten)]
    part: Part,
    /// Do not ask
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    manner: Manner,
}

/// Publishes a withdrawn story again.
#[derive(Debug, Args)]
pub(super) struct Republish {
    /// The story
    slug: Slug,
    /// Its record as JSON, where that changes
    #[arg(value_name = "FILE.json", conflicts_with_all = ["languages", "regions"])]
    record: Option<PathBuf>,
    /// A text that changes
    #[arg(long = "text", value_name = "LOCALE=FILE.ftl", conflicts_with_all = ["languages", "regions"])]
    texts: Vec<Assignment>,
    #[command(flatten)]
    part: Part,
    #[command(flatten)]
    manner: Manner,
}

/// Where, if not everywhere.
#[derive(Debug, Args)]
struct Part {
    /// In this language alone
    #[arg(long = "locale", id = "languages", value_name = "LOCALE")]
    locales: Vec<Locale>,
    /// For readers in this country or region alone
    #[arg(long = "region", id = "regions", value_name = "REGION")]
    regions: Vec<String>,
}

impl Part {
    fn named(self) -> Option<Withdrawn> {
        let part = Withdrawn { locales: self.locales, regions: self.regions };
        (!part.is_nowhere()).then_some(part)
    }
}

impl Withdraw {
    pub(super) async fn run(self, desk: Desk) -> Result<ExitCode> {
        let (desk, slug, manner) = (self.manner.desk(desk), self.slug, self.manner);
        check_reason(&self.reason)?;
        let part = self.part.named();
        if !self.yes && !manner.dry_run && std::io::stdin().is_terminal() {
            let whence = if part.is_some() { "what is named" } else { "every channel and language" };
            let question = format!("{slug}: {whence} will show a notice in its place. Withdraw it? [y/N]");
            if !matches!(answer_to(&question)?.as_str(), "y" | "Y" | "yes") {
                say("nothing was done");
                return Ok(ExitCode::FAILURE);
            }
        }
        let filed = match &part {
            None => desk.withdraw(&actor(), &slug, &self.reason).await?,
            Some(part) => desk.withdraw_part(&actor(), &slug, &self.reason, part).await?,
        };
        report::say_all(&filed.warnings);
        let Some(seq) = filed.seq else {
            if manner.json || filed.changes {
                return manner.tell(&slug, &filed);
            }
            say(&format!("{slug}: it is withdrawn already"));
            return Ok(ExitCode::SUCCESS);
        };
        tell(&slug, &filed, &desk.reach_all(seq).await?, kept(&desk, &filed).await?, manner)?;
        Ok(ExitCode::SUCCESS)
    }
}

impl Republish {
    pub(super) async fn run(self, desk: Desk) -> Result<ExitCode> {
        let (desk, slug) = (self.manner.desk(desk), self.slug);
        if let Some(part) = self.part.named() {
            let filed = desk.republish_part(&actor(), &slug, &part).await?;
            return self.manner.tell(&slug, &filed);
        }
        let record = self.record.map(|path| read_file(&path)).transpose()?;
        let filing = Filing { slug, record, texts: read_texts(&self.texts)? };
        if let Some(file) = &filing.record {
            let own = desk.slug_of(file).await?;
            if own != filing.slug {
                bail!("{}: this is the record of \"{own}\"", file.name);
            }
        }
        let filed = desk.republish(&actor(), &filing).await?;
        self.manner.tell(&filing.slug, &filed)
    }
}

/// For how many seconds others may keep a copy of a document of the story's channels.
async fn kept(desk: &Desk, filed: &Filed) -> Result<u32> {
    let definitions = &desk.snapshot().await?.definitions;
    let kept = filed.channels.iter().filter_map(|channel| definitions.channels.get(channel));
    Ok(kept.map(|channel| channel.max_age).max().unwrap_or_default())
}

/// Says that no node serves the old words any more, and for how long others may.
fn tell(slug: &Slug, filed: &Filed, reached: &Reached, kept: u32, manner: Manner) -> Result<()> {
    if manner.json {
        return print_json(&outcome(slug, filed, Some((reached, kept))));
    }
    let seconds = reached.after.as_secs_f64();
    let nodes = if reached.nodes.is_empty() && reached.silent.is_empty() {
        "no server runs".to_owned()
    } else {
        format!("no server has the old words any more after {seconds:.2} s")
    };
    say(&format!(
        "{slug}: withdrawn, {nodes}; a notice stands in its place. Copies that others keep may show it for another {kept} s"
    ));
    if filed.published {
        let partners = filed.taken_from_partners.iter().map(|name| format!("the partner {name}"));
        let all: Vec<String> = filed.taken_from.iter().cloned().chain(partners).collect();
        let whom = if all.is_empty() { "nobody: no reader had it".to_owned() } else { all.join(", ") };
        say(&format!("{slug}: withdrawn from {whom}"));
    }
    if !reached.silent.is_empty() {
        let silent = reached.silent.join(", ");
        say(&format!(
            "{slug}: not heard of for {seconds:.2} s: {silent}; it has stopped, or serves nothing until it has caught up"
        ));
    }
    Ok(())
}
