//! `polywire story withdraw` and `polywire story republish`.

use std::io::{BufRead, IsTerminal};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::cli::given::{Assignment, read_file, read_texts};
use crate::cli::{actor, report, say};
use crate::desk::Desk;
use crate::desk::given::{Filed, Filing};
use crate::model::slug::Slug;

/// Takes a story back from everybody; asks first where somebody sits at a terminal.
pub(super) async fn withdraw(desk: &Desk, slug: &Slug, reason: &str, yes: bool) -> Result<ExitCode> {
    if reason.trim().is_empty() {
        bail!("--reason: say why, for the record of who did what");
    }
    if !yes && std::io::stdin().is_terminal() {
        say(&format!("{slug}: every channel and language will show a notice in its place. Withdraw it? [y/N]"));
        let mut answer = String::new();
        std::io::stdin().lock().read_line(&mut answer)?;
        if !matches!(answer.trim(), "y" | "Y" | "yes") {
            say("nothing was done");
            return Ok(ExitCode::FAILURE);
        }
    }
    let filed = desk.withdraw(&actor(), slug, reason).await?;
    if filed.seq.is_none() {
        say(&format!("{slug}: it is withdrawn already"));
        return Ok(ExitCode::SUCCESS);
    }
    tell_reach(desk, slug, &filed).await?;
    Ok(ExitCode::SUCCESS)
}

/// Waits until no node serves the old words, and says for how long others may.
async fn tell_reach(desk: &Desk, slug: &Slug, filed: &Filed) -> Result<()> {
    let Some(seq) = filed.seq else { return Ok(()) };
    let reached = desk.reach_all(seq).await?;
    let definitions = &desk.snapshot().await?.definitions;
    let kept = filed.channels.iter().filter_map(|channel| definitions.channels.get(channel));
    let kept = kept.map(|channel| channel.max_age).max().unwrap_or_default();
    let seconds = reached.after.as_secs_f64();
    let nodes = if reached.nodes.is_empty() {
        "no server runs".to_owned()
    } else {
        format!("on every node after {seconds:.2} s")
    };
    say(&format!(
        "{slug}: withdrawn, {nodes}; a notice stands in its place. Copies that others keep may show it for another {kept} s"
    ));
    if !reached.silent.is_empty() {
        let silent = reached.silent.join(", ");
        say(&format!(
            "{slug}: not heard of for {seconds:.2} s: {silent}; it has stopped, or serves nothing until it has caught up"
        ));
    }
    Ok(())
}

/// Publishes a withdrawn story again, as it was or with a new record and texts.
pub(super) async fn republish(
    desk: &Desk,
    slug: Slug,
    record: Option<PathBuf>,
    texts: &[Assignment],
) -> Result<ExitCode> {
    let record = record.map(|path| read_file(&path)).transpose()?;
    let filing = Filing { slug, record, texts: read_texts(texts)? };
    if let Some(file) = &filing.record {
        let own = desk.slug_of(file).await?;
        if own != filing.slug {
            bail!("{}: this is the record of \"{own}\"", file.name);
        }
    }
    let filed = desk.republish(&actor(), &filing).await?;
    report::tell(filing.slug.as_str(), &filed);
    Ok(ExitCode::SUCCESS)
}
