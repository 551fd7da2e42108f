//! The snapshot: the definitions and service words in force, read from the store and shared until they change.
//!
//! Stands below desk and publisher, which both work by it, and above the rooms it is put together from.

use std::collections::BTreeMap;
use std::sync::Arc;

use arc_swap::ArcSwapOption;

use crate::definitions::settings::Locales;
use crate::definitions::{Definitions, LOCALES, PARTNERS, settings};
use crate::model::fault::{Fault, SourceFile};
use crate::model::locale::Locale;
use crate::store::Store;
use crate::store::batch::StoreError;
use crate::store::rows::DefinitionRow;
use crate::words::catalog::{Catalog, Catalogs, LocaleSettings};
use crate::words::formats::Conventions;
use crate::words::resource::source;

/// Definitions and catalogs of one revision.
#[derive(Debug)]
pub struct Snapshot {
    /// The commit that last changed any of them.
    pub revision: i64,
    /// The definitions.
    pub definitions: Definitions,
    /// The service's words.
    pub catalogs: Catalogs,
    /// The locales that have words, by tag.
    pub locales: Vec<Locale>,
}

/// Why there is no snapshot.
#[derive(Debug, thiserror::Error)]
pub enum SnapshotError {
    /// The store has no definitions.
    #[error("the store has no definitions yet: `polywire serve` reads them from ./feeds and ./locales")]
    Empty,
    /// What the store has cannot be read by this program.
    #[error("the definitions in the store cannot be read:\n{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Unreadable(Vec<Fault>),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Snapshot {
    /// The snapshot of these files by name.
    pub fn read(revision: i64, files: &BTreeMap<String, SourceFile>) -> Result<Self, Vec<Fault>> {
        let mut faults = Vec::new();
        let settings = files.get(LOCALES).and_then(|file| settings::locales(file).ok());
        let mut catalogs = BTreeMap::new();
        let mut locales = Vec::new();
        for (locale, words) in words_by_locale(files) {
            match Catalog::load(&locale, &locale_settings(settings.as_ref(), &locale), &words) {
                Ok(catalog) => {
                    catalogs.insert(locale.clone(), catalog);
                }
                Err(found) => faults.extend(found),
            }
            locales.push(locale);
        }
        let definitions = Definitions::read(files, &locales).map_err(|found| faults.extend(found)).ok();
        let Some(definitions) = definitions.filter(|_| faults.is_empty()) else { return Err(faults) };
        let default = definitions.locales.default.clone();
        if !catalogs.contains_key(&default) {
            let message = format!("the default locale \"{default}\" has no words");
            return Err(vec![Fault::of_file("unknown-locale", LOCALES, message)]);
        }
        let by_locale = locales.iter().map(|locale| (locale.clone(), locale_settings(settings.as_ref(), locale)));
        let catalogs = Catalogs::new(catalogs, by_locale.collect(), default);
        Ok(Self { revision, definitions, catalogs, locales })
    }

    /// What is worth a warning in those of its files that `which` names.
    pub fn warnings(&self, files: &BTreeMap<String, SourceFile>, which: &dyn Fn(&str) -> bool) -> Vec<Fault> {
        let by_locale = words_by_locale(files);
        let source = by_locale.get_key_value(self.catalogs.default_locale());
        let mut faults = Vec::new();
        for (locale, words) in &by_locale {
            let Some(catalog) = self.catalogs.get(locale) else { continue };
            for (name, file) in words.iter().filter(|(name, _)| which(&format!("locales/{locale}/{name}"))) {
                let source = source.and_then(|(locale, words)| Some((locale, words.get(name)?)));
                faults.extend(catalog.warnings(name, file, source));
            }
        }
        faults
    }

    /// The locale as the definitions name it, if the service has words in it.
    pub fn has_locale(&self, locale: &Locale) -> bool {
        self.locales.contains(locale)
    }
}

/// The files of service words by locale, each by its own name.
fn words_by_locale(files: &BTreeMap<String, SourceFile>) -> BTreeMap<Locale, BTreeMap<String, SourceFile>> {
    let mut words: BTreeMap<Locale, BTreeMap<String, SourceFile>> = BTreeMap::new();
    for (name, file) in files.iter().filter(|(name, _)| name.starts_with("locales/") && *name != LOCALES) {
        let mut parts = name.trim_start_matches("locales/").split('/');
        if let (Some(Ok(locale)), Some(own), None) = (parts.next().map(str::parse), parts.next(), parts.next()) {
            words.entry(locale).or_default().insert(own.to_owned(), file.clone());
        }
    }
    words
}

fn locale_settings(settings: Option<&Locales>, locale: &Locale) -> LocaleSettings {
    let special = settings.and_then(|settings| settings.special.get(locale)).cloned().unwrap_or_default();
    let mut conventions = Conventions { digits: special.digits, ..Conventions::default() };
    if let Some(calendar) = special.calendar {
        conventions.calendar = calendar;
    }
    LocaleSettings { fallback: special.fallback, conventions }
}

/// The files in force, by name.
pub async fn files_in_force(store: &Store) -> Result<(i64, BTreeMap<String, SourceFile>), StoreError> {
    let (revision, rows) = store.definitions().await?;
    Ok((revision, by_name(rows)))
}

/// What was removed has an empty version last.
fn by_name(rows: Vec<DefinitionRow>) -> BTreeMap<String, SourceFile> {
    let removed = |row: &DefinitionRow| row.name.starts_with(PARTNERS) && row.content.is_empty();
    rows.into_iter()
        .filter(|row| !removed(row))
        .map(|row| (row.name.clone(), source(&row.name, &row.content)))
        .collect()
}

/// The snapshot in force, kept until the store has a newer one.
#[derive(Debug)]
pub struct Snapshots {
    store: Store,
    current: ArcSwapOption<Snapshot>,
}

impl Snapshots {
    /// The snapshots of a store.
    pub fn new(store: Store) -> Self {
        Self { store, current: ArcSwapOption::empty() }
    }

    /// The snapshot in force now.
    pub async fn current(&self) -> Result<Arc<Snapshot>, SnapshotError> {
        let revision = self.store.definitions_revision().await?;
        if let Some(current) = self.current.load_full().filter(|current| current.revision == revision) {
            return Ok(current);
        }
        let (revision, files) = files_in_force(&self.store).await?;
        if files.is_empty() {
            return Err(SnapshotError::Empty);
        }
        let snapshot = Arc::new(Snapshot::read(revision, &files).map_err(SnapshotError::Unreadable)?);
        // Somebody else may have read a newer one meanwhile.
        self.current.rcu(|known| match known {
            Some(known) if known.revision > snapshot.revision => Some(known.clone()),
            _ => Some(snapshot.clone()),
        });
        Ok(snapshot)
    }

    /// The last snapshot that was read, without asking the store whether it still is in force.
    pub fn last(&self) -> Option<Arc<Snapshot>> {
        self.current.load_full()
    }
}
