//! Reads: what a store can be asked, each on a free reading connection.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;

use crate::store::batch::StoreError;
use crate::store::past::PastAct;
use crate::store::rows::{
    Change, DefinitionRow, FilingRow, Place, Reach, Scope, StandingSlot, StoryFile, StoryRow, TextRow, TokenRow,
    Window, WindowRow,
};
use crate::store::submission::Submission;
use crate::store::{Store, history, queries, windows};

impl Store {
    /// The commit of an idempotency key, if there was one.
    pub async fn outcome(&self, key: &str) -> Result<Option<i64>, StoreError> {
        let key = key.to_owned();
        self.read(move |connection| queries::outcome(connection, &key)).await
    }

    /// What changed after a commit, in order, at most `limit` rows.
    pub async fn changes(&self, after: i64, limit: i64) -> Result<Vec<Change>, StoreError> {
        self.read(move |connection| queries::changes(connection, after, limit)).await
    }

    /// A story's head and record.
    pub async fn story(&self, slug: &str) -> Result<Option<StoryRow>, StoreError> {
        let slug = slug.to_owned();
        self.read(move |connection| queries::story(connection, &slug)).await
    }

    /// Stories by slug, those after a given one.
    pub async fn stories(&self, after: &str, limit: i64) -> Result<Vec<StoryRow>, StoreError> {
        let after = after.to_owned();
        self.read(move |connection| queries::stories(connection, &after, limit)).await
    }

    /// The newest text of each state in each locale of a story.
    pub async fn texts(&self, slug: &str) -> Result<Vec<TextRow>, StoreError> {
        let slug = slug.to_owned();
        self.read(move |connection| queries::texts(connection, &slug)).await
    }

    /// Every slot a story has or had.
    pub async fn slots(&self, slug: &str) -> Result<Vec<StandingSlot>, StoreError> {
        let slug = slug.to_owned();
        self.read(move |connection| queries::slots(connection, &slug)).await
    }

    /// Every version of a story's text in a locale, the newest first.
    pub async fn text_versions(&self, slug: &str, locale: &str) -> Result<Vec<TextRow>, StoreError> {
        let (slug, locale) = (slug.to_owned(), locale.to_owned());
        self.read(move |connection| queries::text_versions(connection, &slug, &locale)).await
    }

    /// The source's words that were in force when a text came, or else the first that were after it.
    pub async fn source_of(
        &self,
        slug: &str,
        language: &str,
        locale: &str,
        version: i64,
    ) -> Result<Option<String>, StoreError> {
        let (slug, language, locale) = (slug.to_owned(), language.to_owned(), locale.to_owned());
        self.read(move |connection| queries::source_of(connection, &slug, &language, &locale, version)).await
    }

    /// Stories that have to be filed anew by `now`, the longest due first.
    pub async fn due(&self, now: Timestamp, limit: i64) -> Result<Vec<String>, StoreError> {
        self.read(move |connection| queries::due(connection, now, limit)).await
    }

    /// The channels a story stands in, and since when.
    pub async fn filings(&self, slug: &str) -> Result<Vec<FilingRow>, StoreError> {
        let slug = slug.to_owned();
        self.read(move |connection| queries::filings(connection, &slug)).await
    }

    /// The slots of a window, what has left it, and when it last changed.
    pub async fn window(&self, scope: &Scope, reach: Reach) -> Result<Window, StoreError> {
        let scope = scope.clone();
        self.read(move |connection| windows::window(connection, &scope, reach)).await
    }

    /// One slot with everything that is shown in it, while it stands.
    pub async fn slot(&self, place: &Place) -> Result<Option<WindowRow>, StoreError> {
        let place = place.clone();
        self.read(move |connection| windows::slot(connection, &place)).await
    }

    /// Departures before an instant that somebody is told of still, the oldest first.
    pub async fn departures_before(&self, before: Timestamp, limit: i64) -> Result<Vec<Place>, StoreError> {
        self.read(move |connection| windows::departures_before(connection, before, limit)).await
    }

    /// How many stories stand in each channel and locale for the channel's own audience.
    pub async fn counts(&self) -> Result<Vec<(String, String, i64)>, StoreError> {
        self.read(windows::counts).await
    }

    /// Stories with everything that filing them anew needs, those after a slug.
    pub async fn files(&self, after: &str, limit: i64) -> Result<Vec<StoryFile>, StoreError> {
        let after = after.to_owned();
        self.read(move |connection| queries::files(connection, &after, limit)).await
    }

    /// Stories that were touched after a commit, with everything that filing them anew needs.
    pub async fn files_since(&self, revision: i64) -> Result<Vec<StoryFile>, StoreError> {
        self.read(move |connection| queries::files_since(connection, revision)).await
    }

    /// How many stories there are.
    pub async fn story_count(&self) -> Result<i64, StoreError> {
        self.read(queries::story_count).await
    }

    /// Every token that was ever made, the oldest first.
    pub async fn tokens(&self) -> Result<Vec<TokenRow>, StoreError> {
        self.read(queries::tokens).await
    }

    /// Names of the settings that begin so.
    pub async fn settings_like(&self, beginning: &str) -> Result<Vec<String>, StoreError> {
        let beginning = beginning.to_owned();
        self.read(move |connection| queries::settings_like(connection, &beginning)).await
    }

    /// Every slot a story has or had, and the commit that had last changed any definition then.
    pub async fn slots_as_defined(&self, slug: &str) -> Result<(i64, Vec<StandingSlot>), StoreError> {
        let slug = slug.to_owned();
        self.read(move |connection| queries::slots_as_defined(connection, &slug)).await
    }

    /// The last commit at or before an instant, 0 where there is none.
    pub async fn commit_at(&self, at: Timestamp) -> Result<i64, StoreError> {
        self.read(move |connection| history::commit_at(connection, at)).await
    }

    /// Every commit that touched a story, the oldest first.
    pub async fn acts(&self, slug: &str) -> Result<Vec<PastAct>, StoreError> {
        let slug = slug.to_owned();
        self.read(move |connection| history::acts(connection, &slug)).await
    }

    /// Who wrote the words of a story's text in a language; nobody where they were never filed.
    pub async fn writers(&self, slug: &str, locale: &str, content: &str) -> Result<Vec<String>, StoreError> {
        let (slug, locale, content) = (slug.to_owned(), locale.to_owned(), content.to_owned());
        self.read(move |connection| history::writers(connection, &slug, &locale, &content)).await
    }

    /// A version of a story's record.
    pub async fn record(&self, slug: &str, version: i64) -> Result<Option<String>, StoreError> {
        let slug = slug.to_owned();
        self.read(move |connection| history::record(connection, &slug, version)).await
    }

    /// The newest text of each language of a story after a commit, whatever its state.
    pub async fn texts_at(&self, slug: &str, seq: i64) -> Result<Vec<TextRow>, StoreError> {
        let slug = slug.to_owned();
        self.read(move |connection| history::texts_at(connection, &slug, seq)).await
    }

    /// The definitions in force and the commit that last changed any.
    pub async fn definitions(&self) -> Result<(i64, Vec<DefinitionRow>), StoreError> {
        self.read(queries::definitions).await
    }

    /// The commit that last changed any definition.
    pub async fn definitions_revision(&self) -> Result<i64, StoreError> {
        self.read(queries::definitions_revision).await
    }

    /// The commit that last touched any story.
    pub async fn stories_revision(&self) -> Result<i64, StoreError> {
        self.read(queries::stories_revision).await
    }

    /// What each watched file last submitted.
    pub async fn submissions(&self) -> Result<Vec<Submission>, StoreError> {
        self.read(queries::submissions).await
    }

    /// The stories that came of documents of somebody else's, each with the hash of what the document said last.
    pub async fn origins(&self, uris: Vec<String>) -> Result<HashMap<String, (String, String)>, StoreError> {
        self.read(move |connection| {
            let mut known = HashMap::new();
            for uri in uris {
                if let Some(origin) = history::origin(connection, &uri)? {
                    known.insert(uri, origin);
                }
            }
            Ok(known)
        })
        .await
    }

    /// Which of these stories there are.
    pub async fn stories_of(&self, slugs: Vec<String>) -> Result<HashSet<String>, StoreError> {
        self.read(move |connection| {
            let mut known = HashSet::new();
            for slug in slugs {
                if queries::story(connection, &slug)?.is_some() {
                    known.insert(slug);
                }
            }
            Ok(known)
        })
        .await
    }

    /// A setting of the store.
    pub async fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        let name = name.to_owned();
        self.read(move |connection| queries::setting(connection, &name)).await
    }
}
