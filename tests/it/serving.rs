//! HTTP: methods, validators, codings, redirects, pages, and what is refused.

use std::io::Read;

use flate2::read::GzDecoder;

use crate::support::{Newsroom, Service, exchange};

const FEED: &str = "/feeds/africa.fr.atom";

#[tokio::test(flavor = "multi_thread")]
async fn a_second_poll_costs_nothing() {
    let newsroom = Newsroom::new();
    let service = Service::start(&newsroom).await;
    let first = service.get(FEED).await;
    let second = service.get(FEED).await;
    assert_eq!((first.status, &first.body, first.header("etag")), (200, &second.body, second.header("etag")));
    for (name, value) in [
        ("If-None-Match", first.header("etag").to_owned()),
        ("If-None-Match", format!("\"x\", W/{}", first.header("etag"))),
        ("If-None-Match", "*".to_owned()),
        ("If-Modified-Since", first.header("last-modified").to_owned()),
    ] {
        let answer = service.request("GET", FEED, &[(name, &value)]).await;
        assert_eq!((answer.status, answer.body.len()), (304, 0), "{name}: {value}");
        for header in ["etag", "cache-control", "vary", "content-location", "link", "date", "last-modified"] {
            assert!(!answer.header(header).is_empty(), "{header}");
        }
    }
    let changed = service
        .request("GET", FEED, &[("If-None-Match", "\"x\""), ("If-Modified-Since", first.header("last-modified"))])
        .await;
    assert_eq!(changed.status, 200);
    service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn gzip_is_the_same_document_under_its_own_tag() {
    let newsroom = Newsroom::new();
    let service = Service::start(&newsroom).await;
    let plain = service.get(FEED).await;
    let gzip = service.request("GET", FEED, &[("Accept-Encoding", "gzip")]).await;
    assert_eq!((gzip.header("content-encoding"), gzip.header("vary")), ("gzip", "Accept-Encoding, Authorization"));
    assert_ne!(gzip.header("etag"), plain.header("etag"));
    assert_eq!(gzip.header("content-length"), gzip.body.len().to_string());
    let mut text = Vec::new();
    GzDecoder::new(&gzip.body[..]).read_to_end(&mut text).unwrap();
    assert_eq!(text, plain.body);
    let again =
        service.request("GET", FEED, &[("Accept-Encoding", "gzip"), ("If-None-Match", gzip.header("etag"))]).await;
    assert_eq!((again.status, again.header("etag")), (304, gzip.header("etag")));
    let refused = service.request("GET", FEED, &[("Accept-Encoding", "gzip;q=0")]).await;
    assert_eq!(refused.header("content-encoding"), "");
    service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn head_equals_get_and_other_methods_are_refused() {
    let newsroom = Newsroom::new();
    let service = Service::start(&newsroom).await;
    let (get, head) = (service.get(FEED).await, service.request("HEAD", FEED, &[]).await);
    let without_date = |answer: &crate::support::Answer| {
        answer.headers.iter().filter(|(name, _)| name != "date").cloned().collect::<Vec<_>>()
    };
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(without_date(&head), without_date(&get));
    for method in ["POST", "PUT", "DELETE", "PATCH", "TRACE"] {
        let answer = service.request(method, FEED, &[]).await;
        assert_eq!((answer.status, answer.header("allow")), (405, "GET, HEAD, OPTIONS"), "{method}");
    }
    assert_eq!(service.request("OPTIONS", FEED, &[]).await.status, 204);
    service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_url_answers_as_it_should() {
    let newsroom = Newsroom::new();
    let service = Service::start(&newsroom).await;
    assert_eq!(service.get("/healthz").await.status, 200);
    for path in [
        "/nothing",
        "/stories/nothing",
        "/feeds/nothing.en.atom",
        "/feeds/africa.zh-Hans.atom",
        "/feeds/africa.fr.xml",
        "//feeds/africa.fr.atom",
        "/feeds/africa.fr.atom/",
        "/feeds/../feeds/africa.fr.atom",
        "/feeds/%61frica.fr.atom",
        "/feeds/africa.fr.atom%00",
        "/de/",
        "/stories/nothing.en",
        "/stories/ai-in-the-media.de",
        "/en/nothing",
        "/en/africa/",
    ] {
        assert_eq!(service.get(path).await.status, 404, "{path}");
    }
    assert_eq!(service.get(&format!("/feeds/{}", "a".repeat(8000))).await.status, 404);
    for (path, status, location) in [
        ("/feeds/africa.FR.atom", 301, "/feeds/africa.fr.atom"),
        ("/zh-hans/", 301, "/zh-Hans/"),
        ("/ar", 301, "/ar/"),
        ("/feeds/africa.rss", 302, "/feeds/africa.en.rss"),
        ("/feeds/africa", 302, "/en/africa"),
        ("/stories/ai-in-the-media", 302, "/stories/ai-in-the-media.en"),
    ] {
        let answer = service.get(path).await;
        assert_eq!((answer.status, answer.header("location")), (status, location), "{path}");
    }
    let arabic = service.request("GET", "/feeds/africa.rss", &[("Accept-Language", "ar-EG, en;q=0.5")]).await;
    assert_eq!(
        (arabic.header("location"), arabic.header("vary")),
        ("/feeds/africa.ar.rss", "Accept-Language, Authorization")
    );
    assert_eq!(service.get("/feeds/africa.fr.atom?utm_source=x").await.body, service.get(FEED).await.body);
    service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_are_localized_and_run_the_right_way() {
    let newsroom = Newsroom::new();
    let service = Service::start(&newsroom).await;
    let arabic = service.get("/ar/").await;
    assert!(arabic.text().contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert!(arabic.text().contains("https://feeds.example/feeds/africa.ar.atom"));
    assert!(arabic.text().contains("type=\"text/x-opml\" hreflang=\"ar\""), "the list of feeds can be discovered");
    assert!(arabic.header("content-security-policy").starts_with("default-src 'none'"));
    assert!(!arabic.text().contains("<script"));
    let odd = service.request("GET", "/", &[("Accept-Language", "fr;q=99999999999, *;q=9999999")]).await;
    assert_eq!(odd.status, 200);
    let home = service.request("GET", "/", &[("Accept-Language", "fr-SN")]).await;
    let vary = "Accept-Encoding, Accept-Language, Authorization";
    assert_eq!((home.status, home.header("content-language"), home.header("vary")), (200, "fr", vary));
    assert_eq!(home.body, service.get("/fr/").await.body);
    let channel = service.get("/sw/africa").await.text();
    assert!(channel.contains("type=\"application/atom+xml\"") && channel.contains("/stories/ai-in-the-media.sw"));
    let story = service.get("/stories/global-video-media-forum.ar").await.text();
    assert!(story.contains("<bdi>CCTV+</bdi>") && story.contains("hreflang=\"zh-Hans\""), "{story}");
    service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn odd_requests_are_answered_or_refused() {
    let newsroom = Newsroom::new();
    let service = Service::start(&newsroom).await;
    let address = service.address;
    let send = |request: &str| {
        let request = request.to_owned();
        async move { tokio::task::spawn_blocking(move || exchange(address, request.as_bytes())).await.unwrap() }
    };
    assert_eq!(send("GET /feeds/africa.fr.atom HTTP/1.0\r\n\r\n").await.status, 200);
    for bad in [
        "GET /feeds/africa.fr.atom HTTP/1.1\r\n\r\n",
        "GET /feeds/africa.fr.atom HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
        "GET /feeds/africa.fr.atom HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc",
        "GET /feeds/africa.fr.atom HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "GET /feeds/ africa HTTP/1.1\r\nHost: a\r\n\r\n",
        "\u{1}\u{2}\r\n\r\n",
    ] {
        let answer = send(bad).await;
        assert!((400..500).contains(&answer.status), "{bad:?}: {}", answer.status);
    }
    let links = send("GET /feeds/africa.fr.atom HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n").await;
    assert!(!links.text().contains("evil") && !links.header("link").contains("evil"));
    service.stop().await;
}
