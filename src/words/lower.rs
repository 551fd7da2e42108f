//! Lowering: rewrites a parsed `.ftl` so that the engine only walks patterns and references.
//!
//! The engine's plural data is old and wrong above 100 in Arabic and Romanian, it formats no number, and some shapes
//! make it panic. So every select and every shown value becomes a call of a function of ours: `S -> [one] … *[other] …`
//! is lowered to `X-SEL(S, 7) -> [v0] … *[v1] …`, the keys going to a table, and `{ $n }` to `{ X-FMT($n) }`. The
//! lowered text is printed, parsed again and compared, so that a fault of printer or parser refuses the file.

use std::sync::Arc;

use fixed_decimal::Decimal;
use fluent::FluentResource;
use fluent_syntax::ast::{
    CallArguments, Entry, Expression, Identifier, InlineExpression, Pattern, PatternElement, Resource, Variant,
    VariantKey,
};
use fluent_syntax::{parser, serializer};

/// Name of the function that picks a variant.
pub const SELECT: &str = "X-SEL";
/// Name of the function that shows a value.
pub const SHOW: &str = "X-FMT";

/// A file ready for the engine.
#[derive(Debug, Clone)]
pub struct Lowered {
    /// The rewritten resource.
    pub resource: Arc<FluentResource>,
    /// Its selects; the first one is called by number `first_select`.
    pub selects: Arc<Vec<Select>>,
    /// Number of the first select, so that several files can share one bundle.
    pub first_select: usize,
}

/// The keys of one select, in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Select {
    /// The keys.
    pub keys: Vec<Key>,
    /// Which of them is the default.
    pub default: usize,
}

/// A key of a variant.
#[derive(Debug, Clone, PartialEq)]
pub enum Key {
    /// A plural category or another word.
    Word(String),
    /// An exact number.
    Number(Decimal),
}

/// Lowers a text that has passed the guard and the parser. `None` where print and parse disagree about it.
pub fn lower(text: &str, first_select: usize) -> Option<Lowered> {
    let mut resource = parser::parse_runtime(text.to_owned()).ok()?;
    let mut selects = Vec::new();
    resource.body.retain(|entry| matches!(entry, Entry::Message(_) | Entry::Term(_)));
    for entry in &mut resource.body {
        let (value, attributes) = match entry {
            Entry::Message(message) => (message.value.as_mut(), &mut message.attributes),
            Entry::Term(term) => (Some(&mut term.value), &mut term.attributes),
            _ => continue,
        };
        for pattern in value.into_iter().chain(attributes.iter_mut().map(|attribute| &mut attribute.value)) {
            lower_pattern(pattern, first_select, &mut selects)?;
        }
    }
    let printed = serializer::serialize(&resource);
    let again: Resource<String> = parser::parse_runtime(printed.clone()).ok()?;
    if again != resource {
        return None;
    }
    let resource = Arc::new(FluentResource::try_new(printed).ok()?);
    Some(Lowered { resource, selects: Arc::new(selects), first_select })
}

fn lower_pattern(pattern: &mut Pattern<String>, first: usize, selects: &mut Vec<Select>) -> Option<()> {
    for element in &mut pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            lower_expression(expression, first, selects)?;
        }
    }
    hide_leading_special(pattern);
    Some(())
}

fn lower_expression(expression: &mut Expression<String>, first: usize, selects: &mut Vec<Select>) -> Option<()> {
    while let Expression::Inline(InlineExpression::Placeable { expression: inner }) = expression {
        *expression = std::mem::replace(&mut **inner, placeholder());
    }
    match expression {
        Expression::Inline(
            shown @ (InlineExpression::VariableReference { .. }
            | InlineExpression::NumberLiteral { .. }
            | InlineExpression::FunctionReference { .. }),
        ) => {
            let value = std::mem::replace(shown, InlineExpression::StringLiteral { value: String::new() });
            *shown = call(SHOW, vec![value]);
        }
        Expression::Inline(_) => {}
        Expression::Select { selector, variants } => {
            let number = first + selects.len();
            selects.push(table(variants)?);
            for variant in variants.iter_mut() {
                lower_pattern(&mut variant.value, first, selects)?;
            }
            let value = std::mem::replace(selector, InlineExpression::StringLiteral { value: String::new() });
            let number = InlineExpression::NumberLiteral { value: number.to_string() };
            *selector = call(SELECT, vec![value, number]);
        }
    }
    Some(())
}

/// Takes the keys out of the variants and leaves their numbers.
fn table(variants: &mut [Variant<String>]) -> Option<Select> {
    let default = variants.iter().position(|variant| variant.default)?;
    let mut keys = Vec::new();
    for (number, variant) in variants.iter_mut().enumerate() {
        let key = std::mem::replace(&mut variant.key, VariantKey::Identifier { name: format!("v{number}") });
        keys.push(match key {
            VariantKey::Identifier { name } => Key::Word(name),
            VariantKey::NumberLiteral { value } => Key::Number(Decimal::try_from_str(&value).ok()?),
        });
    }
    Some(Select { keys, default })
}

/// A value of several lines is printed from a new line on, where a leading `[`, `*` or `.` would mean something.
pub(super) fn hide_leading_special(pattern: &mut Pattern<String>) {
    let Some(PatternElement::TextElement { value }) = pattern.elements.first_mut() else { return };
    let Some(special) = value.chars().next().filter(|c| matches!(c, '[' | '*' | '.')) else { return };
    value.remove(0);
    let literal = InlineExpression::StringLiteral { value: special.to_string() };
    if value.is_empty() {
        pattern.elements.remove(0);
    }
    pattern.elements.insert(0, PatternElement::Placeable { expression: Expression::Inline(literal) });
}

fn call(name: &str, positional: Vec<InlineExpression<String>>) -> InlineExpression<String> {
    InlineExpression::FunctionReference {
        id: Identifier { name: name.to_owned() },
        arguments: CallArguments { positional, named: Vec::new() },
    }
}

fn placeholder() -> Expression<String> {
    Expression::Inline(InlineExpression::StringLiteral { value: String::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selects_and_values_become_calls() {
        let text = "a = { $n ->\n    [0] none\n    [one] { { $n } }\n   *[other] [many] { -t }\n}\n-t = x\n";
        let lowered = lower(text, 10).unwrap();
        let source = lowered.resource.source();
        assert!(source.contains("X-SEL($n, 10) ->"), "{source}");
        assert!(source.contains("[v1] { X-FMT($n) }"), "{source}");
        assert_eq!(lowered.selects[0].default, 2);
        assert_eq!(lowered.selects[0].keys[1], Key::Word("one".into()));
    }

    #[test]
    fn text_that_the_printer_would_break_survives() {
        let text = "a = [x] first\n    second\nb = *star\n    more\nc = .dot\n    more\n";
        assert!(lower(text, 0).is_some());
    }
}
