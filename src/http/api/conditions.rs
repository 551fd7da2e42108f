//! Conditions: what a caller takes to be in force, by the validators they have read (RFC 9110 section 13). Two editors who
//! read the same version cannot both change it without one of them being told.

use hyper::header::{self, HeaderMap, HeaderName};

use crate::desk::act::Known;
use crate::http::api::Api;
use crate::http::api::problem::{CHANGED_MEANWHILE, Problem};
use crate::http::api::told::{etag_of_record, etag_of_text};
use crate::model::locale::Locale;
use crate::model::slug::Slug;

/// What a caller takes to be in force of a record.
pub(super) async fn known_record(api: &Api, slug: &Slug, headers: &HeaderMap) -> Result<Option<Known>, Problem> {
    let Some(condition) = Condition::of(headers)? else { return Ok(None) };
    let version = api.desk.store().story(slug.as_str()).await?.map(|row| row.version);
    let etag = version.map(|version| etag_of_record(slug, version));
    condition.check(etag.as_deref())?;
    Ok(Some(version.map_or(Known::NoStory, Known::Record)))
}

/// What a caller takes to be in force of a text.
pub(super) async fn known_text(
    api: &Api,
    (slug, locale): (&Slug, &Locale),
    headers: &HeaderMap,
) -> Result<Option<Known>, Problem> {
    let Some(condition) = Condition::of(headers)? else { return Ok(None) };
    let texts = api.desk.store().texts(slug.as_str()).await?;
    let of_locale = texts.iter().filter(|text| text.locale == locale.as_str());
    let version = of_locale.map(|text| text.version).max();
    let etag = version.map(|version| etag_of_text(slug, locale, version));
    condition.check(etag.as_deref())?;
    Ok(Some(Known::Text(locale.clone(), version.unwrap_or(0))))
}

/// A condition of a request.
enum Condition {
    /// One of these is in force, or anything at all.
    Match(Vec<String>),
    /// None of these is in force, or nothing at all.
    NoneMatch(Vec<String>),
}

impl Condition {
    fn of(headers: &HeaderMap) -> Result<Option<Self>, Problem> {
        let (matches, none) = (tags(headers, &header::IF_MATCH)?, tags(headers, &header::IF_NONE_MATCH)?);
        Ok(matches.map(Self::Match).or(none.map(Self::NoneMatch)))
    }

    /// Whether it holds for what is in force. The comparison is strong: weak tags match nothing.
    fn check(&self, etag: Option<&str>) -> Result<(), Problem> {
        let names = |tags: &[String]| etag.is_some_and(|etag| tags.iter().any(|tag| tag == "*" || tag == etag));
        let holds = match self {
            Self::Match(tags) => names(tags),
            Self::NoneMatch(tags) => !names(tags),
        };
        if holds { Ok(()) } else { Err(Problem::of(CHANGED_MEANWHILE)) }
    }
}

fn tags(headers: &HeaderMap, name: &HeaderName) -> Result<Option<Vec<String>>, Problem> {
    let mut tags = None;
    for value in headers.get_all(name) {
        let list = value.to_str().map_err(|_| Problem::invalid("header", format!("{name}: expected entity tags")))?;
        let listed: Vec<String> = list.split(',').map(|tag| tag.trim().to_owned()).collect();
        if !listed.iter().all(|tag| is_tag(tag)) {
            return Err(Problem::invalid("header", format!("{name}: expected entity tags such as \"0a1b2c\"")));
        }
        tags.get_or_insert_with(Vec::new).extend(listed);
    }
    Ok(tags)
}

/// An entity tag (RFC 9110 section 8.8.3), or the word for any.
fn is_tag(text: &str) -> bool {
    let quoted = text.strip_prefix("W/").unwrap_or(text);
    text == "*" || (quoted.len() >= 2 && quoted.starts_with('"') && quoted.ends_with('"'))
}
