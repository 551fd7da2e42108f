//! Pages: gathers what a page shows and hands it to `render`.

mod channel;
pub(crate) mod design;
mod directory;
mod frame;
mod story;

use askama::Template;
use hyper::StatusCode;
use hyper::header::{self, HeaderName};

use crate::http::document::{Asking, document, message};
use crate::http::pages::design::Design;
use crate::http::pages::frame::titled;
use crate::http::response::{Answer, plain, set};
use crate::model::locale::Locale;
use crate::publisher::{PublishError, Publisher};
use crate::render::pages::{FeedLink, Frame, Message};

/// How long a copy of a page may be kept, in seconds.
const MAX_AGE: u32 = 60;
const HTML: &str = "text/html; charset=utf-8";

/// What pages are made from for one request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pages<'a> {
    pub(crate) publisher: &'a Publisher,
    pub(crate) design: &'a Design,
    pub(crate) asking: Asking<'a>,
}

impl Pages<'_> {
    /// 404 in a language.
    pub(crate) async fn missing(&self, locale: &Locale) -> Result<Answer, PublishError> {
        self.message(locale, StatusCode::NOT_FOUND, "page-not-found", None).await
    }

    /// 410: what was here has been withdrawn.
    pub(crate) async fn withdrawn(&self, locale: &Locale) -> Result<Answer, PublishError> {
        self.message(locale, StatusCode::GONE, "withdrawn-title", Some("withdrawn-notice")).await
    }

    async fn message(
        &self,
        locale: &Locale,
        status: StatusCode,
        title: &str,
        sentence: Option<&str>,
    ) -> Result<Answer, PublishError> {
        let snapshot = self.publisher.snapshot().await?;
        let mut frame = self.frame(&snapshot, locale);
        let title = snapshot.catalogs.label(locale, title);
        frame.title = titled(&snapshot, locale, &title, &frame.service);
        let page = Message { frame, title, sentence: sentence.map(|id| snapshot.catalogs.label(locale, id)) };
        Ok(self.html(status, &page, &page.frame, &[]))
    }

    /// A page as an answer that leads to some feeds by its head, too.
    fn html(&self, status: StatusCode, page: &impl Template, frame: &Frame, feeds: &[FeedLink]) -> Answer {
        let Ok(body) = page.render() else {
            return plain(StatusCode::INTERNAL_SERVER_ERROR, "the page cannot be shown");
        };
        let mut answer = match status {
            StatusCode::OK => document(self.asking, HTML, body.as_bytes(), MAX_AGE),
            other => message(self.asking, other, HTML, body.as_bytes(), MAX_AGE),
        };
        if answer.status() != StatusCode::NOT_MODIFIED {
            set(&mut answer, header::CONTENT_LANGUAGE, frame.language.as_str());
        }
        let feeds = feeds.iter().map(|feed| format!("<{}>; rel=\"alternate\"; type=\"{}\"", feed.url, feed.media_type));
        let canonical = frame.canonical.iter().map(|url| format!("<{url}>; rel=\"canonical\""));
        let links = canonical.chain(feeds).collect::<Vec<_>>().join(", ");
        if !links.is_empty() {
            set(&mut answer, header::LINK, &links);
        }
        set(&mut answer, header::CONTENT_SECURITY_POLICY, &self.design.policy);
        set(&mut answer, HeaderName::from_static("referrer-policy"), "no-referrer");
        answer
    }
}
