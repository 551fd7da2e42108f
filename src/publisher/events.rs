//! Events: what has changed for a reader since it last asked, the latest state of each story in each language. For systems
//! that keep a copy of what they may see.
//!
//! A reader that asks again with any cursor it was given loses nothing: what it may have missed is told, and what it may
//! have and may see no more is taken back. Its first version of a story is new for it, whichever that is.

use std::sync::Arc;

use crate::definitions::PARTNERS;
use crate::model::cursor::{Cursor, Position};
use crate::model::event::{Event, Events, Kind};
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
/// The most places that are looked at for one answer, whatever comes of them.
const LOOKED_AT: usize = 2_000;
/// Places that are looked at together.
const PAGE: i64 = 500;
/// Earlier commits that are looked at to tell whether a reader may have something.
const LOOKS_BACK: usize = 32;
/// Characters of a digest in a cursor.
const DIGEST: usize = 16;

/// What a reader may see after some commit.
struct View {
    store: Store,
    snapshot: Arc<Snapshot>,
    reader: Reader,
}

impl Publisher {
    /// What has changed for a reader since a cursor, or all it may see; `None` where that is no cursor of this store and
    /// this reader.
    pub async fn events(&self, after: Option<&str>, reader: &Reader) -> Result<Option<Events>, PublishError> {
        let seal = self.seal().await?;
        let head = self.store.head().await?;
        let name = reader.as_partner().map(|partner| partner.name.to_string()).unwrap_or_default();
        let defined = self.store.redefined(&format!("{PARTNERS}{name}.toml")).await?;
        let cursor = match after {
            None => Cursor { reader: name.clone(), defined, ..Cursor::default() },
            Some(told) => {
                match seal.open(told).and_then(|text| Cursor::read(&text)).filter(|cursor| cursor.reader == name) {
                    Some(cursor) if self.is_of_this_log(&cursor).await? => cursor,
                    _ => return Ok(None),
                }
            }
        };
        if cursor.is_whole() && cursor.base == head {
            return Ok(Some(Events {
                events: Vec::new(),
                next: after.unwrap_or_default().to_owned(),
                head,
                is_all: true,
            }));
        }
        let then = match cursor.base {
            0 => None,
            base => match self.view(base, reader).await {
                // What an older program kept, or wrote, cannot be told anything by.
                Err(PublishError::Store(StoreError::NotKept { .. }) | PublishError::Snapshot(_)) => return Ok(None),
                view => view?,
            },
        };
        let Some(now) = self.view(head, reader).await? else { return Ok(None) };
        let telling = Telling { publisher: self, now, then, cursor, defined, head, seal };
        telling.tell().await.map(Some)
    }

    /// Whether the commit of a cursor is one of this log: a store that was restored goes on with others.
    async fn is_of_this_log(&self, cursor: &Cursor) -> Result<bool, PublishError> {
        let digest = self.store.digest(cursor.at.seq).await?.unwrap_or_default();
        Ok(digest.starts_with(&cursor.digest) && (cursor.at.seq == 0 || !cursor.digest.is_empty()))
    }

    async fn seal(&self) -> Result<Seal, PublishError> {
        let none = || StoreError::Corrupt("it has no key for cursors".to_owned());
        Ok(Seal::new(&self.store.setting("cursor-key").await?.ok_or_else(none)?))
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
}

/// One answer in the making.
struct Telling<'a> {
    publisher: &'a Publisher,
    now: View,
    /// What the reader has for sure.
    then: Option<View>,
    cursor: Cursor,
    /// The last change of definitions.
    defined: i64,
    head: i64,
    seal: Seal,
}

impl Telling<'_> {
    async fn tell(self) -> Result<Events, PublishError> {
        let Cursor { mut at, mut everywhere, .. } = self.cursor.clone();
        if self.defined > self.cursor.defined {
            // It may read something else than before: every place is looked at as if it had changed then.
            (at, everywhere) = (Position { seq: self.defined, ..Position::default() }, true);
        }
        let (mut events, mut looked_at) = (Vec::new(), 0);
        loop {
            let places = if everywhere {
                self.now.store.all_places(&at, self.head, PAGE).await?
            } else {
                self.now.store.changed_places(&at, self.head, PAGE).await?
            };
            if places.is_empty() && everywhere {
                (at, everywhere) = (Position::end_of(at.seq), false);
                continue;
            }
            if places.is_empty() {
                return self.done(events, self.head, Position::end_of(self.head), false).await;
            }
            for place in places {
                if events.len() == MOST || looked_at == LOOKED_AT {
                    return self.done(events, self.cursor.base, at, everywhere).await;
                }
                (at, looked_at) = (place, looked_at + 1);
                if let Some(event) = self.event(&at, everywhere).await? {
                    events.push(event);
                }
            }
        }
    }

    async fn done(
        &self,
        mut events: Vec<Event>,
        base: i64,
        at: Position,
        everywhere: bool,
    ) -> Result<Events, PublishError> {
        let is_all = base == self.head;
        let next = self.told(base, at, everywhere).await?;
        if let Some(last) = events.last_mut() {
            last.cursor.clone_from(&next);
        }
        Ok(Events { events, next, head: self.head, is_all })
    }

    async fn told(&self, base: i64, at: Position, everywhere: bool) -> Result<String, PublishError> {
        let digest = self.publisher.store.digest(at.seq).await?.unwrap_or_default();
        let digest = digest.chars().take(DIGEST).collect();
        let reader = self.cursor.reader.clone();
        let cursor = Cursor { reader, base, at, defined: self.defined, everywhere, digest };
        let failed = || StoreError::Unavailable("a cursor could not be sealed".to_owned());
        Ok(self.seal.close(&cursor.written()).ok_or_else(failed)?)
    }

    /// What is told of a place, if anything is.
    async fn event(&self, at: &Position, everywhere: bool) -> Result<Option<Event>, PublishError> {
        let (Ok(slug), Ok(locale)) = (at.slug.parse::<Slug>(), at.locale.parse::<Locale>()) else { return Ok(None) };
        let found = self.now.find(&slug, &locale).await?;
        let item = self.now.item(&found);
        let Some(kind) = self.kind(at, (&slug, &locale), (&found, item.as_ref())).await? else { return Ok(None) };
        let label = |id: &str| self.now.snapshot.catalogs.label(&locale, id);
        let left = (kind == Kind::Withdrawal)
            .then(|| Withdrawal { title: label("withdrawn-title"), notice: label("withdrawn-notice") });
        let cursor = self.told(self.cursor.base, at.clone(), everywhere).await?;
        Ok(Some(Event { kind, slug, locale, item, left, cursor }))
    }

    /// What has happened at a place, if the reader has to be told of it.
    async fn kind(
        &self,
        at: &Position,
        (slug, locale): (&Slug, &Locale),
        (found, item): (&Found, Option<&Item>),
    ) -> Result<Option<Kind>, PublishError> {
        let before = match &self.then {
            Some(then) => then.find(slug, locale).await?,
            None => Found::Nowhere,
        };
        Ok(match (found, &before) {
            (Found::Standing(now, _), Found::Standing(then, _)) if item.is_some() => {
                let is_corrected = now.story.corrections.len() > then.story.corrections.len();
                let kind = if is_corrected { Kind::Correction } else { Kind::Update };
                let is_same = item == self.then.as_ref().and_then(|view| view.item(&before)).as_ref();
                if self.cursor.is_whole() {
                    return Ok(Some(kind).filter(|_| !is_same));
                }
                // Who has read beyond its base may have what was there in between, or have had it taken back.
                let since = self.now.store.versions_since(at, self.cursor.base).await?;
                let has_left = since.iter().any(|(_, stood)| !stood);
                (!is_same || !since.is_empty()).then_some(if has_left { Kind::New } else { kind })
            }
            (Found::Standing(..), _) if item.is_some() => Some(Kind::New),
            (Found::Withdrawn, _) if self.may_have(at, (slug, locale), &before).await? => Some(Kind::Withdrawal),
            (Found::Standing(..) | Found::Nowhere, _) if self.may_have(at, (slug, locale), &before).await? => {
                Some(Kind::Exit)
            }
            _ => None,
        })
    }

    /// Whether the reader may have a story that it may not see now: it could see it at its base, or, where it has read
    /// something beyond that, at some commit since.
    async fn may_have(
        &self,
        at: &Position,
        (slug, locale): (&Slug, &Locale),
        before: &Found,
    ) -> Result<bool, PublishError> {
        if matches!(before, Found::Standing(..)) {
            return Ok(true);
        }
        if self.cursor.is_whole() {
            return Ok(false);
        }
        let since = self.now.store.versions_since(at, self.cursor.base).await?;
        for (seq, _) in since.into_iter().filter(|(_, stood)| *stood).take(LOOKS_BACK) {
            // By the definitions of that time, and as this reader was known then.
            let view = self.publisher.view(seq, &self.now.reader).await?;
            if let Some(view) = view
                && matches!(view.find(slug, locale).await?, Found::Standing(..))
            {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
