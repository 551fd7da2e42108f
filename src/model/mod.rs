//! The nouns of the newsroom, in the field's own words (IPTC, Atom, Fluent, HTTP).
//!
//! Every other room speaks in these types. They are plain values: this room knows nothing of tokio, hyper, SQL or
//! Fluent, reads no file and no clock, and derives no serialization, for a wire form is a promise to strangers that
//! belongs to the room that gives it.

pub mod channel;
pub mod cursor;
pub mod edition;
pub mod excerpt;
pub mod event;
pub mod fact;
pub mod fault;
pub mod filing;
pub mod item;
pub mod fingerprint;
pub mod grant;
pub mod locale;
mod containment;
pub mod region;
pub mod rights;
pub mod audience;
pub mod partner;
pub mod token;
pub mod secret;
pub mod withdrawn;
pub mod reader;
pub mod representation;
pub mod site;
pub mod slug;
pub mod spelling;
pub mod story;
pub mod subject;
pub mod text;
pub mod topic;
