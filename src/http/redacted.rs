//! What of a request may be logged: its path without any token, and which parameters it has, but not what they say. These
//! types are the only way from a request into an event; headers and bodies have none.

use std::fmt;

use hyper::Uri;

use crate::http::api::routes::API_URLS;

/// In place of a secret.
const HIDDEN: &str = "…";
/// Segments of a path that are shown; longer ones are nobody's address.
const SEGMENTS: usize = 12;
/// How a token begins, whatever it is for (`model::token`).
const BEGINNINGS: [&str; 2] = ["pwp_", "pwa_"];
/// Parameters that the URLs outside the management API have.
const PARAMETERS: [&str; 3] = ["after", "wait", "profile"];

/// A path with nothing in place of what may be a token: what stands behind `/p/`, and whatever begins like one.
#[derive(Clone, Copy)]
pub(super) struct RedactedPath<'a>(&'a str);

/// The names of the known parameters of a query. What is not known is not named, for somebody may have put a secret there.
#[derive(Clone, Copy)]
pub(super) struct RedactedQuery<'a>(&'a str);

impl<'a> RedactedPath<'a> {
    pub(super) fn of(uri: &'a Uri) -> Self {
        Self(uri.path())
    }
}

impl<'a> RedactedQuery<'a> {
    pub(super) fn of(uri: &'a Uri) -> Self {
        Self(uri.query().unwrap_or_default())
    }
}

impl fmt::Display for RedactedPath<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut behind_p = false;
        for (number, segment) in self.0.split('/').enumerate() {
            if number > 0 {
                formatter.write_str("/")?;
            }
            if number == SEGMENTS {
                return formatter.write_str(HIDDEN);
            }
            let plain = decoded(segment);
            let is_secret = behind_p || BEGINNINGS.iter().any(|beginning| plain.contains(beginning));
            formatter.write_str(if is_secret && !segment.is_empty() { HIDDEN } else { segment })?;
            // What is behind an empty segment is meant by whoever mistyped the address.
            behind_p = plain == "p" || (behind_p && segment.is_empty());
        }
        Ok(())
    }
}

impl fmt::Display for RedactedQuery<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = API_URLS.iter().flat_map(|url| url.queries).chain(&PARAMETERS).copied();
        let mut asked: Vec<&str> = known
            .filter(|known| url::form_urlencoded::parse(self.0.as_bytes()).any(|(name, _)| name == *known))
            .collect();
        asked.sort_unstable();
        asked.dedup();
        formatter.write_str(&asked.join(","))
    }
}

/// A segment without its percent-encoding, in small letters, so that no other spelling of a token is shown either.
fn decoded(segment: &str) -> String {
    let plus = segment.replace('+', "%2B").replace(['&', '='], " ");
    let mut pairs = url::form_urlencoded::parse(plus.as_bytes());
    pairs.next().map(|(name, _)| name.to_ascii_lowercase()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(path: &str) -> String {
        RedactedPath(path).to_string()
    }

    #[test]
    fn no_spelling_of_a_path_shows_a_token() {
        for secret in ["pwp_0123456789", "canary", "%63anary", "a&b=canary", "canary+x"] {
            for path in [format!("/p/{secret}"), format!("/p/{secret}/feeds/a.en.atom"), format!("//p//{secret}/x")] {
                let shown = self::path(&path);
                assert!(!shown.contains("canary") && !shown.contains("0123") && !shown.contains("anary"), "{shown}");
            }
        }
        assert_eq!(path("/p/pwp_01/feeds/africa.fr.atom"), "/p/…/feeds/africa.fr.atom");
        assert_eq!(path("/feeds/pwp_01"), "/feeds/…");
        assert_eq!(path("/%70/secret/x"), "/%70/…/x");
        assert_eq!(path("/P/secret/x"), "/P/…/x");
        assert_eq!(path("/api/%70wa_01/x"), "/api/…/x");
        assert_eq!(path("/PWA_01"), "/…");
        assert_eq!(path("/stories/athi.fr.ninjs"), "/stories/athi.fr.ninjs");
        assert_eq!(path(&"/a".repeat(100)), format!("{}/…", "/a".repeat(11)));
    }

    #[test]
    fn of_a_query_only_known_names_are_shown() {
        assert_eq!(RedactedQuery("wait=5&after=secret&token=secret&secret").to_string(), "after,wait");
        assert_eq!(RedactedQuery("").to_string(), "");
    }
}
