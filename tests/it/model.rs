//! A plain model of the small newsroom's feeds: reads the log from its first commit on and says what each feed must show,
//! by the rules as DESIGN's reader would say them. It shares no code with the service.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, Row};
use serde_json::Value;

use crate::acts::LOCALES;

const CHANNELS: [&str; 3] = ["world", "kenya", "urgent"];

/// What a feed shows: slug, language, and the headline up to its number; and what has left it, and whether by withdrawal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Feed {
    pub(crate) entries: Vec<(String, String, String)>,
    pub(crate) departures: BTreeSet<(String, bool)>,
}

#[derive(Debug, Clone)]
struct Words {
    locale: String,
    version: i64,
    state: usize,
    content: String,
    /// The source's words that it was made from; none where there were none yet.
    origin: Option<String>,
}

#[derive(Debug, Clone, Default)]
struct Slot {
    /// What is shown: language, words, and which reading of the record.
    shown: Option<(String, String, i64)>,
    updated: i64,
    withdrawn: bool,
}

#[derive(Debug, Clone, Default)]
struct Story {
    record: Value,
    /// Grows with each record that readers find different.
    reading: i64,
    texts: Vec<Words>,
    /// When it could first be shown, if it can be.
    opened: Option<i64>,
    released: bool,
    expired: bool,
    slots: BTreeMap<(&'static str, &'static str), Slot>,
}

/// The newsroom as of some commit.
#[derive(Debug, Clone, Default)]
pub(crate) struct Model {
    stories: BTreeMap<String, Story>,
}

/// What one commit brought.
#[derive(Debug, Default)]
pub(crate) struct Commit {
    pub(crate) seq: i64,
    instant: i64,
    act: String,
    records: Vec<(String, Value)>,
    texts: Vec<(String, Words)>,
    touched: Vec<String>,
}

/// The whole log.
pub(crate) fn log(connection: &Connection) -> Vec<Commit> {
    let all = |sql: &str, read: &mut dyn FnMut(&Row<'_>)| {
        let mut statement = connection.prepare(sql).unwrap();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            read(row);
        }
    };
    let mut commits: BTreeMap<i64, Commit> = BTreeMap::new();
    all("SELECT seq, instant, act FROM commits", &mut |row| {
        let commit = Commit {
            seq: row.get(0).unwrap(),
            instant: row.get(1).unwrap(),
            act: row.get(2).unwrap(),
            ..Commit::default()
        };
        commits.insert(commit.seq, commit);
    });
    all("SELECT seq, slug, record FROM stories ORDER BY version", &mut |row| {
        let record: String = row.get(2).unwrap();
        let commit = commits.get_mut(&row.get(0).unwrap()).unwrap();
        commit.records.push((row.get(1).unwrap(), serde_json::from_str(&record).unwrap()));
    });
    all("SELECT seq, slug, locale, version, state, content FROM texts ORDER BY version", &mut |row| {
        let state: String = row.get(4).unwrap();
        let words = Words {
            locale: row.get(2).unwrap(),
            version: row.get(3).unwrap(),
            state: ["draft", "machine", "translated", "reviewed"].iter().position(|known| *known == state).unwrap(),
            content: row.get(5).unwrap(),
            origin: None,
        };
        commits.get_mut(&row.get(0).unwrap()).unwrap().texts.push((row.get(1).unwrap(), words));
    });
    all("SELECT seq, slug FROM head_versions", &mut |row| {
        commits.get_mut(&row.get(0).unwrap()).unwrap().touched.push(row.get(1).unwrap());
    });
    commits.into_values().collect()
}

impl Model {
    pub(crate) fn follow(&mut self, commit: &Commit) {
        for (slug, record) in &commit.records {
            let story = self.stories.entry(slug.clone()).or_default();
            let reads = |record: &Value| {
                let mut record = record.clone();
                for key in ["rights", "withdrawn"] {
                    record.as_object_mut().map(|record| record.remove(key));
                }
                record
            };
            if reads(&story.record) != reads(record) {
                story.reading += 1;
            }
            story.record = record.clone();
        }
        // The source's words first: the others are made from them.
        let (source, others): (Vec<_>, Vec<_>) = commit.texts.iter().partition(|(_, words)| words.locale == "en");
        for (slug, words) in source.into_iter().chain(others) {
            self.stories.entry(slug.clone()).or_default().add(words);
        }
        for slug in &commit.touched {
            self.stories.get_mut(slug).unwrap().decide(commit);
        }
    }

    pub(crate) fn feed(&self, channel: &str, locale: &str) -> Feed {
        let mut feed = Feed::default();
        let mut entries = Vec::new();
        for (slug, story) in &self.stories {
            for ((of, own), slot) in &story.slots {
                if (*of, *own) != (channel, locale) {
                    continue;
                }
                match &slot.shown {
                    Some((language, words, _)) => {
                        let headline = words.trim_start_matches("headline = ").split(' ').next().unwrap();
                        entries.push((-slot.updated, slug.clone(), language.clone(), headline.to_owned()));
                    }
                    None => drop(feed.departures.insert((slug.clone(), slot.withdrawn))),
                }
            }
        }
        entries.sort();
        feed.entries = entries.into_iter().map(|(_, slug, language, headline)| (slug, language, headline)).collect();
        feed
    }
}

impl Story {
    fn add(&mut self, given: &Words) {
        let newest = self.newest();
        let same = newest.iter().filter(|known| known.locale == given.locale && known.content == given.content);
        let origin = match same.max_by_key(|known| known.version) {
            Some(known) => known.origin.clone(),
            None => self.source().map(|source| source.content.clone()),
        };
        self.texts.push(Words { origin, ..given.clone() });
        if given.locale == "en" {
            // What came before its source was made from the first there is.
            for text in self.texts.iter_mut().filter(|text| text.origin.is_none() && text.locale != "en") {
                text.origin = Some(given.content.clone());
            }
        }
    }

    /// The newest text of each state in each language.
    fn newest(&self) -> Vec<&Words> {
        let is_newest = |text: &&Words| {
            let later = |other: &Words| {
                other.locale == text.locale && other.state == text.state && other.version > text.version
            };
            !self.texts.iter().any(later)
        };
        self.texts.iter().filter(is_newest).collect()
    }

    fn source(&self) -> Option<&Words> {
        self.texts.iter().filter(|text| text.locale == "en" && text.state > 0).max_by_key(|text| text.version)
    }

    fn decide(&mut self, commit: &Commit) {
        let is_due = commit.act == "release";
        let instant = |key: &str| {
            let at = self.record[key].as_str()?.parse::<jiff::Timestamp>().ok()?;
            Some(at.as_millisecond())
        };
        let ends = |at: i64| is_due && at <= commit.instant;
        let is_over = |at: i64| ends(at) || self.opened.is_some_and(|opened| opened >= at);
        let embargoed = !self.released && instant("embargoedUntil").is_some_and(|at| !is_over(at));
        self.expired = instant("expires").is_some_and(|at| at <= commit.instant && (self.expired || is_due));
        let canceled = self.record["pubStatus"] == "canceled";
        let is_open = self.record["pubStatus"] == "usable" && self.source().is_some() && !embargoed;
        self.opened = is_open.then(|| self.opened.unwrap_or(commit.instant));
        for channel in CHANNELS {
            for locale in LOCALES {
                let shown = (self.opened.is_some() && !self.expired).then(|| self.shown(channel, locale)).flatten();
                let known = self.slots.get(&(channel, locale)).cloned();
                if shown.is_none() && known.is_none() {
                    continue;
                }
                let mut slot = known.unwrap_or_default();
                self.released |= shown.is_some();
                let stays = slot.shown == shown || (slot.shown.is_some() && commit.act == "file minor");
                if shown.is_some() && !stays {
                    slot.updated = commit.seq;
                }
                slot.withdrawn = (canceled || self.is_withdrawn(channel, locale)) && shown.is_none();
                slot.shown = shown;
                self.slots.insert((channel, locale), slot);
            }
        }
    }

    fn withdrawn(&self, from: &str) -> Vec<&str> {
        self.record["withdrawn"][from].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// Whether it is withdrawn from a slot and not from all.
    fn is_withdrawn(&self, channel: &str, locale: &str) -> bool {
        let regions = self.withdrawn("regions");
        let from_readers = match channel {
            "world" => !regions.is_empty(),
            "kenya" => regions.contains(&"KE"),
            _ => regions.contains(&"EG"),
        };
        from_readers || self.withdrawn("locales").contains(&locale)
    }

    fn shown(&self, channel: &str, locale: &str) -> Option<(String, String, i64)> {
        let places: Vec<&str> = self.record["places"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        let denied: Vec<&str> =
            self.record["rights"]["deny"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let (taken, barred, weakest, falls_back, holds_stale) = match channel {
            "world" => (true, !denied.is_empty(), 1, true, false),
            "kenya" => (places.contains(&"KE"), denied.contains(&"KE"), 2, false, false),
            _ => (self.record["urgency"].as_u64().unwrap() <= 5, denied.contains(&"EG"), 1, true, true),
        };
        if !taken || barred || self.is_withdrawn(channel, locale) {
            return None;
        }
        let source = &self.source()?.content;
        let admitted = |language: &str| {
            let is_stale = |text: &Words| text.locale != "en" && text.origin.as_ref() != Some(source);
            let newest = self.newest().into_iter().filter(|text| text.locale == language && text.state >= weakest);
            newest.filter(|text| !holds_stale || !is_stale(text)).max_by_key(|text| text.version)
        };
        let text = admitted(locale).or_else(|| if falls_back { admitted("en") } else { None })?;
        Some((text.locale.clone(), text.content.clone(), self.reading))
    }
}
