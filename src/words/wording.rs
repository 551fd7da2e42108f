//! Wordings: one story's words in one locale, accepted against the story's facts.
//!
//! The desk accepts a text here before it commits it, and the publisher reads it here again to fill a slot. A text is
//! accepted only after every message of it has been formatted, with its facts and with sample counts, without an error.

use std::collections::{BTreeMap, BTreeSet};

use fixed_decimal::Decimal;

use crate::model::fact::Fact;
use crate::model::fault::{Fault, SourceFile};
use crate::model::locale::Locale;
use crate::model::text::is_blank;
use crate::words::bundle::{Arguments, Bundle, FormatError, arguments};
use crate::words::catalog::Catalog;
use crate::words::check::{Surroundings, Variables};
use crate::words::formatted::Formatted;
use crate::words::furniture;
use crate::words::lint::{Context, Kind, lint};
use crate::words::markup;
use crate::words::resource::Resource;

/// A story's words, ready to be formatted.
#[derive(Debug)]
pub struct Wording {
    resource: Resource,
    bundle: Bundle,
}

impl Wording {
    /// Reads a text that is to be accepted: every fault of it, and the wording if none refuses it. `source` is the
    /// text it was made from, with its language.
    pub fn accept(
        catalog: &Catalog,
        file: &SourceFile,
        facts: &BTreeMap<String, Fact>,
        source: Option<(&Locale, &SourceFile)>,
    ) -> (Option<Self>, Vec<Fault>) {
        let wording = match Self::read(catalog, file, facts) {
            Ok(wording) => wording,
            Err(faults) => return (None, faults),
        };
        let faults = wording.try_out(facts);
        if !faults.is_empty() {
            return (None, faults);
        }
        let variables = |_: &str| variables(facts);
        let context = Context { formats: &catalog.formats, variables: &variables, facts, kind: Kind::Story, source };
        (Some(wording), lint(file, &context))
    }

    /// Reads a text that was accepted before.
    pub fn read(catalog: &Catalog, file: &SourceFile, facts: &BTreeMap<String, Fact>) -> Result<Self, Vec<Fault>> {
        let none = BTreeSet::new();
        let others = catalog.terms.as_ref().map_or(&none, |terms| &terms.ids);
        let variables = |_: &str| variables(facts);
        let surroundings = Surroundings { formats: &catalog.formats, variables: &variables, others };
        let resource = Resource::load(file, 0, &surroundings)?;
        let mut files = vec![&resource.lowered];
        files.extend(catalog.terms.as_ref().map(|terms| &terms.lowered));
        let bundle = Bundle::new(&catalog.formats, &files);
        if !bundle.has("headline") {
            let message = "a text needs a headline";
            let fault = Fault::of_file("no-headline", &file.name, message).hint("add a line: headline = …");
            return Err(vec![fault]);
        }
        Ok(Self { resource, bundle })
    }

    /// A message of the story, or `None` where the text has none.
    pub fn get(&self, id: &str, facts: &Arguments) -> Result<Option<Formatted>, FormatError> {
        if !self.bundle.has(id) || !self.resource.ids.contains(id) {
            return Ok(None);
        }
        self.bundle.format(id, None, facts).map(Some)
    }

    /// Whether every message can be shown with these facts.
    pub fn is_showable(&self, facts: &BTreeMap<String, Fact>) -> bool {
        self.trial(facts).is_empty()
    }

    fn try_out(&self, facts: &BTreeMap<String, Fact>) -> Vec<Fault> {
        let mut faults = self.trial(facts);
        if !facts.values().any(|fact| matches!(fact, Fact::Number(_))) {
            return faults;
        }
        for count in furniture::COUNTS.iter().filter_map(|count| Decimal::try_from_str(count).ok()) {
            if !faults.is_empty() {
                break;
            }
            let sampled = facts.iter().map(|(name, fact)| {
                let sample = if let Fact::Number(_) = fact { Fact::Number(count.clone()) } else { fact.clone() };
                (name.clone(), sample)
            });
            faults = self.trial(&sampled.collect());
        }
        faults
    }

    fn trial(&self, facts: &BTreeMap<String, Fact>) -> Vec<Fault> {
        let values = arguments(facts.iter().map(|(name, fact)| (name.as_str(), fact)));
        let mut faults = Vec::new();
        for (id, attribute) in &self.resource.shown {
            let shown = self.bundle.format(id, attribute.as_deref(), &values);
            let reason = match shown {
                Ok(_) if attribute.is_some() => None,
                Ok(formatted) if id == "body" => markup::check_depth(&formatted).err().map(|error| error.to_string()),
                Ok(formatted) if id == "headline" && is_blank(&formatted.plain()) => {
                    Some("the headline is empty".into())
                }
                Ok(_) => None,
                Err(error) => Some(error.to_string()),
            };
            faults.extend(reason.map(|reason| self.resource.fault_at(id, "cannot-be-shown", reason)));
        }
        faults
    }
}

/// The variables that facts are.
fn variables(facts: &BTreeMap<String, Fact>) -> Variables {
    facts.iter().map(|(name, fact)| (name.clone(), fact.kind())).collect()
}
