//! Functions of the translators' table: what each writes, in the languages where it is hard.

use crate::words::show;

const FACTS: &str = r#"{"n":{"number":"1234567"},"low":{"number":"3"},"high":{"number":"103"},"deaths":{"number":"-5"},
    "cost":{"money":"1500000.00","currency":"KES"},"yen":{"money":"1","currency":"JPY"},"dollar":{"money":"1","currency":"USD"},
    "share":{"percent":"37.5"},"held":{"date":"2026-11-19"},
    "next":{"instant":"2027-01-05T06:00:00Z","zone":"Africa/Nairobi"},"country":{"place":"BA"},
    "a":{"text":"Ana"},"i":{"text":"Inés"},"x":{"text":"CCTV+"},"s":{"text":"الأهرام"},"code":{"text":"pt-BR"}}"#;

fn written(expected: &[(&str, &str, &str)]) {
    for (locale, pattern, wanted) in expected {
        assert_eq!(show(locale, pattern, FACTS), *wanted, "{locale}: {pattern}");
    }
}

#[test]
fn numbers_take_every_option_of_ecma_402() {
    written(&[
        ("en", "{ NUMBER($n, maximumSignificantDigits: 2) }", "1,200,000"),
        ("en", "{ NUMBER($low, minimumSignificantDigits: 3) }", "3.00"),
        ("en", "{ NUMBER($low, minimumIntegerDigits: 2) }", "03"),
        ("en", "{ NUMBER($low, signDisplay: \"always\") }", "+3"),
        ("ar-EG", "{ NUMBER($deaths, signDisplay: \"never\") }", "٥"),
        ("en", "{ NUMBER(1234, useGrouping: \"min2\") } { NUMBER(1234, useGrouping: \"always\") }", "1234 1,234"),
        ("en", "{ NUMBER(2.500, maximumFractionDigits: 2) }", "2.5"),
        ("hi", "{ $n }", "12,34,567"),
        ("ru", "{ $n }", "1\u{a0}234\u{a0}567"),
        ("en", "{ PERCENT($share, signDisplay: \"exceptZero\") }", "+37.5%"),
    ]);
}

#[test]
fn compact_numbers_and_money() {
    written(&[
        ("en", "{ COMPACT($n) }", "1.2M"),
        ("en", "{ COMPACT($n, compactDisplay: \"long\") }", "1.2 million"),
        ("zh-Hans", "{ COMPACT($n) }", "123万"),
        ("hi", "{ COMPACT($n, compactDisplay: \"long\") }", "12 लाख"),
        (
            "en",
            "{ COMPACT($cost, compactDisplay: \"long\", currencyDisplay: \"name\") }",
            "1.5 million Kenyan shillings",
        ),
        (
            "fr",
            "{ COMPACT($n, compactDisplay: \"long\") ->\n    [many] de { $n }\n   *[other] { $n }\n}",
            "de 1\u{202f}234\u{202f}567",
        ),
        ("fr", "{ $n ->\n    [many] de\n   *[other] autre\n}", "autre"),
        ("en", "{ CURRENCY($cost, currencyDisplay: \"code\") }", "KES\u{a0}1,500,000.00"),
    ]);
}

#[test]
fn money_is_counted_with_its_coins() {
    let select = |fact: &str| format!("{{ ${fact} ->\n    [one] one\n   *[other] other\n}}");
    assert_eq!(show("en", &select("yen"), FACTS), "one", "¥1");
    assert_eq!(show("en", &select("dollar"), FACTS), "other", "$1.00");
}

#[test]
fn ranges_have_a_sign_and_a_plural_of_their_own() {
    written(&[
        ("en", "{ RANGE($low, $high) }", "3–103"),
        ("zh-Hans", "{ RANGE($low, $high) }", "3-103"),
        ("en", "{ RANGE($low, $low) }", "3"),
        ("ar", "{ RANGE($low, $high) ->\n    [few] few\n   *[other] other\n}", "few"),
        ("ru", "{ RANGE(1, 2) ->\n    [one] one\n    [few] few\n    [many] many\n   *[other] other\n}", "few"),
    ]);
}

#[test]
fn dates_by_style_and_by_field() {
    written(&[
        ("en", "{ DATETIME($held, dateStyle: \"full\") }", "Thursday, November 19, 2026"),
        ("ru", "{ DATETIME($held, month: \"long\", day: \"numeric\") }", "19 ноября"),
        ("ru", "{ DATETIME($held, month: \"long\", year: \"numeric\") }", "ноябрь 2026\u{202f}г."),
        ("en", "{ DATETIME($held, weekday: \"long\") }", "Thursday"),
        ("en", "{ DATETIME($held, year: \"numeric\") }", "2026"),
        ("fr", "{ DATETIME($held, month: \"short\", day: \"numeric\", year: \"numeric\") }", "19 nov. 2026"),
        ("en", "{ DATETIME($next, hour: \"numeric\", minute: \"numeric\") }", "9:00\u{202f}AM"),
        ("en", "{ DATETIME($next, hour: \"numeric\", minute: \"numeric\", hourCycle: \"h23\") }", "09:00"),
        (
            "en",
            "{ DATETIME($next, hour: \"numeric\", minute: \"numeric\", timeZoneName: \"shortOffset\") }",
            "9:00\u{202f}AM GMT+3",
        ),
        ("es", "{ DATETIME($next, timeStyle: \"full\") }", "09:00:00 hora de África oriental"),
        ("en", "{ DATETIME($next, dateStyle: \"medium\", timeZone: \"America/Lima\") }", "Jan 5, 2027"),
        ("pt", "{ $next }", "5 de janeiro de 2027 às 09:00"),
    ]);
}

#[test]
fn lists_are_joined_by_the_language() {
    written(&[
        ("en", "{ LIST($a, $i, $country) }", "Ana, Inés, and Bosnia & Herzegovina"),
        ("es", "{ LIST($a, $i) }", "Ana e Inés"),
        ("es", "{ LIST($a, $i, type: \"disjunction\") }", "Ana o Inés"),
        ("zh-Hans", "{ LIST($low, $high, $n) }", "3、103和1,234,567"),
        ("ar", "{ LIST($x, $s) }", "\u{2068}CCTV+\u{2069} والأهرام"),
        ("en", "{ LIST($low, $high, type: \"unit\", style: \"narrow\") }", "3 103"),
    ]);
}

#[test]
fn names_of_regions_and_languages_and_quotation_marks() {
    written(&[
        ("en", "{ REGION($country, style: \"short\") }", "Bosnia"),
        ("fr", "{ LANGUAGE(\"sw\") }", "swahili"),
        ("en", "{ LANGUAGE($code) }", "Brazilian Portuguese"),
        ("sw", "{ LANGUAGE(\"fr\") }", "Kifaransa"),
        ("fr", "{ LANGUAGE(\"luo\") }", "luo"),
        ("ur", "{ LANGUAGE(\"en-KE\") }", "انگریزی (کینیا)"),
        ("fr", "{ QUOTE($a) }", "«\u{202f}Ana\u{202f}»"),
        ("ru", "{ QUOTE($a, level: \"inner\") }", "„Ana“"),
        ("ar", "{ QUOTE($x) }", "”\u{2068}CCTV+\u{2069}“"),
        ("en", "{ QUOTE(\"x\") }", "“x”"),
    ]);
}

#[test]
fn the_readme_lists_every_function_and_option() {
    use polywire::words::functions::{FUNCTIONS, Values};
    let readme = std::fs::read_to_string(crate::support::root().join("README.md")).unwrap();
    for function in FUNCTIONS {
        assert!(readme.contains(&format!("| `{}` |", function.name)), "{}", function.name);
        for option in function.options {
            assert!(readme.contains(&format!("`{}`", option.name)), "{} of {}", option.name, function.name);
            // Widths of parts of dates are the same few words each time.
            let named = if let Values::Words(words) = option.values { words } else { &[] };
            let is_width = ["weekday", "year", "month", "day", "hour", "minute", "second", "timeZoneName", "hourCycle"];
            for word in
                named.iter().filter(|word| !is_width.contains(&option.name) && !["cardinal", "true"].contains(word))
            {
                assert!(readme.contains(&format!("`\"{word}\"`")), "{word} of {}", option.name);
            }
        }
    }
}
