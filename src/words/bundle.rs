//! The engine: `fluent` bundles over lowered files, with our functions in them. The only module that formats by it.
//!
//! What stands behind [`Bundle::format`] can be swapped without a caller noticing.

use std::fmt;
use std::sync::Arc;

use fixed_decimal::Decimal;
use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource, FluentValue};

use crate::model::fact::Fact;
use crate::words::formats::{Formats, category_name};
use crate::words::formatted::{FAILED, Formatted, mark};
use crate::words::functions::{FUNCTIONS, Function};
use crate::words::lower::{Key, Lowered, SELECT, SHOW, Select};
use crate::words::options::{Options, Shape};
use crate::words::value::{Content, Value};

/// The longest formatted message, in bytes.
pub const MAX_OUTPUT: usize = 64 * 1024;

/// Files of one locale, ready to be formatted.
pub struct Bundle {
    engine: FluentBundle<Arc<FluentResource>>,
    formats: Arc<Formats>,
}

/// Named values for a message.
pub type Arguments = FluentArgs<'static>;

/// Why a message could not be formatted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormatError {
    /// There is no such message or attribute.
    #[error("there is no message \"{0}\"")]
    Missing(String),
    /// A value is missing or could not be shown, or a limit of the engine was reached.
    #[error("\"{id}\" cannot be shown: {reason}")]
    Failed {
        /// The message.
        id: String,
        /// What the engine said.
        reason: String,
    },
    /// It would be longer than [`MAX_OUTPUT`].
    #[error("\"{0}\" is longer than {MAX_OUTPUT} bytes")]
    TooLong(String),
}

/// Arguments from named facts.
pub fn arguments<'a>(facts: impl IntoIterator<Item = (&'a str, &'a Fact)>) -> Arguments {
    facts.into_iter().map(|(name, fact)| (name.to_owned(), Value::new(fact.clone()).into_fluent())).collect()
}

/// One argument that is several names, joined as the locale joins them.
pub fn names(name: &str, names: &[String]) -> Arguments {
    let list = names.iter().map(|name| Value::new(Fact::Text(name.clone()))).collect();
    let list = Value { content: Content::List(list), options: Options::default() };
    std::iter::once((name.to_owned(), list.into_fluent())).collect()
}

impl Bundle {
    /// A bundle of these files; where an id stands twice, the first one counts.
    pub fn new(formats: &Arc<Formats>, files: &[&Lowered]) -> Self {
        let language = formats.locale().as_str().parse().unwrap_or_default();
        let mut engine = FluentBundle::new_concurrent(vec![language]);
        engine.set_use_isolating(false);
        add_functions(&mut engine, formats, files);
        for file in files {
            // The duplicates it reports were found by the checker.
            let _ = engine.add_resource(file.resource.clone());
        }
        Self { engine, formats: formats.clone() }
    }

    /// Whether there is such a message with a value.
    pub fn has(&self, id: &str) -> bool {
        self.engine.get_message(id).is_some_and(|message| message.value().is_some())
    }

    /// A message, or an attribute of one, with these values.
    pub fn format(&self, id: &str, attribute: Option<&str>, values: &Arguments) -> Result<Formatted, FormatError> {
        let message = self.engine.get_message(id);
        let pattern = message.and_then(|message| match attribute {
            None => message.value(),
            Some(name) => message.get_attribute(name).map(|attribute| attribute.value()),
        });
        let name = || attribute.map_or_else(|| id.to_owned(), |attribute| format!("{id}.{attribute}"));
        let pattern = pattern.ok_or_else(|| FormatError::Missing(name()))?;
        let mut output = Bounded(String::new());
        let mut errors = Vec::new();
        let written = self.engine.write_pattern(&mut output, pattern, Some(values), &mut errors);
        if output.0.len() >= MAX_OUTPUT {
            return Err(FormatError::TooLong(name()));
        }
        if written.is_err() || !errors.is_empty() || output.0.contains(FAILED) {
            let reasons: Vec<String> = errors.iter().map(ToString::to_string).collect();
            let reason = if reasons.is_empty() { "a value cannot be shown".to_owned() } else { reasons.join("; ") };
            return Err(FormatError::Failed { id: name(), reason });
        }
        Ok(Formatted::new(output.0, self.formats.locale().direction()))
    }
}

impl fmt::Debug for Bundle {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Bundle").field("locale", self.formats.locale()).finish_non_exhaustive()
    }
}

/// A string that refuses to grow beyond the limit.
struct Bounded(String);

impl fmt::Write for Bounded {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let room = MAX_OUTPUT.saturating_sub(self.0.len());
        if text.len() > room {
            self.0.push_str(&" ".repeat(room));
            return Err(fmt::Error);
        }
        self.0.push_str(text);
        Ok(())
    }
}

fn add_functions(engine: &mut FluentBundle<Arc<FluentResource>>, formats: &Arc<Formats>, files: &[&Lowered]) {
    let tables: Vec<(usize, Arc<Vec<Select>>)> =
        files.iter().map(|file| (file.first_select, file.selects.clone())).collect();
    let own = formats.clone();
    // Adding a function fails only where its name is taken, and these names are distinct.
    let _ = engine.add_function(SELECT, move |positional, _| pick(&own, &tables, positional));
    let own = formats.clone();
    let _ = engine.add_function(SHOW, move |positional, _| show(&own, positional));
    for function in FUNCTIONS {
        let _ = engine.add_function(function.name, move |positional, named| {
            call(function, positional, named).map_or(FluentValue::Error, Value::into_fluent)
        });
    }
}

/// What a call of a function of the table comes to, or `None` where it cannot be.
fn call(function: &Function, positional: &[FluentValue<'_>], named: &FluentArgs<'_>) -> Option<Value> {
    let values: Vec<Value> = positional.iter().map(Value::from_fluent).collect::<Option<_>>()?;
    let takes = |value: &Value| value.fact().is_some_and(|fact| function.takes.contains(&fact.kind()));
    if !function.count.contains(&values.len()) || !values.iter().all(takes) {
        return None;
    }
    let shape = match function.name {
        "COMPACT" => Shape::Compact { long: false },
        "LANGUAGE" => Shape::Language,
        "QUOTE" => Shape::Quoted { inner: false },
        _ => Shape::Plain,
    };
    let options = Options { shape, ..Options::default() }.with(function.name, named)?;
    let content = match (function.name, values.as_slice()) {
        ("LIST", _) => Content::List(values),
        ("RANGE", [low, high]) => match (low.fact()?, high.fact()?) {
            (Fact::Number(low), Fact::Number(high)) => Content::Range(low.clone(), high.clone()),
            _ => return None,
        },
        ("PERCENT", [Value { content: Content::Fact(Fact::Number(number)), .. }]) => {
            Content::Fact(Fact::Percent(number.clone()))
        }
        (_, [value]) => value.content.clone(),
        _ => return None,
    };
    Some(Value { content, options })
}

fn show(formats: &Formats, positional: &[FluentValue<'_>]) -> FluentValue<'static> {
    let value = positional.first().and_then(Value::from_fluent);
    let shown = value.and_then(|value| shown(formats, &value));
    FluentValue::String(shown.unwrap_or_else(|| FAILED.to_string()).into())
}

/// A value as the locale writes it, marked for whatever it will be written into.
fn shown(formats: &Formats, value: &Value) -> Option<String> {
    match &value.content {
        Content::Fact(fact) => {
            let text = mark(&formats.show(fact, &value.options)?, is_name(value));
            let Shape::Quoted { inner } = value.options.shape else { return Some(text) };
            // The marks belong to the sentence, not to the name, which may run the other way.
            let (opening, closing) = formats.quotation_marks(inner);
            Some(format!("{opening}{text}{closing}"))
        }
        Content::Range(low, high) => Some(mark(&formats.range(low, high, &value.options), false)),
        Content::List(values) => {
            let plain = |value: &Value| formats.show(value.fact()?, &value.options);
            let things: Vec<String> = values.iter().map(plain).collect::<Option<_>>()?;
            let each = |number: usize, text: &str| mark(text, values.get(number).is_some_and(is_name));
            formats.list(&things, value.options.list, &each)
        }
    }
}

/// Whether a value came as text, so that it may run against its sentence.
fn is_name(value: &Value) -> bool {
    matches!(value.content, Content::Fact(Fact::Text(_) | Fact::Place(_)))
}

fn pick(
    formats: &Formats,
    tables: &[(usize, Arc<Vec<Select>>)],
    positional: &[FluentValue<'_>],
) -> FluentValue<'static> {
    let chosen = || {
        let FluentValue::Number(number) = positional.get(1)? else { return None };
        let number: usize = number.value.to_string().parse().ok()?;
        let (first, selects) = tables.iter().rfind(|(first, _)| *first <= number)?;
        let select = selects.get(number - first)?;
        let value = positional.first().and_then(Value::from_fluent);
        let matches = |key: &&Key| value.as_ref().is_some_and(|value| key_matches(formats, key, value));
        Some(select.keys.iter().position(|key| matches(&key)).unwrap_or(select.default))
    };
    match chosen() {
        Some(variant) => FluentValue::String(format!("v{variant}").into()),
        None => FluentValue::Error,
    }
}

fn key_matches(formats: &Formats, key: &Key, value: &Value) -> bool {
    match (key, &value.content) {
        (
            Key::Number(exact),
            Content::Fact(Fact::Number(number) | Fact::Percent(number) | Fact::Money { amount: number, .. }),
        ) => normal(exact) == normal(number),
        (Key::Word(word), Content::Fact(Fact::Text(text))) => word == text,
        (Key::Word(word), Content::Fact(Fact::Place(code))) => word == code.as_str(),
        (Key::Word(word), Content::Fact(fact)) => {
            formats.category(fact, &value.options).is_some_and(|category| category_name(category) == word)
        }
        (Key::Word(word), Content::Range(low, high)) => {
            category_name(formats.category_of_range(low, high, &value.options)) == word
        }
        _ => false,
    }
}

/// The number without zeros that do not change its value.
fn normal(number: &Decimal) -> Decimal {
    let mut number = number.clone();
    number.absolute.trim_start();
    number.absolute.trim_end();
    number
}
