//! What a request asks for: each route with who answers it. Called by the router once it knows who asks.

use hyper::body::Incoming;
use hyper::header::{self, HeaderMap};
use hyper::{Request, StatusCode};

use crate::http::conditional::{etags, takes_changes};
use crate::http::document::Asking;
use crate::http::limits::Limits;
use crate::http::pages::Pages;
use crate::http::pages::design::Design;
use crate::http::response::{Answer, plain, redirect, set};
use crate::http::routes::{Route, behind_token};
use crate::http::{auth, changes, feeds, ninjs};
use crate::model::locale::Locale;
use crate::model::reader::Reader;
use crate::model::slug::Slug;
use crate::model::topic::{Format, Topic};
use crate::publisher::{PublishError, Publisher};
use crate::snapshot::Snapshot;
use crate::words::negotiate::negotiate;

/// How often an answer is made again because something was taken back while it was made.
const ATTEMPTS: usize = 16;

/// A request and who makes it.
pub(super) struct Asked<'a> {
    pub(super) publisher: &'a Publisher,
    pub(super) limits: &'a Limits,
    pub(super) design: &'a Design,
    pub(super) reader: Reader,
    pub(super) request: &'a Request<Incoming>,
}

impl Asked<'_> {
    /// The answer that holds when it is given: none is made from what was taken back meanwhile, or may have been.
    pub(super) async fn answer(&self, route: Route) -> Result<Option<Answer>, PublishError> {
        if route == Route::Changes {
            // Who waits for changes is not kept from them by what is taken back meanwhile.
            let service = (self.publisher, &self.limits.looks);
            let answer = changes::answer(service, self.request.uri().query(), &self.reader).await?;
            // A credential may have ended while its holder waited.
            let (headers, path) = (self.request.headers(), self.request.uri().path());
            if let Err(refusal) = auth::reader(self.publisher, headers, path).await? {
                return Ok(Some(refusal));
            }
            return if self.publisher.is_fresh() { Ok(Some(answer)) } else { Err(PublishError::Behind) };
        }
        let channel = route.channel().cloned();
        for _ in 0..ATTEMPTS {
            let recalls = self.publisher.recalls();
            let answer = match self.dispatch(route.clone()).await {
                Ok(None) | Err(PublishError::UnknownTopic(_)) => self.elsewhere(channel.as_ref()).await?,
                answer => answer?,
            };
            if !self.publisher.is_fresh() {
                return Err(PublishError::Behind);
            }
            if self.publisher.recalls() == recalls {
                return Ok(answer);
            }
        }
        Err(PublishError::Redefined)
    }

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
            // Answered before.
            Route::Changes => Ok(None),
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
            Route::Item(slug, locale) => {
                ninjs::answer(publisher, (&slug, &locale), self.request.uri().query(), self.asking()).await
            }
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
pub(super) fn preferred(snapshot: &Snapshot, offered: Option<&[Locale]>, headers: &HeaderMap) -> Locale {
    let offered = offered.unwrap_or(&snapshot.locales);
    let default = snapshot.catalogs.default_locale();
    let default = if offered.contains(default) { default } else { offered.first().unwrap_or(default) };
    let header = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    negotiate(header.unwrap_or_default(), offered, default).clone()
}
