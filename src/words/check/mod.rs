//! The checker: what a parsed file must hold to before it may be formatted. Faults are found all at once.
//!
//! It knows the table of functions, the plural categories of the locale and the variables that a message may use. It
//! knows nothing of what messages are for; what is merely unwise is the lint's.

mod calls;
mod references;
mod selects;

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Resource};

use crate::model::fault::{Fault, SourceFile};
use crate::words::check::references::References;
use crate::words::formats::Formats;
use crate::words::syntax::{ids, span};

/// The most digits of a number typed in a file: the engine carries it as a float, which is exact for so many.
const MAX_DIGITS: usize = 15;

/// Nobody reads more faults of one file than this.
const MOST_FAULTS: usize = 500;

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
    /// An error at a piece of the file.
    fn error(&self, code: &'static str, piece: &str, message: impl Into<String>) -> Fault {
        self.file.error(code, span(self.file, piece), message)
    }

    fn ids(&mut self, resource: &Resource<&str>) {
        let mut seen = BTreeSet::new();
        for (id, name) in ids(resource) {
            let twin = id.strip_prefix('-').map_or_else(|| format!("-{id}"), str::to_owned);
            let others = self.surroundings.others;
            if !seen.insert(id.clone()) {
                let message = format!("\"{id}\" stands here a second time");
                self.faults.push(self.error("duplicate-id", name, message).hint("remove one"));
            } else if others.contains(&id) {
                let message = format!("\"{id}\" stands in another file of this locale too");
                self.faults.push(self.error("duplicate-id", name, message).hint("remove one"));
            } else if seen.contains(&twin) || others.contains(&twin) {
                let message = format!("a message and a term may not share the name \"{name}\"");
                self.faults.push(self.error("shared-name", name, message).hint("rename one of them"));
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
            let name = attribute.id.name;
            if !seen.insert(name) {
                let message = format!("the attribute \".{name}\" stands here a second time");
                self.faults.push(self.error("duplicate-attribute", name, message).hint("remove one"));
            }
            self.pattern(&attribute.value);
        }
    }

    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element
                && self.faults.len() < MOST_FAULTS
            {
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
                    let message = format!("a number typed in a text may have {MAX_DIGITS} digits");
                    self.faults.push(self.error("long-number", value, message).hint("make it a fact of the story"));
                }
                Some("number")
            }
            InlineExpression::VariableReference { id } => self.variable(id.name),
            InlineExpression::FunctionReference { id, arguments } => self.call(id.name, arguments),
            InlineExpression::MessageReference { id, .. } => {
                self.reference(id.name, id.name.to_owned());
                None
            }
            InlineExpression::TermReference { id, arguments, .. } => {
                self.reference(id.name, format!("-{}", id.name));
                if arguments.as_ref().is_some_and(|arguments| !arguments.positional.is_empty()) {
                    let fault = self.error("term-argument", id.name, "a term takes named arguments only");
                    self.faults.push(fault.hint("give it a name, as in -term(case: \"genitive\")"));
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
            if known.is_empty() { "there are none here".into() } else { format!("known are ${}", known.join(", $")) };
        let place = span(self.file, name);
        // The name is borrowed without its sigil.
        let with_sigil = place.start.saturating_sub(1)..place.end;
        let fault = self.file.error("unknown-variable", with_sigil, format!("there is no variable \"${name}\""));
        self.faults.push(fault.hint(listed).suggest(place, name, known));
        None
    }

    fn reference(&mut self, piece: &str, target: String) {
        if !self.own.contains(&target) && !self.surroundings.others.contains(&target) {
            let known = self.own.iter().chain(self.surroundings.others);
            let alike = known.filter(|id| id.starts_with('-') == target.starts_with('-'));
            let what = if target.starts_with('-') { "term" } else { "message" };
            let fault = self.error("unknown-reference", piece, format!("there is no {what} \"{target}\""));
            let names = alike.map(|id| id.trim_start_matches('-'));
            self.faults.push(fault.suggest(span(self.file, piece), piece, names));
        }
        self.references.entry(self.at.clone()).or_default().insert(target);
    }
}
