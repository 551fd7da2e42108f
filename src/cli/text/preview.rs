//! `polywire text preview`: how a text reads in each plural category, and cut to the lengths of cards and tickers.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

use crate::cli::given::read_file;
use crate::cli::{print, print_json};
use crate::desk::Desk;
use crate::desk::preview::Reading;
use crate::http::api::preview::ReadingOut;
use crate::model::locale::Locale;
use crate::model::slug::Slug;

#[derive(Debug, Args)]
pub(in crate::cli) struct Preview {
    /// The story
    slug: Slug,
    /// The language
    locale: Locale,
    /// A text that was not filed yet [default: the newest one of the story]
    file: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Preview {
    pub(in crate::cli) async fn run(self, desk: &Desk) -> Result<ExitCode> {
        let file = self.file.as_deref().map(read_file).transpose()?;
        let readings = desk.preview(&self.slug, &self.locale, file).await?;
        if self.json {
            print_json(&readings.into_iter().map(ReadingOut::from).collect::<Vec<_>>())?;
        } else {
            print(&shown(&readings))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn shown(readings: &[Reading]) -> String {
    let mut output = String::new();
    for reading in readings {
        output.push_str(&format!("{}\n  {}\n", reading.message, reading.text));
        for (category, count, text) in &reading.counts {
            output.push_str(&format!("  [{category}] {count}: {text}\n"));
        }
        for (characters, text) in &reading.cut {
            output.push_str(&format!("  at {characters}: {text}\n"));
        }
        output.push('\n');
    }
    output
}
