//! Polywire
pub mod model;
pub mod words;
