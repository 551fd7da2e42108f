//! The lint: each kind of fault is found where it stands, and nothing else is said.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use polywire::desk::check::check;
use polywire::desk::folder::Folders;
use polywire::model::fault::Fault;
use polywire::words::lint::codes::CODES;

use crate::support::root;

const EN: &str = "locales/en/stories/athi.ftl";
const RU: &str = "locales/ru/stories/athi.ftl";
const RECORD: &str = r#"{ "slug": "athi", "language": "en", "pubStatus": "usable", "places": ["KE"],
    "contentCreated": "2026-11-20T08:00:00Z", "facts": { "volunteers": { "number": "1503" }, "held": { "date": "2026-11-19" },
    "river": { "text": "Athi" } } }"#;
const ENGLISH: &str = "headline = { $volunteers ->
    [one] One volunteer cleans the { $river }
   *[other] { $volunteers } volunteers clean the { $river }
}
body =
    They met on { DATETIME($held, dateStyle: \"long\") } with **bags** and [maps](https://example.org).

    Nobody was hurt.
";
const RUSSIAN: &str = "headline = { $volunteers ->
    [one] { $volunteers } доброволец очистил реку { $river }
    [few] { $volunteers } добровольца очистили реку { $river }
    [many] { $volunteers } добровольцев очистили реку { $river }
   *[other] { $volunteers } добровольца очистили реку { $river }
}
body =
    Они встретились { DATETIME($held, dateStyle: \"long\") }, взяв **мешки** и [карты](https://example.org).

    Никто не пострадал.
";

/// A newsroom with one story in two languages.
struct Small {
    folder: tempfile::TempDir,
}

impl Small {
    fn new() -> Self {
        let small = Self { folder: tempfile::tempdir().unwrap() };
        for name in ["feeds/regions.toml", "feeds/subjects.toml", "locales/locales.toml"] {
            small.write(name, &std::fs::read_to_string(root().join(name)).unwrap());
        }
        for locale in ["en", "ru"] {
            for file in ["service", "channels", "subjects", "terms"] {
                let name = format!("locales/{locale}/{file}.ftl");
                small.write(&name, &std::fs::read_to_string(root().join(&name)).unwrap());
            }
        }
        small.write("feeds/channels/africa.toml", "locales = [\"en\", \"ru\"]\naudience = [\"africa\"]\n");
        small.write("feeds/stories/athi.json", RECORD);
        small.write(EN, ENGLISH);
        small.write(RU, RUSSIAN);
        small
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn check(&self) -> Vec<Fault> {
        let path = |name: &str| self.folder.path().join(name);
        check(&Folders { feeds: path("feeds"), locales: path("locales") }, &BTreeMap::new())
    }
}

fn places(faults: &[Fault], folder: &Path) -> Vec<(String, usize, usize, &'static str)> {
    let relative = |fault: &Fault| {
        let path = Path::new(&*fault.file);
        path.strip_prefix(folder).unwrap_or(path).display().to_string()
    };
    faults.iter().map(|fault| (relative(fault), fault.line, fault.column, fault.code)).collect()
}

/// The Russian text with one piece of it replaced.
fn russian(from: &str, to: &str) -> (&'static str, String) {
    assert!(RUSSIAN.contains(from), "{from}");
    (RU, RUSSIAN.replacen(from, to, 1))
}

fn english(from: &str, to: &str) -> (&'static str, String) {
    assert!(ENGLISH.contains(from), "{from}");
    (EN, ENGLISH.replacen(from, to, 1))
}

fn service(file: &'static str, from: &str, to: &str) -> (&'static str, String) {
    let text = std::fs::read_to_string(root().join(file)).unwrap();
    assert!(text.contains(from), "{from}");
    (file, text.replacen(from, to, 1))
}

/// Code, the file at fault, and the line and column of the fault.
type Planted = (&'static str, (&'static str, String), usize, usize);

/// Faults that refuse a file.
fn refused() -> Vec<Planted> {
    let deep = |open: &str| format!("{{ {} $volunteers", open.repeat(40));
    let numbered = |count: usize, line: &dyn Fn(usize) -> String| (0..count).map(line).collect::<Vec<_>>().concat();
    vec![
        ("too-large", (RU, "# x\n".repeat(70_000)), 1, 1),
        ("tab", russian("    Они", "\tОни"), 8, 1),
        ("odd-indent", russian("    Они", "\u{a0}   Они"), 8, 1),
        ("byte-order-mark", (RU, format!("\u{feff}{RUSSIAN}")), 1, 1),
        ("bidi-control", russian("Никто не", "Никто\u{2067} не"), 10, 10),
        ("noncharacter", russian("Никто не", "Никто\u{fdd0} не"), 10, 10),
        ("control-character", russian("Никто не", "Никто\u{7} не"), 10, 10),
        ("brace-in-first-column", russian("    Никто", "{ $river }, никто"), 10, 1),
        ("unclosed-brace", russian("очистили реку { $river }\n}", "очистили реку { $river }\n"), 7, 1),
        ("unclosed-string", russian("dateStyle: \"long\"", "dateStyle: \"long"), 8, 50),
        ("bad-escape", russian("Никто", "{ \"\\u00\" } никто"), 10, 8),
        ("too-deep", russian("Никто", &deep("{ ")), 10, 69),
        ("line-start", russian("Никто", "[Редакция] Никто"), 10, 5),
        ("line-start", russian("Никто", "...и никто"), 10, 5),
        ("syntax", russian("headline =", "headline"), 1, 10),
        ("syntax", russian("   *[other]", "    [other]"), 6, 1),
        ("too-many", (RU, numbered(1001, &|number| format!("m{number} = x\n"))), 1, 1),
        ("duplicate-id", (RU, format!("{RUSSIAN}body = Ещё раз\n")), 11, 1),
        ("shared-name", (RU, format!("{RUSSIAN}-body = Тело\n")), 11, 2),
        ("duplicate-attribute", (RU, format!("{RUSSIAN}-gender = пол\n    .of = a\n    .of = b\n")), 13, 6),
        ("unknown-variable", russian("{ $river }", "{ $rivr }"), 2, 53),
        ("unknown-reference", russian("Никто", "{ -cmgg } никто"), 10, 8),
        ("term-argument", russian("Никто", "{ -cmg($river) } никто"), 10, 8),
        ("cycle", (RU, format!("{RUSSIAN}-a = {{ -a }}\n")), 11, 2),
        ("term-scope", (RU, format!("{RUSSIAN}-a = {{ $case }} {{ -cmg }}\n")), 11, 2),
        ("unknown-function", russian("DATETIME", "DATETIM"), 8, 23),
        ("arguments", russian("DATETIME($held", "DATETIME($held, $held"), 8, 23),
        ("wrong-type", russian("DATETIME($held", "DATETIME($river"), 8, 33),
        ("unknown-option", russian("dateStyle", "dateStil"), 8, 39),
        ("option-value", russian("\"long\"", "\"lang\""), 8, 51),
        ("option-conflict", russian("dateStyle: \"long\"", "dateStyle: \"long\", month: \"long\""), 8, 23),
        ("long-number", russian("Никто", "{ 1234567890123456 } никто"), 10, 7),
        (
            "too-many-variants",
            (
                RU,
                format!(
                    "{RUSSIAN}-a = {{ $n ->\n{}   *[x] y\n}}\n",
                    numbered(64, &|number| format!("    [k{number}] y\n"))
                ),
            ),
            12,
            6,
        ),
        ("unknown-category", russian("    [few]", "    [fwe]"), 3, 6),
        ("impossible-category", english("    [one]", "    [two] Two\n    [one]"), 2, 6),
        ("no-headline", russian("headline =", "subhead ="), 1, 1),
        ("cannot-be-shown", (RU, format!("{RUSSIAN}note = {}\n", "{ $river }".repeat(101))), 11, 1),
    ]
}

/// Faults that somebody should look at.
fn unwise() -> Vec<Planted> {
    let mut planted = vec![
        ("unknown-message", (RU, format!("{RUSSIAN}headlin = Заголовок\n")), 11, 1),
        ("missing-message", (RU, RUSSIAN.split("body =").next().unwrap().to_owned()), 1, 1),
        ("obsolete-message", (RU, format!("{RUSSIAN}summary = Кратко\n")), 11, 1),
        (
            "unused-variable",
            (RU, RUSSIAN.replace("реку { $river }", "реку").replace("Никто", "На реке { $river } никто")),
            1,
            1,
        ),
        ("missing-fact", russian("{ DATETIME($held, dateStyle: \"long\") }", "вчера"), 7, 1),
        ("typed-fact", russian("Никто", "Из 1503 никто"), 10, 8),
        ("typed-fact", english("Nobody", "On November 19, 2026 nobody"), 8, 8),
        ("missing-category", russian("    [few] { $volunteers } добровольца очистили реку { $river }\n", ""), 4, 6),
        (
            "default-variant",
            (RU, RUSSIAN.replace("    [few]", "   *[few]").replace("   *[other]", "    [other]")),
            3,
            6,
        ),
        ("duplicate-variant", russian("    [few]", "    [one] { $volunteers } раз { $river }\n    [few]"), 3, 6),
        ("shadowed-variant", russian("    [few]", "    [21] Двадцать один\n    [few]"), 3, 6),
        ("number-not-shown", russian("[one] { $volunteers }", "[one] Один"), 2, 6),
        ("source-markup", russian("**мешки**", "мешки"), 7, 1),
        ("mixed-script", russian("Никто", "Никтo"), 10, 5),
        ("invisible-character", russian("Никто не", "Никто\u{200b} не"), 10, 10),
        ("double-space", russian("Никто не", "Никто  не"), 10, 10),
        ("not-composed", russian("Никто", "Мои\u{306} никто"), 10, 5),
    ];
    let plain = (RU, format!("{RUSSIAN}note = Это **важно**\n"));
    planted.push(("plain-text", plain, 11, 1));
    let variant = "    { $volunteers ->\n        [one] **{ $volunteers } человек**\n        [few] { $volunteers } человека\n        [many] { $volunteers } человек\n       *[other] { $volunteers } человека\n    } пришли. Никто";
    planted.push(("variant-markup", russian("    Никто", variant), 11, 10));
    let copied = "subhead = No one was hurt";
    planted.push(("untranslated", (RU, format!("{RUSSIAN}{copied}\n")), 11, 1));
    planted.push(("wrong-script", (RU, format!("{RUSSIAN}note = They were together in the morning\n")), 11, 8));
    let channels = "locales/ru/channels.ftl";
    let text = std::fs::read_to_string(root().join(channels)).unwrap();
    let africa = text.lines().position(|line| line.starts_with("channel-africa =")).unwrap() + 1;
    let description = text.lines().nth(africa).unwrap().to_owned() + "\n";
    planted.push(("missing-attribute", service(channels, &description, ""), africa, 1));
    planted.push((
        "obsolete-attribute",
        service(channels, &description, &format!("{description}    .x = y\n")),
        africa + 2,
        6,
    ));
    planted
}

#[test]
fn every_kind_of_fault_is_found_where_it_stands_and_nothing_else() {
    let small = Small::new();
    assert_eq!(places(&small.check(), small.folder.path()), []);
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for (code, (file, text), line, column) in refused().into_iter().chain(unwise()) {
        seen.insert(code);
        let original = std::fs::read_to_string(small.folder.path().join(file)).unwrap();
        small.write(file, &text);
        if code == "untranslated" {
            small.write(EN, &format!("{ENGLISH}subhead = No one was hurt\n"));
        }
        let found = places(&small.check(), small.folder.path());
        if found != [(file.to_owned(), line, column, code)] {
            wrong.push(format!("{code} at {file}:{line}:{column}: {found:?}"));
        }
        small.write(EN, ENGLISH);
        small.write(file, &original);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    // `stale` needs a store, and no file is known that printer and parser disagree about.
    let elsewhere = ["stale", "not-carried"];
    let all: BTreeSet<&str> = CODES.iter().map(|code| code.name).filter(|name| !elsewhere.contains(name)).collect();
    assert_eq!(seen, all);
}

#[test]
fn the_shipped_words_are_without_a_fault() {
    let faults = check(&Folders { feeds: root().join("feeds"), locales: root().join("locales") }, &BTreeMap::new());
    assert!(faults.is_empty(), "{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
}

/// What is right in some language and must not be warned of: locale, the original's words, the translation's.
const RIGHT: [(&str, &str, &str); 9] = [
    (
        "ja",
        "headline = Flood closes { $n ->\n    [one] a road\n   *[other] roads\n}",
        "headline = 洪水で道路が通行止め",
    ),
    ("km", "headline = X", "headline = ប្រទេស\u{200b}កម្ពុជា"),
    ("fr", "headline = X", "headline = Famille 👨\u{200d}👩\u{200d}👧 🏳️\u{200d}🌈"),
    ("zh-Hans", "headline = X", "headline = 苹果发布Apple Intelligence"),
    (
        "en-GB",
        "headline = Newsrooms discuss artificial intelligence",
        "headline = Newsrooms discuss artificial intelligence",
    ),
    ("de", "headline = X", "headline = Karte\nbody = Die [Karte](https://a.example/12/) und https://a.example/x?n=12"),
    ("en-GB", "headline = X", "headline = On 21 November 2026 and 1 November 20261"),
    ("fr", "headline = X\nbody = **a** b", "headline = Y\nbody = { lead } b\nlead = **Nairobi**"),
    ("fa", "headline = X", "headline = می\u{200c}گوید"),
];

#[test]
fn what_is_right_in_some_language_is_not_warned_of() {
    use polywire::model::fact::Fact;
    use polywire::model::fault::SourceFile;
    use polywire::words::catalog::{Catalog, LocaleSettings};
    use polywire::words::wording::Wording;
    let facts = BTreeMap::from([
        ("n".to_owned(), Fact::Number("12".parse().unwrap())),
        ("opened".to_owned(), Fact::Date("2026-11-01".parse().unwrap())),
    ]);
    for (tag, original, words) in RIGHT {
        let catalog = Catalog::load(&tag.parse().unwrap(), &LocaleSettings::default(), &BTreeMap::new()).unwrap();
        let english = "en".parse().unwrap();
        let (original, file) = (SourceFile::new("en.ftl", original), SourceFile::new("own.ftl", words));
        let (wording, faults) = Wording::accept(&catalog, &file, &facts, Some((&english, &original)));
        let told: Vec<&Fault> = faults.iter().filter(|fault| fault.code != "obsolete-message").collect();
        assert!(wording.is_some() && told.is_empty(), "{tag}: {told:?}");
    }
}

#[test]
fn only_what_says_the_same_is_mended_without_asking() {
    use polywire::model::fault::{SourceFile, mended};
    use polywire::words::syntax::parse_what_can_be;
    let mend = |text: &str| {
        let file = SourceFile::new("a.ftl", text);
        mended(text, &parse_what_can_be(&file).1)
    };
    assert_eq!(mend("a =\n    b\n    [Editor] c\n").as_deref(), Some("a =\n    b\n    {\"[\"}Editor] c\n"));
    assert_eq!(mend("a =\n    b\n    ...and\n").as_deref(), Some("a =\n    b\n    {\".\"}..and\n"));
    for text in
        ["feed = News\n    .title Foo\n", "a = { $n ->\n   *[other] b\n    }\n    }\n", "a =\n    b\n    [few] c\n"]
    {
        assert_eq!(mend(text), None, "{text}");
    }
}
