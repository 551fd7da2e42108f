//! Filing: in which channels a story stands, and which text fills each of its slots. A pure decision.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use crate::desk::origin::has_source;
use crate::desk::showable::Showable;
use crate::desk::slots::{Slots, filing_writes};
use crate::desk::view::{View, is_current};
use crate::model::audience::AudienceKey;
use crate::model::channel::{Channel, Fallback};
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::story::{PubStatus, Story};
use crate::model::text::Text;
use crate::snapshot::Snapshot;
use crate::store::batch::Write;
use crate::store::rows::{FilingRow, Place, SlotRow, StandingSlot};
use crate::visibility::filter::selects;
use crate::visibility::{Reason, Visibility};
use crate::words::fallback::with_parents;

/// Where a story stands before the change.
#[derive(Debug, Clone, Default)]
pub(crate) struct Standing {
    /// Every slot it has or had.
    pub(crate) slots: BTreeMap<Place, StandingSlot>,
    /// What single partners were told when they moved.
    pub(crate) told: Vec<StandingSlot>,
    /// The channels it stands in.
    pub(crate) filings: Vec<FilingRow>,
    /// The version of its record that is shown after the change: the first of those that read the same.
    pub(crate) version: i64,
    /// The commit that first released it, 0 while none has.
    pub(crate) released: i64,
    /// When it could first be shown.
    pub(crate) opened: Option<Timestamp>,
    /// Whether it has expired.
    pub(crate) expired: bool,
    /// The commit of its last significant change.
    pub(crate) changed: i64,
    /// Audiences of channels that nobody belonged to before.
    pub(crate) newcomers: Arc<BTreeSet<(String, String)>>,
}

/// Where it stands after the change.
#[derive(Debug, Clone, Default)]
pub(crate) struct Refiled {
    pub(crate) writes: Vec<Write>,
    pub(crate) channels: Vec<Slug>,
    pub(crate) shown_in: Vec<Slug>,
    pub(crate) fell_back: Vec<Locale>,
    pub(crate) shown: Shown,
    /// Whether it could be shown, were every language there.
    pub(crate) opened: bool,
    /// What keeps the whole story back.
    pub(crate) hold: Option<Reason>,
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
    /// None, because what could be shown is withdrawn from everybody who could see it.
    WithdrawnInPart,
    /// None.
    #[default]
    Nowhere,
}

impl Standing {
    /// The slots in which something is shown.
    pub(crate) fn shown(&self) -> impl Iterator<Item = &SlotRow> {
        self.slots.values().filter(|slot| slot.departed == 0).map(|slot| &slot.slot)
    }

    /// What an audience sees in a slot: its own, or else that of the channel's own audience, unless nobody was of the
    /// audience before.
    pub(crate) fn seen(&self, place: &Place) -> Option<&StandingSlot> {
        self.slots.get(place).or_else(|| {
            let newcomer = (place.channel.clone(), place.audience.clone());
            if self.newcomers.contains(&newcomer) { None } else { self.slots.get(&place.of_channel()) }
        })
    }

    /// Whether something is shown to an audience in a slot.
    pub(crate) fn stands(&self, place: &Place) -> bool {
        self.seen(place).is_some_and(|slot| slot.departed == 0)
    }
}

/// Slots of views by their places, and what single partners were told.
pub(crate) fn by_place(slots: Vec<StandingSlot>) -> (BTreeMap<Place, StandingSlot>, Vec<StandingSlot>) {
    // What one partner alone was told is no view of the story.
    let (told, of_views): (Vec<_>, Vec<_>) =
        slots.into_iter().partition(|slot| AudienceKey::is_partners(&slot.slot.place.audience));
    (of_views.into_iter().map(|slot| (slot.slot.place.clone(), slot)).collect(), told)
}

/// What made a story be filed anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Occasion {
    /// The story or a text of it changed.
    Story,
    /// It was due.
    Due,
    /// A change of so little weight that readers are not told of it.
    Minor,
    /// Something in it was wrong.
    Correction,
    /// The newsroom withdraws it.
    Withdrawal,
    /// The newsroom publishes it again after a withdrawal.
    Republication,
    /// The newsroom withdraws it from a language or a region, or publishes it there again.
    Part,
    /// It comes whole from another store of this service, with what the desk there wrote into its record.
    Import,
    /// The definitions or the service's words changed. Slots that this fills take the place in the order that the
    /// story's own last change has, so that a new channel does not bring old stories back as news.
    Definitions,
}

impl Occasion {
    /// The status that it gives a story, where that is not the record's own matter.
    pub(crate) fn status(self) -> Option<PubStatus> {
        match self {
            Self::Withdrawal => Some(PubStatus::Canceled),
            Self::Republication => Some(PubStatus::Usable),
            Self::Story
            | Self::Minor
            | Self::Correction
            | Self::Part
            | Self::Due
            | Self::Import
            | Self::Definitions => None,
        }
    }
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
    let mut slots = Slots::new(snapshot, story, texts, standing);
    let hold = hold(story, standing, occasion, now);
    slots.showable.hold = hold;
    let is_released = hold != Some(Reason::Embargoed);
    let is_ready = story.status == PubStatus::Usable && has_source(story, texts);
    let opened = is_ready && is_released;
    let mut refiled = Refiled { opened, hold, ..Refiled::default() };
    let definitions = &snapshot.definitions;
    for channel in definitions.open_channels() {
        if selects(channel, story, &definitions.regions, &definitions.subjects) {
            refiled.channels.push(channel.slug.clone());
            // What is embargoed is decided for those who see it ahead of its release.
            if is_ready && hold != Some(Reason::Expired) {
                slots.decide(channel, patience(channel, standing, (occasion, hold), now));
            }
        }
    }
    let ends = story.expires.filter(|_| hold != Some(Reason::Expired));
    let released = story.embargoed_until.filter(|_| !is_released);
    refiled.due = slots.due.into_iter().chain(ends).chain(released).min();
    let shown: BTreeSet<&str> = slots
        .wanted
        .iter()
        .filter(|(_, filling)| !filling.embargoed)
        .map(|(place, _)| place.channel.as_str())
        .collect();
    refiled.shown_in = refiled.channels.iter().filter(|slug| shown.contains(slug.as_str())).cloned().collect();
    refiled.fell_back = slots.showable.failed();
    refiled.shown = if !shown.is_empty() {
        Shown::Published
    } else if is_kept_back(snapshot, &refiled.channels, texts, &mut slots.showable, Reason::is_asked_for) {
        Shown::KeptBack
    } else if is_kept_back(snapshot, &refiled.channels, texts, &mut slots.showable, Reason::keeps_back) {
        Shown::WithdrawnInPart
    } else {
        Shown::Nowhere
    };
    refiled.writes.extend(filing_writes(story, &refiled.channels, &standing.filings));
    let (writes, significant) = slots.writes(occasion);
    refiled.writes.extend(writes);
    refiled.significant = significant;
    refiled
}

/// What keeps the whole story back: its embargo, or that it has expired.
fn hold(story: &Story, standing: &Standing, occasion: Occasion, now: Timestamp) -> Option<Reason> {
    let embargoed = is_embargoed(story, standing, occasion, now).then_some(Reason::Embargoed);
    embargoed.or_else(|| has_expired(story, standing, occasion, now).then_some(Reason::Expired))
}

/// Whether an embargo holds. It is lifted by a commit of the worker when it is due, whatever clock other acts go by; what
/// was released once is not taken back by it.
fn is_embargoed(story: &Story, standing: &Standing, occasion: Occasion, now: Timestamp) -> bool {
    // What comes from another store was released there.
    let holds = |until: Timestamp| !matches!(occasion, Occasion::Due | Occasion::Import) || until > now;
    standing.released == 0 && story.embargo_since(standing.opened).is_some_and(holds)
}

/// Whether it has expired: by a commit of the worker, and until its record gives it more time.
fn has_expired(story: &Story, standing: &Standing, occasion: Occasion, now: Timestamp) -> bool {
    let is_over =
        |at: Timestamp| at <= now && (standing.expired || matches!(occasion, Occasion::Due | Occasion::Import));
    story.expires.is_some_and(is_over)
}

/// Whether some text that could be shown is kept back only because somebody asked for it: by rights, say, or by a channel's
/// rule about changed originals.
fn is_kept_back(
    snapshot: &Snapshot,
    channels: &[Slug],
    texts: &[Text],
    showable: &mut Showable<'_>,
    is_asked_for: fn(Reason) -> bool,
) -> bool {
    let definitions = &snapshot.definitions;
    channels.iter().filter_map(|slug| definitions.channels.get(slug)).any(|channel| {
        definitions.audiences(&channel.slug).iter().any(|audience| {
            let view = View { channel, audience, snapshot };
            let story = showable.story();
            let wanted: BTreeSet<Locale> = channel
                .locales
                .iter()
                .flat_map(|locale| with_parents(locale).into_iter().chain(view.chain(locale, story)))
                .collect();
            let mut current = texts.iter().filter(|text| wanted.contains(&text.locale) && is_current(text, texts));
            current.any(|text| {
                let Visibility::Hidden(reasons) = view.judge(text, showable) else { return false };
                reasons.into_iter().all(is_asked_for) && showable.can_show(text)
            })
        })
    })
}

/// Until when a channel waits for a slot's own language; `None` where it does not wait or has waited.
///
/// New definitions do not make stories wait that could be shown long before: they are no news.
fn patience(
    channel: &Channel,
    standing: &Standing,
    (occasion, hold): (Occasion, Option<Reason>),
    now: Timestamp,
) -> Option<Timestamp> {
    let Fallback::After(delay) = channel.fallback else { return None };
    // It waited where it comes from.
    if occasion == Occasion::Import {
        return None;
    }
    // It waited before it was withdrawn.
    let stood = |place: &Place| place.channel == channel.slug.as_str();
    if matches!(occasion, Occasion::Republication | Occasion::Part) && standing.slots.keys().any(stood) {
        return None;
    }
    let opened = standing.opened.unwrap_or(now);
    // Who sees it ahead of its release is kept waiting from when it was filed.
    let could_be_shown = if hold.is_some() { None } else { Some(opened) };
    let until = |since: Timestamp| patience_ends(since, could_be_shown, delay).filter(|until| *until > now);
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
