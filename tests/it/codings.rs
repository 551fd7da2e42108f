//! Codings and changes alone: the same document in fewer bytes, or only what a reader does not have yet.

use std::io::Read;
use std::time::{Duration, Instant};

use crate::support::{Answer, Newsroom, Service};

const FEED: &str = "/feeds/global-south.fr.atom";

impl Service {
    /// The feed in a coding, once the background has made it.
    async fn in_coding(&self, coding: &str) -> Answer {
        let started = Instant::now();
        loop {
            let answer = self.request("GET", FEED, &[("Accept-Encoding", coding)]).await;
            if answer.header("content-encoding") == coding {
                return answer;
            }
            assert_eq!(answer.status, 200);
            assert!(started.elapsed() < Duration::from_secs(20), "no {coding}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

fn decoded(answer: &Answer) -> Vec<u8> {
    let mut plain = Vec::new();
    match answer.header("content-encoding") {
        "gzip" => drop(flate2::read::GzDecoder::new(answer.body.as_slice()).read_to_end(&mut plain).unwrap()),
        "br" => drop(brotli::Decompressor::new(answer.body.as_slice(), 4096).read_to_end(&mut plain).unwrap()),
        "zstd" => plain = zstd::stream::decode_all(answer.body.as_slice()).unwrap(),
        _ => plain.clone_from(&answer.body),
    }
    plain
}

#[tokio::test(flavor = "multi_thread")]
async fn every_coding_is_the_same_document_under_a_tag_of_its_own() {
    let newsroom = Newsroom::new();
    let service = Service::start(&newsroom).await;
    let plain = service.get(FEED).await;
    let mut tags = vec![plain.header("etag").to_owned()];
    for coding in ["gzip", "br", "zstd"] {
        let answer = service.in_coding(coding).await;
        assert_eq!(decoded(&answer), plain.body, "{coding}");
        assert!(answer.body.len() * 2 < plain.body.len(), "{coding}");
        assert_eq!(answer.header("vary"), plain.header("vary"));
        let tag = answer.header("etag").to_owned();
        assert!(!tags.contains(&tag) && tag.starts_with('"'), "{tag}");
        tags.push(tag);
    }
    for tag in &tags {
        for coding in ["gzip", "br", "zstd", "identity"] {
            let headers = [("If-None-Match", tag.as_str()), ("Accept-Encoding", coding)];
            let unchanged = service.request("GET", FEED, &headers).await;
            assert_eq!((unchanged.status, unchanged.body.len()), (304, 0), "{tag} {coding}");
        }
    }
    for (accepted, coding) in
        [("br;q=0, zstd;q=0, *", "gzip"), ("snappy", ""), ("*;q=0", ""), ("gzip;q=0.9, br;q=0.8", "gzip")]
    {
        let answer = service.request("GET", FEED, &[("Accept-Encoding", accepted)]).await;
        assert_eq!(answer.header("content-encoding"), coding, "{accepted}");
    }
    service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_a_document_is_sent_what_has_changed_alone() {
    let newsroom = Newsroom::new();
    let service = Service::start(&newsroom).await;
    for format in ["atom", "rss"] {
        let feed = format!("/feeds/global-south.fr.{format}");
        let entries = |answer: &Answer| {
            let text = String::from_utf8(decoded(answer)).unwrap();
            let start = if format == "atom" { "<entry" } else { "<item>" };
            text.split(start).skip(1).map(|entry| entry.split("title>").nth(1).unwrap().to_owned()).collect::<Vec<_>>()
        };
        let first = service.get(&feed).await;
        let mut tags = vec![first.header("etag").to_owned()];
        for (number, slug) in ["jingcai-voice", "ai-in-the-media", "china-up-close"].into_iter().enumerate() {
            let headline = format!("Nouveau {format} {number}");
            newsroom.write(&format!("locales/fr/stories/{slug}.ftl"), &format!("headline = {headline}\n"));
            let now = service.eventually(&feed, &headline, Duration::from_secs(10)).await;
            tags.push(now.header("etag").to_owned());
        }
        let newest = tags.last().unwrap().clone();
        for (known, tag) in tags[..3].iter().enumerate() {
            for coding in ["identity", "gzip"] {
                let weak = format!("W/{tag}, \"other\"");
                let headers = [("A-IM", "vcdiff, feed"), ("If-None-Match", weak.as_str()), ("Accept-Encoding", coding)];
                let changes = service.request("GET", &feed, &headers).await;
                assert_eq!((changes.status, changes.header("im")), (226, "feed"), "{known}");
                assert_eq!(changes.header("cache-control"), "no-store, im");
                assert!(changes.header("etag").starts_with(newest.trim_end_matches('"')), "{}", changes.header("etag"));
                let mut found = entries(&changes);
                found.sort();
                assert_eq!(found.len(), 3 - known, "{found:?}");
                assert!(found.iter().all(|title| title.starts_with("Nouveau")), "{found:?}");
            }
        }
        for headers in [
            vec![("A-IM", "feed"), ("If-None-Match", "\"unknown\"")],
            vec![("A-IM", "feed;q=0"), ("If-None-Match", tags[0].as_str())],
            vec![("If-None-Match", tags[0].as_str())],
            vec![("A-IM", "feed")],
        ] {
            let whole = service.request("GET", &feed, &headers).await;
            assert_eq!((whole.status, entries(&whole).len() > 3), (200, true), "{headers:?}");
        }
        let same = service.request("GET", &feed, &[("A-IM", "feed"), ("If-None-Match", &newest)]).await;
        assert_eq!(same.status, 304);
    }
    service.stop().await;
}
