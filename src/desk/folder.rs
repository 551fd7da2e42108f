//! The folders of the inbox: what files there are in `feeds/` and `locales/`, by the names the store knows them by.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::definitions::document::{Value, toml};
use crate::definitions::fields::Fields;
use crate::model::fault::{Fault, SourceFile};
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::text::State;
use crate::words::furniture::FILES;
use crate::words::resource::source;

/// The largest file that is read, in bytes.
const MAX_BYTES: u64 = 1024 * 1024;

/// Where the newsroom's files are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folders {
    /// `feeds/`.
    pub feeds: PathBuf,
    /// `locales/`.
    pub locales: PathBuf,
}

/// Everything found there.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// Definitions and service words by name.
    pub definitions: BTreeMap<String, SourceFile>,
    /// Story texts by name.
    pub texts: BTreeMap<String, FoundText>,
    /// Sample stories by name.
    pub stories: BTreeMap<String, SourceFile>,
    /// What could not be read.
    pub faults: Vec<Fault>,
}

/// State and translator by slug; `None` where an entry is at fault.
pub type States = BTreeMap<String, Option<(State, Option<String>)>>;

/// A story text as a file.
#[derive(Debug, Clone)]
pub struct FoundText {
    /// The story it is named after.
    pub slug: Slug,
    /// The language of its folder.
    pub locale: Locale,
    /// The file.
    pub file: SourceFile,
    /// Its state, from `state.toml` beside it.
    pub state: State,
    /// Its translator, from `state.toml` beside it.
    pub translator: Option<String>,
}

impl Folders {
    /// Reads everything. A folder that is missing is a fault.
    pub fn read(&self) -> Found {
        let mut found = Found::default();
        for folder in [&self.feeds, &self.locales].into_iter().filter(|folder| !folder.is_dir()) {
            let message = "this folder is missing: start in a newsroom's folder, or name it with --feeds and --locales";
            found.faults.push(Fault::of_file("missing-folder", &folder.display().to_string(), message));
        }
        for name in ["regions.toml", "subjects.toml"] {
            found.definition(&self.feeds.join(name), format!("feeds/{name}"));
        }
        for path in files(&self.feeds.join("channels"), "toml") {
            found.definition(&path, format!("feeds/channels/{}", file_name(&path)));
        }
        for path in files(&self.feeds.join("stories"), "json") {
            if let Some(file) = found.read(&path) {
                found.stories.insert(format!("feeds/stories/{}", file_name(&path)), file);
            }
        }
        found.definition(&self.locales.join("locales.toml"), "locales/locales.toml".to_owned());
        for folder in folders(&self.locales) {
            found.locale(&folder);
        }
        found
    }
}

impl Found {
    fn definition(&mut self, path: &Path, name: String) {
        if path.exists()
            && let Some(file) = self.read(path)
        {
            self.definitions.insert(name, file);
        }
    }

    fn locale(&mut self, folder: &Path) {
        let tag = file_name(folder);
        let Ok(locale) = tag.parse::<Locale>() else {
            let message = format!("\"{tag}\" is not a language tag, so this folder is not read");
            self.faults.push(Fault::of_file("locale", &folder.display().to_string(), message).as_warning());
            return;
        };
        if locale.as_str() != tag {
            let message = format!("\"{tag}\" is written \"{locale}\"");
            self.faults
                .push(Fault::of_file("locale", &folder.display().to_string(), message).hint("rename the folder"));
            return;
        }
        for name in FILES {
            self.definition(&folder.join(name), format!("locales/{locale}/{name}"));
        }
        let stories = folder.join("stories");
        // A state that cannot be read might say "draft": then the texts it stands for are not read either.
        let (states, faults) = states(&stories.join("state.toml"));
        self.faults.extend(faults);
        let Some(states) = states else { return };
        for path in files(&stories, "ftl") {
            let Ok(slug) = file_name(&path).trim_end_matches(".ftl").parse::<Slug>() else {
                let message = "this file is not named after a story, so it is not read";
                self.faults.push(Fault::of_file("slug", &path.display().to_string(), message).as_warning());
                continue;
            };
            let Some(file) = self.read(&path) else { continue };
            let Some((state, translator)) = states.get(slug.as_str()).cloned().unwrap_or(Some(Default::default()))
            else {
                continue;
            };
            let name = format!("locales/{locale}/stories/{slug}.ftl");
            self.texts.insert(name, FoundText { slug, locale: locale.clone(), file, state, translator });
        }
    }

    fn read(&mut self, path: &Path) -> Option<SourceFile> {
        read(path).map_err(|faults| self.faults.extend(faults)).ok()
    }
}

/// What a `state.toml` says: `None` for a slug whose entry is at fault, and for the file if it is.
pub fn states(path: &Path) -> (Option<States>, Vec<Fault>) {
    if !path.exists() {
        return (Some(BTreeMap::new()), Vec::new());
    }
    let file = match read(path) {
        Ok(file) => file,
        Err(faults) => return (None, faults),
    };
    let node = match toml(&file) {
        Ok(node) => node,
        Err(faults) => return (None, faults),
    };
    let Value::Table(members) = &node.value else { return (None, Vec::new()) };
    let (mut states, mut faults) = (BTreeMap::new(), Vec::new());
    for member in members {
        let mut fields = Fields::new(&file, &format!("/{}", member.key), &member.node);
        let state = fields.parse("state").unwrap_or_default();
        let translator = fields.text("translator").map(str::to_owned);
        let found = fields.finish();
        states.insert(member.key.clone(), found.is_empty().then_some((state, translator)));
        faults.extend(found);
    }
    (Some(states), faults)
}

/// A file's text; that it is none, or too long, is a fault.
fn read(path: &Path) -> Result<SourceFile, Vec<Fault>> {
    let shown = path.display().to_string();
    let size = fs::metadata(path).map(|metadata| metadata.len()).unwrap_or_default();
    if size > MAX_BYTES {
        let message = format!("the file has {size} bytes; at most {MAX_BYTES} are read");
        return Err(vec![Fault::of_file("too-large", &shown, message)]);
    }
    let bytes = fs::read(path).map_err(|error| vec![Fault::of_file("unreadable", &shown, error.to_string())])?;
    read_utf8(&shown, bytes)
}

/// The text of a file's bytes, or where they are no UTF-8.
pub fn read_utf8(name: &str, bytes: Vec<u8>) -> Result<SourceFile, Vec<Fault>> {
    String::from_utf8(bytes).map(|text| source(name, &text)).map_err(|error| {
        let good = String::from_utf8_lossy(&error.as_bytes()[..error.utf8_error().valid_up_to()]).into_owned();
        let at = good.len();
        let fault = SourceFile::new(name, &good).error("not-utf-8", at..at, "this byte is not UTF-8");
        vec![fault.hint("save the file as UTF-8")]
    })
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let read = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> =
        read.map(|entry| entry.path()).filter(|path| !file_name(path).starts_with('.')).collect();
    paths.sort();
    paths
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let wanted = |path: &PathBuf| path.is_file() && path.extension().is_some_and(|found| found == extension);
    entries(folder).into_iter().filter(wanted).collect()
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    entries(folder).into_iter().filter(|path| path.is_dir()).collect()
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
