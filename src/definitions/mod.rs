//! Definitions: the newsroom's own files (`feeds/`, `locales/locales.toml`) and story records, read and checked.
//!
//! Text comes in, model types or located faults come out. This room reads no folder: the desk and `check` do that, so
//! that a definition means the same from a file and from the store.

pub mod document;
pub mod fields;
pub mod facts;
pub mod story;
mod rights;
mod values;
pub mod corrections;
pub mod edit;
pub mod channel;
mod filter;
pub mod partner;
pub mod news_item;
pub mod member_feed;
mod audiences;
pub mod settings;

use std::collections::BTreeMap;

use crate::definitions::audiences::Audiences;
use crate::definitions::channel::Known;
use crate::definitions::settings::Locales;
use crate::model::audience::Audience;
use crate::model::channel::Channel;
use crate::model::fault::{Fault, SourceFile};
use crate::model::locale::Locale;
use crate::model::partner::Partner;
use crate::model::reader::Reader;
use crate::model::region::Regions;
use crate::model::slug::Slug;
use crate::model::subject::Subjects;

/// Name of the regions' file.
pub const REGIONS: &str = "feeds/regions.toml";
/// Name of the subjects' file.
pub const SUBJECTS: &str = "feeds/subjects.toml";
/// Name of the locales' file.
pub const LOCALES: &str = "locales/locales.toml";
/// Folder of the channels' files.
pub const CHANNELS: &str = "feeds/channels/";
/// Where partners are kept beside the files.
pub const PARTNERS: &str = "partners/";

/// Everything the newsroom has defined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definitions {
    /// Named regions.
    pub regions: Regions,
    /// The subject tree.
    pub subjects: Subjects,
    /// Default and special locales.
    pub locales: Locales,
    /// The channels by slug.
    pub channels: BTreeMap<Slug, Channel>,
    /// The partners by name.
    pub partners: BTreeMap<Slug, Partner>,
    audiences: Audiences,
    /// The names that channels had before, with those they have.
    moved: BTreeMap<Slug, Slug>,
}

impl Definitions {
    /// Reads all definitions from files by name (`feeds/regions.toml` and so on). `locales` are those with words.
    pub fn read(files: &BTreeMap<String, SourceFile>, locales: &[Locale]) -> Result<Self, Vec<Fault>> {
        let mut faults = Vec::new();
        let regions = part(files, REGIONS, settings::regions, &mut faults);
        let subjects = part(files, SUBJECTS, settings::subjects, &mut faults);
        let settings = part(files, LOCALES, settings::locales, &mut faults);
        let (Some(regions), Some(subjects), Some(settings)) = (regions, subjects, settings) else { return Err(faults) };
        let mut channels = BTreeMap::new();
        let known = Known { regions: &regions, subjects: &subjects, locales };
        for (name, file) in files.range(CHANNELS.to_owned()..).take_while(|(name, _)| name.starts_with(CHANNELS)) {
            match slug_of(name, CHANNELS, file).and_then(|slug| channel::read(&slug, file, &known)) {
                Ok(channel) => {
                    channels.insert(channel.slug.clone(), channel);
                }
                Err(found) => faults.extend(found),
            }
        }
        let mut partners = BTreeMap::new();
        for (name, file) in files.range(PARTNERS.to_owned()..).take_while(|(name, _)| name.starts_with(PARTNERS)) {
            let slug = slug_of(name, PARTNERS, file);
            match slug.and_then(|slug| partner::read(&slug, file, &known, &channels)) {
                Ok(partner) => {
                    partners.insert(partner.name.clone(), partner);
                }
                Err(found) => faults.extend(found),
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let audiences = Audiences::find(&channels, &partners, &regions);
        let mut moved: BTreeMap<Slug, Slug> = BTreeMap::new();
        for channel in channels.values() {
            let Some(before) = channel.moved_from.clone() else { continue };
            if let Some(other) = moved.insert(before.clone(), channel.slug.clone()) {
                let name = format!("{CHANNELS}{}.toml", channel.slug);
                let file = files.get(&name).map_or(name.as_str(), |file| &*file.name);
                let message = format!("/moved_from: \"{other}\" has moved from \"{before}\" already");
                faults.push(Fault::of_file("duplicate", file, message));
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(Self { regions, subjects, locales: settings, channels, partners, audiences, moved })
    }

    /// The channel that one of this name has become, if it has moved.
    pub fn moved_to(&self, slug: &Slug) -> Option<&Channel> {
        let mut now = self.moved.get(slug)?;
        // It may have moved more than once; definitions that lead in a circle lead nowhere.
        for _ in 0..self.moved.len() {
            now = self.moved.get(now).unwrap_or(now);
        }
        self.channels.get(now).filter(|channel| !self.moved.contains_key(&channel.slug))
    }

    /// The name that a channel had at first, which the ids of its feeds carry.
    pub fn origin(&self, channel: &Channel) -> Slug {
        let mut origin = &channel.slug;
        for _ in 0..=self.moved.len() {
            let before = self.moved.iter().find(|(_, now)| *now == origin).map(|(before, _)| before);
            origin = before.unwrap_or(origin);
        }
        origin.clone()
    }

    /// The channels that are where they are: neither ended nor known under another name by now.
    pub fn open_channels(&self) -> impl Iterator<Item = &Channel> {
        self.channels.values().filter(|channel| !channel.retired && !self.moved.contains_key(&channel.slug))
    }

    /// For whom the slots of a channel are kept: its own audience first, then those of partners that may read it.
    pub fn audiences(&self, channel: &Slug) -> &[Audience] {
        self.audiences.kept(channel)
    }

    /// The audience that a reader belongs to in a channel.
    pub fn audience_of(&self, reader: &Reader, channel: &Slug) -> Option<&Audience> {
        match reader.as_partner() {
            Some(partner) => self.view(&partner.name, channel),
            None => self.audiences(channel).first(),
        }
    }

    /// The audience that a partner belongs to in a channel; `None` where it may not read it.
    pub fn view(&self, partner: &Slug, channel: &Slug) -> Option<&Audience> {
        self.audiences.view(partner, channel)
    }
}

/// Reads the file of this name; that there is none is a fault too.
fn part<T>(
    files: &BTreeMap<String, SourceFile>,
    name: &str,
    read: impl Fn(&SourceFile) -> Result<T, Vec<Fault>>,
    faults: &mut Vec<Fault>,
) -> Option<T> {
    let Some(file) = files.get(name) else {
        faults.push(Fault::of_file("missing-file", name, "this file is missing"));
        return None;
    };
    read(file).map_err(|found| faults.extend(found)).ok()
}

fn slug_of(name: &str, folder: &str, file: &SourceFile) -> Result<Slug, Vec<Fault>> {
    let stem = name.trim_start_matches(folder).trim_end_matches(".toml");
    stem.parse().map_err(|error| vec![file.error("channel-name", 0..0, format!("the file's name: {error}"))])
}
