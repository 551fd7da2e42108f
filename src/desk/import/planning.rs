//! Planning: what a document that comes in would write, on what is in force. What the desk has made of a story stays.

use jiff::Timestamp;

use crate::desk::act::{Act, Came};
use crate::desk::filing::Occasion;
use crate::desk::given::{Filing, GivenText, Origin, Plan};
use crate::desk::import::IMPORT;
use crate::desk::import::given::{Prepared, named};
use crate::desk::record::edited;
use crate::desk::{ATTEMPTS, Desk, DeskError};
use crate::model::fault::Fault;
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::text::State;
use crate::store::batch::StoreError;
use crate::store::past::PastAct;
use crate::words::resource::source;

/// A document that is planned, and could be committed if nothing else happens meanwhile.
pub(super) struct Ready {
    pub(super) prepared: Prepared,
    pub(super) is_new: bool,
    pub(super) plan: Plan,
}

impl Desk {
    /// Plans a document; nothing where a story that comes whole is here already.
    pub(super) async fn plan_one(&self, prepared: Prepared, now: Timestamp) -> Result<Option<Ready>, DeskError> {
        let incoming = match &prepared {
            Prepared::Document(incoming) => incoming,
            Prepared::Story(filing) => {
                let plan = self.plan_whole(filing, now).await?;
                return Ok(plan.map(|plan| Ready { prepared, is_new: true, plan }));
            }
        };
        let before = match self.record_of(&incoming.slug).await {
            Ok((story, _)) => Some(story),
            Err(DeskError::UnknownStory(_)) => None,
            Err(error) => return Err(error),
        };
        // What the desk has made of a story stays: what comes then is a draft beside it. Another language is one more text of
        // the same story.
        let is_edited = before.is_some() && self.is_edited_here(&incoming.slug).await?;
        let is_draft = incoming.is_draft || is_edited;
        if is_edited && self.is_being_drafted(&incoming.slug, &incoming.language).await? {
            return Ok(None);
        }
        let keeps_record = before.as_ref().is_some_and(|story| is_draft || story.language != incoming.language);
        let record = edited(&incoming.slug, named(incoming))?;
        let text = GivenText {
            state: is_draft.then_some(State::Draft),
            origin: Some(Origin {
                uri: incoming.uri.clone(),
                story_uri: incoming.story_uri.clone(),
                fingerprint: incoming.mark.clone(),
            }),
            ..GivenText::new(incoming.language.clone(), source("text", &incoming.words))
        };
        let record = (!keeps_record).then(|| source("record", &record));
        let filing = Filing { slug: incoming.slug.clone(), record, texts: vec![text] };
        let plan = self.plan(&filing, Occasion::Story, now).await?;
        Ok(Some(Ready { prepared, is_new: before.is_none(), plan }))
    }

    /// Whether somebody has changed a story here since it came in.
    async fn is_edited_here(&self, slug: &Slug) -> Result<bool, DeskError> {
        let acts = self.store.acts(slug.as_str()).await?;
        let brought = |act: &&PastAct| act.record.is_some() || !act.texts.is_empty();
        Ok(acts.iter().filter(brought).any(|act| act.act != IMPORT))
    }

    /// Whether the newest words of a story in a language are a draft that the desk works on: nothing is laid over it.
    async fn is_being_drafted(&self, slug: &Slug, locale: &Locale) -> Result<bool, DeskError> {
        let versions = self.store.text_versions(slug.as_str(), locale.as_str()).await?;
        let Some(newest) = versions.first().filter(|newest| newest.state == State::Draft.as_str()) else {
            return Ok(false);
        };
        let acts = self.store.acts(slug.as_str()).await?;
        let of_locale = |act: &&PastAct| act.texts.contains(&newest.locale);
        Ok(acts.iter().rfind(of_locale).is_some_and(|act| act.act != IMPORT))
    }

    /// Plans a story that comes whole; nothing where it is here already. What the desk here has made of it stays.
    async fn plan_whole(&self, filing: &Filing, now: Timestamp) -> Result<Option<Plan>, DeskError> {
        let is_there = self.store.story(filing.slug.as_str()).await?.is_some();
        let plan = self.plan(filing, Occasion::Import, now).await?;
        if !is_there {
            return Ok(Some(plan));
        }
        if plan.writes.is_empty() {
            return Ok(None);
        }
        let message = format!("there is a story \"{}\" here already, and it says something else", filing.slug);
        let hint = "import into an empty store, or put the record by `polywire story put`";
        Err(DeskError::Refused(vec![Fault::of_file("story-exists", filing.slug.as_str(), message).hint(hint)]))
    }

    /// Takes a document in by itself, on what is in force now; whether its story is new, or nothing where it changes nothing.
    pub(super) async fn take_anew(&self, act: &Act<'_>, mut prepared: Prepared) -> Result<Option<bool>, DeskError> {
        let mut attempts = 1;
        loop {
            let now = self.now().await?;
            let Some(ready) = self.plan_one(prepared, now).await? else { return Ok(None) };
            let Ready { is_new, plan, .. } = ready;
            prepared = ready.prepared;
            if !is_new && !self.is_of(&prepared).await? {
                let message = "somebody has taken the name of its story meanwhile";
                let hint = "import it again: it gets another";
                return Err(DeskError::Refused(vec![Fault::of_file("name-taken", "document", message).hint(hint)]));
            }
            match self.store.commit(act.batch(now, plan.expects, plan.writes, &Came::Done)).await {
                Ok(_) => return Ok(Some(is_new)),
                Err(StoreError::Conflict(_)) if attempts < ATTEMPTS => attempts += 1,
                Err(StoreError::Conflict(what)) => {
                    let message = format!("{what} was changed again and again meanwhile");
                    return Err(DeskError::Refused(vec![Fault::of_file("conflict", "document", message)]));
                }
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Whether the story that is there came of the same document, or of the same story of its newsroom.
    async fn is_of(&self, prepared: &Prepared) -> Result<bool, DeskError> {
        let Prepared::Document(document) = prepared else { return Ok(true) };
        let known = self.store.origins(vec![document.uri.clone(), document.story_uri.clone()]).await?;
        Ok(known.values().any(|(slug, _)| slug == document.slug.as_str()))
    }
}
