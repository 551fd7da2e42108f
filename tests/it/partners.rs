//! Partners over HTTP: credentials in each form, what is private, what a token may never show up in, and limits.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use polywire::desk::Desk;
use polywire::model::partner::Partner;

use crate::rights::partner;
use crate::support::{Answer, Newsroom, Service};

const SOON: Duration = Duration::from_secs(10);

fn basic(name: &str, token: &str) -> String {
    format!("Basic {}", STANDARD.encode(format!("{name}:{token}")))
}

impl Service {
    async fn get_as(&self, path: &str, credential: &str) -> Answer {
        self.request("GET", path, &[("Authorization", credential)]).await
    }
}

/// A newsroom with a private channel, and two partners that may read different things.
async fn service() -> (Newsroom, Service, [String; 2]) {
    let newsroom = Newsroom::new();
    newsroom.write("feeds/channels/private.toml", "locales = [\"en\", \"fr\"]\naudience = [\"001\"]\npublic = false\n");
    let service = Service::start(&newsroom).await;
    let desk = Desk::new(newsroom.store());
    let kbc = Partner {
        channels: Some(vec!["africa".parse().unwrap(), "private".parse().unwrap()]),
        locales: Some(vec!["en".parse().unwrap(), "fr".parse().unwrap()]),
        ..partner("kbc", &["KE"])
    };
    let nhk = Partner { channels: Some(vec!["asia-pacific".parse().unwrap()]), ..partner("nhk", &["JP"]) };
    let tokens = [desk.add_partner("test", &kbc).await.unwrap(), desk.add_partner("test", &nhk).await.unwrap()];
    let tokens = tokens.map(|token| token.expose().to_owned());
    let started = std::time::Instant::now();
    while service.get_as("/feeds/asia-pacific.en.atom", &format!("Bearer {}", tokens[1])).await.status != 200 {
        assert!(started.elapsed() < SOON, "a partner that was added beside the server is known");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    (newsroom, service, tokens)
}

#[tokio::test(flavor = "multi_thread")]
async fn credentials_are_taken_in_three_forms_and_nothing_else() {
    let (_newsroom, service, [kbc, nhk]) = service().await;
    let private = "/feeds/private.en.atom";
    assert_eq!(service.get(private).await.status, 404, "what one may not know of");
    for credential in [format!("Bearer {kbc}"), format!("bearer {kbc}"), basic("kbc", &kbc)] {
        let answer = service.get_as(private, &credential).await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("cache-control"), "private, no-cache");
        assert_eq!(answer.header("vary"), "Accept-Encoding, Authorization");
        assert!(!answer.text().contains(&kbc));
    }
    assert_eq!(service.get(&format!("/p/{kbc}{private}")).await.status, 200);
    let mut wrong_last = kbc.clone();
    wrong_last.pop();
    wrong_last.push(if kbc.ends_with('0') { '1' } else { '0' });
    for credential in [
        basic("kbc", &nhk),
        basic("nhk", &kbc),
        basic("kbc", "secret"),
        format!("Bearer {wrong_last}"),
        format!(
            "Bearer {}",
            polywire::model::token::Token::new(polywire::model::token::Kind::Partner, [1; 20]).expose()
        ),
        "Bearer".to_owned(),
        "Basic !!!".to_owned(),
        "Digest username=\"kbc\"".to_owned(),
        format!("Basic {}", STANDARD.encode("kbc")),
    ] {
        for path in [private, "/feeds/africa.en.atom", "/en/", "/feeds/nothing.en.atom"] {
            let answer = service.get_as(path, &credential).await;
            assert_eq!(answer.status, 401, "{path}");
            assert!(answer.header("www-authenticate").starts_with("Basic realm="));
        }
    }
    let twice = [("Authorization", "Bearer x"), ("Authorization", "Bearer y")];
    assert_eq!(service.request("GET", private, &twice).await.status, 401);
    assert_eq!(service.get(&format!("/p/{wrong_last}{private}")).await.status, 401);
    assert_eq!(service.get("/p/x/feeds/africa.en.atom").await.status, 401);
    for path in ["/", "/en/", "/en/africa", "/healthz"] {
        assert_eq!(service.get(&format!("/p/{kbc}{path}")).await.status, 404, "{path} is no feed");
    }
    service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_partner_reads_what_is_agreed_with_it_and_nothing_of_another_s() {
    let (_newsroom, service, [kbc, nhk]) = service().await;
    let (kbc_header, nhk_header) = (format!("Bearer {kbc}"), format!("Bearer {nhk}"));
    let allowed =
        |path: &str| ["/feeds/africa.en.rss", "/feeds/africa.fr.json", "/feeds/private.fr.atom"].contains(&path);
    for path in [
        "/feeds/africa.en.rss",
        "/feeds/africa.fr.json",
        "/feeds/private.fr.atom",
        "/feeds/africa.sw.rss",
        "/feeds/asia-pacific.en.atom",
        "/feeds/europe.en.atom",
    ] {
        assert_eq!(service.get_as(path, &kbc_header).await.status == 200, allowed(path), "{path}");
    }
    assert_eq!(service.get_as("/feeds/private.en.atom", &nhk_header).await.status, 404);
    assert_eq!(service.get_as("/en/private", &nhk_header).await.status, 404);
    assert_eq!(service.get_as("/en/private", &kbc_header).await.status, 200);
    let own = service.get(&format!("/p/{kbc}/feeds.en.opml")).await.text();
    let feeds: Vec<&str> = own.split("xmlUrl=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    let at = |channel: &str| format!("https://feeds.example/p/{kbc}/feeds/{channel}.en.atom");
    assert_eq!(feeds, [at("africa"), at("private")]);
    let public = service.get("/feeds.en.opml").await.text();
    assert!(public.contains("/feeds/africa.en.atom") && !public.contains("private") && !public.contains("/p/"));
    assert!(!service.get("/en/").await.text().contains("private"), "nor does the directory tell of it");
    assert!(service.get_as("/en/", &kbc_header).await.text().contains("/en/private"));
    service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_in_the_path_stands_in_links_of_feeds_alone() {
    let (_newsroom, service, [kbc, _]) = service().await;
    for format in ["atom", "rss", "json"] {
        let answer = service.get(&format!("/p/{kbc}/feeds/private.en.{format}")).await;
        let text = answer.text();
        assert!(text.contains(&format!("https://feeds.example/p/{kbc}/feeds/private.en.{format}")), "{text}");
        assert!(!text.contains(&format!("{kbc}/stories/")), "permalinks are for everybody");
        let own = format!("<https://feeds.example/p/{kbc}/feeds/private.en.{format}>; rel=\"self\"");
        assert!(answer.header("link").starts_with(&own), "the header's self is the document's");
        let others = answer.headers.iter().filter(|(name, _)| name != "link");
        assert!(others.into_iter().all(|(_, value)| !value.contains(&kbc)), "{:?}", answer.headers);
    }
    for path in ["/feeds/private.EN.atom", "/feeds/private.atom", "/feeds/private", "/feeds.opml"] {
        let answer = service.get(&format!("/p/{kbc}{path}")).await;
        assert!(answer.status == 301 || answer.status == 302, "{path}: {}", answer.status);
        let location = answer.header("location");
        assert!(["private.en.atom", "feeds.en.opml"].contains(&location), "beside what was asked for: {location}");
    }
    service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tokens_are_rotated_and_revoked() {
    let (newsroom, service, [first, nhk]) = service().await;
    let desk = Desk::new(newsroom.store());
    let name = "kbc".parse().unwrap();
    let second = desk.rotate_token("test", &name).await.unwrap().expose().to_owned();
    let path = "/feeds/private.en.atom";
    let works = |token: String| {
        let service = &service;
        async move { service.get_as(path, &format!("Bearer {token}")).await.status == 200 }
    };
    let until = |token: String, expected: bool| {
        let works = &works;
        async move {
            let started = std::time::Instant::now();
            while works(token.clone()).await != expected {
                assert!(started.elapsed() < Duration::from_millis(800), "at once");
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        }
    };
    until(second.clone(), true).await;
    assert!(works(first.clone()).await, "two are good at a time");
    let third = desk.rotate_token("test", &name).await.unwrap().expose().to_owned();
    until(third.clone(), true).await;
    assert!(!works(first.clone()).await && works(second.clone()).await);
    assert_eq!(desk.revoke_tokens("test", &name, "").await.unwrap(), 2);
    until(third, false).await;
    assert!(!works(second).await);
    assert_eq!(service.get_as("/feeds/asia-pacific.en.atom", &format!("Bearer {nhk}")).await.status, 200);
    let bytes = std::fs::read(newsroom.path("data/demo/polywire.db")).unwrap();
    let log = std::fs::read(newsroom.path("data/demo/polywire.db-wal")).unwrap_or_default();
    let holds = |hay: &[u8]| hay.windows(nhk.len()).any(|window| window == nhk.as_bytes());
    assert!(!holds(&bytes) && !holds(&log), "the store has hashes alone");
    service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn documents_are_limited_and_what_one_has_is_not() {
    let (newsroom, service, [kbc, _]) = service().await;
    let desk = Desk::new(newsroom.store());
    let known = desk.known_partner(&"kbc".parse().unwrap()).await.unwrap();
    desk.set_partner("test", &Partner { rate: 3, ..known }).await.unwrap();
    tokio::time::sleep(Duration::from_millis(700)).await;
    let credential = format!("Bearer {kbc}");
    let path = "/feeds/africa.en.atom";
    let first = service.get_as(path, &credential).await;
    let etag = first.header("etag").to_owned();
    let mut statuses = Vec::new();
    for _ in 0..4 {
        statuses.push(service.get_as(path, &credential).await.status);
    }
    assert_eq!((first.status, statuses.as_slice()), (200, [200, 200, 429, 429].as_slice()));
    let refused = service.get_as("/feeds.en.opml", &credential).await;
    assert_eq!(refused.status, 429);
    assert!((1..=60).contains(&refused.header("retry-after").parse::<u32>().unwrap()));
    for _ in 0..20 {
        let headers = [("Authorization", credential.as_str()), ("If-None-Match", etag.as_str())];
        assert_eq!(service.request("GET", path, &headers).await.status, 304);
    }
    assert_eq!(service.get(path).await.status, 200, "others are not limited by it");
    service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_that_ends_is_gone_and_one_that_moves_leads_on() {
    let (newsroom, service, [kbc, _]) = service().await;
    let before = service.get("/feeds/latin-america.es.atom").await.text();
    let definition = newsroom.read("feeds/channels/latin-america.toml");
    newsroom.write("feeds/channels/alia.toml", &format!("moved_from = \"latin-america\"\n{definition}"));
    std::fs::remove_file(newsroom.path("feeds/channels/latin-america.toml")).unwrap();
    let europe = newsroom.read("feeds/channels/europe.toml");
    newsroom.write("feeds/channels/europe.toml", &format!("retired = true\n{europe}"));
    let private = newsroom.read("feeds/channels/private.toml");
    newsroom.write("feeds/channels/private.toml", &format!("retired = true\n{private}"));
    let now = service.eventually("/feeds/alia.es.atom", "<entry", SOON).await.text();
    let id = |document: &str| document.split("<id>").nth(1).unwrap().split('<').next().unwrap().to_owned();
    assert_eq!(id(&now), id(&before), "readers know it by its id");
    for (path, to) in [
        ("/feeds/latin-america.es.rss", "/feeds/alia.es.rss"),
        ("/archive/1/latin-america.es.atom", "/archive/1/alia.es.atom"),
        ("/feeds/latin-america.json", "/feeds/alia.json"),
        ("/es/latin-america", "/es/alia"),
    ] {
        let moved = service.get(path).await;
        assert_eq!((moved.status, moved.header("location")), (301, to), "{path}");
    }
    for path in ["/feeds/europe.fr.atom", "/fr/europe", "/feeds/europe", "/archive/1/europe.fr.json"] {
        assert_eq!(service.get(path).await.status, 410, "{path}");
    }
    assert_eq!(service.get("/feeds/private.en.atom").await.status, 404, "who may not know of it is told nothing");
    assert_eq!(service.get_as("/feeds/private.en.atom", &format!("Bearer {kbc}")).await.status, 410);
    let listed = service.get("/feeds.es.opml").await.text();
    assert!(listed.contains("/feeds/alia.es.atom") && !listed.contains("latin-america") && !listed.contains("europe"));
    let said = service.reported.lock().unwrap().join("\n");
    assert!(!said.contains("missing-file"), "{said}");
    service.stop().await;
}
