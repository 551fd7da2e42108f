//! Filing: in which channels a story stands, and which text fills each of its slots. A pure decision.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::channel::{Channel, Fallback};
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::story::Story;
use crate::model::text::{State, Text};
use crate::snapshot::Snapshot;
use crate::store::batch::{Moment, SlotRow, Write};
use crate::store::rows::StandingSlot;
use crate::visibility::{Visibility, selects, visible};
use crate::words::fallback::with_parents;
use crate::words::resource::source;
use crate::words::wording::Wording;

/// Where a story stands before the change.
#[derive(Debug, Clone, Default)]
pub(crate) struct Standing {
    /// Every slot it has or had.
    pub(crate) slots: Vec<StandingSlot>,
    /// The channels it stands in.
    pub(crate) filings: Vec<String>,
    /// The version of its record after the change.
    pub(crate) version: i64,
    /// The commit that first released it, 0 while none has.
    pub(crate) released: i64,
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
    pub(crate) significant: bool,
}

/// What made a story be filed anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Occasion {
    /// The story or a text of it changed.
    Story,
    /// The definitions or the service's words changed. Slots that this fills take the place in the order that the
    /// story's own last change has, so that a new channel does not bring old stories back as news.
    Definitions,
}

/// Decides filings and slots of a story.
pub(crate) fn refile(
    snapshot: &Snapshot,
    story: &Story,
    texts: &[Text],
    standing: &Standing,
    occasion: Occasion,
) -> Refiled {
    let mut refiled = Refiled::default();
    let mut shop = Showable { snapshot, story, known: BTreeMap::new() };
    let mut wanted: BTreeMap<(String, String), (Locale, i64)> = BTreeMap::new();
    let definitions = &snapshot.definitions;
    for channel in definitions.channels.values() {
        if !selects(channel, story, &definitions.regions, &definitions.subjects) {
            continue;
        }
        refiled.channels.push(channel.slug.clone());
        for locale in &channel.locales {
            if let Some(text) = fill(channel, locale, texts, &mut shop) {
                wanted.insert((channel.slug.to_string(), locale.to_string()), (text.locale.clone(), text.version));
            }
        }
    }
    refiled.fell_back = shop.fell_back(texts);
    refiled.published = !wanted.is_empty();
    refiled.writes.extend(filing_writes(story, &refiled.channels, &standing.filings));
    refiled.writes.extend(sibling_writes(&wanted, standing));
    for slot in standing.slots.iter().filter(|slot| slot.departed == 0) {
        let place = (slot.slot.channel.clone(), slot.slot.locale.clone());
        if !wanted.contains_key(&place) {
            let (channel, locale) = place;
            refiled.writes.push(Write::SlotDeparted { channel, locale, slug: story.slug.to_string() });
        }
    }
    for ((channel, locale), (text_locale, text_version)) in wanted {
        let known = standing.slots.iter().find(|slot| slot.slot.channel == channel && slot.slot.locale == locale);
        let slot = SlotRow {
            channel,
            locale,
            slug: story.slug.to_string(),
            story_version: standing.version,
            text_locale: text_locale.to_string(),
            text_version,
        };
        if known.is_some_and(|known| known.departed == 0 && known.slot == slot) {
            continue;
        }
        let updated = updated(known, &slot, texts, standing, occasion);
        let published = match known {
            Some(known) => Moment::At(known.published),
            None if occasion == Occasion::Definitions && standing.released > 0 => Moment::At(standing.released),
            None => Moment::Now,
        };
        refiled.significant |= updated == Moment::Now;
        refiled.writes.push(Write::Slot { slot, published, updated });
    }
    refiled
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
    let same = known.filter(|known| {
        !entered && known.slot.story_version == slot.story_version && words(&known.slot) == words(slot)
    });
    match same {
        Some(known) if words(slot).is_some() => Moment::At(known.updated),
        _ => Moment::Now,
    }
}

/// Entries name the other locales of their story: where those change, every document of the story does.
fn sibling_writes(wanted: &BTreeMap<(String, String), (Locale, i64)>, standing: &Standing) -> Vec<Write> {
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

fn filing_writes(story: &Story, channels: &[Slug], before: &[String]) -> Vec<Write> {
    let entered = channels.iter().filter(|channel| !before.iter().any(|known| known == channel.as_str()));
    let left = before.iter().filter(|known| !channels.iter().any(|channel| channel.as_str() == known.as_str()));
    let write = |channel: String, departed| Write::Filing { channel, slug: story.slug.to_string(), departed };
    entered
        .map(|channel| write(channel.to_string(), false))
        .chain(left.map(|channel| write(channel.clone(), true)))
        .collect()
}

/// The text that fills a slot: the first locale of the chain whose newest admissible text can be shown.
///
/// Nothing is shown before the source's own text is there.
fn fill<'a>(channel: &Channel, locale: &Locale, texts: &'a [Text], shop: &mut Showable<'_>) -> Option<&'a Text> {
    let source = &shop.story.language;
    if !texts.iter().any(|text| text.locale == *source && text.state > State::Draft) {
        return None;
    }
    let chain = match channel.fallback {
        Fallback::Now => shop.snapshot.catalogs.chain(locale, source),
        Fallback::Never => with_parents(locale),
    };
    chain.iter().find_map(|candidate| {
        let admissible =
            |text: &&Text| text.locale == *candidate && visible(shop.story, text, channel) == Visibility::Shown;
        let newest = texts.iter().filter(admissible).max_by_key(|text| text.version)?;
        shop.can_show(newest).then_some(newest)
    })
}

/// Whether texts can be shown with the story's facts, each tried once.
struct Showable<'a> {
    snapshot: &'a Snapshot,
    story: &'a Story,
    known: BTreeMap<(Locale, i64), bool>,
}

impl Showable<'_> {
    fn can_show(&mut self, text: &Text) -> bool {
        let (snapshot, story) = (self.snapshot, self.story);
        *self.known.entry((text.locale.clone(), text.version)).or_insert_with(|| can_show(snapshot, story, text))
    }

    /// The locales of texts that were tried and could not be shown.
    fn fell_back(&self, texts: &[Text]) -> Vec<Locale> {
        let failed: BTreeSet<&Locale> =
            self.known.iter().filter(|(_, shown)| !**shown).map(|((locale, _), _)| locale).collect();
        let is_known = |locale: &&&Locale| texts.iter().any(|text| text.locale == ***locale);
        failed.iter().filter(is_known).map(|locale| (*locale).clone()).collect()
    }
}

/// Whether a text can be shown with the story's facts and the service's words.
pub(crate) fn can_show(snapshot: &Snapshot, story: &Story, text: &Text) -> bool {
    let file = source(text.locale.as_str(), &text.content);
    let catalog = snapshot.catalogs.get(&text.locale);
    let wording = catalog.and_then(|catalog| Wording::read(catalog, &file, &story.facts).ok());
    wording.is_some_and(|wording| wording.is_showable(&story.facts))
}
