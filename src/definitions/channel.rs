//! Channel definitions: `feeds/channels/<slug>.toml`.

use jiff::SignedDuration;

use crate::definitions::document::{Value, toml};
use crate::definitions::fields::Fields;
use crate::definitions::filter;
use crate::definitions::rights::places;
use crate::model::channel::{Channel, Fallback, Stale};
use crate::model::fault::{Fault, SourceFile};
use crate::model::locale::Locale;
use crate::model::region::Regions;
use crate::model::slug::Slug;
use crate::model::spelling::did_you_mean;
use crate::model::subject::Subjects;
use crate::model::text::State;

/// What a definition may name.
pub struct Known<'a> {
    /// The regions.
    pub regions: &'a Regions,
    /// The subjects.
    pub subjects: &'a Subjects,
    /// The locales the service has words in.
    pub locales: &'a [Locale],
}

/// Reads the definition of the channel `slug`.
pub fn read(slug: &Slug, file: &SourceFile, known: &Known<'_>) -> Result<Channel, Vec<Fault>> {
    let node = toml(file)?;
    let mut fields = Fields::new(file, "", &node);
    let locales = locales(&mut fields, known);
    let audience = places(&mut fields, "audience", Some(known.regions));
    if audience.is_empty() {
        let message = "/audience: expected at least one country or region".to_owned();
        fields.refuse("empty", 0..0, message, Some("for the whole world write audience = [\"001\"]".to_owned()));
    }
    let channel = Channel {
        slug: slug.clone(),
        locales,
        audience,
        entries: fields.whole("entries", 1..=1000).and_then(|count| count.try_into().ok()).unwrap_or(50),
        fallback: fallback(&mut fields),
        minimum: minimum(&mut fields),
        stale: stale(&mut fields),
        max_age: fields.whole("max_age", 1..=86_400).and_then(|seconds| seconds.try_into().ok()).unwrap_or(300),
        public: fields.flag("public").unwrap_or(true),
        retired: fields.flag("retired").unwrap_or(false),
        moved_from: moved_from(&mut fields, slug),
        select: filter::read(&mut fields, "select", known),
        reject: filter::read(&mut fields, "reject", known),
    };
    let faults = fields.finish();
    if faults.is_empty() { Ok(channel) } else { Err(faults) }
}

fn locales(fields: &mut Fields<'_>, known: &Known<'_>) -> Vec<Locale> {
    let mut locales: Vec<Locale> = Vec::new();
    let Some(node) = fields.require("locales") else { return locales };
    for (tag, span) in fields.texts("locales") {
        match tag.parse::<Locale>() {
            Ok(locale) if !known.locales.contains(&locale) => {
                let message = format!("/locales: the service has no words in \"{locale}\"");
                let hint = did_you_mean(tag, known.locales.iter().map(Locale::as_str))
                    .unwrap_or(format!("make the folder locales/{locale}"));
                fields.refuse("unknown-locale", span, message, Some(hint));
            }
            Ok(locale) if locales.contains(&locale) => {
                fields.refuse("duplicate", span, format!("/locales: \"{locale}\" stands here a second time"), None);
            }
            Ok(locale) => locales.push(locale),
            Err(error) => fields.refuse("value", span, format!("/locales: {error}"), None),
        }
    }
    if matches!(&node.value, Value::List(list) if list.is_empty()) {
        fields.refuse("empty", node.span.clone(), "/locales: expected at least one locale".to_owned(), None);
    }
    locales
}

/// `"never"`, `"now"` or a delay such as `"20m"`.
fn fallback(fields: &mut Fields<'_>) -> Fallback {
    let Some(node) = fields.get("fallback") else { return Fallback::Now };
    match fields.text("fallback") {
        Some("never") => Fallback::Never,
        Some("now") | None => Fallback::Now,
        Some(text) => delay(text).map_or_else(
            || {
                let expected = "expected \"never\", \"now\" or a delay such as \"20m\"";
                let message = format!("/fallback is \"{text}\": {expected}");
                let hint = did_you_mean(text, ["never", "now"]);
                let hint = hint.unwrap_or("a delay is a number and s, m, h or d, at most 30d".to_owned());
                fields.refuse("value", node.span.clone(), message, Some(hint));
                Fallback::Now
            },
            Fallback::After,
        ),
    }
}

fn delay(text: &str) -> Option<SignedDuration> {
    let unit = match text.chars().next_back()? {
        's' => 1,
        'm' => 60,
        'h' => 3_600,
        'd' => 86_400,
        _ => return None,
    };
    let count: u32 = text.get(..text.len() - 1)?.parse().ok()?;
    let seconds = i64::from(count) * unit;
    (1..=30 * 86_400).contains(&seconds).then(|| SignedDuration::from_secs(seconds))
}

fn stale(fields: &mut Fields<'_>) -> Stale {
    match fields.word("stale", &["show", "notice", "hold"]) {
        Some("notice") => Stale::Notice,
        Some("hold") => Stale::Hold,
        _ => Stale::Show,
    }
}

fn minimum(fields: &mut Fields<'_>) -> State {
    let word = fields.word("minimum", &["machine", "translated", "reviewed"]);
    word.and_then(|word| word.parse().ok()).unwrap_or(State::Machine)
}

/// The name of a channel before it got another.
fn moved_from(fields: &mut Fields<'_>, own: &Slug) -> Option<Slug> {
    let node = fields.get("moved_from")?;
    let before: Slug = fields.parse("moved_from")?;
    if before == *own {
        let message = "/moved_from: a channel cannot have moved from itself".to_owned();
        fields.refuse("value", node.span.clone(), message, None);
    }
    Some(before)
}
