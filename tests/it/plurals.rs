//! Plurals: whatever stands between a number and ICU4X, the category chosen is ICU4X's.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use fixed_decimal::Decimal;
use icu::plurals::{PluralCategory, PluralRules};
use polywire::model::fact::Fact;
use polywire::model::fault::SourceFile;
use polywire::model::locale::Locale;
use polywire::words::bundle::{Bundle, arguments};
use polywire::words::check::Surroundings;
use polywire::words::formats::{Conventions, Formats, category_name};
use polywire::words::resource::Resource;

/// The service's languages, and others whose plurals are hard.
const LOCALES: [&str; 19] = [
    "am", "ar", "en", "es", "fr", "hi", "id", "pt", "ru", "sw", "ur", "zh-Hans", "ro", "he", "pt-PT", "pl", "cy", "lt",
    "sl",
];

/// Numbers of which each selects by itself.
fn numbers() -> Vec<Decimal> {
    let whole = (0..=1200).chain([1_000_000, 1_000_001, 2_500_000]).map(Decimal::from);
    let parts = ["1.5", "1.0", "0.5", "100.10", "21.0"].into_iter().map(|text| Decimal::try_from_str(text).unwrap());
    whole.chain(parts).collect()
}

/// A select that says which category it chose.
fn select(selector: &str, categories: &[&str], indent: &str) -> String {
    let variants =
        categories.iter().filter(|name| **name != "other").map(|name| format!("{indent}    [{name}] {name}\n"));
    format!("{{ {selector} ->\n{}{indent}   *[other] other\n{indent}}}", variants.collect::<Vec<_>>().concat())
}

/// A file in which the number `$n` chooses in a message, an attribute, a term, a nested select and through references.
fn file(formats: &Formats) -> String {
    let categories: Vec<&str> = formats.categories(false).into_iter().map(category_name).collect();
    let ranks: Vec<&str> = formats.categories(true).into_iter().map(category_name).collect();
    let plain = select("$n", &categories, "");
    format!(
        "message = {plain}\n\
         holder = x\n    .attribute =\n        {}\n\
         rank = {}\n\
         nested = {{ $n ->\n   *[other] {}\n}}\n\
         reference = {{ message }}\n\
         formatted = {}\n",
        select("$n", &categories, "        "),
        select("NUMBER($n, type: \"ordinal\")", &ranks, ""),
        select("NUMBER($n)", &categories, "    "),
        select("NUMBER($n, useGrouping: \"false\")", &categories, ""),
    )
}

fn bundle(formats: &Arc<Formats>, text: &str) -> Bundle {
    let file = SourceFile::new("plurals.ftl", text);
    let variables = |_: &str| BTreeMap::from([("n".to_owned(), "number")]);
    let others = BTreeSet::new();
    let surroundings = Surroundings { formats, variables: &variables, others: &others };
    let resource = Resource::load(&file, 0, &surroundings).unwrap_or_else(|faults| panic!("{faults:?}"));
    Bundle::new(formats, &[&resource.lowered])
}

fn formats(tag: &str) -> Arc<Formats> {
    Arc::new(Formats::new(&tag.parse::<Locale>().unwrap(), &Conventions::default(), BTreeMap::new()).unwrap())
}

fn shown(bundle: &Bundle, id: &str, attribute: Option<&str>, number: &Decimal) -> String {
    let fact = Fact::Number(number.clone());
    bundle.format(id, attribute, &arguments([("n", &fact)])).unwrap().plain()
}

#[test]
fn every_position_selects_as_icu4x_does() {
    for tag in LOCALES {
        let formats = formats(tag);
        let icu: icu::locale::Locale = tag.parse().unwrap();
        let cardinal = PluralRules::try_new_cardinal((&icu).into()).unwrap();
        let ordinal = PluralRules::try_new_ordinal((&icu).into()).unwrap();
        let bundle = bundle(&formats, &file(&formats));
        for number in numbers() {
            let (count, rank) = (cardinal.category_for(&number), ordinal.category_for(&number));
            for (id, attribute) in [
                ("message", None),
                ("holder", Some("attribute")),
                ("nested", None),
                ("reference", None),
                ("formatted", None),
            ] {
                assert_eq!(shown(&bundle, id, attribute, &number), category_name(count), "{tag} {id} {number}");
            }
            assert_eq!(shown(&bundle, "rank", None, &number), category_name(rank), "{tag} rank {number}");
        }
    }
}

#[test]
fn terms_select_by_the_number_they_are_given() {
    for tag in LOCALES {
        let formats = formats(tag);
        let icu: icu::locale::Locale = tag.parse().unwrap();
        let rules = PluralRules::try_new_cardinal((&icu).into()).unwrap();
        let categories: Vec<&str> = formats.categories(false).into_iter().map(category_name).collect();
        // A file has at most a thousand messages.
        for numbers in numbers().chunks(900) {
            let mut text = format!("-count = {}\n", select("$n", &categories, ""));
            for (place, number) in numbers.iter().enumerate() {
                text.push_str(&format!("m{place} = {{ -count(n: {number}) }}\n"));
            }
            let bundle = bundle(&formats, &text);
            for (place, number) in numbers.iter().enumerate() {
                let found = bundle.format(&format!("m{place}"), None, &arguments([])).unwrap().plain();
                assert_eq!(found, category_name(rules.category_for(number)), "{tag} {number}");
            }
        }
    }
}

#[test]
fn the_categories_that_others_get_wrong() {
    let category = |tag: &str, number: &str| {
        let formats = formats(tag);
        let bundle = bundle(&formats, &file(&formats));
        shown(&bundle, "message", None, &Decimal::try_from_str(number).unwrap())
    };
    for (tag, number, wanted) in [
        ("ro", "101", PluralCategory::Few),
        ("ru", "1.5", PluralCategory::Other),
        ("fr", "1000000", PluralCategory::Many),
        ("ar", "103", PluralCategory::Few),
        ("ar", "111", PluralCategory::Many),
        ("he", "20", PluralCategory::Other),
        ("pt", "0", PluralCategory::One),
        ("pt-PT", "0", PluralCategory::Other),
        ("en", "1.0", PluralCategory::Other),
    ] {
        assert_eq!(category(tag, number), category_name(wanted), "{tag} {number}");
    }
}
