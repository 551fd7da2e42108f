//! Filing: in which channels a story stands, and which text fills each of its slots. A pure decision.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use crate::desk::showable::Showable;
use crate::model::channel::{Channel, Fallback, Stale};
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::story::{PubStatus, Story};
use crate::model::text::{State, Text};
use crate::snapshot::Snapshot;
use crate::store::batch::{Moment, Write};
use crate::store::rows::{FilingRow, SlotRow, StandingSlot};
use crate::visibility::{Visibility, selects, visible};
use crate::words::fallback::with_parents;

/// Where a story stands before the change.
#[derive(Debug, Clone, Default)]
pub(crate) struct Standing {
    /// Every slot it has or had.
    pub(crate) slots: Vec<StandingSlot>,
    /// The channels it stands in.
    pub(crate) filings: Vec<FilingRow>,
    /// The version of its record after the change.
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
    pub(crate) published: bool,
    /// Whether it could be shown, were every language there.
    pub(crate) opened: bool,
    pub(crate) significant: bool,
    /// When it has to be filed anew though nobody touches it.
    pub(crate) due: Option<Timestamp>,
}

impl Standing {
    /// Whether something is shown in a slot.
    fn stands(&self, channel: &Channel, locale: &Locale) -> bool {
        let mut slots = self.slots.iter().filter(|slot| slot.departed == 0).map(|slot| &slot.slot);
        slots.any(|slot| slot.channel == channel.slug.as_str() && slot.locale == locale.as_str())
    }
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
struct Filling<'a> {
    text: &'a Text,
    notice: bool,
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
    let mut wanted: BTreeMap<(String, String), Filling<'_>> = BTreeMap::new();
    let mut due: Option<Timestamp> = None;
    let definitions = &snapshot.definitions;
    for channel in definitions.channels.values() {
        if !selects(channel, story, &definitions.regions, &definitions.subjects) {
            continue;
        }
        refiled.channels.push(channel.slug.clone());
        let patience = patience(channel, standing, occasion, now);
        for locale in channel.locales.iter().filter(|_| refiled.opened) {
            // What is shown already does not wait to be shown.
            let patience = patience.filter(|_| !standing.stands(channel, locale));
            let own = fill(channel, &with_parents(locale), texts, &mut showable);
            let filling = own.or_else(|| {
                let stand_in = fill(channel, &chain(channel, locale, snapshot, story), texts, &mut showable)?;
                due = due.into_iter().chain(patience).min();
                patience.is_none().then_some(stand_in)
            });
            wanted.extend(filling.map(|filling| ((channel.slug.to_string(), locale.to_string()), filling)));
        }
    }
    refiled.fell_back = showable.failed();
    refiled.published = !wanted.is_empty();
    refiled.writes.extend(filing_writes(story, &refiled.channels, &standing.filings));
    refiled.writes.extend(sibling_writes(&wanted, standing));
    refiled.writes.extend(departures(&wanted, standing));
    for (place, filling) in wanted {
        if let Some((write, significant)) = slot_write(place, &filling, story, texts, standing, occasion) {
            refiled.writes.push(write);
            refiled.significant |= significant;
        }
    }
    refiled.due = due;
    refiled
}

/// Whether some channel may hold a text of the story back because its original has changed.
pub(crate) fn holds_back(snapshot: &Snapshot, story: &Story, texts: &[Text]) -> bool {
    let showable = Showable::new(snapshot, story, texts);
    snapshot.definitions.channels.values().any(|channel| channel.stale == Stale::Hold)
        && texts.iter().any(|text| text.state > State::Draft && showable.is_stale(text))
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
    let filing = standing.filings.iter().find(|filing| filing.channel == channel.slug.as_str());
    let filed = match occasion {
        Occasion::Definitions if standing.released > 0 => standing.opened,
        _ => filing.map(|filing| filing.since),
    };
    let since = filed.zip(standing.opened).map_or(now, |(filed, opened)| filed.max(opened));
    let until = since.saturating_add(delay).ok()?;
    (until > now).then_some(until)
}

/// The locales that may stand in for a slot's own.
fn chain(channel: &Channel, locale: &Locale, snapshot: &Snapshot, story: &Story) -> Vec<Locale> {
    match channel.fallback {
        Fallback::Never => Vec::new(),
        Fallback::Now | Fallback::After(_) => snapshot.catalogs.chain(locale, &story.language),
    }
}

/// The first locale's newest admissible text that can be shown.
fn fill<'a>(
    channel: &Channel,
    chain: &[Locale],
    texts: &'a [Text],
    showable: &mut Showable<'_>,
) -> Option<Filling<'a>> {
    chain.iter().find_map(|candidate| {
        let admissible = |text: &&Text| {
            let verdict = visible(showable.story(), text, showable.is_stale(text), channel);
            text.locale == *candidate && verdict == Visibility::Shown
        };
        let text = texts.iter().filter(admissible).max_by_key(|text| text.version)?;
        let notice = channel.stale == Stale::Notice && showable.is_stale(text);
        showable.can_show(text).then_some(Filling { text, notice })
    })
}

/// What a slot shows from now on, and whether that is news; `None` where nothing changes.
fn slot_write(
    (channel, locale): (String, String),
    filling: &Filling<'_>,
    story: &Story,
    texts: &[Text],
    standing: &Standing,
    occasion: Occasion,
) -> Option<(Write, bool)> {
    let known = standing.slots.iter().find(|slot| slot.slot.channel == channel && slot.slot.locale == locale);
    let slot = SlotRow {
        channel,
        locale,
        slug: story.slug.to_string(),
        story_version: standing.version,
        text_locale: filling.text.locale.to_string(),
        text_version: filling.text.version,
        notice: filling.notice,
    };
    if known.is_some_and(|known| known.departed == 0 && known.slot == slot) {
        return None;
    }
    let updated = updated(known, &slot, texts, standing, occasion);
    let published = match known {
        Some(known) => Moment::At(known.published),
        None if occasion == Occasion::Definitions && standing.released > 0 => Moment::At(standing.released),
        None => Moment::Now,
    };
    Some((Write::Slot { slot, published, updated }, updated == Moment::Now))
}

/// When a slot that is filled anew last changed significantly.
fn updated(
    known: Option<&StandingSlot>,
    slot: &SlotRow,
    texts: &[Text],
    standing: &Standing,
    occasion: Occasion,
) -> Moment {
    let entered = known.is_none_or(|known| known.departed != 0);
    if entered && occasion == Occasion::Definitions && standing.released > 0 {
        return Moment::At(standing.changed.max(standing.released));
    }
    let words = |slot: &SlotRow| {
        let shown = |text: &&Text| text.locale.as_str() == slot.text_locale && text.version == slot.text_version;
        texts.iter().find(shown).map(|text| &text.content)
    };
    // The same words in another state are no news.
    let says_the_same = |known: &SlotRow| {
        let noticed = known.notice == slot.notice || occasion == Occasion::Definitions;
        known.story_version == slot.story_version && noticed && words(known) == words(slot)
    };
    match known.filter(|known| !entered && says_the_same(&known.slot)) {
        Some(known) if words(slot).is_some() => Moment::At(known.updated),
        _ => Moment::Now,
    }
}

fn departures(wanted: &BTreeMap<(String, String), Filling<'_>>, standing: &Standing) -> Vec<Write> {
    let standing = standing.slots.iter().filter(|slot| slot.departed == 0).map(|slot| &slot.slot);
    let left = standing.filter(|slot| !wanted.contains_key(&(slot.channel.clone(), slot.locale.clone())));
    left.map(|slot| {
        let (channel, locale, slug) = (slot.channel.clone(), slot.locale.clone(), slot.slug.clone());
        Write::SlotDeparted { channel, locale, slug }
    })
    .collect()
}

/// Entries name the other locales of their story: where those change, every document of the story does.
fn sibling_writes(wanted: &BTreeMap<(String, String), Filling<'_>>, standing: &Standing) -> Vec<Write> {
    let before: BTreeSet<(&str, &str)> = standing
        .slots
        .iter()
        .filter(|slot| slot.departed == 0)
        .map(|slot| (slot.slot.channel.as_str(), slot.slot.locale.as_str()))
        .collect();
    let after: BTreeSet<(&str, &str)> =
        wanted.keys().map(|(channel, locale)| (channel.as_str(), locale.as_str())).collect();
    let changed: BTreeSet<&str> = before.symmetric_difference(&after).map(|(channel, _)| *channel).collect();
    let staying = before.intersection(&after).filter(|(channel, _)| changed.contains(channel));
    staying
        .map(|(channel, locale)| Write::Topic { channel: (*channel).to_owned(), locale: (*locale).to_owned() })
        .collect()
}

fn filing_writes(story: &Story, channels: &[Slug], before: &[FilingRow]) -> Vec<Write> {
    let entered = channels.iter().filter(|channel| !before.iter().any(|known| known.channel == channel.as_str()));
    let left = before.iter().filter(|known| !channels.iter().any(|channel| channel.as_str() == known.channel));
    let write = |channel: String, departed| Write::Filing { channel, slug: story.slug.to_string(), departed };
    entered
        .map(|channel| write(channel.to_string(), false))
        .chain(left.map(|known| write(known.channel.clone(), true)))
        .collect()
}
