//! The frame of every page: what stands around its own words.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::http::pages::Pages;
use crate::model::channel::Channel;
use crate::model::fact::Fact;
use crate::model::locale::Locale;
use crate::model::topic::{Format, Topic};
use crate::render::pages::{FeedLink, Frame, LanguageLink};
use crate::snapshot::Snapshot;
use crate::words::bundle::arguments;

impl Pages<'_> {
    /// The frame of a page that leads to nothing but the directory.
    pub(super) fn frame(&self, snapshot: &Snapshot, locale: &Locale) -> Frame {
        let (site, catalogs) = (self.publisher.site(), &snapshot.catalogs);
        let languages = snapshot.locales.iter();
        let languages = languages.map(|other| language(snapshot, other, locale, site.directory_url(other)));
        Frame {
            language: locale.clone(),
            style: self.design.style.clone(),
            logo: site.logo_url(),
            service: catalogs.label(locale, "service-name"),
            about: catalogs.label(locale, "service-description"),
            rights: catalogs.label(locale, "service-rights"),
            skip: catalogs.label(locale, "page-skip"),
            home: (site.directory_url(locale), catalogs.label(locale, "page-back")),
            languages: (catalogs.label(locale, "page-languages"), languages.collect()),
            feeds: Vec::new(),
            opml: FeedLink {
                name: "OPML",
                media_type: "text/x-opml",
                language: locale.clone(),
                title: catalogs.label(locale, "page-opml"),
                url: site.opml_url(locale),
            },
            canonical: None,
            title: String::new(),
        }
    }

    /// A channel's feeds in a language.
    pub(super) fn feeds(&self, snapshot: &Snapshot, channel: &Channel, locale: &Locale) -> Vec<FeedLink> {
        let title = snapshot.catalogs.label(locale, &format!("channel-{}", channel.slug));
        let link = |format: Format| {
            let name = match format {
                Format::Atom => "Atom",
                Format::Rss => "RSS",
                Format::Json => "JSON Feed",
            };
            let topic = Topic { channel: channel.slug.clone(), locale: locale.clone(), format };
            FeedLink {
                name,
                media_type: format.essence(),
                language: locale.clone(),
                title: titled(snapshot, locale, &title, name),
                url: self.publisher.site().topic_url(&topic),
            }
        };
        Format::ALL.map(link).into()
    }

    /// A channel's feeds to be discovered: those of a language, then one of each other language that the reader may read.
    pub(super) fn discovered(&self, snapshot: &Snapshot, channel: &Channel, locale: &Locale) -> Vec<FeedLink> {
        let others = channel.locales.iter().filter(|other| *other != locale);
        let others = others.filter(|other| self.asking.reader.reads(channel, other));
        let first = |other| self.feeds(snapshot, channel, other).into_iter().next();
        self.feeds(snapshot, channel, locale).into_iter().chain(others.filter_map(first)).collect()
    }
}

/// A link to something in a language, on a page in `own`.
pub(super) fn language(snapshot: &Snapshot, other: &Locale, own: &Locale, url: String) -> LanguageLink {
    LanguageLink {
        tag: other.to_string(),
        name: snapshot.catalogs.get(other).map_or_else(|| other.to_string(), |catalog| catalog.formats.own_name()),
        direction: other.direction().as_html(),
        url,
        current: other == own,
    }
}

/// What something is called, together with what it belongs to.
pub(super) fn titled(snapshot: &Snapshot, locale: &Locale, title: &str, of: &str) -> String {
    let (title, of) = (Fact::Text(title.to_owned()), Fact::Text(of.to_owned()));
    let values = arguments([("channel", &title), ("service", &of)]);
    snapshot.catalogs.message(locale, "feed-title", &values).unwrap_or_default()
}

/// An instant for machines, and in a message for people.
pub(super) fn moment(snapshot: &Snapshot, locale: &Locale, id: &str, at: Timestamp) -> (String, String) {
    let fact = Fact::Instant { at, zone: TimeZone::UTC };
    let date = Fact::Date(TimeZone::UTC.to_datetime(at).date());
    let values = arguments([("at", &fact), ("date", &date)]);
    let shown = snapshot.catalogs.message(locale, id, &values).unwrap_or_default();
    (crate::render::atom::instant(at), shown)
}
