//! Wordings: one story's words in one locale, accepted against the story's facts.
//!
//! The desk accepts a text here before it commits it, and the publisher reads it here again to fill a slot. A text is
//! accepted only after every message of it has been formatted, with its facts and with sample counts, without an error.

use std::collections::{BTreeMap, BTreeSet};

use fixed_decimal::Decimal;

use crate::model::fact::Fact;
use crate::model::fault::{Fault, SourceFile, did_you_mean};
use crate::model::fingerprint::fingerprint;
use crate::words::bundle::{Arguments, Bundle, FormatError, arguments};
use crate::words::catalog::Catalog;
use crate::words::check::Surroundings;
use crate::words::formatted::Formatted;
use crate::words::lower::lower;
use crate::words::markup;
use crate::words::resource::Resource;
use crate::words::syntax;

const COUNTS: [&str; 12] = ["0", "1", "2", "3", "5", "11", "21", "100", "101", "103", "1000000", "1.5"];
const MESSAGES: [&str; 6] = ["headline", "summary", "body", "subhead", "located", "note"];

/// A story's words, ready to be formatted.
#[derive(Debug)]
pub struct Wording {
    resource: Resource,
    bundle: Bundle,
}

impl Wording {
    /// Reads a text that is to be accepted: every fault of it, and the wording if none refuses it.
    pub fn accept(catalog: &Catalog, file: &SourceFile, facts: &BTreeMap<String, Fact>) -> (Option<Self>, Vec<Fault>) {
        let wording = match Self::read(catalog, file, facts) {
            Ok(wording) => wording,
            Err(faults) => return (None, faults),
        };
        let mut faults = wording.try_out(facts);
        let refused = !faults.is_empty();
        faults.extend(wording.unknown_messages());
        ((!refused).then_some(wording), faults)
    }

    /// Reads a text that was accepted before.
    pub fn read(catalog: &Catalog, file: &SourceFile, facts: &BTreeMap<String, Fact>) -> Result<Self, Vec<Fault>> {
        let none = BTreeSet::new();
        let others = catalog.terms.as_ref().map_or(&none, |terms| &terms.ids);
        let variables = |_: &str| facts.iter().map(|(name, fact)| (name.clone(), fact.kind())).collect();
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
        for count in COUNTS.iter().filter_map(|count| Decimal::try_from_str(count).ok()) {
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
        for id in self.resource.ids.iter().filter(|id| !id.starts_with('-')) {
            let shown = self.bundle.format(id, None, &values);
            let reason = match shown {
                Ok(formatted) if id == "body" => markup::to_html(&formatted).err().map(|error| error.to_string()),
                Ok(formatted) if id == "headline" && formatted.plain().is_empty() => {
                    Some("the headline is empty".into())
                }
                Ok(_) | Err(FormatError::Missing(_)) => None,
                Err(error) => Some(error.to_string()),
            };
            faults.extend(reason.map(|reason| self.resource.fault_at(id, "cannot-be-shown", reason)));
        }
        faults
    }

    fn unknown_messages(&self) -> Vec<Fault> {
        let is_known = |id: &str| MESSAGES.contains(&id) || id.starts_with("caption-") || id.starts_with('-');
        let unknown = self.resource.ids.iter().filter(|id| !is_known(id));
        unknown
            .map(|id| {
                let hint = did_you_mean(id, MESSAGES).unwrap_or(format!("a text has {}", MESSAGES.join(", ")));
                let message = format!("nothing shows the message \"{id}\"");
                self.resource.fault_at(id, "unknown-message", message).hint(hint).as_warning()
            })
            .collect()
    }
}

/// The revision of a text: a hash of its words without comments and layout. Staleness is judged by it.
pub fn revision(file: &SourceFile) -> Option<String> {
    syntax::parse(file).ok()?;
    let lowered = lower(&file.text, 0)?;
    // The keys of selects stand in the tables, not in the lowered text.
    let keys = format!("{:?}", lowered.selects);
    Some(fingerprint([lowered.resource.source().as_bytes(), keys.as_bytes()]))
}
