//! Differences: what changed in a story's record and texts between two versions, or in one commit. For those who ask at
//! the command line or by the management API.

use std::collections::BTreeSet;

use similar::TextDiff;

use crate::desk::{Desk, DeskError};
use crate::model::excerpt::printable;
use crate::model::fault::Fault;
use crate::model::slug::Slug;
use crate::store::batch::StoreError;
use crate::store::past::PastAct;
use crate::store::rows::TextRow;

/// Unchanged lines around those that changed.
const CONTEXT: usize = 3;

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Between {
    /// Two versions of the record, each with the texts it had last; the newest where the later one is not named.
    Versions(i64, Option<i64>),
    /// What was before a commit and what was after it; the last one where none is named.
    Commit(Option<i64>),
}

/// One file before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Its name.
    pub file: String,
    /// Which version it was; none where it was not there.
    pub before: Option<String>,
    /// Which version it is; none where it is not there any more.
    pub after: Option<String>,
    /// In the unified format; empty where only the version or the state is another.
    pub diff: String,
}

/// A file at some moment: what it says, and which version of it that is.
#[derive(PartialEq)]
struct Side {
    name: String,
    content: String,
    version: String,
}

impl Desk {
    /// What changed in a story.
    pub async fn differences(&self, slug: &Slug, between: Between) -> Result<Vec<Difference>, DeskError> {
        self.record_of(slug).await?;
        let acts = self.store.acts(slug.as_str()).await?;
        let last = acts.last().map(|act| act.seq).ok_or_else(|| DeskError::UnknownStory(slug.to_string()))?;
        let [from, to] = match between {
            Between::Versions(from, to) => {
                let newest = acts.iter().filter_map(|act| act.record).max().unwrap_or_default();
                [end_of(&acts, slug, from)?, end_of(&acts, slug, to.unwrap_or(newest))?]
            }
            Between::Commit(Some(seq)) if !acts.iter().any(|act| act.seq == seq) => {
                return Err(refused(
                    "unknown-commit",
                    slug,
                    format!("commit {seq} did not touch the story \"{slug}\""),
                ));
            }
            Between::Commit(commit) => {
                let seq = commit.unwrap_or(last);
                [seq - 1, seq]
            }
        };
        let (before, after) = (self.sides(slug, &acts, from).await?, self.sides(slug, &acts, to).await?);
        let names: BTreeSet<&String> = before.iter().chain(&after).map(|side| &side.name).collect();
        let position = |sides: &'_ [Side], name: &str| sides.iter().position(|side| side.name == name);
        let differences = names.into_iter().filter_map(|name| {
            let before = position(&before, name).and_then(|index| before.get(index));
            let after = position(&after, name).and_then(|index| after.get(index));
            (before != after).then(|| difference(name, before, after))
        });
        Ok(differences.collect())
    }

    /// The record and the texts after a commit.
    async fn sides(&self, slug: &Slug, acts: &[PastAct], seq: i64) -> Result<Vec<Side>, DeskError> {
        let version = acts.iter().filter(|act| act.seq <= seq).filter_map(|act| act.record).max();
        let mut sides = Vec::new();
        if let Some(version) = version {
            let missing = || StoreError::Corrupt(format!("version {version} of \"{slug}\" is missing"));
            let content = self.store.record(slug.as_str(), version).await?.ok_or_else(missing)?;
            sides.push(Side { name: format!("{slug}.json"), content, version: format!("v{version}") });
        }
        sides.extend(self.store.texts_at(slug.as_str(), seq).await?.into_iter().map(text));
        Ok(sides)
    }
}

fn refused(code: &'static str, slug: &Slug, message: String) -> DeskError {
    DeskError::Refused(vec![Fault::of_file(code, slug.as_str(), message)])
}

fn text(row: TextRow) -> Side {
    let translator = row.translator.map(|name| format!(" by {}", printable(&name))).unwrap_or_default();
    let version = format!("v{} {}{translator}", row.version, row.state);
    Side { name: format!("{}.ftl", row.locale), content: row.content, version }
}

/// The last commit before the next version of the record came.
fn end_of(acts: &[PastAct], slug: &Slug, version: i64) -> Result<i64, DeskError> {
    let versions: Vec<i64> = acts.iter().filter_map(|act| act.record).collect();
    if !versions.contains(&version) {
        let newest = versions.iter().max().unwrap_or(&0);
        return Err(refused("unknown-version", slug, format!("the story \"{slug}\" has the versions 1 to {newest}")));
    }
    let next = acts.iter().find(|act| act.record == Some(version + 1));
    Ok(next.map_or(i64::MAX, |next| next.seq - 1))
}

fn difference(name: &str, before: Option<&Side>, after: Option<&Side>) -> Difference {
    let content = |side: Option<&'_ Side>| side.map_or(String::new(), |side| with_line_end(&side.content));
    let (old, new) = (content(before), content(after));
    let diff = TextDiff::from_lines(&old, &new).unified_diff().context_radius(CONTEXT).to_string();
    // Words are somebody's: they must not move the cursor of who reads them.
    let diff: Vec<String> = diff.lines().map(printable).collect();
    let version = |side: Option<&Side>| side.map(|side| side.version.clone());
    Difference { file: name.to_owned(), before: version(before), after: version(after), diff: diff.join("\n") }
}

fn with_line_end(content: &str) -> String {
    format!("{}\n", content.trim_end_matches('\n'))
}
