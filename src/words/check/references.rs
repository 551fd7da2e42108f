//! References: which message or term refers to which, and what must not be: circles, and terms that lose their parameters.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Resource};

use crate::model::fault::{Fault, SourceFile};
use crate::words::syntax::{ids, span};

/// The ids each id refers to.
pub(super) type References = BTreeMap<String, BTreeSet<String>>;

/// References in a circle, and terms of which the engine would lose the parameters.
pub(super) fn check(file: &SourceFile, resource: &Resource<&str>, references: &References) -> Vec<Fault> {
    let circles = in_circles(references);
    let in_a_circle = ids(resource).filter(|(id, _)| circles.contains(id.as_str())).map(|(id, name)| {
        file.error("cycle", span(file, name), format!("\"{id}\" refers to itself")).hint("write out what it should say")
    });
    let without_parameters = resource.body.iter().filter_map(|entry| {
        let Entry::Term(term) = entry else { return None };
        let id = format!("-{}", term.id.name);
        let lost = references.contains_key(&id) && uses_variable(&term.value);
        let message = format!("the term \"{id}\" uses a parameter and refers to another message or term");
        lost.then(|| file.error("term-scope", span(file, term.id.name), message).hint("write out what it refers to"))
    });
    in_a_circle.chain(without_parameters).collect()
}

/// The ids from which references lead back to themselves.
fn in_circles(references: &References) -> BTreeSet<&str> {
    let ids: Vec<&str> = references.keys().map(String::as_str).collect();
    let number: BTreeMap<&str, usize> = ids.iter().enumerate().map(|(number, id)| (*id, number)).collect();
    // What refers to nothing leads nowhere, so it needs no number.
    let targets: Vec<Vec<usize>> = references
        .values()
        .map(|targets| targets.iter().filter_map(|target| number.get(target.as_str()).copied()).collect())
        .collect();
    let mut seen = vec![usize::MAX; ids.len()];
    let mut reaches_itself = |start: usize| {
        let mut open = vec![start];
        while let Some(at) = open.pop() {
            for target in &targets[at] {
                if seen[*target] != start {
                    seen[*target] = start;
                    open.push(*target);
                }
            }
        }
        seen[start] == start
    };
    (0..ids.len()).filter(|start| reaches_itself(*start)).map(|start| ids[start]).collect()
}

fn uses_variable(pattern: &Pattern<&str>) -> bool {
    pattern.elements.iter().any(|element| match element {
        PatternElement::Placeable { expression } => in_expression(expression),
        PatternElement::TextElement { .. } => false,
    })
}

fn in_expression(expression: &Expression<&str>) -> bool {
    match expression {
        Expression::Inline(value) => in_inline(value),
        Expression::Select { selector, variants } => {
            in_inline(selector) || variants.iter().any(|variant| uses_variable(&variant.value))
        }
    }
}

fn in_inline(expression: &InlineExpression<&str>) -> bool {
    match expression {
        InlineExpression::VariableReference { .. } => true,
        InlineExpression::FunctionReference { arguments, .. } => arguments.positional.iter().any(in_inline),
        InlineExpression::Placeable { expression } => in_expression(expression),
        _ => false,
    }
}
