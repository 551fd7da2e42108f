//! One integration binary: the whole service, its store, its command line and its house.

#![allow(missing_docs, reason = "tests say what they show by their names")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

mod acts;
mod agreement;
mod api;
mod archive;
mod backup;
mod canary;
mod changes;
mod channels;
mod cli;
mod checklist;
mod codings;
mod conformance;
mod correction;
mod desk;
mod doctor;
mod embargo;
mod endpoint;
mod erasure;
mod export;
mod filters;
mod floors;
mod follow;
mod functions;
mod golden;
mod handover;
mod history;
mod import;
mod importers;
mod inbox;
mod init;
mod kill;
mod limits;
mod lint;
mod locale_data;
mod locales;
mod logs;
mod merge;
mod metrics;
mod model;
mod mutations;
mod parity;
mod partial;
mod partners;
mod plurals;
mod refiling;
mod replay;
mod rights;
mod routes;
mod serving;
mod shutdown;
mod slow;
mod staleness;
mod states;
mod store;
mod tls;
mod translators;
mod views;
mod wire;
mod withdrawal;
mod words;
