//! HTTP: the face of the publisher. Listener and limits, the route table, conditional requests, feeds and pages.
//!
//! The only room that knows a status code. It writes nothing and never reaches past the publisher.

mod asked;
mod auth;
mod changes;
pub mod client;
mod conditional;
mod document;
mod limits;
mod ninjs;
pub mod routes;
mod feeds;
pub mod listener;
mod pages;
mod response;
pub mod router;
