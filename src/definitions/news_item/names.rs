//! Names: what properties of a foreign document are called in one version of ninjs or another, and how they are looked
//! up. Nobody outside of the folder calls it; it does not know what is made of a value.

use std::ops::Range;

use crate::definitions::document::{Node, Value};
use crate::definitions::fields::{Fields, on_one_line};
use crate::model::fault::Fault;
use crate::model::spelling::did_you_mean;
use crate::model::text::is_blank;

/// Every property that some version of ninjs has at the top, in small letters, and two that writers of version 1 add and
/// that are taken.
const STANDARD: &[&str] = &[
    "$schema",
    "uri",
    "standard",
    "type",
    "mimetype",
    "representationtype",
    "profile",
    "version",
    "firstcreated",
    "versioncreated",
    "contentcreated",
    "contentdigitised",
    "embargoed",
    "embargoeduntil",
    "expires",
    "pubstatus",
    "urgency",
    "copyrightholder",
    "copyrightnotice",
    "usageterms",
    "rightsinfo",
    "ednote",
    "language",
    "title",
    "headline",
    "headlines",
    "descriptions",
    "bodies",
    "charcount",
    "wordcount",
    "by",
    "byline",
    "slugline",
    "located",
    "subject",
    "subjects",
    "person",
    "people",
    "organisation",
    "organisations",
    "place",
    "places",
    "object",
    "objects",
    "event",
    "events",
    "genre",
    "genres",
    "infosource",
    "infosources",
    "renditions",
    "associations",
    "altids",
    "trustindicator",
    "trustindicators",
    "digitalsourcetype",
    "eventdetails",
    "plannedcoverage",
    "commissioned",
    "guid",
    "source",
];

/// A table within a document.
pub(super) struct Entry<'a> {
    /// Its key, where it is a member of a table.
    pub(super) key: Option<&'a str>,
    /// What is in it.
    pub(super) fields: Fields<'a>,
    /// Where it stands.
    pub(super) span: Range<usize>,
}

/// What decides whether and until when a story may be seen, in every spelling that is read.
const HOLDS: [&str; 6] = ["pubStatus", "pubstatus", "embargoedUntil", "embargoeduntil", "embargoed", "expires"];

/// Warns of properties that are in no version of the standard.
pub(super) fn tell_of_unknown(fields: &mut Fields<'_>) {
    let mut faults = Vec::new();
    for member in fields.members() {
        let name = member.key.to_ascii_lowercase();
        if HOLDS.iter().any(|hold| name == hold.to_ascii_lowercase()) && !HOLDS.contains(&member.key.as_str()) {
            let message =
                format!("{}: what keeps a story back has to be spelled as ninjs does", fields.path(&member.key));
            let fault = fields.file().error("misspelt", member.key_span.clone(), message);
            faults.push(fault.maybe_hint(did_you_mean(&member.key, HOLDS)));
            continue;
        }
        let has_a_family = ["headline_", "description_", "body_"].iter().any(|family| name.starts_with(family));
        if !has_a_family && !STANDARD.contains(&name.as_str()) {
            let message = format!("{} is not taken: ninjs has no such property", fields.path(&member.key));
            let fault = fields.file().warning("not-taken", member.key_span.clone(), message);
            faults.push(fault.maybe_hint(did_you_mean(&name, STANDARD.iter().copied())));
        }
    }
    fields.absorb(faults);
}

/// Faults without those of properties that nobody asked for.
pub(super) fn known(faults: Vec<Fault>) -> Vec<Fault> {
    faults.into_iter().filter(|fault| fault.code != "unknown-key").collect()
}

/// The first of these properties that says something.
pub(super) fn present<'a>(fields: &Fields<'a>, names: &[&'static str]) -> Option<(&'static str, &'a Node)> {
    names.iter().find_map(|name| {
        let member = fields.members().iter().find(|member| member.key == *name)?;
        is_said(&member.node).then_some((*name, &member.node))
    })
}

/// Whether a value says something: many systems write what they do not know as null or as an empty string.
pub(super) fn is_said(node: &Node) -> bool {
    match &node.value {
        Value::Null => false,
        Value::Text(text) => !is_blank(text),
        _ => true,
    }
}

/// The first of these properties, as text on one line.
pub(super) fn line(fields: &mut Fields<'_>, names: &[&'static str]) -> Option<String> {
    let (name, node) = present(fields, names)?;
    let path = fields.path(name);
    text(fields, &path, node).map(on_one_line).filter(|line| !is_blank(line))
}

/// A string, as it is.
pub(super) fn text<'a>(fields: &mut Fields<'_>, path: &str, node: &'a Node) -> Option<&'a str> {
    if let Value::Text(text) = &node.value {
        return Some(text);
    }
    let message = format!("{path}: expected a string, found {}", node.value.kind());
    fields.refuse("type", node.span.clone(), message, None);
    None
}

/// The tables of a list, or of a table whose keys are names as version 1 has them.
pub(super) fn entries<'a>(fields: &mut Fields<'a>, names: &[&'static str]) -> Vec<Entry<'a>> {
    let Some((name, node)) = present(fields, names) else { return Vec::new() };
    let (file, path) = (fields.file(), fields.path(name));
    let entry = |key: Option<&'a str>, pointer: &str, node: &'a Node| Entry {
        key,
        fields: Fields::new(file, &format!("{path}/{pointer}"), node),
        span: node.span.clone(),
    };
    match &node.value {
        Value::List(list) => {
            list.iter().enumerate().map(|(number, node)| entry(None, &number.to_string(), node)).collect()
        }
        Value::Table(members) => {
            let said = members.iter().filter(|member| is_said(&member.node));
            said.map(|member| entry(Some(member.key.as_str()), &member.key, &member.node)).collect()
        }
        other => {
            let message = format!("{path}: expected a list, found {}", other.kind());
            fields.refuse("type", node.span.clone(), message, None);
            Vec::new()
        }
    }
}

/// Takes over what was found wrong in a table.
pub(super) fn close(fields: &mut Fields<'_>, within: Fields<'_>) {
    fields.absorb(known(within.finish()));
}

/// Warns of something that is left out.
pub(super) fn warn(fields: &mut Fields<'_>, code: &'static str, span: Range<usize>, message: String) {
    let fault = fields.file().warning(code, span, message);
    fields.absorb(vec![fault]);
}
