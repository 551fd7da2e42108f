//! `polywire coverage`: how far each story has come in each language.

use std::io::IsTerminal;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

use crate::cli::{Place, print, print_json, stories};
use crate::desk::Desk;
use crate::desk::coverage::{StoryCoverage, TextCoverage};
use crate::http::api::coverage::StoryCoverageOut;
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::text::State;

#[derive(Debug, Args)]
pub(super) struct Coverage {
    /// Only these languages
    #[arg(long = "locale", value_name = "LOCALE")]
    only: Vec<Locale>,
    /// Only this story
    #[arg(long, value_name = "SLUG")]
    story: Option<Slug>,
    /// Only stories that lack something
    #[arg(long)]
    gaps: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

const LEGEND: &str = "R reviewed  T translated  M machine  d draft alone  - missing  ! cannot be shown  \
    * the original has changed since\n";

impl Coverage {
    pub(super) async fn run(self, place: Place) -> Result<ExitCode> {
        let (_, store) = place.store()?;
        let desk = Desk::new(store);
        let snapshot = desk.snapshot().await?;
        let wanted = |locale: &Locale| self.only.is_empty() || self.only.contains(locale);
        let mut rows = Vec::new();
        for story in stories(desk.store()).await? {
            if self.story.as_ref().is_some_and(|slug| *slug != story.slug) {
                continue;
            }
            let mut row = desk.coverage(&snapshot, &story).await?;
            row.texts.retain(|locale, _| wanted(locale));
            if !self.gaps || row.texts.values().any(lacks_something) {
                rows.push(row);
            }
        }
        if self.json {
            let rows: Vec<StoryCoverageOut> = rows.iter().map(StoryCoverageOut::from).collect();
            print_json(&rows)?;
        } else {
            let locales: Vec<&Locale> = snapshot.locales.iter().filter(|locale| wanted(locale)).collect();
            print(&table(&rows, &locales, std::io::stdout().is_terminal()))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn lacks_something(text: &TextCoverage) -> bool {
    text.state.is_none() || text.error || !text.stale.is_empty()
}

/// A line a story, a column a language; colours where a terminal shows them.
fn table(rows: &[StoryCoverage], locales: &[&Locale], colours: bool) -> String {
    let first = rows.iter().map(|row| row.slug.as_str().len()).max().unwrap_or_default();
    let width = |locale: &Locale| locale.as_str().len().max(2) + 2;
    let header: Vec<String> =
        locales.iter().map(|locale| format!("{:>width$}", locale.as_str(), width = width(locale))).collect();
    let mut table = format!("{:first$}{}\n", "", header.concat());
    for row in rows {
        table.push_str(&format!("{:first$}", row.slug.as_str()));
        for locale in locales {
            let (sign, colour) = row.texts.get(*locale).map(sign).unwrap_or_default();
            let padded = format!("{sign:>width$}", width = width(locale));
            table.push_str(&if colours { format!("\u{1b}[{colour}m{padded}\u{1b}[0m") } else { padded });
        }
        table.push('\n');
    }
    table + LEGEND
}

/// What stands for a text, and the number of its colour on a terminal.
fn sign(text: &TextCoverage) -> (String, u8) {
    let (letter, colour) = match (text.error, text.state) {
        (true, _) => ("!", 31),
        (false, Some(State::Reviewed)) => ("R", 32),
        (false, Some(State::Translated)) => ("T", 32),
        (false, Some(_)) => ("M", 36),
        (false, None) if text.draft => ("d", 33),
        (false, None) => ("-", 31),
    };
    let stale = if text.stale.is_empty() { "" } else { "*" };
    (format!("{letter}{stale}"), if stale.is_empty() { colour } else { 33 })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn a_table_has_a_sign_for_everything() {
        let covered = |state| TextCoverage { state, ..TextCoverage::default() };
        let locale = |tag: &str| tag.parse::<Locale>().unwrap();
        let texts = [
            ("ar", TextCoverage { stale: vec!["body".to_owned()], ..covered(Some(State::Machine)) }),
            ("en", covered(Some(State::Reviewed))),
            ("fr", TextCoverage { draft: true, ..covered(None) }),
            ("zh-Hans", covered(None)),
        ];
        let texts: BTreeMap<Locale, TextCoverage> = texts.into_iter().map(|(tag, text)| (locale(tag), text)).collect();
        let locales: Vec<&Locale> = texts.keys().collect();
        let row = StoryCoverage { slug: "athi".parse().unwrap(), source: locale("en"), texts: texts.clone() };
        let table = table(&[row], &locales, false);
        assert_eq!(table.lines().next(), Some("      ar  en  fr  zh-Hans"));
        assert_eq!(table.lines().nth(1), Some("athi  M*   R   d        -"));
    }
}
