//! Agreement: what is filed, what a feed shows, what is explained, and a plain reading of the rules are one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use polywire::desk::explain::Question;
use polywire::desk::explanation::Outcome;
use polywire::desk::given::Filing;
use polywire::desk::inbox::Inbox;
use polywire::model::reader::Reader;
use polywire::model::region::Regions;
use polywire::model::site::Site;
use polywire::model::text::State;
use polywire::model::topic::Topic;
use polywire::publisher::Publisher;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::desk::text;
use crate::rights::partner;
use crate::support::{desk, file};

const LOCALES: [&str; 4] = ["en", "fr", "sw", "ar"];
const AREAS: [&str; 8] = ["KE", "EG", "FR", "014", "002-EG", "africa", "arab-states", "001"];
const STATES: [State; 3] = [State::Machine, State::Translated, State::Reviewed];

#[derive(Debug, Clone)]
struct PlainChannel {
    audience: Vec<&'static str>,
    regions: Vec<&'static str>,
    most_urgent: u8,
    minimum: State,
    falls_back: bool,
}

#[derive(Debug, Clone)]
struct PlainStory {
    places: Vec<&'static str>,
    urgency: u8,
    allow: Option<Vec<&'static str>>,
    deny: Vec<&'static str>,
    texts: Vec<(&'static str, State, Vec<&'static str>)>,
}

fn areas(most: usize) -> impl Strategy<Value = Vec<&'static str>> {
    subsequence(AREAS.to_vec(), 0..=most)
}

prop_compose! {
    fn channel()(
        audience in subsequence(AREAS.to_vec(), 1..=2), regions in areas(2), most_urgent in 1_u8..=4,
        minimum in select(STATES.to_vec()), falls_back in any::<bool>(),
    ) -> PlainChannel {
        PlainChannel { audience, regions, most_urgent, minimum, falls_back }
    }
}

prop_compose! {
    fn story()(
        places in areas(2), urgency in 1_u8..=9, allow in prop::option::of(subsequence(AREAS.to_vec(), 1..=3)),
        deny in areas(1), source in select(STATES.to_vec()), denied_source in areas(1),
        others in prop::collection::vec((1_usize..4, select(STATES.to_vec()), areas(1)), 0..4),
    ) -> PlainStory {
        let mut texts = vec![("en", source, denied_source)];
        for (number, state, denied) in others {
            if texts.iter().all(|(locale, ..)| *locale != LOCALES[number]) {
                texts.push((LOCALES[number], state, denied));
            }
        }
        PlainStory { places, urgency, allow, deny, texts }
    }
}

fn countries(regions: &Regions, names: &[&str]) -> BTreeSet<&'static str> {
    names.iter().flat_map(|name| regions.countries(name).unwrap().codes().collect::<Vec<_>>()).collect()
}

/// The language that a slot shows, by the rules as DESIGN's reader would say them.
fn expected(
    regions: &Regions,
    channel: &PlainChannel,
    readers: &BTreeSet<&'static str>,
    story: &PlainStory,
    slot: &'static str,
) -> Option<&'static str> {
    let of = |names: &[&str]| countries(regions, names);
    let about = |region: &str| story.places.iter().any(|place| of(&[place]).is_subset(&of(&[region])));
    let taken = channel.regions.is_empty() || channel.regions.iter().any(|region| about(region));
    let urgent = story.urgency >= channel.most_urgent;
    let allowed = story.allow.as_ref().is_none_or(|allow| readers.is_subset(&of(allow)));
    let admits = |locale: &str| {
        let text = story.texts.iter().find(|(own, ..)| *own == locale);
        text.is_some_and(|(_, state, denied)| *state >= channel.minimum && readers.is_disjoint(&of(denied)))
    };
    if !taken || !urgent || !allowed || !readers.is_disjoint(&of(&story.deny)) {
        return None;
    }
    if admits(slot) {
        return Some(slot);
    }
    (channel.falls_back && admits("en")).then_some("en")
}

fn definition(channel: &PlainChannel) -> String {
    let list = |names: &[&str]| format!("{names:?}");
    let regions =
        if channel.regions.is_empty() { String::new() } else { format!("regions = {}\n", list(&channel.regions)) };
    format!(
        "locales = {}\naudience = {}\nminimum = \"{}\"\nfallback = \"{}\"\nentries = 1000\n[select]\n{regions}urgency = \"{}-9\"\n",
        list(&LOCALES),
        list(&channel.audience),
        channel.minimum,
        if channel.falls_back { "now" } else { "never" },
        channel.most_urgent,
    )
}

fn record(slug: &str, story: &PlainStory) -> String {
    let denied = |list: &Vec<&str>| serde_json::json!({ "deny": list });
    let texts: serde_json::Map<String, serde_json::Value> =
        story.texts.iter().map(|(locale, _, list)| ((*locale).to_owned(), denied(list))).collect();
    let mut rights = serde_json::json!({ "deny": story.deny, "texts": texts });
    if let Some(allow) = &story.allow {
        rights["allow"] = serde_json::json!(allow);
    }
    serde_json::json!({
        "slug": slug, "language": "en", "pubStatus": "usable", "urgency": story.urgency, "places": story.places,
        "contentCreated": "2026-11-20T08:00:00Z", "rights": rights,
    })
    .to_string()
}

async fn shown_by_feed(publisher: &Publisher, topic: &Topic, reader: Option<&str>, slug: &str) -> Option<String> {
    let snapshot = publisher.snapshot().await.unwrap();
    let known = |name: &str| snapshot.definitions.partners[&name.parse().unwrap()].clone();
    let reader = reader.map_or_else(Reader::default, |name| Reader::partner(Arc::new(known(name)), None));
    let (edition, _) = publisher.edition(&topic.channel, &topic.locale, &reader).await.unwrap().unwrap();
    let entry = edition.entries.iter().find(|entry| entry.slug.as_str() == slug);
    assert!(entry.is_none() || edition.departures.iter().all(|departure| departure.slug.as_str() != slug));
    entry.map(|entry| entry.language.to_string())
}

#[tokio::test(flavor = "multi_thread")]
async fn filing_feeds_explanations_and_a_plain_reading_agree() {
    const CHANNELS: usize = 8;
    /// Stories, and corrections of them.
    const NEW: usize = 30;
    const STORIES: usize = 50;
    let mut runner = TestRunner::deterministic();
    let (newsroom, desk) = desk().await;
    let channels: Vec<PlainChannel> =
        (0..CHANNELS).map(|_| channel().new_tree(&mut runner).unwrap().current()).collect();
    for (number, channel) in channels.iter().enumerate() {
        newsroom.write(&format!("feeds/channels/c{number}.toml"), &definition(channel));
    }
    let reading = Inbox::new(newsroom.config().folders).read(&desk, None).await.unwrap();
    assert!(reading.faults.iter().all(|fault| !fault.is_error()), "{:?}", reading.faults);
    let partners = [("kenya", vec!["KE"]), ("nile", vec!["KE", "EG"]), ("france", vec!["FR"])];
    for (name, countries) in &partners {
        desk.add_partner("test", &partner(name, countries)).await.unwrap();
    }
    let regions = desk.snapshot().await.unwrap().definitions.regions.clone();
    let publisher = Publisher::new(desk.store().clone(), Site::new("https://feeds.example", "news.example", 2026));
    let (mut compared, mut shown, mut left) = (0, 0, 0);
    let mut known: BTreeMap<String, PlainStory> = BTreeMap::new();
    let mut ever: BTreeSet<String> = BTreeSet::new();
    for number in 0..STORIES {
        let mut story = story().new_tree(&mut runner).unwrap().current();
        let slug = format!("s{}", number % NEW);
        let texts = story.texts.iter().map(|(locale, state, _)| text(locale, &format!("headline = {locale}"), *state));
        let texts = if number < NEW { texts.collect() } else { Vec::new() };
        if let Some(before) = known.get(&slug) {
            // A correction of the record alone: the texts stay, their rights are said anew.
            let denied =
                |locale: &str| story.texts.iter().find(|(own, ..)| *own == locale).map(|(.., list)| list.clone());
            let stay =
                before.texts.iter().map(|(locale, state, _)| (*locale, *state, denied(locale).unwrap_or_default()));
            story.texts = stay.collect();
        }
        let record = Some(file("s.json", &record(&slug, &story)));
        if let Err(refused) = desk.file("test", &Filing { slug: slug.parse().unwrap(), record, texts }).await {
            assert!(number >= NEW && refused.to_string().contains("would-vanish"), "{refused}");
            continue;
        }
        known.insert(slug.clone(), story.clone());
        for (number, channel) in channels.iter().enumerate() {
            for (reader, of_reader) in std::iter::once((None, &channel.audience))
                .chain(partners.iter().map(|(name, list)| (Some(*name), list)))
            {
                let readers = countries(&regions, of_reader);
                for slot in LOCALES {
                    let expected = expected(&regions, channel, &readers, &story, slot);
                    let audience = if readers == countries(&regions, &channel.audience) { None } else { reader };
                    let place = format!("{slug} in c{number}.{slot} for {audience:?}");
                    let case = format!("{place} ({reader:?}): {story:?} {channel:?}");
                    let found =
                        shown_by_feed(&publisher, &format!("c{number}.{slot}.json").parse().unwrap(), reader, &slug)
                            .await;
                    assert_eq!(found.as_deref(), expected, "feed: {case}");
                    let question = Question {
                        slug: slug.parse().unwrap(),
                        channel: format!("c{number}").parse().unwrap(),
                        locale: slot.parse().unwrap(),
                        partner: reader.map(|name| name.parse().unwrap()),
                    };
                    let explained = desk.explain(&question).await.unwrap().outcome;
                    match (&explained, expected) {
                        (Outcome::Shown { language, .. }, Some(expected)) => {
                            assert_eq!(language.as_str(), expected, "{case}");
                            ever.insert(place);
                            shown += 1;
                        }
                        (Outcome::Hidden, None) => assert!(!ever.contains(&place), "{case}"),
                        (Outcome::Left, None) => {
                            assert!(ever.contains(&place), "{case}");
                            left += 1;
                        }
                        other => panic!("{other:?}: {case}"),
                    }
                    compared += 1;
                }
            }
        }
    }
    assert!(shown * 20 > compared && shown < compared && left > 20, "{shown} of {compared} are shown, {left} left");
}
