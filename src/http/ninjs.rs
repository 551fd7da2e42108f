//! `/stories/{slug}.{locale}.ninjs`: a story in a language for other systems.

use hyper::StatusCode;
use hyper::header;

use crate::http::document::{Asking, document, message};
use crate::http::response::{Answer, set};
use crate::model::item::Withdrawal;
use crate::model::locale::Locale;
use crate::model::slug::Slug;
use crate::publisher::editions::ItemPlace;
use crate::publisher::{PublishError, Publisher};
use crate::render::ninjs::{MEDIA_TYPE, Profile, render, render_withdrawn};

/// How long a copy may be kept, in seconds: as long as that of the story's page.
const MAX_AGE: u32 = 60;

/// The item, 304 where the client has it, 410 with what is left to say where it was withdrawn.
pub(crate) async fn answer(
    publisher: &Publisher,
    (slug, locale): (&Slug, &Locale),
    query: Option<&str>,
    asking: Asking<'_>,
) -> Result<Option<Answer>, PublishError> {
    let profile = profile(query);
    let site = publisher.site().as_seen_by(asking.reader);
    let (mut answer, language) = match publisher.item(slug, locale, asking.reader).await? {
        ItemPlace::Standing(item) => {
            (document(asking, MEDIA_TYPE, &render(profile, &item, &site), MAX_AGE), item.entry.language.clone())
        }
        ItemPlace::Withdrawn => {
            let catalogs = &publisher.snapshot().await?.catalogs;
            let label = |id: &str| catalogs.label(locale, id);
            let left = Withdrawal { title: label("withdrawn-title"), notice: label("withdrawn-notice") };
            let body = render_withdrawn(profile, slug, locale, &left, &site);
            (message(asking, StatusCode::GONE, MEDIA_TYPE, &body, MAX_AGE), locale.clone())
        }
        ItemPlace::Nowhere => return Ok(None),
    };
    if answer.status() != StatusCode::NOT_MODIFIED {
        set(&mut answer, header::CONTENT_LANGUAGE, language.as_str());
    }
    set(&mut answer, header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    set(&mut answer, header::ACCESS_CONTROL_EXPOSE_HEADERS, "ETag");
    Ok(Some(answer))
}

/// `?profile=2` asks for the names of the older versions.
fn profile(query: Option<&str>) -> Profile {
    let is_two = query.unwrap_or_default().split('&').any(|part| part == "profile=2");
    if is_two { Profile::Two } else { Profile::Three }
}
