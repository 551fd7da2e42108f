//! Filing everything anew by a changed definition: in the background, by one commit, whatever happens meanwhile.

use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use polywire::desk::Desk;
use polywire::desk::inbox::Inbox;
use polywire::model::text::State;
use polywire::store::Store;

use crate::cli::polywire;
use crate::desk::{RECORD, put, text};
use crate::support::{Newsroom, desk, exchange, many_stories};

const STORIES: usize = 2_500;

fn africa(select: &str) -> String {
    format!("locales = [\"en\", \"fr\"]\naudience = [\"africa\"]\n[select]\n{select}\n")
}

/// Every slot there is or was, without the commits it came by.
fn slots(newsroom: &Newsroom) -> Vec<(String, bool)> {
    let connection = rusqlite::Connection::open(newsroom.path("data/demo/polywire.db")).unwrap();
    let sql = "SELECT channel || '.' || audience || '.' || locale || '/' || slug || '=' || text_locale || text_version,
        departed > 0 FROM slots ORDER BY 1";
    let mut statement = connection.prepare(sql).unwrap();
    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
}

async fn prepared() -> (Newsroom, Desk) {
    let (newsroom, desk) = desk().await;
    desk.file_sample(None, &newsroom.config().folders).await.unwrap();
    many_stories(desk.store(), STORIES).await;
    newsroom.write("feeds/channels/africa.toml", &africa("urgency = \"1-4\""));
    let reading = Inbox::new(newsroom.config().folders).read(&desk, None).await.unwrap();
    assert_eq!(reading.accepted, ["feeds/channels/africa.toml"]);
    (newsroom, desk)
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_in_the_middle_it_comes_to_the_same_end() {
    let (whole, desk) = prepared().await;
    let killed = Newsroom::new();
    std::fs::create_dir_all(killed.path("data/demo")).unwrap();
    desk.store().back_up(&killed.path("data/demo/polywire.db")).await.unwrap();
    let changed = africa("urgency = \"3-6\"");
    whole.write("feeds/channels/africa.toml", &changed);
    killed.write("feeds/channels/africa.toml", &changed);
    Inbox::new(whole.config().folders).read(&desk, None).await.unwrap();
    let before = slots(&killed);
    let mut rounds = 0;
    loop {
        let (mut child, port) = serve(&killed);
        let mut speech = BufReader::new(child.stderr.take().unwrap()).lines();
        let begun = speech.by_ref().map_while(Result::ok).find(|line| line.starts_with("filing anew"));
        assert!(begun.is_some_and(|line| line.ends_with(" stories")));
        // The old definition is in force, and polls are answered by it.
        let poll = exchange(([127, 0, 0, 1], port).into(), b"GET /feeds/africa.en.json HTTP/1.0\r\nHost: a\r\n\r\n");
        assert_eq!(poll.status, 200);
        std::thread::sleep(Duration::from_millis(40 * rounds));
        child.kill().unwrap();
        child.wait().unwrap();
        if rounds < 3 {
            assert_eq!(slots(&killed), before, "nothing is half done");
        }
        rounds += 1;
        if rounds == 4 {
            break;
        }
    }
    let (mut child, _) = serve(&killed);
    let speech = BufReader::new(child.stderr.take().unwrap()).lines();
    let done = speech.map_while(Result::ok).find(|line| line.contains("africa.toml: in force"));
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(done.is_some() || slots(&killed) != before, "it ends");
    assert_eq!(slots(&killed), slots(&whole));
    assert_ne!(slots(&killed), before);
    let store = Store::open(&killed.path("data/demo")).unwrap();
    assert_eq!(store.first_broken_commit().await.unwrap(), None);
}

fn serve(newsroom: &Newsroom) -> (std::process::Child, u16) {
    let arguments = ["serve", "--demo", "--listen", "127.0.0.1:0", "--public-url", "https://feeds.example"];
    let mut command = polywire(newsroom, &arguments);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    let line = output.lines().map_while(Result::ok).find(|line| line.starts_with("Listening on"));
    let port = line.unwrap().rsplit(':').next().unwrap().parse().unwrap();
    (child, port)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_busy_desk_does_not_make_it_start_over() {
    let (newsroom, desk) = prepared().await;
    let desk = Arc::new(desk);
    newsroom.write("feeds/channels/africa.toml", &africa("countries = [\"KE\"]"));
    let mut progress = desk.progress();
    let filing = tokio::spawn({
        let (desk, folders) = (desk.clone(), newsroom.config().folders);
        async move { Inbox::new(folders).read(&desk, None).await.unwrap() }
    });
    progress.wait_for(|progress| progress.done > 0).await.unwrap();
    let mut filed = 0;
    while !filing.is_finished() && filed < 400 {
        let words = format!("headline = T {filed}");
        put(&desk, (filed == 0).then_some(RECORD), vec![text("en", &words, State::Translated)]).await.unwrap();
        filed += 1;
    }
    let reading = filing.await.unwrap();
    assert_eq!(reading.accepted, ["feeds/channels/africa.toml"]);
    assert!(filed > 3, "stories were filed meanwhile: {filed}");
    let slots = desk.store().slots("athi").await.unwrap();
    let of_africa = slots.iter().find(|slot| slot.slot.place.channel == "africa" && slot.slot.place.locale == "en");
    let newest = desk.texts_of(&"athi".parse().unwrap()).await.unwrap()[0].version;
    let shown = of_africa.map(|slot| (slot.departed, slot.slot.text_version));
    assert_eq!(shown, Some((0, newest)), "what was filed meanwhile stands by the new definition");
}

#[tokio::test]
async fn old_stories_keep_their_order_and_flood_nobody() {
    let (newsroom, desk) = desk().await;
    let mut order = Vec::new();
    for number in 0..6 {
        let slug: polywire::model::slug::Slug = format!("athi-{number}").parse().unwrap();
        let record = RECORD.replace("\"athi\"", &format!("\"{slug}\""));
        let record = Some(crate::support::file("athi.json", &record));
        let texts = vec![text("en", "headline = T", State::Translated)];
        let filing = polywire::desk::given::Filing { slug: slug.clone(), record, texts };
        desk.file("test", &filing).await.unwrap();
        order.insert(0, slug.to_string());
    }
    tokio::time::sleep(Duration::from_millis(1100)).await;
    newsroom.write(
        "feeds/channels/kenya.toml",
        "locales = [\"en\"]\naudience = [\"KE\"]\n[select]\ncountries = [\"KE\"]\n",
    );
    Inbox::new(newsroom.config().folders).read(&desk, None).await.unwrap();
    let scope = |channel: &str| polywire::store::rows::Scope {
        channel: channel.to_owned(),
        audience: String::new(),
        reader: String::new(),
        locale: "en".to_owned(),
    };
    let rows = |window: polywire::store::rows::Window| {
        window.rows.into_iter().map(|row| (row.slug, row.published, row.updated)).collect::<Vec<_>>()
    };
    let new = rows(desk.store().window(&scope("kenya"), polywire::store::rows::Reach::Newest(10)).await.unwrap());
    let old = rows(desk.store().window(&scope("africa"), polywire::store::rows::Reach::Newest(10)).await.unwrap());
    assert_eq!(new, old, "the same instants and the same order as where they stood before");
    assert_eq!(new.into_iter().map(|(slug, ..)| slug).collect::<Vec<_>>(), order);
}
