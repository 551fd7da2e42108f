//! `/changes?after={cursor}&wait={seconds}`: what has changed for the caller, a line of JSON each.

use std::time::{Duration, Instant};

use bytes::Bytes;
use hyper::StatusCode;
use hyper::header;
use serde_json::json;
use tokio::sync::Semaphore;

use crate::http::response::{Answer, set, with_body};
use crate::model::event::{Event, Events};
use crate::model::reader::Reader;
use crate::model::site::Site;
use crate::publisher::{PublishError, Publisher};
use crate::render::ninjs::{Profile, value, withdrawn_value};

const MEDIA_TYPE: &str = "application/x-ndjson";
/// The longest that a caller is kept waiting, in seconds: less than what proxies wait for an answer.
const LONGEST: u64 = 55;
/// How often it is looked whether there is something; that asks no store.
const LOOK: Duration = Duration::from_millis(100);
/// How long it is looked for something to tell before the caller is sent on.
const LOOKING: Duration = Duration::from_secs(10);
/// How often an answer is made again because something was taken back while it was made.
const ATTEMPTS: usize = 16;

/// What a caller asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Asked {
    after: Option<String>,
    wait: u64,
}

/// The events since a cursor; where there are none, once there are or the time is over. So many are looked for at once.
pub(crate) async fn answer(
    (publisher, at_once): (&Publisher, &Semaphore),
    query: Option<&str>,
    reader: &Reader,
) -> Result<Answer, PublishError> {
    let mut asked = match asked(query.unwrap_or_default()) {
        Ok(asked) => asked,
        Err(problem) => return Ok(refused(&problem)),
    };
    let (started, mut attempts) = (Instant::now(), 0);
    loop {
        let recalls = publisher.recalls();
        let found = {
            let _permit = at_once.acquire().await;
            publisher.events(asked.after.as_deref(), reader).await?
        };
        let Some(found) = found else { return Ok(refused(BEGIN_ANEW)) };
        // What was taken back while it was made is not sent.
        if publisher.recalls() != recalls {
            attempts += 1;
            if attempts == ATTEMPTS {
                return Err(PublishError::Redefined);
            }
            continue;
        }
        let wait = if found.is_all { Duration::from_secs(asked.wait) } else { LOOKING };
        let left = wait.saturating_sub(started.elapsed());
        if !found.events.is_empty() || left.is_zero() || publisher.is_closing() {
            return Ok(sent(&found, &publisher.site().as_seen_by(reader)));
        }
        asked.after = Some(found.next);
        if found.is_all {
            until_there_is_more(publisher, found.head, left).await;
        }
    }
}

const BEGIN_ANEW: &str = "after: this is no cursor of this service and this caller, or an old one: begin anew without it, and \
    drop what is not told again";

/// Waits until the log goes on, for a time at most.
async fn until_there_is_more(publisher: &Publisher, head: i64, limit: Duration) {
    let started = Instant::now();
    while publisher.applied() <= head && started.elapsed() < limit && !publisher.is_closing() {
        tokio::time::sleep(LOOK.min(limit)).await;
    }
}

fn asked(query: &str) -> Result<Asked, String> {
    let mut asked = Asked::default();
    for (key, value) in url::form_urlencoded::parse(query.as_bytes()) {
        match &*key {
            "after" if !value.is_empty() => asked.after = Some(value.into_owned()),
            "wait" => {
                let seconds = value.parse().ok().filter(|seconds| *seconds <= LONGEST);
                asked.wait = seconds.ok_or_else(|| format!("wait: expected seconds from 0 to {LONGEST}"))?;
            }
            _ => {}
        }
    }
    Ok(asked)
}

fn sent(found: &Events, site: &Site) -> Answer {
    let lines: Vec<String> = found.events.iter().map(|event| format!("{}\n", line(event, site))).collect();
    let mut answer = with_body(StatusCode::OK, MEDIA_TYPE, Bytes::from(lines.concat()));
    set(&mut answer, header::CACHE_CONTROL, "no-store");
    set(&mut answer, header::VARY, "Authorization");
    set(&mut answer, header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    set(&mut answer, header::ACCESS_CONTROL_EXPOSE_HEADERS, "Link");
    set(&mut answer, header::LINK, &format!("<{}>; rel=\"next\"", site.changes_url(&found.next)));
    answer
}

fn line(event: &Event, site: &Site) -> serde_json::Value {
    let item = match (&event.item, &event.left) {
        (Some(item), _) => value(Profile::Three, item, site),
        (None, Some(left)) => withdrawn_value(Profile::Three, &event.slug, &event.locale, left, site),
        (None, None) => serde_json::Value::Null,
    };
    json!({
        "kind": event.kind.as_str(), "uri": site.entry_id(&event.slug, &event.locale), "story": event.slug.as_str(),
        "locale": event.locale.as_str(), "cursor": event.cursor, "item": item,
    })
}

/// 400 with what was expected (RFC 9457).
fn refused(detail: &str) -> Answer {
    let problem = json!({ "type": "about:blank", "title": "Bad Request", "status": 400, "detail": detail });
    let body = Bytes::from(format!("{problem}\n"));
    let mut answer = with_body(StatusCode::BAD_REQUEST, "application/problem+json", body);
    set(&mut answer, header::CACHE_CONTROL, "no-store");
    answer
}
