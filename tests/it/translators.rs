//! What translators type: editing, checking, previewing, exporting, and laying out a language.

use std::os::unix::fs::PermissionsExt;
use std::process::Output;

use polywire::desk::Desk;
use polywire::desk::inbox::Inbox;
use polywire::model::text::State;
use polywire::store::Store;
use serde_json::Value;

use crate::cli::polywire;
use crate::desk::{RECORD, put, text};
use crate::support::Newsroom;

/// A newsroom with definitions in force, the story `athi` in English, and its desk.
async fn newsroom() -> (Newsroom, Desk) {
    let newsroom = Newsroom::new();
    let desk = Desk::new(Store::migrate(&newsroom.path("data/demo")).unwrap());
    Inbox::new(newsroom.config().folders).read(&desk, None).await.unwrap();
    let english = "headline = { $volunteers ->\n    [one] One volunteer\n   *[other] { $volunteers } volunteers\n}\n";
    put(&desk, Some(RECORD), vec![text("en", english, State::Reviewed)]).await.unwrap();
    (newsroom, desk)
}

fn run(newsroom: &Newsroom, arguments: &[&str]) -> Output {
    polywire(newsroom, arguments).arg("--demo").output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// `text edit` with an editor that runs these commands on the file.
fn edit(newsroom: &Newsroom, locale: &str, commands: &str, more: &[&str]) -> Output {
    newsroom.write("editor.sh", &format!("#!/bin/sh\ncp \"$1\" laid-out.ftl\n{commands}\n"));
    std::fs::set_permissions(newsroom.path("editor.sh"), PermissionsExt::from_mode(0o755)).unwrap();
    let mut command = polywire(newsroom, &["text", "edit", "athi", locale, "--demo"]);
    let command = command.args(more).env("VISUAL", newsroom.path("editor.sh")).env("TMPDIR", newsroom.folder.path());
    command.stdin(std::process::Stdio::null()).output().unwrap()
}

fn kept(newsroom: &Newsroom) -> Vec<String> {
    let names = std::fs::read_dir(newsroom.folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
    names.filter_map(|name| name.into_string().ok()).filter(|name| name.starts_with("polywire-")).collect()
}

#[tokio::test]
async fn an_editor_opens_on_a_skeleton_of_the_language() {
    let (newsroom, desk) = newsroom().await;
    let output = edit(
        &newsroom,
        "ru",
        "sed -i 's/volunteers$/добровольцев/; s/One volunteer/{ $volunteers } доброволец/' \"$1\"",
        &[],
    );
    assert!(output.status.success(), "{}", said(&output));
    let laid_out = newsroom.read("laid-out.ftl");
    for wanted in [
        "# | $volunteers (number): 1\u{a0}503",
        "# | Counts in ru: [one] 1, 21, 31, 41 · [few] 2, 3, 4, 22 · [many] 0, 5, 6, 7 · [other] 0,5, 1,5",
        "# |     [one] One volunteer",
        "        [few] { $volunteers } volunteers",
        "        [many] { $volunteers } volunteers",
    ] {
        assert!(laid_out.contains(wanted), "{wanted}: {laid_out}");
    }
    let texts = desk.texts_of(&"athi".parse().unwrap()).await.unwrap();
    let russian = texts.iter().find(|text| text.locale.as_str() == "ru").unwrap();
    assert!(russian.content.starts_with("headline =\n    { $volunteers ->\n        [one] { $volunteers } доброволец"));
    assert!(!russian.content.contains("# |") && russian.state == State::Translated);
    assert_eq!(kept(&newsroom), Vec::<String>::new());
    let again = edit(&newsroom, "ru", "true", &[]);
    assert!(again.status.success() && said(&again).contains("nothing was changed"), "{}", said(&again));
}

#[tokio::test]
async fn what_cannot_be_accepted_is_told_and_kept() {
    let (newsroom, desk) = newsroom().await;
    let output = edit(&newsroom, "fr", "echo 'headline = { $voluntiers }' > \"$1\"", &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains(".ftl:1:14: error[unknown-variable]"), "{}", said(&output));
    assert!(said(&output).contains("did you mean \"volunteers\"?") && said(&output).contains("is kept in"));
    assert_eq!(kept(&newsroom).len(), 1);
    let pasted = "printf 'headline = Titre\\nbody =\\n\\tUn\\n    [Note] deux\\n    * trois\\n' > \"$1\"";
    let refused = edit(&newsroom, "fr", pasted, &[]);
    assert!(said(&refused).contains("error[tab]"), "{}", said(&refused));
    let fixed = edit(
        &newsroom,
        "fr",
        "printf 'headline = Titre\\nbody =\\n    Un\\n    [Note] deux\\n    * trois\\n' > \"$1\"",
        &["--fix"],
    );
    assert!(fixed.status.success(), "{}", said(&fixed));
    let texts = desk.texts_of(&"athi".parse().unwrap()).await.unwrap();
    let french = texts.iter().find(|text| text.locale.as_str() == "fr").unwrap();
    assert_eq!(&*french.content, "headline = Titre\nbody =\n    Un\n    {\"[\"}Note] deux\n    - trois\n");
}

#[tokio::test]
async fn a_draft_is_continued_as_a_draft_and_put_in_force_when_that_is_said() {
    let (newsroom, desk) = newsroom().await;
    put(&desk, None, vec![text("fr", "headline = En ligne", State::Translated)]).await.unwrap();
    put(&desk, None, vec![text("fr", "headline = Ébauche", State::Draft)]).await.unwrap();
    let newest = || async {
        let texts = desk.texts_of(&"athi".parse().unwrap()).await.unwrap();
        let newest = texts.into_iter().filter(|text| text.locale.as_str() == "fr").max_by_key(|text| text.version);
        newest.map(|text| (text.version, text.state, text.content.to_string())).unwrap()
    };
    let shown = || async { crate::desk::standing(&desk).await.join(" ") };
    let before = shown().await;
    let output = edit(&newsroom, "fr", "sed -i 's/Ébauche/Ébauche, suite/' \"$1\"", &[]);
    assert!(output.status.success() && said(&output).contains("continues a draft"), "{}", said(&output));
    assert_eq!(newest().await, (3, State::Draft, "headline = Ébauche, suite\n".to_owned()));
    assert_eq!(shown().await, before, "a draft takes nothing away");
    // Nothing changes but what is said of the words.
    let output = edit(&newsroom, "fr", "true", &["--state", "reviewed"]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(newest().await, (4, State::Reviewed, "headline = Ébauche, suite\n".to_owned()));
    assert!(shown().await.contains("africa.fr=fr@4"));
    // A skeleton that nobody touched is no text, whatever is said of it.
    let output = edit(&newsroom, "es", "true", &["--state", "reviewed"]);
    assert!(said(&output).contains("nothing was changed"), "{}", said(&output));
    assert_eq!(kept(&newsroom), Vec::<String>::new());
}

#[tokio::test]
async fn coverage_tells_how_far_every_text_has_come() {
    let (newsroom, desk) = newsroom().await;
    put(&desk, None, vec![text("fr", "headline = { $volunteers } bénévoles", State::Machine)]).await.unwrap();
    put(&desk, None, vec![text("ar", "headline = عنوان", State::Draft)]).await.unwrap();
    put(&desk, None, vec![text("en", "headline = Many\nsummary = New", State::Translated)]).await.unwrap();
    let without = RECORD.replace(r#""volunteers": { "number": "1503" }"#, "");
    put(&desk, Some(&without), vec![]).await.unwrap();
    let output = run(&newsroom, &["coverage", "--json"]);
    let rows: Value = serde_json::from_str(&printed(&output)).unwrap();
    let of = |locale: &str| rows[0]["locales"][locale].clone();
    assert_eq!((of("en")["status"].as_str(), of("fr")["status"].as_str()), (Some("translated"), Some("error")));
    assert_eq!(of("fr")["stale"], serde_json::json!(["headline", "summary"]));
    assert_eq!((of("ar")["status"].as_str(), of("sw")["status"].as_str()), (Some("draft"), Some("missing")));
    let table = printed(&run(&newsroom, &["coverage", "--locale", "fr", "--locale", "en"]));
    assert!(table.starts_with("      en  fr\nathi   T  !*\n"), "{table}");
    let shown = run(&newsroom, &["text", "show", "athi", "fr"]);
    assert!(said(&shown).contains("the original has changed since: headline, summary"), "{}", said(&shown));
}

#[tokio::test]
async fn a_stale_file_is_told_by_check_until_it_is_confirmed() {
    let (newsroom, desk) = newsroom().await;
    let words = "headline = { $volunteers } bénévoles\n";
    newsroom.write("locales/fr/stories/athi.ftl", words);
    put(&desk, None, vec![text("fr", words, State::Translated)]).await.unwrap();
    let check = || said(&run(&newsroom, &["check"]));
    assert!(!check().contains("stale"), "{}", check());
    put(&desk, None, vec![text("en", "headline = { $volunteers } helpers\n", State::Translated)]).await.unwrap();
    let told = check();
    assert!(told.contains("locales/fr/stories/athi.ftl:1:1: warning[stale]: the original has changed since this text was made: headline"), "{told}");
    let confirmed = run(&newsroom, &["text", "put", "athi", "fr", "locales/fr/stories/athi.ftl", "--confirm"]);
    assert!(confirmed.status.success(), "{}", said(&confirmed));
    assert!(!check().contains("stale"), "{}", check());
}

#[tokio::test]
async fn a_preview_shows_each_category_and_each_length() {
    let (newsroom, desk) = newsroom().await;
    let arabic = "headline = { $volunteers ->\n    [zero] لا متطوعين\n    [one] متطوع واحد\n    [two] متطوعان\n    [few] { $volunteers } متطوعين\n    [many] { $volunteers } متطوعا\n   *[other] { $volunteers } متطوع\n}\nsummary = كلمات كثيرة جدا في ملخص طويل يتجاوز الستين حرفا حتى يقطع عند حدود الكلمات في البطاقة\n";
    put(&desk, None, vec![text("ar", arabic, State::Translated)]).await.unwrap();
    let output = printed(&run(&newsroom, &["text", "preview", "athi", "ar", "--json"]));
    let messages: Value = serde_json::from_str(&output).unwrap();
    let headline = &messages[0];
    assert_eq!(headline["text"], "1,503 متطوعين");
    let counts: Vec<(&str, &str)> = headline["counts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|count| (count["category"].as_str().unwrap(), count["text"].as_str().unwrap()))
        .collect();
    assert_eq!(counts[..3], [("zero", "لا متطوعين"), ("one", "متطوع واحد"), ("two", "متطوعان")]);
    assert_eq!(counts.len(), 6);
    let cut = &messages[1]["cut"][0];
    assert_eq!(cut["characters"], 60);
    assert!(cut["text"].as_str().unwrap().ends_with('…') && cut["text"].as_str().unwrap().chars().count() <= 60);
}

#[tokio::test]
async fn an_export_holds_what_is_published_and_nothing_else() {
    let (newsroom, desk) = newsroom().await;
    put(&desk, None, vec![text("fr", "headline = Titre", State::Machine)]).await.unwrap();
    put(&desk, None, vec![text("fr", "headline = Brouillon", State::Draft)]).await.unwrap();
    newsroom.write("secret.json", &RECORD.replace("athi", "secret").replace("usable", "withheld"));
    newsroom.write("secret.ftl", "headline = Canary\n");
    assert!(run(&newsroom, &["story", "put", "secret.json", "--text", "en=secret.ftl"]).status.success());
    let output = run(&newsroom, &["text", "export", "--dir", "out"]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(newsroom.read("out/fr/stories/athi.ftl"), "headline = Titre");
    assert_eq!(newsroom.read("out/fr/stories/state.toml"), "[athi]\nstate = \"machine\"\n");
    assert_eq!(newsroom.read("out/en/stories/state.toml"), "[athi]\nstate = \"reviewed\"\n");
    assert!(!newsroom.path("out/en/stories/secret.ftl").exists());
    assert!(said(&run(&newsroom, &["text", "export", "--dir", "out"])).contains("0 files written"));
    // Words that are nowhere else are not written over.
    newsroom.write("out/fr/stories/athi.ftl", "headline = Une heure de travail { $oups }\n");
    let again = run(&newsroom, &["text", "export", "--dir", "out"]);
    assert!(again.status.success() && said(&again).contains("out/fr/stories/athi.ftl: kept"), "{}", said(&again));
    assert!(newsroom.read("out/fr/stories/athi.ftl").contains("Une heure de travail"));
}

#[test]
fn a_language_is_laid_out_and_pseudo_languages_are_good_fluent() {
    let newsroom = Newsroom::new();
    let output = run(&newsroom, &["locale", "new", "pl"]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("[few] 2, 3, 4, 22"), "{}", said(&output));
    let service = newsroom.read("locales/pl/service.ftl");
    assert!(service.contains("[many] { $count } channels") && service.starts_with("## Counts in pl: [one] 1"));
    assert_eq!(run(&newsroom, &["locale", "new", "pl"]).status.code(), Some(1), "nothing is written over");
    std::fs::remove_dir_all(newsroom.path("locales/pl")).unwrap();
    assert!(run(&newsroom, &["locale", "pseudo"]).status.success());
    let check = run(&newsroom, &["check"]);
    assert!(check.status.success(), "{}", said(&check));
    assert!(newsroom.read("locales/en-XA/stories/jingcai-voice.ftl").contains("⟦Ƒòŕùṁ ğùèšţš"));
    let six = newsroom.read("locales/qps-plural/stories/media-cooperation-initiative.ftl");
    for category in ["zero", "one", "two", "few", "many", "other"] {
        assert!(six.contains(&format!("[{category}] ⟦{category}⟧")), "{six}");
    }
}

#[test]
fn check_mends_what_word_processors_do_and_speaks_to_machines() {
    let newsroom = Newsroom::new();
    let path = "locales/sw/stories/jingcai-voice.ftl";
    newsroom.write(path, "headline = Kichwa  cha habari { $opned }\nbody =\n\u{a0}\u{a0} Moja\n\tMbili\n");
    let json = printed(&run(&newsroom, &["check", "--format", "json"]));
    let faults: Value = serde_json::from_str(&json).unwrap();
    assert!(
        faults.as_array().unwrap().iter().any(|fault| fault["code"] == "tab" && fault["fix"]["safe"] == true),
        "{json}"
    );
    let mended = run(&newsroom, &["check", "--fix"]);
    assert_eq!(mended.status.code(), Some(1), "what a person has to decide is left");
    assert!(said(&mended).contains("unknown-variable") && !said(&mended).contains("tab]"), "{}", said(&mended));
    assert_eq!(newsroom.read(path), "headline = Kichwa  cha habari { $opned }\nbody =\n    Moja\n    Mbili\n");
    let sarif: Value = serde_json::from_str(&printed(&run(&newsroom, &["check", "--format", "sarif"]))).unwrap();
    let result = &sarif["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "unknown-variable");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], path);
    assert_eq!(place["region"]["startColumn"], 33);
}
