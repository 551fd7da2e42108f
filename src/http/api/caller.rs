//! Callers: who makes a request to the management API, by the token they show. Nothing else of a request is looked at
//! before.

use axum::extract::FromRequestParts;
use hyper::header::{self, HeaderMap};
use hyper::http::request::Parts;

use crate::desk::Desk;
use crate::desk::act::Known;
use crate::desk::given::{GivenText, newest_by_locale};
use crate::http::api::problem::{FORBIDDEN, OWN_WORDS, Problem, UNAUTHORIZED};
use crate::model::grant::{Grant, Scope};
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::model::text::State;
use crate::model::token::Token;

/// Who asks, and the token they showed.
#[derive(Debug, Clone)]
pub(super) struct Caller {
    pub(super) grant: Grant,
    pub(super) token: Token,
}

impl Caller {
    /// The caller of a request, or 401.
    pub(super) async fn of(desk: &Desk, headers: &HeaderMap) -> Result<Self, Problem> {
        let token = shown(headers).ok_or_else(|| Problem::of(UNAUTHORIZED))?;
        let grant = desk.grant_of(&token).await?;
        grant.map(|grant| Self { grant, token }).ok_or_else(|| Problem::of(UNAUTHORIZED))
    }

    /// Refuses a text in a language they do not write, and the word that words were read from who wrote them. Gives what
    /// must be in force: who only reviews says something of the words as they are, and puts no others in their place.
    pub(super) async fn check_text(
        &self,
        desk: &Desk,
        (slug, locale): (&Slug, &Locale),
        text: &GivenText,
    ) -> Result<Option<Known>, Problem> {
        let may_write = self.grant.writes(locale);
        if text.state != Some(State::Reviewed) {
            return if may_write { Ok(None) } else { Err(Problem::of(FORBIDDEN)) };
        }
        if !self.reviews() {
            return Err(Problem::of(FORBIDDEN));
        }
        let name = self.grant.name.as_str();
        let writers = desk.store().writers(slug.as_str(), locale.as_str(), &text.file.text).await?;
        if writers.is_empty() || writers.iter().any(|writer| writer == name) {
            return Err(Problem::of(OWN_WORDS));
        }
        if may_write {
            return Ok(None);
        }
        let texts = desk.texts_of(slug).await?;
        let newest = newest_by_locale(&texts).remove(locale).filter(|newest| newest.content == text.file.text);
        match newest {
            Some(newest) if text.translator.as_ref().is_none_or(|named| newest.translator.as_ref() == Some(named)) => {
                Ok(Some(Known::Text(locale.clone(), newest.version)))
            }
            _ => Err(Problem::of(FORBIDDEN)),
        }
    }

    /// Whether they may say that words have been read.
    pub(super) fn reviews(&self) -> bool {
        self.grant.scopes.contains(&Scope::Reviewer)
    }
}

/// The token of a request (RFC 6750 section 2.1).
fn shown(headers: &HeaderMap) -> Option<Token> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let value = values.next()?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ').filter(|_| values.next().is_none())?;
    if scheme.eq_ignore_ascii_case("bearer") { token.trim().parse().ok() } else { None }
}

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| Problem::of(UNAUTHORIZED))
    }
}
