//! Handing over: a socket that outlives the server which listens on it, and upgrades in which no request is lost.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixDatagram;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::support::Newsroom;

/// A server on a socket that the test holds; killed when dropped.
struct Successor(Child);

impl Successor {
    fn spawn(newsroom: &Newsroom, socket: &TcpListener, variables: &str, heard: Option<&UnixDatagramAt>) -> Self {
        let binary = env!("CARGO_BIN_EXE_polywire");
        // The shell has the socket as its input and hands it on as the third file, where the protocol wants it.
        let script = format!(
            "export {variables}; exec {binary} serve --demo --public-url https://feeds.example \
             --listen 127.0.0.1:1 3<&0 </dev/null"
        );
        let mut command = Command::new("sh");
        command.args(["-c", &script]).current_dir(newsroom.folder.path()).env_remove("POLYWIRE_DEMO");
        if let Some(heard) = heard {
            command.env("NOTIFY_SOCKET", &heard.1);
        }
        let socket: OwnedFd = socket.try_clone().unwrap().into();
        Self(command.stdin(socket).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap())
    }

    /// The same, once it serves.
    fn start(newsroom: &Newsroom, socket: &TcpListener) -> Self {
        let mut successor = Self::spawn(newsroom, socket, OURS, None);
        successor.until_it_serves();
        successor
    }

    fn until_it_serves(&mut self) {
        let mut lines = BufReader::new(self.0.stdout.take().unwrap()).lines();
        assert!(lines.any(|line| line.unwrap().starts_with("Listening on")), "it serves");
    }

    fn terminate(&self) {
        assert!(Command::new("kill").arg("-TERM").arg(self.0.id().to_string()).status().unwrap().success());
    }
}

impl Drop for Successor {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

struct UnixDatagramAt(UnixDatagram, std::path::PathBuf);

const OURS: &str = "LISTEN_PID=$$ LISTEN_FDS=1";

fn socket() -> (TcpListener, SocketAddr) {
    let socket = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = socket.local_addr().unwrap();
    (socket, address)
}

/// One request on a connection: its answer, and whether the connection ends with it.
fn poll(stream: &mut BufReader<TcpStream>, more: &str) -> std::io::Result<bool> {
    let request = format!("GET /feeds/africa.fr.atom HTTP/1.1\r\nHost: a\r\n{more}\r\n");
    stream.get_mut().write_all(request.as_bytes())?;
    let (mut head, mut length, mut closes) = (String::new(), 0, false);
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line)? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        if line == "\r\n" {
            break;
        }
        length = line.strip_prefix("content-length: ").map_or(length, |value| value.trim().parse().unwrap());
        closes |= line == "connection: close\r\n";
        head.push_str(&line);
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body)?;
    let whole = head.starts_with("HTTP/1.1 200") && body.ends_with(b"</feed>\n");
    if whole { Ok(closes) } else { Err(std::io::Error::other(head)) }
}

fn connect(address: SocketAddr) -> std::io::Result<BufReader<TcpStream>> {
    let stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    Ok(BufReader::new(stream))
}

#[test]
fn upgrades_under_load_lose_no_request() {
    let newsroom = Newsroom::new();
    let (socket, address) = socket();
    let mut current = Successor::start(&newsroom, &socket);
    let stop = Arc::new(AtomicBool::new(false));
    let (answered, failed) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let mut clients = Vec::new();
    for number in 0..12 {
        let (stop, answered, failed) = (stop.clone(), answered.clone(), failed.clone());
        clients.push(std::thread::spawn(move || {
            let mut kept = None;
            while !stop.load(Ordering::Relaxed) {
                // Some ask once for each connection, some on and on, some now and then.
                let more = if number % 3 == 0 { "Connection: close\r\n" } else { "" };
                let outcome = match kept.take() {
                    Some(stream) => Ok(stream),
                    None => connect(address),
                };
                let outcome = outcome.and_then(|mut stream| poll(&mut stream, more).map(|closes| (stream, closes)));
                match outcome {
                    Ok((stream, closes)) => {
                        answered.fetch_add(1, Ordering::Relaxed);
                        kept = (!closes).then_some(stream);
                    }
                    Err(error) => {
                        failed.fetch_add(1, Ordering::Relaxed);
                        eprintln!("client {number}: {error}");
                    }
                }
                let pause = if number % 3 == 2 { 200 + 30 * number } else { 2 };
                std::thread::sleep(Duration::from_millis(pause));
            }
        }));
    }
    for round in 0..3 {
        std::thread::sleep(Duration::from_millis(300));
        // The successor waits for whom it follows, which is told to end while it does; or after it has ended.
        let mut next = Successor::spawn(&newsroom, &socket, OURS, None);
        std::thread::sleep(Duration::from_millis(300 * round));
        current.terminate();
        next.until_it_serves();
        assert!(current.0.wait().unwrap().success());
        current = next;
    }
    std::thread::sleep(Duration::from_millis(500));
    stop.store(true, Ordering::Relaxed);
    for client in clients {
        client.join().unwrap();
    }
    assert_eq!(failed.load(Ordering::Relaxed), 0, "of {}", answered.load(Ordering::Relaxed));
    assert!(answered.load(Ordering::Relaxed) > 100);
    current.terminate();
    assert!(current.0.wait().unwrap().success());
}

#[test]
fn who_is_handed_a_socket_says_so_and_leaves_it_to_its_successor() {
    let newsroom = Newsroom::new();
    let (socket, address) = socket();
    let path = newsroom.path("notify");
    let heard = UnixDatagramAt(UnixDatagram::bind(&path).unwrap(), path);
    heard.0.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    let mut server = Successor::spawn(&newsroom, &socket, OURS, Some(&heard));
    server.until_it_serves();
    let told = || {
        let mut bytes = [0; 200];
        let length = heard.0.recv(&mut bytes).unwrap();
        String::from_utf8_lossy(&bytes[..length]).into_owned()
    };
    assert_eq!(told(), "READY=1\n");
    let mut kept = connect(address).unwrap();
    assert!(!poll(&mut kept, "").unwrap());
    server.terminate();
    assert_eq!(told(), "STOPPING=1\n");
    // An idle connection is answered once more; a new one waits for whoever comes next.
    let mut late = connect(address).unwrap();
    late.get_mut().write_all(b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").unwrap();
    std::thread::sleep(Duration::from_millis(200));
    assert!(poll(&mut kept, "").unwrap(), "and told that this was the last");
    assert!(server.0.wait().unwrap().success());
    let mut said = String::new();
    server.0.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert!(said.contains("--listen is not used"), "{said}");
    let _successor = Successor::start(&newsroom, &socket);
    let mut answer = String::new();
    late.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

#[test]
fn without_a_socket_of_its_own_a_second_server_is_refused_at_once() {
    let newsroom = Newsroom::new();
    let (socket, _) = socket();
    let _first = Successor::start(&newsroom, &socket);
    // Somebody else's process is meant: it listens where it was told to, which it may not.
    let started = Instant::now();
    let second = Successor::spawn(&newsroom, &socket, "LISTEN_PID=1 LISTEN_FDS=1", None);
    let mut second = second;
    assert!(!second.0.wait().unwrap().success());
    assert!(started.elapsed() < Duration::from_secs(20), "it does not wait for the first");
    for (variables, told) in [
        ("LISTEN_PID=$$ LISTEN_FDS=2", "LISTEN_FDS hands over 2 sockets, expected one"),
        ("LISTEN_PID=$$ LISTEN_FDS=1 LISTEN_FDS_FIRST_FD=0", "no listening TCP socket"),
    ] {
        let mut other = Successor::spawn(&newsroom, &socket, variables, None);
        assert!(!other.0.wait().unwrap().success());
        let mut said = String::new();
        other.0.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert!(said.contains(told), "{said}");
    }
}
