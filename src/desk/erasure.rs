//! Erasure: the words of a story are destroyed in the store, in every version there was of them, because a court says so.
//! Its name and the log stay. Called by the command line alone.

use std::fs::File;
use std::io::ErrorKind;
use std::path::PathBuf;

use crate::definitions::story;
use crate::desk::act::{Act, Came};
use crate::desk::{Desk, DeskError, unusable};
use crate::model::fault::Fault;
use crate::model::slug::Slug;
use crate::model::story::{PubStatus, Story};
use crate::store::batch::{Expect, Write};
use crate::store::erasure::Erasure;
use crate::store::hold::give_to_owner;
use crate::store::rows::StoryRow;

/// What stands in the place of every text: a headline in no language.
const NO_WORDS: &str = "headline = —\n";
/// A file beside the store that is there from before an erasure until nothing is left of what was erased.
const PENDING: &str = "erasing";

/// What came of an erasure.
#[derive(Debug)]
pub struct Erased {
    /// The commit; none where the words were erased already.
    pub seq: Option<i64>,
    /// What is still to be done: the ledger does not know of it, or its words may stand in the store's files.
    pub unfinished: Vec<DeskError>,
}

impl Desk {
    /// Destroys the words of a story that nobody sees: it has been withdrawn, or was never published.
    pub async fn erase(&self, actor: &str, slug: &Slug, reason: &str) -> Result<Erased, DeskError> {
        let mut seq = None;
        if !self.store.is_erased(slug.as_str()).await? {
            let row = self.unseen(slug).await?;
            let pending = self.pending();
            File::create(&pending).and_then(|file| file.sync_all()).map_err(|error| unusable(&pending, &error))?;
            give_to_owner(&pending);
            seq = Some(self.destroy(actor, slug, reason, &row).await?);
        }
        // Whatever of this fails, the words are erased.
        let (entered, finished) = (self.keep_ledger().await, self.finish_erasures().await);
        Ok(Erased { seq, unfinished: entered.err().into_iter().chain(finished.err()).collect() })
    }

    /// Leaves nothing of what was erased in the files of the store. Where that was cut off it is done at the next start.
    pub async fn finish_erasures(&self) -> Result<(), DeskError> {
        self.store.compact().await?;
        let pending = self.pending();
        match std::fs::remove_file(&pending) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(unusable(&pending, &error)),
            _ => Ok(()),
        }
    }

    /// Whether an erasure was cut off before nothing was left.
    pub fn has_unfinished_erasures(&self) -> bool {
        self.pending().exists()
    }

    fn pending(&self) -> PathBuf {
        self.store.folder().join(PENDING)
    }

    /// The head of a story that nobody sees.
    async fn unseen(&self, slug: &Slug) -> Result<StoryRow, DeskError> {
        let (story, row) = self.record_of(slug).await?;
        let is_unseen = match story.status {
            PubStatus::Canceled => true,
            PubStatus::Withheld => row.released == 0,
            PubStatus::Usable => false,
        };
        if is_unseen {
            return Ok(row);
        }
        let message = format!("the story \"{slug}\" is published, or is going to be");
        let hint = "`polywire story withdraw` takes it back; a story that nobody has seen yet is withheld";
        Err(DeskError::Refused(vec![Fault::of_file("published", slug.as_str(), message).hint(hint)]))
    }

    /// Replaces the words of a story by a commit, which it gives, if the story is still as its head says. What was overwritten
    /// is in the store's files still.
    pub(crate) async fn destroy(
        &self,
        actor: &str,
        slug: &Slug,
        reason: &str,
        row: &StoryRow,
    ) -> Result<i64, DeskError> {
        let erasure = self.erasure(slug, row).await?;
        let name = slug.to_string();
        let writes = vec![
            Write::Erased(erasure),
            Write::Due { slug: name.clone(), at: None },
            Write::Touch { slug: name.clone(), released: false, opened: false, expired: false, significant: false },
            Write::Recalled { slug: name.clone() },
        ];
        let act = Act { reason, ..Act::of(actor, "erase") };
        let expects = vec![Expect::Story { slug: name, revision: row.revision }];
        Ok(self.store.commit(act.batch(self.now().await?, expects, writes, &Came::Done)).await?.seq)
    }

    /// What stands in the place of each version of a record: what a record cannot do without.
    async fn erasure(&self, slug: &Slug, row: &StoryRow) -> Result<Erasure, DeskError> {
        let mut records = Vec::new();
        for version in 1..=row.version {
            if let Some(record) = self.store.record(slug.as_str(), version).await? {
                let story = story::read_accepted(slug, &record).map_err(DeskError::Refused)?;
                records.push((version, without_words(&story)));
            }
        }
        Ok(Erasure { slug: slug.to_string(), records, text: NO_WORDS.to_owned() })
    }

    /// Refuses to write to a story whose words have been erased: nothing may stand under its name again.
    pub(crate) async fn refuse_erased(&self, slug: &Slug, file: Option<&str>) -> Result<(), DeskError> {
        if !self.store.is_erased(slug.as_str()).await? {
            return Ok(());
        }
        let message = format!(
            "nothing may stand under the name \"{slug}\" any more: the story was erased, or withdrawn from a store that was restored since"
        );
        let hint = "remove files of it; another story has another name";
        let name = file.unwrap_or(slug.as_str());
        Err(DeskError::Refused(vec![Fault::of_file("erased", name, message).hint(hint)]))
    }
}

fn without_words(story: &Story) -> String {
    let (slug, language, created) = (&story.slug, &story.language, &story.content_created);
    serde_json::json!({
        "slug": slug.as_str(), "language": language.as_str(), "pubStatus": PubStatus::Canceled.as_str(),
        "contentCreated": created.to_string(),
    })
    .to_string()
}
