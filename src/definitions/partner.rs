//! Partner definitions: `partners/<name>.toml` in the store. The command line writes them; no folder holds them.

use std::collections::BTreeMap;

use crate::definitions::channel::Known;
use crate::definitions::fields::Fields;
use crate::definitions::rights::places;
use crate::definitions::{document::Value, document::toml};
use crate::model::channel::Channel;
use crate::model::fault::{Fault, SourceFile};
use crate::model::locale::Locale;
use crate::model::partner::Partner;
use crate::model::slug::Slug;
use crate::model::spelling::did_you_mean;

/// Documents that a partner may fetch in a minute, unless its definition says otherwise.
pub const RATE: u32 = 600;

/// Reads the definition of the partner `name`.
pub fn read(
    name: &Slug,
    file: &SourceFile,
    known: &Known<'_>,
    channels: &BTreeMap<Slug, Channel>,
) -> Result<Partner, Vec<Fault>> {
    let node = toml(file)?;
    let mut fields = Fields::new(file, "", &node);
    fields.require("countries");
    let partner = Partner {
        name: name.clone(),
        countries: places(&mut fields, "countries", Some(known.regions)),
        channels: fields.get("channels").map(|_| channels_of(&mut fields, channels)),
        locales: fields.get("locales").map(|_| locales_of(&mut fields, known)),
        embargoed: fields.flag("embargoed").unwrap_or_default(),
        rate: fields.whole("rate", 1..=1_000_000).and_then(|rate| rate.try_into().ok()).unwrap_or(RATE),
    };
    for key in ["countries", "channels", "locales"] {
        if let Some(node) = fields.get(key)
            && matches!(&node.value, Value::List(list) if list.is_empty())
        {
            let message = format!("/{key}: an empty list could mean all or nothing");
            fields.refuse("empty", node.span.clone(), message, Some("name at least one".to_owned()));
        }
    }
    let faults = fields.finish();
    if faults.is_empty() { Ok(partner) } else { Err(faults) }
}

/// The definition of a partner as it is kept.
pub fn write(partner: &Partner) -> String {
    let texts = |values: Vec<String>| toml::Value::Array(values.into_iter().map(toml::Value::String).collect());
    let mut table = toml::Table::new();
    table.insert("countries".to_owned(), texts(partner.countries.clone()));
    let channels = partner.channels.as_ref().map(|list| texts(list.iter().map(ToString::to_string).collect()));
    let locales = partner.locales.as_ref().map(|list| texts(list.iter().map(ToString::to_string).collect()));
    table.extend(channels.map(|channels| ("channels".to_owned(), channels)));
    table.extend(locales.map(|locales| ("locales".to_owned(), locales)));
    if partner.embargoed {
        table.insert("embargoed".to_owned(), toml::Value::Boolean(true));
    }
    table.insert("rate".to_owned(), toml::Value::Integer(partner.rate.into()));
    table.to_string()
}

fn channels_of(fields: &mut Fields<'_>, known: &BTreeMap<Slug, Channel>) -> Vec<Slug> {
    let mut channels = Vec::new();
    for (name, span) in fields.texts("channels") {
        if let Some(slug) = known.keys().find(|slug| slug.as_str() == name) {
            channels.push(slug.clone());
        } else {
            let hint = did_you_mean(name, known.keys().map(Slug::as_str));
            fields.refuse("unknown-channel", span, format!("/channels: there is no channel \"{name}\""), hint);
        }
    }
    channels
}

fn locales_of(fields: &mut Fields<'_>, known: &Known<'_>) -> Vec<Locale> {
    let mut locales = Vec::new();
    for (tag, span) in fields.texts("locales") {
        if let Some(locale) = known.locales.iter().find(|locale| locale.as_str() == tag) {
            locales.push(locale.clone());
        } else {
            let message = format!("/locales: the service has no words in \"{tag}\"");
            let hint = did_you_mean(tag, known.locales.iter().map(Locale::as_str));
            fields.refuse("unknown-locale", span, message, hint);
        }
    }
    locales
}
