//! Values as the engine carries them: facts with the options a translator gave them.
//!
//! They pass through `fluent` as custom types that it can neither format nor compare, so that only our own functions
//! ever do. They hold no locale: one set of arguments serves every language.

use std::borrow::Cow;

use fixed_decimal::Decimal;
use fluent::FluentValue;
use fluent::types::FluentType;

use crate::model::fact::Fact;
use crate::words::options::Options;

/// A value and how it is to be shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// What it is.
    pub content: Content,
    /// How it is shown.
    pub options: Options,
}

/// What a value is made of.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// One fact.
    Fact(Fact),
    /// Everything from one number to another.
    Range(Decimal, Decimal),
    /// Several values.
    List(Vec<Value>),
}

impl Value {
    /// A fact shown as its type is by default.
    pub fn new(fact: Fact) -> Self {
        Self { content: Content::Fact(fact), options: Options::default() }
    }

    /// The fact, where it is one.
    pub fn fact(&self) -> Option<&Fact> {
        match &self.content {
            Content::Fact(fact) => Some(fact),
            _ => None,
        }
    }

    /// The value for the engine.
    pub fn into_fluent(self) -> FluentValue<'static> {
        FluentValue::Custom(Box::new(self))
    }

    /// Our value of what the engine hands over: a value of ours, or a literal of the file.
    pub fn from_fluent(value: &FluentValue<'_>) -> Option<Self> {
        match value {
            FluentValue::Custom(custom) => (**custom).as_any().downcast_ref::<Self>().cloned(),
            FluentValue::String(text) => Some(Self::new(Fact::Text(text.clone().into_owned()))),
            FluentValue::Number(number) => {
                // Literals of at most 15 digits, so that the float is the number that was written.
                let mut decimal = Decimal::try_from_str(&number.value.to_string()).ok()?;
                if let Some(digits) = number.options.minimum_fraction_digits {
                    decimal.absolute.pad_end(-i16::try_from(digits).ok()?);
                }
                Some(Self::new(Fact::Number(decimal)))
            }
            FluentValue::None | FluentValue::Error => None,
        }
    }
}

impl FluentType for Value {
    fn duplicate(&self) -> Box<dyn FluentType + Send> {
        Box::new(self.clone())
    }

    // Never reached: every shown value goes through our own function. Should it be, the mark fails the message.
    fn as_string(&self, _: &intl_memoizer::IntlLangMemoizer) -> Cow<'static, str> {
        Cow::Borrowed("\u{FDD2}")
    }

    fn as_string_threadsafe(&self, _: &intl_memoizer::concurrent::IntlLangMemoizer) -> Cow<'static, str> {
        Cow::Borrowed("\u{FDD2}")
    }
}
