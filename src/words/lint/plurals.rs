//! Plurals: selects that leave a category out, reach a variant never, or say "one" where 21 is meant too.

use fluent_syntax::ast::{InlineExpression, Variant, VariantKey};

use crate::model::fault::Fault;
use crate::words::formats::{Formats, category_name};
use crate::words::lint::Subject;
use crate::words::syntax::{is_ordinal, key_text, span};
use crate::words::tree::{self, Part, Select};

const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
/// What is counted in whole numbers; money has coins.
const COUNTED: [&str; 2] = ["number", "percent"];
/// Numbers by which a category is known: small ones, and one for each language that has a word for millions.
const COUNTS: u32 = 1200;
const LARGE: [u32; 3] = [1_000_000, 2_000_000, 1_500_000];

/// Selects by number of every part.
pub(super) fn lint(subject: &Subject<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for part in &subject.parts {
        for select in tree::selects(part.pattern) {
            faults.extend(unreachable(subject, &select));
            if counts(subject, part, &select) {
                let plurals = Plurals::of(subject.context.formats, is_ordinal(select.selector));
                faults.extend(missing(subject, &plurals, &select));
                faults.extend(default(subject, &select));
                faults.extend(number_not_shown(subject, &plurals, &select));
            }
        }
    }
    faults
}

/// The whole numbers of each category of a locale.
struct Plurals<'a> {
    locale: &'a str,
    members: Vec<(&'static str, Vec<u32>)>,
}

impl<'a> Plurals<'a> {
    fn of(formats: &'a Formats, ordinal: bool) -> Self {
        let mut members: Vec<(&'static str, Vec<u32>)> =
            formats.categories(ordinal).into_iter().map(|category| (category_name(category), Vec::new())).collect();
        for count in (0..=COUNTS).chain(LARGE) {
            let category = category_name(formats.category_of_count(count, ordinal));
            if let Some((_, numbers)) = members.iter_mut().find(|(name, _)| *name == category) {
                numbers.push(count);
            }
        }
        Self { locale: formats.locale().as_str(), members }
    }

    /// The numbers of a category that no exact key takes.
    fn left(&self, category: &str, exact: &[u32]) -> impl Iterator<Item = u32> {
        let numbers = self.members.iter().find(|(name, _)| *name == category).map(|(_, numbers)| numbers);
        numbers.into_iter().flatten().copied().filter(move |number| !exact.contains(number))
    }
}

/// Whether a select chooses by a number.
fn counts(subject: &Subject<'_>, part: &Part<'_, '_>, select: &Select<'_, '_>) -> bool {
    if let InlineExpression::NumberLiteral { .. } = select.selector {
        return true;
    }
    if part.id.starts_with('-') {
        // The parameters of a term have no type: its keys tell.
        let mut words = select.variants.iter().filter(|variant| matches!(variant.key, VariantKey::Identifier { .. }));
        return select.variants.len() > 1 && words.all(|variant| CATEGORIES.contains(&key_text(&variant.key)));
    }
    let variables = (subject.context.variables)(&part.id);
    let kind = tree::variable(select.selector).and_then(|name| variables.get(name));
    kind.is_some_and(|kind| COUNTED.contains(kind))
}

/// Variants that stand twice, or behind one that takes their number.
fn unreachable(subject: &Subject<'_>, select: &Select<'_, '_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (number, variant) in select.variants.iter().enumerate() {
        let key = key_text(&variant.key);
        let earlier = &select.variants[..number];
        if earlier.iter().any(|other| key_text(&other.key) == key) {
            let fault =
                subject.warning("duplicate-variant", key, format!("the variant [{key}] stands here a second time"));
            faults.push(fault.hint("the first one is taken: remove one"));
            continue;
        }
        let Some(count) = exact(variant) else { continue };
        let ordinal = is_ordinal(select.selector);
        let category = category_name(subject.context.formats.category_of_count(count, ordinal));
        if earlier.iter().any(|other| !other.default && key_text(&other.key) == category) {
            let message = format!("[{key}] is never reached: [{category}] before it takes {key}");
            faults.push(
                subject.warning("shadowed-variant", key, message).hint(format!("put [{key}] before [{category}]")),
            );
        }
    }
    faults
}

/// Categories that numbers fall into and that have no variant.
fn missing(subject: &Subject<'_>, plurals: &Plurals<'_>, select: &Select<'_, '_>) -> Option<Fault> {
    let keys: Vec<&str> = select.variants.iter().map(|variant| key_text(&variant.key)).collect();
    let numbers: Vec<u32> = select.variants.iter().filter_map(exact).collect();
    let wanted = plurals.members.iter().filter(|(name, _)| *name != "other" && !keys.contains(name));
    let missing: Vec<&str> =
        wanted.filter(|(name, _)| plurals.left(name, &numbers).next().is_some()).map(|(name, _)| *name).collect();
    let default = select.variants.iter().find(|variant| variant.default).filter(|_| !missing.is_empty())?;
    let examples = missing.iter().map(|name| {
        let numbers: Vec<String> = plurals.left(name, &numbers).take(4).map(|number| number.to_string()).collect();
        format!("[{name}] for {}", numbers.join(", "))
    });
    let hint = format!("{} has {}", plurals.locale, examples.collect::<Vec<_>>().join("; "));
    let key = key_text(&default.key);
    let fault = subject.warning("missing-category", key, format!("this select has no [{}]", missing.join("], [")));
    let fault = fault.hint(hint);
    Some(match copies(subject, default, &missing) {
        Some((at, lines)) => fault.proposal(at..at, lines),
        None => fault,
    })
}

/// The missing variants as copies of the default one, and where they go, if that stands on one line.
fn copies(subject: &Subject<'_>, default: &Variant<&str>, missing: &[&str]) -> Option<(usize, String)> {
    let text = &subject.file.text;
    let key = span(subject.file, key_text(&default.key));
    let line_start = text.get(..key.start)?.rfind('\n')? + 1;
    let line_end = text.get(key.end..)?.find('\n')? + key.end;
    let is_last = text.get(line_end..)?.trim_start().starts_with('}');
    let indent = text.get(line_start..key.start)?.strip_suffix("*[")?;
    let words = text.get(key.end..line_end)?.strip_prefix(']')?;
    let fits = is_last && indent.trim().is_empty();
    let line = |name: &&str| format!("{indent} [{name}]{words}\n");
    fits.then(|| (line_start, missing.iter().map(line).collect()))
}

/// A default that is not the category which every language has.
fn default(subject: &Subject<'_>, select: &Select<'_, '_>) -> Option<Fault> {
    let default = select.variants.iter().find(|variant| variant.default)?;
    let key = key_text(&default.key);
    let fault = subject.warning("default-variant", key, format!("the default variant is [{key}], not [other]"));
    (key != "other").then(|| fault.hint("numbers that no variant names would be told by it: mark *[other]"))
}

/// Variants such as "one" that leave the number out though 21 would get them too.
fn number_not_shown(subject: &Subject<'_>, plurals: &Plurals<'_>, select: &Select<'_, '_>) -> Vec<Fault> {
    let Some(variable) = tree::variable(select.selector) else { return Vec::new() };
    if select.around.contains(variable) {
        return Vec::new();
    }
    let mut faults = Vec::new();
    let mut numbers = Vec::new();
    for variant in select.variants {
        numbers.extend(exact(variant));
        let key = key_text(&variant.key);
        let several: Vec<u32> = plurals.left(key, &numbers).take(3).collect();
        let says_a_number = matches!(key, "zero" | "one" | "two") && !variant.default;
        if says_a_number && several.len() > 1 && !tree::shown(&variant.value).contains(variable) {
            let examples: Vec<String> = several.iter().map(u32::to_string).collect();
            let message = format!("[{key}] does not show ${variable}, but stands for {} and more", examples.join(", "));
            let hint = format!("show the number, {{ ${variable} }}, or use an exact key such as [{}]", several[0]);
            faults.push(subject.warning("number-not-shown", key, message).hint(hint));
        }
    }
    faults
}

/// The whole number that an exact key names.
fn exact(variant: &Variant<&str>) -> Option<u32> {
    match variant.key {
        VariantKey::NumberLiteral { value } => value.parse().ok(),
        VariantKey::Identifier { .. } => None,
    }
}
