//! `kill -9` in the middle of writes: nothing acknowledged is lost, and the same bytes come back.

use std::process::Stdio;

use crate::cli::{Server, polywire};
use crate::support::Newsroom;

const KILLS: usize = 50;

#[test]
fn fifty_kills_lose_no_acknowledged_write() {
    let newsroom = Newsroom::new();
    drop(Server::start(&newsroom, &["--demo"]));
    let mut acknowledged: Vec<String> = Vec::new();
    let mut number = 0;
    let mut etag = String::new();
    for kill in 0..KILLS {
        let mut server = Server::start(&newsroom, &["--demo"]);
        if kill > 0 {
            let feed = server.get("/feeds/africa.en.json");
            let newest = acknowledged.last().unwrap();
            assert!(feed.text().contains(newest), "{newest} is missing after kill {kill}");
            if !etag.is_empty() {
                assert_eq!(feed.header("etag"), etag, "the same bytes come back");
            }
        }
        // Three writers beside the server; they and it are killed while at least one is at work.
        let mut writers = Vec::new();
        for _ in 0..3 {
            number += 1;
            let slug = format!("story-{number}");
            newsroom.write(&format!("{slug}.json"), &format!(
                r#"{{ "slug": "{slug}", "language": "en", "pubStatus": "usable", "places": ["KE"], "contentCreated": "2026-11-20T08:00:00Z" }}"#
            ));
            newsroom.write(&format!("{slug}.ftl"), &format!("headline = Headline of {slug}\n"));
            let (file, text) = (format!("{slug}.json"), format!("en={slug}.ftl"));
            let command = ["story", "put", &file, "--text", &text, "--demo"];
            let writer = polywire(&newsroom, &command).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
            writers.push((slug, writer));
        }
        let (slug, mut first) = writers.remove(0);
        let done = first.wait().unwrap().success();
        assert!(done);
        acknowledged.push(slug);
        server.child.kill().unwrap();
        server.child.wait().unwrap();
        let mut all_done = true;
        for (number, (slug, mut writer)) in writers.into_iter().enumerate() {
            if (kill + number) % 2 == 0 {
                let _ = writer.kill();
            }
            if writer.wait().unwrap().success() {
                acknowledged.push(slug);
            } else {
                all_done = false;
            }
        }
        etag.clear();
        if all_done && kill % 5 == 0 {
            let server = Server::start(&newsroom, &["--demo"]);
            server.get("/feeds/africa.en.json").header("etag").clone_into(&mut etag);
        }
    }
    let list = polywire(&newsroom, &["story", "list", "--demo"]).output().unwrap();
    let listed = String::from_utf8(list.stdout).unwrap();
    for slug in &acknowledged {
        let found = listed.lines().filter(|line| line.split('\t').next() == Some(slug)).count();
        assert_eq!(found, 1, "{slug}");
    }
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let store = newsroom.store();
    assert_eq!(runtime.block_on(store.first_broken_commit()).unwrap(), None, "the chain holds");
    assert!(acknowledged.len() >= KILLS);
}
