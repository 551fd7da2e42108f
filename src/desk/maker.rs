//! Makers: what a filing is made from. One that is made from the story as it is has to be made anew when somebody else
//! writes to the story meanwhile; otherwise the later act would undo the earlier one.

use crate::desk::act::Act;
use crate::desk::correction::{Change, Values};
use crate::desk::filing::Occasion;
use crate::desk::given::{Filed, Filing};
use crate::desk::{ATTEMPTS, Desk, DeskError};
use crate::model::slug::Slug;
use crate::model::story::Story;
use crate::store::batch::{Expect, StoreError};
use crate::store::rows::StoryRow;
use crate::words::resource::source;

/// A new record of a story, made from the one in force.
pub(crate) type Edit<'a> = dyn Fn(&Story, &StoryRow) -> Result<String, DeskError> + Sync + 'a;

/// What a filing is made from.
pub(crate) enum Maker<'a> {
    /// It is given as it is.
    Given(&'a Filing),
    /// It is given, and says what was wrong before.
    Change(&'a Filing, &'a Change),
    /// Other values of facts.
    Facts(&'a Values, &'a Change),
    /// An edit of the record in force.
    Edit(&'a Slug, &'a Edit<'a>),
}

/// A filing that was made from a story as it was.
pub(crate) struct Made {
    pub(crate) filing: Filing,
    /// The commit that had last touched the story then; none where the filing does not depend on it.
    pub(crate) base: Option<i64>,
}

impl Desk {
    /// Files what is made, and makes it anew where others write to the story meanwhile.
    pub(crate) async fn file_made(
        &self,
        act: &Act<'_>,
        occasion: Occasion,
        maker: &Maker<'_>,
        now: jiff::Timestamp,
    ) -> Result<Filed, DeskError> {
        let mut attempts = 1;
        loop {
            match self.file_once(act, occasion, maker, now).await {
                Err(DeskError::Store(StoreError::Conflict(_))) if attempts < ATTEMPTS => attempts += 1,
                outcome => return outcome,
            }
        }
    }

    async fn file_once(
        &self,
        act: &Act<'_>,
        occasion: Occasion,
        maker: &Maker<'_>,
        now: jiff::Timestamp,
    ) -> Result<Filed, DeskError> {
        let Made { filing, base } = self.make(maker).await?;
        let base = match act.actor.known {
            Some(known) => self.check_known(&filing.slug, known).await.map(|now| Some(base.unwrap_or(now)))?,
            None => base,
        };
        let mut plan = self.plan_from(base, &filing, occasion, now).await?;
        if let (true, Some(revision)) = (plan.expects.is_empty(), base) {
            plan.expects.push(Expect::Story { slug: filing.slug.to_string(), revision });
        }
        self.commit(act, plan, now).await
    }

    /// Makes a filing from the story as it is now.
    pub(crate) async fn make(&self, maker: &Maker<'_>) -> Result<Made, DeskError> {
        match maker {
            Maker::Given(filing) => Ok(Made { filing: (*filing).clone(), base: None }),
            Maker::Change(filing, change) => self.as_change((*filing).clone(), None, change).await,
            Maker::Facts(values, change) => {
                let (filing, base) = self.with_facts(values).await?;
                self.as_change(filing, Some(base), change).await
            }
            Maker::Edit(slug, edit) => {
                let (story, row) = self.record_of(slug).await?;
                let record = Some(source(&format!("{slug}.json"), &edit(&story, &row)?));
                let filing = Filing { slug: (*slug).clone(), record, texts: Vec::new() };
                Ok(Made { filing, base: Some(row.revision) })
            }
        }
    }
}
