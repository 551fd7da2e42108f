//! HTTP: the face of the publisher. Listener and limits, the route table, conditional requests, feeds and pages.
//!
//! The only room that knows a status code. It writes nothing and never reaches past the publisher.

pub mod listener;
pub mod router;
mod conditional;
mod feeds;
mod pages;
mod response;
