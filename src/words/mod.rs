//! Words.
pub mod bundle;
pub mod formats;
pub mod formatted;
pub mod guard;
pub mod lower;
pub mod markup;
pub mod options;
pub mod value;
