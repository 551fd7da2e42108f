//! Reports: what came of a command, and faults, as people and machines read them.

use std::collections::BTreeSet;
use std::io::IsTerminal;

use anyhow::Result;
use serde::Serialize;

use crate::cli::say;
use crate::desk::given::{Filed, Unseen};
use crate::http::api::problem::FaultOut;
use crate::model::fault::Fault;
use crate::model::slug::Slug;
use crate::words::lint::codes;

/// Faults, for people.
pub(super) fn say_all(faults: &[Fault]) {
    let colours = std::io::stderr().is_terminal();
    for fault in faults {
        say(&if colours { fault.in_colour() } else { fault.to_string() });
    }
}

/// What came of filing.
pub(super) fn tell(slug: &str, filed: &Filed) {
    say_all(&filed.warnings);
    for locale in &filed.fell_back {
        say(&format!(
            "{slug}: the text in {locale} cannot be shown with these facts; another language stands in for it"
        ));
    }
    if !filed.changes {
        say(&format!("{slug}: no change"));
    } else if filed.published {
        let channels: Vec<&str> = filed.shown_in.iter().map(Slug::as_str).collect();
        say(&format!("{slug}: published in {}", channels.join(", ")));
    } else if let Some(Unseen::Embargoed(until)) = filed.unseen {
        say(&format!("{slug}: filed; nobody sees it before {until}, when a running server publishes it"));
    } else if filed.unseen == Some(Unseen::Expired) {
        say(&format!("{slug}: filed; nobody sees it any more, for it has expired"));
    } else if filed.unseen == Some(Unseen::Withdrawn) {
        say(&format!("{slug}: filed; nobody sees it, for the story is withdrawn"));
    } else if filed.channels.is_empty() {
        say(&format!("{slug}: filed; no channel takes it"));
    } else if filed.waits {
        say(&format!("{slug}: filed; its channels wait for their own languages first"));
    } else if filed.unseen == Some(Unseen::KeptBack) {
        say(&format!("{slug}: filed; nobody sees it: its rights bar every audience, or its texts are held back"));
    } else {
        say(&format!("{slug}: filed; it is published once it is usable and its source text is there"));
    }
}

/// A JSON list.
pub(super) fn json(faults: &[Fault]) -> Result<String> {
    let list: Vec<FaultOut> = faults.iter().map(FaultOut::from).collect();
    Ok(format!("{}\n", serde_json::to_string_pretty(&list)?))
}

fn severity(fault: &Fault) -> &'static str {
    if fault.is_error() { "error" } else { "warning" }
}

/// A log in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS).
#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<ResultOut>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    short_description: Option<Words>,
}

#[derive(Serialize)]
struct Words {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultOut {
    rule_id: &'static str,
    level: &'static str,
    message: Words,
    locations: [Location; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_column: usize,
}

/// A SARIF log of one run.
pub(super) fn sarif(faults: &[Fault]) -> Result<String> {
    let used: BTreeSet<&'static str> = faults.iter().map(|fault| fault.code).collect();
    let rule = |id| Rule { id, short_description: codes::code(id).map(|code| Words { text: code.meaning.to_owned() }) };
    let driver = Driver {
        name: "polywire",
        semantic_version: env!("CARGO_PKG_VERSION"),
        rules: used.into_iter().map(rule).collect(),
    };
    let run =
        Run { tool: Tool { driver }, column_kind: "unicodeCodePoints", results: faults.iter().map(result).collect() };
    let schema = "https://json.schemastore.org/sarif-2.1.0.json";
    Ok(format!("{}\n", serde_json::to_string_pretty(&Log { schema, version: "2.1.0", runs: [run] })?))
}

fn result(fault: &Fault) -> ResultOut {
    let hint = fault.hint.as_ref().map(|hint| format!(". Hint: {hint}")).unwrap_or_default();
    let width = fault.excerpt.as_ref().map_or(1, |(_, width)| *width);
    ResultOut {
        rule_id: fault.code,
        level: severity(fault),
        message: Words { text: format!("{}{hint}", fault.message) },
        locations: [Location {
            physical_location: PhysicalLocation {
                artifact_location: ArtifactLocation { uri: uri(&fault.file) },
                region: Region { start_line: fault.line, start_column: fault.column, end_column: fault.column + width },
            },
        }],
    }
}

/// A path as a relative reference (RFC 3986): everything but its plain characters percent-encoded.
fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let encoded =
        path.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") });
    encoded.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_references() {
        assert_eq!(uri("locales/zh-Hans/a b.ftl"), "locales/zh-Hans/a%20b.ftl");
    }
}
