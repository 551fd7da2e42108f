//! Slow clients: each kind is cut in time, gets nothing more from the kernel either, and is in nobody's way. Who waits for
//! a reason is not cut.

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread::{JoinHandle, spawn};
use std::time::{Duration, Instant};

use socket2::{Domain, Socket, Type};

use crate::api::Api;

const FEED: &str = "GET /feeds/global-south.ar.atom HTTP/1.1\r\nHost: a\r\n\r\n";
const TICK: Duration = Duration::from_millis(30);
/// The deadlines of a real server in small, and a grace for a busy machine.
const GRACE: Duration = Duration::from_millis(1500);
const TOO_LONG: Duration = Duration::from_secs(6);

fn small(config: &mut polywire::config::Config) {
    let deadlines = &mut config.http.deadlines;
    deadlines.silence = Duration::from_millis(400);
    deadlines.head = Duration::from_millis(400);
    deadlines.idle = Duration::from_millis(700);
    deadlines.stall = Duration::from_millis(600);
    deadlines.linger = Duration::from_millis(1100);
}

fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(15))).unwrap();
    stream
}

/// A connection that takes little before somebody reads.
fn narrow(address: SocketAddr) -> TcpStream {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    socket.set_recv_buffer_size(2048).unwrap();
    socket.connect(&address.into()).unwrap();
    let stream: TcpStream = socket.into();
    stream.set_read_timeout(Some(Duration::from_secs(15))).unwrap();
    stream
}

/// When a connection ends, and what came before.
fn end(mut stream: &TcpStream) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Err(error) = stream.read_to_end(&mut bytes) {
        assert_eq!(error.kind(), ErrorKind::ConnectionReset, "it is cut at all");
    }
    bytes
}

/// A client of a kind, in a thread of its own, that ends within a time.
fn client(kind: &'static str, within: Duration, act: impl FnOnce() + Send + 'static) -> JoinHandle<()> {
    spawn(move || {
        let started = Instant::now();
        act();
        let lasted = started.elapsed();
        assert!(lasted < within + GRACE, "{kind}: {lasted:?}");
    })
}

/// Waits until the kernel of the other side has thrown away what it had for this one.
fn until_reset(stream: &TcpStream) {
    let started = Instant::now();
    while stream.take_error().unwrap().is_none() && started.elapsed() < TOO_LONG {
        std::thread::sleep(TICK);
    }
}

fn milliseconds(number: u64) -> Duration {
    Duration::from_millis(number)
}

/// Sends bytes one by one until the connection ends.
fn trickle(mut stream: &TcpStream, bytes: &[u8]) {
    for byte in bytes {
        if stream.write_all(&[*byte]).is_err() {
            return;
        }
        std::thread::sleep(TICK);
    }
    panic!("it was let send all of that");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_slow_kind_is_cut_in_time_and_nobody_else_is() {
    let api = Api::start_with(small).await;
    let address = api.service.address;
    let token = api.token("ama", &["desk"]).await;
    let body = format!(
        "POST /api/stories HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: application/json\r\nContent-Length: 4000\r\n\r\n{{"
    );
    let mut clients = Vec::new();
    clients.push(client("silence", milliseconds(400), move || assert!(end(&connect(address)).is_empty())));
    for (kind, part) in
        [("half a head", "GET / HTTP/1.1\r\nHo"), ("half a preface", "PRI * HTTP/2.0\r\n\r\nSM"), ("a line", "\r\n")]
    {
        clients.push(client(kind, milliseconds(400), move || {
            let mut stream = connect(address);
            stream.write_all(part.as_bytes()).unwrap();
            let got = end(&stream);
            assert!(got.is_empty() || got.starts_with(b"HTTP/1.1 4"), "{kind}");
        }));
    }
    clients.push(client("a head that trickles", milliseconds(400), move || {
        let head = format!("GET / HTTP/1.1\r\nHost: a\r\nX: {}\r\n\r\n", "x".repeat(4000));
        trickle(&connect(address), head.as_bytes());
    }));
    clients.push(client("a body that trickles", milliseconds(600), move || {
        let mut stream = connect(address);
        stream.write_all(body.as_bytes()).unwrap();
        let sender = stream.try_clone().unwrap();
        // What it sends after the answer is heard out for a while.
        let sender = spawn(move || {
            for _ in 0..4000 {
                if (&sender).write_all(b" ").is_err() {
                    return;
                }
                std::thread::sleep(TICK);
            }
        });
        let mut answer = [0; 12];
        stream.read_exact(&mut answer).unwrap();
        assert_eq!(&answer, b"HTTP/1.1 408");
        drop(stream);
        drop(sender);
    }));
    clients.push(client("an idle connection", milliseconds(700), move || {
        let mut stream = connect(address);
        stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n").unwrap();
        assert!(end(&stream).ends_with(b"ok\n"));
    }));
    for pipelined in [1, 40] {
        clients.push(client("a reader who takes nothing", milliseconds(1200), move || {
            let mut stream = narrow(address);
            stream.write_all(FEED.repeat(pipelined).as_bytes()).unwrap();
            until_reset(&stream);
        }));
        clients.push(client("a reader who takes a few bytes", milliseconds(1200), move || {
            let mut stream = narrow(address);
            stream.write_all(FEED.repeat(pipelined).as_bytes()).unwrap();
            let mut bytes = [0; 5];
            // What its own kernel has it could read for long after it has been cut.
            let started = Instant::now();
            while stream.take_error().unwrap().is_none() && started.elapsed() < TOO_LONG {
                if matches!(stream.read(&mut bytes), Ok(0) | Err(_)) {
                    return;
                }
                std::thread::sleep(TICK);
            }
        }));
        clients.push(client("a reader who has said all", milliseconds(1200), move || {
            let mut stream = narrow(address);
            stream.write_all(FEED.repeat(pipelined).as_bytes()).unwrap();
            stream.shutdown(std::net::Shutdown::Write).unwrap();
            until_reset(&stream);
        }));
    }
    // Meanwhile others read, and one waits for changes for longer than anything else may last.
    let waiting = spawn(move || {
        let (started, mut stream) = (Instant::now(), connect(address));
        stream.write_all(b"GET /changes?after= HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").unwrap();
        let first = String::from_utf8(end(&stream)).unwrap();
        let next = first.split(['<', '>']).nth(1).unwrap().split_once("after=").unwrap().1.to_owned();
        let mut stream = connect(address);
        let request = format!("GET /changes?after={next}&wait=3 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        let answer = end(&stream);
        assert!(answer.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&answer));
        assert!(started.elapsed() > Duration::from_secs(3));
    });
    for _ in 0..40 {
        assert_eq!(api.service.get("/feeds/africa.fr.atom").await.status, 200);
        tokio::time::sleep(TICK).await;
    }
    tokio::task::spawn_blocking(move || {
        for client in clients {
            client.join().unwrap();
        }
        waiting.join().unwrap();
    })
    .await
    .unwrap();
    api.service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_who_keeps_pace_gets_everything_however_long_it_takes() {
    let api = Api::start_with(|config| {
        small(config);
        config.http.deadlines.bytes_a_second = 20_000;
    })
    .await;
    let address = api.service.address;
    let whole = api.service.get("/feeds/global-south.ar.atom").await.body;
    let taken = tokio::task::spawn_blocking(move || {
        let mut stream = narrow(address);
        stream.write_all(FEED.repeat(20).as_bytes()).unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        let (mut taken, mut bytes) = (Vec::new(), [0; 8000]);
        loop {
            match stream.read(&mut bytes).unwrap() {
                0 => return taken,
                count => taken.extend_from_slice(&bytes[..count]),
            }
            std::thread::sleep(milliseconds(10));
        }
    });
    let taken = taken.await.unwrap();
    assert!(taken.len() > whole.len() * 20 && taken.ends_with(&whole), "{} of {}", taken.len(), whole.len() * 20);
    api.service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_to_who_asks_for_another_protocol_arrives_whole() {
    let newsroom = crate::support::Newsroom::new();
    let service = crate::support::Service::start(&newsroom).await;
    let address = service.address;
    let arrived = tokio::task::spawn_blocking(move || {
        let mut stream = narrow(address);
        let request = FEED.replace("\r\n\r\n", "\r\nConnection: close, Upgrade\r\nUpgrade: h2c\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        std::thread::sleep(Duration::from_millis(300));
        end(&stream)
    });
    let arrived = arrived.await.unwrap();
    assert!(arrived.starts_with(b"HTTP/1.1 200") && arrived.ends_with(b"</feed>\n"), "{} bytes", arrived.len());
    service.stop().await;
}
