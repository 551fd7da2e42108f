//! Selects: their keys and their default, held against the plural categories of the locale.

use fluent_syntax::ast::{InlineExpression, Variant, VariantKey};

use crate::words::check::Checker;
use crate::words::formats::category_name;
use crate::words::syntax::{is_ordinal, key_text, span};

const MAX_VARIANTS: usize = 64;
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
const COUNTED: [&str; 3] = ["number", "money", "percent"];
const NOT_CHOOSING: [&str; 4] = ["date", "instant", "duration", "list"];

impl Checker<'_> {
    pub(super) fn select(&mut self, selector: &InlineExpression<&str>, variants: &[Variant<&str>]) {
        let kind = self.inline(selector);
        let place = variants.first().map_or("", |variant| key_text(&variant.key));
        if variants.len() > MAX_VARIANTS {
            let message = format!("a select may have {MAX_VARIANTS} variants");
            self.faults.push(self.error("too-many-variants", place, message));
        }
        if !variants.iter().any(|variant| variant.default) {
            self.faults.push(self.error("syntax", place, "a select needs a default variant").hint("write *[other]"));
        }
        if let Some(kind) = kind.filter(|kind| NOT_CHOOSING.contains(kind)) {
            let message = format!("a {kind} cannot choose between variants");
            self.faults.push(self.error("wrong-type", place, message));
        }
        if kind.is_some_and(|kind| COUNTED.contains(&kind)) {
            for variant in variants {
                self.category(&variant.key, is_ordinal(selector));
            }
        }
        for variant in variants {
            self.pattern(&variant.value);
        }
    }

    fn category(&mut self, key: &VariantKey<&str>, ordinal: bool) {
        let VariantKey::Identifier { name } = key else { return };
        let formats = self.surroundings.formats;
        let occurring: Vec<&str> = formats.categories(ordinal).into_iter().map(category_name).collect();
        let listed = format!("categories of {} are {}", formats.locale(), occurring.join(", "));
        if !CATEGORIES.contains(name) {
            let fault = self.error("unknown-category", name, format!("\"{name}\" is not a plural category"));
            self.faults.push(fault.hint(listed).suggest(span(self.file, name), name, occurring));
        } else if !occurring.contains(name) {
            let message = format!("\"{name}\" never occurs in {}", formats.locale());
            self.faults.push(self.error("impossible-category", name, message).hint(listed));
        }
    }
}
