//! Filing: in which channels a story stands, and which text fills each of its slots. A pure decision.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};

use crate::desk::showable::Showable;
use crate::desk::slots::{departures, filing_writes, sibling_writes, slot_write};
use crate::model::channel::{Channel, Fallback, Stale};
use crate::model::locale::Locale;
use crate::model::region::Countries;
use crate::model::slug::Slug;
use crate::model::story::{PubStatus, Story};
use crate::model::text::{State, Text};
use crate::snapshot::Snapshot;
use crate::store::batch::Write;
use crate::store::rows::{FilingRow, Place, SlotRow, StandingSlot};
use crate::visibility::filter::selects;
use crate::visibility::{Judged, Reason, Visibility, visible};
use crate::words::fallback::with_parents;

/// Where a story stands before the change.
#[derive(Debug, Clone, Default)]
pub(crate) struct Standing {
    /// Every slot it has or had.
    pub(crate) slots: BTreeMap<Place, StandingSlot>,
    /// The channels it stands in.
    pub(crate) filings: Vec<FilingRow>,
    /// The version of its record that is shown after the change: the first of those that read the same.
    pub(crate) version: i64,
    /// The commit that first released it, 0 while none has.
    pub(crate) released: i64,
    /// When it could first be shown.
    pub(crate) opened: Option<Timestamp>,
    /// The commit of its last significant change.
    pub(crate) changed: i64,
}

/// Where it stands after the change.
#[derive(Debug, Clone, Default)]
pub(crate) struct Refiled {
    pub(crate) writes: Vec<Write>,
    pub(crate) channels: Vec<Slug>,
    pub(crate) fell_back: Vec<Locale>,
    pub(crate) shown: Shown,
    /// Whether it could be shown, were every language there.
    pub(crate) opened: bool,
    pub(crate) significant: bool,
    /// When it has to be filed anew though nobody touches it.
    pub(crate) due: Option<Timestamp>,
}

/// Whether any slot shows the story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Shown {
    /// Some does.
    Published,
    /// None, because rights or a channel's rule about changed originals keep back what could be shown.
    KeptBack,
    /// None.
    #[default]
    Nowhere,
}

impl Standing {
    /// The slots in which something is shown.
    pub(crate) fn shown(&self) -> impl Iterator<Item = &SlotRow> {
        self.slots.values().filter(|slot| slot.departed == 0).map(|slot| &slot.slot)
    }

    /// Whether something is shown in a slot.
    fn stands(&self, place: &Place) -> bool {
        self.slots.get(place).is_some_and(|slot| slot.departed == 0)
    }
}

/// Slots by their places.
pub(crate) fn by_place(slots: Vec<StandingSlot>) -> BTreeMap<Place, StandingSlot> {
    slots.into_iter().map(|slot| (slot.slot.place.clone(), slot)).collect()
}

/// What made a story be filed anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Occasion {
    /// The story or a text of it changed.
    Story,
    /// It was due.
    Due,
    /// The definitions or the service's words changed. Slots that this fills take the place in the order that the
    /// story's own last change has, so that a new channel does not bring old stories back as news.
    Definitions,
}

/// What fills a slot.
pub(crate) struct Filling<'a> {
    pub(crate) text: &'a Text,
    pub(crate) notice: bool,
}

/// Decides filings and slots of a story as of `now`.
pub(crate) fn refile(
    snapshot: &Snapshot,
    story: &Story,
    texts: &[Text],
    standing: &Standing,
    occasion: Occasion,
    now: Timestamp,
) -> Refiled {
    let mut refiled = Refiled { opened: is_open(story, texts), ..Refiled::default() };
    let mut showable = Showable::new(snapshot, story, texts);
    let mut wanted: BTreeMap<Place, Filling<'_>> = BTreeMap::new();
    let definitions = &snapshot.definitions;
    for channel in definitions.channels.values() {
        if !selects(channel, story, &definitions.regions, &definitions.subjects) {
            continue;
        }
        refiled.channels.push(channel.slug.clone());
        let patience = patience(channel, standing, occasion, now);
        for audience in definitions.audiences(&channel.slug).iter().filter(|_| refiled.opened) {
            let view = View { channel, audience: audience.countries, snapshot };
            for locale in &channel.locales {
                let place = Place {
                    channel: channel.slug.to_string(),
                    audience: audience.key.as_str().to_owned(),
                    locale: locale.to_string(),
                    slug: story.slug.to_string(),
                };
                // What is shown already does not wait to be shown.
                let patience = patience.filter(|_| !standing.stands(&place));
                let own = view.fill(&with_parents(locale), texts, &mut showable);
                let filling = own.or_else(|| {
                    let stand_in = view.fill(&view.chain(locale, story), texts, &mut showable)?;
                    refiled.due = refiled.due.into_iter().chain(patience).min();
                    patience.is_none().then_some(stand_in)
                });
                wanted.extend(filling.map(|filling| (place, filling)));
            }
        }
    }
    refiled.fell_back = showable.failed();
    refiled.shown = if !wanted.is_empty() {
        Shown::Published
    } else if is_kept_back(snapshot, &refiled.channels, texts, &mut showable) {
        Shown::KeptBack
    } else {
        Shown::Nowhere
    };
    refiled.writes.extend(filing_writes(story, &refiled.channels, &standing.filings));
    refiled.writes.extend(sibling_writes(&wanted, standing));
    refiled.writes.extend(departures(&wanted, standing, definitions));
    for (place, filling) in wanted {
        if let Some((write, significant)) = slot_write(place, &filling, texts, standing, occasion) {
            refiled.writes.push(write);
            refiled.significant |= significant;
        }
    }
    refiled
}

/// Whether some text that could be shown is kept back only because somebody asked for it: by rights, or by a channel's
/// rule about changed originals.
fn is_kept_back(snapshot: &Snapshot, channels: &[Slug], texts: &[Text], showable: &mut Showable<'_>) -> bool {
    let definitions = &snapshot.definitions;
    channels.iter().filter_map(|slug| definitions.channels.get(slug)).any(|channel| {
        definitions.audiences(&channel.slug).iter().any(|audience| {
            let view = View { channel, audience: audience.countries, snapshot };
            let story = showable.story();
            let wanted: BTreeSet<Locale> = channel
                .locales
                .iter()
                .flat_map(|locale| with_parents(locale).into_iter().chain(view.chain(locale, story)))
                .collect();
            texts.iter().filter(|text| wanted.contains(&text.locale)).any(|text| {
                let Visibility::Hidden(reasons) = view.judge(text, showable) else { return false };
                reasons.into_iter().all(Reason::is_asked_for) && showable.can_show(text)
            })
        })
    })
}

/// Whether a story could be shown: nothing is before its source's own text is there.
fn is_open(story: &Story, texts: &[Text]) -> bool {
    let source = texts.iter().any(|text| text.locale == story.language && text.state > State::Draft);
    story.status == PubStatus::Usable && source
}

/// Until when a channel waits for a slot's own language; `None` where it does not wait or has waited.
///
/// New definitions do not make stories wait that could be shown long before: they are no news.
fn patience(channel: &Channel, standing: &Standing, occasion: Occasion, now: Timestamp) -> Option<Timestamp> {
    let Fallback::After(delay) = channel.fallback else { return None };
    let opened = standing.opened.unwrap_or(now);
    let until = |since: Timestamp| patience_ends(since, Some(opened), delay).filter(|until| *until > now);
    match standing.filings.iter().find(|filing| filing.channel == channel.slug.as_str()) {
        Some(filing) => until(filing.since),
        None if occasion == Occasion::Definitions && standing.released > 0 && until(opened).is_none() => None,
        None => until(now),
    }
}

/// When a channel has waited long enough for a story filed in it since then, which could first be shown at `opened`.
pub(crate) fn patience_ends(since: Timestamp, opened: Option<Timestamp>, delay: SignedDuration) -> Option<Timestamp> {
    since.max(opened.unwrap_or(since)).saturating_add(delay).ok()
}

/// A channel as one audience of it sees it.
pub(crate) struct View<'a> {
    pub(crate) channel: &'a Channel,
    pub(crate) audience: Countries,
    pub(crate) snapshot: &'a Snapshot,
}

impl View<'_> {
    /// The locales that may stand in for a slot's own.
    pub(crate) fn chain(&self, locale: &Locale, story: &Story) -> Vec<Locale> {
        match self.channel.fallback {
            Fallback::Never => Vec::new(),
            Fallback::Now | Fallback::After(_) => self.snapshot.catalogs.chain(locale, &story.language),
        }
    }

    /// The verdict on a text.
    pub(crate) fn judge(&self, text: &Text, showable: &Showable<'_>) -> Visibility {
        visible(&Judged {
            story: showable.story(),
            text,
            stale: showable.is_stale(text, self.channel),
            channel: self.channel,
            audience: self.audience,
            regions: &self.snapshot.definitions.regions,
        })
    }

    /// The first locale's newest admissible text that can be shown.
    pub(crate) fn fill<'t>(
        &self,
        chain: &[Locale],
        texts: &'t [Text],
        showable: &mut Showable<'_>,
    ) -> Option<Filling<'t>> {
        chain.iter().find_map(|candidate| {
            let of_locale = texts.iter().filter(|text| text.locale == *candidate);
            let admissible = of_locale.filter(|text| self.judge(text, showable) == Visibility::Shown);
            let text = admissible.max_by_key(|text| text.version)?;
            let notice = self.channel.stale == Stale::Notice && showable.is_stale(text, self.channel);
            showable.can_show(text).then_some(Filling { text, notice })
        })
    }
}
