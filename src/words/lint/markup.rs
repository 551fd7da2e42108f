//! Markup: CommonMark that differs between variants or from the source, or stands where plain text is shown.

use std::collections::BTreeMap;

use fluent_syntax::ast::Pattern;
use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::model::fault::Fault;
use crate::words::furniture::STORY;
use crate::words::lint::{Kind, Subject};
use crate::words::syntax::key_text;
use crate::words::tree::{self, Part};

/// What stands for a placeable while markup is read.
const FILLER: &str = "x";

/// Each kind of markup and how often it stands.
type Signature = BTreeMap<String, usize>;

/// Markup of a story's parts; service words have none.
pub(super) fn lint(subject: &Subject<'_>) -> Vec<Fault> {
    if subject.context.kind != Kind::Story {
        return Vec::new();
    }
    subject.parts.iter().flat_map(|part| of_part(subject, part)).collect()
}

fn of_part(subject: &Subject<'_>, part: &Part<'_, '_>) -> Vec<Fault> {
    let own = signature(part.pattern);
    if part.id != "body" {
        // What a text is put together from may end up in the body.
        if !STORY.contains(&part.id.as_str()) && !part.id.starts_with("caption-") {
            return Vec::new();
        }
        let markup = own.keys().find(|kind| *kind != "list item" && *kind != "heading");
        return markup
            .map(|kind| {
                let message = format!("\"{}\" is shown as plain text, its {kind} as the characters typed", part.id);
                subject.warning("plain-text", part.name, message).hint("only the body has CommonMark")
            })
            .into_iter()
            .collect();
    }
    let mut faults = Vec::new();
    for select in tree::selects(part.pattern) {
        let Some(default) = select.variants.iter().find(|variant| variant.default) else { continue };
        let wanted = signature(&default.value);
        for variant in select.variants.iter().filter(|variant| !variant.default) {
            if let Some(difference) = difference(&wanted, &signature(&variant.value)) {
                let key = key_text(&variant.key);
                let message = format!("[{key}] and [{}] differ in markup: {difference}", key_text(&default.key));
                faults.push(subject.warning("variant-markup", key, message).hint("mark up every variant alike"));
            }
        }
    }
    let originals = subject.source.as_ref().map(|source| source.parts.as_slice()).unwrap_or_default();
    if let Some(source) = subject.counterpart(part)
        && let Some(difference) = difference(&whole(source, originals), &whole(part, &subject.parts))
    {
        let message = format!("the markup is not the source's: {difference}");
        faults.push(subject.warning("source-markup", part.name, message).hint("keep links, lists and emphasis"));
    }
    faults
}

/// The markup of a part and of the messages it is put together from.
fn whole(part: &Part<'_, '_>, parts: &[Part<'_, '_>]) -> Signature {
    let references = tree::references(part.pattern);
    let helpers = parts.iter().filter(|other| other.attribute.is_none() && references.contains(other.id.as_str()));
    let mut whole = signature(part.pattern);
    for (kind, count) in helpers.flat_map(|helper| signature(helper.pattern)) {
        *whole.entry(kind).or_default() += count;
    }
    whole
}

/// The markup of a pattern, its selects being their default variants.
fn signature(pattern: &Pattern<&str>) -> Signature {
    let text = tree::plain(pattern, FILLER);
    let mut signature = Signature::new();
    for event in Parser::new_ext(&text, Options::empty()) {
        let kind = match event {
            Event::Start(Tag::Link { dest_url, .. }) => format!("link to {dest_url}"),
            Event::Start(Tag::Image { .. }) => "image".to_owned(),
            Event::Start(Tag::Emphasis) => "emphasis".to_owned(),
            Event::Start(Tag::Strong) => "strong emphasis".to_owned(),
            Event::Start(Tag::Item) => "list item".to_owned(),
            Event::Start(Tag::Heading { .. }) => "heading".to_owned(),
            Event::Start(Tag::BlockQuote(_)) => "quotation".to_owned(),
            Event::Code(_) | Event::Start(Tag::CodeBlock(_)) => "code".to_owned(),
            Event::Html(_) | Event::InlineHtml(_) => "HTML".to_owned(),
            _ => continue,
        };
        *signature.entry(kind).or_default() += 1;
    }
    signature
}

/// The first kind of markup of which there is not the same number, in words.
fn difference(wanted: &Signature, found: &Signature) -> Option<String> {
    let kinds = wanted.keys().chain(found.keys());
    let count = |signature: &Signature, kind: &String| signature.get(kind).copied().unwrap_or(0);
    let differs = |kind: &&String| count(wanted, kind) != count(found, kind);
    kinds
        .into_iter()
        .find(differs)
        .map(|kind| format!("{kind} {} times, not {}", count(found, kind), count(wanted, kind)))
}
