//! Catalogs: the service's own words in each locale, and how one locale stands in for another.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use crate::model::fault::{Fault, SourceFile};
use crate::model::locale::Locale;
use crate::words::bundle::{Arguments, Bundle, FormatError, arguments};
use crate::words::check::Surroundings;
use crate::words::fallback;
use crate::words::formats::{Conventions, Formats};
use crate::words::formatted::Formatted;
use crate::words::furniture::{self, FILES};
use crate::words::lint::{Context, Kind, lint};
use crate::words::resource::{Resource, source};

/// Selects of one file are numbered within this range.
const SELECTS_PER_FILE: usize = 100_000;

/// What `locales.toml` says of one locale.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LocaleSettings {
    /// Locales that stand in for it, before the source's language.
    pub fallback: Vec<Locale>,
    /// Its calendar and digits.
    pub conventions: Conventions,
}

/// The service's words in one locale.
#[derive(Debug)]
pub struct Catalog {
    /// How this locale writes values.
    pub formats: Arc<Formats>,
    /// What stories may refer to.
    pub terms: Option<Resource>,
    bundle: Bundle,
}

/// Every catalog, and which locale stands in for which.
#[derive(Debug)]
pub struct Catalogs {
    by_locale: BTreeMap<Locale, Catalog>,
    settings: BTreeMap<Locale, LocaleSettings>,
    default: Locale,
}

impl Catalog {
    /// The catalog of a locale from its files by name (`terms.ftl` and so on).
    pub fn load(
        locale: &Locale,
        settings: &LocaleSettings,
        files: &BTreeMap<String, SourceFile>,
    ) -> Result<Self, Vec<Fault>> {
        let plain = formats(locale, settings, BTreeMap::new())?;
        let mut resources: Vec<Resource> = Vec::new();
        let mut faults = Vec::new();
        let mut others = BTreeSet::new();
        for (number, name) in FILES.iter().enumerate() {
            let Some(file) = files.get(*name) else { continue };
            let surroundings = Surroundings { formats: &plain, variables: &furniture::variables, others: &others };
            match Resource::load(file, SELECTS_PER_FILE * (number + 1), &surroundings) {
                Ok(resource) => {
                    others.extend(resource.ids.iter().cloned());
                    resources.push(resource);
                }
                Err(found) => faults.extend(found),
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let names = resources.iter().flat_map(Resource::region_names).collect();
        let formats = formats(locale, settings, names)?;
        let bundle = Bundle::new(&formats, &resources.iter().map(|resource| &resource.lowered).collect::<Vec<_>>());
        for resource in &resources {
            faults.extend(try_out(&bundle, resource));
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let terms = resources.into_iter().find(|resource| resource.file.name.ends_with(FILES[0]));
        Ok(Self { formats, terms, bundle })
    }

    /// What is worth a warning in one of its files. `source` is the file it was translated from, with its language.
    pub fn warnings(&self, name: &str, file: &SourceFile, source: Option<(&Locale, &SourceFile)>) -> Vec<Fault> {
        let kind = match name {
            "terms.ftl" => Kind::Terms,
            "service.ftl" => Kind::Service,
            _ => Kind::Labels,
        };
        let (variables, facts) = (&furniture::variables, &BTreeMap::new());
        let mut faults = lint(file, &Context { formats: &self.formats, variables, facts, kind, source });
        if kind == Kind::Service {
            let told =
                |id: &str| faults.iter().any(|fault| fault.message == format!("\"{id}\" of the source is missing"));
            let missing = furniture::SERVICE.iter().filter(|(id, _)| !self.bundle.has(id) && !told(id));
            let missing: Vec<Fault> = missing
                .map(|(id, _)| {
                    let message = format!("there is no \"{id}\" here: this program's own words stand in");
                    Fault::of_file("missing-message", &file.name, message).hint("translate it").as_warning()
                })
                .collect();
            faults.extend(missing);
        }
        faults
    }

    /// A message of this catalog, or `None` where it has no such message.
    fn format(&self, id: &str, attribute: Option<&str>, values: &Arguments) -> Option<Formatted> {
        match self.bundle.format(id, attribute, values) {
            Ok(formatted) => Some(formatted),
            Err(FormatError::Missing(_)) => None,
            Err(error) => {
                tracing::error!(locale = %self.formats.locale(), %error, "a service message failed after it was accepted");
                None
            }
        }
    }
}

/// The service's words as this program came with them: what a newsroom's own lack, because they are older, is said by
/// these rather than by its bare name.
static BUILT_IN: LazyLock<Option<Catalog>> = LazyLock::new(|| {
    let file = source("service.ftl", include_str!("../../locales/en/service.ftl"));
    let files = BTreeMap::from([(file.name.to_string(), file)]);
    Catalog::load(&"en".parse().ok()?, &LocaleSettings::default(), &files).ok()
});

impl Catalogs {
    /// Catalogs with the service's settings. `default` is the locale of last resort.
    pub fn new(
        by_locale: BTreeMap<Locale, Catalog>,
        settings: BTreeMap<Locale, LocaleSettings>,
        default: Locale,
    ) -> Self {
        Self { by_locale, settings, default }
    }

    /// The locale of last resort.
    pub fn default_locale(&self) -> &Locale {
        &self.default
    }

    /// The catalog of a locale, if the service has one.
    pub fn get(&self, locale: &Locale) -> Option<&Catalog> {
        self.by_locale.get(locale)
    }

    /// The locales that may fill a slot of `locale`, nearest first.
    pub fn chain(&self, locale: &Locale, source: &Locale) -> Vec<Locale> {
        let own = self.settings.get(locale).map(|settings| settings.fallback.as_slice()).unwrap_or_default();
        fallback::chain(locale, own, source)
    }

    /// A service message in `locale`, or in the nearest locale that has it, as plain text.
    pub fn message(&self, locale: &Locale, id: &str, values: &Arguments) -> Option<String> {
        self.find(locale, id, None, values).map(|formatted| formatted.plain())
    }

    /// A service message without values. An id that nobody translated stands for itself.
    pub fn label(&self, locale: &Locale, id: &str) -> String {
        self.message(locale, id, &Arguments::new()).unwrap_or_else(|| id.to_owned())
    }

    /// An attribute of a service message, as plain text.
    pub fn attribute(&self, locale: &Locale, id: &str, attribute: &str) -> Option<String> {
        self.find(locale, id, Some(attribute), &Arguments::new()).map(|formatted| formatted.plain())
    }

    fn find(&self, locale: &Locale, id: &str, attribute: Option<&str>, values: &Arguments) -> Option<Formatted> {
        let chain = self.chain(locale, &self.default);
        let own = chain.iter().filter_map(|locale| self.get(locale));
        own.chain(BUILT_IN.as_ref()).find_map(|catalog| catalog.format(id, attribute, values))
    }
}

fn formats(
    locale: &Locale,
    settings: &LocaleSettings,
    names: BTreeMap<String, String>,
) -> Result<Arc<Formats>, Vec<Fault>> {
    let unknown =
        || vec![Fault::of_file("locale", locale.as_str(), format!("there is no locale data for \"{locale}\""))];
    Formats::new(locale, &settings.conventions, names).map(Arc::new).ok_or_else(unknown)
}

/// Formats every message with sample counts, so that none fails later.
fn try_out(bundle: &Bundle, resource: &Resource) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (id, attribute) in &resource.shown {
        let variables = furniture::variables(id);
        let failed = furniture::COUNTS.iter().find_map(|count| {
            let samples = variables.iter().map(|(name, kind)| (name, furniture::sample(kind, count)));
            let samples: Vec<_> = samples.collect();
            let values = arguments(samples.iter().map(|(name, fact)| (name.as_str(), fact)));
            bundle.format(id, attribute.as_deref(), &values).err()
        });
        faults.extend(failed.map(|error| resource.fault_at(id, "cannot-be-shown", error.to_string())));
    }
    faults
}
