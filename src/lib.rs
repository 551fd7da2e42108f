//! Polywire: a wire service that speaks each partner's language.
//!
//! A newsroom files one canonical story record; translators write its words in Fluent; partner newsrooms and feed
//! readers get Atom, RSS and JSON feeds of the channels made for their region. When a fact changes, every language
//! changes with it.
//!
//! # The way of a story
//!
//! ```text
//! in:    story.json + <locale>.ftl ─► desk: check all, file under channels, commit once ─► change log
//! out:   topic ─► cached? ─► slots + stories + texts ─► edition (one locale) ─► representation ─► cache
//! serve: http asks publisher(topic) ─► 200 · 226 · 304 · 410        follow: http asks publisher(cursor) ─► events
//! manage: http knows who asks ─► desk acts, commits with the answer ─► served here ─► answered
//! ```
//!
//! A **topic** (channel × locale × format) is the URL, the cache key and the name of the golden file. A **slot** is a
//! story's place in one channel and locale, for one audience: it gives the entry its id and permalink, and the first
//! admissible text of its fallback chain gives it its words. An **audience** is those who see the same of a channel: the
//! channel's own countries, or those of partners. Rights are judged once for each; slots of its own has one only where it
//! sees something else than the channel's own does. An **edition** is what a feed says in one locale, before any format.
//!
//! What happens by itself at an instant (a channel has waited long enough for a translation, an embargo ends, a story
//! expires) is a commit too, made by one worker when it is due; no reader and no other act ever looks at a clock.
//!
//! A **withdrawal** takes a story back, from everybody or in part: each of its slots says so in its own language, under the
//! same id. It is answered once every node has followed the log so far: a node tells how far it has, and serves nothing
//! when it has not looked for some seconds. The date that readers see of a slot rises by a second at least with every change, whatever the clock says.
//!
//! What was taken back, and whose words were **erased** for a court, stands in a **ledger** beside the store too, without any
//! words. A copy of the store that is restored is held against it, so that nothing comes back with the copy. An erasure leaves
//! the salted hash of what it destroyed, so that the log still verifies.
//!
//! Slots are decided when something is filed, not when somebody polls: so a poll reads one window by index however
//! large the archive is, and a story that leaves a channel is a change with a sequence number like any other: readers
//! are told. Each commit leaves a version of every slot it touched; seen through those, the store answers as it did after
//! any earlier commit, so that a document of the past is made by the same code as one of today. Definitions that change are filed anew in the background and put in force by one commit.
//!
//! # The house
//!
//! Rooms from the ground up; each may look down, never up or sideways (`tests/it/floors.rs` holds it):
//!
//! | room | what it is | what it must not know |
//! | --- | --- | --- |
//! | `model` | the nouns, in the field's words | tokio, hyper, SQL, Fluent, any clock |
//! | `visibility` | which stories a channel takes and which texts an audience may see | any clock or store |
//! | `store` | the truth: change log, versions, filings, slots; SQLite | what a record or a text means |
//! | `definitions` | channels, partners, regions, subjects, locales and records, read and checked; others' ninjs and feeds | folders |
//! | `words` | Fluent, contained: guard, checker, lint, lowering, formats, catalogs, editions | folders, stores, clocks |
//! | `render` | editions to Atom, RSS, JSON Feed, OPML and pages, items to ninjs; pure | stores, clocks, translated words |
//! | `cache` | what was made of each key, one flight a key | what it keeps |
//! | `snapshot` | definitions and service words of one revision, shared until they change | who asks |
//! | `desk` | the write side: records, texts, definitions, partners, grants, the inbox, imports; and why things stand where they do | HTTP |
//! | `publisher` | the read side: topic and reader to representation, cursor and reader to events | HTTP |
//! | `http` | listener, connections and their pace, limits, TLS, routes, credentials, conditional requests, the management API, the operator's listener | the store's insides |
//! | `config` | flags over environment over file over defaults | what a setting does |
//! | `app` | puts the rooms together and runs them | arguments |
//! | `cli` | one file a command | |
//!
//! # Invariants
//!
//! - No output date comes from a clock: all come from the change log, whose instants never go back.
//! - Rendering is pure: the same edition gives the same bytes; validators are hashes of them.
//! - One commit has one sequence number, dense; everything it wrote carries it.
//! - The store is the one truth; files are an inbox. Refused content leaves the last good in force.
//! - Errors refuse a file of words, warnings never do; both come from one table of codes.
//! - Translated pieces are never joined outside Fluent, and no number or date is written but by ICU4X.
//! - No link or id comes from a request, but for the token in links of feeds that were read under it.
//! - What is embargoed has slots only for those who may see it: no other document, count or validator can tell of it.
//! - Cursors are sealed and their reader's alone: neither a number nor a change of one tells what others do.
//! - Nothing that was taken back is served after that was answered, from whatever it was being made.
//! - The digest of a commit covers all it says: content, slots, acts and reasons. History and what is in force agree.
//! - A copy of the store is there whole and verified or not at all; so is a store that is restored.
//! - A token is kept as its hash alone, and its type shows it to no log. A kept answer is sealed with its caller's own.
//! - Who may use which URL of the management API one table says; who asks is judged before anything else of a request.
//! - Of a request only what a type of its own has made safe comes into the log, and nothing of it into a metric's labels.
//! - Who is slow, silent or one of too many is cut or turned away: writes before reads, and nobody's answer is cut short by an end.
//! - The log and what is counted say nothing of a request's own text but what is redacted and escaped; secrets are in neither.
//! - An act and the answer to it are one commit: repeated with its key, it has no second effect.
//! - Deny beats allow, absence means what is written down, and an empty list is refused.

pub mod model;
pub mod visibility;
pub mod store;
pub mod definitions;
pub mod words;
pub mod render;
pub mod cache;
pub mod snapshot;
pub mod desk;
pub mod publisher;
pub mod http;
pub mod config;
pub mod app;
pub mod cli;
