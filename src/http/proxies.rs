//! Proxies: which peers are trusted to say for whom they ask, and who that is. Told by the configuration; asked for each
//! connection and, where it comes from a proxy, for each request. Pure: it knows no sockets.

use std::net::IpAddr;

use hyper::header::{FORWARDED, HeaderMap, HeaderName};
use ipnet::IpNet;

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The networks of proxies. Without any nobody is trusted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proxies(Vec<IpNet>);

impl Proxies {
    /// Networks such as `10.0.0.0/8` and addresses such as `::1`.
    pub fn parse<'a>(names: impl IntoIterator<Item = &'a str>) -> Result<Self, String> {
        names.into_iter().map(network).collect::<Result<_, _>>().map(Self)
    }

    /// Whether an address is a proxy's.
    pub(crate) fn trust(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }

    /// Whom a proxy asks for: the last in its header that is no proxy, since whatever stands before that anybody may have
    /// written. `X-Forwarded-For` is looked at first, because it is what nearly every proxy writes.
    pub(crate) fn client(&self, headers: &HeaderMap) -> Option<IpAddr> {
        let named = if headers.contains_key(&X_FORWARDED_FOR) {
            joined(headers, &X_FORWARDED_FOR).rsplit(',').map(|element| address(element.trim())).collect()
        } else {
            let elements = split(&joined(headers, &FORWARDED), ',');
            elements.iter().rev().map(|element| forwarded_for(element)).collect::<Vec<_>>()
        };
        // Where a proxy names nobody, or something that is no address, those before it are not to be believed either.
        let first = named.into_iter().find(|address| address.is_none_or(|address| !self.trust(address)));
        first.flatten()
    }
}

fn network(name: &str) -> Result<IpNet, String> {
    let name = name.trim();
    let expected = "expected a network such as 10.0.0.0/8 or an address such as 192.0.2.7";
    let network = match name.parse::<IpAddr>() {
        Ok(address) => IpNet::from(address.to_canonical()),
        Err(_) => name.parse().map_err(|_| format!("{name}: {expected}"))?,
    };
    if network.prefix_len() == 0 {
        return Err(format!(
            "{name}: this is everybody, who could then say to be anybody: name the proxies' own network"
        ));
    }
    if network.trunc() != network {
        return Err(format!("{name}: this is an address within a network, which is {}", network.trunc()));
    }
    Ok(network)
}

/// The lines of a header as one list. What is no text is nobody's address.
fn joined(headers: &HeaderMap, name: &HeaderName) -> String {
    let lines: Vec<&str> = headers.get_all(name).iter().map(|value| value.to_str().unwrap_or("?")).collect();
    lines.join(",")
}

/// An address, with a port or without.
fn address(text: &str) -> Option<IpAddr> {
    let with_port = || text.parse::<std::net::SocketAddr>().map(|socket| socket.ip());
    let in_brackets = || text.strip_prefix('[')?.strip_suffix(']')?.parse().ok();
    text.parse().or_else(|_| with_port()).ok().or_else(in_brackets).map(|address: IpAddr| address.to_canonical())
}

/// The address of the `for` of an element (RFC 7239 section 4).
fn forwarded_for(element: &str) -> Option<IpAddr> {
    let pairs = split(element, ';');
    let mut pairs = pairs.iter().filter_map(|pair| pair.split_once('='));
    let (_, value) = pairs.find(|(name, _)| name.trim().eq_ignore_ascii_case("for"))?;
    address(value.trim().trim_matches('"'))
}

/// The parts of a text between separators that stand in no quotation marks.
fn split(text: &str, separator: char) -> Vec<String> {
    let (mut parts, mut quoted, mut escaped) = (vec![String::new()], false, false);
    for character in text.chars() {
        if character == separator && !quoted {
            parts.push(String::new());
            continue;
        }
        quoted ^= character == '"' && !escaped;
        escaped = quoted && character == '\\' && !escaped;
        if let Some(part) = parts.last_mut() {
            part.push(character);
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use hyper::header::HeaderValue;

    use super::*;

    fn client(headers: &[(&'static str, &'static str)]) -> Option<String> {
        let proxies = Proxies::parse(["10.0.0.0/8", "2001:db8:1::/48"]).unwrap();
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, HeaderValue::from_static(value));
        }
        proxies.client(&map).map(|address| address.to_string())
    }

    #[test]
    fn networks_are_read_or_refused_with_what_was_expected() {
        let proxies = Proxies::parse(["10.0.0.0/8", " 192.0.2.7", "fe80::/10", "::ffff:198.51.100.1"]).unwrap();
        for trusted in ["10.1.2.3", "192.0.2.7", "fe80::1", "::ffff:10.0.0.1", "198.51.100.1"] {
            assert!(proxies.trust(trusted.parse().unwrap()), "{trusted}");
        }
        for stranger in ["11.0.0.1", "192.0.2.8", "2001:db8::1", "::1"] {
            assert!(!proxies.trust(stranger.parse().unwrap()), "{stranger}");
        }
        for (wrong, told) in [
            ("10.0.0.0/33", "such as 10.0.0.0/8"),
            ("proxy.example", "such as 10.0.0.0/8"),
            ("", "such as 10.0.0.0/8"),
            ("10.0.0.1/8", "which is 10.0.0.0/8"),
            ("0.0.0.0/0", "everybody"),
            ("::/0", "everybody"),
        ] {
            assert!(Proxies::parse([wrong]).unwrap_err().contains(told), "{wrong}");
        }
    }

    #[test]
    fn the_last_that_is_no_proxy_is_the_client_whatever_stands_before() {
        let of = |value| client(&[("x-forwarded-for", value)]);
        assert_eq!(of("203.0.113.9").as_deref(), Some("203.0.113.9"));
        assert_eq!(of("1.1.1.1, 203.0.113.9, 10.0.0.2,10.0.0.3").as_deref(), Some("203.0.113.9"));
        assert_eq!(of("1.1.1.1, 203.0.113.9:4711").as_deref(), Some("203.0.113.9"));
        assert_eq!(of("[2001:db8:2::1]:80, 2001:db8:1::5").as_deref(), Some("2001:db8:2::1"));
        assert_eq!(of("::ffff:203.0.113.9").as_deref(), Some("203.0.113.9"));
        for nobody in ["", "unknown", "1.1.1.1, unknown", "1.1.1.1,", "10.0.0.1, 10.0.0.2", "1.1.1.1, \u{1}"] {
            assert_eq!(
                HeaderValue::from_str(nobody).ok().and(of(nobody.trim_end_matches('\u{1}'))),
                None,
                "{nobody:?}"
            );
        }
        let lines = [("x-forwarded-for", "1.1.1.1"), ("x-forwarded-for", "203.0.113.9")];
        assert_eq!(client(&lines).as_deref(), Some("203.0.113.9"), "several lines are one list");
    }

    #[test]
    fn the_standard_header_is_read_where_there_is_no_other() {
        let of = |value| client(&[("forwarded", value)]);
        assert_eq!(of("for=192.0.2.43").as_deref(), Some("192.0.2.43"));
        assert_eq!(
            of("for=1.1.1.1, For=\"[2001:db8:cafe::17]:4711\";proto=https").as_deref(),
            Some("2001:db8:cafe::17")
        );
        assert_eq!(of("by=x;for=192.0.2.43:99;host=a, for=10.0.0.9").as_deref(), Some("192.0.2.43"));
        assert_eq!(of("for=192.0.2.43;host=\"a,for=1.1.1.1\"").as_deref(), Some("192.0.2.43"));
        for nobody in
            ["for=unknown", "for=_hidden", "for=1.1.1.1, proto=http", "for=\"", "for=\"\\\"", ";;,=", "for=1.1.1.1,"]
        {
            assert_eq!(of(nobody), None, "{nobody}");
        }
        let both = [("forwarded", "for=1.1.1.1"), ("x-forwarded-for", "203.0.113.9")];
        assert_eq!(client(&both).as_deref(), Some("203.0.113.9"));
    }
}
