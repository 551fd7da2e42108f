//! Limits: how many connections there are, from whom, and how many requests at once; and who is told to come again first.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use polywire::http::proxies::Proxies;

use crate::api::Api;
use crate::cli::{Server, polywire};
use crate::support::{Newsroom, Service};

const HEALTH: &[u8] = b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n";

async fn service(change: impl FnOnce(&mut polywire::http::listener::HttpConfig)) -> (Newsroom, Service) {
    let newsroom = Newsroom::new();
    let mut config = newsroom.config();
    change(&mut config.http);
    let service = Service::start_with(config).await;
    (newsroom, service)
}

/// A connection on which a request has been answered, with the first bytes of the answer.
fn ask(address: SocketAddr, request: &[u8]) -> (TcpStream, String) {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(15))).unwrap();
    let _ = stream.write_all(request);
    let answer = read(&mut stream);
    (stream, answer)
}

fn read(stream: &mut TcpStream) -> String {
    let mut bytes = [0; 4096];
    let length = stream.read(&mut bytes).unwrap_or(0);
    String::from_utf8_lossy(&bytes[..length]).into_owned()
}

fn assert_is_turned_away(answer: &str) {
    assert!(answer.starts_with("HTTP/1.1 503 "), "{answer}");
    for header in ["\r\nRetry-After: ", "\r\nConnection: close\r\n"] {
        assert!(answer.contains(header), "{answer}");
    }
}

fn blocking<T: Send + 'static>(act: impl FnOnce() -> T + Send + 'static) -> impl Future<Output = T> {
    let task = tokio::task::spawn_blocking(act);
    async { task.await.unwrap() }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_finds_no_place_is_told_so_at_once() {
    let (_newsroom, service) = service(|http| http.max_connections = 3).await;
    let address = service.address;
    blocking(move || {
        let mut open: Vec<_> = (0..3).map(|_| ask(address, HEALTH)).collect();
        assert!(open.iter().all(|(_, answer)| answer.starts_with("HTTP/1.1 200")));
        let started = Instant::now();
        for _ in 0..100 {
            assert_is_turned_away(&ask(address, HEALTH).1);
        }
        // Whoever says nothing is told too, and nobody waits for them.
        assert_is_turned_away(&ask(address, b"").1);
        assert!(started.elapsed() < Duration::from_secs(5));
        open.pop();
        std::thread::sleep(Duration::from_millis(300));
        assert!(ask(address, HEALTH).1.starts_with("HTTP/1.1 200"), "a place that is free again is given");
    })
    .await;
    service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_has_its_share_and_a_proxy_none_of_its_own() {
    let (_newsroom, alone) = service(|http| http.max_connections_per_address = 2).await;
    let address = alone.address;
    blocking(move || {
        let forged = b"GET /healthz HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 203.0.113.9\r\n\r\n";
        let open: Vec<_> = (0..2).map(|_| ask(address, forged)).collect();
        assert!(open.iter().all(|(_, answer)| answer.starts_with("HTTP/1.1 200")));
        assert_is_turned_away(&ask(address, forged).1);
    })
    .await;
    alone.stop().await;

    let (_newsroom, behind) = service(|http| {
        http.max_connections_per_address = 2;
        http.proxies = Proxies::parse(["127.0.0.0/8"]).unwrap();
    })
    .await;
    let address = behind.address;
    blocking(move || {
        let open: Vec<_> = (0..20).map(|_| ask(address, HEALTH)).collect();
        assert!(open.iter().all(|(_, answer)| answer.starts_with("HTTP/1.1 200")), "the proxy is not counted");
        let (_, first) = ask(address, b"GET /changes HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        let next = first.split(['<', '>']).nth(1).unwrap().split_once("after=").unwrap().1.to_owned();
        let wait = |headers: &str| {
            let mut stream = TcpStream::connect(address).unwrap();
            stream.set_read_timeout(Some(Duration::from_secs(15))).unwrap();
            let head = format!("GET /changes?after={next}&wait=2 HTTP/1.1\r\nHost: a\r\n{headers}\r\n\r\n");
            stream.write_all(head.as_bytes()).unwrap();
            stream
        };
        let mut waiting = [
            wait("X-Forwarded-For: 203.0.113.9"),
            wait("X-Forwarded-For: 1.1.1.1, 203.0.113.9, 127.0.0.7"),
            wait("X-Forwarded-For: 203.0.113.10"),
        ];
        std::thread::sleep(Duration::from_millis(500));
        let third = "GET /healthz HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 203.0.113.9\r\n\r\n";
        let (mut proxy, answer) = ask(address, third.as_bytes());
        assert!(answer.starts_with("HTTP/1.1 503") && answer.contains("retry-after: "), "{answer}");
        assert!(!answer.contains("connection: close"), "the proxy's connection is for others too");
        proxy.write_all(third.replace("203.0.113.9", "203.0.113.10").as_bytes()).unwrap();
        assert!(read(&mut proxy).starts_with("HTTP/1.1 200"));
        for stream in &mut waiting {
            assert!(read(stream).starts_with("HTTP/1.1 200"));
        }
        proxy.write_all(third.as_bytes()).unwrap();
        assert!(read(&mut proxy).starts_with("HTTP/1.1 200"), "once their others are answered");
    })
    .await;
    behind.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn overload_turns_away_who_writes_before_who_reads_and_never_who_asks_for_health() {
    let api = Api::start_with(|config| config.http.max_managing = 0).await;
    let token = format!("Bearer {}", api.token("ama", &["desk"]).await);
    let headers = [("Authorization", token.as_str())];
    for (method, path) in [("GET", "/api/stories"), ("POST", "/api/stories/ai-in-the-media/withdraw")] {
        let answer = api.service.request(method, path, &headers).await;
        assert_eq!((answer.status, answer.header("content-type")), (503, "application/problem+json"), "{path}");
        assert!(!answer.header("retry-after").is_empty() && answer.text().contains("unavailable"), "{path}");
    }
    assert_eq!(api.service.request("GET", "/api/stories", &[]).await.status, 401, "nobody learns more than before");
    assert_eq!(api.service.get("/feeds/africa.fr.atom").await.status, 200);
    api.service.stop().await;

    let (_newsroom, service) = service(|http| http.max_requests_under_way = 0).await;
    for path in ["/feeds/africa.fr.atom", "/fr/", "/stories/ai-in-the-media.fr", "/api/stories", "/nothing"] {
        let answer = service.get(path).await;
        assert_eq!((answer.status, answer.header("retry-after").is_empty()), (503, false), "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
    for path in ["/healthz", "/readyz", "/changes"] {
        assert_eq!(service.get(path).await.status, 200, "{path}");
    }
    service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_ends_politely_after_so_many_requests_or_so_long() {
    let (_newsroom, few) = service(|http| http.max_requests = 3).await;
    let address = few.address;
    blocking(move || {
        let (mut stream, first) = ask(address, HEALTH);
        assert!(!first.contains("connection: close"));
        stream.write_all(&[HEALTH, HEALTH, HEALTH].concat()).unwrap();
        let mut rest = String::new();
        let _ = stream.read_to_string(&mut rest);
        assert_eq!((rest.matches("HTTP/1.1 200").count(), rest.matches("connection: close").count()), (2, 1), "{rest}");
    })
    .await;
    few.stop().await;
    let (_newsroom, short) = service(|http| http.max_age = Duration::from_millis(200)).await;
    let address = short.address;
    blocking(move || {
        let (mut stream, first) = ask(address, HEALTH);
        assert!(!first.contains("connection: close"));
        std::thread::sleep(Duration::from_millis(300));
        stream.write_all(HEALTH).unwrap();
        let mut rest = String::new();
        stream.read_to_string(&mut rest).unwrap();
        assert!(rest.contains("connection: close") && rest.ends_with("ok\n"), "{rest}");
    })
    .await;
    short.stop().await;
}

#[test]
fn readiness_goes_first_and_the_port_last() {
    let newsroom = Newsroom::new();
    let mut server = Server::start(&newsroom, &["--demo", "--lame-duck", "1.5"]);
    let ready = server.get("/readyz");
    assert_eq!((ready.status, ready.text().as_str(), ready.header("cache-control")), (200, "ready\n", "no-store"));
    assert!(Command::new("kill").arg("-TERM").arg(server.child.id().to_string()).status().unwrap().success());
    std::thread::sleep(Duration::from_millis(300));
    let told = server.get("/readyz");
    assert_eq!((told.status, told.text().as_str(), told.header("connection")), (503, "not ready\n", "close"));
    assert!(!told.header("retry-after").is_empty());
    let (_stream, feed) =
        ask(([127, 0, 0, 1], server.port).into(), b"GET /feeds/africa.fr.atom HTTP/1.1\r\nHost: a\r\n\r\n");
    assert!(
        feed.starts_with("HTTP/1.1 200") && feed.contains("connection: close"),
        "requests are answered all the same"
    );
    assert_eq!(server.get("/healthz").status, 200);
    assert!(server.child.wait().unwrap().success());
    assert!(TcpStream::connect(("127.0.0.1", server.port)).is_err());
}

#[test]
fn files_that_may_be_open_are_raised_and_more_connections_than_that_are_not_promised() {
    let newsroom = Newsroom::new();
    let start = |limits: &str| {
        let binary = env!("CARGO_BIN_EXE_polywire");
        let script =
            format!("ulimit {limits} && exec {binary} serve --demo --listen 127.0.0.1:0 --max-connections 300");
        let mut server = Command::new("sh");
        server.args(["-c", &script]).current_dir(newsroom.folder.path()).env_remove("POLYWIRE_DEMO");
        let mut server = server.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut announced = String::new();
        let mut output = std::io::BufReader::new(server.stdout.take().unwrap());
        while !announced.contains("Listening on") {
            assert_ne!(std::io::BufRead::read_line(&mut output, &mut announced).unwrap(), 0);
        }
        let limits = std::fs::read_to_string(format!("/proc/{}/limits", server.id())).unwrap();
        server.kill().unwrap();
        let said = server.wait_with_output().unwrap();
        (limits, String::from_utf8(said.stderr).unwrap())
    };
    let (limits, said) = start("-Sn 100 && ulimit -Hn 400");
    let files = limits.lines().find(|line| line.starts_with("Max open files")).unwrap();
    assert_eq!(files.split_whitespace().nth(3), Some("400"), "{files}");
    assert!(said.contains("--max-connections 300 does not fit") && said.contains("240 connections"), "{said}");
    let (_, said) = start("-Sn 100 && ulimit -Hn 1000");
    assert!(!said.contains("does not fit"), "{said}");
}

#[test]
fn flags_that_cannot_be_are_refused_and_name_themselves() {
    let newsroom = Newsroom::new();
    for (flags, told) in [
        (vec!["--max-connections", "0"], "--max-connections"),
        (vec!["--max-connections-per-address", "x"], "--max-connections-per-address"),
        (vec!["--lame-duck", "-3"], "--lame-duck -3: expected seconds from 0 to 3600"),
        (vec!["--trusted-proxy", "10.0.0.0/8,proxy.example"], "--trusted-proxy proxy.example: expected a network"),
        (vec!["--tls-cert", "c.pem"], "--tls-cert needs --tls-key"),
    ] {
        let arguments = [vec!["serve", "--demo"], flags].concat();
        let output = polywire(&newsroom, &arguments).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && said.contains(told), "{said}");
    }
}
