//! Writing a record: its members in the order in which people read them. What they mean it does not know.

use serde_json::Value;

use crate::model::locale::Locale;
use crate::model::slug::Slug;

/// A record that is being written.
#[derive(Debug, Default)]
pub(super) struct Record {
    members: Vec<(&'static str, Value)>,
}

impl Record {
    /// A member, where it has a value.
    pub(super) fn put(&mut self, key: &'static str, value: Option<impl Into<Value>>) {
        self.members.extend(value.map(|value| (key, value.into())));
    }

    /// A member that is a list, where there is something in it.
    pub(super) fn list<T: Into<Value>>(&mut self, key: &'static str, values: Vec<T>) {
        self.put(key, (!values.is_empty()).then_some(values));
    }

    /// The record of this slug and language.
    pub(super) fn written(self, slug: &Slug, language: &Locale) -> String {
        let named = [("slug", Value::from(slug.as_str())), ("language", Value::from(language.as_str()))];
        let lines: Vec<String> = named
            .into_iter()
            .chain(self.members)
            .map(|(key, value)| format!("  \"{key}\": {}", format!("{value:#}").replace('\n', "\n  ")))
            .collect();
        format!("{{\n{}\n}}\n", lines.join(",\n"))
    }
}
