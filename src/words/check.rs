//! The checker: what a parsed file must hold to before it may be formatted. Faults are found all at once.
//!
//! It knows the table of functions, the plural categories of the locale and the variables that a message may use. It
//! knows nothing of what messages are for.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, Resource, Variant, VariantKey,
};

use crate::model::fault::{Fault, SourceFile, did_you_mean};
use crate::words::formats::{Formats, category_name};
use crate::words::functions::{self, FUNCTIONS, Function};
use crate::words::references::{self, References};
use crate::words::syntax::span;

const MAX_VARIANTS: usize = 64;
const MAX_DIGITS: usize = 15;
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
const NUMERIC: [&str; 3] = ["number", "money", "percent"];

/// Names and types of the variables a message may use.
pub type Variables = BTreeMap<String, &'static str>;

/// What is known beside the file.
pub struct Surroundings<'a> {
    /// The locale's plurals.
    pub formats: &'a Formats,
    /// The variables of each message.
    pub variables: &'a dyn Fn(&str) -> Variables,
    /// Ids that other files of the same bundle have: messages bare, terms with their `-`.
    pub others: &'a BTreeSet<String>,
}

/// Everything in the file that would refuse it.
pub fn check(file: &SourceFile, resource: &Resource<&str>, surroundings: &Surroundings<'_>) -> Vec<Fault> {
    let mut checker = Checker {
        file,
        surroundings,
        own: ids(resource).map(|(id, _)| id).collect(),
        variables: None,
        references: References::new(),
        at: String::new(),
        faults: Vec::new(),
    };
    checker.ids(resource);
    for entry in &resource.body {
        checker.entry(entry);
    }
    let (mut faults, references) = (checker.faults, checker.references);
    faults.extend(references::check(file, resource, &references));
    faults
}

/// The ids of messages, and of terms with their `-`, each with its name as it stands in the file.
pub fn ids<'a>(resource: &Resource<&'a str>) -> impl Iterator<Item = (String, &'a str)> {
    resource.body.iter().filter_map(|entry| match entry {
        Entry::Message(message) => Some((message.id.name.to_owned(), message.id.name)),
        Entry::Term(term) => Some((format!("-{}", term.id.name), term.id.name)),
        _ => None,
    })
}

struct Checker<'a> {
    file: &'a SourceFile,
    surroundings: &'a Surroundings<'a>,
    own: BTreeSet<String>,
    /// The variables of the message, or `None` inside a term, whose variables are its parameters.
    variables: Option<Variables>,
    references: References,
    at: String,
    faults: Vec<Fault>,
}

impl Checker<'_> {
    fn error(&mut self, code: &'static str, piece: &str, message: String, hint: Option<String>) {
        let fault = self.file.error(code, span(self.file, piece), message);
        self.faults.push(fault.maybe_hint(hint));
    }

    fn ids(&mut self, resource: &Resource<&str>) {
        let mut seen = BTreeSet::new();
        for (id, name) in ids(resource) {
            let twin = id.strip_prefix('-').map_or_else(|| format!("-{id}"), str::to_owned);
            if !seen.insert(id.clone()) {
                self.error(
                    "duplicate-id",
                    name,
                    format!("\"{id}\" stands here a second time"),
                    Some("remove one".into()),
                );
            } else if self.surroundings.others.contains(&id) {
                self.error("duplicate-id", name, format!("\"{id}\" stands in another file of this locale too"), None);
            } else if seen.contains(&twin) || self.surroundings.others.contains(&twin) {
                let message = format!("a message and a term may not share the name \"{name}\"");
                self.error("shared-name", name, message, Some("rename one of them".into()));
            }
        }
    }

    fn entry(&mut self, entry: &Entry<&str>) {
        let (id, value, attributes) = match entry {
            Entry::Message(message) => (message.id.name.to_owned(), message.value.as_ref(), &message.attributes),
            Entry::Term(term) => (format!("-{}", term.id.name), Some(&term.value), &term.attributes),
            _ => return,
        };
        self.variables = (!id.starts_with('-')).then(|| (self.surroundings.variables)(&id));
        self.at = id;
        if let Some(value) = value {
            self.pattern(value);
        }
        let mut seen = BTreeSet::new();
        for attribute in attributes {
            if !seen.insert(attribute.id.name) {
                let message = format!("the attribute \".{}\" stands here a second time", attribute.id.name);
                self.error("duplicate-attribute", attribute.id.name, message, None);
            }
            self.pattern(&attribute.value);
        }
    }

    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(InlineExpression::Placeable { expression }) => self.expression(expression),
            Expression::Inline(inline) => {
                self.inline(inline);
            }
            Expression::Select { selector, variants } => self.select(selector, variants),
        }
    }

    /// Checks an expression and tells the type of its value, where that is known.
    fn inline(&mut self, inline: &InlineExpression<&str>) -> Option<&'static str> {
        match inline {
            InlineExpression::StringLiteral { .. } => Some("text"),
            InlineExpression::NumberLiteral { value } => {
                if value.bytes().filter(u8::is_ascii_digit).count() > MAX_DIGITS {
                    let message = format!("a number may have {MAX_DIGITS} digits");
                    self.error("long-number", value, message, Some("make it a fact of the story".into()));
                }
                Some("number")
            }
            InlineExpression::VariableReference { id } => self.variable(id.name),
            InlineExpression::FunctionReference { id, arguments } => self.function(id.name, arguments),
            InlineExpression::MessageReference { id, .. } => {
                self.reference(id.name, id.name.to_owned());
                None
            }
            InlineExpression::TermReference { id, arguments, .. } => {
                self.reference(id.name, format!("-{}", id.name));
                if arguments.as_ref().is_some_and(|arguments| !arguments.positional.is_empty()) {
                    let hint = Some("give it a name, as in -term(case: \"genitive\")".to_owned());
                    self.error("term-argument", id.name, "a term takes named arguments only".into(), hint);
                }
                None
            }
            InlineExpression::Placeable { expression } => {
                self.expression(expression);
                None
            }
        }
    }

    fn variable(&mut self, name: &str) -> Option<&'static str> {
        let variables = self.variables.as_ref()?;
        if let Some(kind) = variables.get(name) {
            return Some(kind);
        }
        let known: Vec<&str> = variables.keys().map(String::as_str).collect();
        let listed =
            if known.is_empty() { "there are none here".into() } else { format!("known are {}", known.join(", ")) };
        let hint = did_you_mean(name, known.iter().copied()).unwrap_or(listed);
        let place = span(self.file, name);
        let message = format!("there is no variable \"${name}\"");
        // The name is borrowed without its sigil.
        let fault = self.file.error("unknown-variable", place.start.saturating_sub(1)..place.end, message);
        self.faults.push(fault.hint(hint));
        None
    }

    fn reference(&mut self, piece: &str, target: String) {
        if !self.own.contains(&target) && !self.surroundings.others.contains(&target) {
            let known = self.own.iter().chain(self.surroundings.others).map(String::as_str);
            let hint = did_you_mean(&target, known);
            let what = if target.starts_with('-') { "term" } else { "message" };
            self.error("unknown-reference", piece, format!("there is no {what} \"{target}\""), hint);
        }
        self.references.entry(self.at.clone()).or_default().insert(target);
    }

    fn function(&mut self, name: &str, arguments: &CallArguments<&str>) -> Option<&'static str> {
        let Some(function) = functions::function(name) else {
            let known = FUNCTIONS.iter().map(|function| function.name);
            let all = known.clone().collect::<Vec<_>>().join(", ");
            let hint = did_you_mean(name, known).unwrap_or(format!("functions are {all}"));
            self.error("unknown-function", name, format!("there is no function \"{name}\""), Some(hint));
            return None;
        };
        let mut kind = None;
        let count = arguments.positional.len();
        let is_value = |value: &InlineExpression<&str>| {
            matches!(
                value,
                InlineExpression::VariableReference { .. }
                    | InlineExpression::NumberLiteral { .. }
                    | InlineExpression::StringLiteral { .. }
            )
        };
        if function.count.contains(&count) && arguments.positional.iter().all(is_value) {
            for value in &arguments.positional {
                let found = self.inline(value);
                if let Some(found) = found.filter(|found| !function.takes.contains(found)) {
                    let message = format!("{name} takes {}, not {found}", function.takes.join(" or "));
                    self.error("wrong-type", piece(value), message, None);
                }
                kind = kind.or(found);
            }
        } else {
            let (least, most) = (function.count.start(), function.count.end());
            let (wanted, example) = match (least, most) {
                (1, 1) => ("one value".to_owned(), format!("{name}($value)")),
                (2, 2) => ("two values".to_owned(), format!("{name}($low, $high)")),
                _ => (format!("{least} to {most} values"), format!("{name}($one, $two)")),
            };
            let message = format!("{name} takes {wanted}, each a variable or a literal");
            self.error("arguments", name, message, Some(format!("for example {example}")));
        }
        for argument in &arguments.named {
            self.option(function, argument.name.name, &argument.value);
        }
        self.options_together(name, kind, arguments);
        match name {
            "PERCENT" => Some("percent"),
            "LIST" => Some("list"),
            _ => kind,
        }
    }

    /// Options that are good by themselves but not together, or not for this type.
    fn options_together(&mut self, name: &str, kind: Option<&str>, arguments: &CallArguments<&str>) {
        let literal = |option: &str| {
            let argument = arguments.named.iter().find(|argument| argument.name.name == option)?;
            match &argument.value {
                InlineExpression::StringLiteral { value } | InlineExpression::NumberLiteral { value } => Some(*value),
                _ => None,
            }
        };
        if let Some(message) = functions::conflict(&literal) {
            self.error("option-conflict", name, message, None);
        }
        let of_time = ["timeStyle", "hour", "timeZoneName", "timeZone"];
        if let Some(option) = of_time.into_iter().find(|option| kind == Some("date") && literal(option).is_some()) {
            let message = format!("{option} is for instants: a date has no time of day");
            self.error("option-conflict", name, message, None);
        }
    }

    fn option(&mut self, function: &'static Function, name: &str, value: &InlineExpression<&str>) {
        let Some(choice) = function.option(name) else {
            let hint = did_you_mean(name, function.options.iter().map(|choice| choice.name));
            self.error("unknown-option", name, format!("{} has no option \"{name}\"", function.name), hint);
            return;
        };
        let (InlineExpression::StringLiteral { value: literal } | InlineExpression::NumberLiteral { value: literal }) =
            value
        else {
            return;
        };
        if !choice.values.admits(literal) {
            let message = format!("\"{literal}\" is no value of {name}: expected {}", choice.values.expected());
            self.error("option-value", literal, message, None);
        }
    }

    fn select(&mut self, selector: &InlineExpression<&str>, variants: &[Variant<&str>]) {
        let kind = self.inline(selector);
        let place = variants.first().map_or("", |variant| key_text(&variant.key));
        if variants.len() > MAX_VARIANTS {
            self.error("too-many-variants", place, format!("a select may have {MAX_VARIANTS} variants"), None);
        }
        if !variants.iter().any(|variant| variant.default) {
            self.error("syntax", place, "a select needs a default variant".into(), Some("write *[other]".into()));
        }
        if let Some(kind) = kind.filter(|kind| ["date", "instant", "duration", "list"].contains(kind)) {
            self.error("wrong-type", place, format!("a {kind} cannot choose between variants"), None);
        }
        if kind.is_some_and(|kind| NUMERIC.contains(&kind)) {
            let ordinal = is_ordinal(selector);
            for variant in variants {
                self.category(&variant.key, ordinal);
            }
        }
        for variant in variants {
            self.pattern(&variant.value);
        }
    }

    fn category(&mut self, key: &VariantKey<&str>, ordinal: bool) {
        let VariantKey::Identifier { name } = key else { return };
        let occurring: Vec<&str> =
            self.surroundings.formats.categories(ordinal).into_iter().map(category_name).collect();
        let listed = format!("categories of {} are {}", self.surroundings.formats.locale(), occurring.join(", "));
        if !CATEGORIES.contains(name) {
            let hint = did_you_mean(name, CATEGORIES).unwrap_or(listed);
            self.error("unknown-category", name, format!("\"{name}\" is not a plural category"), Some(hint));
        } else if !occurring.contains(name) {
            let message = format!("\"{name}\" never occurs in {}", self.surroundings.formats.locale());
            self.error("impossible-category", name, message, Some(listed));
        }
    }
}

/// A piece of the file by which an argument can be found.
fn piece<'a>(value: &InlineExpression<&'a str>) -> &'a str {
    match value {
        InlineExpression::VariableReference { id } => id.name,
        InlineExpression::StringLiteral { value } | InlineExpression::NumberLiteral { value } => value,
        _ => "",
    }
}

fn key_text<'a>(key: &VariantKey<&'a str>) -> &'a str {
    match key {
        VariantKey::Identifier { name } => name,
        VariantKey::NumberLiteral { value } => value,
    }
}

fn is_ordinal(selector: &InlineExpression<&str>) -> bool {
    let InlineExpression::FunctionReference { arguments, .. } = selector else { return false };
    arguments.named.iter().any(|argument| {
        argument.name.name == "type"
            && matches!(argument.value, InlineExpression::StringLiteral { value } if value == "ordinal")
    })
}
