//! Words: Fluent, contained. From `.ftl` bytes to an edition whose every word is final.
//!
//! In reading order: a file comes in through the guard, the parser and the checker; it is lowered; the engine walks it
//! while ICU4X picks categories and writes values; catalogs hold the service's words and stories theirs; an edition
//! puts both together. No other room knows of Fluent. This room reads no file, no clock and no store.

pub mod guard;
pub mod syntax;
mod mistakes;
pub mod tree;
pub mod functions;
pub mod options;
pub mod check;
pub mod lower;
pub mod resource;
pub mod value;
pub mod formats;
pub mod formatted;
pub mod bundle;
pub mod markup;
pub mod furniture;
pub mod lint;
pub mod catalog;
pub mod wording;
pub mod revision;
mod anatomy;
mod edits;
pub mod merge;
pub mod skeleton;
mod pseudo;
pub mod truncate;
pub mod fallback;
pub mod negotiate;
pub mod edition;
pub mod item;
pub mod compose;
pub mod from_html;
