//! Filters: what a channel takes is what a plain reading of its definition takes.

use std::collections::BTreeMap;

use fixed_decimal::Decimal;
use polywire::model::channel::{Condition, Filter, MediaKind};
use polywire::model::fact::Fact;
use polywire::model::region::Regions;
use polywire::model::rights::Rights;
use polywire::model::story::{PubStatus, Rendition, Story};
use polywire::model::subject::Subjects;
use polywire::visibility::filter::holds;
use proptest::prelude::*;
use proptest::sample::subsequence;

/// Places with the countries they come to, as one would write them down by hand.
const PLACES: [(&str, &[&str]); 9] = [
    ("KE", &["KE"]),
    ("UG", &["UG"]),
    ("FR", &["FR"]),
    ("EG", &["EG"]),
    ("lakes", &["KE", "UG"]),
    ("nile", &["EG", "KE", "UG"]),
    ("143", &["KG", "KZ", "TJ", "TM", "UZ"]),
    ("KZ", &["KZ"]),
    ("all", &["EG", "FR", "KE", "UG"]),
];
/// Subjects with those that are broader, themselves included.
const SUBJECTS: [(&str, &[&str]); 4] = [
    ("medtop:15000000", &["medtop:15000000"]),
    ("medtop:20000822", &["medtop:20000822", "medtop:15000000"]),
    ("medtop:20000851", &["medtop:20000851", "medtop:20000822", "medtop:15000000"]),
    ("medtop:06000000", &["medtop:06000000"]),
];
const WORDS: [&str; 3] = ["a", "b", "c"];
const MEDIA: [&str; 4] = ["video/mp4", "AUDIO/mpeg", "image/png", "text/html"];
const KINDS: [MediaKind; 3] = MediaKind::ALL;

fn regions() -> Regions {
    let named = ["lakes", "nile", "all"].map(|name| {
        let countries = PLACES.iter().find(|(place, _)| *place == name).unwrap().1;
        (name.to_owned(), countries.iter().map(ToString::to_string).collect())
    });
    Regions::new(&named.into()).unwrap()
}

fn subjects() -> Subjects {
    let broader = |codes: &[&str]| codes.get(1).map(ToString::to_string);
    Subjects::new(SUBJECTS.iter().map(|(code, up)| ((*code).to_owned(), broader(up))).collect()).unwrap()
}

fn some(values: &'static [&'static str]) -> impl Strategy<Value = Vec<String>> {
    subsequence(values, 0..=values.len().min(3)).prop_map(|some| some.into_iter().map(str::to_owned).collect())
}

fn places() -> impl Strategy<Value = Vec<String>> {
    subsequence(PLACES.to_vec(), 0..=3).prop_map(|some| some.into_iter().map(|(place, _)| place.to_owned()).collect())
}

fn codes() -> impl Strategy<Value = Vec<String>> {
    subsequence(SUBJECTS.to_vec(), 0..=2).prop_map(|some| some.into_iter().map(|(code, _)| code.to_owned()).collect())
}

prop_compose! {
    fn story()(
        places in places(), subjects in codes(), genres in some(&WORDS), sources in some(&WORDS), facts in some(&WORDS),
        media in some(&MEDIA), urgency in 1_u8..=9, language in prop::sample::select(vec!["en", "fr"]),
    ) -> Story {
        Story {
            slug: "s".parse().unwrap(),
            language: language.parse().unwrap(),
            status: PubStatus::Usable,
            urgency,
            subjects,
            genres,
            places,
            located: None,
            by: None,
            info_sources: sources,
            content_created: jiff::Timestamp::UNIX_EPOCH,
            facts: facts.into_iter().map(|name| (name, Fact::Number(Decimal::from(1)))).collect::<BTreeMap<_, _>>(),
            rights: Rights::default(),
            text_rights: BTreeMap::new(),
            copyright_notice: None,
            usage_terms: None,
            linked_rights: None,
            embargoed_until: None,
            expires: None,
            corrections: Vec::new(),
            renditions: media.into_iter().map(|content_type| Rendition {
                name: "r".parse().unwrap(),
                href: "https://a.example".to_owned(),
                content_type,
                size_in_bytes: None,
                duration: None,
                rights: Rights::default(),
            }).collect(),
            related: Vec::new(),
            figures: std::collections::BTreeMap::new(),
            withdrawn: polywire::model::withdrawn::Withdrawn::default(),
        }
    }
}

prop_compose! {
    fn condition()(
        regions in places(), countries in some(&["KE", "FR", "KZ"]), exact in places(), subjects in codes(),
        genres in some(&WORDS), sources in some(&WORDS), facts in some(&WORDS), kept in prop::collection::vec(any::<bool>(), 9),
        media in subsequence(KINDS.to_vec(), 0..=2), languages in some(&["en", "fr"]), urgency in prop::option::of((1_u8..=9, 0_u8..=4)),
    ) -> Condition {
        // Few keys at once, or nothing would ever hold.
        let keep = |number: usize| kept[number] && kept.iter().filter(|kept| **kept).count() <= 5;
        Condition {
            regions: if keep(0) { regions } else { Vec::new() },
            countries: if keep(1) { countries } else { Vec::new() },
            places: if keep(2) { exact } else { Vec::new() },
            subjects: if keep(3) { subjects } else { Vec::new() },
            genres: if keep(4) { genres } else { Vec::new() },
            sources: if keep(5) { sources } else { Vec::new() },
            languages: if keep(6) { languages.iter().map(|tag| tag.parse().unwrap()).collect() } else { Vec::new() },
            media: if keep(7) { media } else { Vec::new() },
            facts: if keep(8) { facts } else { Vec::new() },
            urgency: urgency.map(|(least, more)| least..=(least + more).min(9)),
        }
    }
}

/// The definition read word by word.
fn plainly(condition: &Condition, story: &Story) -> bool {
    let countries =
        |name: &str| PLACES.iter().find(|(place, _)| *place == name).map_or(&[][..], |(_, countries)| *countries);
    let within = |place: &str, region: &str| {
        !countries(place).is_empty() && countries(place).iter().all(|country| countries(region).contains(country))
    };
    let broader =
        |code: &str| SUBJECTS.iter().find(|(known, _)| *known == code).map_or(&[][..], |(_, broader)| *broader);
    let kind = |media_type: &str| media_type.to_lowercase().split('/').next().unwrap().to_owned();
    let mut holds = true;
    if !condition.regions.is_empty() {
        holds &= condition.regions.iter().any(|region| story.places.iter().any(|place| within(place, region)));
    }
    for (wanted, found) in [
        (&condition.countries, &story.places),
        (&condition.places, &story.places),
        (&condition.genres, &story.genres),
        (&condition.sources, &story.info_sources),
        (&condition.facts, &story.facts.keys().cloned().collect()),
    ] {
        if !wanted.is_empty() {
            holds &= wanted.iter().any(|wanted| found.contains(wanted));
        }
    }
    if !condition.subjects.is_empty() {
        let is_within = |wanted: &String| story.subjects.iter().any(|code| broader(code).contains(&wanted.as_str()));
        holds &= condition.subjects.iter().any(is_within);
    }
    if !condition.languages.is_empty() {
        holds &= condition.languages.contains(&story.language);
    }
    if !condition.media.is_empty() {
        let has = |wanted: &MediaKind| story.renditions.iter().any(|file| kind(&file.content_type) == wanted.as_str());
        holds &= condition.media.iter().any(has);
    }
    if let Some(range) = &condition.urgency {
        holds &= story.urgency >= *range.start() && story.urgency <= *range.end();
    }
    holds
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100_000, max_shrink_iters: 1000, ..ProptestConfig::default() })]

    #[test]
    fn the_evaluator_is_the_plain_reading(
        story in story(),
        all in condition(),
        any in prop::collection::vec(condition(), 0..3),
    ) {
        let expected = plainly(&all, &story) && (any.is_empty() || any.iter().any(|group| plainly(group, &story)));
        let filter = Filter { all, any };
        prop_assert_eq!(holds(&filter, &story, &regions(), &subjects()), expected, "{:?}\n{:?}", filter, story);
    }
}
