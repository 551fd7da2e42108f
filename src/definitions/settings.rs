//! The other definitions: `regions.toml`, `subjects.toml` and `locales.toml`.

use std::collections::BTreeMap;

use crate::definitions::document::toml;
use crate::definitions::fields::Fields;
use crate::model::fault::{Fault, SourceFile};
use crate::model::locale::Locale;
use crate::model::region::{InvalidRegions, Regions};
use crate::model::spelling::did_you_mean;
use crate::model::subject::{InvalidSubjects, Subjects};

/// What `locales.toml` says of the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locales {
    /// The locale of last resort.
    pub default: Locale,
    /// What is special about a locale.
    pub special: BTreeMap<Locale, SpecialLocale>,
}

/// What is special about one locale.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SpecialLocale {
    /// Locales that stand in for it before the source's language does.
    pub fallback: Vec<Locale>,
    /// BCP 47 calendar, such as `persian`.
    pub calendar: Option<String>,
    /// BCP 47 numbering system, such as `arab`.
    pub digits: Option<String>,
}

const CALENDARS: [&str; 12] = [
    "gregory",
    "buddhist",
    "chinese",
    "coptic",
    "dangi",
    "ethiopic",
    "hebrew",
    "indian",
    "islamic-civil",
    "islamic-umalqura",
    "persian",
    "roc",
];
const DIGITS: [&str; 14] = [
    "latn", "arab", "arabext", "beng", "deva", "gujr", "guru", "khmr", "knda", "mlym", "mymr", "tamldec", "telu",
    "thai",
];

/// Reads `regions.toml`: `name = ["002", "EG", "other-name"]`.
pub fn regions(file: &SourceFile) -> Result<Regions, Vec<Fault>> {
    let node = toml(file)?;
    let mut fields = Fields::new(file, "", &node);
    let mut groups = BTreeMap::new();
    let mut faults = Vec::new();
    for member in fields.members() {
        let mut names = Vec::new();
        let crate::definitions::document::Value::List(list) = &member.node.value else {
            faults.push(file.error("type", member.node.span.clone(), format!("/{}: expected a list", member.key)));
            continue;
        };
        for item in list {
            names.extend(fields.as_text(&format!("/{}", member.key), item).map(str::to_owned));
        }
        if list.is_empty() {
            faults.push(file.error("empty", member.key_span.clone(), format!("/{}: an empty region", member.key)));
        }
        if Regions::default().countries(&member.key).is_some()
            || member.key.parse::<crate::model::slug::Slug>().is_err()
        {
            let message = format!("\"{}\" cannot name a region: use a-z, 0-9 and \"-\"", member.key);
            faults.push(file.error("region-name", member.key_span.clone(), message));
        }
        groups.insert(member.key.clone(), names);
    }
    faults.extend(fields.finish().into_iter().filter(|fault| fault.code != "unknown-key"));
    let place = |text: &str| find(&node, file, text);
    match Regions::new(&groups) {
        Ok(regions) if faults.is_empty() => Ok(regions),
        Ok(_) => Err(faults),
        Err(found) => {
            faults.extend(found.into_iter().map(|fault| match fault {
                InvalidRegions::Cycle { region } => file.error(
                    "cycle",
                    place(&region),
                    format!("the region \"{region}\" contains itself, or more than 32 others one in another"),
                ),
                InvalidRegions::Unknown { region, member } => {
                    let message = format!("/{region}: \"{member}\" is no country, M49 region or region of this file");
                    let others = groups.keys().map(String::as_str).filter(|name| *name != region);
                    let hint = did_you_mean(&member, others);
                    file.error("unknown-region", place(&region), message).maybe_hint(hint)
                }
            }));
            Err(faults)
        }
    }
}

/// Reads `subjects.toml`: a table for each code, with `broader` where there is a broader one.
pub fn subjects(file: &SourceFile) -> Result<Subjects, Vec<Fault>> {
    let node = toml(file)?;
    let fields = Fields::new(file, "", &node);
    let mut broader = BTreeMap::new();
    let mut faults = Vec::new();
    for member in fields.members() {
        let digits = member.key.strip_prefix("medtop:").unwrap_or_default();
        if digits.len() != 8 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            let message = format!("\"{}\" is no Media Topic: expected medtop: and eight digits", member.key);
            faults.push(file.error("value", member.key_span.clone(), message));
        }
        let mut subject = Fields::new(file, &fields.path(&member.key), &member.node);
        broader.insert(member.key.clone(), subject.text("broader").map(str::to_owned));
        faults.extend(subject.finish());
    }
    match Subjects::new(broader) {
        Ok(subjects) if faults.is_empty() => Ok(subjects),
        Ok(_) => Err(faults),
        Err(found) => {
            faults.extend(found.into_iter().map(|fault| match fault {
                InvalidSubjects::Cycle { code } => {
                    file.error("cycle", find(&node, file, &code), format!("{code} is broader than itself"))
                }
                InvalidSubjects::Undefined { code, broader } => {
                    let message = format!("{code}: its broader subject {broader} does not stand in this file");
                    file.error("unknown-subject", find(&node, file, &code), message)
                }
            }));
            Err(faults)
        }
    }
}

/// Reads `locales.toml`: `default = "en"` and a table for each locale that is special.
pub fn locales(file: &SourceFile) -> Result<Locales, Vec<Fault>> {
    let node = toml(file)?;
    let mut fields = Fields::new(file, "", &node);
    let default = fields.require_parsed("default");
    let mut faults = Vec::new();
    let mut special = BTreeMap::new();
    for member in fields.members().iter().filter(|member| member.key != "default") {
        let Ok(locale) = member.key.parse::<Locale>() else {
            let message = format!("\"{}\" is neither \"default\" nor a language tag", member.key);
            faults.push(file.error("unknown-key", member.key_span.clone(), message));
            continue;
        };
        let mut table = Fields::new(file, &fields.path(&member.key), &member.node);
        let mut fallback = Vec::new();
        for (tag, span) in table.texts("fallback") {
            match tag.parse() {
                Ok(locale) => fallback.push(locale),
                Err(error) => table.refuse("value", span, format!("/{locale}/fallback: {error}"), None),
            }
        }
        let calendar = table.word("calendar", &CALENDARS).map(str::to_owned);
        let digits = table.word("digits", &DIGITS).map(str::to_owned);
        faults.extend(table.finish());
        special.insert(locale, SpecialLocale { fallback, calendar, digits });
    }
    faults.extend(fields.finish().into_iter().filter(|fault| fault.code != "unknown-key"));
    match default {
        Some(default) if faults.is_empty() => Ok(Locales { default, special }),
        _ => Err(faults),
    }
}

/// Where a key of the file's outermost table stands.
fn find(node: &crate::definitions::document::Node, file: &SourceFile, key: &str) -> std::ops::Range<usize> {
    let fields = Fields::new(file, "", node);
    let found = fields.members().iter().find(|member| member.key == key);
    found.map_or(0..0, |member| member.key_span.clone())
}
