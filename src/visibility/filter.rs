//! Filters: whether a channel takes a story, and each key of its conditions held against it for whoever explains.

use crate::model::channel::{Channel, Condition, Filter};
use crate::model::region::Regions;
use crate::model::story::Story;
use crate::model::subject::Subjects;

/// Whether a channel takes a story: its select holds and its reject, if it has one, does not.
pub fn selects(channel: &Channel, story: &Story, regions: &Regions, subjects: &Subjects) -> bool {
    let rejected = !channel.reject.is_empty() && holds(&channel.reject, story, regions, subjects);
    !rejected && holds(&channel.select, story, regions, subjects)
}

/// Whether a filter holds of a story.
pub fn holds(filter: &Filter, story: &Story, regions: &Regions, subjects: &Subjects) -> bool {
    let fulfils = |condition: &Condition| fulfils(condition, story, regions, subjects);
    fulfils(&filter.all) && (filter.any.is_empty() || filter.any.iter().any(fulfils))
}

/// Whether every key of a condition holds of a story.
pub fn fulfils(condition: &Condition, story: &Story, regions: &Regions, subjects: &Subjects) -> bool {
    Key::ALL.into_iter().all(|key| key.holds(condition, story, regions, subjects) != Some(false))
}

/// One key of a condition, held against a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Test {
    /// The key.
    pub key: &'static str,
    /// What it asks for.
    pub wanted: String,
    /// What the story has.
    pub found: String,
    /// Whether that is enough.
    pub holds: bool,
}

/// Every key that a condition has, held against a story.
pub fn tests<'a>(
    condition: &'a Condition,
    story: &'a Story,
    regions: &'a Regions,
    subjects: &'a Subjects,
) -> impl Iterator<Item = Test> + 'a {
    Key::ALL.into_iter().filter_map(move |key| {
        let holds = key.holds(condition, story, regions, subjects)?;
        let (wanted, found) = key.in_words(condition, story);
        Some(Test { key: key.as_str(), wanted, found, holds })
    })
}

/// The keys that a condition may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Key {
    Regions,
    Countries,
    Places,
    Subjects,
    Genres,
    Sources,
    Languages,
    Media,
    Facts,
    Urgency,
}

impl Key {
    const ALL: [Self; 10] = [
        Self::Urgency,
        Self::Languages,
        Self::Genres,
        Self::Sources,
        Self::Media,
        Self::Facts,
        Self::Countries,
        Self::Places,
        Self::Regions,
        Self::Subjects,
    ];

    fn as_str(self) -> &'static str {
        match self {
            Self::Regions => "regions",
            Self::Countries => "countries",
            Self::Places => "places",
            Self::Subjects => "subjects",
            Self::Genres => "genres",
            Self::Sources => "sources",
            Self::Languages => "languages",
            Self::Media => "media",
            Self::Facts => "facts",
            Self::Urgency => "urgency",
        }
    }

    /// Whether what the condition asks for under this key is so; `None` where it does not have the key.
    fn holds(self, asked: &Condition, story: &Story, regions: &Regions, subjects: &Subjects) -> Option<bool> {
        match self {
            Self::Regions => some(&asked.regions, &story.places, |place, region| regions.lies_within(place, region)),
            Self::Countries => some(&asked.countries, &story.places, PartialEq::eq),
            Self::Places => some(&asked.places, &story.places, PartialEq::eq),
            Self::Subjects => some(&asked.subjects, &story.subjects, |code, broad| subjects.is_within(code, broad)),
            Self::Genres => some(&asked.genres, &story.genres, PartialEq::eq),
            Self::Sources => some(&asked.sources, &story.info_sources, PartialEq::eq),
            Self::Languages => some(&asked.languages, [&story.language], PartialEq::eq),
            Self::Media => some(&asked.media, &story.renditions, |file, kind| kind.is_kind_of(&file.content_type)),
            Self::Facts => some(&asked.facts, story.facts.keys(), PartialEq::eq),
            Self::Urgency => asked.urgency.as_ref().map(|range| range.contains(&story.urgency)),
        }
    }

    /// What the condition asks for, and what the story has.
    fn in_words(self, asked: &Condition, story: &Story) -> (String, String) {
        match self {
            Self::Regions => (listed(&asked.regions), listed(&story.places)),
            Self::Countries => (listed(&asked.countries), listed(&story.places)),
            Self::Places => (listed(&asked.places), listed(&story.places)),
            Self::Subjects => (listed(&asked.subjects), listed(&story.subjects)),
            Self::Genres => (listed(&asked.genres), listed(&story.genres)),
            Self::Sources => (listed(&asked.sources), listed(&story.info_sources)),
            Self::Languages => (listed(&asked.languages), story.language.to_string()),
            Self::Media => {
                let kinds = asked.media.iter().map(|kind| kind.as_str());
                (listed(kinds), listed(story.renditions.iter().map(|file| &file.content_type)))
            }
            Self::Facts => (listed(&asked.facts), listed(story.facts.keys())),
            Self::Urgency => {
                let range = asked.urgency.as_ref().map(|range| format!("{} to {}", range.start(), range.end()));
                (range.unwrap_or_default(), story.urgency.to_string())
            }
        }
    }
}

/// Whether something found fits something wanted; `None` where nothing is asked.
fn some<'a, W, F: 'a>(
    wanted: &[W],
    found: impl IntoIterator<Item = &'a F>,
    fits: impl Fn(&F, &W) -> bool,
) -> Option<bool> {
    if wanted.is_empty() {
        return None;
    }
    Some(found.into_iter().any(|found| wanted.iter().any(|wanted| fits(found, wanted))))
}

fn listed<T: ToString>(values: impl IntoIterator<Item = T>) -> String {
    values.into_iter().map(|value| value.to_string()).collect::<Vec<_>>().join(", ")
}
