//! Documents: JSON and TOML as one tree that remembers where everything stands.
//!
//! Both parsers are strict. The tree keeps numbers as they were written, so that a decimal stays exact.

use std::ops::Range;

use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, ast, parse_to_ast};
use toml::de::{DeTable, DeValue};

use crate::model::fault::{Fault, SourceFile};

/// A value and where it stands.
#[derive(Debug, Clone)]
pub struct Node {
    /// Its bytes in the file.
    pub span: Range<usize>,
    /// The value.
    pub value: Value,
}

/// A value of either format.
#[derive(Debug, Clone)]
pub enum Value {
    /// JSON's null.
    Null,
    /// True or false.
    Flag(bool),
    /// A number as it was written.
    Number(String),
    /// A string.
    Text(String),
    /// TOML's date or time, which no file of ours uses.
    Moment,
    /// An array.
    List(Vec<Node>),
    /// An object or table, with duplicate keys as they come.
    Table(Vec<Member>),
}

/// A key with its value.
#[derive(Debug, Clone)]
pub struct Member {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub key_span: Range<usize>,
    /// Its value.
    pub node: Node,
}

impl Value {
    /// What it is, for people.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Flag(_) => "true or false",
            Self::Number(_) => "a number",
            Self::Text(_) => "a string",
            Self::Moment => "a date",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
        }
    }
}

/// Reads JSON (RFC 8259).
pub fn json(file: &SourceFile) -> Result<Node, Vec<Fault>> {
    let strict = ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    let parsed = parse_to_ast(&file.text, &CollectOptions::default(), &strict);
    let parsed = parsed.map_err(|error| {
        let range = error.range();
        vec![file.error("json", range.start..range.end, format!("this is not JSON: {}", error.kind()))]
    })?;
    parsed.value.map(|value| from_json(&value)).ok_or_else(|| vec![file.error("json", 0..0, "the file is empty")])
}

fn from_json(value: &ast::Value<'_>) -> Node {
    let range = value.range();
    let converted = match value {
        ast::Value::StringLit(text) => Value::Text(text.value.clone().into_owned()),
        ast::Value::NumberLit(number) => Value::Number(number.value.to_owned()),
        ast::Value::BooleanLit(flag) => Value::Flag(flag.value),
        ast::Value::NullKeyword(_) => Value::Null,
        ast::Value::Array(list) => Value::List(list.elements.iter().map(from_json).collect()),
        ast::Value::Object(table) => Value::Table(table.properties.iter().map(from_property).collect()),
    };
    Node { span: range.start..range.end, value: converted }
}

fn from_property(property: &ast::ObjectProp<'_>) -> Member {
    let range = property.name.range();
    Member {
        key: property.name.as_str().to_owned(),
        key_span: range.start..range.end,
        node: from_json(&property.value),
    }
}

/// Reads TOML 1.0.
pub fn toml(file: &SourceFile) -> Result<Node, Vec<Fault>> {
    let (table, errors) = DeTable::parse_recoverable(&file.text);
    if !errors.is_empty() {
        let fault = |error: &toml::de::Error| {
            file.error("toml", error.span().unwrap_or(0..0), format!("this is not TOML: {}", error.message()))
        };
        return Err(errors.iter().map(fault).collect());
    }
    Ok(Node { span: 0..file.text.len(), value: from_table(table.get_ref()) })
}

fn from_table(table: &DeTable<'_>) -> Value {
    let member = |(key, value): (&toml::Spanned<_>, &toml::Spanned<DeValue<'_>>)| {
        let name: &std::borrow::Cow<'_, str> = key.get_ref();
        Member { key: name.clone().into_owned(), key_span: key.span(), node: from_toml(value) }
    };
    let mut members: Vec<Member> = table.iter().map(member).collect();
    members.sort_by_key(|member| member.key_span.start);
    Value::Table(members)
}

fn from_toml(value: &toml::Spanned<DeValue<'_>>) -> Node {
    let converted = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.clone().into_owned()),
        DeValue::Integer(number) => {
            let decimal = i64::from_str_radix(number.as_str(), number.radix());
            Value::Number(decimal.map_or_else(|_| number.as_str().to_owned(), |decimal| decimal.to_string()))
        }
        DeValue::Float(number) => Value::Number(number.as_str().to_owned()),
        DeValue::Boolean(flag) => Value::Flag(*flag),
        DeValue::Datetime(_) => Value::Moment,
        DeValue::Array(list) => Value::List(list.iter().map(from_toml).collect()),
        DeValue::Table(table) => from_table(table),
    };
    Node { span: value.span(), value: converted }
}
