//! The router: every URL there is, and the order in which a request is judged, on one page.

use std::sync::Arc;

use bytes::Bytes;
use http_body_util::Full;
use hyper::body::{Body, Incoming};
use hyper::header::{self, HeaderValue};
use hyper::{Method, Request, StatusCode, Version};

use crate::http::response::{Answer, plain, redirect, set};
use crate::http::{feeds, pages};
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::topic::{Format, Topic};
use crate::publisher::{PublishError, Publisher};
use crate::words::negotiate::negotiate;

const METHODS: &str = "GET, HEAD, OPTIONS";
const MAX_PATH: usize = 1024;

/// What a path names.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Route {
    /// `/healthz`.
    Health,
    /// `/`.
    Home,
    /// `/{locale}/`.
    Directory(Locale),
    /// `/{locale}/{channel}`.
    Channel(Locale, Slug),
    /// `/feeds/{channel}.{locale}.{format}`.
    Topic(Topic),
    /// `/feeds/{channel}.{format}` and `/feeds/{channel}`.
    NeutralFeed(Slug, Option<Format>),
    /// `/stories/{slug}.{locale}`.
    Story(Slug, Locale),
    /// `/stories/{slug}`.
    NeutralStory(Slug),
    /// The same in its one proper spelling.
    Moved(String),
}

/// Answers a request. Nothing of it is read but its head.
pub(crate) async fn answer(publisher: &Arc<Publisher>, request: &Request<Incoming>) -> Answer {
    if let Some(refusal) = refuse(request) {
        return refusal;
    }
    if request.method() == Method::OPTIONS {
        return options();
    }
    if request.method() != Method::GET && request.method() != Method::HEAD {
        let mut answer = closing(plain(StatusCode::METHOD_NOT_ALLOWED, "this URL can be read only"));
        set(&mut answer, header::ALLOW, METHODS);
        return answer;
    }
    let found = match route(request.uri().path()) {
        Some(route) => dispatch(publisher, route, request).await,
        None => Ok(None),
    };
    let mut answer = match found {
        Ok(Some(answer)) => answer,
        Ok(None) | Err(PublishError::UnknownTopic(_)) => pages::missing(publisher).await,
        Err(error) => unavailable(&error),
    };
    if request.method() == Method::HEAD {
        *answer.body_mut() = Full::new(Bytes::new());
    }
    answer
}

/// The route table.
fn route(path: &str) -> Option<Route> {
    if path.len() > MAX_PATH {
        return None;
    }
    let segments: Vec<&str> = path.strip_prefix('/')?.split('/').collect();
    match segments.as_slice() {
        [""] => Some(Route::Home),
        ["healthz"] => Some(Route::Health),
        ["feeds", name] => feed_route(name),
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
        return Some(if proper { Route::Topic(topic) } else { Route::Moved(format!("/feeds/{topic}")) });
    }
    match name.split_once('.') {
        None => Some(Route::NeutralFeed(name.parse().ok()?, None)),
        Some((channel, format)) => Some(Route::NeutralFeed(channel.parse().ok()?, Some(Format::parse(format)?))),
    }
}

fn story_route(name: &str) -> Option<Route> {
    match name.split_once('.') {
        None => Some(Route::NeutralStory(name.parse().ok()?)),
        Some((slug, tag)) => {
            let slug: Slug = slug.parse().ok()?;
            canonical(tag, |locale| format!("/stories/{slug}.{locale}"), |locale| Route::Story(slug.clone(), locale))
        }
    }
}

/// The route of a locale, or the way to the proper spelling of its tag.
fn canonical(tag: &str, path: impl Fn(&Locale) -> String, route: impl Fn(Locale) -> Route) -> Option<Route> {
    let locale: Locale = tag.parse().ok()?;
    Some(if locale.as_str() == tag { route(locale) } else { Route::Moved(path(&locale)) })
}

async fn dispatch(
    publisher: &Publisher,
    route: Route,
    request: &Request<Incoming>,
) -> Result<Option<Answer>, PublishError> {
    match route {
        Route::Health => Ok(Some(plain(StatusCode::OK, "ok"))),
        Route::Moved(path) => Ok(Some(redirect(StatusCode::MOVED_PERMANENTLY, &path))),
        Route::Topic(topic) => {
            let representation = publisher.publish(&topic).await?;
            Ok(Some(feeds::answer(&topic, &representation, publisher.site(), request.headers())))
        }
        Route::Home => {
            let locale = preferred(publisher, request, None).await?;
            let mut answer = pages::directory(publisher, &locale).await?;
            set(&mut answer, header::VARY, "Accept-Language");
            set(&mut answer, header::CONTENT_LOCATION, &format!("/{locale}/"));
            Ok(Some(answer))
        }
        Route::Directory(locale) => {
            if !publisher.snapshot().await?.has_locale(&locale) {
                return Ok(None);
            }
            pages::directory(publisher, &locale).await.map(Some)
        }
        Route::Channel(locale, channel) => pages::channel(publisher, &channel, &locale).await,
        Route::Story(slug, locale) => pages::story(publisher, &slug, &locale).await,
        Route::NeutralFeed(channel, format) => neutral_feed(publisher, &channel, format, request).await,
        Route::NeutralStory(slug) => {
            let offered = publisher.story_locales(&slug).await?;
            if offered.is_empty() {
                return Ok(None);
            }
            let locale = preferred(publisher, request, Some(&offered)).await?;
            Ok(Some(negotiated(&format!("/stories/{slug}.{locale}"))))
        }
    }
}

async fn neutral_feed(
    publisher: &Publisher,
    channel: &Slug,
    format: Option<Format>,
    request: &Request<Incoming>,
) -> Result<Option<Answer>, PublishError> {
    let snapshot = publisher.snapshot().await?;
    let Some(definition) = snapshot.definitions.channels.get(channel) else { return Ok(None) };
    let locale = preferred(publisher, request, Some(&definition.locales)).await?;
    let topic = |format| Topic { channel: channel.clone(), locale: locale.clone(), format };
    Ok(Some(negotiated(&match format {
        Some(format) => format!("/feeds/{}", topic(format)),
        None => format!("/{locale}/{channel}"),
    })))
}

/// The locale that suits the request best, of those offered.
async fn preferred(
    publisher: &Publisher,
    request: &Request<Incoming>,
    offered: Option<&[Locale]>,
) -> Result<Locale, PublishError> {
    let snapshot = publisher.snapshot().await?;
    let offered = offered.unwrap_or(&snapshot.locales);
    let default = snapshot.catalogs.default_locale();
    let default = if offered.contains(default) { default } else { offered.first().unwrap_or(default) };
    let header = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    Ok(negotiate(header.unwrap_or_default(), offered, default).clone())
}

fn negotiated(location: &str) -> Answer {
    let mut answer = redirect(StatusCode::FOUND, location);
    set(&mut answer, header::VARY, "Accept-Language");
    answer
}

/// What no request may be, whatever it asks for.
fn refuse(request: &Request<Incoming>) -> Option<Answer> {
    let hosts = request.headers().get_all(header::HOST).iter().count();
    if hosts > 1 || (hosts == 0 && request.version() == Version::HTTP_11) {
        return Some(closing(plain(StatusCode::BAD_REQUEST, "a request has exactly one Host")));
    }
    let headers = request.headers();
    if headers.contains_key(header::CONTENT_LENGTH) && headers.contains_key(header::TRANSFER_ENCODING) {
        return Some(closing(plain(StatusCode::BAD_REQUEST, "a request has one length")));
    }
    let reads = request.method() == Method::GET || request.method() == Method::HEAD;
    if reads && !request.body().is_end_stream() {
        return Some(closing(plain(StatusCode::BAD_REQUEST, "this request has no body")));
    }
    None
}

fn options() -> Answer {
    let mut answer = plain(StatusCode::NO_CONTENT, "");
    *answer.body_mut() = Full::new(Bytes::new());
    answer.headers_mut().remove(header::CONTENT_LENGTH);
    answer.headers_mut().remove(header::CONTENT_TYPE);
    set(&mut answer, header::ALLOW, METHODS);
    set(&mut answer, header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    set(&mut answer, header::ACCESS_CONTROL_ALLOW_METHODS, METHODS);
    set(&mut answer, header::ACCESS_CONTROL_ALLOW_HEADERS, "If-None-Match, If-Modified-Since");
    answer
}

/// The answer, after which the connection is closed: what follows on it might be a body that nobody reads.
fn closing(mut answer: Answer) -> Answer {
    answer.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    answer
}

fn unavailable(error: &PublishError) -> Answer {
    tracing::error!(%error, "a request could not be answered");
    let mut answer = plain(StatusCode::SERVICE_UNAVAILABLE, "not available now");
    set(&mut answer, header::RETRY_AFTER, "5");
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_url_has_one_spelling() {
        assert!(matches!(route("/feeds/africa.fr.atom"), Some(Route::Topic(_))));
        assert_eq!(route("/feeds/africa.FR.atom"), Some(Route::Moved("/feeds/africa.fr.atom".to_owned())));
        assert_eq!(route("/ZH-hans/"), Some(Route::Moved("/zh-Hans/".to_owned())));
        assert_eq!(route("/fr"), Some(Route::Moved("/fr/".to_owned())));
        assert!(matches!(route("/feeds/africa.rss"), Some(Route::NeutralFeed(_, Some(Format::Rss)))));
        for nothing in [
            "//feeds/africa.fr.atom",
            "/feeds/africa.fr.atom/",
            "/feeds//",
            "/..",
            "/feeds/%61.fr.atom",
            "/feeds/a.fr.xml",
            "x",
        ] {
            assert_eq!(route(nothing), None, "{nothing}");
        }
    }
}
