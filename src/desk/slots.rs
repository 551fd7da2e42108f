//! Slots: what each place of a story will show, to whom, and what is written so that it does.
//!
//! The slots of a channel's own audience are always kept. Another audience has a slot of its own only from where on it
//! sees something else; until then it sees what the channel's own audience does. So a story that may be shown everywhere
//! costs the same however many partners there are. Called by filing alone.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use crate::desk::filing::{Occasion, Standing};
use crate::desk::showable::Showable;
use crate::desk::view::{Filling, View};
use crate::model::audience::{Audience, AudienceKey};
use crate::model::channel::Channel;
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::story::{PubStatus, Story};
use crate::model::text::Text;
use crate::snapshot::Snapshot;
use crate::store::batch::{Moment, Write};
use crate::store::rows::{FilingRow, Place, SlotRow, StandingSlot};
use crate::words::fallback::with_parents;

/// What is hidden from an audience.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hidden {
    /// Whether it was seen before.
    told: bool,
    /// Whether the newsroom has withdrawn it.
    withdrawn: bool,
}

/// What the slots of a story will show.
pub(crate) struct Slots<'a> {
    snapshot: &'a Snapshot,
    pub(super) story: &'a Story,
    texts: &'a [Text],
    pub(super) standing: &'a Standing,
    pub(crate) showable: Showable<'a>,
    /// What fills each slot that is kept.
    pub(crate) wanted: BTreeMap<Place, Filling<'a>>,
    /// Slots of other audiences that hide what the channel's own sees.
    pub(super) hidden: BTreeMap<Place, Hidden>,
    /// When a channel will have waited long enough.
    pub(crate) due: Option<Timestamp>,
}

impl<'a> Slots<'a> {
    pub(crate) fn new(snapshot: &'a Snapshot, story: &'a Story, texts: &'a [Text], standing: &'a Standing) -> Self {
        let showable = Showable::new(snapshot, story, texts);
        let (wanted, hidden) = (BTreeMap::new(), BTreeMap::new());
        Self { snapshot, story, texts, standing, showable, wanted, hidden, due: None }
    }

    /// Decides the slots of a channel that takes the story. It may wait for a slot's own language until then.
    pub(crate) fn decide(&mut self, channel: &Channel, patience: Option<Timestamp>) {
        let snapshot = self.snapshot;
        let Some((own, others)) = snapshot.definitions.audiences(&channel.slug).split_first() else { return };
        for locale in &channel.locales {
            let (channel_slug, slug) = (channel.slug.to_string(), self.story.slug.to_string());
            let place = Place { channel: channel_slug, audience: String::new(), locale: locale.to_string(), slug };
            let view = View { channel, audience: own, snapshot };
            let filling = self.fill(&view, locale, patience.filter(|_| !self.standing.stands(&place)));
            for audience in others {
                let view = View { channel, audience, snapshot };
                let place = Place { audience: audience.key.as_str().to_owned(), ..place.clone() };
                self.decide_for_others(&view, locale, place, filling, patience);
            }
            self.wanted.extend(filling.map(|filling| (place, filling)));
        }
    }

    /// Decides a slot of another audience than the channel's own, for which `common` fills it.
    fn decide_for_others(
        &mut self,
        view: &View<'_>,
        locale: &Locale,
        place: Place,
        common: Option<Filling<'a>>,
        patience: Option<Timestamp>,
    ) {
        let is_kept = self.standing.slots.contains_key(&place);
        let is_early = self.showable.hold.is_some_and(|hold| view.is_early(hold));
        if !is_kept && !is_early && self.story.may_be_shown_everywhere() {
            return;
        }
        let stands = self.standing.stands(&place);
        // Also who was told that it left: that must not be taken back.
        let told = self.standing.seen(&place).is_some_and(|slot| slot.dropped == 0);
        let filling = self.fill(view, locale, patience.filter(|_| !stands));
        match filling {
            Some(filling) if is_kept || Some(filling) != common => drop(self.wanted.insert(place, filling)),
            None if !is_kept && common.is_some() => {
                let withdrawn = self.is_withdrawn(view.audience, locale);
                self.hidden.insert(place, Hidden { told, withdrawn });
            }
            _ => {}
        }
    }

    /// The text that fills a slot: of its own language, or, once the channel has waited long enough, of another.
    fn fill(&mut self, view: &View<'_>, locale: &Locale, patience: Option<Timestamp>) -> Option<Filling<'a>> {
        // Nothing stands in for a language that is withdrawn.
        if self.story.withdrawn.locales.contains(locale) {
            return None;
        }
        let own = view.fill(&with_parents(locale), self.texts, &mut self.showable);
        own.or_else(|| {
            let stand_in = view.fill(&view.chain(locale, self.story), self.texts, &mut self.showable)?;
            self.due = self.due.into_iter().chain(patience).min();
            patience.is_none().then_some(stand_in)
        })
    }

    /// Everything to be written, and whether some of it is news.
    pub(crate) fn writes(&self, occasion: Occasion) -> (Vec<Write>, bool) {
        let mut significant = false;
        let mut writes = self.departures();
        // The channel's own audience comes first: what is hidden from others has to stand there.
        for (place, filling) in &self.wanted {
            if let Some((slot, published, updated)) = self.filled(place, filling, occasion) {
                significant |= updated == Moment::Now;
                writes.push(Write::Slot { slot, published, updated });
            }
        }
        writes.extend(self.hidden.iter().map(|(place, hidden)| Write::SlotHidden {
            place: place.of_channel(),
            audience: place.audience.clone(),
            told: hidden.told,
            withdrawn: hidden.withdrawn,
        }));
        writes.extend(self.siblings(&writes));
        (writes, significant)
    }

    /// The slots that stood and do not any more. Those of audiences that are no longer kept are dropped as a whole.
    fn departures(&self) -> Vec<Write> {
        if self.story.status == PubStatus::Canceled {
            return self.withdrawals();
        }
        let gone = self.standing.shown().map(|slot| &slot.place).filter(|place| !self.wanted.contains_key(*place));
        // What was withdrawn and is published again elsewhere has only left here; what has left and is withdrawn now is
        // told to be.
        let back = |place: &Place| self.wanted.contains_key(place);
        let told = self.all().filter(|slot| slot.departed > 0 && slot.dropped == 0);
        let changed = told.filter(|slot| slot.withdrawn != self.is_withdrawn_at(&slot.slot.place));
        let changed = changed.map(|slot| &slot.slot.place).filter(|place| !back(place) && !back(&place.of_channel()));
        let left = |place: &Place| {
            let is_withdrawn = self.is_withdrawn_at(place);
            if is_withdrawn { Write::SlotWithdrawn(place.clone()) } else { Write::SlotEmptied(place.clone()) }
        };
        // Those of audiences that are no longer kept are dropped as a whole.
        gone.chain(changed).filter(|place| self.audience(place).is_some()).map(left).collect()
    }

    /// The audience of a slot, as long as slots are kept for it; of what one partner was told, the partner's own.
    fn audience(&self, place: &Place) -> Option<&'a Audience> {
        let (definitions, channel) = (&self.snapshot.definitions, place.channel.parse().ok()?);
        if AudienceKey::is_partners(&place.audience) {
            return definitions.view(&place.audience.trim_start_matches('=').parse().ok()?, &channel);
        }
        let kept = definitions.audiences(&channel);
        kept.iter().find(|audience| audience.key.as_str() == place.audience)
    }

    /// Whether the story is withdrawn from a slot and not from all.
    fn is_withdrawn_at(&self, place: &Place) -> bool {
        let locale = place.locale.parse().ok();
        locale.zip(self.audience(place)).is_some_and(|(locale, audience)| self.is_withdrawn(audience, &locale))
    }

    fn is_withdrawn(&self, audience: &Audience, locale: &Locale) -> bool {
        let withdrawn = &self.story.withdrawn;
        let regions = &self.snapshot.definitions.regions;
        withdrawn.locales.contains(locale) || !withdrawn.within(audience.countries, regions).is_empty()
    }

    /// The slots of a story that is withdrawn: those that stood, and those whose readers are told that it has left.
    fn withdrawals(&self) -> Vec<Write> {
        let is_partners = |slot: &StandingSlot| AudienceKey::is_partners(&slot.slot.place.audience);
        let told = self.all().filter(|slot| slot.dropped == 0 && !slot.withdrawn);
        // What a partner was shown after a move stands in its view, which is withdrawn by itself.
        let told = told.filter(|slot| slot.departed > 0 || !is_partners(slot));
        told.map(|slot| Write::SlotWithdrawn(slot.slot.place.clone())).collect()
    }

    /// Every slot of views, and what single partners were told.
    fn all(&self) -> impl Iterator<Item = &StandingSlot> {
        self.standing.slots.values().chain(&self.standing.told)
    }

    /// What a slot shows from now on, since when, and when it last changed significantly; `None` where nothing changes.
    fn filled(&self, place: &Place, filling: &Filling<'_>, occasion: Occasion) -> Option<(SlotRow, Moment, Moment)> {
        let standing = self.standing;
        let known = standing.seen(place);
        let slot = SlotRow {
            place: place.clone(),
            story_version: standing.version,
            text_locale: filling.text.locale.to_string(),
            text_version: filling.text.version,
            notice: filling.notice,
            embargoed: filling.embargoed,
        };
        if known.is_some_and(|known| known.departed == 0 && known.slot == slot) {
            return None;
        }
        let published = match known {
            Some(known) => Moment::At(known.published),
            None if occasion == Occasion::Definitions && standing.released > 0 => Moment::At(standing.released),
            None => Moment::Now,
        };
        let updated = self.updated(known, &slot, occasion);
        Some((slot, published, updated))
    }

    /// When a slot that is filled anew last changed significantly.
    fn updated(&self, known: Option<&StandingSlot>, slot: &SlotRow, occasion: Occasion) -> Moment {
        let standing = self.standing;
        // What comes back is news for readers who were told that it is gone.
        let was_told = known.is_some_and(|known| known.departed == 0 || known.dropped == 0);
        if !was_told && occasion == Occasion::Definitions && standing.released > 0 {
            return Moment::At(standing.changed.max(standing.released));
        }
        let words = |slot: &SlotRow| {
            let shown = |text: &&Text| text.locale.as_str() == slot.text_locale && text.version == slot.text_version;
            self.texts.iter().find(shown).map(|text| &text.content)
        };
        // The same words in another state are no news.
        let says_the_same = |known: &&StandingSlot| {
            let (stood, known) = (known.departed == 0, &known.slot);
            let noticed = known.notice == slot.notice || occasion == Occasion::Definitions;
            stood
                && known.story_version == slot.story_version
                && noticed
                && known.embargoed == slot.embargoed
                && words(known) == words(slot)
        };
        let is_minor = |known: &&StandingSlot| occasion == Occasion::Minor && known.departed == 0;
        match known.filter(|known| is_minor(known) || says_the_same(known)) {
            Some(known) if words(slot).is_some() => Moment::At(known.updated),
            _ => Moment::Now,
        }
    }
}

/// The channels that the story enters and leaves.
pub(crate) fn filing_writes(story: &Story, channels: &[Slug], before: &[FilingRow]) -> Vec<Write> {
    let known: BTreeSet<&str> = before.iter().map(|known| known.channel.as_str()).collect();
    let wanted: BTreeSet<&str> = channels.iter().map(Slug::as_str).collect();
    let entered = channels.iter().filter(|channel| !known.contains(channel.as_str()));
    let left = before.iter().filter(|known| !wanted.contains(known.channel.as_str()));
    let write = |channel: String, departed| Write::Filing { channel, slug: story.slug.to_string(), departed };
    entered
        .map(|channel| write(channel.to_string(), false))
        .chain(left.map(|known| write(known.channel.clone(), true)))
        .collect()
}
