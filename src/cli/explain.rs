//! `polywire explain SLUG TOPIC`: why a story is shown in a slot, or is not.

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use serde::Serialize;

use crate::cli::moment::Moment;
use crate::cli::{Place, print, print_json};
use crate::desk::Desk;
use crate::desk::explain::Question;
use crate::desk::explanation::{Explanation, Outcome};
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::topic::Topic;

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The story
    slug: Slug,
    /// CHANNEL.LOCALE or CHANNEL.LOCALE.FORMAT
    #[arg(value_parser = slot)]
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

#[derive(Serialize)]
struct ExplanationOut {
    story: String,
    channel: String,
    locale: String,
    outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<i64>,
    #[serde(rename = "changesAt", skip_serializing_if = "Option::is_none")]
    changes_at: Option<String>,
    rules: Vec<RuleOut>,
}

#[derive(Serialize)]
struct RuleOut {
    rule: String,
    input: String,
    result: String,
    holds: bool,
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

fn slot(name: &str) -> Result<(Slug, Locale), String> {
    if let Ok(topic) = name.parse::<Topic>() {
        return Ok((topic.channel, topic.locale));
    }
    let parsed = name.split_once('.').and_then(|(channel, locale)| Some((channel.parse().ok()?, locale.parse().ok()?)));
    parsed.ok_or_else(|| format!("\"{name}\" is no CHANNEL.LOCALE such as africa.fr, nor one with a format behind it"))
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

fn out(question: &Question, explanation: Explanation) -> ExplanationOut {
    let (outcome, language, version, changes_at) = match explanation.outcome {
        Outcome::Shown { language, version } => ("shown", Some(language.to_string()), Some(version), None),
        Outcome::Waits { until } => ("waits", None, None, until.map(|until| until.to_string())),
        Outcome::Left => ("left", None, None, None),
        Outcome::Hidden => ("hidden", None, None, None),
    };
    let rules = explanation.rules.into_iter();
    ExplanationOut {
        story: question.slug.to_string(),
        channel: question.channel.to_string(),
        locale: question.locale.to_string(),
        outcome,
        language,
        version,
        changes_at,
        rules: rules
            .map(|rule| RuleOut { rule: rule.name, input: rule.input, result: rule.result, holds: rule.holds })
            .collect(),
    }
}
