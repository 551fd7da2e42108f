//! Names: what the stories of an import are called here. Two newsrooms may call different stories the same.

use std::collections::HashMap;

use crate::desk::import::given::Incoming;
use crate::desk::{Desk, DeskError};
use crate::model::fingerprint::fingerprint;
use crate::model::slug::Slug;

/// The names that documents of this import have given to stories.
#[derive(Default)]
pub(super) struct Names {
    given: HashMap<Slug, String>,
}

impl Names {
    /// The name of a document's story: the one it had before; or the one it asks for, told from another's where that is
    /// taken.
    pub(super) async fn of(&mut self, desk: &Desk, incoming: &Incoming) -> Result<Slug, DeskError> {
        if incoming.is_ours {
            return Ok(incoming.slug.clone());
        }
        if let Some((slug, _)) = desk.store.origin(&incoming.uri).await? {
            return Ok(slug.parse().unwrap_or_else(|_| incoming.slug.clone()));
        }
        let asked = &incoming.slug;
        let is_free = match self.given.get(asked) {
            Some(uri) => *uri == incoming.uri,
            None => desk.store.story(asked.as_str()).await?.is_none(),
        };
        let name = if is_free { asked.clone() } else { told_apart(asked, &incoming.uri) };
        self.given.insert(name.clone(), incoming.uri.clone());
        Ok(name)
    }
}

/// A name with a mark of whose it is.
fn told_apart(slug: &Slug, uri: &str) -> Slug {
    const MARK: usize = 8;
    let mark: String = fingerprint([uri.as_bytes()]).chars().take(MARK).collect();
    let short: String = slug.as_str().chars().take(80 - MARK - 1).collect();
    format!("{short}-{mark}").parse().unwrap_or_else(|_| slug.clone())
}
