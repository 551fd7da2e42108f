//! What the tests share: a newsroom's folder, a running service, a plain HTTP client.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use polywire::app::App;
use polywire::config::{Config, Given};
use polywire::desk::Desk;
use polywire::model::fault::SourceFile;
use polywire::store::Store;
use tempfile::TempDir;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// The checkout.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A copy of the checkout's `feeds/` and `locales/` in a folder of its own.
pub(crate) struct Newsroom {
    pub(crate) folder: TempDir,
}

impl Newsroom {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["feeds", "locales"] {
            copy(&root().join(name), &folder.path().join(name));
        }
        Self { folder }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).unwrap();
    }

    pub(crate) fn config(&self) -> Config {
        let given = Given {
            listen: Some("127.0.0.1:0".to_owned()),
            public_url: Some("https://feeds.example".to_owned()),
            data: Some(self.path("data")),
            feeds: Some(self.path("feeds")),
            locales: Some(self.path("locales")),
            demo: Some(true),
            ..Given::default()
        };
        Config::resolve(given, self.folder.path()).unwrap()
    }

    /// The store of the demonstration, beside a running service or without one.
    pub(crate) fn store(&self) -> Store {
        Store::open(&self.path("data/demo")).unwrap()
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// A running service over a newsroom.
pub(crate) struct Service {
    pub(crate) address: SocketAddr,
    /// Everything that was reported, line by line.
    pub(crate) reported: Arc<Mutex<Vec<String>>>,
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<anyhow::Result<()>>,
}

impl Service {
    pub(crate) async fn start(newsroom: &Newsroom) -> Self {
        Self::start_with(newsroom.config()).await
    }

    /// The same with other settings.
    pub(crate) async fn start_with(config: Config) -> Self {
        let reported = Arc::new(Mutex::new(Vec::new()));
        let lines = reported.clone();
        let report = Arc::new(move |reading: polywire::desk::inbox::Reading| {
            lines.lock().unwrap().extend(reading.faults.iter().map(ToString::to_string));
        });
        let app = App::build(config, report).await.unwrap();
        let address = app.address().unwrap();
        let (stop, stopped) = oneshot::channel();
        let task = tokio::spawn(app.run(async move {
            let _ = stopped.await;
        }));
        Self { address, reported, stop: Some(stop), task }
    }

    pub(crate) async fn stop(mut self) {
        drop(self.stop.take());
        self.task.await.unwrap().unwrap();
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.request("GET", path, &[]).await
    }

    pub(crate) async fn request(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(method, path, headers, b"").await
    }

    /// A request with a body, if that is not empty.
    pub(crate) async fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut head = format!("{method} {path} HTTP/1.1\r\nHost: feeds.example\r\nConnection: close\r\n");
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if !body.is_empty() {
            head.push_str(&format!("Content-Length: {}\r\n", body.len()));
        }
        let address = self.address;
        let request = [format!("{head}\r\n").as_bytes(), body].concat();
        tokio::task::spawn_blocking(move || exchange(address, &request)).await.unwrap()
    }

    /// The body at a path once it holds `wanted`, within a time; fails after it.
    pub(crate) async fn eventually(&self, path: &str, wanted: &str, within: Duration) -> Answer {
        let started = Instant::now();
        loop {
            let answer = self.get(path).await;
            if answer.text().contains(wanted) {
                return answer;
            }
            assert!(started.elapsed() < within, "no \"{wanted}\" at {path} within {within:?}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

/// Sends bytes and reads what comes back until the connection ends.
pub(crate) fn exchange(address: SocketAddr, request: &[u8]) -> Answer {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream.write_all(request).unwrap();
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    Answer::parse(&bytes)
}

/// An HTTP answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    fn parse(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").expect("an HTTP answer");
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let header = |line: &str| {
            let (name, value) = line.split_once(':').unwrap();
            (name.to_ascii_lowercase(), value.trim().to_owned())
        };
        Self { status, headers: lines.map(header).collect(), body: bytes[end + 4..].to_vec() }
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}

/// A desk over an empty store that has the checkout's definitions and words in force.
pub(crate) async fn desk() -> (Newsroom, Desk) {
    let newsroom = Newsroom::new();
    let desk = Desk::new(Store::migrate(&newsroom.path("data/demo")).unwrap());
    let mut inbox = polywire::desk::inbox::Inbox::new(newsroom.config().folders);
    let reading = inbox.read(&desk, None).await.unwrap();
    assert!(reading.faults.iter().all(|fault| !fault.is_error()), "{:?}", reading.faults);
    (newsroom, desk)
}

/// A file as the desk is given one.
pub(crate) fn file(name: &str, text: &str) -> SourceFile {
    SourceFile::new(name, text)
}

/// Puts many small stories into a store at once, as somebody would have filed them whom no channel takes.
pub(crate) async fn many_stories(store: &Store, count: usize) {
    use polywire::store::batch::{Batch, Write};
    use polywire::store::rows::TextRow;
    let mut writes = Vec::new();
    for number in 0..count {
        let slug = format!("story-{number:06}");
        let record = format!(
            r#"{{ "slug": "{slug}", "language": "en", "pubStatus": "usable", "urgency": {}, "places": ["KE"],
            "contentCreated": "2026-11-20T08:00:00Z" }}"#,
            number % 9 + 1
        );
        writes.push(Write::Story { slug: slug.clone(), version: 1, reads_as: 1, record });
        writes.push(Write::Text(TextRow {
            slug: slug.clone(),
            locale: "en".to_owned(),
            version: 1,
            content: format!("headline = Story {number}\n"),
            state: "translated".to_owned(),
            translator: None,
            source_revision: None,
        }));
        writes.push(Write::Touch { slug, released: false, opened: true, expired: false, significant: true });
    }
    let (actor, act) = ("test".to_owned(), "fill".to_owned());
    let at = jiff::Timestamp::now();
    store
        .commit(Batch {
            at,
            actor,
            act,
            reason: String::new(),
            key: None,
            answer: None,
            fence: None,
            expects: Vec::new(),
            writes,
        })
        .await
        .unwrap();
}
