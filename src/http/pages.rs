//! Pages: gathers what a page shows and hands it to `render`.

use askama::Template;
use bytes::Bytes;
use hyper::StatusCode;
use hyper::header::{self, HeaderName};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::http::feeds::lifetime;
use crate::http::response::{Answer, plain, set, with_body};
use crate::model::channel::Channel;
use crate::model::fact::Fact;
use crate::model::locale::Locale;
use crate::model::reader::Reader;
use crate::model::slug::Slug;
use crate::model::topic::{Format, Topic};
use crate::publisher::{PublishError, Publisher};
use crate::render::pages::{ChannelCard, ChannelPage, Directory, FeedLink, Frame, LanguageLink, Missing, StoryPage};
use crate::snapshot::Snapshot;
use crate::words::bundle::arguments;

const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src https:; base-uri 'none'; form-action 'none'";

/// The directory of the channels of a locale.
pub(crate) async fn directory(publisher: &Publisher, locale: &Locale, reader: &Reader) -> Result<Answer, PublishError> {
    let snapshot = publisher.snapshot().await?;
    let offered = |channel: &&Channel| reader.reads(channel, locale);
    let channels: Vec<ChannelCard> = snapshot
        .definitions
        .open_channels()
        .filter(offered)
        .map(|channel| card(publisher, &snapshot, channel, locale))
        .collect();
    let count = Fact::Number(channels.len().into());
    let languages = snapshot.locales.iter().map(|other| (other, publisher.site().directory_url(other)));
    let page = Directory {
        frame: frame(
            publisher,
            &snapshot,
            locale,
            languages.collect(),
            vec![list(publisher, &snapshot, locale)],
            publisher.site().directory_url(locale),
        ),
        title: snapshot.catalogs.label(locale, "page-directory-title"),
        intro: snapshot.catalogs.label(locale, "page-directory-intro"),
        count: snapshot
            .catalogs
            .message(locale, "page-directory-count", &arguments([("count", &count)]))
            .unwrap_or_default(),
        channels,
    };
    Ok(html(StatusCode::OK, &page, locale, reader))
}

/// The page of a channel, if it is offered in the locale.
pub(crate) async fn channel(
    publisher: &Publisher,
    slug: &Slug,
    locale: &Locale,
    reader: &Reader,
) -> Result<Option<Answer>, PublishError> {
    let snapshot = publisher.snapshot().await?;
    let (Some(definition), Some((edition, _))) =
        (snapshot.definitions.channels.get(slug), publisher.edition(slug, locale, reader).await?)
    else {
        return Ok(None);
    };
    let site = publisher.site();
    let read = definition.locales.iter().filter(|other| reader.reads(definition, other));
    let languages = read.map(|other| (other, site.channel_url(slug, other))).collect();
    let stories = edition
        .entries
        .iter()
        .map(|entry| (site.story_url(&entry.slug, &entry.slot), updated(&snapshot, locale, entry.updated)));
    let page = ChannelPage {
        stories: stories.collect(),
        frame: frame(
            publisher,
            &snapshot,
            locale,
            languages,
            feeds(publisher, slug, locale, &edition.title),
            site.channel_url(slug, locale),
        ),
        labels: ["page-subscribe", "page-latest", "page-no-stories"].map(|id| snapshot.catalogs.label(locale, id)),
        edition,
    };
    Ok(Some(html(StatusCode::OK, &page, locale, reader)))
}

/// The page of a story, if it stands in the locale in some channel.
pub(crate) async fn story(
    publisher: &Publisher,
    slug: &Slug,
    locale: &Locale,
    reader: &Reader,
) -> Result<Option<Answer>, PublishError> {
    let snapshot = publisher.snapshot().await?;
    let Some(entry) = publisher.story(slug, locale, reader).await? else { return Ok(None) };
    let site = publisher.site();
    let mut locales: Vec<&Locale> = entry.siblings.iter().chain([locale]).collect();
    locales.sort();
    let languages = locales.into_iter().map(|other| (other, site.story_url(slug, other))).collect();
    let mut frame = frame(publisher, &snapshot, locale, languages, Vec::new(), site.story_url(slug, locale));
    frame.languages.0 = snapshot.catalogs.label(locale, "page-also-in");
    let page = StoryPage {
        frame,
        updated: updated(&snapshot, locale, entry.updated),
        related: snapshot.catalogs.label(locale, "related-links"),
        entry,
    };
    Ok(Some(html(StatusCode::OK, &page, locale, reader)))
}

/// 404 in words of the default language.
pub(crate) async fn missing(publisher: &Publisher) -> Answer {
    let Ok(snapshot) = publisher.snapshot().await else { return plain(StatusCode::NOT_FOUND, "not found") };
    let locale = snapshot.catalogs.default_locale();
    let url = publisher.site().directory_url(locale);
    let languages = snapshot.locales.iter().map(|other| (other, publisher.site().directory_url(other))).collect();
    let page = Missing {
        frame: frame(publisher, &snapshot, locale, languages, Vec::new(), url),
        message: snapshot.catalogs.label(locale, "page-not-found"),
    };
    html(StatusCode::NOT_FOUND, &page, locale, &Reader::default())
}

/// The list of all feeds of a locale, to be discovered.
fn list(publisher: &Publisher, snapshot: &Snapshot, locale: &Locale) -> FeedLink {
    FeedLink {
        name: "OPML",
        media_type: "text/x-opml",
        title: snapshot.catalogs.label(locale, "page-directory-title"),
        url: publisher.site().opml_url(locale),
    }
}

fn card(publisher: &Publisher, snapshot: &Snapshot, channel: &Channel, locale: &Locale) -> ChannelCard {
    let id = format!("channel-{}", channel.slug);
    let name = snapshot.catalogs.label(locale, &id);
    ChannelCard {
        description: snapshot.catalogs.attribute(locale, &id, "description").unwrap_or_default(),
        url: publisher.site().channel_url(&channel.slug, locale),
        feeds: feeds(publisher, &channel.slug, locale, &name),
        name,
    }
}

fn feeds(publisher: &Publisher, channel: &Slug, locale: &Locale, title: &str) -> Vec<FeedLink> {
    let link = |format: Format| {
        let name = match format {
            Format::Atom => "Atom",
            Format::Rss => "RSS",
            Format::Json => "JSON Feed",
        };
        let topic = Topic { channel: channel.clone(), locale: locale.clone(), format };
        let title = format!("{title} ({name})");
        FeedLink { name, media_type: format.essence(), title, url: publisher.site().topic_url(&topic) }
    };
    Format::ALL.map(link).into()
}

fn frame(
    publisher: &Publisher,
    snapshot: &Snapshot,
    locale: &Locale,
    languages: Vec<(&Locale, String)>,
    feeds: Vec<FeedLink>,
    canonical: String,
) -> Frame {
    let link = |(other, url): (&Locale, String)| LanguageLink {
        tag: other.to_string(),
        name: snapshot.catalogs.get(other).map_or_else(|| other.to_string(), |catalog| catalog.formats.own_name()),
        url,
        current: other == locale,
    };
    Frame {
        language: locale.clone(),
        service: snapshot.catalogs.label(locale, "service-name"),
        home: (publisher.site().directory_url(locale), snapshot.catalogs.label(locale, "page-back")),
        languages: (snapshot.catalogs.label(locale, "page-languages"), languages.into_iter().map(link).collect()),
        feeds,
        canonical,
    }
}

fn updated(snapshot: &Snapshot, locale: &Locale, at: Timestamp) -> String {
    let date = Fact::Date(TimeZone::UTC.to_datetime(at).date());
    snapshot.catalogs.message(locale, "page-updated", &arguments([("date", &date)])).unwrap_or_default()
}

fn html(status: StatusCode, page: &impl Template, locale: &Locale, reader: &Reader) -> Answer {
    let Ok(body) = page.render() else { return plain(StatusCode::INTERNAL_SERVER_ERROR, "the page cannot be shown") };
    let mut answer = with_body(status, "text/html; charset=utf-8", Bytes::from(body));
    set(&mut answer, header::CONTENT_LANGUAGE, locale.as_str());
    set(&mut answer, header::CACHE_CONTROL, &lifetime(reader, 60));
    set(&mut answer, header::VARY, "Authorization");
    set(&mut answer, header::CONTENT_SECURITY_POLICY, POLICY);
    set(&mut answer, HeaderName::from_static("referrer-policy"), "no-referrer");
    answer
}
