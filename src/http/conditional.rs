//! Conditional requests and codings (RFC 9110 sections 12.5.3 and 13).

use hyper::HeaderMap;
use hyper::header;
use jiff::Timestamp;
use jiff::fmt::rfc2822;

use crate::model::representation::Coding;

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
    let without = |coding: Coding| tag.strip_suffix(coding.suffix()).filter(|rest| rest.len() < tag.len());
    Coding::ALL.into_iter().find_map(without).unwrap_or(tag)
}

/// The entity tags that the request has, each as that of the document as it is.
pub(crate) fn etags(headers: &HeaderMap) -> Vec<String> {
    let lists = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    lists.flat_map(|list| list.split(',')).map(|tag| format!("\"{}\"", core(tag.trim()))).collect()
}

/// Whether the request takes a document with what has changed alone (RFC 3229, `A-IM: feed`).
pub(crate) fn takes_changes(headers: &HeaderMap) -> bool {
    let lists = headers.get_all("a-im").iter().filter_map(|value| value.to_str().ok());
    lists
        .flat_map(|list| list.split(','))
        .map(item)
        .any(|(name, weight)| name.eq_ignore_ascii_case("feed") && weight > 0)
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

/// The coding that the client likes best of those that there are; as it is where it names none of them.
pub(crate) fn coding(headers: &HeaderMap, exists: impl Fn(Coding) -> bool) -> Coding {
    let lists = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    let items: Vec<(&str, u16)> = lists.flat_map(|list| list.split(',')).map(item).collect();
    let weight = |coding: Coding| {
        let is_named = |name: &str| {
            let name = name.strip_prefix("x-").unwrap_or(name);
            name.eq_ignore_ascii_case(coding.as_str())
        };
        let named = items.iter().find(|(name, _)| is_named(name));
        let any = items.iter().find(|(name, _)| *name == "*");
        named.or(any).map_or(0, |(_, weight)| *weight)
    };
    let offered = Coding::ALL.into_iter().filter(|coding| *coding != Coding::Identity && exists(*coding));
    // The first of those liked best: `max_by_key` would give the last.
    let best = offered
        .map(|coding| (weight(coding), coding))
        .reduce(|best, other| if other.0 > best.0 { other } else { best });
    // What is as it is may be liked better than any coding, if that is said.
    let plain = items.iter().find(|(name, _)| name.eq_ignore_ascii_case("identity")).map_or(0, |(_, weight)| *weight);
    best.filter(|(weight, _)| *weight > 0 && *weight >= plain).map_or(Coding::Identity, |(_, coding)| coding)
}

/// A member of a list with its weight in thousandths (RFC 9110 section 12.4.2).
fn item(text: &str) -> (&str, u16) {
    let mut parts = text.split(';').map(str::trim);
    let name = parts.next().unwrap_or_default();
    let weight = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
    let thousandths = |weight: &str| {
        let digits: String = weight.strip_prefix("0.").unwrap_or_default().chars().take(3).collect();
        match weight.split('.').next() {
            Some("1") => Some(1000),
            Some("0") if weight == "0" || weight == "0." => Some(0),
            Some("0") => format!("{digits:0<3}").parse::<u16>().ok(),
            _ => None,
        }
    };
    (name, weight.map_or(1000, |weight| thousandths(weight).unwrap_or(0)))
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
        let of = |value: &str| coding(&headers(&[(header::ACCEPT_ENCODING, value)]), |_| true);
        let takes = |value: &str| {
            coding(&headers(&[(header::ACCEPT_ENCODING, value)]), |coding| coding == Coding::Gzip) == Coding::Gzip
        };
        assert!(takes("gzip, deflate, br") && takes("*") && takes("br;q=1.0, gzip;q=0.2"));
        assert!(!takes("gzip;q=0, *") && !takes("br") && !takes("*;q=0") && !takes("identity"));
        assert!(!takes("gzip;q=0.4, identity;q=0.5") && takes("gzip;q=0.5, identity;q=0.5"));
        for (value, coding) in [
            ("gzip, br, zstd", Coding::Brotli),
            ("gzip, zstd", Coding::Zstd),
            ("br;q=0.1, gzip;q=0.11", Coding::Gzip),
            ("*", Coding::Brotli),
            ("br;q=0, *", Coding::Zstd),
            ("x-gzip", Coding::Gzip),
            ("snappy, br;q=2", Coding::Identity),
            ("", Coding::Identity),
        ] {
            assert_eq!(of(value), coding, "{value}");
        }
    }
}
