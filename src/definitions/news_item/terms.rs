//! Terms of a foreign document: whether, from when and until when it may be shown, in which language it is, how urgent
//! it is and what its rights are. What the story says it does not know.

use jiff::Timestamp;
use serde_json::{Map, Value};

use crate::definitions::document;
use crate::definitions::fields::Fields;
use crate::definitions::news_item::names::{close, line, present, warn};
use crate::definitions::news_item::record::Record;
use crate::definitions::news_item::{Defaults, identity};
use crate::definitions::values::spelled;
use crate::model::fault::Fault;
use crate::model::locale::Locale;

const STATUS: [&str; 2] = ["pubStatus", "pubstatus"];
/// When it was made, the property that says it best first.
const CREATED: [[&str; 2]; 3] =
    [["contentCreated", "contentcreated"], ["firstCreated", "firstcreated"], ["versionCreated", "versioncreated"]];
const EMBARGO: [&str; 3] = ["embargoedUntil", "embargoeduntil", "embargoed"];

/// The fault of a document that takes a story back, if it is one.
pub(super) fn cancellation(fields: &Fields<'_>) -> Option<Fault> {
    let (name, node) = present(fields, &STATUS)?;
    let document::Value::Text(status) = &node.value else { return None };
    if !matches!(status.as_str(), "canceled" | "cancelled") {
        return None;
    }
    let said = |names: &[&'static str]| match &present(fields, names)?.1.value {
        document::Value::Text(text) => Some(text.as_str()),
        _ => None,
    };
    let language = said(&["language"]).unwrap_or_default().parse::<Locale>().or_else(|_| "en".parse()).ok();
    let slug = said(&["uri", "guid"]).zip(language).map(|(uri, language)| identity::slug(uri, &language));
    let story = slug.map_or_else(|| "SLUG".to_owned(), |slug| slug.to_string());
    let message = format!("{} is \"{status}\": this document takes a story back and holds none", fields.path(name));
    let fault = fields.file().error("canceled", node.span.clone(), message);
    Some(fault.hint(format!("`polywire story withdraw {story}` takes it back here too, if that is the story")))
}

/// Whether it may be published, which it may where nothing is said of it.
pub(super) fn status(fields: &mut Fields<'_>) -> Option<&'static str> {
    match present(fields, &STATUS) {
        Some((name, _)) => fields.word(name, &["usable", "withheld"]),
        None => Some("usable"),
    }
}

/// 1 to 9.
pub(super) fn urgency(fields: &mut Fields<'_>) -> Option<u64> {
    let (name, _) = present(fields, &["urgency"])?;
    fields.whole(name, 1..=9)
}

/// The language of the words.
pub(super) fn language(fields: &mut Fields<'_>, defaults: &Defaults) -> Option<Locale> {
    match (present(fields, &["language"]), &defaults.language) {
        (Some((name, _)), _) => fields.parse(name),
        (None, Some(language)) => Some(language.clone()),
        (None, None) => {
            let hint = "say which language it is in: ninjs has one for the whole document".to_owned();
            fields.refuse("missing-key", 0..1, "/language is missing".to_owned(), Some(hint));
            None
        }
    }
}

/// When it was made, until when nobody sees it, and from when on again nobody does.
pub(super) fn moments(fields: &mut Fields<'_>, record: &mut Record) {
    let created = CREATED.map(|names| moment(fields, &names)).into_iter().flatten().next();
    if present(fields, CREATED.as_flattened()).is_none() {
        let message = "/contentCreated is missing, and so are /firstCreated and /versionCreated".to_owned();
        fields.refuse("missing-key", 0..1, message, Some("one of them says when it was written".to_owned()));
    }
    let (until, expires) = (moment(fields, &EMBARGO), moment(fields, &["expires"]));
    if let (Some(until), Some(at), Some((_, node))) = (until, expires, present(fields, &["expires"]))
        && until >= at
    {
        let message = "/expires: nobody could ever see it: it ends before its embargo does".to_owned();
        fields.refuse("expires", node.span.clone(), message, None);
    }
    let written = |moment: Option<Timestamp>| moment.map(|moment| moment.to_string());
    record.put("contentCreated", written(created));
    record.put("embargoedUntil", written(until));
    record.put("expires", written(expires));
}

/// The first of these properties that says something, as an instant.
fn moment(fields: &mut Fields<'_>, names: &[&'static str]) -> Option<Timestamp> {
    let (name, node) = present(fields, names)?;
    let document::Value::Text(text) = &node.value else { return fields.parse(name) };
    let instant = text.trim().parse::<Timestamp>().ok();
    if instant.is_none() {
        let message = format!("{} is \"{text}\": expected an instant such as 2026-11-24T06:00:00Z", fields.path(name));
        let hint = "RFC 3339: a date, a time and the offset from UTC".to_owned();
        fields.refuse("value", node.span.clone(), message, Some(hint));
    }
    instant
}

/// The rights as a record has them.
pub(super) fn rights(fields: &mut Fields<'_>) -> Option<Value> {
    let holder = line(fields, &["copyrightHolder", "copyrightholder"]).map(|holder| format!("© {holder}"));
    let notice = line(fields, &["copyrightNotice", "copyrightnotice"]).or(holder);
    let terms = line(fields, &["usageTerms", "usageterms"]);
    let named = [("copyrightNotice", notice), ("usageTerms", terms), ("linkedRights", linked_rights(fields))];
    let rights: Map<String, Value> =
        named.into_iter().filter_map(|(key, text)| Some((key.to_owned(), Value::from(text?)))).collect();
    (!rights.is_empty()).then_some(Value::Object(rights))
}

/// The licence, which is an address. Rights in a language of machines are not read, and somebody should know of them.
fn linked_rights(fields: &mut Fields<'_>) -> Option<String> {
    let (name, node) = present(fields, &["rightsInfo", "rightsinfo"])?;
    let mut info = Fields::new(fields.file(), &fields.path(name), node);
    let encoded = present(&info, &["encodedRights", "encodedrights"]);
    if let Some((name, node)) = encoded {
        let message = format!("{} is not taken: only linked rights are", info.path(name));
        warn(&mut info, "not-taken", node.span.clone(), message);
    }
    let keys = ["linkedRights", "linkedrights"];
    let linked = line(&mut info, &keys);
    let spelled_out = linked.and_then(|linked| spelled(&linked).ok());
    if let Some((name, node)) = present(&info, &keys).filter(|_| spelled_out.is_none()) {
        let message = format!("{} is not taken: expected an absolute https:// address", info.path(name));
        warn(&mut info, "not-taken", node.span.clone(), message);
    }
    close(fields, info);
    spelled_out
}
