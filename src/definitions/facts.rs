//! Facts as a record writes them: one key that names the type, and its value.

use std::collections::BTreeMap;

use fixed_decimal::Decimal;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::definitions::document::{Node, Value};
use crate::definitions::fields::Fields;
use crate::definitions::values::words;
use crate::model::fact::{Currency, Fact, Figure, RegionCode};
use crate::model::region::Regions;

/// The keys that name a fact's type and hold its value.
pub(super) const KINDS: [&str; 8] = ["number", "money", "percent", "date", "instant", "duration", "place", "text"];
const MAX_DIGITS: usize = 60;

/// The keys that tell how far a figure can be trusted.
pub(super) const OF_FIGURES: [&str; 3] = ["asOf", "source", "atLeast"];

/// The facts of a record, and what is known of some of them.
#[derive(Debug, Default)]
pub(super) struct Values {
    pub(super) facts: BTreeMap<String, Fact>,
    pub(super) figures: BTreeMap<String, Figure>,
}

/// The facts of a record.
pub(super) fn of_record(fields: &mut Fields<'_>) -> Values {
    let mut values = Values::default();
    let Some(node) = fields.get("facts") else { return values };
    let Value::Table(members) = &node.value else {
        fields.refuse(
            "type",
            node.span.clone(),
            format!("/facts: expected a table, found {}", node.value.kind()),
            None,
        );
        return values;
    };
    // Reading it as fields refuses duplicate names; its keys are names, so none is unknown.
    for member in members {
        if !is_variable(&member.key) {
            let message = format!("/facts: \"{}\" cannot be a variable", member.key);
            let hint = "a name starts with a letter and goes on with letters, digits, - and _".to_owned();
            fields.refuse("fact-name", member.key_span.clone(), message, Some(hint));
        }
        let pointer = fields.path("facts") + "/" + &member.key;
        let mut fact_fields = Fields::new(fields.file(), &pointer, &member.node);
        let fact = read(&mut fact_fields, &member.node, &pointer);
        let figure = figure(&mut fact_fields);
        let faults = fact_fields.finish();
        fields.absorb(faults);
        if figure != Figure::default() {
            values.figures.insert(member.key.clone(), figure);
        }
        if fact.is_some_and(|fact| values.facts.insert(member.key.clone(), fact).is_some()) {
            fields.refuse(
                "duplicate-key",
                member.key_span.clone(),
                format!("{pointer} stands here a second time"),
                None,
            );
        }
    }
    values
}

/// How far a figure can be trusted.
pub(super) fn figure(fields: &mut Fields<'_>) -> Figure {
    let (as_of, source) = (fields.parse("asOf"), words(fields, "source"));
    let at_least = fields.flag("atLeast").unwrap_or_default();
    let counts = ["number", "money", "percent"];
    if at_least && !fields.members().iter().any(|member| counts.contains(&member.key.as_str())) {
        let message = format!("{}: only a number, money or percent can be at least that", fields.path("atLeast"));
        let span = fields.get("atLeast").map(|node| node.span.clone()).unwrap_or_default();
        fields.refuse("value", span, message, None);
    }
    Figure { as_of, source, at_least }
}

fn is_variable(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

/// Reads one fact; faults go to `fields`, which stands at the fact.
pub fn read(fields: &mut Fields<'_>, node: &Node, pointer: &str) -> Option<Fact> {
    let kinds: Vec<&str> = KINDS.into_iter().filter(|kind| fields.members().iter().any(|m| m.key == *kind)).collect();

    match kinds.as_slice() {
        ["number"] => decimal(fields, "number").map(Fact::Number),
        ["percent"] => decimal(fields, "percent").map(Fact::Percent),
        ["money"] => money(fields),
        ["date"] => parsed(fields, "date", "a day such as 2026-11-19", |text| {
            text.parse::<Date>().ok().filter(|_| text.len() == 10)
        })
        .map(Fact::Date),
        ["instant"] => instant(fields),
        ["duration"] => parsed(fields, "duration", "a duration such as PT5H30M", |text| {
            text.parse::<SignedDuration>().ok().filter(|duration| text.starts_with('P') && !duration.is_negative())
        })
        .map(Fact::Duration),
        ["place"] => parsed(fields, "place", "an ISO 3166-1 or UN M49 code such as KE or 014", |text| {
            RegionCode::parse(text).filter(|_| Regions::default().countries(text).is_some())
        })
        .map(Fact::Place),
        ["text"] => fields.text("text").map(|text| Fact::Text(text.to_owned())),
        _ => {
            let message = format!("{pointer}: expected exactly one of {}", KINDS.join(", "));
            fields.refuse("fact", node.span.clone(), message, Some("for example { \"number\": \"12\" }".to_owned()));
            // Every key counts as asked for: one fault says it all.
            for kind in KINDS.into_iter().chain(["currency", "zone"]) {
                fields.get(kind);
            }
            None
        }
    }
}

fn money(fields: &mut Fields<'_>) -> Option<Fact> {
    let amount = decimal(fields, "money");
    let node = fields.require("currency");
    let path = fields.path("currency");
    let code = node.and_then(|node| fields.as_text(&path, node).map(|text| (text, node)));
    let currency = code.and_then(|(code, node)| {
        let currency = Currency::parse(code);
        if currency.is_none() {
            let message = format!("{path}: expected an ISO 4217 code such as KES, found \"{code}\"");
            fields.refuse("value", node.span.clone(), message, None);
        }
        currency
    });
    Some(Fact::Money { amount: amount?, currency: currency? })
}

fn instant(fields: &mut Fields<'_>) -> Option<Fact> {
    let at =
        parsed(fields, "instant", "an instant such as 2027-01-05T06:00:00Z", |text| text.parse::<Timestamp>().ok());
    let zone = match fields.get("zone") {
        None => Some(TimeZone::UTC),
        Some(_) => parsed(fields, "zone", "an IANA time zone such as Africa/Nairobi", |text| TimeZone::get(text).ok()),
    };
    Some(Fact::Instant { at: at?, zone: zone? })
}

/// An exact decimal, written as a string or as a JSON number.
fn decimal(fields: &mut Fields<'_>, key: &'static str) -> Option<Decimal> {
    let node = fields.get(key)?;
    let written = match &node.value {
        Value::Number(written) | Value::Text(written) => Some(written),
        _ => None,
    };
    let plain = |text: &&String| {
        text.len() <= MAX_DIGITS && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b'-')
    };
    let number = written.filter(plain).and_then(|text| Decimal::try_from_str(text).ok());
    if number.is_none() {
        let message = format!("{}: expected a decimal number such as \"1503\" or \"37.5\"", fields.path(key));
        let hint = "digits and one point, without grouping or exponent".to_owned();
        fields.refuse("value", node.span.clone(), message, Some(hint));
    }
    number
}

fn parsed<T>(fields: &mut Fields<'_>, key: &'static str, what: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
    let node = fields.get(key)?;
    let path = fields.path(key);
    let text = fields.as_text(&path, node)?;
    let value = parse(text);
    if value.is_none() {
        fields.refuse("value", node.span.clone(), format!("{path} is \"{text}\": expected {what}"), None);
    }
    value
}
