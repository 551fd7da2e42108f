//! Edits of a record: one value is written anew where it stands, and everything else stays as it was filed.

use std::ops::Range;

use jiff::Timestamp;

use crate::definitions::document::{Member, Node, Value, json};
use crate::definitions::facts::{KINDS, OF_FIGURES};
use crate::model::fact::Figure;
use crate::model::fault::SourceFile;
use crate::model::story::PubStatus;

/// The record with another `pubStatus`.
pub fn with_status(record: &str, status: PubStatus) -> Option<String> {
    let place = member(&members(record)?, "pubStatus")?.node.span.clone();
    replaced(record, place, &quoted(status.as_str()))
}

/// The record with another value of a fact that it has, and with what is known of that value. Whether the fact can have
/// it is not judged here.
pub fn with_fact(record: &str, name: &str, value: &str, figure: &Figure) -> Option<String> {
    let fact = fact(record, name)?;
    let Value::Table(parts) = &fact.value else { return None };
    let place = parts.iter().find(|part| KINDS.contains(&part.key.as_str()))?.node.span.clone();
    if *figure == Figure::default() && !parts.iter().any(|part| OF_FIGURES.contains(&part.key.as_str())) {
        return replaced(record, place, &quoted(value));
    }
    // What was known of the value before says nothing of this one.
    let mut members: Vec<String> = Vec::new();
    for part in parts.iter().filter(|part| !OF_FIGURES.contains(&part.key.as_str())) {
        let is_value = part.node.span == place;
        let value = if is_value { quoted(value) } else { record.get(part.node.span.clone())?.to_owned() };
        members.push(format!("{}: {value}", quoted(&part.key)));
    }
    members.extend(figure.as_of.map(|at| format!("\"asOf\": {}", quoted(&at.to_string()))));
    members.extend(figure.source.as_ref().map(|source| format!("\"source\": {}", quoted(source))));
    members.extend(figure.at_least.then(|| "\"atLeast\": true".to_owned()));
    replaced(record, fact.span.clone(), &format!("{{ {} }}", members.join(", ")))
}

/// A fact as the record writes it.
pub fn fact_as_written(record: &str, name: &str) -> Option<String> {
    record.get(fact(record, name)?.span).map(str::to_owned)
}

/// The value of a key of a record, as it is written.
pub fn as_written(record: &str, key: &str) -> Option<String> {
    record.get(member(&members(record)?, key)?.node.span.clone()).map(str::to_owned)
}

/// The record with an embargo until an instant.
pub fn with_embargo(record: &str, until: Timestamp) -> Option<String> {
    with_member(record, "embargoedUntil", &quoted(&until.to_string()))
}

/// The record without an embargo.
pub fn without_embargo(record: &str) -> Option<String> {
    without_member(record, "embargoedUntil")
}

/// The record without a key, which it has.
pub fn without_member(record: &str, key: &str) -> Option<String> {
    let members = members(record)?;
    let at = members.iter().position(|member| member.key == key)?;
    let place = match (members.get(at + 1), at.checked_sub(1)) {
        (Some(next), _) => members[at].key_span.start..next.key_span.start,
        (None, Some(before)) => members[before].node.span.end..members[at].node.span.end,
        (None, None) => members[at].key_span.start..members[at].node.span.end,
    };
    replaced(record, place, "")
}

/// The record with a key of this value, which is JSON.
pub fn with_member(record: &str, key: &str, value: &str) -> Option<String> {
    let members = members(record)?;
    if let Some(known) = member(&members, key) {
        return replaced(record, known.node.span.clone(), value);
    }
    let end = members.last()?.node.span.end;
    replaced(record, end..end, &format!(",\n  \"{key}\": {value}"))
}

fn fact(record: &str, name: &str) -> Option<Node> {
    let Value::Table(facts) = member(&members(record)?, "facts")?.node.value.clone() else { return None };
    member(&facts, name).map(|fact| fact.node.clone())
}

fn members(record: &str) -> Option<Vec<Member>> {
    match json(&SourceFile::new("", record)).ok()?.value {
        Value::Table(members) => Some(members),
        _ => None,
    }
}

fn member<'a>(members: &'a [Member], key: &str) -> Option<&'a Member> {
    members.iter().find(|member| member.key == key)
}

fn replaced(record: &str, place: Range<usize>, with: &str) -> Option<String> {
    let (before, after) = (record.get(..place.start)?, record.get(place.end..)?);
    Some(format!("{before}{with}{after}"))
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECORD: &str = "{ \"pubStatus\": \"usable\",\n  \"facts\": { \"dead\": { \"number\": 12 }, \"cost\": { \"currency\": \"KES\", \"money\": \"1\" } } }";

    #[test]
    fn one_value_changes_and_nothing_else() {
        let changed = with_fact(RECORD, "cost", "2\"", &Figure::default()).unwrap();
        assert_eq!(changed, RECORD.replace("\"1\"", "\"2\\\"\""));
        assert_eq!(with_fact(RECORD, "dead", "14", &Figure::default()).unwrap(), RECORD.replace("12", "\"14\""));
        assert_eq!(with_fact(RECORD, "injured", "14", &Figure::default()), None);
        let figure = Figure { source: Some("police".to_owned()), at_least: true, ..Figure::default() };
        let known = with_fact(RECORD, "cost", "2", &figure).unwrap();
        assert!(
            known.contains(r#"{ "currency": "KES", "money": "2", "source": "police", "atLeast": true }"#),
            "{known}"
        );
        let later = with_fact(&known, "cost", "3", &Figure::default()).unwrap();
        assert!(later.contains(r#"{ "currency": "KES", "money": "3" }"#), "{later}");
        assert_eq!(fact_as_written(RECORD, "dead").unwrap(), "{ \"number\": 12 }");
        assert_eq!(with_status(RECORD, PubStatus::Canceled).unwrap(), RECORD.replace("usable", "canceled"));
        let embargoed = with_embargo(RECORD, Timestamp::UNIX_EPOCH).unwrap();
        assert!(embargoed.contains("\"embargoedUntil\": \"1970-01-01T00:00:00Z\""));
        assert_eq!(without_embargo(&embargoed).unwrap(), RECORD);
        let first = RECORD.replace("{ \"pub", "{ \"embargoedUntil\": \"x\", \"pub");
        assert_eq!(without_embargo(&first).unwrap(), RECORD);
        let corrected = with_member(RECORD, "corrections", "[1]").unwrap();
        assert_eq!(as_written(&corrected, "corrections").unwrap(), "[1]");
        assert_eq!(with_member(&corrected, "corrections", "[2]").unwrap(), corrected.replace("[1]", "[2]"));
    }
}
