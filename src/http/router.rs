//! The router: the order in which a request is judged, and who answers it.

use std::sync::Arc;

use bytes::Bytes;
use http_body_util::Full;
use hyper::body::{Body, Incoming};
use hyper::header::{self, HeaderMap, HeaderValue};
use hyper::http::uri::Authority;
use hyper::{Method, Request, StatusCode, Version};

use crate::http::conditional::{etags, takes_changes};
use crate::http::document::Asking;
use crate::http::limits::Limits;
use crate::http::pages::Pages;
use crate::http::pages::design::Design;
use crate::http::response::{Answer, plain, redirect, set, without_body};
use crate::http::routes::{Route, behind_token, route};
use crate::http::{auth, feeds};
use crate::model::locale::Locale;
use crate::model::reader::Reader;
use crate::model::slug::Slug;
use crate::model::topic::{Format, Topic};
use crate::publisher::{PublishError, Publisher};
use crate::snapshot::Snapshot;
use crate::words::negotiate::negotiate;

const METHODS: &str = "GET, HEAD, OPTIONS";

/// What requests are answered from.
#[derive(Debug)]
pub(crate) struct Front {
    pub(crate) publisher: Arc<Publisher>,
    pub(crate) limits: Limits,
    pub(crate) design: Design,
}

/// Answers a request. Nothing of it is read but its head.
pub(crate) async fn answer(front: &Front, request: &Request<Incoming>) -> Answer {
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
    let mut answer = match found(front, request).await {
        Ok(Some(answer)) => answer,
        Ok(None) | Err(PublishError::UnknownTopic(_)) => {
            let mut answer = missing(front, request).await;
            // What somebody may not know of is nobody else's copy either.
            if request.headers().contains_key(header::AUTHORIZATION) || behind_token(request.uri().path()).is_some() {
                set(&mut answer, header::CACHE_CONTROL, "private, no-cache");
            }
            answer
        }
        Err(error) => unavailable(&error),
    };
    if request.method() == Method::HEAD {
        *answer.body_mut() = Full::new(Bytes::new());
    }
    answer
}

async fn found(front: &Front, request: &Request<Incoming>) -> Result<Option<Answer>, PublishError> {
    let path = request.uri().path();
    if path == "/healthz" {
        return Ok(Some(plain(StatusCode::OK, "ok")));
    }
    let reader = match auth::reader(&front.publisher, request.headers(), path).await? {
        Ok(reader) => reader,
        Err(refusal) => return Ok(Some(refusal)),
    };
    let asked = Asked { publisher: &front.publisher, design: &front.design, reader, request };
    let path = behind_token(path).map_or(path, |(_, path)| path);
    let Some(route) = route(path).filter(|route| asked.reader.token_in_path().is_none() || route.is_feed()) else {
        return Ok(None);
    };
    let channel = route.channel().cloned();
    let answer = match asked.dispatch(route).await {
        Ok(None) | Err(PublishError::UnknownTopic(_)) => asked.elsewhere(channel.as_ref()).await?,
        answer => answer?,
    };
    Ok(answer.map(|answer| front.limits.let_through(asked.reader.as_partner(), answer)))
}

/// A request and who makes it.
struct Asked<'a> {
    publisher: &'a Publisher,
    design: &'a Design,
    reader: Reader,
    request: &'a Request<Incoming>,
}

impl Asked<'_> {
    async fn dispatch(&self, route: Route) -> Result<Option<Answer>, PublishError> {
        let (publisher, reader) = (self.publisher, &self.reader);
        match route {
            Route::Moved(path) => Ok(Some(redirect(StatusCode::MOVED_PERMANENTLY, &self.below_token(&path)))),
            Route::Document(document) => {
                let representation = publisher.publish(&document, reader).await?;
                let headers = self.request.headers();
                let answer = feeds::answer(&document, &representation, publisher.site(), reader, headers);
                if answer.status() != StatusCode::OK || !takes_changes(headers) {
                    return Ok(Some(answer));
                }
                let changes = publisher.changes(&document, reader, &etags(headers), &representation).await?;
                Ok(Some(match changes {
                    Some(body) => feeds::changes(answer, &representation, body),
                    None => answer,
                }))
            }
            Route::Logo => Ok(Some(self.design.logo(self.asking()))),
            Route::Home => {
                let locale = self.preferred(None).await?;
                let mut answer = self.pages().directory(&locale).await?;
                set(&mut answer, header::VARY, "Accept-Encoding, Accept-Language, Authorization");
                set(&mut answer, header::CONTENT_LOCATION, &format!("/{locale}/"));
                Ok(Some(answer))
            }
            Route::Directory(locale) => {
                if !publisher.snapshot().await?.has_locale(&locale) {
                    return Ok(None);
                }
                self.pages().directory(&locale).await.map(Some)
            }
            Route::Channel(locale, channel) => self.pages().channel(&channel, &locale).await,
            Route::Story(slug, locale) => self.pages().story(&slug, &locale).await,
            Route::NeutralFeed(channel, format) => self.neutral_feed(&channel, format).await,
            Route::Opml(locale) => feeds::opml(publisher, &locale, self.asking()).await,
            Route::NeutralOpml => {
                let locale = self.preferred(None).await?;
                Ok(Some(self.negotiated(&format!("/feeds.{locale}.opml"))))
            }
            Route::NeutralStory(slug) => {
                let offered = publisher.story_locales(&slug, reader).await?;
                if offered.is_empty() {
                    return Ok(None);
                }
                let locale = self.preferred(Some(&offered)).await?;
                Ok(Some(self.negotiated(&format!("/stories/{slug}.{locale}"))))
            }
        }
    }

    /// What is said of a channel that is not where it was: that it is gone for good, or where it is now.
    async fn elsewhere(&self, channel: Option<&Slug>) -> Result<Option<Answer>, PublishError> {
        let snapshot = self.publisher.snapshot().await?;
        let definitions = &snapshot.definitions;
        let Some(slug) = channel else { return Ok(None) };
        if let Some(now) = definitions.moved_to(slug).filter(|now| self.reader.knows(now)) {
            let path = self.request.uri().path();
            let path = behind_token(path).map_or(path, |(_, path)| path);
            // The name stands once in a path: as a segment of its own or before the first dot of the last one.
            let (folder, name) = path.rsplit_once('/').unwrap_or_default();
            let name = name.replacen(slug.as_str(), now.slug.as_str(), 1);
            let path = self.below_token(&format!("{folder}/{name}"));
            return Ok(Some(redirect(StatusCode::MOVED_PERMANENTLY, &path)));
        }
        let retired = definitions.channels.get(slug).filter(|known| known.retired && self.reader.knows(known));
        Ok(retired.map(|_| plain(StatusCode::GONE, "this channel has ended")))
    }

    fn asking(&self) -> Asking<'_> {
        Asking { headers: self.request.headers(), reader: &self.reader }
    }

    fn pages(&self) -> Pages<'_> {
        Pages { publisher: self.publisher, design: self.design, asking: self.asking() }
    }

    async fn neutral_feed(&self, slug: &Slug, format: Option<Format>) -> Result<Option<Answer>, PublishError> {
        let snapshot = self.publisher.snapshot().await?;
        let Some(channel) = snapshot.definitions.open_channels().find(|channel| channel.slug == *slug) else {
            return Ok(None);
        };
        let offered: Vec<Locale> =
            channel.locales.iter().filter(|locale| self.reader.reads(channel, locale)).cloned().collect();
        if offered.is_empty() {
            return Ok(None);
        }
        let locale = self.preferred(Some(&offered)).await?;
        let topic = |format| Topic { channel: slug.clone(), locale: locale.clone(), format };
        Ok(Some(self.negotiated(&match format {
            Some(format) => format!("/feeds/{}", topic(format)),
            // There are no pages behind a token.
            None if self.reader.token_in_path().is_some() => format!("/feeds/{}", topic(Format::Atom)),
            None => format!("/{locale}/{slug}"),
        })))
    }

    /// The locale that suits the request best, of those offered.
    async fn preferred(&self, offered: Option<&[Locale]>) -> Result<Locale, PublishError> {
        Ok(preferred(&*self.publisher.snapshot().await?, offered, self.request.headers()))
    }

    fn negotiated(&self, path: &str) -> Answer {
        let mut answer = redirect(StatusCode::FOUND, &self.below_token(path));
        set(&mut answer, header::VARY, "Accept-Language, Authorization");
        answer
    }

    /// A path as the request has to name it. Behind a token it is told by its last segment alone, which is where it
    /// differs, so that the token is not said again.
    fn below_token(&self, path: &str) -> String {
        match (self.reader.token_in_path(), path.rsplit_once('/')) {
            (Some(_), Some((_, last))) => last.to_owned(),
            _ => path.to_owned(),
        }
    }
}

/// The locale that headers prefer of those offered, or of all.
fn preferred(snapshot: &Snapshot, offered: Option<&[Locale]>, headers: &HeaderMap) -> Locale {
    let offered = offered.unwrap_or(&snapshot.locales);
    let default = snapshot.catalogs.default_locale();
    let default = if offered.contains(default) { default } else { offered.first().unwrap_or(default) };
    let header = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    negotiate(header.unwrap_or_default(), offered, default).clone()
}

/// 404 in the language that the URL names, or else in the one that the request prefers.
async fn missing(front: &Front, request: &Request<Incoming>) -> Answer {
    let nobody = Reader::default();
    let asking = Asking { headers: request.headers(), reader: &nobody };
    let pages = Pages { publisher: &front.publisher, design: &front.design, asking };
    let answer = async {
        let snapshot = front.publisher.snapshot().await?;
        let named = route(request.uri().path()).and_then(|route| route.locale().cloned());
        let named = named.filter(|locale| snapshot.has_locale(locale));
        let is_named = named.is_some();
        let locale = named.unwrap_or_else(|| preferred(&snapshot, None, request.headers()));
        let mut answer = pages.missing(&locale).await?;
        if !is_named {
            set(&mut answer, header::VARY, "Accept-Encoding, Accept-Language, Authorization");
        }
        Ok::<_, PublishError>(answer)
    };
    answer.await.unwrap_or_else(|error| unavailable(&error))
}

/// What no request may be, whatever it asks for.
fn refuse(request: &Request<Incoming>) -> Option<Answer> {
    let headers = request.headers();
    let hosts: Vec<&HeaderValue> = headers.get_all(header::HOST).iter().collect();
    let fits = match hosts.as_slice() {
        [] => request.version() != Version::HTTP_11,
        [host] => is_host(host),
        _ => false,
    };
    if !fits {
        return Some(closing(plain(StatusCode::BAD_REQUEST, "a request has exactly one Host")));
    }
    if headers.contains_key(header::CONTENT_LENGTH) && headers.contains_key(header::TRANSFER_ENCODING) {
        return Some(closing(plain(StatusCode::BAD_REQUEST, "a request has one length")));
    }
    let reads = request.method() == Method::GET || request.method() == Method::HEAD;
    if reads && !request.body().is_end_stream() {
        return Some(closing(plain(StatusCode::BAD_REQUEST, "this request has no body")));
    }
    None
}

/// Whether a header is a host with perhaps a port (RFC 9110 section 7.2), whoever's it is: nothing is told by it.
fn is_host(value: &HeaderValue) -> bool {
    let authority = value.to_str().ok().and_then(|text| text.parse::<Authority>().ok());
    authority.is_some_and(|authority| !authority.host().is_empty() && !authority.as_str().contains('@'))
}

fn options() -> Answer {
    let mut answer = without_body(StatusCode::NO_CONTENT);
    set(&mut answer, header::CACHE_CONTROL, "no-store");
    set(&mut answer, header::ALLOW, METHODS);
    set(&mut answer, header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    set(&mut answer, header::ACCESS_CONTROL_ALLOW_METHODS, METHODS);
    set(&mut answer, header::ACCESS_CONTROL_ALLOW_HEADERS, "Authorization, If-None-Match, If-Modified-Since, A-IM");
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
