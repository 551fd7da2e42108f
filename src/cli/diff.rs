//! `polywire story diff SLUG`: what changed in a story's record and texts.

use std::collections::BTreeSet;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Args;
use serde::Serialize;
use similar::TextDiff;

use crate::cli::{print, print_json};
use crate::desk::Desk;
use crate::model::excerpt::printable;
use crate::model::slug::Slug;
use crate::store::past::PastAct;
use crate::store::rows::TextRow;

/// Unchanged lines around those that changed.
const CONTEXT: usize = 3;

#[derive(Debug, Args)]
pub(super) struct Diff {
    /// The story
    slug: Slug,
    /// A version of its record, with the texts it had last
    #[arg(value_name = "FROM", conflicts_with = "commit")]
    from: Option<i64>,
    /// A later version [default: the newest]
    #[arg(value_name = "TO")]
    to: Option<i64>,
    /// What this commit changed, as `story history` numbers it
    #[arg(long, value_name = "N")]
    commit: Option<i64>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// One file before and after.
#[derive(Serialize)]
struct FileOut {
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<String>,
    /// In the unified format; empty where only the version or the state is another.
    diff: String,
}

/// A file at some moment: what it says, and which version of it that is.
#[derive(PartialEq)]
struct Side {
    name: String,
    content: String,
    version: String,
}

impl Diff {
    pub(super) async fn run(self, desk: &Desk) -> Result<ExitCode> {
        let acts = desk.store().acts(self.slug.as_str()).await?;
        let Some(last) = acts.last().map(|act| act.seq) else { bail!("there is no story \"{}\"", self.slug) };
        let [from, to] = match (self.from, self.commit) {
            (Some(from), _) => {
                let newest = acts.iter().filter_map(|act| act.record).max().unwrap_or_default();
                [end_of(&acts, &self.slug, from)?, end_of(&acts, &self.slug, self.to.unwrap_or(newest))?]
            }
            (None, Some(seq)) if !acts.iter().any(|act| act.seq == seq) => {
                bail!("commit {seq} did not touch the story \"{}\"", self.slug)
            }
            (None, commit) => {
                let seq = commit.unwrap_or(last);
                [seq - 1, seq]
            }
        };
        let (before, after) = (self.sides(desk, &acts, from).await?, self.sides(desk, &acts, to).await?);
        let names: BTreeSet<&String> = before.iter().chain(&after).map(|side| &side.name).collect();
        let side = |sides: &'_ [Side], name: &str| sides.iter().position(|side| side.name == name);
        let files = names.into_iter().filter_map(|name| {
            let before = side(&before, name).map(|index| &before[index]);
            let after = side(&after, name).map(|index| &after[index]);
            (before != after).then(|| file(name, before, after))
        });
        let files: Vec<FileOut> = files.collect();
        if self.json {
            print_json(&files)?;
            return Ok(ExitCode::SUCCESS);
        }
        for file in files {
            let version = |side: &Option<String>| side.clone().unwrap_or_else(|| "nothing".to_owned());
            print(&format!("{}: {} → {}\n{}\n", file.file, version(&file.before), version(&file.after), file.diff))?;
        }
        Ok(ExitCode::SUCCESS)
    }

    /// The record and the texts after a commit.
    async fn sides(&self, desk: &Desk, acts: &[PastAct], seq: i64) -> Result<Vec<Side>> {
        let slug = self.slug.as_str();
        let version = acts.iter().filter(|act| act.seq <= seq).filter_map(|act| act.record).max();
        let mut sides = Vec::new();
        if let Some(version) = version {
            let record = desk.store().record(slug, version).await?.context("a version of the record is missing")?;
            sides.push(Side { name: format!("{slug}.json"), content: record, version: format!("v{version}") });
        }
        sides.extend(desk.store().texts_at(slug, seq).await?.into_iter().map(text));
        Ok(sides)
    }
}

fn text(row: TextRow) -> Side {
    let translator = row.translator.map(|name| format!(" by {}", printable(&name))).unwrap_or_default();
    let version = format!("v{} {}{translator}", row.version, row.state);
    Side { name: format!("{}.ftl", row.locale), content: row.content, version }
}

/// The last commit before the next version of the record came.
fn end_of(acts: &[PastAct], slug: &Slug, version: i64) -> Result<i64> {
    let versions: Vec<i64> = acts.iter().filter_map(|act| act.record).collect();
    if !versions.contains(&version) {
        bail!("the story \"{slug}\" has the versions 1 to {}", versions.iter().max().unwrap_or(&0));
    }
    let next = acts.iter().find(|act| act.record == Some(version + 1));
    Ok(next.map_or(i64::MAX, |next| next.seq - 1))
}

fn file(name: &str, before: Option<&Side>, after: Option<&Side>) -> FileOut {
    let content = |side: Option<&'_ Side>| side.map_or(String::new(), |side| with_line_end(&side.content));
    let (old, new) = (content(before), content(after));
    let diff = TextDiff::from_lines(&old, &new).unified_diff().context_radius(CONTEXT).to_string();
    // Words are somebody's: they must not move the cursor of who reads them.
    let diff: Vec<String> = diff.lines().map(printable).collect();
    let version = |side: Option<&Side>| side.map(|side| side.version.clone());
    FileOut { file: name.to_owned(), before: version(before), after: version(after), diff: diff.join("\n") }
}

fn with_line_end(content: &str) -> String {
    format!("{}\n", content.trim_end_matches('\n'))
}
