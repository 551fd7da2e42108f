//! Revisions: what a text says, without its comments and layout. Staleness is judged by them.
//!
//! A translation remembers the revision of the source it was made from. `{ $n }` and `{ NUMBER($n) }` are one to us, for
//! translators' tools rewrite the one into the other.

use std::collections::BTreeMap;

use fluent_syntax::ast::{Entry, Expression, Identifier, InlineExpression, Message, Pattern, PatternElement, Resource};
use fluent_syntax::{parser, serializer};

use crate::model::fault::SourceFile;
use crate::model::fingerprint::fingerprint;
use crate::words::guard;

/// The revision of a whole text, or `None` where it is no Fluent.
pub fn revision(file: &SourceFile) -> Option<String> {
    let entries = entries(file)?;
    Some(fingerprint(entries.iter().flat_map(|(id, words)| [id.as_bytes(), words.as_bytes()])))
}

/// The messages and terms in which two texts differ, in the order of their names.
pub fn changed(before: &SourceFile, after: &SourceFile) -> Vec<String> {
    let (before, after) = (entries(before).unwrap_or_default(), entries(after).unwrap_or_default());
    let mut ids: Vec<&String> = before.keys().chain(after.keys()).collect();
    ids.sort();
    ids.dedup();
    ids.into_iter().filter(|id| before.get(*id) != after.get(*id)).cloned().collect()
}

/// What each value and each attribute of a text says by itself, under `id` or `id.attribute` (terms with their `-`);
/// `None` where the text is no Fluent.
pub fn said(file: &SourceFile) -> Option<BTreeMap<String, String>> {
    if !guard::inspect(file).is_empty() {
        return None;
    }
    let resource = parser::parse(file.text.to_string()).ok()?;
    let mut said = BTreeMap::new();
    for entry in resource.body {
        let (id, value, attributes) = match entry {
            Entry::Message(message) => (message.id.name, message.value, message.attributes),
            Entry::Term(term) => (format!("-{}", term.id.name), Some(term.value), term.attributes),
            _ => continue,
        };
        for attribute in attributes {
            said.entry(format!("{id}.{}", attribute.id.name)).or_insert_with(|| alone(attribute.value));
        }
        if let Some(value) = value {
            said.entry(id).or_insert_with(|| alone(value));
        }
    }
    Some(said)
}

/// A pattern as the printer writes it, whoever wrote it.
fn alone(mut pattern: Pattern<String>) -> String {
    simplify(&mut pattern);
    let id = Identifier { name: "words".to_owned() };
    let message = Message { id, value: Some(pattern), attributes: Vec::new(), comment: None };
    serializer::serialize(&Resource { body: vec![Entry::Message(message)] })
}

/// What each message and term says.
fn entries(file: &SourceFile) -> Option<BTreeMap<String, String>> {
    if !guard::inspect(file).is_empty() {
        return None;
    }
    let resource = parser::parse_runtime(file.text.to_string()).ok()?;
    let mut entries = BTreeMap::new();
    for mut entry in resource.body {
        let id = match &mut entry {
            Entry::Message(message) => {
                message.value.iter_mut().for_each(simplify);
                message.attributes.iter_mut().for_each(|attribute| simplify(&mut attribute.value));
                message.id.name.clone()
            }
            Entry::Term(term) => {
                simplify(&mut term.value);
                term.attributes.iter_mut().for_each(|attribute| simplify(&mut attribute.value));
                format!("-{}", term.id.name)
            }
            _ => continue,
        };
        entries.insert(id, serializer::serialize(&Resource { body: vec![entry] }));
    }
    Some(entries)
}

fn simplify(pattern: &mut Pattern<String>) {
    for element in &mut pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            match expression {
                Expression::Inline(inline) => simplify_inline(inline),
                Expression::Select { selector, variants } => {
                    simplify_inline(selector);
                    for variant in variants {
                        simplify(&mut variant.value);
                    }
                }
            }
        }
    }
}

/// `NUMBER($n)` without options is `$n`.
fn simplify_inline(inline: &mut InlineExpression<String>) {
    let bare = match inline {
        InlineExpression::FunctionReference { id, arguments }
            if id.name == "NUMBER" && arguments.named.is_empty() && arguments.positional.len() == 1 =>
        {
            arguments.positional.pop()
        }
        _ => None,
    };
    if let Some(bare) = bare {
        *inline = bare;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> SourceFile {
        SourceFile::new("a.ftl", text)
    }

    #[test]
    fn a_revision_is_of_words_not_of_layout() {
        let of = |text: &str| revision(&file(text)).unwrap();
        assert_eq!(of("a = b { $n }\n"), of("# comment\na   =   b { NUMBER($n) }\n\n"));
        assert_eq!(of("a = b\nc = d\n"), of("c = d\na = b\n"));
        assert_ne!(of("a = b\n"), of("a = c\n"));
        assert_ne!(of("a = { $n }\n"), of("a = { NUMBER($n, minimumFractionDigits: 1) }\n"));
        let select = |key: &str| of(&format!("a = {{ $n ->\n    [{key}] x\n   *[other] y\n}}\n"));
        assert_ne!(select("one"), select("few"));
        assert_eq!(revision(&file("a = { $n")), None);
    }

    #[test]
    fn what_changed_is_named() {
        let before = file("headline = A\nsummary = B\nbody = C\n");
        let after = file("# x\nheadline = A\nsummary = BB\nnote = D\n");
        assert_eq!(changed(&before, &after), ["body", "note", "summary"]);
    }
}
