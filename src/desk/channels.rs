//! Channels for those who look after them: what one lacks, and what a changed definition would bring and take away.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};

use crate::definitions::CHANNELS;
use crate::desk::filing::{Occasion, refile};
use crate::desk::refiling::{PAGE, Ready};
use crate::desk::showable::Showable;
use crate::desk::view::View;
use crate::desk::{Desk, DeskError};
use crate::model::fault::{Fault, SourceFile};
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::story::PubStatus;
use crate::snapshot::{Snapshot, files_in_force};
use crate::store::batch::Write;
use crate::store::rows::Place;
use crate::visibility::Visibility;
use crate::words::fallback::with_parents;

/// An urgent story that has no admissible text in a language of its channel.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gap {
    /// Since when it stands in the channel.
    pub since: Timestamp,
    /// The story.
    pub slug: Slug,
    /// Its urgency.
    pub urgency: u8,
    /// The languages that lack a text of their own.
    pub lacking: Vec<Locale>,
}

/// What a definition would change about one story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// The story.
    pub slug: Slug,
    /// The languages in which it would be shown anew.
    pub enters: Vec<Locale>,
    /// The languages in which it would be shown no more.
    pub leaves: Vec<Locale>,
}

/// A definition that was looked at before it is in force.
#[derive(Debug, Default)]
pub struct Preview {
    /// What it would change, by story.
    pub movements: Vec<Movement>,
    /// Stories looked at.
    pub looked_at: usize,
}

impl Desk {
    /// Stories of a channel as urgent as `urgency` or more so without an admissible text in one of its languages, those
    /// that have waited longest first.
    pub async fn gaps(&self, channel: &Slug, urgency: u8) -> Result<Vec<Gap>, DeskError> {
        let snapshot = self.snapshot().await?;
        let Some(channel) = snapshot.definitions.channels.get(channel) else { return Ok(Vec::new()) };
        let Some(audience) = snapshot.definitions.audiences(&channel.slug).first() else { return Ok(Vec::new()) };
        let mut gaps = Vec::new();
        self.each_story(|Ready { story, texts, standing }| {
            let filing = standing.filings.iter().find(|filing| filing.channel == channel.slug.as_str());
            let regions = &snapshot.definitions.regions;
            let may_be_shown = story.status == PubStatus::Usable && story.rights.admit(audience.countries, regions);
            let Some(filing) = filing.filter(|_| story.urgency <= urgency && may_be_shown) else { return };
            let mut showable = Showable::new(&snapshot, &story, &texts);
            let view = View { channel, audience, snapshot: &snapshot };
            let mut lacks = |locale: &&Locale| {
                let own = with_parents(locale);
                // What its rights keep back is not lacking.
                let kept_back = texts.iter().filter(|text| own.contains(&text.locale)).any(|text| {
                    let verdict = view.judge(text, &showable);
                    matches!(verdict, Visibility::Hidden(reasons) if reasons.iter().all(|reason| reason.is_of_rights() || reason.is_withdrawal()))
                });
                !kept_back && view.fill(&own, &texts, &mut showable).is_none()
            };
            let lacking: Vec<Locale> = channel.locales.iter().filter(|locale| lacks(locale)).cloned().collect();
            if !lacking.is_empty() {
                gaps.push(Gap { since: filing.since, slug: story.slug.clone(), urgency: story.urgency, lacking });
            }
        })
        .await?;
        gaps.sort();
        Ok(gaps)
    }

    /// What the definition of a channel would bring and take away among the stories changed in the last days.
    pub async fn preview_channel(&self, slug: &Slug, file: &SourceFile, days: i64) -> Result<Preview, DeskError> {
        let (revision, mut files) = files_in_force(&self.store).await?;
        files.insert(format!("{CHANNELS}{slug}.toml"), file.clone());
        let after = Snapshot::read(revision, &files).map_err(DeskError::Refused)?;
        let now = self.now().await?;
        let hours = days.saturating_mul(24);
        let since = now.checked_sub(SignedDuration::from_hours(hours)).unwrap_or(Timestamp::UNIX_EPOCH);
        let first = self.store.commit_at(since).await?;
        let mut preview = Preview::default();
        self.each_story(|Ready { story, texts, standing }| {
            if standing.changed <= first {
                return;
            }
            preview.looked_at += 1;
            let of_channel = |place: &Place| place.channel == slug.as_str() && place.audience.is_empty();
            let locale = |place: &Place| place.locale.parse::<Locale>().ok();
            let refiled = refile(&after, &story, &texts, &standing, Occasion::Definitions, now);
            let stood = standing.shown().map(|slot| slot.place.clone());
            let stood: BTreeSet<Place> = stood.filter(of_channel).collect();
            let (mut enters, mut leaves) = (Vec::new(), Vec::new());
            for write in &refiled.writes {
                match write {
                    Write::Slot { slot, .. } if of_channel(&slot.place) && !stood.contains(&slot.place) => {
                        enters.extend(locale(&slot.place));
                    }
                    Write::SlotEmptied(place) | Write::SlotWithdrawn(place) if of_channel(place) => {
                        leaves.extend(locale(place));
                    }
                    _ => {}
                }
            }
            if !enters.is_empty() || !leaves.is_empty() {
                preview.movements.push(Movement { slug: story.slug.clone(), enters, leaves });
            }
        })
        .await?;
        Ok(preview)
    }

    /// How many stories stand in each channel and language, for the channel's own audience.
    pub async fn channel_counts(&self) -> Result<BTreeMap<(String, String), i64>, DeskError> {
        let counts = self.store.counts().await?;
        Ok(counts.into_iter().map(|(channel, locale, count)| ((channel, locale), count)).collect())
    }

    async fn each_story(&self, mut act: impl FnMut(Ready)) -> Result<(), DeskError> {
        let mut last = String::new();
        loop {
            let page = self.store.files(&last, PAGE).await?;
            let Some(end) = page.last() else { return Ok(()) };
            last.clone_from(&end.row.slug);
            for file in page {
                act(self.ready(file).await?);
            }
        }
    }
}

/// The channel that a file defines, by its name.
pub fn channel_of(path: &std::path::Path) -> Result<Slug, Vec<Fault>> {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    stem.parse().map_err(|error| {
        let message = format!("the file's name is the channel's: {error}");
        vec![Fault::of_file("channel-name", &path.display().to_string(), message)]
    })
}
