//! Explaining: why a story stands where it does, or does not. Every rule with what went
//! into it and what came out, judged by the same functions that file and show.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::desk::explanation::{Explanation, Outcome, Rule, in_words, or_nothing, reason, rule, territories};
use crate::desk::filing::patience_ends;
use crate::desk::origin::has_source;
use crate::desk::showable::Showable;
use crate::desk::view::View;
use crate::desk::{Desk, DeskError};
use crate::model::audience::{Audience, AudienceKey};
use crate::model::channel::{Channel, Condition, Fallback};
use crate::model::locale::Locale;
use crate::model::reader::Reader;
use crate::model::slug::Slug;
use crate::model::story::{PubStatus, Story};
use crate::model::text::Text;
use crate::snapshot::Snapshot;
use crate::store::rows::{FilingRow, Place, StandingSlot};
use crate::visibility::filter::{selects, tests};
use crate::visibility::{Reason, Visibility};
use crate::words::fallback::with_parents;

/// The slot in question.
#[derive(Debug, Clone)]
pub struct Question {
    /// The story.
    pub slug: Slug,
    /// The channel.
    pub channel: Slug,
    /// The slot's locale.
    pub locale: Locale,
    /// The partner that reads, or else the channel's own audience does.
    pub partner: Option<Slug>,
}

impl Desk {
    /// Explains one slot. Of an earlier time it is asked at the desk of a store that is looked at as of then.
    pub async fn explain(&self, question: &Question) -> Result<Explanation, DeskError> {
        let snapshot = self.snapshot().await?;
        let slug = question.slug.as_str();
        let (story, row) = self.record_of(&question.slug).await?;
        let texts = self.texts_with_origins(&story).await?;
        let case = Case {
            question,
            snapshot: &snapshot,
            story: &story,
            texts: &texts,
            filings: &self.store.filings(slug).await?,
            shown: &seen(self.store.slots(slug).await?),
            opened: row.opened.filter(|opened| story.embargo_since(Some(*opened)).is_none()),
            expired: row.expired,
        };
        Ok(case.explain())
    }
}

/// What was to be seen in a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seen {
    /// Something.
    Shown,
    /// Nothing any more, and its readers were told.
    Left,
    /// Nothing, and its readers never saw anything.
    Nothing,
}

/// What is to be seen in each slot there is or was.
fn seen(slots: Vec<StandingSlot>) -> BTreeMap<(String, String, String), Seen> {
    let seen = |slot: StandingSlot| {
        let seen = match slot {
            StandingSlot { departed: 0, .. } => Seen::Shown,
            StandingSlot { departed, dropped, .. } if departed == dropped => Seen::Nothing,
            StandingSlot { .. } => Seen::Left,
        };
        let Place { channel, audience, locale, .. } = slot.slot.place;
        ((channel, audience, locale), seen)
    };
    slots.into_iter().map(seen).collect()
}

/// Everything a slot is judged by.
struct Case<'a> {
    question: &'a Question,
    snapshot: &'a Snapshot,
    story: &'a Story,
    texts: &'a [Text],
    /// The channels it stands in, and since when.
    filings: &'a [FilingRow],
    /// What is to be seen in its slots, by channel, audience and locale.
    shown: &'a BTreeMap<(String, String, String), Seen>,
    opened: Option<Timestamp>,
    expired: bool,
}

impl Case<'_> {
    fn explain(&self) -> Explanation {
        let mut rules = Vec::new();
        let seen = self.channel(&mut rules);
        let Some((channel, audience)) = seen else { return Explanation { rules, outcome: Outcome::Hidden } };
        let taken = self.filters(channel, &mut rules);
        rules.push(rule("status", self.story.status.as_str(), "", self.story.status == PubStatus::Usable));
        let released = self.embargo(audience, &mut rules);
        let stays = self.withdrawn(audience, &mut rules);
        let source = has_source(self.story, self.texts);
        let result = if source { "is there" } else { "is missing: nothing is shown before it" };
        rules.push(rule("source text", self.story.language.as_str(), result, source));
        let barred = self.story.rights.barred(audience.countries, &self.snapshot.definitions.regions);
        let territories = territories(&self.story.rights, audience);
        rules.push(rule("rights of the story", &territories, &in_words(barred), barred.is_nobody()));
        let filling = self.texts(channel, audience, &mut rules);
        let outcome = self.outcome(channel, audience, filling.filter(|_| taken && source && released && stays));
        Explanation { rules, outcome }
    }

    /// Whether the slot is none from which the story is withdrawn while others have it.
    fn withdrawn(&self, audience: &Audience, rules: &mut Vec<Rule>) -> bool {
        let withdrawn = &self.story.withdrawn;
        if withdrawn.is_nowhere() {
            return true;
        }
        let tags: Vec<&str> = withdrawn.locales.iter().map(Locale::as_str).collect();
        let input = format!(
            "languages: {}; regions: {}",
            or_nothing(&tags.join(", ")),
            or_nothing(&withdrawn.regions.join(", "))
        );
        let from = withdrawn.within(audience.countries, &self.snapshot.definitions.regions);
        let stays = from.is_empty() && !withdrawn.locales.contains(&self.question.locale);
        rules.push(rule("withdrawn in part", &input, if stays { "not from here" } else { "from here" }, stays));
        stays
    }

    /// Whether neither an embargo nor the end of its time keeps the story back. Both are judged by what was committed.
    fn embargo(&self, audience: &Audience, rules: &mut Vec<Rule>) -> bool {
        let mut holds = true;
        if let Some(until) = self.story.embargoed_until {
            let (result, passes) = match (self.opened, audience.embargoed) {
                (Some(_), _) => ("is over", true),
                (None, true) => ("holds; the reader may see the story ahead of its release", true),
                (None, false) => ("holds", false),
            };
            rules.push(rule("embargo", &format!("until {until}"), result, passes));
            holds &= passes;
        }
        if let Some(at) = self.story.expires {
            let result = if self.expired { "has come" } else { "has not come" };
            rules.push(rule("expiry", &format!("at {at}"), result, !self.expired));
            holds &= !self.expired;
        }
        holds
    }

    /// The channel and the audience, if there is such a topic for the reader.
    fn channel(&self, rules: &mut Vec<Rule>) -> Option<(&Channel, &Audience)> {
        let definitions = &self.snapshot.definitions;
        let Question { channel: slug, locale, partner, .. } = self.question;
        let topic = format!("{slug}.{locale}");
        let Some(channel) = definitions.channels.get(slug).filter(|channel| channel.locales.contains(locale)) else {
            rules.push(rule("channel", &topic, "there is no such channel in this language", false));
            return None;
        };
        rules.push(rule("channel", &topic, "is offered", true));
        let known = partner.as_ref().map(|name| definitions.partners.get(name));
        let reader = match known {
            None => Reader::default(),
            Some(Some(partner)) => Reader::partner(partner.clone().into(), None),
            Some(None) => {
                let name = partner.as_ref().map(Slug::as_str).unwrap_or_default();
                rules.push(rule("reader", name, "there is no such partner", false));
                return None;
            }
        };
        let may = reader.reads(channel, locale);
        let result = if may { "may read it" } else { "may not read it" };
        rules.push(rule("reader", partner.as_ref().map_or("anybody", Slug::as_str), result, may));
        let audience = definitions.audience_of(&reader, slug).filter(|_| may)?;
        Some((channel, audience))
    }

    /// Whether the channel takes the story, and each key that says so or not.
    fn filters(&self, channel: &Channel, rules: &mut Vec<Rule>) -> bool {
        let mut keys = |name: &str, condition: &Condition, wanted: bool| {
            let definitions = &self.snapshot.definitions;
            for test in tests(condition, self.story, &definitions.regions, &definitions.subjects) {
                let result = if test.holds { "fits" } else { "does not fit" };
                let input = format!("wanted: {}; the story has: {}", test.wanted, or_nothing(&test.found));
                rules.push(rule(&format!("{name} {}", test.key), &input, result, test.holds == wanted));
            }
        };
        keys("select", &channel.select.all, true);
        for (number, group) in channel.select.any.iter().enumerate() {
            keys(&format!("select, group {}:", number + 1), group, true);
        }
        keys("reject", &channel.reject.all, false);
        for (number, group) in channel.reject.any.iter().enumerate() {
            keys(&format!("reject, group {}:", number + 1), group, false);
        }
        let definitions = &self.snapshot.definitions;
        let taken = selects(channel, self.story, &definitions.regions, &definitions.subjects);
        rules.push(rule("select and reject together", "", if taken { "take it" } else { "do not take it" }, taken));
        taken
    }

    /// The text that would fill the slot, and each candidate's rules.
    fn texts(&self, channel: &Channel, audience: &Audience, rules: &mut Vec<Rule>) -> Option<(Locale, i64)> {
        let mut showable = Showable::new(self.snapshot, self.story, self.texts);
        let embargoed = self.story.embargoed_until.filter(|_| self.opened.is_none()).map(|_| Reason::Embargoed);
        showable.hold = embargoed.or(self.expired.then_some(Reason::Expired));
        let view = View { channel, audience, snapshot: self.snapshot };
        let own = with_parents(&self.question.locale);
        let stand_ins = view.chain(&self.question.locale, self.story);
        let mut named: Vec<&Locale> = Vec::new();
        for locale in own.iter().chain(&stand_ins) {
            if named.contains(&locale) {
                continue;
            }
            named.push(locale);
            let newest = self.texts.iter().filter(|text| text.locale == *locale).max_by_key(|text| text.version);
            let Some(newest) = newest else {
                rules.push(rule(&format!("text in {locale}"), "", "there is none", false));
                continue;
            };
            let best = view.fill(std::slice::from_ref(locale), self.texts, &mut showable).map(|filling| filling.text);
            let text = best.unwrap_or(newest);
            let stale = if showable.is_stale(text, channel) { ", its original has changed since" } else { "" };
            let input = format!("version {}, {}{stale}", text.version, text.state);
            let result = match view.judge(text, &showable) {
                Visibility::Hidden(reasons) => reasons.into_iter().map(reason).collect::<Vec<_>>().join("; "),
                Visibility::Shown if best.is_none() => "cannot be shown with the facts there are".to_owned(),
                Visibility::Shown => "may be shown".to_owned(),
            };
            rules.push(rule(&format!("text in {locale}"), &input, &result, best.is_some()));
        }
        let filling = view.fill(&own, self.texts, &mut showable);
        let filling = filling.or_else(|| view.fill(&stand_ins, self.texts, &mut showable));
        filling.map(|filling| (filling.text.locale.clone(), filling.text.version))
    }

    /// What the log says of the slot, by what would fill it.
    fn outcome(&self, channel: &Channel, audience: &Audience, filling: Option<(Locale, i64)>) -> Outcome {
        let Question { channel: slug, locale, partner, .. } = self.question;
        let seen = |key: &AudienceKey| {
            let place = (slug.to_string(), key.as_str().to_owned(), locale.to_string());
            self.shown.get(&place).copied()
        };
        // An audience without a slot of its own sees what the channel's own does.
        match (filling, seen(&audience.key).or_else(|| seen(&AudienceKey::default()))) {
            (Some((language, version)), Some(Seen::Shown)) => Outcome::Shown { language, version },
            (Some(_), _) => Outcome::Waits { until: self.waits_until(channel) },
            (None, Some(Seen::Left | Seen::Shown)) => Outcome::Left,
            (None, None | Some(Seen::Nothing)) => {
                let told = partner.as_ref().and_then(|name| seen(&AudienceKey::of_partner(name)));
                if told.is_some() { Outcome::Left } else { Outcome::Hidden }
            }
        }
    }

    fn waits_until(&self, channel: &Channel) -> Option<Timestamp> {
        let Fallback::After(delay) = channel.fallback else { return None };
        let filing = self.filings.iter().find(|filing| filing.channel == channel.slug.as_str())?;
        patience_ends(filing.since, self.opened, delay)
    }
}
