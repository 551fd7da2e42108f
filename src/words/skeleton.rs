//! Skeletons: a source's messages laid out for a translator, its selects in the plural categories of their language.
//!
//! For `text edit` and `locale new`, and with other transformations of the words for pseudo-locales. What it makes is
//! Fluent that the checker takes.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Resource, Variant, VariantKey};
use fluent_syntax::{parser, serializer};

use crate::model::fault::SourceFile;
use crate::words::formats::{Formats, category_name};
use crate::words::lower::hide_leading_special;
use crate::words::{guard, pseudo};

const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// What is done to the words on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Treatment {
    /// Nothing: they are there to be translated.
    Kept,
    /// Letters get accents and texts get longer, so that what was never translated or is cut off shows.
    Accented,
    /// Each variant says its category, so that counts which nobody chose by show.
    Labelled,
}

/// The source's messages for a locale. `None` where the source is no Fluent.
pub fn skeleton(source: &SourceFile, formats: &Formats, treatment: Treatment) -> Option<String> {
    if !guard::inspect(source).is_empty() {
        return None;
    }
    let mut resource = parser::parse(source.text.to_string()).ok()?;
    for entry in &mut resource.body {
        let (value, attributes) = match entry {
            Entry::Message(message) => (message.value.as_mut(), &mut message.attributes),
            Entry::Term(term) => (Some(&mut term.value), &mut term.attributes),
            _ => continue,
        };
        for pattern in value.into_iter().chain(attributes.iter_mut().map(|attribute| &mut attribute.value)) {
            lay_out(pattern, formats, treatment);
            if treatment == Treatment::Accented {
                pseudo::lengthen(pattern);
            }
            hide_leading_special(pattern);
        }
    }
    let text = serializer::serialize(&Resource { body: resource.body });
    parser::parse_runtime(text.as_str()).is_ok().then_some(text)
}

/// The plural categories of a locale with numbers of each, a line for counts and one for ranks where those differ.
pub fn plural_examples(formats: &Formats) -> String {
    let line = |ordinal: bool| {
        let categories = formats.categories(ordinal).into_iter().map(category_name);
        let described = categories.map(|name| format!("[{name}] {}", formats.examples(name, ordinal).join(", ")));
        described.collect::<Vec<_>>().join(" · ")
    };
    let (counts, ranks) = (line(false), line(true));
    format!("Counts in {}: {counts}\nRanks (type: \"ordinal\"): {ranks}", formats.locale())
}

fn lay_out(pattern: &mut Pattern<String>, formats: &Formats, treatment: Treatment) {
    for element in &mut pattern.elements {
        match element {
            PatternElement::TextElement { value } if treatment == Treatment::Accented => {
                *value = pseudo::accented(value);
            }
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                if is_counted(variants) {
                    *variants = in_categories(variants, &categories(selector, formats), treatment);
                }
                for variant in variants {
                    lay_out(&mut variant.value, formats, treatment);
                    hide_leading_special(&mut variant.value);
                }
            }
            _ => {}
        }
    }
}

fn categories(selector: &InlineExpression<String>, formats: &Formats) -> Vec<&'static str> {
    let is_type = |name: &str, value: &InlineExpression<String>| {
        name == "type" && matches!(value, InlineExpression::StringLiteral { value } if value == "ordinal")
    };
    let ordinal = match selector {
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.named.iter().any(|argument| is_type(&argument.name.name, &argument.value))
        }
        _ => false,
    };
    formats.categories(ordinal).into_iter().map(category_name).collect()
}

/// Whether a select chooses by the plural categories.
fn is_counted(variants: &[Variant<String>]) -> bool {
    let words = variants.iter().filter_map(|variant| match &variant.key {
        VariantKey::Identifier { name } => Some(name.as_str()),
        VariantKey::NumberLiteral { .. } => None,
    });
    let mut words = words.peekable();
    words.peek().is_some() && words.all(|word| CATEGORIES.contains(&word))
}

/// The variants in these categories: each the source's own of that name, or else its default.
fn in_categories(variants: &[Variant<String>], categories: &[&str], treatment: Treatment) -> Vec<Variant<String>> {
    let exact = variants.iter().filter(|variant| matches!(variant.key, VariantKey::NumberLiteral { .. }));
    let mut laid_out: Vec<Variant<String>> =
        exact.map(|variant| Variant { default: false, ..variant.clone() }).collect();
    for category in categories {
        let named =
            |variant: &&Variant<String>| matches!(&variant.key, VariantKey::Identifier { name } if name == category);
        let default = || variants.iter().find(|variant| variant.default);
        let Some(model) = variants.iter().find(named).or_else(default) else { continue };
        let mut value = model.value.clone();
        if treatment == Treatment::Labelled {
            let label = PatternElement::TextElement { value: format!("⟦{category}⟧ ") };
            value.elements.insert(0, label);
        }
        let key = VariantKey::Identifier { name: (*category).to_owned() };
        laid_out.push(Variant { key, value, default: *category == "other" });
    }
    laid_out
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::words::formats::Conventions;

    use super::*;

    #[test]
    fn what_the_printer_would_break_stays_fluent_and_hostile_files_are_refused() {
        let formats = Formats::new(&"ru".parse().unwrap(), &Conventions::default(), BTreeMap::new()).unwrap();
        let of = |text: &str, treatment| skeleton(&SourceFile::new("a.ftl", text), &formats, treatment);
        let text = "body = [Map](https://a.example) shows it.\n\n    More { $n ->\n        [one] [x](y)\n            z\n       *[other] *a\n            b\n    }\n";
        for treatment in [Treatment::Kept, Treatment::Accented, Treatment::Labelled] {
            assert!(of(text, treatment).is_some(), "{treatment:?}");
        }
        assert_eq!(of("a = { \"\\u00é\" }\n", Treatment::Kept), None);
        assert_eq!(of(&format!("a = {}", "{".repeat(3000)), Treatment::Kept), None);
    }
}
