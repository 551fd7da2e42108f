//! The directory: every channel of a language, by the part of the world its readers are in.

use hyper::StatusCode;

use crate::http::pages::Pages;
use crate::http::pages::frame::{language, titled};
use crate::http::response::Answer;
use crate::model::channel::Channel;
use crate::model::fact::{Fact, RegionCode};
use crate::model::locale::Locale;
use crate::publisher::PublishError;
use crate::render::pages::{ChannelCard, Directory, FeedLink};
use crate::snapshot::Snapshot;
use crate::words::bundle::arguments;
use crate::words::options::Options;

/// The parts of the world by which channels are listed (UN M49), in this order.
const PARTS: [&str; 5] = ["002", "142", "019", "150", "009"];

impl Pages<'_> {
    /// `/{locale}/`.
    pub(crate) async fn directory(&self, locale: &Locale) -> Result<Answer, PublishError> {
        let snapshot = self.publisher.snapshot().await?;
        let (site, catalogs) = (self.publisher.site(), &snapshot.catalogs);
        let offered = |channel: &&Channel| self.asking.reader.reads(channel, locale);
        let channels: Vec<&Channel> = snapshot.definitions.open_channels().filter(offered).collect();
        let count = Fact::Number(channels.len().into());
        let mut frame = self.frame(&snapshot, locale);
        let atom = |channel: &&Channel| self.feeds(&snapshot, channel, locale).into_iter().next();
        let discovery: Vec<FeedLink> = channels.iter().filter_map(atom).collect();
        frame.feeds = std::iter::once(frame.opml.clone()).chain(discovery).collect();
        frame.canonical = Some(site.directory_url(locale));
        let title = catalogs.label(locale, "page-directory-title");
        frame.title = titled(&snapshot, locale, &title, &frame.service);
        let page = Directory {
            title,
            intro: catalogs.label(locale, "page-directory-intro"),
            count: catalogs
                .message(locale, "page-directory-count", &arguments([("count", &count)]))
                .unwrap_or_default(),
            groups: self.groups(&snapshot, &channels, locale),
            frame,
        };
        // A list of every feed would make the head of the answer grow with the channels.
        Ok(self.html(StatusCode::OK, &page, &page.frame, std::slice::from_ref(&page.frame.opml)))
    }

    /// The channels by the part of the world that all their readers are in; first those that have some in several.
    fn groups(&self, snapshot: &Snapshot, channels: &[&Channel], locale: &Locale) -> Vec<(String, Vec<ChannelCard>)> {
        let mut groups = Vec::new();
        for part in std::iter::once(None).chain(PARTS.map(Some)) {
            let of_part = channels.iter().filter(|channel| part_of_world(snapshot, channel) == part);
            let cards: Vec<ChannelCard> = of_part.map(|channel| self.card(snapshot, channel, locale)).collect();
            if !cards.is_empty() {
                groups.push((name(snapshot, part, locale), cards));
            }
        }
        groups
    }

    fn card(&self, snapshot: &Snapshot, channel: &Channel, locale: &Locale) -> ChannelCard {
        let (id, site) = (format!("channel-{}", channel.slug), self.publisher.site());
        let read = channel.locales.iter().filter(|other| self.asking.reader.reads(channel, other));
        ChannelCard {
            name: snapshot.catalogs.label(locale, &id),
            description: snapshot.catalogs.attribute(locale, &id, "description").unwrap_or_default(),
            url: site.channel_url(&channel.slug, locale),
            languages: read
                .map(|other| language(snapshot, other, locale, site.channel_url(&channel.slug, other)))
                .collect(),
            feeds: self.feeds(snapshot, channel, locale),
        }
    }
}

/// The part of the world that all readers of a channel are in.
fn part_of_world(snapshot: &Snapshot, channel: &Channel) -> Option<&'static str> {
    let definitions = &snapshot.definitions;
    let readers = definitions.audiences(&channel.slug).first()?.countries;
    PARTS.into_iter().find(|part| definitions.regions.countries(part).is_some_and(|all| readers.is_subset(all)))
}

fn name(snapshot: &Snapshot, part: Option<&str>, locale: &Locale) -> String {
    let code = part.and_then(RegionCode::parse);
    let formats = snapshot.catalogs.get(locale).map(|catalog| &catalog.formats);
    let name = code.zip(formats).and_then(|(code, formats)| formats.show(&Fact::Place(code), &Options::default()));
    name.unwrap_or_else(|| snapshot.catalogs.label(locale, "page-several-regions"))
}
