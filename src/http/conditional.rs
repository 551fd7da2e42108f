//! Conditional requests and codings (RFC 9110 sections 12.5.3 and 13).

use hyper::HeaderMap;
use hyper::header;
use jiff::Timestamp;
use jiff::fmt::rfc2822;

/// Whether the request's validators say that it has what it would get.
pub(crate) fn is_unchanged(headers: &HeaderMap, etag: &str, last_modified: Timestamp) -> bool {
    if headers.contains_key(header::IF_NONE_MATCH) {
        return names_etag(headers, etag);
    }
    let since = headers.get(header::IF_MODIFIED_SINCE).and_then(|value| value.to_str().ok());
    since.and_then(date).is_some_and(|since| since >= last_modified)
}

/// Whether the request says that it has the document with this entity tag.
pub(crate) fn names_etag(headers: &HeaderMap, etag: &str) -> bool {
    let tags = headers.get_all(header::IF_NONE_MATCH).iter();
    tags.filter_map(|value| value.to_str().ok()).any(|list| names(list, etag))
}

/// Whether a list of entity tags names this one. The comparison is weak, and the tag of another coding of the same
/// document counts: intermediaries rewrite them.
fn names(list: &str, etag: &str) -> bool {
    list.split(',').map(str::trim).any(|tag| tag == "*" || core(tag) == core(etag))
}

fn core(tag: &str) -> &str {
    let tag = tag.strip_prefix("W/").unwrap_or(tag).trim_matches('"');
    tag.strip_suffix("-gzip").unwrap_or(tag)
}

/// An HTTP date in any of its three forms.
fn date(text: &str) -> Option<Timestamp> {
    let standard = rfc2822::DateTimeParser::new().parse_timestamp(text.replace("GMT", "+0000")).ok();
    standard.or_else(|| {
        let obsolete = ["%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"];
        obsolete.iter().find_map(|form| {
            let civil = jiff::civil::DateTime::strptime(form, text).ok()?;
            jiff::tz::TimeZone::UTC.to_timestamp(civil).ok()
        })
    })
}

/// An HTTP date in its preferred form.
pub(crate) fn http_date(at: Timestamp) -> String {
    at.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// Whether the client takes gzip: named with a weight above nothing, or through `*`.
pub(crate) fn accepts_gzip(headers: &HeaderMap) -> bool {
    let (mut named, mut any) = (None, None);
    for value in headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok()) {
        for item in value.split(',') {
            let mut parts = item.split(';').map(str::trim);
            let coding = parts.next().unwrap_or_default();
            let weight = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
            let wanted = weight.is_none_or(|weight| weight.parse::<f32>().is_ok_and(|weight| weight > 0.0));
            if coding.eq_ignore_ascii_case("gzip") || coding.eq_ignore_ascii_case("x-gzip") {
                named = Some(wanted);
            } else if coding == "*" {
                any = Some(wanted);
            }
        }
    }
    named.or(any).unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(header::HeaderName, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect()
    }

    #[test]
    fn entity_tags_match_weakly_and_win() {
        let at = Timestamp::from_second(1_000_000_000).unwrap();
        let unchanged = |pairs: &[(header::HeaderName, &str)]| is_unchanged(&headers(pairs), "\"a1\"", at);
        for list in ["\"a1\"", "W/\"a1\"", "\"x\", \"a1-gzip\"", "*"] {
            assert!(unchanged(&[(header::IF_NONE_MATCH, list)]), "{list}");
        }
        assert!(!unchanged(&[(header::IF_NONE_MATCH, "\"x\""), (header::IF_MODIFIED_SINCE, &http_date(at))]));
        assert!(!unchanged(&[]));
    }

    #[test]
    fn dates_are_read_in_three_forms() {
        let at = Timestamp::from_second(784_111_777).unwrap();
        for form in ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"] {
            assert!(is_unchanged(&headers(&[(header::IF_MODIFIED_SINCE, form)]), "\"a\"", at), "{form}");
        }
        for form in ["Sun, 06 Nov 1994 08:49:36 GMT", "yesterday", ""] {
            assert!(!is_unchanged(&headers(&[(header::IF_MODIFIED_SINCE, form)]), "\"a\"", at), "{form}");
        }
        assert_eq!(http_date(at), "Sun, 06 Nov 1994 08:49:37 GMT");
    }

    #[test]
    fn gzip_is_taken_only_when_wanted() {
        let takes = |value: &str| accepts_gzip(&headers(&[(header::ACCEPT_ENCODING, value)]));
        assert!(takes("gzip, deflate, br") && takes("*") && takes("br;q=1.0, gzip;q=0.2"));
        assert!(!takes("gzip;q=0, *") && !takes("br") && !takes("*;q=0") && !takes("identity"));
    }
}
