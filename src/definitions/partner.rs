//! Partner definitions: `partners/<name>.toml` in the store. The command line writes them; no folder holds them.

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
const RATE: u32 = 600;

/// Reads the definition of the partner `name`.
pub fn read<'a>(
    name: &Slug,
    file: &SourceFile,
    known: &Known<'_>,
    channels: impl Iterator<Item = &'a Channel> + Clone,
) -> Result<Partner, Vec<Fault>> {
    let node = toml(file)?;
    let mut fields = Fields::new(file, "", &node);
    fields.require("countries");
    let partner = Partner {
        name: name.clone(),
        countries: places(&mut fields, "countries", Some(known.regions)),
        channels: fields.get("channels").map(|_| channels_of(&mut fields, channels)),
        locales: fields.get("locales").map(|_| locales_of(&mut fields, known)),
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

fn channels_of<'a>(fields: &mut Fields<'_>, known: impl Iterator<Item = &'a Channel> + Clone) -> Vec<Slug> {
    let mut channels = Vec::new();
    for (name, span) in fields.texts("channels") {
        match known.clone().find(|channel| channel.slug.as_str() == name) {
            Some(channel) => channels.push(channel.slug.clone()),
            None => {
                let hint = did_you_mean(name, known.clone().map(|channel| channel.slug.as_str()));
                fields.refuse("unknown-channel", span, format!("/channels: there is no channel \"{name}\""), hint);
            }
        }
    }
    channels
}

fn locales_of(fields: &mut Fields<'_>, known: &Known<'_>) -> Vec<Locale> {
    let mut locales = Vec::new();
    for (tag, span) in fields.texts("locales") {
        match known.locales.iter().find(|locale| locale.as_str() == tag) {
            Some(locale) => locales.push(locale.clone()),
            None => {
                let message = format!("/locales: the service has no words in \"{tag}\"");
                let hint = did_you_mean(tag, known.locales.iter().map(Locale::as_str));
                fields.refuse("unknown-locale", span, message, hint);
            }
        }
    }
    locales
}
