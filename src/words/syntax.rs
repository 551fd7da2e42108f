//! Parsing: `fluent-syntax` behind the guard, and where the pieces of the tree stand in the file.

use std::ops::Range;

use fluent_syntax::ast::{Entry, InlineExpression, Resource, VariantKey};
use fluent_syntax::parser;

use crate::model::fault::{Fault, SourceFile};
use crate::words::{guard, mistakes};

/// The parsed file, or everything that keeps it from being one.
pub fn parse(file: &SourceFile) -> Result<Resource<&str>, Vec<Fault>> {
    let (resource, faults) = parse_what_can_be(file);
    if faults.is_empty() { Ok(resource) } else { Err(faults) }
}

/// What could be parsed of the file, and everything that kept the rest from it.
pub fn parse_what_can_be(file: &SourceFile) -> (Resource<&str>, Vec<Fault>) {
    let faults = guard::inspect(file);
    if !faults.is_empty() {
        return (Resource { body: Vec::new() }, faults);
    }
    match parser::parse(&*file.text) {
        Ok(resource) => (resource, Vec::new()),
        Err((resource, errors)) => {
            let explained = errors.into_iter().map(|error| mistakes::explain(file, error.pos, &error.kind));
            (resource, explained.collect())
        }
    }
}

/// Where a piece of the parsed file stands in it. The tree borrows the text, so a piece's address is its place.
pub fn span(file: &SourceFile, piece: &str) -> Range<usize> {
    let start = (piece.as_ptr() as usize).saturating_sub(file.text.as_ptr() as usize);
    if start > file.text.len() { 0..0 } else { start..start + piece.len() }
}

/// The ids of messages, and of terms with their `-`, each with its name as it stands in the file.
pub fn ids<'a>(resource: &Resource<&'a str>) -> impl Iterator<Item = (String, &'a str)> {
    resource.body.iter().filter_map(|entry| match entry {
        Entry::Message(message) => Some((message.id.name.to_owned(), message.id.name)),
        Entry::Term(term) => Some((format!("-{}", term.id.name), term.id.name)),
        _ => None,
    })
}

/// The text of a variant's key.
pub fn key_text<'a>(key: &VariantKey<&'a str>) -> &'a str {
    match key {
        VariantKey::Identifier { name } => name,
        VariantKey::NumberLiteral { value } => value,
    }
}

/// Whether a selector asks for the categories of ranks instead of those of counts.
pub fn is_ordinal(selector: &InlineExpression<&str>) -> bool {
    let InlineExpression::FunctionReference { arguments, .. } = selector else { return false };
    arguments.named.iter().any(|argument| {
        argument.name.name == "type"
            && matches!(argument.value, InlineExpression::StringLiteral { value } if value == "ordinal")
    })
}
