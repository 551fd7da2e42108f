//! Resources: one `.ftl` file, guarded, parsed, checked and lowered. How every file of words comes in.

use std::collections::BTreeSet;

use fluent_syntax::ast::{Entry, PatternElement};

use crate::model::fault::{Fault, SourceFile, refuses};
use crate::words::check::{Surroundings, check};
use crate::words::lower::{Lowered, lower};
use crate::words::syntax::{ids, parse, parse_what_can_be, span};
use crate::words::tree::parts;

/// What refers to what is followed from each message on, so that their number is bounded.
const MAX_ENTRIES: usize = 1000;

/// An accepted file.
#[derive(Debug, Clone)]
pub struct Resource {
    /// The file.
    pub file: SourceFile,
    /// Ready for the engine.
    pub lowered: Lowered,
    /// Ids of its messages, and of its terms with their `-`.
    pub ids: BTreeSet<String>,
    /// Its messages and their attributes: everything of it that can be shown.
    pub shown: Vec<(String, Option<String>)>,
}

/// A file of this name and text, its line ends made uniform.
pub fn source(name: &str, text: &str) -> SourceFile {
    SourceFile::new(name, &text.replace("\r\n", "\n"))
}

impl Resource {
    /// The file as a resource, its selects numbered from `first_select`.
    pub fn load(file: &SourceFile, first_select: usize, surroundings: &Surroundings<'_>) -> Result<Self, Vec<Fault>> {
        let (parsed, mut faults) = parse_what_can_be(file);
        let is_whole = faults.is_empty();
        let entries = ids(&parsed).count();
        if entries > MAX_ENTRIES {
            let message = format!("the file has {entries} messages and terms; at most {MAX_ENTRIES} are read");
            return Err(vec![file.error("too-many", 0..0, message).hint("check that it is the right file")]);
        }
        let found = check(file, &parsed, surroundings);
        // What a broken message would have been cannot be missed before it is mended.
        faults.extend(found.into_iter().filter(|fault| is_whole || fault.code != "unknown-reference"));
        if refuses(&faults) {
            return Err(faults);
        }
        let ids = ids(&parsed).map(|(id, _)| id).collect();
        let messages = parts(&parsed).into_iter().filter(|part| !part.id.starts_with('-'));
        let shown = messages.map(|part| (part.id, part.attribute.map(str::to_owned))).collect();
        let lowered = lower(&file.text, first_select).ok_or_else(|| {
            vec![Fault::of_file("not-carried", &file.name, "this file cannot be carried to the engine unchanged")]
        })?;
        Ok(Self { file: file.clone(), lowered, ids, shown })
    }

    /// A fault about one message, at its name.
    pub fn fault_at(&self, id: &str, code: &'static str, message: String) -> Fault {
        let Ok(parsed) = parse(&self.file) else { return Fault::of_file(code, &self.file.name, message) };
        let place = ids(&parsed).find(|(known, _)| known == id);
        self.file.error(code, place.map_or(0..0, |(_, name)| span(&self.file, name)), message)
    }

    /// Terms `-region-XX` whose value is plain text: names that override CLDR's.
    pub fn region_names(&self) -> impl Iterator<Item = (String, String)> {
        let parsed = parse(&self.file).map(|parsed| parsed.body).unwrap_or_default();
        let named: Vec<(String, String)> = parsed
            .iter()
            .filter_map(|entry| {
                let Entry::Term(term) = entry else { return None };
                let code = term.id.name.strip_prefix("region-")?;
                let [PatternElement::TextElement { value }] = term.value.elements.as_slice() else { return None };
                Some((code.to_owned(), (*value).to_owned()))
            })
            .collect();
        named.into_iter()
    }
}
