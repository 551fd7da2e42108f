//! `polywire text preview`: how a text reads in each plural category, and cut to the lengths of cards and tickers.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use fixed_decimal::Decimal;
use serde::Serialize;

use crate::cli::given::read_file;
use crate::cli::text::story_of;
use crate::cli::{print, report};
use crate::desk::Desk;
use crate::desk::given::newest_by_locale;
use crate::model::fact::Fact;
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::words::bundle::arguments;
use crate::words::formats::{Formats, category_name};
use crate::words::furniture::STORY;
use crate::words::resource::source;
use crate::words::truncate::truncate;
use crate::words::wording::Wording;

/// Lengths, in characters, at which tickers, cards and previews cut.
const LENGTHS: [usize; 3] = [60, 100, 160];

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

/// One message: as it is with the story's facts, with other counts, and cut.
#[derive(Debug, Serialize)]
struct MessageOut {
    message: String,
    text: String,
    counts: Vec<CountOut>,
    cut: Vec<CutOut>,
}

#[derive(Debug, Serialize)]
struct CountOut {
    category: &'static str,
    count: String,
    text: String,
}

#[derive(Debug, Serialize)]
struct CutOut {
    characters: usize,
    text: String,
}

impl Preview {
    pub(in crate::cli) async fn run(self, desk: &Desk) -> Result<ExitCode> {
        let snapshot = desk.snapshot().await?;
        let story = story_of(desk, &self.slug).await?;
        let file = if let Some(path) = &self.file {
            read_file(path)?
        } else {
            let texts = desk.texts_of(&self.slug).await?;
            let text = newest_by_locale(&texts).remove(&self.locale);
            let text = text.with_context(|| format!("\"{}\" has no text in {}", self.slug, self.locale))?;
            source(&format!("{}.{}", self.slug, self.locale), &text.content)
        };
        let catalog = snapshot.catalogs.get(&self.locale);
        let catalog = catalog.with_context(|| format!("the service has no words in \"{}\"", self.locale))?;
        let (wording, faults) = Wording::accept(catalog, &file, &story.facts, None);
        let Some(wording) = wording else {
            report::say_all(&faults);
            return Ok(ExitCode::FAILURE);
        };
        let captions = story.renditions.iter().map(|file| format!("caption-{}", file.name));
        let ids = STORY.iter().map(|id| (*id).to_owned()).chain(captions);
        let messages: Vec<MessageOut> =
            ids.filter_map(|id| message(&wording, &id, &story.facts, &catalog.formats)).collect();
        print(&if self.json { format!("{}\n", serde_json::to_string_pretty(&messages)?) } else { shown(&messages) })?;
        Ok(ExitCode::SUCCESS)
    }
}

fn message(wording: &Wording, id: &str, facts: &BTreeMap<String, Fact>, formats: &Formats) -> Option<MessageOut> {
    let with = |facts: &BTreeMap<String, Fact>| {
        let values = arguments(facts.iter().map(|(name, fact)| (name.as_str(), fact)));
        wording.get(id, &values).ok().flatten().map(|formatted| formatted.plain())
    };
    let text = with(facts)?;
    let mut counts = Vec::new();
    for category in formats.categories(false).into_iter().map(category_name) {
        let Some((count, sample)) = formats.example(category) else { continue };
        let numbered = facts.iter().map(|(name, fact)| (name.clone(), counted(fact, &sample))).collect();
        // A message without a number reads the same with every count.
        counts.extend(with(&numbered).filter(|other| *other != text).map(|text| CountOut { category, count, text }));
    }
    let is_longer = |characters: &usize| truncate(&text, *characters) != text;
    let cut = LENGTHS.into_iter().filter(is_longer);
    let cut = cut.map(|characters| CutOut { characters, text: truncate(&text, characters) }).collect();
    Some(MessageOut { message: id.to_owned(), text, counts, cut })
}

fn counted(fact: &Fact, count: &Decimal) -> Fact {
    if let Fact::Number(_) = fact { Fact::Number(count.clone()) } else { fact.clone() }
}

fn shown(messages: &[MessageOut]) -> String {
    let mut output = String::new();
    for message in messages {
        output.push_str(&format!("{}\n  {}\n", message.message, message.text));
        for count in &message.counts {
            output.push_str(&format!("  [{}] {}: {}\n", count.category, count.count, count.text));
        }
        for cut in &message.cut {
            output.push_str(&format!("  at {}: {}\n", cut.characters, cut.text));
        }
        output.push('\n');
    }
    output
}
