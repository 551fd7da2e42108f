//! HTTP as it comes from a socket: old, odd and hostile requests, and what a connection says after them (checklist 21,
//! 23 and 28, RFC 9110 and 9112). Beside it, a client that is somebody else's.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use http_body_util::{BodyExt, Empty};
use hyper::body::Bytes;
use hyper_util::rt::TokioIo;

use crate::support::{Newsroom, Service};

const FEED: &str = "/feeds/africa.fr.atom";

/// Sends bytes, says that nothing more comes, and reads every answer there is: each with its status, head and body.
fn converse(address: SocketAddr, request: &[u8]) -> Vec<(u16, String, Vec<u8>)> {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream.write_all(request).unwrap();
    let _ = stream.shutdown(std::net::Shutdown::Write);
    let mut bytes = Vec::new();
    // A connection that is closed with bytes of ours unread is reset: what came before that counts.
    if let Err(error) = stream.read_to_end(&mut bytes) {
        assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset, "it is closed in time");
    }
    answers(&bytes, request.starts_with(b"HEAD"))
}

fn answers(mut bytes: &[u8], first_has_no_body: bool) -> Vec<(u16, String, Vec<u8>)> {
    let mut found = Vec::new();
    while let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap().to_ascii_lowercase();
        assert!(head.starts_with("http/1."), "an answer begins where the one before ended: {head}");
        let status: u16 = head.split(' ').nth(1).unwrap().parse().unwrap();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).map(|n| n.parse().unwrap());
        let bodiless = matches!(status, 204 | 304) || (first_has_no_body && found.is_empty());
        let length: usize = if bodiless { 0 } else { length.unwrap() };
        found.push((status, head, bytes[end + 4..end + 4 + length].to_vec()));
        bytes = &bytes[end + 4 + length..];
    }
    assert!(bytes.is_empty(), "nothing follows the last answer");
    found
}

async fn statuses(service: &Service, request: &str) -> Vec<u16> {
    let (address, request) = (service.address, request.as_bytes().to_vec());
    let found = tokio::task::spawn_blocking(move || converse(address, &request)).await.unwrap();
    found.into_iter().map(|(status, ..)| status).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn old_and_plain_clients_get_the_feed() {
    let newsroom = Newsroom::new();
    let service = Service::start(&newsroom).await;
    let document = service.get(FEED).await.body;
    let address = service.address;
    for request in [
        format!("GET {FEED} HTTP/1.0\r\n\r\n"),
        format!("GET {FEED} HTTP/1.0\r\nHost: feeds.example\r\nUser-Agent:\r\n\r\n"),
        format!("GET {FEED} HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"),
        format!("GET {FEED} HTTP/1.1\r\nHost: feeds.example\r\nConnection: close\r\n\r\n"),
        format!("GET {FEED} HTTP/1.1\r\nhOST:feeds.example:8080\r\n\r\n"),
        format!(
            "GET {FEED} HTTP/1.1\r\nHost: [::1]:8080\r\nAccept: image/png;q=1, */*;q=0\r\nAccept-Language: \r\n\r\n"
        ),
        format!("GET http://feeds.example{FEED} HTTP/1.1\r\nHost: other.example\r\n\r\n"),
        format!("GET {FEED}?utm_source=a&b=%ff HTTP/1.1\r\nHost: a\r\nRange: bytes=0-9\r\nIf-Range: \"x\"\r\n\r\n"),
        format!("\r\nGET {FEED} HTTP/1.1\r\nHost: a\r\nCookie: a=b; c\r\nX-Forwarded-Host: evil.example\r\n\r\n"),
    ] {
        let told = request.clone();
        let found = tokio::task::spawn_blocking(move || converse(address, request.as_bytes())).await.unwrap();
        assert_eq!((found.len(), found[0].0), (1, 200), "{told}");
        assert!(found[0].2 == document, "{told}");
        assert!(!found[0].1.contains("set-cookie"), "{told}");
    }
    service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pipelined_requests_are_answered_in_order() {
    let newsroom = Newsroom::new();
    let service = Service::start(&newsroom).await;
    let (address, etag) = (service.address, service.get(FEED).await.header("etag").to_owned());
    let get = |path: &str, more: &str| format!("GET {path} HTTP/1.1\r\nHost: a\r\n{more}\r\n");
    let request = [
        get(FEED, ""),
        get("/nothing", ""),
        get(FEED, &format!("If-None-Match: {etag}\r\n")),
        "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n".to_owned(),
        get("/feeds/africa.rss", ""),
        get("/healthz", ""),
    ]
    .concat();
    let found = tokio::task::spawn_blocking(move || converse(address, request.as_bytes())).await.unwrap();
    let found: Vec<u16> = found.into_iter().map(|(status, ..)| status).collect();
    assert_eq!(found, [200, 404, 304, 204, 302, 200]);
    let request = format!("HEAD {FEED} HTTP/1.1\r\nHost: a\r\n\r\n{}", get(FEED, ""));
    let found = tokio::task::spawn_blocking(move || converse(address, request.as_bytes())).await.unwrap();
    assert_eq!((found.len(), found[0].2.len(), found[1].0), (2, 0, 200), "HEAD has a length and no body");
    service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_could_be_read_in_two_ways_is_refused_and_nothing_after_it_is_read() {
    let newsroom = Newsroom::new();
    let service = Service::start(&newsroom).await;
    let after = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n";
    let with = |headers: &str, body: &str| format!("GET {FEED} HTTP/1.1\r\n{headers}\r\n{body}{after}");
    for request in [
        with("", ""),
        with("Host:\r\n", ""),
        with("Host: a\r\nHost: a\r\n", ""),
        with("Host: a b\r\n", ""),
        with("Host: a/b\r\n", ""),
        with("Host: user@a\r\n", ""),
        with("Host: a, b\r\n", ""),
        with("Host : a\r\n", ""),
        with("Host: a\r\nContent-Length: 3\r\n", "abc"),
        with("Host: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
        with("Host: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 0\r\n", "0\r\n\r\n"),
        with("Host: a\r\nTransfer-Encoding: chunked\r\n", "3\r\nabc\r\n0\r\n\r\n"),
        with("Host: a\r\nTransfer-Encoding: xchunked\r\n", "0\r\n\r\n"),
        with("Host: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n", "abc"),
        with("Host: a\r\nContent-Length: +3\r\n", "abc"),
        with("Host: a\r\nX: a\0b\r\n", ""),
        with("Host: a\r\n X: folded\r\n", ""),
        with(&format!("Host: a\r\n{}", "X: y\r\n".repeat(200)), ""),
        with(&format!("Host: a\r\nX: {}\r\n", "y".repeat(80_000)), ""),
        format!("GET {FEED} HTTP/1.1 \r\nHost: a\r\n\r\n{after}"),
        format!("GET  {FEED} HTTP/1.1\r\nHost: a\r\n\r\n{after}"),
        format!("GET {FEED} HTTP/3.0\r\nHost: a\r\n\r\n{after}"),
        format!("G\0T {FEED} HTTP/1.1\r\nHost: a\r\n\r\n{after}"),
        format!("CONNECT feeds.example:443 HTTP/1.1\r\nHost: feeds.example:443\r\n\r\n{after}"),
        format!("TRACE {FEED} HTTP/1.1\r\nHost: a\r\n\r\n{after}"),
        format!("POST {FEED} HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc{after}"),
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned(),
    ] {
        let found = statuses(&service, &request).await;
        let shown: String = request.chars().take(120).collect();
        assert!(found.len() <= 1, "{shown:?}: {found:?}");
        // What is of another protocol may be met by silence.
        assert!(found.len() == 1 || request.starts_with("PRI"), "{shown:?}: {found:?}");
        assert!(found.iter().all(|status| (400..506).contains(status)), "{shown:?}: {found:?}");
    }
    service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_has_one_address_and_hostile_ones_are_refused() {
    let newsroom = Newsroom::new();
    let service = Service::start(&newsroom).await;
    let long = format!("/feeds/{}", "a".repeat(8_000));
    for path in [
        "/feeds/%61frica.fr.atom",
        "/feeds/africa%2Efr.atom",
        "/feeds/africa.fr.atom%00",
        "/feeds/africa.fr.atom%0d%0aX:%20y",
        "/feeds/%ff%fe.fr.atom",
        "/feeds/../feeds/africa.fr.atom",
        "/feeds/./africa.fr.atom",
        "/./feeds/africa.fr.atom",
        "//feeds/africa.fr.atom",
        "/feeds//africa.fr.atom",
        "/feeds/africa.fr.atom/",
        "/feeds/africa.fr.atom;x=y",
        "/feeds/africa.fr.atom.gz",
        "/feeds/africa.fr.ATOM",
        "/FEEDS/africa.fr.atom",
        "/feeds/Africa.fr.atom",
        "/feeds/africa.fr-.atom",
        "/feeds/africa..atom",
        "/feeds/%2e%2e/%2e%2e/etc/passwd",
        "/stories/%00.en",
        "/archive/-1/africa.fr.atom",
        "/archive/4294967296/africa.fr.atom",
        "/p//feeds/africa.fr.atom",
        "/feeds/\u{e9}.fr.atom",
        long.as_str(),
    ] {
        let found = statuses(&service, &format!("GET {path} HTTP/1.1\r\nHost: a\r\n\r\n")).await;
        assert!(found.len() == 1 && (400..500).contains(&found[0]), "{path}: {found:?}");
    }
    service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_of_another_make_polls_over_one_connection() {
    let newsroom = Newsroom::new();
    let service = Service::start(&newsroom).await;
    let stream = tokio::net::TcpStream::connect(service.address).await.unwrap();
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.unwrap();
    tokio::spawn(connection);
    let mut etag = String::new();
    for (method, status) in [("GET", 200), ("GET", 304), ("HEAD", 304), ("OPTIONS", 204), ("GET", 304)] {
        let request = hyper::Request::builder().method(method).uri(FEED).header("host", "feeds.example");
        let request = request.header("if-none-match", etag.as_str()).header("accept-encoding", "gzip, br");
        sender.ready().await.unwrap();
        let answer = sender.send_request(request.body(Empty::<Bytes>::new()).unwrap()).await.unwrap();
        assert_eq!(answer.status(), status, "{method}");
        if let Some(tag) = answer.headers().get("etag") {
            etag = tag.to_str().unwrap().to_owned();
        }
        let length = answer.into_body().collect().await.unwrap().to_bytes().len();
        assert_eq!(length > 0, status == 200, "{method}");
    }
    service.stop().await;
}
