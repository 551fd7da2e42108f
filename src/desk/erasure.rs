//! Erasure: the words of a story are destroyed in the store, in every version there was of them, because a court says so.
//! Its name and the log stay. Called by the command line alone.

use crate::definitions::story;
use crate::desk::act::{Act, Came};
use crate::desk::{Desk, DeskError};
use crate::model::fault::Fault;
use crate::model::slug::Slug;
use crate::model::story::{PubStatus, Story};
use crate::store::batch::{Expect, Write};
use crate::store::erasure::Erasure;
use crate::store::rows::StoryRow;

/// What stands in the place of every text: a headline in no language.
const NO_WORDS: &str = "headline = —\n";

impl Desk {
    /// Destroys the words of a story that nobody sees: it has been withdrawn, or was never published. Gives the commit; none
    /// where they are destroyed already. Answered once the ledger knows of it and nothing is left in the store's files.
    pub async fn erase(&self, actor: &str, slug: &Slug, reason: &str) -> Result<Option<i64>, DeskError> {
        if self.store.is_erased(slug.as_str()).await? {
            // Whatever was cut off the last time.
            self.keep_ledger().await?;
            self.store.compact().await?;
            return Ok(None);
        }
        let (story, row) = self.record_of(slug).await?;
        if story.status != PubStatus::Canceled && (row.released > 0 || story.status == PubStatus::Usable) {
            let message = format!("the story \"{slug}\" is published, or is going to be");
            let hint = "`polywire story withdraw` takes it back; a story that nobody has seen yet is withheld";
            return Err(DeskError::Refused(vec![Fault::of_file("published", slug.as_str(), message).hint(hint)]));
        }
        let erasure = self.erasure(slug, &row).await?;
        let name = slug.to_string();
        let writes = vec![
            Write::Erased(erasure),
            Write::Due { slug: name.clone(), at: None },
            Write::Touch { slug: name.clone(), released: false, opened: false, expired: false, significant: false },
            Write::Recalled { slug: name.clone() },
        ];
        let act = Act { reason, ..Act::of(actor, "erase") };
        let expects = vec![Expect::Story { slug: name, revision: row.revision }];
        let committed = self.store.commit(act.batch(self.now().await?, expects, writes, &Came::Done)).await?;
        self.keep_ledger().await?;
        self.store.compact().await?;
        Ok(Some(committed.seq))
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
        let message = format!("the words of the story \"{slug}\" have been erased for good");
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
