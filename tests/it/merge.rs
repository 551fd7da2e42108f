//! This program's own words against a newsroom's: told message by message, merged without losing a byte of its own.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;

use polywire::words::merge::{Comparison, Kind, fingerprints};
use polywire::words::resource::source;
use polywire::words::syntax::{ids, parse};
use proptest::prelude::*;

use crate::cli::Server;
use crate::init::{empty, files, printed, run, said};
use crate::support::{Newsroom, root};

/// The comment of `page-skip`.
const COMMENT: &str = "# For those who read with a keyboard";
const RECORD: &str = "locales/.shipped.toml";

/// A folder as an older program laid it out: it had no `page-skip`, and said `page-more` and `page-back` otherwise.
fn of_an_older_program() -> Newsroom {
    let newsroom = empty();
    assert!(run(&newsroom, &["init", "."]).status.success());
    let words = newsroom.read("locales/fr/service.ftl");
    let older: Vec<String> = words
        .lines()
        .filter(|line| !line.starts_with("page-skip = ") && !line.starts_with(COMMENT))
        .map(|line| match line.split_once(" = ") {
            Some((id @ ("page-more" | "page-back"), _)) => format!("{id} = Autrefois"),
            _ => line.to_owned(),
        })
        .collect();
    let older = format!("{}\n", older.join("\n"));
    newsroom.write("locales/fr/service.ftl", &older);
    let (old, new) = (fingerprints(&source("a", &older)), fingerprints(&source("a", &words)));
    let record = newsroom.read(RECORD);
    let start = record.find("[\"locales/fr/service.ftl\"]").unwrap();
    let end = record[start..].find("\n\n").map_or(record.len(), |end| start + end);
    let mut section = record[start..end].to_owned();
    for (id, fingerprint) in &new {
        let line = format!("\"{id}\" = \"{fingerprint}\"\n");
        let before = old.get(id).map(|old| format!("\"{id}\" = \"{old}\"\n")).unwrap_or_default();
        section = format!("{section}\n").replace(&line, &before);
        section.truncate(section.trim_end().len());
    }
    newsroom.write(RECORD, &format!("{}{section}{}", &record[..start], &record[end..]));
    newsroom
}

fn differences(newsroom: &Newsroom) -> Vec<(String, String)> {
    let output = run(newsroom, &["init", ".", "--diff", "--json"]);
    assert!(output.status.success(), "{}", said(&output));
    let list: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    list.iter().map(|found| (text(&found["message"]), text(&found["kind"]))).collect()
}

#[test]
fn the_checkout_and_a_new_folder_do_not_differ() {
    for newsroom in [Newsroom::new(), empty()] {
        if !newsroom.path("feeds").exists() {
            assert!(run(&newsroom, &["init", "."]).status.success());
        }
        let output = run(&newsroom, &["init", ".", "--diff"]);
        assert!(output.status.success() && printed(&output).is_empty(), "{}", printed(&output));
        let before = files(newsroom.folder.path());
        assert!(run(&newsroom, &["init", ".", "--merge"]).status.success());
        let mut after = files(newsroom.folder.path());
        after.retain(|name, _| name != RECORD || before.contains_key(name));
        assert_eq!(after, before);
    }
    let nowhere = run(&empty(), &["init", "nowhere", "--diff"]);
    assert!(!nowhere.status.success() && said(&nowhere).contains("no folder nowhere"), "{}", said(&nowhere));
}

#[test]
fn newer_words_are_taken_over_and_the_newsrooms_own_are_not() {
    let newsroom = of_an_older_program();
    let file = "locales/fr/service.ftl";
    let own = newsroom.read(file).replace("page-back = Autrefois", "page-back = Chez nous").replace('\n', "\r\n");
    let own = own.replace("service-name = ", "# Notre nom\r\nservice-name    =   Le Fil de ");
    newsroom.write(file, &own);
    let found: BTreeMap<String, String> = differences(&newsroom).into_iter().collect();
    let wanted = [("page-back", "both"), ("page-more", "newer"), ("page-skip", "new"), ("service-name", "changed")];
    assert_eq!(found, wanted.map(|(id, kind)| (id.to_owned(), kind.to_owned())).into());
    let shown = printed(&run(&newsroom, &["init", ".", "--diff"]));
    assert!(shown.contains("service.ftl: page-skip: new in this program\n  + "), "{shown}");
    assert!(shown.contains("page-back: changed here and in this program\n  - Chez nous\n  + "), "{shown}");
    let merged = run(&newsroom, &["init", ".", "--merge"]);
    let told = said(&merged);
    assert!(merged.status.success() && told.contains("1 files changed"), "{told}");
    let line = own.lines().position(|line| line.starts_with("page-back")).unwrap() + 1;
    assert!(told.contains(&format!("{file}:{line}:1: warning[changed-by-both]")), "{line}: {told}");
    let after = newsroom.read(file);
    let is_new = |line: &&str| ["page-skip = ", "page-more = ", COMMENT].iter().any(|new| line.starts_with(new));
    let kept: Vec<&str> = after.split("\r\n").filter(|line| !is_new(line)).collect();
    let before: Vec<&str> = own.split("\r\n").filter(|line| !is_new(line)).collect();
    assert!(kept == before, "everything else stays, byte for byte: {after}");
    assert!(!after.replace("\r\n", "").contains('\n') && !after.contains("page-more = Autrefois"), "{after}");
    let left = differences(&newsroom);
    assert!(left.iter().all(|(_, kind)| kind == "changed") && left.len() == 2, "{left:?}");
    assert!(run(&newsroom, &["check"]).status.success());
    let again = files(newsroom.folder.path());
    assert!(run(&newsroom, &["init", ".", "--merge"]).status.success());
    assert_eq!(files(newsroom.folder.path()), again);
}

#[test]
fn without_a_record_only_what_is_missing_is_taken_over() {
    let newsroom = of_an_older_program();
    std::fs::remove_file(newsroom.path(RECORD)).unwrap();
    std::fs::remove_file(newsroom.path("feeds/channels/europe.toml")).unwrap();
    let mut found = differences(&newsroom);
    found.sort();
    let found: Vec<(&str, &str)> = found.iter().map(|(id, kind)| (id.as_str(), kind.as_str())).collect();
    let wanted = [("", "file-missing"), ("page-back", "changed"), ("page-more", "changed"), ("page-skip", "missing")];
    assert_eq!(found, wanted);
    assert!(run(&newsroom, &["init", ".", "--merge"]).status.success());
    let words = newsroom.read("locales/fr/service.ftl");
    assert!(words.contains("page-skip = ") && words.contains("page-more = Autrefois"), "{words}");
    assert!(!newsroom.path("feeds/channels/europe.toml").exists(), "definitions are the newsroom's own");
    newsroom.write(RECORD, "a = 1\n");
    let refused = run(&newsroom, &["init", ".", "--merge"]);
    assert!(!refused.status.success() && said(&refused).contains(".shipped.toml:1:1:"), "{}", said(&refused));
}

#[test]
fn what_would_be_refused_is_not_written() {
    let newsroom = of_an_older_program();
    // A file at fault is told of with its place and left; the other languages are merged.
    let file = "locales/fr/service.ftl";
    let broken = newsroom.read(file).replace("page-more = Autrefois", "page-more = { Autrefois");
    newsroom.write(file, &broken);
    let spanish = newsroom.read("locales/es/service.ftl");
    let cut: Vec<&str> = spanish.lines().filter(|line| !line.starts_with("page-skip")).collect();
    newsroom.write("locales/es/service.ftl", &format!("{}\n", cut.join("\n")));
    let output = run(&newsroom, &["init", ".", "--merge"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("locales/fr/service.ftl:"), "{}", said(&output));
    assert_eq!(newsroom.read(file), broken);
    assert!(newsroom.read("locales/es/service.ftl").contains("page-skip = "));
    // A file that has all the messages it may have would be refused with one more; other languages are not held back.
    let newsroom = of_an_older_program();
    let own = newsroom.read(file);
    let parsed = source("a", &own);
    let count = ids(&parse(&parsed).unwrap()).count();
    let more: Vec<String> = (count..1000).map(|number| format!("more-{number} = x")).collect();
    let own = format!("{own}{}\n", more.join("\n"));
    newsroom.write(file, &own);
    newsroom.write("locales/es/service.ftl", &format!("{}\n", cut.join("\n")));
    assert!(run(&newsroom, &["check"]).status.success());
    let output = run(&newsroom, &["init", ".", "--merge"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("fr/service.ftl:1:1: error[not-merged]"), "{}", said(&output));
    assert_eq!(newsroom.read(file), own);
    assert!(newsroom.read("locales/es/service.ftl").contains("page-skip = "));
    assert!(run(&newsroom, &["check"]).status.success());
    // It is told again the next time.
    assert_eq!(run(&newsroom, &["init", ".", "--merge"]).status.code(), Some(1));
}

#[tokio::test]
async fn a_running_server_takes_a_merge_in() {
    let newsroom = of_an_older_program();
    let server = Server::start(&newsroom, &["--authority", "news.example"]);
    let page = server.get("/fr/").text();
    let skip = source("a", &std::fs::read_to_string(root().join("locales/fr/service.ftl")).unwrap());
    let words = skip.text.lines().find_map(|line| line.strip_prefix("page-skip = ")).unwrap().to_owned();
    assert!(!page.contains(&words), "{page}");
    assert!(run(&newsroom, &["init", ".", "--merge"]).status.success());
    let started = std::time::Instant::now();
    while !server.get("/fr/").text().contains(&words) {
        assert!(started.elapsed() < Duration::from_secs(20), "it never came");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Words of a message in one of the files: absent, or one of a few, laid out this way or that.
fn words() -> impl Strategy<Value = Option<(String, bool, Option<String>)>> {
    let value = prop_oneof!["[a-c]", "[a-c]\n    more", "\\{ \\$n ->\n   \\*\\[other\\] [a-c]\n\\}", "\n    [a-c]"];
    proptest::option::of((value, any::<bool>(), proptest::option::of("[a-c]")))
}

/// A file of up to five messages and a term, in some order.
fn file() -> impl Strategy<Value = String> {
    (proptest::collection::vec(words(), 6), any::<bool>(), any::<bool>()).prop_map(|(messages, backwards, is_loose)| {
        let mut entries: Vec<String> = messages
            .into_iter()
            .enumerate()
            .filter_map(|(number, words)| {
                let (value, has_comment, attribute) = words?;
                let id = ["a", "b", "c", "page-skip", "e", "-t"][number];
                let mut entry = if has_comment { format!("# {id} {value:.1}\n") } else { String::new() };
                let gap = if is_loose { "   " } else { " " };
                write!(entry, "{id}{gap}={gap}{value}").unwrap();
                if let Some(attribute) = attribute {
                    write!(entry, "\n    .x = {attribute}").unwrap();
                }
                Some(entry.replace("# a \n", "# a\n"))
            })
            .collect();
        if backwards {
            entries.reverse();
        }
        let between = if is_loose { "\n\n## Group\n\n" } else { "\n" };
        format!("{}\n", entries.join(between))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_merged_file_differs_only_in_what_is_the_newsrooms_own(
        own in file(), shipped in file(), base in proptest::option::of(file()), returns in any::<bool>(),
    ) {
        let text = if returns { own.replace('\n', "\r\n") } else { own.clone() };
        let (own, shipped) = (source("own.ftl", &text), source("shipped.ftl", &shipped));
        prop_assume!(parse(&own).is_ok() && parse(&shipped).is_ok());
        let base = base.map(|base| fingerprints(&source("base.ftl", &base)));
        let comparison = Comparison::new(&own, &shipped, base.as_ref()).unwrap();
        let merged = comparison.merged(&text).unwrap();
        if comparison.taken().next().is_none() {
            prop_assert_eq!(&merged, &text);
        }
        // It parses, and what differs from now on is the newsroom's own.
        let after = source("own.ftl", &merged);
        prop_assert!(parse(&after).is_ok(), "{merged}");
        let again = Comparison::new(&after, &shipped, Some(&fingerprints(&shipped))).unwrap();
        let own_kinds = [Kind::Changed, Kind::Own, Kind::Removed];
        prop_assert!(again.differences.iter().all(|found| own_kinds.contains(&found.kind)), "{:?}", again.differences);
        // Nothing of the newsroom's is lost: what was not replaced stands there as it did, in its order.
        let replaced: Vec<&str> = comparison.differences.iter()
            .filter(|found| found.kind == Kind::Newer).map(|found| found.part.as_str()).collect();
        prop_assert!(is_kept(&text, &merged, &replaced), "{text:?} {merged:?} {replaced:?}");
        if returns {
            prop_assert!(!merged.replace("\r\n", "").contains('\n'));
        }
    }
}

/// Whether every line that is not of a replaced message stands in the merged text too, in the same order.
fn is_kept(before: &str, after: &str, replaced: &[&str]) -> bool {
    let mut lines = after.split_inclusive('\n').map(str::trim_end);
    let mut is_of_replaced = false;
    before.split_inclusive('\n').all(|line| {
        let plain = line.trim_end();
        if plain.starts_with('#') || plain.is_empty() {
            is_of_replaced = false;
        } else if let Some((name, _)) = plain.split_once('=').filter(|_| !plain.starts_with(' ')) {
            let id = name.trim_end();
            is_of_replaced = replaced.iter().any(|part| part.split('.').next() == Some(id));
        }
        is_of_replaced || lines.any(|kept| kept == plain)
    })
}
