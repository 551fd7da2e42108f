//! `polywire story show` and `polywire story history`: a story's record as it is or was, and who did what with it.

use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use crate::cli::{print, print_json};
use crate::desk::Desk;
use crate::http::api::history::ActOut;
use crate::model::excerpt::printable;
use crate::model::slug::Slug;

/// Prints a record, or a version of it.
pub(super) async fn show(desk: &Desk, slug: &Slug, version: Option<i64>) -> Result<ExitCode> {
    let row = desk.store().story(slug.as_str()).await?;
    let row = row.with_context(|| format!("there is no story \"{slug}\""))?;
    let record = match version {
        None => row.record,
        Some(version) => {
            let found = desk.store().record(slug.as_str(), version).await?;
            found.with_context(|| format!("the story \"{slug}\" has the versions 1 to {}", row.version))?
        }
    };
    print(&format!("{}\n", record.trim_end()))?;
    Ok(ExitCode::SUCCESS)
}

/// Prints every act on a story, the oldest first.
pub(super) async fn history(desk: &Desk, slug: &Slug, as_json: bool) -> Result<ExitCode> {
    let acts = desk.store().acts(slug.as_str()).await?;
    if acts.is_empty() {
        bail!("there is no story \"{slug}\"");
    }
    if as_json {
        let acts: Vec<ActOut> = acts.into_iter().map(ActOut::from).collect();
        print_json(&acts)?;
        return Ok(ExitCode::SUCCESS);
    }
    for act in acts {
        let record = act.record.map(|version| format!("record v{version}"));
        let texts = (!act.texts.is_empty()).then(|| act.texts.join(","));
        let brought: Vec<String> = [record, texts].into_iter().flatten().collect();
        // A reason is somebody's words: it must not move the cursor of who reads it.
        let (actor, verb, reason) = (printable(&act.actor), printable(&act.act), printable(&act.reason));
        print(&format!("{}\t{}\t{actor}\t{verb}\t{}\t{reason}\n", act.seq, act.at, brought.join(" ")))?;
    }
    Ok(ExitCode::SUCCESS)
}
