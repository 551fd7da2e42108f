//! The demonstration: files the sample wire once, one commit a story, each with its texts of all languages.

use crate::definitions::story;
use crate::desk::filing::Occasion;
use crate::desk::folder::Folders;
use crate::desk::given::Filing;
use crate::desk::inbox::{given, submission};
use crate::desk::{Desk, DeskError, batch};
use crate::store::batch::Fence;

impl Desk {
    /// Files every sample story that has never been filed; tells how many were.
    pub async fn file_sample(&self, fence: Option<&Fence>, folders: &Folders) -> Result<usize, DeskError> {
        let snapshot = self.snapshots.current().await?;
        let found = folders.read();
        let mut stories = Vec::new();
        for file in found.stories.values() {
            let read = story::read(file, &snapshot.definitions.regions, &snapshot.definitions.subjects);
            let (story, _) = read.map_err(DeskError::Refused)?;
            stories.push((story, file));
        }
        // As they were written: the last one stands first in the feeds.
        stories.sort_by(|(one, _), (other, _)| {
            (one.content_created, &one.slug).cmp(&(other.content_created, &other.slug))
        });
        let mut count = 0;
        for (story, file) in stories {
            let key = format!("demo:story:{}", story.slug);
            if self.store.outcome(&key).await?.is_some() {
                continue;
            }
            let own = found.texts.iter().filter(|(_, text)| text.slug == story.slug);
            let texts = own.map(|(name, text)| given(text, submission(name, text), None)).collect();
            let filing = Filing { slug: story.slug.clone(), record: Some(file.clone()), texts };
            let plan = self.plan(&filing, Occasion::Story, self.now().await?).await?;
            let mut batch = batch("demo", "file", fence.cloned(), plan.expects, plan.writes);
            batch.key = Some(key);
            self.store.commit(batch).await?;
            count += 1;
        }
        Ok(count)
    }
}
