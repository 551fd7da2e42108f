//! Words: what ICU4X picks and writes through Fluent, and that no file can break anything.

use std::collections::BTreeMap;

use polywire::definitions::document::json;
use polywire::definitions::fields::Fields;
use polywire::model::fact::Fact;
use polywire::model::fault::SourceFile;
use polywire::model::locale::Locale;
use polywire::words::bundle::arguments;
use polywire::words::catalog::{Catalog, LocaleSettings};
use polywire::words::formats::Conventions;
use polywire::words::wording::Wording;
use proptest::prelude::*;

/// Facts as a record writes them.
fn facts(written: &str) -> BTreeMap<String, Fact> {
    let file = SourceFile::new("facts", written);
    let node = json(&file).unwrap();
    let fields = Fields::new(&file, "", &node);
    let mut facts = BTreeMap::new();
    for member in fields.members() {
        let mut inner = Fields::new(&file, "", &member.node);
        let fact = polywire::definitions::facts::read(&mut inner, &member.node, "").unwrap();
        assert_eq!(inner.finish(), []);
        facts.insert(member.key.clone(), fact);
    }
    facts
}

fn catalog(tag: &str, digits: Option<&str>) -> Catalog {
    let locale: Locale = tag.parse().unwrap();
    let conventions = Conventions { digits: digits.map(str::to_owned), ..Conventions::default() };
    let settings = LocaleSettings { conventions, ..LocaleSettings::default() };
    let terms = "-brand = { $case ->\n   *[nominative] Brand\n    [genitive] Brand’s\n}\n    .gender = feminine\n-region-CD = DR Congo\n";
    let files = BTreeMap::from([("terms.ftl".to_owned(), SourceFile::new("terms.ftl", terms))]);
    Catalog::load(&locale, &settings, &files).unwrap()
}

/// The headline of a text as plain text.
pub(crate) fn show(tag: &str, pattern: &str, written: &str) -> String {
    let (catalog, facts) = (catalog(tag, None), facts(written));
    let file = SourceFile::new("a.ftl", &format!("headline = {pattern}\n"));
    let wording = match Wording::accept(&catalog, &file, &facts, None) {
        (Some(wording), _) => wording,
        (None, faults) => panic!("{faults:?}"),
    };
    let values = arguments(facts.iter().map(|(name, fact)| (name.as_str(), fact)));
    wording.get("headline", &values).unwrap().unwrap().plain()
}

/// Codes of the errors of a text.
fn errors(tag: &str, text: &str, written: &str) -> Vec<&'static str> {
    let (_, faults) = Wording::accept(&catalog(tag, None), &SourceFile::new("a.ftl", text), &facts(written), None);
    faults.iter().filter(|fault| fault.is_error()).map(|fault| fault.code).collect()
}

fn plural(tag: &str, number: &str) -> String {
    let icu = catalog(tag, None);
    let categories = icu.formats.categories(false);
    let names: Vec<&str> = categories.into_iter().map(polywire::words::formats::category_name).collect();
    let counted = names.iter().filter(|name| **name != "other");
    let variants: Vec<String> = counted
        .map(|name| {
            format!(
                "    [{name}] {name}
"
            )
        })
        .collect();
    let variants = variants.concat();
    show(tag, &format!("{{ $n ->\n{variants}   *[other] other\n}}"), &format!(r#"{{"n":{{"number":"{number}"}}}}"#))
}

#[test]
fn plurals_are_those_of_cldr() {
    let expected = [
        ("ar", "0 1 2 3 11 100 103 111 1503", "zero one two few many other few many few"),
        ("ro", "1 19 20 101", "one few other few"),
        ("fr", "0 1 1.5 2 1000000", "one one one other many"),
        ("es", "1 1000000", "one many"),
        ("ru", "1 21 3 5 1.5", "one one few many other"),
        ("pl", "1 12 22", "one many few"),
        ("en", "1 1.0 2", "one other other"),
        ("sw", "1 2", "one other"),
        ("zh-Hans", "1", "other"),
        ("he", "20", "other"),
    ];
    for (tag, numbers, categories) in expected {
        let found: Vec<String> = numbers.split(' ').map(|number| plural(tag, number)).collect();
        assert_eq!(found.join(" "), categories, "{tag}");
    }
}

#[test]
fn numbers_are_written_as_the_locale_writes_them() {
    let n = r#"{"n":{"number":"1234567"}}"#;
    let written: Vec<String> =
        ["en", "zh-Hans", "ar", "fr", "es", "sw", "hi", "de", "ar-EG"].map(|tag| show(tag, "{ $n }", n)).into();
    let expected = [
        "1,234,567",
        "1,234,567",
        "1,234,567",
        "1\u{202f}234\u{202f}567",
        "1.234.567",
        "1,234,567",
        "12,34,567",
        "1.234.567",
        "١٬٢٣٤٬٥٦٧",
    ];
    assert_eq!(written, expected);
    assert_eq!(show("en", "{ NUMBER($n) }", n), show("en", "{ $n }", n));
    assert_eq!(show("en", "{ NUMBER($n, useGrouping: \"false\") }", n), "1234567");
    assert_eq!(show("en", "{ NUMBER($n, minimumFractionDigits: 2) }", n), "1,234,567.00");
    assert_eq!(show("en", "{ $n }", r#"{"n":{"number":"9007199254740993.10"}}"#), "9,007,199,254,740,993.10");
    assert_eq!(show("en", "{ $n }", r#"{"n":{"number":12}}"#), "12");
    assert_eq!(show("de", "{ 5.50 }", "{}"), "5,50");
}

#[test]
fn every_type_of_fact_is_shown() {
    let all = r#"{"cost":{"money":"1500000.00","currency":"KES"},"share":{"percent":"37.5"},"held":{"date":"2026-11-19"},
        "next":{"instant":"2027-01-05T06:00:00Z","zone":"Africa/Nairobi"},"lasted":{"duration":"PT5H30M"},
        "country":{"place":"KE"},"river":{"text":"Athi"},"congo":{"place":"CD"}}"#;
    assert_eq!(show("sw", "{ $cost }", all), "Ksh\u{a0}1,500,000.00");
    assert_eq!(show("en", "{ CURRENCY($cost, currencyDisplay: \"name\") }", all), "1,500,000.00 Kenyan shillings");
    assert_eq!(show("fr", "{ $share } { PERCENT($share, maximumFractionDigits: 0) }", all), "37,5\u{a0}% 38\u{a0}%");
    assert_eq!(show("fr", "{ $held }", all), "19 novembre 2026");
    assert_eq!(show("ar", "{ DATETIME($held, dateStyle: \"full\") }", all), "الخميس، 19 نوفمبر 2026");
    assert_eq!(
        show("es", "{ DATETIME($next, dateStyle: \"long\", timeStyle: \"short\") }", all),
        "5 de enero de 2027 a las 09:00"
    );
    assert_eq!(
        show("en", "{ DATETIME($next, dateStyle: \"long\", timeZone: \"America/Lima\") }", all),
        "January 5, 2027"
    );
    assert_eq!(show("en", "{ $lasted }", all), "5 hours, 30 minutes");
    assert_eq!(show("zh-Hans", "{ REGION($country) } { $country }", all), "肯尼亚 肯尼亚");
    assert_eq!(show("en", "{ $congo }", all), "DR Congo");
    assert_eq!(show("en", "{ $river }", all), "Athi");
    assert_eq!(show("ar", "{ $river }", all), "\u{2068}Athi\u{2069}");
}

#[test]
fn selection_follows_the_value_as_it_is_shown() {
    let n = |number: &str| format!(r#"{{"n":{{"number":"{number}"}}}}"#);
    let ordinal = "{ NUMBER($n, type: \"ordinal\") ->\n    [one] { $n }st\n    [two] { $n }nd\n    [few] { $n }rd\n   *[other] { $n }th\n}";
    let shown: Vec<String> = ["1", "2", "3", "11", "22", "1003"].map(|number| show("en", ordinal, &n(number))).into();
    assert_eq!(shown, ["1st", "2nd", "3rd", "11th", "22nd", "1,003rd"]);
    assert_eq!(
        show("en", "{ NUMBER($n, maximumFractionDigits: 0) ->\n    [one] one\n   *[other] other\n}", &n("1.2")),
        "one"
    );
    assert_eq!(
        show("en", "{ NUMBER($n, minimumFractionDigits: 1) ->\n    [1] exact\n   *[other] other\n}", &n("1")),
        "exact"
    );
    assert_eq!(show("en", "{ $n ->\n    [one] first\n    [1] second\n   *[other] other\n}", &n("1")), "first");
    assert_eq!(show("en", "{ $who ->\n    [Athi] river\n   *[other] other\n}", r#"{"who":{"text":"Athi"}}"#), "river");
    assert_eq!(show("en", "{ -brand(case: \"genitive\") } { -brand }", "{}"), "Brand’s Brand");
    assert_eq!(show("en", "{ -brand.gender ->\n    [feminine] she\n   *[other] it\n}", "{}"), "she");
    assert_eq!(show("en", "[{ 2 ->\n    [one] one\n   *[other] { { $n } }\n}]", &n("7")), "[7]");
}

#[test]
fn what_a_translator_gets_wrong_is_an_error() {
    let n = r#"{"n":{"number":"3"},"d":{"date":"2026-01-01"}}"#;
    let expected: &[(&str, &str)] = &[
        ("headline = { $m }", "unknown-variable"),
        ("headline = { NUMBR($n) }", "unknown-function"),
        ("headline = { NUMBER($n, minimumFractionDigit: 2) }", "unknown-option"),
        ("headline = { NUMBER($n, minimumFractionDigits: 50000000) }", "option-value"),
        ("headline = { NUMBER($d) }", "wrong-type"),
        ("headline = { DATETIME($n) }", "wrong-type"),
        ("headline = { DATETIME($d, dateStyle: \"longish\") }", "option-value"),
        ("headline = { -nothing }", "unknown-reference"),
        ("headline = { nothing }", "unknown-reference"),
        ("headline = { summary }\nsummary = { headline }", "cycle"),
        ("headline = { $n ->\n    [tow] x\n   *[other] y\n }", "unknown-category"),
        ("headline = { $n ->\n    [few] x\n   *[other] y\n }", "impossible-category"),
        ("headline = { $d ->\n    [one] x\n   *[other] y\n }", "wrong-type"),
        ("summary = x", "no-headline"),
        ("headline = { \"\" }", "cannot-be-shown"),
        ("headline = x\nheadline = y", "duplicate-id"),
        ("headline = x\n-headline = y", "shared-name"),
        ("headline = { $n", "syntax"),
        ("headline { $n }", "syntax"),
        ("headline = { 1234567890123456 }", "long-number"),
        ("headline = { -brand($n) }", "term-argument"),
    ];
    for (text, code) in expected {
        let found = errors("en", text, n);
        assert!(found.contains(code), "{text}: {found:?}");
    }
    assert_eq!(errors("en", "headline = { $a } { $b }\nsummary = { NUMBR($n) }", n).len(), 3, "all faults at once");
}

#[test]
fn amplification_and_depth_end_as_errors() {
    let bomb = format!("headline = x\na = {}\nbody = {}\n", "x".repeat(60_000), "{ a } ".repeat(90));
    assert_eq!(errors("en", &bomb, "{}"), ["cannot-be-shown"]);
    let many = format!("headline = x\nbody = {}\n", "{ { \"x\" } }".repeat(150));
    assert_eq!(errors("en", &many, "{}"), ["cannot-be-shown"]);
    assert_eq!(errors("en", &format!("headline = x\nbody = {}", ">".repeat(5000)), "{}"), ["cannot-be-shown"]);
    assert_eq!(errors("en", &format!("headline = {}", "{".repeat(5000)), "{}"), ["too-deep"]);
    let chain: Vec<String> = (0..10_000).map(|number| format!("m{number} = {{ m{} }}\n", number + 1)).collect();
    assert_eq!(errors("en", &chain.concat(), "{}"), ["too-many"]);
    assert_eq!(errors("en", &"# x\n".repeat(100_000), "{}"), ["too-large"]);
}

#[test]
fn digits_and_calendars_are_the_locale_s_or_a_setting() {
    let show = |tag: &str, calendar: Option<&str>, digits: Option<&str>, pattern: &str, written: &str| {
        let conventions =
            Conventions { calendar: calendar.unwrap_or("gregory").to_owned(), digits: digits.map(str::to_owned) };
        let settings = LocaleSettings { conventions, ..LocaleSettings::default() };
        let catalog = Catalog::load(&tag.parse().unwrap(), &settings, &BTreeMap::new()).unwrap();
        let facts = facts(written);
        let file = SourceFile::new("a.ftl", &format!("headline = {pattern}\n"));
        let values = arguments(facts.iter().map(|(name, fact)| (name.as_str(), fact)));
        Wording::read(&catalog, &file, &facts).unwrap().get("headline", &values).unwrap().unwrap().plain()
    };
    let n = r#"{"n":{"number":"1234567.80"},"big":{"number":"9007199254740993"},
        "long":{"number":"0.10000000000000000000000000000000000000000000000001"},"d":{"date":"2026-11-19"}}"#;
    for (tag, digits, wanted) in [
        ("ar", None, "1,234,567.80"),
        ("ar", Some("arab"), "١٬٢٣٤٬٥٦٧٫٨٠"),
        ("ar-EG", None, "١٬٢٣٤٬٥٦٧٫٨٠"),
        ("fa", None, "۱٬۲۳۴٬۵۶۷٫۸۰"),
        ("bn", None, "১২,৩৪,৫৬৭.৮০"),
        ("mr", None, "१२,३४,५६७.८०"),
        ("my", None, "၁,၂၃၄,၅၆၇.၈၀"),
        ("hi", None, "12,34,567.80"),
        ("hi", Some("deva"), "१२,३४,५६७.८०"),
    ] {
        assert_eq!(show(tag, None, digits, "{ $n }", n), wanted, "{tag} {digits:?}");
    }
    assert_eq!(show("en", None, None, "{ $big }", n), "9,007,199,254,740,993");
    assert_eq!(show("en", None, None, "{ $long }", n), "0.10000000000000000000000000000000000000000000000001");
    for (tag, calendar, wanted) in [
        ("fa", None, "۱۹ نوامبر ۲۰۲۶"),
        ("fa", Some("persian"), "۲۸ آبان ۱۴۰۵"),
        ("th", None, "19 พฤศจิกายน ค.ศ. 2026"),
        ("th", Some("buddhist"), "19 พฤศจิกายน 2569"),
        ("am", Some("ethiopic"), "ኅዳር 10፣ 2019 AM"),
    ] {
        assert_eq!(show(tag, calendar, None, "{ DATETIME($d, dateStyle: \"long\") }", n), wanted, "{tag} {calendar:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    /// Whatever a file holds, it is accepted or refused: nothing panics.
    #[test]
    fn any_file_is_accepted_or_refused(text in fluent_like()) {
        let facts = facts(r#"{"n":{"number":"3"},"t":{"text":"x"}}"#);
        let _ = Wording::accept(&catalog("ar", None), &SourceFile::new("a.ftl", &text), &facts, None);
    }
}

/// Pieces of Fluent in any order, and any characters between them.
fn fluent_like() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "headline = ",
        "body =\n    ",
        "-term = ",
        "\n",
        "    ",
        "{ ",
        " }",
        "$n",
        "$t",
        " ->\n",
        "    [one] ",
        "   *[other] ",
        "[",
        "]",
        "*",
        ".attr = ",
        "NUMBER(",
        ")",
        ", type: \"ordinal\"",
        "\"\\u00",
        "\"",
        "\\",
        "-term",
        "headline",
        "5.50",
        "#",
        "{",
        "}",
        "(",
        "é",
        "\u{202e}",
        "> ",
        "- ",
        "x",
    ]);
    prop::collection::vec(
        prop_oneof![4 => pieces.prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)],
        0..60,
    )
    .prop_map(|parts| parts.concat())
}
