//! Acts: who does what, on which conditions, and what is told to whoever has to ask for the same again. Used by every part
//! of the desk that writes.

use std::fmt;

use jiff::Timestamp;

use crate::desk::given::Filed;
use crate::desk::{Desk, DeskError};
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::token::Token;
use crate::store::batch::{Batch, Expect, Fence, KeptAnswer, Write};

/// Who acts. A name alone will do.
#[derive(Clone, Copy)]
pub struct Actor<'a> {
    /// Their name, for the audit.
    pub name: &'a str,
    /// What they take to be in force: their act is refused where it is not.
    pub known: Option<&'a Known>,
    /// What is kept with the commit, for whoever has to ask for the same again.
    pub keep: Option<&'a Keep<'a>>,
}

/// The answer that is kept, made from what comes of an act.
pub type Keep<'a> = dyn Fn(&Came) -> KeptAnswer + Send + Sync + 'a;

/// What somebody takes to be in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Known {
    /// There is no such story.
    NoStory,
    /// The record has this version.
    Record(i64),
    /// The text in a language has this version; 0 means that there is none.
    Text(Locale, i64),
}

/// What came of an act.
#[derive(Debug, Clone)]
pub enum Came {
    /// A story was filed.
    Filed(Box<Filed>),
    /// Somebody got a token.
    Token(Token),
    /// What was asked for was done, and there is nothing to tell.
    Done,
}

impl From<Filed> for Came {
    fn from(filed: Filed) -> Self {
        Self::Filed(Box::new(filed))
    }
}

impl<'a> Actor<'a> {
    /// An actor who takes nothing to be in force, and will not ask again.
    pub fn named(name: &'a str) -> Self {
        Self { name, known: None, keep: None }
    }
}

impl<'a> From<&'a str> for Actor<'a> {
    fn from(name: &'a str) -> Self {
        Self::named(name)
    }
}

impl<'a> From<&'a String> for Actor<'a> {
    fn from(name: &'a String) -> Self {
        Self::named(name)
    }
}

impl fmt::Debug for Actor<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Actor").field("name", &self.name).field("known", &self.known).finish_non_exhaustive()
    }
}

/// Who does what under which lease, for the audit.
pub(crate) struct Act<'a> {
    pub(crate) actor: Actor<'a>,
    pub(crate) verb: &'a str,
    /// Why, in the newsroom's own words; empty where nobody said.
    pub(crate) reason: &'a str,
    pub(crate) fence: Option<&'a Fence>,
}

impl<'a> Act<'a> {
    /// An act that takes no reason and no lease.
    pub(crate) fn of(actor: impl Into<Actor<'a>>, verb: &'a str) -> Self {
        Self { actor: actor.into(), verb, reason: "", fence: None }
    }

    /// An act under the lease of the one who serves.
    pub(crate) fn under(fence: Option<&'a Fence>, actor: &'a str, verb: &'a str) -> Self {
        Self { fence, ..Self::of(actor, verb) }
    }

    /// The act as a batch, of which this comes.
    pub(crate) fn batch(&self, at: Timestamp, expects: Vec<Expect>, writes: Vec<Write>, came: &Came) -> Batch {
        Batch {
            at,
            actor: self.actor.name.to_owned(),
            act: self.verb.to_owned(),
            // Of an act that changes nothing there is nothing to be found by which it could be erased.
            reason: if writes.is_empty() { String::new() } else { self.reason.to_owned() },
            key: None,
            answer: self.actor.keep.map(|keep| keep(came)),
            fence: self.fence.cloned(),
            expects,
            writes,
        }
    }
}

impl Desk {
    /// Commits writes that depend on nothing.
    pub(crate) async fn write(&self, act: &Act<'_>, writes: Vec<Write>, came: &Came) -> Result<(), DeskError> {
        self.write_if(act, Vec::new(), writes, came).await
    }

    /// Commits writes that depend on something.
    pub(crate) async fn write_if(
        &self,
        act: &Act<'_>,
        expects: Vec<Expect>,
        writes: Vec<Write>,
        came: &Came,
    ) -> Result<(), DeskError> {
        if !self.trial {
            self.store.commit(act.batch(Timestamp::now(), expects, writes, came)).await?;
        }
        Ok(())
    }

    /// Keeps the answer to an act that was committed in several pieces, or in none.
    pub async fn note(&self, actor: Actor<'_>, verb: &str) -> Result<(), DeskError> {
        if actor.keep.is_none() {
            return Ok(());
        }
        self.write(&Act::of(actor, verb), Vec::new(), &Came::Done).await
    }

    /// The commit that last touched a story of which what is taken to be in force is so; 0 where there is no story.
    pub(crate) async fn check_known(&self, slug: &Slug, known: &Known) -> Result<i64, DeskError> {
        let head = self.store.story(slug.as_str()).await?;
        let is_so = match known {
            Known::NoStory => head.is_none(),
            Known::Record(version) => head.as_ref().is_some_and(|head| head.version == *version),
            Known::Text(locale, version) => {
                let texts = self.store.texts(slug.as_str()).await?;
                let of_locale = texts.iter().filter(|text| text.locale == locale.as_str());
                of_locale.map(|text| text.version).max().unwrap_or(0) == *version
            }
        };
        if is_so { Ok(head.map_or(0, |head| head.revision)) } else { Err(DeskError::Moved(slug.to_string())) }
    }
}
