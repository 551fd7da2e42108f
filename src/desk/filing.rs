//! Filing: in which channels a story stands, and which text fills each of its slots. A pure decision.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use crate::desk::showable::Showable;
use crate::desk::slots::{departures, filing_writes, sibling_writes, slot_write};
use crate::model::channel::{Channel, Fallback, Stale};
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::story::{PubStatus, Story};
use crate::model::text::{State, Text};
use crate::snapshot::Snapshot;
use crate::store::batch::Write;
use crate::store::rows::{FilingRow, StandingSlot};
use crate::visibility::{Reason, Visibility, selects, visible};
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
    /// None, because channels hold back what could be shown, its original having changed.
    HeldBack,
    /// None.
    #[default]
    Nowhere,
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
    let mut taking = refiled.channels.iter().filter_map(|slug| definitions.channels.get(slug));
    refiled.shown = if !wanted.is_empty() {
        Shown::Published
    } else if taking.any(|channel| holds_back(channel, snapshot, texts, &mut showable)) {
        Shown::HeldBack
    } else {
        Shown::Nowhere
    };
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

/// Whether a channel holds a text of the story back for no other reason than that its original has changed.
fn holds_back(channel: &Channel, snapshot: &Snapshot, texts: &[Text], showable: &mut Showable<'_>) -> bool {
    let story = showable.story();
    let wanted = channel.locales.iter().flat_map(|locale| {
        let stand_ins = chain(channel, locale, snapshot, story);
        with_parents(locale).into_iter().chain(stand_ins)
    });
    let wanted: BTreeSet<Locale> = wanted.collect();
    texts.iter().filter(|text| wanted.contains(&text.locale)).any(|text| {
        let verdict = visible(story, text, showable.is_stale(text, channel), channel);
        verdict == Visibility::Hidden(vec![Reason::Stale]) && showable.can_show(text)
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
    let until = |since: Timestamp| since.saturating_add(delay).ok().filter(|until| *until > now);
    let opened = standing.opened.unwrap_or(now);
    match standing.filings.iter().find(|filing| filing.channel == channel.slug.as_str()) {
        Some(filing) => until(filing.since.max(opened)),
        None if occasion == Occasion::Definitions && standing.released > 0 && until(opened).is_none() => None,
        None => until(now),
    }
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
            let verdict = visible(showable.story(), text, showable.is_stale(text, channel), channel);
            text.locale == *candidate && verdict == Visibility::Shown
        };
        let text = texts.iter().filter(admissible).max_by_key(|text| text.version)?;
        let notice = channel.stale == Stale::Notice && showable.is_stale(text, channel);
        showable.can_show(text).then_some(Filling { text, notice })
    })
}
