//! Any bytes as an `.ftl` file: accepted or refused, and what is accepted can be formatted. Nothing panics or hangs.

#![no_main]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use polywire::model::fact::Fact;
use polywire::model::fault::SourceFile;
use polywire::words::bundle::arguments;
use polywire::words::catalog::{Catalog, LocaleSettings};
use polywire::words::wording::Wording;

static CATALOGS: LazyLock<Vec<Catalog>> = LazyLock::new(|| {
    let terms = "-cmg = { $case ->\n   *[nominative] China Media Group\n    [genitive] China Media Group’s\n}\n    .gender = feminine\n";
    let files = BTreeMap::from([("terms.ftl".to_owned(), SourceFile::new("terms.ftl", terms))]);
    let load = |tag: &str| Catalog::load(&tag.parse().unwrap(), &LocaleSettings::default(), &files).unwrap();
    ["en", "ar", "ru"].map(load).into()
});

static FACTS: LazyLock<BTreeMap<String, Fact>> = LazyLock::new(|| {
    let number = Fact::Number("1503".parse().unwrap());
    let date = Fact::Date("2024-12-03".parse().unwrap());
    let place = Fact::Place(polywire::model::fact::RegionCode::parse("CN").unwrap());
    [("n", number), ("opened", date), ("country", place), ("agency", Fact::Text("CCTV+".to_owned()))]
        .map(|(name, fact)| (name.to_owned(), fact))
        .into()
});

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let file = polywire::words::resource::source("fuzz.ftl", text);
    let english = "en".parse().unwrap();
    let original = SourceFile::new("en.ftl", "headline = { $n } media\nbody = **They** met in { $country }.\n");
    for catalog in CATALOGS.iter() {
        let (wording, faults) = Wording::accept(catalog, &file, &FACTS, Some((&english, &original)));
        for fault in faults.iter().take(5) {
            let _ = fault.to_string();
        }
        let Some(wording) = wording else { continue };
        let values = arguments(FACTS.iter().map(|(name, fact)| (name.as_str(), fact)));
        for id in ["headline", "summary", "body", "note"] {
            let shown = wording.get(id, &values).expect("what was accepted can be shown");
            let _ = shown.map(|formatted| formatted.plain());
        }
    }
});
