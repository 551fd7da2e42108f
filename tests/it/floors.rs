//! The house: each room may look down, never up or sideways. Read from the code itself.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::support::root;

/// Rooms from the top floor down; those of one floor may not see each other.
const FLOORS: &[&[&str]] = &[
    &["cli"],
    &["app"],
    &["config"],
    &["http"],
    &["desk", "publisher"],
    &["snapshot"],
    &["store", "definitions", "words", "render", "cache"],
    &["visibility"],
    &["model"],
];

fn floor(room: &str) -> usize {
    let found = FLOORS.iter().position(|rooms| rooms.contains(&room));
    FLOORS.len() - found.unwrap_or_else(|| panic!("the room {room} stands on no floor"))
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Each file of `src`, with the room it belongs to and its text.
fn files() -> Vec<(PathBuf, String, String)> {
    let source = root().join("src");
    let mut paths = Vec::new();
    rust_files(&source, &mut paths);
    let mut files = Vec::new();
    for path in paths {
        let inside = path.strip_prefix(&source).unwrap().to_owned();
        let room = inside.iter().next().unwrap().to_string_lossy().trim_end_matches(".rs").to_owned();
        if room != "lib" && room != "main" {
            let text = std::fs::read_to_string(&path).unwrap();
            files.push((inside, room, text));
        }
    }
    files
}

/// The rooms that a text names after `crate::`.
fn seen(text: &str) -> BTreeSet<&str> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let names = code.flat_map(|line| line.split("crate::").skip(1));
    names.map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default()).collect()
}

/// What a room may not see, as "path: room sees other".
fn violations(path: &Path, room: &str, text: &str) -> Vec<String> {
    let upward = seen(text).into_iter().filter(|other| *other != room && floor(other) >= floor(room));
    upward.map(|other| format!("{}: {room} sees {other}", path.display())).collect()
}

#[test]
fn every_room_looks_down_only() {
    let found: Vec<String> = files().iter().flat_map(|(path, room, text)| violations(path, room, text)).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn looking_up_or_sideways_is_found() {
    let path = Path::new("x.rs");
    assert_eq!(violations(path, "store", "use crate::model::slug::Slug;\n"), Vec::<String>::new());
    assert_eq!(violations(path, "store", "use crate::desk::Desk;\n").len(), 1);
    assert_eq!(violations(path, "words", "fn a() { crate::store::x() }\n").len(), 1);
    assert_eq!(violations(path, "desk", "use crate::publisher::Publisher;\n").len(), 1);
}

#[test]
fn lib_names_every_room() {
    let lib = std::fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let rooms: BTreeSet<String> = files().into_iter().map(|(_, room, _)| room).collect();
    for room in &rooms {
        assert!(lib.contains(&format!("pub mod {room};")), "lib.rs has no {room}");
        assert!(lib.contains(&format!("`{room}`")), "the map in lib.rs does not tell of {room}");
    }
    assert!(!lib.contains("pub use"), "no re-exports at the root");
}

#[test]
fn each_thing_is_known_in_one_room_only() {
    let rules: &[(&str, &[&str])] = &[
        ("rusqlite", &["store"]),
        ("fluent::", &["words"]),
        ("fluent_syntax", &["words"]),
        ("StatusCode", &["http"]),
        ("hyper::", &["http"]),
        ("Timestamp::now", &["desk", "app", "http"]),
        ("anyhow", &["app", "cli"]),
        ("serde::", &["render", "http", "cli"]),
        ("tokio::", &["store", "cache", "desk", "http", "app", "cli"]),
    ];
    let mut found = BTreeSet::new();
    for (path, room, text) in files() {
        let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        for (word, rooms) in rules {
            if code.contains(word) && !rooms.contains(&room.as_str()) {
                found.insert(format!("{} knows {word}", path.display()));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn files_are_small() {
    for (path, _, text) in files() {
        let lines = text.lines().count();
        assert!(lines <= 300, "{} has {lines} lines", path.display());
        assert!(text.starts_with("//! "), "{} does not open with what it is", path.display());
    }
}
