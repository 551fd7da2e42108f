//! Redefinitions: definitions and service words about to be changed, and what that touches beside the filing itself.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::definitions::{CHANNELS, Definitions, LOCALES, REGIONS};
use crate::desk::filing::Standing;
use crate::desk::given::tags;
use crate::desk::showable::can_show;
use crate::desk::submit::GivenDefinition;
use crate::model::audience::{AudienceKey, MOVED};
use crate::model::fault::Fault;
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::story::Story;
use crate::model::text::Text;
use crate::snapshot::Snapshot;
use crate::store::batch::Write;
use crate::store::rows::{Place, SlotRow};

/// Definitions and service words about to be changed.
pub(crate) struct Redefinition {
    before: Option<Arc<Snapshot>>,
    pub(crate) after: Arc<Snapshot>,
    given: Vec<GivenDefinition>,
    moved: Vec<Moved>,
    /// Audiences of channels that nobody belonged to before.
    pub(crate) newcomers: Arc<BTreeSet<(String, String)>>,
}

/// A partner that will belong to another audience of a channel it reads before and after.
struct Moved {
    /// The key under which it alone is told.
    reader: AudienceKey,
    channel: Slug,
    locales: Vec<Locale>,
    from: AudienceKey,
    to: AudienceKey,
}

impl Redefinition {
    /// The change from what was in force before.
    pub(crate) fn new(before: Option<Arc<Snapshot>>, after: Arc<Snapshot>, given: Vec<GivenDefinition>) -> Self {
        let moved = before.as_ref().map(|before| moved(&before.definitions, &after.definitions)).unwrap_or_default();
        let newcomers = newcomers(before.as_deref(), &after);
        Self { before, after, given, moved, newcomers: Arc::new(newcomers) }
    }

    /// What is written of the definitions themselves.
    pub(crate) fn writes(&self) -> Vec<Write> {
        let mut writes = Vec::new();
        for definition in &self.given {
            let content = definition.file.text.to_string();
            writes.push(Write::Definition { name: definition.name.clone(), content });
            writes.extend(definition.submission.clone().map(Write::Submission));
        }
        // Who has moved once is remembered: what it is told is its own from then on.
        let readers: BTreeSet<&str> = self.moved.iter().map(|moved| moved.reader.as_str()).collect();
        writes.extend(
            readers.into_iter().map(|reader| Write::Setting { name: format!("{MOVED}{reader}"), value: String::new() }),
        );
        writes
    }

    fn is_given(&self, name: &str) -> bool {
        self.given.iter().any(|given| given.name == name)
    }

    /// The locales of which words are given.
    fn locales(&self) -> BTreeSet<&str> {
        let folder = |given: &GivenDefinition| Some(given.name.strip_prefix("locales/")?.split_once('/')?.0.to_owned());
        let names = self.given.iter().filter_map(folder);
        let known = self.after.locales.iter();
        names.filter_map(|name| known.clone().find(|locale| locale.as_str() == name)).map(Locale::as_str).collect()
    }

    /// The topics whose documents the given files may change by themselves: those of a channel that is defined anew,
    /// those of a locale that takes words from one of the given files, all where regions are (media files have rights
    /// that no slot tells of), those of a new audience, and those of a partner that moves to another.
    pub(crate) fn topics(&self) -> Vec<Write> {
        let words = self.locales();
        let mut topics = BTreeSet::new();
        for snapshot in self.before.iter().chain([&self.after]) {
            let takes_words = |locale: &Locale| {
                let chain = snapshot.catalogs.chain(locale, snapshot.catalogs.default_locale());
                self.is_given(LOCALES)
                    || self.is_given(REGIONS)
                    || chain.iter().any(|locale| words.contains(locale.as_str()))
            };
            for channel in snapshot.definitions.channels.values() {
                let is_defined = self.is_given(&format!("{CHANNELS}{}.toml", channel.slug));
                for audience in snapshot.definitions.audiences(&channel.slug) {
                    let name = (channel.slug.to_string(), audience.key.as_str().to_owned());
                    let is_new = self.newcomers.contains(&name);
                    let touched = channel.locales.iter().filter(|locale| is_defined || is_new || takes_words(locale));
                    topics.extend(touched.map(|locale| (&channel.slug, audience.key.clone(), locale)));
                }
            }
        }
        for Moved { reader, channel, locales, .. } in &self.moved {
            topics.extend(locales.iter().map(|locale| (channel, reader.clone(), locale)));
        }
        let topic = |(channel, audience, locale): (&Slug, AudienceKey, &Locale)| Write::Topic {
            channel: channel.to_string(),
            audience: audience.as_str().to_owned(),
            locale: locale.to_string(),
            story: String::new(),
        };
        topics.into_iter().map(topic).collect()
    }

    /// The topics in which a story is shown in one of the given languages, with that language's words around it.
    pub(crate) fn topics_of_words(&self, standing: &Standing) -> Vec<Write> {
        let words = self.locales();
        let shown = standing.shown().filter(|slot| words.contains(slot.text_locale.as_str()));
        shown
            .map(|slot| {
                let Place { channel, audience, locale, .. } = slot.place.clone();
                Write::Topic { channel, audience, locale, story: String::new() }
            })
            .collect()
    }

    /// The audiences that nobody belongs to any more, and the keys of partners that are no more.
    pub(crate) fn dropped_audiences(&self) -> Vec<Write> {
        let Some(before) = self.before.as_deref() else { return Vec::new() };
        let mut writes = Vec::new();
        let gone =
            before.definitions.partners.keys().filter(|name| !self.after.definitions.partners.contains_key(*name));
        for name in gone {
            let audience = AudienceKey::of_partner(name).as_str().to_owned();
            writes.extend(
                before
                    .definitions
                    .channels
                    .keys()
                    .map(|channel| Write::AudienceDropped { channel: channel.to_string(), audience: audience.clone() }),
            );
        }
        for channel in before.definitions.channels.keys() {
            let after = kept(Some(&self.after), channel);
            for key in kept(Some(before), channel).into_iter().filter(|key| !after.contains(key)) {
                let (channel, audience) = (channel.to_string(), key.as_str().to_owned());
                writes.push(Write::AudienceDropped { channel, audience });
            }
        }
        writes
    }

    /// What partners that move are told of one story: that it has left their view, or that it is there again or says
    /// something else. `will_show` is what each of its slots will show.
    pub(crate) fn left_views(&self, standing: &Standing, will_show: &BTreeMap<&Place, Option<&SlotRow>>) -> Vec<Write> {
        let mut left = Vec::new();
        for Moved { reader, channel, locales, from, to } in &self.moved {
            let of_channel = will_show.keys().filter(|place| place.channel == channel.as_str());
            let kept: BTreeSet<&str> = of_channel.map(|place| place.locale.as_str()).collect();
            let slug = will_show.keys().next().map(|place| place.slug.clone()).unwrap_or_default();
            for locale in locales.iter().filter(|locale| kept.contains(locale.as_str())) {
                let place = |audience: &AudienceKey| Place {
                    channel: channel.to_string(),
                    audience: audience.as_str().to_owned(),
                    locale: locale.to_string(),
                    slug: slug.clone(),
                };
                let (was, will) = (place(from), place(to));
                let own = will_show.contains_key(&will);
                let will = if own { will } else { will.of_channel() };
                let shows = will_show.get(&will).copied().flatten();
                // Also what had left before, as long as readers are told of it.
                let known = standing.seen(&was).is_some_and(|slot| slot.dropped == 0);
                if known && shows.is_none() {
                    let seen = if standing.slots.contains_key(&was) { was } else { was.of_channel() };
                    left.push(Write::SlotHidden {
                        place: seen,
                        audience: reader.as_str().to_owned(),
                        told: true,
                        withdrawn: false,
                    });
                } else if shows.is_some_and(|shows| !showed_the_same(standing, &was, shows)) {
                    left.push(Write::SlotCarried { place: will, audience: reader.as_str().to_owned() });
                }
            }
        }
        left
    }

    /// What new audiences, and everybody where a channel becomes public, are not to be told of: it left before that.
    pub(crate) fn unseen(&self, standing: &Standing, will_show: &BTreeMap<&Place, Option<&SlotRow>>) -> Vec<Write> {
        let told = standing.slots.iter().filter(|(place, slot)| {
            place.audience.is_empty()
                && slot.departed > 0
                && slot.dropped == 0
                && will_show.get(place).copied().flatten().is_none()
        });
        let of_channel = |place: &Place| {
            let newcomers = self.newcomers.iter().filter(|(_, audience)| !audience.is_empty());
            newcomers.filter(|(channel, _)| *channel == place.channel).cloned().collect::<Vec<_>>()
        };
        let is_opened = |place: &Place| place.channel.parse().is_ok_and(|slug| self.is_opened(&slug));
        let opened = told.clone().filter(|(place, _)| is_opened(place));
        let dropped = opened.map(|(place, _)| Write::DepartureDropped(place.clone()));
        told.flat_map(|(place, _)| of_channel(place).into_iter().map(|(_, audience)| (place.clone(), audience)))
            .map(|(place, audience)| Write::SlotHidden { place, audience, told: false, withdrawn: false })
            .chain(dropped)
            .collect()
    }

    /// Whether a channel is public from now on.
    fn is_opened(&self, slug: &Slug) -> bool {
        let is_public = |snapshot: &Snapshot| snapshot.definitions.channels.get(slug).map(|channel| channel.public);
        self.before.as_deref().and_then(is_public) == Some(false) && is_public(&self.after) == Some(true)
    }

    /// Faults about service words without which a text that is shown now could not be any more.
    pub(crate) fn broken_texts(&self, story: &Story, texts: &[Text], standing: &Standing) -> Vec<Fault> {
        let Some(before) = self.before.as_deref() else { return Vec::new() };
        let is_shown = |text: &Text| {
            standing.shown().any(|slot| slot.text_locale == text.locale.as_str() && slot.text_version == text.version)
        };
        let mut faults = Vec::new();
        for text in texts.iter().filter(|text| is_shown(text)) {
            let terms = format!("locales/{}/terms.ftl", text.locale);
            let Some(definition) = self.given.iter().find(|given| given.name == terms) else { continue };
            if can_show(before, story, text) && !can_show(&self.after, story, text) {
                let (slug, locale) = (&story.slug, tags(std::slice::from_ref(&text.locale)));
                let message = format!("the text of \"{slug}\" in {locale} needs a term that this file no longer has");
                let fault = Fault::of_file("term-in-use", &definition.file.name, message);
                faults.push(fault.hint("keep the term, or change the text first"));
            }
        }
        faults
    }
}

/// Whether a view showed what another does.
fn showed_the_same(standing: &Standing, was: &Place, shows: &SlotRow) -> bool {
    let before = standing.seen(was).filter(|slot| slot.departed == 0).map(|slot| &slot.slot);
    before.is_some_and(|before| SlotRow { place: shows.place.clone(), ..before.clone() } == *shows)
}

/// The partners that move to another audience of a channel they read before and will read.
fn moved(before: &Definitions, after: &Definitions) -> Vec<Moved> {
    let mut moved = Vec::new();
    for partner in after.partners.values() {
        for channel in after.channels.values() {
            let views = before.view(&partner.name, &channel.slug).zip(after.view(&partner.name, &channel.slug));
            let Some((from, to)) = views.filter(|(from, to)| from.key != to.key) else { continue };
            moved.push(Moved {
                reader: AudienceKey::of_partner(&partner.name),
                channel: channel.slug.clone(),
                locales: channel.locales.clone(),
                from: from.key.clone(),
                to: to.key.clone(),
            });
        }
    }
    moved
}

/// Audiences that channels have and had not before.
fn newcomers(before: Option<&Snapshot>, after: &Snapshot) -> BTreeSet<(String, String)> {
    let mut newcomers = BTreeSet::new();
    for channel in after.definitions.channels.keys() {
        let known = kept(before, channel);
        let new = kept(Some(after), channel).into_iter().filter(|key| !known.contains(key));
        newcomers.extend(new.map(|key| (channel.to_string(), key.as_str().to_owned())));
    }
    newcomers
}

/// The audiences for which slots of a channel are kept.
fn kept<'a>(snapshot: Option<&'a Snapshot>, channel: &Slug) -> Vec<&'a AudienceKey> {
    let kept = snapshot.map(|snapshot| snapshot.definitions.audiences(channel)).unwrap_or_default();
    kept.iter().map(|audience| &audience.key).collect()
}
