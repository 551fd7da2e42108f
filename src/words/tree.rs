//! The tree: ways through a parsed file that checker, lint and skeletons share. Knows nothing of what is right.

use std::collections::BTreeSet;

use fluent_syntax::ast::{
    Attribute, CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, Resource, Variant,
};

/// One pattern of a file: the value of a message or term, or an attribute of it.
#[derive(Debug, Clone)]
pub struct Part<'a, 't> {
    /// Id of the message, or of the term with its `-`.
    pub id: String,
    /// The name as it stands in the file: of the attribute where it is one.
    pub name: &'a str,
    /// The attribute, where it is one.
    pub attribute: Option<&'a str>,
    /// The pattern.
    pub pattern: &'t Pattern<&'a str>,
}

/// A select, and which variables are shown beside it.
#[derive(Debug)]
pub struct Select<'a, 't> {
    /// What chooses.
    pub selector: &'t InlineExpression<&'a str>,
    /// What is chosen from.
    pub variants: &'t [Variant<&'a str>],
    /// Variables shown in the patterns around it.
    pub around: BTreeSet<&'a str>,
}

/// Every pattern of a file, in order.
pub fn parts<'a, 't>(resource: &'t Resource<&'a str>) -> Vec<Part<'a, 't>> {
    let mut parts = Vec::new();
    for entry in &resource.body {
        let (id, name, value, attributes): (_, _, _, &[Attribute<&str>]) = match entry {
            Entry::Message(message) => {
                (message.id.name.to_owned(), message.id.name, message.value.as_ref(), &message.attributes)
            }
            Entry::Term(term) => (format!("-{}", term.id.name), term.id.name, Some(&term.value), &term.attributes),
            _ => continue,
        };
        parts.extend(value.map(|pattern| Part { id: id.clone(), name, attribute: None, pattern }));
        parts.extend(attributes.iter().map(|attribute| Part {
            id: id.clone(),
            name: attribute.id.name,
            attribute: Some(attribute.id.name),
            pattern: &attribute.value,
        }));
    }
    parts
}

/// The pieces of text of a pattern, those of its variants included.
pub fn texts<'a>(pattern: &Pattern<&'a str>) -> Vec<&'a str> {
    let mut texts = Vec::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => texts.push(*value),
            PatternElement::Placeable { expression } => {
                for variant in variants(expression) {
                    texts.extend(self::texts(&variant.value));
                }
            }
        }
    }
    texts
}

/// The pattern as one text: placeables as `filler`, selects as their default variant.
pub fn plain(pattern: &Pattern<&str>, filler: &str) -> String {
    let mut text = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable { expression } => match variants(expression).iter().find(|each| each.default) {
                Some(default) => text.push_str(&plain(&default.value, filler)),
                None => text.push_str(filler),
            },
        }
    }
    text
}

/// The variables that a pattern uses, to show or to choose by.
pub fn variables<'a>(pattern: &Pattern<&'a str>) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    collect(pattern, true, &mut found);
    found
}

/// The variables that a pattern shows.
pub fn shown<'a>(pattern: &Pattern<&'a str>) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    collect(pattern, false, &mut found);
    found
}

/// The messages that a pattern refers to.
pub fn references<'a>(pattern: &Pattern<&'a str>) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        if let Expression::Inline(InlineExpression::MessageReference { id, .. }) = expression {
            found.insert(id.name);
        }
        for variant in variants(expression) {
            found.extend(references(&variant.value));
        }
    }
    found
}

/// Every select of a pattern, those within others included.
pub fn selects<'a, 't>(pattern: &'t Pattern<&'a str>) -> Vec<Select<'a, 't>> {
    let mut found = Vec::new();
    selects_within(pattern, &BTreeSet::new(), &mut found);
    found
}

/// The variable that an expression is about: itself, or the first one its function takes.
pub fn variable<'a>(expression: &InlineExpression<&'a str>) -> Option<&'a str> {
    match expression {
        InlineExpression::VariableReference { id } => Some(id.name),
        InlineExpression::FunctionReference { arguments, .. } => arguments.positional.iter().find_map(variable),
        InlineExpression::Placeable { expression } => match &**expression {
            Expression::Inline(inline) => variable(inline),
            Expression::Select { .. } => None,
        },
        _ => None,
    }
}

fn selects_within<'a, 't>(pattern: &'t Pattern<&'a str>, around: &BTreeSet<&'a str>, found: &mut Vec<Select<'a, 't>>) {
    let mut beside = around.clone();
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression: Expression::Inline(inline) } = element {
            in_inline(inline, false, &mut beside);
        }
    }
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        if let Some((selector, variants)) = as_select(expression) {
            found.push(Select { selector, variants, around: beside.clone() });
            for variant in variants {
                selects_within(&variant.value, &beside, found);
            }
        }
    }
}

fn variants<'a, 't>(expression: &'t Expression<&'a str>) -> &'t [Variant<&'a str>] {
    as_select(expression).map_or(&[], |(_, variants)| variants)
}

/// The select that an expression is, perhaps in more braces than it needs.
fn as_select<'a, 't>(
    expression: &'t Expression<&'a str>,
) -> Option<(&'t InlineExpression<&'a str>, &'t [Variant<&'a str>])> {
    match expression {
        Expression::Select { selector, variants } => Some((selector, variants)),
        Expression::Inline(InlineExpression::Placeable { expression }) => as_select(expression),
        Expression::Inline(_) => None,
    }
}

fn collect<'a>(pattern: &Pattern<&'a str>, selectors: bool, found: &mut BTreeSet<&'a str>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, selectors, found);
        }
    }
}

fn in_expression<'a>(expression: &Expression<&'a str>, selectors: bool, found: &mut BTreeSet<&'a str>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, selectors, found),
        Expression::Select { selector, variants } => {
            if selectors {
                in_inline(selector, selectors, found);
            }
            for variant in variants {
                collect(&variant.value, selectors, found);
            }
        }
    }
}

fn in_inline<'a>(inline: &InlineExpression<&'a str>, selectors: bool, found: &mut BTreeSet<&'a str>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name);
        }
        InlineExpression::FunctionReference { arguments: CallArguments { positional, .. }, .. } => {
            for argument in positional {
                in_inline(argument, selectors, found);
            }
        }
        InlineExpression::Placeable { expression } => in_expression(expression, selectors, found),
        _ => {}
    }
}
