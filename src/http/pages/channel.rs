//! A channel's page: its latest stories, and how to subscribe.

use hyper::StatusCode;

use crate::http::pages::Pages;
use crate::http::pages::frame::{language, moment};
use crate::http::response::Answer;
use crate::model::edition::Entry;
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::topic::{Format, Topic};
use crate::publisher::PublishError;
use crate::render::pages::{ChannelLabels, ChannelPage, StoryItem};
use crate::snapshot::Snapshot;

impl Pages<'_> {
    /// `/{locale}/{channel}`. It shows what the channel's feed does, which mostly is there already.
    pub(crate) async fn channel(&self, slug: &Slug, locale: &Locale) -> Result<Option<Answer>, PublishError> {
        let topic = Topic { channel: slug.clone(), locale: locale.clone(), format: Format::Atom };
        let representation = self.publisher.publish(&topic.into(), self.asking.reader).await?;
        let (snapshot, edition) = (self.publisher.snapshot().await?, &representation.edition);
        let Some(channel) = snapshot.definitions.channels.get(slug) else { return Ok(None) };
        let (site, catalogs) = (self.publisher.site(), &snapshot.catalogs);
        let read = channel.locales.iter().filter(|other| self.asking.reader.reads(channel, other));
        let mut frame = self.frame(&snapshot, locale);
        frame.languages.1 =
            read.map(|other| language(&snapshot, other, locale, site.channel_url(slug, other))).collect();
        frame.feeds = self.discovered(&snapshot, channel, locale);
        frame.title.clone_from(&edition.title);
        frame.canonical = Some(site.channel_url(slug, locale));
        let page = ChannelPage {
            name: edition.name.clone(),
            description: edition.description.clone(),
            feeds: self.feeds(&snapshot, channel, locale),
            labels: ChannelLabels {
                subscribe: catalogs.label(locale, "page-subscribe"),
                how: catalogs.label(locale, "page-subscribe-how"),
                latest: catalogs.label(locale, "page-latest"),
                nothing: catalogs.label(locale, "page-no-stories"),
            },
            stories: edition.entries.iter().map(|entry| self.item(&snapshot, entry, locale)).collect(),
            frame,
        };
        Ok(Some(self.html(StatusCode::OK, &page, &page.frame, &page.feeds)))
    }

    fn item(&self, snapshot: &Snapshot, entry: &Entry, locale: &Locale) -> StoryItem {
        let url = self.publisher.site().story_url(&entry.slug, &entry.slot);
        let (at, updated) = moment(snapshot, locale, "page-updated", entry.updated);
        StoryItem {
            title: entry.title.clone(),
            summary: entry.summary.clone(),
            language: language(snapshot, &entry.language, locale, url.clone()),
            url,
            at,
            updated,
        }
    }
}
