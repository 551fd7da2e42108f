//! Polywire
pub mod model;
pub mod visibility;
pub mod store;
pub mod definitions;
pub mod words;
pub mod snapshot;
pub mod desk;
pub mod render;
pub mod cache;
pub mod publisher;
pub mod http;
pub mod config;
pub mod app;
pub mod cli;
