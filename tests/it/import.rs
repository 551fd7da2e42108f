//! Imports: ninjs documents and members' feeds become stories and drafts; what is at fault is told where it stands, and
//! keeps nothing else out.

use std::sync::Arc;

use polywire::definitions::news_item::documents::documents;
use polywire::desk::Desk;
use polywire::desk::correction::Change;
use polywire::desk::given::{Filing, GivenText};
use polywire::desk::import::Imported;
use polywire::desk::import::feed::{Member, entries};
use polywire::desk::import::given::Given;
use polywire::http::fetch::{Fetch, fetch};
use polywire::model::fault::Fault;
use polywire::model::text::State;
use serde_json::{Value, json};

use crate::api::Api;
use crate::support::{self, file, root};

fn item(number: usize) -> Value {
    json!({
        "uri": format!("https://agency.example/2026/item-{number}"), "type": "text", "language": "en",
        "versionCreated": format!("2026-11-20T08:{:02}:{:02}Z", number / 60 % 60, number % 60), "pubStatus": "usable",
        "headlines": [{ "value": format!("Item {{{number}}} of the agency") }],
        "bodies": [{ "contentType": "text/html", "value": format!("<p>Body <b>{number}</b>.</p>") }],
        "places": [{ "name": "Kenya", "literal": "KE" }],
        "copyrightNotice": "© Agency",
    })
}

async fn take(desk: &Arc<Desk>, text: &str) -> Imported {
    let given = documents(&file("wire.ndjson", text)).unwrap().into_iter().map(Given::Item).collect();
    desk.import("test", given, &|_| {}).await.unwrap()
}

fn errors(faults: &[Fault]) -> Vec<(&str, usize)> {
    faults.iter().filter(|fault| fault.is_error()).map(|fault| (fault.code, fault.line)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn one_bad_document_keeps_no_other_out() {
    let (_newsroom, desk) = support::desk().await;
    let desk = Arc::new(desk);
    let mut lines: Vec<String> = (0..300).map(|number| item(number).to_string()).collect();
    lines[137] = item(137).to_string().replace("\"en\"", "\"e n\"");
    lines[200] = "{ \"uri\": \"x\", ".to_owned();
    let taken = take(&desk, &lines.join("\n")).await;
    assert_eq!(
        (taken.new, taken.changed, taken.unchanged, taken.refused),
        (298, 0, 0, 2),
        "{:?}",
        errors(&taken.faults)
    );
    let found = errors(&taken.faults);
    assert!(found.iter().any(|(_, line)| *line == 138) && found.iter().any(|(_, line)| *line == 201), "{found:?}");
    assert!(found.iter().all(|(_, line)| [138, 201].contains(line)), "{found:?}");
    // They stand as they stood in the file, the last one first.
    let window = polywire::store::rows::Scope {
        channel: "africa".to_owned(),
        audience: String::new(),
        reader: String::new(),
        locale: "en".to_owned(),
    };
    let shown = desk.store().window(&window, polywire::store::rows::Reach::Newest(50)).await.unwrap();
    let shown: Vec<String> = shown.rows.iter().map(|row| row.slug.clone()).collect();
    let wanted: Vec<String> = (250..300).rev().map(|number| format!("item-{number}")).collect();
    assert_eq!(shown, wanted);
    let again = take(&desk, &lines.join("\n")).await;
    assert_eq!((again.new, again.changed, again.unchanged, again.refused), (0, 0, 298, 2));
    lines[5] = lines[5].replace("Item {5}", "Another headline");
    let changed = take(&desk, &format!("[{}]", lines[..100].join(",\n"))).await;
    assert_eq!((changed.new, changed.changed, changed.unchanged, changed.refused), (0, 1, 99, 0));
    assert_eq!(desk.store().damage().await.unwrap(), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_is_anothers_already_is_told_apart() {
    let (_newsroom, desk) = support::desk().await;
    let desk = Arc::new(desk);
    let of = |host: &str, words: &str| {
        let mut item = item(1);
        item["uri"] = json!(format!("https://{host}/story"));
        item["headlines"][0]["value"] = json!(words);
        item.to_string()
    };
    let (one, other) = (of("one.example", "One"), of("other.example", "Other"));
    let taken = take(&desk, &format!("{one}\n{other}\n")).await;
    assert_eq!((taken.new, taken.refused), (2, 0), "{:?}", taken.faults);
    let slugs: Vec<String> = desk.store().stories("", 10).await.unwrap().into_iter().map(|row| row.slug).collect();
    assert!(
        slugs.iter().any(|slug| slug == "story") && slugs.iter().any(|slug| slug.starts_with("story-")),
        "{slugs:?}"
    );
    let again = take(&desk, &format!("{}\n{one}\n", of("other.example", "Changed"))).await;
    assert_eq!((again.new, again.changed, again.unchanged), (0, 1, 1));
    let words = desk.texts_of(&slugs[1].parse().unwrap()).await.unwrap();
    assert!(words.iter().any(|text| text.content.contains("Changed")), "{words:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_wire_of_another_service_is_taken_in_with_its_languages() {
    let api = Api::start().await;
    let mut lines = Vec::new();
    for locale in ["en", "fr", "ar", "zh-Hans"] {
        for slug in ["media-cooperation-initiative", "jingcai-voice"] {
            let item = api.service.get(&format!("/stories/{slug}.{locale}.ninjs")).await;
            assert_eq!(item.status, 200);
            let item: Value = serde_json::from_slice(&item.body).unwrap();
            lines.push(item.to_string());
        }
    }
    let (_newsroom, desk) = support::desk().await;
    let desk = Arc::new(desk);
    let taken = take(&desk, &lines.join("\n")).await;
    assert_eq!((taken.new, taken.changed, taken.refused), (2, 6, 0), "{:?}", taken.faults);
    let texts = desk.texts_of(&"jingcai-voice".parse().unwrap()).await.unwrap();
    let mut locales: Vec<&str> = texts.iter().map(|text| text.locale.as_str()).collect();
    locales.sort_unstable();
    assert_eq!(locales, ["ar", "en", "fr", "zh-Hans"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_document_writes_over_what_is_the_desks() {
    let (_newsroom, desk) = support::desk().await;
    let desk = Arc::new(desk);
    let record = |slug: &str| {
        format!(
            "{{ \"slug\": \"{slug}\", \"language\": \"en\", \"pubStatus\": \"usable\", \"places\": [\"KE\"],
               \"contentCreated\": \"2026-11-20T08:00:00Z\" }}"
        )
    };
    let text = |words: &str| GivenText::new("en".parse().unwrap(), file("en.ftl", words));
    let own = Filing {
        slug: "own".parse().unwrap(),
        record: Some(file("own.json", &record("own"))),
        texts: vec![text("headline = Own\n")],
    };
    desk.change("desk", own, &Change::Update).await.unwrap();
    let mut claim = item(1);
    claim["uri"] = json!("tag:polywire.example,2026:stories/own.en");
    assert_eq!(take(&desk, &claim.to_string()).await.new, 1, "it is another story");
    let texts = desk.texts_of(&"own".parse().unwrap()).await.unwrap();
    assert!(texts.iter().all(|text| &*text.content == "headline = Own\n"), "{texts:?}");
    // What the desk has made of a document since it came in stays; what comes then is a draft beside it.
    take(&desk, &item(2).to_string()).await;
    let slug = "item-2".parse().unwrap();
    let edited = Filing { slug, record: None, texts: vec![text("headline = Edited\n")] };
    desk.change("desk", edited, &Change::Update).await.unwrap();
    let mut changed = item(2);
    changed["headlines"][0]["value"] = json!("Changed by the agency");
    assert_eq!(take(&desk, &changed.to_string()).await.changed, 1);
    let texts = desk.texts_of(&"item-2".parse().unwrap()).await.unwrap();
    let of = |state| texts.iter().find(|text| text.state == state).map(|text| text.content.to_string());
    assert_eq!(of(State::Translated).as_deref(), Some("headline = Edited\n"));
    assert!(of(State::Draft).unwrap().contains("Changed by the agency"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_feed_of_a_member_becomes_drafts_that_nobody_sees() {
    let (_newsroom, desk) = support::desk().await;
    let desk = Arc::new(desk);
    let before = desk.channel_counts().await.unwrap();
    let mut total = 0;
    for (name, least) in [("rss20.xml", 5), ("rss091.xml", 4), ("atom.xml", 4)] {
        let bytes = std::fs::read(root().join("tests/it/members").join(name)).unwrap();
        let member = Member { name: name.replace('.', " "), language: Some("en".parse().unwrap()) };
        let read = || entries(name, &bytes, &member).unwrap();
        let (given, faults) = read();
        assert!(given.len() >= least, "{name}: {} items", given.len());
        assert!(faults.len() > 3, "{name} has more that is odd about it: {faults:?}");
        assert!(faults.iter().all(|fault| fault.line > 0 && &*fault.file == name));
        assert!(faults.iter().any(|fault| fault.line > 3), "{faults:?}");
        let count = given.len();
        let taken = desk.import("test", given, &|_| {}).await.unwrap();
        assert_eq!((taken.new, taken.refused), (count, 0), "{name}: {:?}", taken.faults);
        total += count;
        let again = desk.import("test", read().0, &|_| {}).await.unwrap();
        assert_eq!((again.new, again.changed, again.unchanged), (0, 0, count), "{name}");
    }
    let rows = desk.store().stories("", 200).await.unwrap();
    assert_eq!(rows.len(), total);
    for row in &rows {
        let record: Value = serde_json::from_str(&row.record).unwrap();
        assert_eq!(record["pubStatus"], "withheld");
        assert!(!record["infoSources"][0].as_str().unwrap().is_empty());
        let texts = desk.texts_of(&row.slug.parse().unwrap()).await.unwrap();
        assert!(texts.iter().all(|text| text.state == State::Draft), "{texts:?}");
    }
    let with_links = rows.iter().filter(|row| row.record.contains("\"related\"")).count();
    assert!(with_links * 2 > rows.len(), "the way to the original is kept: {with_links}");
    assert!(rows.iter().any(|row| row.record.contains("copyrightNotice")), "and rights are");
    assert_eq!(desk.channel_counts().await.unwrap(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_odd_in_a_feed_keeps_no_item_out() {
    let (_newsroom, desk) = support::desk().await;
    let desk = Arc::new(desk);
    let feed = "<rss version=\"2.0\"><channel><title>م</title><language>ar</language>
        <copyright>© 2026\n  صحيفة\tالمثال</copyright><item><guid isPermaLink=\"false\">1</guid>
        <title>\u{202B}أمطار غزيرة\u{202C} في المدينة</title><author>هيئة\n التحرير</author>
        <description>&lt;p&gt;1. سيول &lt;b&gt;و&lt;/b&gt;رياح &amp;amp; برد&lt;/p&gt;</description><link>https://m.example/a</link>
        </item></channel></rss>";
    let member = Member { name: "m:x".to_owned(), language: None };
    let (given, _) = entries("feed.xml", feed.as_bytes(), &member).unwrap();
    let taken = desk.import("test", given, &|_| {}).await.unwrap();
    assert_eq!((taken.new, taken.refused), (1, 0), "{:?}", taken.faults);
    let row = desk.store().stories("", 5).await.unwrap().remove(0);
    let record: Value = serde_json::from_str(&row.record).unwrap();
    assert_eq!(record["rights"]["copyrightNotice"], "© 2026 صحيفة المثال");
    let text = &desk.texts_of(&row.slug.parse().unwrap()).await.unwrap()[0].content.to_string();
    assert!(text.contains("summary = 1. سيول ورياح & برد\n"), "a summary has no marks: {text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_keeps_a_story_back_is_never_overlooked() {
    let (_newsroom, desk) = support::desk().await;
    let desk = Arc::new(desk);
    for (number, (key, value)) in
        [("EmbargoedUntil", "2999-01-01T00:00:00Z"), ("PubStatus", "withheld"), ("Expires", "2020-01-01T00:00:00Z")]
            .iter()
            .enumerate()
    {
        let mut item = item(number);
        item[*key] = json!(value);
        let taken = take(&desk, &item.to_string()).await;
        assert_eq!((taken.new, taken.refused), (0, 1), "{key}");
        assert_eq!(errors(&taken.faults)[0].0, "misspelt", "{key}");
    }
    let mut embargoed = item(9);
    embargoed["embargoedUntil"] = json!("2999-01-01T00:00:00Z");
    assert_eq!(take(&desk, &embargoed.to_string()).await.new, 1);
    let slots = desk.store().slots("item-9").await.unwrap();
    assert!(slots.is_empty(), "{slots:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_desk_made_of_a_draft_stays() {
    let (_newsroom, desk) = support::desk().await;
    let desk = Arc::new(desk);
    let feed = |title: &str| {
        format!(
            "<rss version=\"2.0\"><channel><title>M</title><language>en</language><item><guid isPermaLink=\"false\">7</guid>
            <title>{title}</title><link>https://member.example/rain</link></item></channel></rss>"
        )
    };
    let member = Member { name: "member".to_owned(), language: None };
    let import = |title: &str| {
        let (given, _) = entries("feed.xml", feed(title).as_bytes(), &member).unwrap();
        let desk = desk.clone();
        async move { desk.import("test", given, &|_| {}).await.unwrap() }
    };
    assert_eq!(import("Rain").await.new, 1);
    let slug: polywire::model::slug::Slug = "rain".parse().unwrap();
    let (record, words) = (desk.store().story("rain").await.unwrap().unwrap().record, "headline = Rain, edited\n");
    let record = record.replace("withheld", "usable").replacen('{', "{ \"places\": [\"KE\"],", 1);
    let text =
        GivenText { state: Some(State::Translated), ..GivenText::new("en".parse().unwrap(), file("en.ftl", words)) };
    let filing = Filing { slug: slug.clone(), record: Some(file("rain.json", &record)), texts: vec![text] };
    assert!(desk.change("desk", filing, &Change::Update).await.unwrap().published);
    let changed = import("Rain and floods").await;
    assert_eq!((changed.new, changed.changed, changed.refused), (0, 1, 0), "{:?}", changed.faults);
    let texts = desk.texts_of(&slug).await.unwrap();
    let content = |state| texts.iter().find(|text| text.state == state).map(|text| text.content.to_string());
    assert_eq!(content(State::Translated).as_deref(), Some(words), "what is published stays");
    assert!(content(State::Draft).unwrap().contains("Rain and floods"));
    assert!(desk.store().story("rain").await.unwrap().unwrap().record.contains("usable"));
}

#[tokio::test(flavor = "multi_thread")]
async fn feeds_are_fetched_from_the_world_alone() {
    let api = Api::start().await;
    let address = format!("http://{}/feeds/africa.en.atom", api.service.address);
    let get = |address: &str, allow_private| {
        let address = address.to_owned();
        async move { fetch(Fetch { address: &address, allow_private }).await }
    };
    assert!(get(&address, false).await.unwrap_err().contains("--allow-private"));
    let by_name = address.replace("127.0.0.1", "localhost");
    assert!(get(&by_name, false).await.unwrap_err().contains("--allow-private"), "by what it stands for");
    let bytes = get(&by_name, true).await.or(get(&address, true).await).unwrap();
    let (given, _) = entries(&address, &bytes, &Member { name: "other".to_owned(), language: None }).unwrap();
    assert_eq!(given.len(), 9 - 5, "every story of the channel");
    // Where it leads is followed.
    let neutral = address.replace("africa.en.atom", "africa.atom");
    assert_eq!(get(&neutral, true).await.map(|bytes| bytes.starts_with(b"<?xml")), Ok(true));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_api_takes_documents_in() {
    let api = Api::start().await;
    let desk = api.token("ama", &["desk"]).await;
    let credential = format!("Bearer {desk}");
    let lines = format!("{}\n{{ \"uri\": 1 }}\n{}\n", item(1), item(2));
    let post = |path: &str, key: &str| {
        let (path, key, lines, credential) = (path.to_owned(), key.to_owned(), lines.clone(), credential.clone());
        let service = &api.service;
        async move {
            let headers = [
                ("Authorization", credential.as_str()),
                ("Content-Type", "application/x-ndjson"),
                ("Idempotency-Key", &key),
            ];
            let answer = service.send("POST", &path, &headers, lines.as_bytes()).await;
            assert_eq!(answer.status, 200, "{}", answer.text());
            serde_json::from_slice::<Value>(&answer.body).unwrap()
        }
    };
    assert_eq!(post("/api/import?dry-run=true", "0").await["new"], 2);
    assert_eq!(api.service.get("/stories/item-1.en").await.status, 404);
    let first = post("/api/import", "1").await;
    assert_eq!(
        (&first["new"], &first["refused"], &first["faults"][0]["line"]),
        (&json!(2), &json!(1), &json!(2)),
        "{first}"
    );
    assert_eq!(api.service.get("/stories/item-1.en").await.status, 200, "at once");
    assert_eq!(post("/api/import", "1").await, first);
    assert_eq!(post("/api/import", "2").await["unchanged"], 2);
}
