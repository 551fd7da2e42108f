//! Events: what has changed for a reader since it last asked, the latest state of each story in each language. For systems
//! that keep a copy of what they may see.
//!
//! A reader that asks again with any cursor it was given loses nothing: what it may have missed is told, and what it may
//! have and may see no more is taken back. Its first version of a story is new for it, whichever that is.

use std::sync::Arc;
use std::time::Duration;

use crate::model::audience::AudienceKey;
use crate::model::cursor::{Cursor, Position};
use crate::model::item::{Item, Withdrawal};
use crate::model::locale::Locale;
use crate::model::reader::Reader;
use crate::model::slug::Slug;
use crate::publisher::editions::{Found, find_in};
use crate::publisher::seal::Seal;
use crate::publisher::{PublishError, Publisher};
use crate::snapshot::{Snapshot, files_in_force};
use crate::store::Store;
use crate::store::batch::StoreError;
use crate::words::item;

/// The most events of one answer.
const MOST: usize = 200;
/// Places that are looked at together.
const PAGE: i64 = 500;

/// What has happened to a story in a language, for one reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The reader gets it for the first time, or again after it was gone.
    New,
    /// It says something else.
    Update,
    /// Something in it was wrong.
    Correction,
    /// The newsroom has withdrawn it.
    Withdrawal,
    /// The reader may not see it any more.
    Exit,
}

/// One story in one language, as it is now for a reader.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// What has happened.
    pub kind: Kind,
    /// The story.
    pub slug: Slug,
    /// The locale of its place.
    pub locale: Locale,
    /// What it says; nothing once it is gone.
    pub item: Option<Item>,
    /// What stands in the place of one that is withdrawn.
    pub left: Option<Withdrawal>,
    /// Where to go on after it.
    pub cursor: String,
}

/// Events, and where to go on.
#[derive(Debug, Clone, PartialEq)]
pub struct Events {
    /// In order.
    pub events: Vec<Event>,
    /// The cursor after all of them.
    pub next: String,
    /// The commit up to which they tell.
    pub head: i64,
}

/// What a reader may see after some commit.
struct View {
    store: Store,
    snapshot: Arc<Snapshot>,
    reader: Reader,
}

impl Publisher {
    /// What has changed for a reader since a cursor, or all it may see; `None` where that is no cursor of this store.
    pub async fn events(&self, after: Option<&str>, reader: &Reader) -> Result<Option<Events>, PublishError> {
        let seal = self.seal().await?;
        let cursor = match after {
            None => Some(Cursor::default()),
            Some(told) => seal.open(told),
        };
        let head = self.store.head().await?;
        let Some(cursor) = cursor.filter(|cursor| cursor.base <= head && cursor.at.seq <= head) else {
            return Ok(None);
        };
        if cursor == Cursor::whole(head) {
            let next = after.unwrap_or_default().to_owned();
            return Ok(Some(Events { events: Vec::new(), next, head }));
        }
        let then = match cursor.base {
            0 => None,
            base => match self.view(base, reader).await {
                Err(PublishError::Store(StoreError::NotKept { .. })) => return Ok(None),
                view => view?,
            },
        };
        let Some(now) = self.view(head, reader).await? else { return Ok(None) };
        Telling { now, then, is_whole: cursor.is_whole(), cursor, head, seal }.tell().await.map(Some)
    }

    /// Waits until the store goes on from a commit, at most for a time.
    pub async fn wait(&self, head: i64, limit: Duration) -> Result<(), PublishError> {
        Ok(self.store.wait(head, limit).await.map(drop)?)
    }

    async fn seal(&self) -> Result<Seal, PublishError> {
        Ok(Seal::new(&self.store.setting("cursor-key").await?.unwrap_or_default()))
    }

    /// What a reader could see after a commit; `None` where it was not there yet.
    async fn view(&self, seq: i64, reader: &Reader) -> Result<Option<View>, PublishError> {
        let (store, current) = (self.store.as_of(seq).await?, self.snapshot().await?);
        let snapshot = if store.definitions_revision().await? == current.revision {
            current
        } else {
            let (revision, files) = files_in_force(&store).await?;
            let read = Snapshot::read(revision, &files).map_err(crate::snapshot::SnapshotError::Unreadable);
            Arc::new(read?)
        };
        let reader = match reader.as_partner() {
            None => Some(Reader::default()),
            Some(partner) => {
                let known = snapshot.definitions.partners.get(&partner.name);
                known.map(|partner| Reader::partner(Arc::new(partner.clone()), None))
            }
        };
        Ok(reader.map(|reader| View { store, snapshot, reader }))
    }
}

impl View {
    async fn find(&self, slug: &Slug, locale: &Locale) -> Result<Found, PublishError> {
        let slots = self.store.slots(slug.as_str()).await?;
        find_in(&self.store, &self.snapshot, slots, (slug, locale), &self.reader).await
    }

    fn item(&self, found: &Found) -> Option<Item> {
        match found {
            Found::Standing(slot, _) => item::item(&self.snapshot.catalogs, slot),
            Found::Withdrawn | Found::Nowhere => None,
        }
    }

    /// The keys under which the reader is told of anything.
    fn audiences(&self) -> Vec<String> {
        let definitions = &self.snapshot.definitions;
        let mut keys = vec![String::new()];
        if let Some(partner) = self.reader.as_partner() {
            keys.push(AudienceKey::of_partner(&partner.name).as_str().to_owned());
            let views = definitions.channels.keys().filter_map(|channel| definitions.view(&partner.name, channel));
            keys.extend(views.map(|audience| audience.key.as_str().to_owned()));
        }
        keys.sort();
        keys.dedup();
        keys
    }
}

/// One answer in the making.
struct Telling {
    now: View,
    /// What the reader has for sure.
    then: Option<View>,
    cursor: Cursor,
    /// Whether it has nothing beyond that.
    is_whole: bool,
    head: i64,
    seal: Seal,
}

impl Telling {
    async fn tell(self) -> Result<Events, PublishError> {
        // Where it may read something else than before, every place is looked at as if it had changed then.
        let name = self.now.reader.as_partner().map(|partner| format!("partners/{}.toml", partner.name));
        let redefined = self.now.store.redefined(&name.unwrap_or_default()).await?;
        let redefined = Some(redefined).filter(|seq| self.then.is_some() && *seq > self.cursor.base);
        let mut at = self.cursor.at.clone();
        if let Some(seq) = redefined.filter(|seq| at.seq < *seq) {
            at = Position { seq, ..Position::default() };
        }
        let mut events = Vec::new();
        loop {
            let everywhere = redefined == Some(at.seq) && at < Position::end_of(at.seq);
            let mut places = if everywhere {
                self.now.store.all_places(&at, PAGE).await?
            } else {
                self.now.store.changed_places(&at, self.head, PAGE).await?
            };
            if places.is_empty() && everywhere {
                at = Position::end_of(at.seq);
                continue;
            }
            let is_last = places.is_empty();
            for place in places.drain(..) {
                if events.len() == MOST {
                    return self.done(events, &Cursor { base: self.cursor.base, at });
                }
                at = place;
                if let Some(event) = self.event(&at).await? {
                    events.push(event);
                }
            }
            if is_last {
                return self.done(events, &Cursor::whole(self.head));
            }
        }
    }

    fn done(&self, mut events: Vec<Event>, next: &Cursor) -> Result<Events, PublishError> {
        let next = self.told(next)?;
        if let Some(last) = events.last_mut() {
            last.cursor.clone_from(&next);
        }
        Ok(Events { events, next, head: self.head })
    }

    fn told(&self, cursor: &Cursor) -> Result<String, PublishError> {
        let failed = || StoreError::Unavailable("a cursor could not be sealed".to_owned());
        Ok(self.seal.close(cursor).ok_or_else(failed)?)
    }

    /// What is told of a place, if anything is.
    async fn event(&self, at: &Position) -> Result<Option<Event>, PublishError> {
        let (Ok(slug), Ok(locale)) = (at.slug.parse::<Slug>(), at.locale.parse::<Locale>()) else { return Ok(None) };
        let found = self.now.find(&slug, &locale).await?;
        let before = match &self.then {
            Some(then) => then.find(&slug, &locale).await?,
            None => Found::Nowhere,
        };
        let kind = match (&found, &before) {
            (Found::Standing(now, _), Found::Standing(then, _)) => {
                let is_corrected = now.story.corrections.len() > then.story.corrections.len();
                let kind = if is_corrected { Kind::Correction } else { Kind::Update };
                // Who has read something beyond its base may have what was there in between, or have had it taken back.
                if self.is_whole {
                    let has_it = self.now.item(&found) == self.then.as_ref().and_then(|view| view.item(&before));
                    Some(kind).filter(|_| !has_it)
                } else {
                    Some(if self.since(&slug, &locale).await?.1 { Kind::New } else { kind })
                }
            }
            (Found::Standing(..), Found::Withdrawn | Found::Nowhere) => Some(Kind::New),
            (Found::Withdrawn, _) if self.may_have(&before, &slug, &locale).await? => Some(Kind::Withdrawal),
            (Found::Nowhere, _) if self.may_have(&before, &slug, &locale).await? => Some(Kind::Exit),
            (Found::Withdrawn | Found::Nowhere, _) => None,
        };
        let Some(kind) = kind else { return Ok(None) };
        let label = |id: &str| self.now.snapshot.catalogs.label(&locale, id);
        let left = (kind == Kind::Withdrawal)
            .then(|| Withdrawal { title: label("withdrawn-title"), notice: label("withdrawn-notice") });
        let cursor = self.told(&Cursor { base: self.cursor.base, at: at.clone() })?;
        Ok(Some(Event { kind, item: self.now.item(&found), left, slug, locale, cursor }))
    }

    /// Whether the reader may have a story that it may not see now. Who asks for the first time has nothing.
    async fn may_have(&self, before: &Found, slug: &Slug, locale: &Locale) -> Result<bool, PublishError> {
        if matches!(before, Found::Standing(..)) {
            return Ok(true);
        }
        if self.then.is_none() && self.is_whole {
            return Ok(false);
        }
        Ok(self.since(slug, locale).await?.0)
    }

    /// Whether the reader could see a story at some time since its base, and whether it left then.
    async fn since(&self, slug: &Slug, locale: &Locale) -> Result<(bool, bool), PublishError> {
        let (place, base) = ((slug.as_str(), locale.as_str()), self.cursor.base);
        Ok(self.now.store.stood_and_left_since(place, self.now.audiences(), base).await?)
    }
}
