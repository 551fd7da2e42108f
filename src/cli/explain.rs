//! `polywire explain SLUG TOPIC`: why a story is shown in a slot, or is not.

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

use crate::cli::moment::Moment;
use crate::cli::{Place, print, print_json};
use crate::desk::Desk;
use crate::desk::explain::Question;
use crate::desk::explanation::{Explanation, Outcome};
use crate::http::api::explain::{out, slot};
use crate::model::locale::Locale;
use crate::model::slug::Slug;

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The story
    slug: Slug,
    /// CHANNEL.LOCALE or CHANNEL.LOCALE.FORMAT
    #[arg(value_parser = topic)]
    topic: (Slug, Locale),
    /// As this partner sees it
    #[arg(long, value_name = "NAME")]
    partner: Option<Slug>,
    /// As it was then: an instant such as 2026-11-24T14:05:00Z, or a commit of the story's history
    #[arg(long, value_name = "INSTANT|COMMIT")]
    at: Option<Moment>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Explain {
    pub(super) async fn run(self, place: Place) -> Result<ExitCode> {
        let (_, store) = place.store()?;
        let (channel, locale) = self.topic;
        let question = Question { slug: self.slug, channel, locale, partner: self.partner };
        let store = Moment::of(self.at, store).await?;
        let explanation = Desk::new(store).explain(&question).await?;
        if self.json {
            print_json(&out(&question, explanation))?;
        } else {
            print(&in_words(&question, &explanation))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn topic(name: &str) -> Result<(Slug, Locale), String> {
    let unknown = || format!("\"{name}\" is no CHANNEL.LOCALE such as africa.fr, nor one with a format behind it");
    slot(name).ok_or_else(unknown)
}

fn in_words(question: &Question, explanation: &Explanation) -> String {
    let mut lines = String::new();
    for rule in &explanation.rules {
        let mark = if rule.holds { "✓" } else { "✗" };
        let input = if rule.input.is_empty() { String::new() } else { format!(" ({})", rule.input) };
        let result = if rule.result.is_empty() { String::new() } else { format!(": {}", rule.result) };
        lines.push_str(&format!("{mark} {}{input}{result}\n", rule.name));
    }
    let Question { slug, channel, locale, .. } = question;
    let outcome = match &explanation.outcome {
        Outcome::Shown { language, version } => format!("is shown, in {language} (version {version} of the text)"),
        Outcome::Waits { until: Some(until) } => {
            format!("waits for a text in {locale} until {until}, then another language stands in")
        }
        Outcome::Waits { until: None } => "is about to be shown".to_owned(),
        Outcome::Left => "was shown and is not any more; readers are told that it has left".to_owned(),
        Outcome::Hidden => "is not shown and never was; readers are told nothing".to_owned(),
    };
    lines.push_str(&format!("{slug} in {channel}.{locale} {outcome}\n"));
    lines
}
