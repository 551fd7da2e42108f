//! Source: what a translation leaves out or adds, compared message by message with the text it was made from.

use std::collections::BTreeSet;

use crate::model::fault::Fault;
use crate::words::lint::{Kind, Subject, helpers, variables};
use crate::words::tree::{self, Part};

/// Messages of a story that each language decides about by itself.
const OWN: [&str; 2] = ["located", "note"];

/// Differences between a file and its source.
pub(super) fn lint(subject: &Subject<'_>) -> Vec<Fault> {
    let Some(source) = &subject.source else { return Vec::new() };
    let mut faults = missing(subject, &source.parts);
    let shown: BTreeSet<&str> = subject.parts.iter().flat_map(|part| tree::variables(part.pattern)).collect();
    let mut lost: BTreeSet<&str> = BTreeSet::new();
    let own_helpers = helpers(&subject.parts);
    for part in subject.parts.iter().filter(|part| !own_helpers.contains(part.id.as_str())) {
        let Some(counterpart) = subject.counterpart(part) else {
            faults.extend(obsolete(subject, part, &source.parts));
            continue;
        };
        // What the source only chooses by, this language may say in one way.
        let own = variables(part, &subject.parts, tree::variables);
        for variable in variables(counterpart, &source.parts, tree::shown).difference(&own) {
            if shown.contains(variable) {
                let message = format!("${variable} is used in the source's \"{}\" but not in this one", part.id);
                let hint = format!("use {{ ${variable} }} here too, so that both say the same");
                faults.push(subject.warning("unused-variable", part.name, message).hint(hint));
            } else if lost.insert(variable) {
                let message = format!("the fact ${variable} of the source is nowhere in this text");
                let hint = format!("write {{ ${variable} }} where the source has it");
                faults.push(subject.warning("missing-fact", part.name, message).hint(hint));
            }
        }
    }
    faults
}

/// Messages and attributes that the source has and this file has not.
fn missing(subject: &Subject<'_>, source: &[Part<'_, '_>]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let helpers = helpers(source);
    for wanted in source.iter().filter(|wanted| !helpers.contains(wanted.id.as_str())) {
        let is_ours_to_say = OWN.contains(&wanted.id.as_str()) || wanted.id.starts_with("-region-");
        let is_story_term = subject.context.kind == Kind::Story && wanted.id.starts_with('-');
        let same_message = subject.parts.iter().find(|part| part.id == wanted.id);
        match (wanted.attribute, same_message) {
            _ if is_ours_to_say || is_story_term => {}
            (None, None) => {
                let message = format!("\"{}\" of the source is missing", wanted.id);
                faults.push(subject.file.warning("missing-message", 0..0, message).hint("translate it"));
            }
            (Some(name), Some(own))
                if !wanted.id.starts_with('-')
                    && !subject.parts.iter().any(|part| part.id == wanted.id && part.attribute == Some(name)) =>
            {
                let message = format!("\"{}\" has no attribute \".{name}\", which the source's has", wanted.id);
                faults.push(subject.warning("missing-attribute", own.name, message).hint("translate it"));
            }
            _ => {}
        }
    }
    faults
}

/// A message or attribute that the source does not have, so that nothing shows it.
fn obsolete(subject: &Subject<'_>, part: &Part<'_, '_>, source: &[Part<'_, '_>]) -> Option<Fault> {
    let id = part.id.as_str();
    if id.starts_with('-') || OWN.contains(&id) {
        return None;
    }
    let known = source.iter().any(|other| other.id == part.id);
    match part.attribute {
        Some(name) if known => {
            let message = format!("the source's \"{id}\" has no attribute \".{name}\"");
            Some(subject.warning("obsolete-attribute", part.name, message).hint("remove it"))
        }
        // What no text has at all is told by whoever knows what texts have.
        None if !known && !subject.context.is_unknown(id) => {
            let message = format!("the source has no message \"{id}\"");
            Some(subject.warning("obsolete-message", part.name, message).hint("remove it"))
        }
        _ => None,
    }
}
