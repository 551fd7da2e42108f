//! Fetches a document from elsewhere, for the desk that imports a feed. An address may not lead into this machine or its
//! network: who can have something fetched could otherwise ask where they cannot.

use std::future::Future;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, ToSocketAddrs};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Empty, Limited};
use hyper::header::{self, HeaderValue};
use hyper::{Request, StatusCode};
use hyper_rustls::HttpsConnectorBuilder;
use hyper_util::client::legacy::Client as Connections;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::dns::Name;
use hyper_util::rt::TokioExecutor;
use tower::Service;
use url::{Host, Url};

use crate::http::client::causes;

/// The largest document that is taken in, in bytes.
const MOST: usize = 8 << 20;
/// How long all of it may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often it is followed to another address.
const REDIRECTS: usize = 5;

/// What is fetched.
#[derive(Debug, Clone, Copy)]
pub struct Fetch<'a> {
    /// The address.
    pub address: &'a str,
    /// Whether it may lead into this machine and its network.
    pub allow_private: bool,
}

/// The document, or why it is not to be had.
pub async fn fetch(what: Fetch<'_>) -> Result<Vec<u8>, String> {
    let in_time = tokio::time::timeout(PATIENCE, followed(what)).await;
    in_time.unwrap_or_else(|_| Err(format!("it does not answer within {} s", PATIENCE.as_secs())))
}

async fn followed(what: Fetch<'_>) -> Result<Vec<u8>, String> {
    let mut http = HttpConnector::new_with_resolver(Resolver { allow_private: what.allow_private });
    http.enforce_http(false);
    let connector =
        HttpsConnectorBuilder::new().with_webpki_roots().https_or_http().enable_http1().wrap_connector(http);
    let connections: Connections<_, Empty<Bytes>> = Connections::builder(TokioExecutor::new()).build(connector);
    let mut address = checked(what.address, what.allow_private)?;
    for _ in 0..=REDIRECTS {
        let mut request = Request::get(address.as_str()).body(Empty::new()).map_err(|error| error.to_string())?;
        let accepted = "application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.5";
        request.headers_mut().insert(header::ACCEPT, HeaderValue::from_static(accepted));
        request.headers_mut().insert(header::USER_AGENT, HeaderValue::from_static("Polywire"));
        let answer = connections.request(request).await.map_err(|error| causes(&error))?;
        let (head, body) = answer.into_parts();
        if head.status.is_redirection() {
            let to = head.headers.get(header::LOCATION).and_then(|value| value.to_str().ok());
            let to = to.and_then(|to| address.join(to).ok()).ok_or("it leads elsewhere, and does not say where")?;
            // Each step is judged like the first one.
            address = checked(to.as_str(), what.allow_private)?;
            continue;
        }
        if head.status != StatusCode::OK {
            return Err(format!("it answers {}", head.status));
        }
        let body = Limited::new(body, MOST).collect().await;
        return body.map(|body| body.to_bytes().to_vec()).map_err(|error| error.to_string());
    }
    Err(format!("it leads elsewhere more than {REDIRECTS} times"))
}

/// An address that may be asked. A name is judged by what it stands for, when it is looked up.
fn checked(address: &str, allow_private: bool) -> Result<Url, String> {
    let url = Url::parse(address).map_err(|error| error.to_string())?;
    if !matches!(url.scheme(), "http" | "https") || !url.username().is_empty() || url.password().is_some() {
        return Err("expected an address with http or https, and without a password in it".to_owned());
    }
    let literal = match url.host() {
        Some(Host::Ipv4(address)) => Some(IpAddr::V4(address)),
        Some(Host::Ipv6(address)) => Some(IpAddr::V6(address)),
        Some(Host::Domain(_)) => None,
        None => return Err("the address has no host".to_owned()),
    };
    match literal {
        Some(address) if !allow_private && !is_public(address) => Err(private(address)),
        _ => Ok(url),
    }
}

fn private(address: IpAddr) -> String {
    format!("{address} is within this machine or its network; --allow-private fetches from there")
}

/// Looks names up, and refuses what leads into this machine or its network. The connection is made to what was judged.
#[derive(Debug, Clone, Copy)]
struct Resolver {
    allow_private: bool,
}

impl Service<Name> for Resolver {
    type Response = std::vec::IntoIter<SocketAddr>;
    type Error = io::Error;
    type Future = Pin<Box<dyn Future<Output = io::Result<Self::Response>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, name: Name) -> Self::Future {
        let allow_private = self.allow_private;
        Box::pin(async move {
            let looked_up = tokio::task::spawn_blocking(move || (name.as_str(), 0).to_socket_addrs()).await;
            let addresses: Vec<SocketAddr> = looked_up.map_err(io::Error::other)??.collect();
            let refused = addresses.iter().map(SocketAddr::ip).find(|address| !allow_private && !is_public(*address));
            match refused {
                Some(address) => Err(io::Error::new(io::ErrorKind::PermissionDenied, private(address))),
                None => Ok(addresses.into_iter()),
            }
        })
    }
}

/// Whether an address is one of the world's (IANA's registries of special-purpose addresses).
pub(super) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [first, second, third, _] = address.octets();
    let is_shared = first == 100 && (64..128).contains(&second);
    let is_protocol = first == 192 && second == 0 && third == 0;
    let is_benchmark = first == 198 && (18..20).contains(&second);
    !(address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || first == 0
        || first >= 224
        || is_shared
        || is_protocol
        || is_benchmark)
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    // An address of version 4 in one of version 6 leads where the former does.
    let segments = address.segments();
    let is_translated = segments[..6] == [0x64, 0xff9b, 0, 0, 0, 0];
    let is_compatible = segments[..6] == [0; 6];
    let is_6to4 = segments[0] == 0x2002;
    let within = |high: u16, low: u16| is_public_v4(Ipv4Addr::from((u32::from(high) << 16) | u32::from(low)));
    if let Some(inner) = address.to_ipv4_mapped() {
        return is_public_v4(inner);
    }
    if is_translated {
        return within(segments[6], segments[7]);
    }
    if is_6to4 {
        return within(segments[1], segments[2]);
    }
    // Of the rest only 2000::/3 is given to anybody, and some of that to nobody's machines.
    let is_global = segments[0] & 0xe000 == 0x2000;
    let is_special = segments[0] == 0x2001 && (segments[1] < 0x200 || segments[1] == 0xdb8);
    is_global && !is_special && !is_compatible
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_within_is_refused_however_it_is_written() {
        for within in [
            "http://127.0.0.1/",
            "http://127.1/",
            "http://2130706433/",
            "http://0x7f.1/",
            "http://0/",
            "http://10.1.2.3/",
            "http://172.31.0.1/",
            "http://192.168.0.1:8080/",
            "http://169.254.169.254/",
            "http://100.64.0.1/",
            "http://[::1]/",
            "http://[::]/",
            "http://[::ffff:10.0.0.1]/",
            "http://[::ffff:7f00:1]/",
            "http://[64:ff9b::a00:1]/",
            "http://[2002:7f00:1::]/",
            "http://[fe80::1]/",
            "http://[fd00::1]/",
            "http://[::7f00:1]/",
            "http://[2001:db8::1]/",
            "http://224.0.0.1/",
            "http://255.255.255.255/",
        ] {
            assert!(checked(within, false).is_err(), "{within}");
            assert!(checked(within, true).is_ok(), "{within}");
        }
        for outside in ["http://1.1.1.1/", "https://[2606:4700::1111]/", "http://news.example/feed"] {
            assert!(checked(outside, false).is_ok(), "{outside}");
        }
        for nonsense in ["ftp://1.1.1.1/", "file:///etc/passwd", "http://a:b@news.example/", "gopher:x"] {
            assert!(checked(nonsense, true).is_err(), "{nonsense}");
        }
    }
}
