//! SIGTERM: every request that came in is answered.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::cli::Server;
use crate::support::Newsroom;

#[test]
fn a_terminated_server_drops_no_request() {
    let newsroom = Newsroom::new();
    let mut server = Server::start(&newsroom, &["--demo"]);
    let (answered, failed) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let clients: Vec<_> = (0..8)
        .map(|_| {
            let (answered, failed, port) = (answered.clone(), failed.clone(), server.port);
            std::thread::spawn(move || {
                while let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)) {
                    let request = b"GET /feeds/global-south.ar.atom HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
                    let mut answer = Vec::new();
                    let sent = stream.write_all(request).and_then(|()| stream.read_to_end(&mut answer));
                    let whole = sent.is_ok() && answer.starts_with(b"HTTP/1.1 200") && answer.ends_with(b"</feed>\n");
                    if whole { &answered } else { &failed }.fetch_add(1, Ordering::Relaxed);
                }
            })
        })
        .collect();
    std::thread::sleep(Duration::from_millis(500));
    // A request that was begun before the signal and ends after it.
    let mut slow = TcpStream::connect(("127.0.0.1", server.port)).unwrap();
    slow.write_all(b"GET /feeds/africa.fr.atom HTTP/1.1\r\n").unwrap();
    std::thread::sleep(Duration::from_millis(50));
    assert!(Command::new("kill").arg("-TERM").arg(server.child.id().to_string()).status().unwrap().success());
    std::thread::sleep(Duration::from_millis(200));
    slow.write_all(b"Host: a\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    slow.read_to_end(&mut answer).unwrap();
    assert!(answer.starts_with(b"HTTP/1.1 200"));
    assert!(server.child.wait().unwrap().success());
    for client in clients {
        client.join().unwrap();
    }
    assert!(answered.load(Ordering::Relaxed) > 50);
    assert_eq!(failed.load(Ordering::Relaxed), 0, "of {}", answered.load(Ordering::Relaxed));
}

#[test]
fn nobody_who_has_been_answered_keeps_the_service_from_ending() {
    let newsroom = Newsroom::new();
    let mut server = Server::start(&newsroom, &["--demo"]);
    let mut stream = TcpStream::connect(("127.0.0.1", server.port)).unwrap();
    stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    assert!(answer.starts_with(b"HTTP/1.1 200"));
    // It closes its end when it likes: later.
    let started = std::time::Instant::now();
    assert!(Command::new("kill").arg("-TERM").arg(server.child.id().to_string()).status().unwrap().success());
    assert!(server.child.wait().unwrap().success());
    assert!(started.elapsed() < Duration::from_secs(8), "{:?}", started.elapsed());
    drop(stream);
}
