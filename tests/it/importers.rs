//! Importers: systems that take stories over into their own pages, restated as they judge what is new. Each ends on the
//! newest words, however fast the desk works (checklist 6, 7 and 8).

use std::collections::{BTreeMap, BTreeSet};

use polywire::desk::Desk;
use polywire::desk::given::Filing;
use polywire::model::text::State;
use rss::Item;

use crate::desk::{RECORD, put, record, text};
use crate::rights::document;
use crate::support::desk;

/// Superdesk's gate: an item is known by its guid, and taken again only if its date rose. The date is `atom:updated`
/// where there is one and `pubDate` where not, in whole seconds.
#[derive(Default)]
struct Superdesk {
    known: BTreeMap<String, (jiff::Timestamp, String)>,
}

/// Importers into `WordPress` know an item by its permalink, and write its newest words over those they have.
#[derive(Default)]
struct WordPress {
    known: BTreeMap<String, String>,
}

fn words(item: &Item) -> String {
    format!(
        "{} {}",
        item.title.as_deref().unwrap(),
        item.content.as_deref().or(item.description.as_deref()).unwrap_or("")
    )
}

/// The `rss` crate keeps no `atom:updated` of what it reads: it is looked up in the document, item by item.
pub(crate) fn updated(document: &str) -> Vec<jiff::Timestamp> {
    let items = document.split("<item>").skip(1);
    let date = |item: &str| item.split("<atom:updated>").nth(1).unwrap().split('<').next().unwrap().parse().unwrap();
    items.map(date).collect()
}

impl Superdesk {
    fn poll(&mut self, items: &[(Item, jiff::Timestamp)]) {
        for (item, date) in items {
            let guid = item.guid.as_ref().unwrap().value.clone();
            if self.known.get(&guid).is_none_or(|(known, _)| date > known) {
                self.known.insert(guid, (*date, words(item)));
            }
        }
    }
}

impl WordPress {
    fn poll(&mut self, items: &[(Item, jiff::Timestamp)]) {
        self.known.extend(items.iter().map(|(item, _)| (item.link.clone().unwrap(), words(item))));
    }
}

/// The items of the feed with their dates.
async fn items(desk: &Desk) -> Vec<(Item, jiff::Timestamp)> {
    let document = document(desk, "africa.fr.rss", None).await;
    let dates = updated(std::str::from_utf8(&document.identity.body).unwrap());
    rss::Channel::read_from(&*document.identity.body).unwrap().items.into_iter().zip(dates).collect()
}

fn with(dead: &str) -> String {
    record(&[("\"1503\"", &format!("\"{dead}\""))])
}

#[tokio::test]
async fn importers_end_on_the_newest_words() {
    let (_newsroom, desk) = desk().await;
    let (mut superdesk, mut wordpress) = (Superdesk::default(), WordPress::default());
    let english = "headline = { $volunteers } dead\nbody = { $volunteers } dead.\n";
    put(&desk, Some(&with("12")), vec![text("en", english, State::Translated)]).await.unwrap();
    let slug = "athi".parse().unwrap();
    let republish = Filing { slug: "athi".parse().unwrap(), record: None, texts: Vec::new() };
    for (act, expected) in [
        ("fallback", "12 dead"),
        ("translation", "12 morts"),
        ("correction", "14 morts"),
        ("withdrawal", "Dépêche"),
        ("republication", "14 morts"),
        ("again", "15 morts"),
        ("withdrawal", "Dépêche"),
    ] {
        match act {
            "translation" => {
                let french = "headline = { $volunteers } morts\nbody = { $volunteers } morts.\n";
                put(&desk, None, vec![text("fr", french, State::Translated)]).await.map(drop)
            }
            "correction" => put(&desk, Some(&with("14")), Vec::new()).await.map(drop),
            "again" => put(&desk, Some(&with("15")), Vec::new()).await.map(drop),
            "withdrawal" => desk.withdraw("test", &slug, "wrong").await.map(drop),
            "republication" => desk.republish("test", &republish).await.map(drop),
            _ => Ok(()),
        }
        .unwrap();
        let items = items(&desk).await;
        superdesk.poll(&items);
        wordpress.poll(&items);
        let expected = if expected == "Dépêche" { items[0].0.title.clone().unwrap() } else { expected.to_owned() };
        let all = superdesk.known.values().map(|(_, words)| words).chain(wordpress.known.values());
        let all: BTreeSet<&String> = all.collect();
        assert!(all.iter().all(|words| words.contains(&expected)), "{act}: {expected} {all:?}");
        assert_eq!((superdesk.known.len(), wordpress.known.len()), (1, 1), "{act}: one item, whatever happens to it");
        if act == "withdrawal" {
            assert!(all.iter().all(|words| !words.contains("mort") && !words.contains("dead")), "{all:?}");
        }
    }
}

/// A date never falls behind the commit's own, and `pubDate` stays what it was at first.
#[tokio::test]
async fn dates_rise_with_every_change_and_the_first_one_stays() {
    let (_newsroom, desk) = desk().await;
    put(&desk, Some(RECORD), vec![text("en", "headline = T { $volunteers }", State::Translated)]).await.unwrap();
    let first = items(&desk).await;
    let (mut last, published) = (first[0].1, first[0].0.pub_date.clone());
    for number in 1..6 {
        put(&desk, Some(&with(&number.to_string())), Vec::new()).await.unwrap();
        let now = items(&desk).await;
        assert!(now[0].1 > last, "{number}");
        assert_eq!(now[0].0.pub_date, published);
        last = now[0].1;
    }
}
