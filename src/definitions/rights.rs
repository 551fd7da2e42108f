//! Rights of a record: where the story, its text in a language and each media file may be shown.

use std::collections::BTreeMap;

use crate::definitions::document::Value;
use crate::definitions::fields::Fields;
use crate::definitions::values::{address, words};
use crate::model::locale::Locale;
use crate::model::region::Regions;
use crate::model::rights::Rights;
use crate::model::spelling::did_you_mean;

/// What `rights` of a record says.
#[derive(Debug, Default)]
pub(super) struct RecordRights {
    pub(super) story: Rights,
    pub(super) texts: BTreeMap<Locale, Rights>,
    pub(super) notice: Option<String>,
    pub(super) terms: Option<String>,
    pub(super) linked: Option<String>,
}

/// Reads `rights` of a record: territories, those of single languages under `texts`, notice and terms. Names of regions
/// are held against `regions` where those are given.
pub(super) fn of_record(fields: &mut Fields<'_>, regions: Option<&Regions>) -> RecordRights {
    let Some(node) = fields.get("rights") else { return RecordRights::default() };
    let mut rights = Fields::new(fields.file(), &fields.path("rights"), node);
    let read = RecordRights {
        story: territories(&mut rights, regions),
        texts: texts(&mut rights, regions),
        notice: words(&mut rights, "copyrightNotice"),
        terms: words(&mut rights, "usageTerms"),
        linked: rights.get("linkedRights").is_some().then(|| address(&mut rights, "linkedRights")).flatten(),
    };
    let faults = rights.finish();
    fields.absorb(faults);
    read
}

/// Reads `rights` of a media file: territories alone.
pub(super) fn of_rendition(fields: &mut Fields<'_>, regions: Option<&Regions>) -> Rights {
    let Some(node) = fields.get("rights") else { return Rights::default() };
    let mut rights = Fields::new(fields.file(), &fields.path("rights"), node);
    let read = territories(&mut rights, regions);
    let faults = rights.finish();
    fields.absorb(faults);
    read
}

fn texts(fields: &mut Fields<'_>, regions: Option<&Regions>) -> BTreeMap<Locale, Rights> {
    let mut texts = BTreeMap::new();
    let Some(node) = fields.get("texts") else { return texts };
    let mut table = Fields::new(fields.file(), &fields.path("texts"), node);
    for member in table.members() {
        let pointer = table.path(&member.key);
        let mut rights = Fields::new(table.file(), &pointer, &member.node);
        let read = territories(&mut rights, regions);
        let faults = rights.finish();
        table.absorb(faults);
        match member.key.parse::<Locale>() {
            Ok(locale) => {
                texts.insert(locale, read);
            }
            Err(error) => table.refuse("value", member.key_span.clone(), format!("{pointer}: {error}"), None),
        }
    }
    // Its keys are languages, so none is unknown.
    let faults = table.finish().into_iter().filter(|fault| fault.code != "unknown-key").collect();
    fields.absorb(faults);
    texts
}

/// `allow` and `deny`. An empty `allow` could mean nobody or everybody, so it is refused.
fn territories(fields: &mut Fields<'_>, regions: Option<&Regions>) -> Rights {
    let allow = fields.get("allow").map(|node| (node, places(fields, "allow", regions)));
    if let Some((node, _)) =
        allow.as_ref().filter(|(node, _)| matches!(&node.value, Value::List(list) if list.is_empty()))
    {
        let message = format!("{}: an empty list allows nobody and could be meant for everybody", fields.path("allow"));
        let hint = "leave it out for the whole world, or say where; \"withheld\" keeps a story back".to_owned();
        fields.refuse("empty", node.span.clone(), message, Some(hint));
    }
    Rights { allow: allow.map(|(_, places)| places), deny: places(fields, "deny", regions) }
}

/// The countries and regions of a list.
pub(super) fn places(fields: &mut Fields<'_>, key: &'static str, regions: Option<&Regions>) -> Vec<String> {
    let mut places = Vec::new();
    for (name, span) in fields.texts(key) {
        if regions.is_none_or(|regions| regions.countries(name).is_some()) {
            places.push(name.to_owned());
        } else {
            let message = format!(
                "{}: \"{name}\" is no country, M49 region or region of regions.toml, nor one without some countries \
                 such as 002-EG",
                fields.path(key)
            );
            let names = regions.into_iter().flat_map(Regions::names);
            fields.refuse("unknown-region", span, message, did_you_mean(name, names));
        }
    }
    places
}
