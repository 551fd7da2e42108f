//! Routes: every URL there is, on one page.

use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::topic::{Document, Format, Topic};

const MAX_PATH: usize = 1024;

/// What a kind of URL answers. Every one of them takes GET, HEAD and OPTIONS and no other method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicUrl {
    /// Its path, with what varies in braces.
    pub path: &'static str,
    /// The status of its usual answer.
    pub status: u16,
    /// `Content-Type`; that of its format where the path has one.
    pub media_type: Option<&'static str>,
    /// `Cache-Control` for those who show no credential; a feed's `max-age` is its channel's.
    pub cache: &'static str,
    /// Whether it may stand behind `/p/{token}`.
    pub behind_token: bool,
}

const fn page(path: &'static str) -> PublicUrl {
    let media_type = Some("text/html; charset=utf-8");
    PublicUrl { path, status: 200, media_type, cache: "public, max-age=60", behind_token: false }
}

const fn document(path: &'static str) -> PublicUrl {
    PublicUrl { path, status: 200, media_type: None, cache: "public, max-age=300", behind_token: true }
}

/// A redirect to the language of `Accept-Language`.
const fn neutral(path: &'static str) -> PublicUrl {
    let media_type = Some("text/plain; charset=utf-8");
    PublicUrl { path, status: 302, media_type, cache: "no-store", behind_token: true }
}

/// Every public URL.
pub const PUBLIC_URLS: &[PublicUrl] = &[
    PublicUrl { media_type: Some("text/plain; charset=utf-8"), cache: "no-store", ..page("/healthz") },
    PublicUrl { media_type: Some("text/plain; charset=utf-8"), cache: "no-store", ..page("/readyz") },
    PublicUrl { media_type: Some("image/svg+xml"), cache: "public, max-age=3600", ..page("/logo") },
    PublicUrl { media_type: Some("application/x-ndjson"), cache: "no-store", ..page("/changes") },
    page("/"),
    page("/{locale}/"),
    page("/{locale}/{channel}"),
    PublicUrl { behind_token: true, ..page("/stories/{slug}.{locale}") },
    PublicUrl { media_type: Some("application/json"), behind_token: true, ..page("/stories/{slug}.{locale}.ninjs") },
    PublicUrl { behind_token: false, ..neutral("/stories/{slug}") },
    document("/feeds/{channel}.{locale}.{format}"),
    document("/archive/{page}/{channel}.{locale}.{format}"),
    neutral("/feeds/{channel}.{format}"),
    neutral("/feeds/{channel}"),
    PublicUrl { media_type: Some("text/x-opml; charset=utf-8"), ..document("/feeds.{locale}.opml") },
    neutral("/feeds.opml"),
];

/// What a path names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Route {
    /// `/logo`.
    Logo,
    /// `/changes`.
    Changes,
    /// `/`.
    Home,
    /// `/{locale}/`.
    Directory(Locale),
    /// `/{locale}/{channel}`.
    Channel(Locale, Slug),
    /// `/feeds/{channel}.{locale}.{format}` and `/archive/{n}/{channel}.{locale}.{format}`.
    Document(Document),
    /// `/feeds/{channel}.{format}` and `/feeds/{channel}`.
    NeutralFeed(Slug, Option<Format>),
    /// `/feeds.{locale}.opml`.
    Opml(Locale),
    /// `/feeds.opml`.
    NeutralOpml,
    /// `/stories/{slug}.{locale}`.
    Story(Slug, Locale),
    /// `/stories/{slug}.{locale}.ninjs`.
    Item(Slug, Locale),
    /// `/stories/{slug}`.
    NeutralStory(Slug),
    /// The same in its one proper spelling, as a path.
    Moved(String),
}

impl Route {
    /// The channel that it names.
    pub(super) fn channel(&self) -> Option<&Slug> {
        match self {
            Self::Document(document) => Some(&document.topic.channel),
            Self::NeutralFeed(channel, _) | Self::Channel(_, channel) => Some(channel),
            _ => None,
        }
    }

    /// The language that it names.
    pub(super) fn locale(&self) -> Option<&Locale> {
        match self {
            Self::Document(document) => Some(&document.topic.locale),
            Self::Directory(locale)
            | Self::Channel(locale, _)
            | Self::Opml(locale)
            | Self::Story(_, locale)
            | Self::Item(_, locale) => Some(locale),
            _ => None,
        }
    }

    /// Whether it may stand behind a token in the path.
    pub(super) fn is_feed(&self) -> bool {
        match self {
            Self::Document(_)
            | Self::NeutralFeed(..)
            | Self::Opml(_)
            | Self::NeutralOpml
            | Self::Story(..)
            | Self::Item(..) => true,
            Self::Moved(path) => {
                !path.ends_with('/')
                    && (["/feeds", "/archive/", "/stories/"].iter().any(|start| path.starts_with(start)))
            }
            Self::Logo
            | Self::Changes
            | Self::Home
            | Self::Directory(_)
            | Self::Channel(..)
            | Self::NeutralStory(_) => false,
        }
    }
}

/// The route table.
pub(super) fn route(path: &str) -> Option<Route> {
    if path.len() > MAX_PATH {
        return None;
    }
    let segments: Vec<&str> = path.strip_prefix('/')?.split('/').collect();
    match segments.as_slice() {
        [""] => Some(Route::Home),
        ["logo"] => Some(Route::Logo),
        ["changes"] => Some(Route::Changes),
        ["feeds.opml"] => Some(Route::NeutralOpml),
        [name] if name.starts_with("feeds.") => opml_route(name),
        ["feeds", name] => feed_route(name),
        ["archive", page, name] => archive_route(page, name),
        ["stories", name] => story_route(name),
        [tag, ""] => canonical(tag, |locale| format!("/{locale}/"), Route::Directory),
        [tag] => tag.parse::<Locale>().ok().map(|locale| Route::Moved(format!("/{locale}/"))),
        [tag, channel] => {
            let channel: Slug = channel.parse().ok()?;
            canonical(tag, |locale| format!("/{locale}/{channel}"), |locale| Route::Channel(locale, channel.clone()))
        }
        _ => None,
    }
}

fn feed_route(name: &str) -> Option<Route> {
    if let Ok(topic) = name.parse::<Topic>() {
        let proper = topic.to_string() == name;
        return Some(if proper { Route::Document(topic.into()) } else { Route::Moved(format!("/feeds/{topic}")) });
    }
    match name.split_once('.') {
        None => Some(Route::NeutralFeed(name.parse().ok()?, None)),
        Some((channel, format)) => Some(Route::NeutralFeed(channel.parse().ok()?, Some(Format::parse(format)?))),
    }
}

fn archive_route(page: &str, name: &str) -> Option<Route> {
    let number: u32 =
        page.parse().ok().filter(|number| *number > 0 && page.bytes().all(|digit| digit.is_ascii_digit()))?;
    let document = Document { topic: name.parse().ok()?, page: Some(number) };
    let proper = document.topic.to_string() == name && number.to_string() == page;
    Some(if proper { Route::Document(document) } else { Route::Moved(document.path()) })
}

fn opml_route(name: &str) -> Option<Route> {
    let tag = name.strip_prefix("feeds.")?.strip_suffix(".opml")?;
    canonical(tag, |locale| format!("/feeds.{locale}.opml"), Route::Opml)
}

fn story_route(name: &str) -> Option<Route> {
    match name.split_once('.') {
        None => Some(Route::NeutralStory(name.parse().ok()?)),
        Some((slug, tag)) => {
            let slug: Slug = slug.parse().ok()?;
            if let Some(tag) = tag.strip_suffix(".ninjs") {
                let path = |locale: &Locale| format!("/stories/{slug}.{locale}.ninjs");
                return canonical(tag, path, |locale| Route::Item(slug.clone(), locale));
            }
            canonical(tag, |locale| format!("/stories/{slug}.{locale}"), |locale| Route::Story(slug.clone(), locale))
        }
    }
}

/// The route of a locale, or the way to the proper spelling of its tag.
fn canonical(tag: &str, path: impl Fn(&Locale) -> String, route: impl Fn(Locale) -> Route) -> Option<Route> {
    let locale: Locale = tag.parse().ok()?;
    Some(if locale.as_str() == tag { route(locale) } else { Route::Moved(path(&locale)) })
}

/// The token of a path under `/p/`, and the path behind it.
pub(super) fn behind_token(path: &str) -> Option<(&str, &str)> {
    let rest = path.strip_prefix("/p/")?;
    let slash = rest.find('/')?;
    Some(rest.split_at(slash))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_url_has_one_spelling() {
        assert!(matches!(route("/feeds/africa.fr.atom"), Some(Route::Document(_))));
        assert_eq!(route("/feeds/africa.FR.atom"), Some(Route::Moved("/feeds/africa.fr.atom".to_owned())));
        assert_eq!(route("/ZH-hans/"), Some(Route::Moved("/zh-Hans/".to_owned())));
        assert_eq!(route("/fr"), Some(Route::Moved("/fr/".to_owned())));
        assert!(matches!(route("/feeds/africa.rss"), Some(Route::NeutralFeed(_, Some(Format::Rss)))));
        assert_eq!(route("/feeds.fr.opml"), Some(Route::Opml("fr".parse().unwrap())));
        assert_eq!(route("/feeds.FR.opml"), Some(Route::Moved("/feeds.fr.opml".to_owned())));
        assert!(matches!(route("/archive/12/africa.fr.atom"), Some(Route::Document(Document { page: Some(12), .. }))));
        assert_eq!(route("/archive/012/africa.FR.atom"), Some(Route::Moved("/archive/12/africa.fr.atom".to_owned())));
        for nothing in [
            "/archive/0/africa.fr.atom",
            "/archive/+1/africa.fr.atom",
            "/archive/1/africa",
            "/archive/99999999999/a.fr.rss",
        ] {
            assert_eq!(route(nothing), None, "{nothing}");
        }
        assert_eq!(route("/feeds.opml"), Some(Route::NeutralOpml));
        let item = Route::Item("athi".parse().unwrap(), "fr".parse().unwrap());
        assert_eq!(route("/stories/athi.fr.ninjs"), Some(item));
        assert_eq!(route("/stories/athi.FR.ninjs"), Some(Route::Moved("/stories/athi.fr.ninjs".to_owned())));
        assert_eq!(behind_token("/p/abc/feeds/x"), Some(("abc", "/feeds/x")));
        for nothing in ["/p/", "/p/abc", "/px/abc/feeds/x", "/feeds/x"] {
            assert_eq!(behind_token(nothing), None, "{nothing}");
        }
        for nothing in [
            "//feeds/africa.fr.atom",
            "/feeds/africa.fr.atom/",
            "/feeds//",
            "/..",
            "/feeds/%61.fr.atom",
            "/feeds/a.fr.xml",
            "x",
            "/feeds..opml",
            "/feeds.fr.opml/",
            "/p/x/feeds/africa.fr.atom",
        ] {
            assert_eq!(route(nothing), None, "{nothing}");
        }
    }
}
