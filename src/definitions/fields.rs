//! Fields: reads a table key by key and collects every fault of it on the way.
//!
//! A reader asks for the keys it knows; what nobody asked for is a fault at the end. A value that is missing or wrong
//! comes back as `None` with its fault noted, so that reading goes on.

use std::collections::HashSet;
use std::ops::Range;
use std::str::FromStr;

use crate::definitions::document::{Member, Node, Value};
use crate::model::fault::{Fault, SourceFile};
use crate::model::spelling::did_you_mean;

/// A table being read.
pub struct Fields<'a> {
    file: &'a SourceFile,
    /// Where the table stands, as a JSON pointer (RFC 6901).
    pointer: String,
    span: Range<usize>,
    members: &'a [Member],
    asked: Vec<&'static str>,
    faults: Vec<Fault>,
}

impl<'a> Fields<'a> {
    /// The table that a node should be.
    pub fn new(file: &'a SourceFile, pointer: &str, node: &'a Node) -> Self {
        let (members, faults) = match &node.value {
            Value::Table(members) => (members.as_slice(), Vec::new()),
            other => (&[][..], vec![file.error("type", node.span.clone(), expected(pointer, "a table", other))]),
        };
        let mut fields =
            Self { file, pointer: pointer.to_owned(), span: node.span.clone(), members, asked: Vec::new(), faults };
        fields.refuse_duplicates();
        fields
    }

    /// Every fault found, those of keys that nobody asked for included.
    pub fn finish(mut self) -> Vec<Fault> {
        for member in self.members.iter().filter(|member| !self.asked.contains(&member.key.as_str())) {
            let known = self.asked.iter().copied();
            let listed = format!("known keys are {}", self.asked.join(", "));
            let hint = did_you_mean(&member.key, known).unwrap_or(listed);
            let message = format!("unknown key {}", self.path(&member.key));
            self.faults.push(self.file.error("unknown-key", member.key_span.clone(), message).hint(hint));
        }
        self.faults
    }

    /// Takes over the faults of a table or value within this one.
    pub fn absorb(&mut self, faults: Vec<Fault>) {
        self.faults.extend(faults);
    }

    /// Notes a fault at a node.
    pub fn refuse(&mut self, code: &'static str, span: Range<usize>, message: String, hint: Option<String>) {
        self.faults.push(self.file.error(code, span, message).maybe_hint(hint));
    }

    /// The file.
    pub fn file(&self) -> &'a SourceFile {
        self.file
    }

    /// JSON pointer of a key in this table.
    pub fn path(&self, key: &str) -> String {
        format!("{}/{}", self.pointer, key.replace('~', "~0").replace('/', "~1"))
    }

    /// Every member, for tables whose keys are names.
    pub fn members(&self) -> &'a [Member] {
        self.members
    }

    /// The value of a key, if there is one.
    pub fn get(&mut self, key: &'static str) -> Option<&'a Node> {
        self.asked.push(key);
        self.members.iter().find(|member| member.key == key).map(|member| &member.node)
    }

    /// The value of a key that must be there.
    pub fn require(&mut self, key: &'static str) -> Option<&'a Node> {
        let node = self.get(key);
        if node.is_none() {
            let message = format!("{} is missing", self.path(key));
            let start = self.span.start;
            self.refuse("missing-key", start..start + 1, message, None);
        }
        node
    }

    /// The string of a key.
    pub fn text(&mut self, key: &'static str) -> Option<&'a str> {
        let node = self.get(key)?;
        self.as_text(&self.path(key), node)
    }

    /// The parsed string of a key.
    pub fn parse<T: FromStr<Err: ToString>>(&mut self, key: &'static str) -> Option<T> {
        let node = self.get(key)?;
        self.as_parsed(&self.path(key), node)
    }

    /// The parsed string of a key that must be there.
    pub fn require_parsed<T: FromStr<Err: ToString>>(&mut self, key: &'static str) -> Option<T> {
        let node = self.require(key)?;
        self.as_parsed(&self.path(key), node)
    }

    /// One of these words.
    pub fn word(&mut self, key: &'static str, words: &[&'static str]) -> Option<&'static str> {
        let node = self.get(key)?;
        let path = self.path(key);
        let text = self.as_text(&path, node)?;
        let found = words.iter().find(|word| **word == text).copied();
        if found.is_none() {
            let listed = words.join(", ");
            let hint = did_you_mean(text, words.iter().copied());
            self.refuse("value", node.span.clone(), format!("{path} is \"{text}\": expected one of {listed}"), hint);
        }
        found
    }

    /// The whole number of a key, within a range.
    pub fn whole(&mut self, key: &'static str, range: std::ops::RangeInclusive<u64>) -> Option<u64> {
        let node = self.get(key)?;
        let written = match &node.value {
            Value::Number(written) | Value::Text(written) => written.parse().ok(),
            _ => None,
        };
        let found = written.filter(|number| range.contains(number));
        if found.is_none() {
            let message =
                format!("{}: expected a whole number from {} to {}", self.path(key), range.start(), range.end());
            self.refuse("value", node.span.clone(), message, None);
        }
        found
    }

    /// True or false.
    pub fn flag(&mut self, key: &'static str) -> Option<bool> {
        let node = self.get(key)?;
        if let Value::Flag(flag) = node.value {
            return Some(flag);
        }
        let message = expected(&self.path(key), "true or false", &node.value);
        self.refuse("type", node.span.clone(), message, None);
        None
    }

    /// The list of a key; empty where there is no such key.
    pub fn list(&mut self, key: &'static str) -> &'a [Node] {
        let Some(node) = self.get(key) else { return &[] };
        if let Value::List(list) = &node.value {
            return list;
        }
        let message = expected(&self.path(key), "a list", &node.value);
        self.refuse("type", node.span.clone(), message, None);
        &[]
    }

    /// The strings of a list, each with where it stands.
    pub fn texts(&mut self, key: &'static str) -> Vec<(&'a str, Range<usize>)> {
        let list = self.list(key);
        let path = self.path(key);
        let mut texts = Vec::new();
        for (number, node) in list.iter().enumerate() {
            texts.extend(self.as_text(&format!("{path}/{number}"), node).map(|text| (text, node.span.clone())));
        }
        texts
    }

    /// A string, noting a fault where it is none or holds what no line of text may.
    pub fn as_text(&mut self, path: &str, node: &'a Node) -> Option<&'a str> {
        let Value::Text(text) = &node.value else {
            let message = expected(path, "a string", &node.value);
            self.refuse("type", node.span.clone(), message, None);
            return None;
        };
        if let Some(character) = text.chars().find(|character| is_unfit(*character)) {
            let message = format!("{path} holds U+{:04X}, which no text may hold", u32::from(character));
            self.refuse("character", node.span.clone(), message, Some("remove it".to_owned()));
            return None;
        }
        Some(text)
    }

    fn as_parsed<T: FromStr<Err: ToString>>(&mut self, path: &str, node: &'a Node) -> Option<T> {
        match self.as_text(path, node)?.parse() {
            Ok(parsed) => Some(parsed),
            Err(error) => {
                self.refuse("value", node.span.clone(), format!("{path}: {}", error.to_string()), None);
                None
            }
        }
    }

    fn refuse_duplicates(&mut self) {
        let mut seen = HashSet::new();
        for member in self.members {
            if !seen.insert(member.key.as_str()) {
                let message = format!("{} stands here a second time", self.path(&member.key));
                self.refuse("duplicate-key", member.key_span.clone(), message, Some("remove one".to_owned()));
            }
        }
    }
}

fn expected(path: &str, what: &str, found: &Value) -> String {
    let path = if path.is_empty() { "the file" } else { path };
    format!("{path}: expected {what}, found {}", found.kind())
}

/// Controls, bidi controls and noncharacters: never part of a name, an address or a notice.
pub(super) fn is_unfit(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FDD0}'..='\u{FDEF}' | '\u{FFFE}' | '\u{FFFF}')
}

/// Text on one line, without what no line of a record may hold.
pub fn on_one_line(text: &str) -> String {
    let words = text.split_whitespace().map(|word| word.replace(is_unfit, ""));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
