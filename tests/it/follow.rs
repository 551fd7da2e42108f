//! `polywire follow`: killed, cut off and failing, it ends with what the service shows.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::acts::Chance;
use crate::cli::{Server, polywire};
use crate::support::Newsroom;

/// Keeps a file for each story and language, and fails now and then before it has done anything.
const KEEP: &str = r#"
test $(( $(od -An -N1 -tu1 /dev/urandom) % 40 )) -gt 0 || exit 7
name="copy/$POLYWIRE_STORY.$POLYWIRE_LOCALE"
case $POLYWIRE_KIND in
    withdrawal|exit) rm -f "$name" ;;
    *) cat > "$name.new" && mv "$name.new" "$name" ;;
esac
"#;

fn follow(newsroom: &Newsroom, port: u16, more: &[&str]) -> Child {
    let url = format!("http://127.0.0.1:{port}");
    let command = [&["follow", &url, "--exec", KEEP], more].concat();
    polywire(newsroom, &command).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// The headline of each file.
fn copy(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.extension().is_some_and(|extension| extension == "new") {
            continue;
        }
        let event: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        found.insert(name, event["item"]["headlines"][0]["value"].as_str().unwrap().to_owned());
    }
    found
}

fn run(newsroom: &Newsroom, command: &[&str]) {
    let output = polywire(newsroom, command).output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_receiver_that_is_killed_and_cut_off_ends_with_what_is_shown() {
    const ROUNDS: usize = 12;
    let newsroom = Newsroom::new();
    std::fs::create_dir(newsroom.path("copy")).unwrap();
    let mut server = Server::start(&newsroom, &["--demo"]);
    let listen = format!("127.0.0.1:{}", server.port);
    let (mut chance, port) = (Chance(3), server.port);
    for number in 0..ROUNDS {
        let mut receiver = follow(&newsroom, port, &[]);
        let slug = format!("story-{}", number % 5);
        newsroom.write("a.json", &format!(
            r#"{{ "slug": "{slug}", "language": "en", "pubStatus": "usable", "places": ["KE"], "contentCreated": "2026-11-20T08:00:00Z" }}"#
        ));
        newsroom.write("a.ftl", &format!("headline = Version {number} of {slug}\n"));
        if number < 5 || number % 5 != 2 {
            run(&newsroom, &["story", "put", "a.json", "--text", "en=a.ftl", "--demo"]);
        } else {
            run(&newsroom, &["story", "withdraw", &slug, "--reason", "x", "--demo"]);
        }
        if number == 6 {
            // The network is cut while it listens: the server ends and comes back.
            server.child.kill().unwrap();
            server.child.wait().unwrap();
            thread::sleep(Duration::from_millis(100));
            drop(server);
            server = Server::start(&newsroom, &["--demo", "--listen", &listen]);
            assert_eq!(server.port, port);
        }
        thread::sleep(Duration::from_millis(50 + u64::try_from(chance.below(600)).unwrap()));
        receiver.kill().unwrap();
        receiver.wait().unwrap();
    }
    let mut last = follow(&newsroom, port, &["--once"]);
    let started = Instant::now();
    while last.try_wait().unwrap().is_none() {
        assert!(started.elapsed() < Duration::from_secs(120), "it ends once there is nothing more");
        thread::sleep(Duration::from_millis(50));
    }
    assert!(last.wait().unwrap().success());
    let copy = copy(&newsroom.path("copy"));
    assert!(copy.len() > 60, "{}", copy.len());
    for (name, title) in &copy {
        let answer = server.get(&format!("/stories/{name}.ninjs"));
        let item: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
        assert_eq!((answer.status, item["headlines"][0]["value"].as_str().unwrap()), (200, title.as_str()), "{name}");
    }
    for number in 0..5 {
        let shown = server.get(&format!("/stories/story-{number}.en.ninjs")).status == 200;
        assert_eq!(copy.contains_key(&format!("story-{number}.en")), shown, "story-{number}");
    }
    // Nothing is told a second time.
    let once = ["follow", &format!("http://127.0.0.1:{port}"), "--exec", "exit 1", "--once"];
    assert!(polywire(&newsroom, &once).output().unwrap().status.success());
    for (url, token, told) in
        [("ftp://a.example", "x", "expected an address"), (&format!("http://127.0.0.1:{port}"), "pwp_wrong", "401")]
    {
        let output =
            polywire(&newsroom, &["follow", url, "--exec", "true", "--once", "--token", token]).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && said.contains(told) && !said.contains("pwp_wrong"), "{said}");
    }
    std::fs::write(newsroom.path("polywire.cursor"), "nonsense").unwrap();
    let output = polywire(&newsroom, &once).output().unwrap();
    assert!(String::from_utf8_lossy(&output.stderr).contains("begin anew without it"));
}
