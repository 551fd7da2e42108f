//! HTTP: the face of publisher and desk. Listener and limits, the route tables, conditional requests, feeds and pages, and
//! the management API.
//!
//! The only room that knows a status code. What readers are served it asks the publisher for alone.

pub mod admin;
pub mod answering;
mod activation;
mod asked;
mod auth;
pub mod api;
mod changes;
pub mod client;
mod conditional;
pub mod connection;
mod document;
pub mod fetch;
mod limits;
mod measured;
mod load;
mod ninjs;
mod observed;
mod redacted;
pub mod routes;
mod feeds;
pub mod listener;
mod open_files;
mod pages;
pub mod proxies;
mod response;
pub mod router;
mod stage;
