//! The lint: what is allowed in a file of words but probably not meant. It warns and never refuses.
//!
//! Called where a file is accepted and by `check`, after the checker found nothing that refuses. It sees a file, the
//! facts it may use and the source it is a translation of; it knows nothing of stores and folders.

pub mod codes;
mod copy;
mod facts;
mod markup;
mod plurals;
mod source;

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Pattern, Resource};

use crate::model::fact::Fact;
use crate::model::fault::{Fault, SourceFile};
use crate::model::locale::Locale;
use crate::words::check::Variables;
use crate::words::formats::Formats;
use crate::words::furniture::{SERVICE, STORY};
use crate::words::syntax::{parse_what_can_be, span};
use crate::words::tree::{self, Part, parts};

/// Nobody reads more warnings of one kind about one text than this.
const MOST_WARNINGS: usize = 100;

/// What is known beside the file.
pub struct Context<'a> {
    /// The locale of the file.
    pub formats: &'a Formats,
    /// The variables of each message.
    pub variables: &'a dyn Fn(&str) -> Variables,
    /// The facts of the story; none for service words.
    pub facts: &'a BTreeMap<String, Fact>,
    /// What kind of file it is.
    pub kind: Kind,
    /// The file it is a translation of, with its language.
    pub source: Option<(&'a Locale, &'a SourceFile)>,
}

/// What kind of file is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A story's words.
    Story,
    /// Names that stories share, which may be the same in every language.
    Terms,
    /// The service's own messages, `service.ftl`.
    Service,
    /// Names of channels and subjects.
    Labels,
}

impl Context<'_> {
    /// The messages that something shows, where the kind of file has a list of them.
    fn known_messages(&self) -> Vec<&'static str> {
        match self.kind {
            Kind::Story => STORY.to_vec(),
            Kind::Service => SERVICE.iter().map(|(id, _)| *id).collect(),
            Kind::Terms | Kind::Labels => Vec::new(),
        }
    }

    /// Whether nothing would show a message of this id.
    fn is_unknown(&self, id: &str) -> bool {
        let known = self.known_messages();
        let is_caption = self.kind == Kind::Story && id.starts_with("caption-");
        // What a fact is called, for corrections of it and for how far it can be trusted.
        let fact = id.strip_prefix("label-").filter(|_| self.kind == Kind::Story);
        let is_label = fact.is_some_and(|fact| self.facts.contains_key(fact));
        !known.is_empty() && !id.starts_with('-') && !is_caption && !is_label && !known.contains(&id)
    }
}

/// A file under the lint.
struct Subject<'a> {
    file: &'a SourceFile,
    context: &'a Context<'a>,
    parts: Vec<Part<'a, 'a>>,
    source: Option<Source<'a>>,
}

/// What it is held against.
struct Source<'a> {
    locale: &'a Locale,
    parts: Vec<Part<'a, 'a>>,
}

/// Everything about an accepted file that somebody should look at.
pub fn lint(file: &SourceFile, context: &Context<'_>) -> Vec<Fault> {
    let (resource, _) = parse_what_can_be(file);
    let other = context.source.filter(|(locale, _)| *locale != context.formats.locale());
    let (source_resource, _) =
        other.map_or((Resource { body: Vec::new() }, Vec::new()), |(_, file)| parse_what_can_be(file));
    let source = other.map(|(locale, _)| Source { locale, parts: parts(&source_resource) });
    let subject = Subject { file, context, parts: parts(&resource), source };
    let mut faults = unknown(&subject);
    faults.extend(plurals::lint(&subject));
    faults.extend(facts::lint(&subject));
    faults.extend(copy::lint(&subject));
    faults.extend(markup::lint(&subject));
    faults.extend(source::lint(&subject));
    faults.sort_by_key(|fault| (fault.line, fault.column));
    faults
}

/// Messages that nothing shows.
fn unknown(subject: &Subject<'_>) -> Vec<Fault> {
    let mut faults: Vec<Fault> = Vec::new();
    let values = subject.parts.iter().filter(|part| part.attribute.is_none());
    let helpers = helpers(&subject.parts);
    for part in values.filter(|part| subject.context.is_unknown(&part.id) && !helpers.contains(part.id.as_str())) {
        let known = subject.context.known_messages();
        let fault = subject.warning("unknown-message", part.name, format!("nothing shows the message \"{}\"", part.id));
        let fault = fault.hint(format!("there are {}", known.join(", ")));
        faults.push(fault.suggest(span(subject.file, part.name), &part.id, known));
    }
    faults
}

/// Messages that others of the same file are put together from.
fn helpers<'a>(parts: &[Part<'a, '_>]) -> BTreeSet<&'a str> {
    parts.iter().flat_map(|part| tree::references(part.pattern)).collect()
}

/// The variables that `of` finds in a part and in the messages it is put together from.
fn variables<'a>(
    part: &Part<'a, '_>,
    parts: &[Part<'a, '_>],
    of: impl Fn(&Pattern<&'a str>) -> BTreeSet<&'a str>,
) -> BTreeSet<&'a str> {
    let (mut found, mut seen) = (BTreeSet::new(), BTreeSet::new());
    let mut open = vec![part.pattern];
    while let Some(pattern) = open.pop() {
        found.extend(of(pattern));
        for id in tree::references(pattern).into_iter().filter(|id| seen.insert(*id)) {
            let helper = parts.iter().find(|part| part.id == id && part.attribute.is_none());
            open.extend(helper.map(|helper| helper.pattern));
        }
    }
    found
}

impl Subject<'_> {
    /// A warning at a piece of the file.
    fn warning(&self, code: &'static str, piece: &str, message: impl Into<String>) -> Fault {
        self.file.warning(code, span(self.file, piece), message)
    }

    /// The source's counterpart of a part.
    fn counterpart(&self, part: &Part<'_, '_>) -> Option<&Part<'_, '_>> {
        let parts = &self.source.as_ref()?.parts;
        parts.iter().find(|other| other.id == part.id && other.attribute == part.attribute)
    }
}
