//! Filters: what a channel takes and what it leaves out, `[select]` and `[reject]` of its definition.

use std::ops::RangeInclusive;

use crate::definitions::channel::Known;
use crate::definitions::document::{Node, Value};
use crate::definitions::fields::Fields;
use crate::definitions::rights::places;
use crate::model::channel::{Condition, Filter, MediaKind};
use crate::model::fact::RegionCode;
use crate::model::locale::Locale;
use crate::model::spelling::did_you_mean;

/// The most groups of which one must hold.
const MAX_GROUPS: usize = 32;

/// Reads the filter of a key: a condition, and under `any` conditions of which one must hold.
pub(super) fn read(fields: &mut Fields<'_>, key: &'static str, known: &Known<'_>) -> Filter {
    let Some(node) = fields.get(key) else { return Filter::default() };
    let mut table = Fields::new(fields.file(), &fields.path(key), node);
    let all = condition(&mut table, node, known);
    let groups = table.list("any");
    if groups.len() > MAX_GROUPS {
        let message = format!("{}: at most {MAX_GROUPS} groups are read", table.path("any"));
        table.refuse("too-many", node.span.clone(), message, None);
    }
    let mut any = Vec::new();
    for (number, group) in groups.iter().take(MAX_GROUPS).enumerate() {
        let mut inner = Fields::new(table.file(), &format!("{}/{number}", table.path("any")), group);
        let condition = condition(&mut inner, group, known);
        if condition == Condition::default() {
            let message = format!("{}/{number}: a group without a condition would take every story", table.path("any"));
            inner.refuse("empty", group.span.clone(), message, Some("remove it, or say what it takes".to_owned()));
        }
        let faults = inner.finish();
        table.absorb(faults);
        any.push(condition);
    }
    let faults = table.finish();
    fields.absorb(faults);
    Filter { all, any }
}

fn condition(fields: &mut Fields<'_>, node: &Node, known: &Known<'_>) -> Condition {
    let condition = Condition {
        regions: places(fields, "regions", Some(known.regions)),
        countries: countries(fields),
        places: places(fields, "places", Some(known.regions)),
        subjects: subjects(fields, known),
        genres: genres(fields),
        sources: texts(fields, "sources"),
        languages: languages(fields),
        media: media(fields),
        facts: texts(fields, "facts"),
        urgency: urgency(fields),
    };
    refuse_empty_lists(fields, node);
    condition
}

fn texts(fields: &mut Fields<'_>, key: &'static str) -> Vec<String> {
    fields.texts(key).into_iter().map(|(text, _)| text.to_owned()).collect()
}

fn countries(fields: &mut Fields<'_>) -> Vec<String> {
    let mut countries = Vec::new();
    for (code, span) in fields.texts("countries") {
        let is_country = RegionCode::parse(code).is_some_and(|code| code.as_str().len() == 2);
        if is_country && crate::model::region::Regions::default().countries(code).is_some() {
            countries.push(code.to_owned());
        } else {
            let message = format!("{}: \"{code}\" is no country (ISO 3166-1)", fields.path("countries"));
            let hint = "regions and groups of countries go under \"regions\"".to_owned();
            fields.refuse("unknown-region", span, message, Some(hint));
        }
    }
    countries
}

fn subjects(fields: &mut Fields<'_>, known: &Known<'_>) -> Vec<String> {
    let mut subjects = Vec::new();
    for (code, span) in fields.texts("subjects") {
        if known.subjects.contains(code) {
            subjects.push(code.to_owned());
        } else {
            let message = format!("{}: subjects.toml does not have \"{code}\"", fields.path("subjects"));
            fields.refuse("unknown-subject", span, message, did_you_mean(code, known.subjects.codes()));
        }
    }
    subjects
}

fn genres(fields: &mut Fields<'_>) -> Vec<String> {
    let mut genres = Vec::new();
    for (code, span) in fields.texts("genres") {
        if code.strip_prefix("genre:").is_some_and(|rest| !rest.is_empty()) {
            genres.push(code.to_owned());
        } else {
            let message = format!("{}: expected a code such as genre:Current, found \"{code}\"", fields.path("genres"));
            fields.refuse("value", span, message, None);
        }
    }
    genres
}

fn languages(fields: &mut Fields<'_>) -> Vec<Locale> {
    let mut languages = Vec::new();
    for (tag, span) in fields.texts("languages") {
        match tag.parse() {
            Ok(locale) => languages.push(locale),
            Err(error) => {
                let message = format!("{}: {error}", fields.path("languages"));
                fields.refuse("value", span, message, None);
            }
        }
    }
    languages
}

fn media(fields: &mut Fields<'_>) -> Vec<MediaKind> {
    let mut kinds = Vec::new();
    for (word, span) in fields.texts("media") {
        let kind = MediaKind::ALL.into_iter().find(|kind| kind.as_str() == word);
        if kind.is_none() {
            let message = format!("{}: expected video, audio or image, found \"{word}\"", fields.path("media"));
            let hint = did_you_mean(word, MediaKind::ALL.map(MediaKind::as_str));
            fields.refuse("value", span, message, hint);
        }
        kinds.extend(kind);
    }
    kinds
}

/// `"1-6"` or `"3"`.
fn urgency(fields: &mut Fields<'_>) -> Option<RangeInclusive<u8>> {
    let node = fields.get("urgency")?;
    let path = fields.path("urgency");
    let text = fields.text("urgency")?;
    let (least, most) = text.split_once('-').unwrap_or((text, text));
    let bound = |text: &str| text.trim().parse::<u8>().ok().filter(|urgency| (1..=9).contains(urgency));
    let range = bound(least).zip(bound(most)).filter(|(least, most)| least <= most);
    if range.is_none() {
        let message = format!("{path} is \"{text}\": expected a range such as \"1-6\" within 1 to 9");
        fields.refuse("value", node.span.clone(), message, None);
    }
    range.map(|(least, most)| least..=most)
}

/// An empty list could mean all or nothing, so it is refused.
fn refuse_empty_lists(fields: &mut Fields<'_>, node: &Node) {
    let Value::Table(members) = &node.value else { return };
    for member in members {
        if matches!(&member.node.value, Value::List(list) if list.is_empty()) {
            let message = format!("{}: an empty list means nothing", fields.path(&member.key));
            fields.refuse("empty", member.node.span.clone(), message, Some("remove the key".to_owned()));
        }
    }
}
