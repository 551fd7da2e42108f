//! Names: what the stories of an import are called here. Two newsrooms may call different stories the same, and a document
//! may claim the name of a story of ours: nobody's story is written over by another's.

use std::collections::{HashMap, HashSet};

use crate::desk::import::given::{Incoming, Prepared};
use crate::desk::{Desk, DeskError};
use crate::model::fingerprint::fingerprint;
use crate::model::slug::Slug;

/// What is known of the documents of a chunk.
#[derive(Default)]
pub(super) struct Names {
    /// The names that documents of this import have given to stories.
    given: HashMap<Slug, String>,
    /// The stories that came of documents before, with the hash of what each said last.
    origins: HashMap<String, (String, String)>,
    /// Names of stories that there are.
    taken: HashSet<String>,
}

impl Names {
    /// Looks up what is known of documents.
    pub(super) async fn look_up(
        &mut self,
        desk: &Desk,
        documents: impl Iterator<Item = &Incoming>,
    ) -> Result<(), DeskError> {
        let (mut uris, mut slugs) = (Vec::new(), Vec::new());
        for document in documents {
            uris.extend([document.uri.clone(), document.story_uri.clone()]);
            slugs.push(document.slug.to_string());
        }
        self.origins = desk.store.origins(uris).await?;
        self.taken = desk.store.stories_of(slugs).await?;
        Ok(())
    }

    /// The name of a document's story: the one it had before; or the one it asks for, told from another's where that is
    /// taken.
    pub(super) fn of(&mut self, document: &Incoming) -> Slug {
        let before = self.origins.get(&document.uri).or_else(|| self.origins.get(&document.story_uri));
        if let Some(slug) = before.and_then(|(slug, _)| slug.parse().ok()) {
            return slug;
        }
        let asked = &document.slug;
        let is_free = match self.given.get(asked) {
            Some(uri) => *uri == document.story_uri,
            None => !self.taken.contains(asked.as_str()),
        };
        let name = if is_free { asked.clone() } else { told_apart(asked, &document.story_uri) };
        self.given.insert(name.clone(), document.story_uri.clone());
        name
    }

    /// Whether a document says what it said before.
    pub(super) fn is_known(&self, prepared: &Prepared) -> bool {
        let Prepared::Document(document) = prepared else { return false };
        self.origins.get(&document.uri).is_some_and(|(_, mark)| *mark == document.mark)
    }
}

/// A name with a mark of whose it is.
fn told_apart(slug: &Slug, uri: &str) -> Slug {
    const MARK: usize = 8;
    let mark: String = fingerprint([uri.as_bytes()]).chars().take(MARK).collect();
    let short: String = slug.as_str().chars().take(80 - MARK - 1).collect();
    format!("{short}-{mark}").parse().unwrap_or_else(|_| slug.clone())
}
