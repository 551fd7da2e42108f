//! What is given to an import: documents as somebody wrote them, and as they can be taken in.

use crate::definitions::edit;
use crate::definitions::news_item::documents::Document;
use crate::desk::given::Filing;
use crate::desk::import::names::Names;
use crate::desk::import::{feed, items};
use crate::model::fault::Fault;
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::snapshot::Snapshot;

/// A document that can be taken in.
#[derive(Debug, Clone)]
pub(crate) struct Incoming {
    /// What its newsroom calls it, for good.
    pub(crate) uri: String,
    /// What the story is called here, unless that is another's name already.
    pub(crate) slug: Slug,
    /// What its newsroom calls the story, in whatever language it is.
    pub(crate) story_uri: String,
    /// The language of its words.
    pub(crate) language: Locale,
    /// The record, if the story is new or may be replaced.
    pub(crate) record: String,
    /// The words, in Fluent.
    pub(crate) words: String,
    /// The hash of what it says.
    pub(crate) mark: String,
    /// Whether it is something to work on, and nothing to publish.
    pub(crate) is_draft: bool,
}

/// Something that somebody gave.
#[derive(Debug, Clone)]
pub enum Given {
    /// A ninjs document.
    Item(Document),
    /// An item of a feed, and where it stands.
    Entry(Box<feed::Entry>),
    /// A story of another store of this service, whole.
    Story(Box<Filing>),
}

/// Something that was read, and can be planned.
pub(super) enum Prepared {
    Document(Box<Incoming>),
    Story(Box<Filing>),
}

impl Prepared {
    /// The same under the name that its story has here.
    pub(super) fn named(self, names: &mut Names) -> Self {
        match self {
            Self::Document(mut document) => {
                document.slug = names.of(&document);
                Self::Document(document)
            }
            Self::Story(filing) => Self::Story(filing),
        }
    }
}

impl Given {
    /// The document, if it can be taken in, with what is odd about it.
    pub(super) fn read(&self, snapshot: &Snapshot) -> Result<(Prepared, Vec<Fault>), Vec<Fault>> {
        let (incoming, warnings) = match self {
            Self::Item(document) => items::read(document, snapshot)?,
            Self::Entry(entry) => entry.read(snapshot)?,
            Self::Story(filing) => return Ok((Prepared::Story(filing.clone()), Vec::new())),
        };
        Ok((Prepared::Document(Box::new(incoming)), warnings))
    }

    /// A fault at its place in the file. One of what was made of the document is told of the document as a whole.
    pub(super) fn placed(&self, fault: Fault) -> Fault {
        match self {
            Self::Item(document) if fault.file == document.file.name => document.placed(fault),
            Self::Item(document) => document.about(fault),
            Self::Entry(entry) => entry.about(fault),
            Self::Story(_) => fault,
        }
    }
}

/// The record under the name that the story has here, in the language that it is taken for.
pub(super) fn named(incoming: &Incoming) -> Option<String> {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let record = edit::with_member(&incoming.record, "slug", &quoted(incoming.slug.as_str()))?;
    edit::with_member(&record, "language", &quoted(incoming.language.as_str()))
}
