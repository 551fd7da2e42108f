//! What is within the binary for a newsroom's folder: definitions and words as they are in the source tree, without the
//! sample's stories; settings; and examples for the operator.

use std::borrow::Cow;

use rust_embed::RustEmbed;

use crate::desk::shipped::{FileKind, ShippedFile};
use crate::words::furniture::FILES;

#[derive(RustEmbed)]
#[folder = "feeds"]
#[include = "*.toml"]
struct Feeds;

#[derive(RustEmbed)]
#[folder = "locales"]
#[include = "*.ftl"]
#[include = "locales.toml"]
#[exclude = "*/stories/*"]
struct Locales;

#[derive(RustEmbed)]
#[folder = "src/cli/operation"]
struct Operation;

/// The settings, with a place for what a newsroom has to think of.
const SETTINGS: &str = include_str!("polywire.toml");
const AUTHORITY: &str = "# authority = \"news.example\"";
const PUBLIC_URL: &str = "# public_url = \"https://feeds.news.example\"";

/// Every file, by name. The settings say the authority and the public URL where they are given.
pub(super) fn files(authority: Option<&str>, public_url: Option<&str>) -> Vec<ShippedFile> {
    let mut files = vec![ShippedFile {
        name: "polywire.toml".to_owned(),
        kind: FileKind::Own,
        text: settings(authority, public_url),
    }];
    files.extend(embedded::<Feeds>("feeds"));
    files.extend(embedded::<Locales>("locales"));
    files.extend(embedded::<Operation>("operation"));
    files.sort_by(|one, other| one.name.cmp(&other.name));
    files
}

fn settings(authority: Option<&str>, public_url: Option<&str>) -> String {
    let given = [(AUTHORITY, "authority", authority), (PUBLIC_URL, "public_url", public_url)];
    given.into_iter().fold(SETTINGS.to_owned(), |text, (line, key, value)| match value {
        // Neither has a sign that would have to be escaped: both were checked.
        Some(value) => text.replace(line, &format!("{key} = \"{value}\"")),
        None => text,
    })
}

fn embedded<Folder: RustEmbed>(folder: &str) -> impl Iterator<Item = ShippedFile> {
    Folder::iter().filter_map(move |inner| {
        let file = Folder::get(&inner)?;
        let text = match &file.data {
            Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes).into_owned(),
            Cow::Owned(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        };
        Some(ShippedFile { name: format!("{folder}/{inner}"), kind: kind(folder, &inner), text })
    })
}

fn kind(folder: &str, inner: &str) -> FileKind {
    let is_words = inner.rsplit('/').next().is_some_and(|name| FILES.contains(&name));
    match folder {
        "operation" => FileKind::Example,
        "locales" if is_words => FileKind::Words,
        _ => FileKind::Own,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    /// Names of the files below a folder of the source tree.
    fn on_disk(folder: &str, names: &mut BTreeSet<String>) {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        for entry in std::fs::read_dir(root.join(folder)).unwrap() {
            let (path, name) = (folder, entry.unwrap());
            let inner = format!("{path}/{}", name.file_name().to_str().unwrap());
            match name.path().is_dir() {
                true if inner.ends_with("/stories") => {}
                true => on_disk(&inner, names),
                false => drop(names.insert(inner)),
            }
        }
    }

    #[test]
    fn everything_of_the_source_tree_but_the_sample_is_within() {
        let files = files(None, None);
        let embedded: BTreeSet<String> =
            files.iter().map(|file| file.name.replace("operation/", "src/cli/operation/")).collect();
        let mut wanted = BTreeSet::from(["polywire.toml".to_owned()]);
        for folder in ["feeds", "locales", "src/cli/operation"] {
            on_disk(folder, &mut wanted);
        }
        // A file that is new is taken in when this file is compiled anew.
        assert_eq!(embedded, wanted);
        for file in files.iter().filter(|file| file.name != "polywire.toml") {
            let path = file.name.replace("operation/", "src/cli/operation/");
            let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
            assert_eq!(file.text, text, "{}", file.name);
        }
    }

    #[test]
    fn what_is_given_stands_in_the_settings() {
        let text = settings(Some("news.example"), Some("https://feeds.news.example"));
        assert!(text.contains("\nauthority = \"news.example\"\n"), "{text}");
        assert!(text.contains("\npublic_url = \"https://feeds.news.example\"\n"), "{text}");
        assert!(!SETTINGS.contains("\nauthority") && SETTINGS.contains(AUTHORITY) && SETTINGS.contains(PUBLIC_URL));
    }
}
