//! What of a record the desk writes: its corrections, and where it is withdrawn in part. A record that is given may repeat
//! what is in force and say nothing else.

use std::collections::BTreeMap;

use crate::definitions::document::{Member, Node, Value};
use crate::definitions::facts;
use crate::definitions::fields::Fields;
use crate::definitions::values::words;
use crate::model::fact::Fact;
use crate::model::locale::Locale;
use crate::model::story::{Correction, EarlierTexts, FactChange, REASONS};
use crate::model::withdrawn::Withdrawn;

/// The most corrections that are kept of a story; the oldest goes first.
pub const MOST: usize = 20;

pub(super) fn read(fields: &mut Fields<'_>) -> Vec<Correction> {
    let mut corrections = Vec::new();
    let list: &[Node] = fields.list("corrections");
    for (number, node) in list.iter().enumerate() {
        let mut item = Fields::new(fields.file(), &format!("{}/{number}", fields.path("corrections")), node);
        let name = words(&mut item, "fact");
        let (from, to) = (fact(&mut item, "from"), fact(&mut item, "to"));
        let notes = notes(&mut item);
        let fact = match (name, from, to) {
            (Some(name), Some(from), Some(to)) => Some(FactChange { name, from, to }),
            _ => None,
        };
        let reason = item.word("reason", &REASONS).map(str::to_owned);
        let earlier = earlier(&mut item);
        corrections.push(Correction { fact, notes, reason, earlier });
        let faults = item.finish();
        fields.absorb(faults);
    }
    corrections
}

/// Where a story is withdrawn in part.
pub(super) fn withdrawn(fields: &mut Fields<'_>) -> Withdrawn {
    let Some(node) = fields.get("withdrawn") else { return Withdrawn::default() };
    let mut own = Fields::new(fields.file(), &fields.path("withdrawn"), node);
    let names = |list: Vec<(&str, _)>| list.into_iter().map(|(name, _)| name.to_owned()).collect::<Vec<_>>();
    let locales = names(own.texts("locales")).iter().filter_map(|tag| tag.parse().ok()).collect();
    let regions = names(own.texts("regions"));
    let faults = own.finish();
    fields.absorb(faults);
    Withdrawn { locales, regions }
}

fn fact(fields: &mut Fields<'_>, key: &'static str) -> Option<Fact> {
    let node = fields.get(key)?;
    let pointer = fields.path(key);
    let mut own = Fields::new(fields.file(), &pointer, node);
    let fact = facts::read(&mut own, node, &pointer);
    // How far it could be trusted is kept as it was written, and told by nobody any more.
    facts::figure(&mut own);
    let faults = own.finish();
    fields.absorb(faults);
    fact
}

/// The translations that were made before, by language.
fn earlier<'a>(fields: &mut Fields<'a>) -> Option<EarlierTexts> {
    let (corrected, held) = (fields.parse("corrected"), fields.flag("holdTranslations").unwrap_or_default());
    let node = fields.get("earlierTexts")?;
    let pointer = fields.path("earlierTexts");
    let Value::Table(members) = &node.value else { return None };
    let mut version = |member: &'a Member| {
        let text = fields.as_text(&format!("{pointer}/{}", member.key), &member.node)?;
        Some((member.key.parse().ok()?, text.parse().ok()?))
    };
    let versions = members.iter().filter_map(&mut version).collect();
    Some(EarlierTexts { corrected: corrected?, versions, held })
}

fn notes(fields: &mut Fields<'_>) -> BTreeMap<Locale, String> {
    let mut notes = BTreeMap::new();
    let Some(Node { value: Value::Table(members), .. }) = fields.get("notes") else { return notes };
    for member in members {
        let path = format!("{}/{}", fields.path("notes"), member.key);
        let text = fields.as_text(&path, &member.node).map(str::to_owned);
        if let (Ok(locale), Some(text)) = (member.key.parse(), text) {
            notes.insert(locale, text);
        }
    }
    notes
}
