//! A story's page: the permalink of a slot.

use hyper::StatusCode;

use crate::http::pages::Pages;
use crate::http::pages::frame::{language, moment, titled};
use crate::http::response::Answer;
use crate::model::fact::Fact;
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::publisher::PublishError;
use crate::publisher::editions::StoryPlace;
use crate::render::pages::{StoryLabels, StoryPage};
use crate::words::bundle::arguments;

impl Pages<'_> {
    /// `/stories/{slug}.{locale}`, if the story stands in the locale in some channel; 410 where it did and was withdrawn.
    pub(crate) async fn story(&self, slug: &Slug, locale: &Locale) -> Result<Option<Answer>, PublishError> {
        let snapshot = self.publisher.snapshot().await?;
        let (entry, channel) = match self.publisher.story(slug, locale, self.asking.reader).await? {
            StoryPlace::Standing(entry, channel) => (entry, channel),
            StoryPlace::Withdrawn => return self.withdrawn(locale).await.map(Some),
            StoryPlace::Nowhere => return Ok(None),
        };
        let (site, catalogs) = (self.publisher.site(), &snapshot.catalogs);
        let mut frame = self.frame(&snapshot, locale);
        let mut locales: Vec<&Locale> = entry.siblings.iter().chain([locale]).collect();
        locales.sort();
        let languages =
            locales.into_iter().map(|other| language(&snapshot, other, locale, site.story_url(slug, other)));
        frame.languages = (catalogs.label(locale, "page-also-in"), languages.collect());
        frame.title = titled(&snapshot, locale, &entry.title, &frame.service);
        frame.canonical = Some(site.story_url(slug, locale));
        if let Some(channel) = snapshot.definitions.channels.get(&channel) {
            frame.feeds = self.discovered(&snapshot, channel, locale);
        }
        let name = Fact::Text(catalogs.label(locale, &format!("channel-{channel}")));
        let more = catalogs.message(locale, "page-more", &arguments([("channel", &name)])).unwrap_or_default();
        let page = StoryPage {
            published: moment(&snapshot, locale, "page-published", entry.published),
            updated: moment(&snapshot, locale, "page-updated", entry.updated),
            labels: StoryLabels {
                related: catalogs.label(locale, "related-links"),
                license: catalogs.label(locale, "page-license"),
            },
            channel: (site.channel_url(&channel, locale), more),
            entry: *entry,
            frame,
        };
        Ok(Some(self.html(StatusCode::OK, &page, &page.frame, &[])))
    }
}
