//! Polywire
pub mod model;
pub mod visibility;
pub mod store;
pub mod definitions;
pub mod words;
pub mod snapshot;
pub mod desk;
