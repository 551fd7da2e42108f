//! Delimiters: quotation marks and the sign between the ends of a range, which ICU4X does not have.
//!
//! From CLDR 48 (`delimiters.json`, `numbers.json`; Unicode licence): what differs from the root. A locale takes the
//! row of the nearest parent that has one.

use crate::model::locale::Locale;
use crate::words::fallback::with_parents;

type Pair = (&'static str, &'static str);

/// Marks of one locale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Delimiters {
    /// Around a quotation.
    pub(super) outer: Pair,
    /// Around a quotation within another.
    pub(super) inner: Pair,
    /// Between the ends of a range.
    pub(super) range: &'static str,
}

const ENGLISH: [Pair; 2] = [("“", "”"), ("‘", "’")];

/// Locales whose quotation marks are not English's.
const QUOTATION_MARKS: &[(&str, [Pair; 2])] = &[
    // CLDR leaves out the narrow spaces that French sets within its marks.
    ("fr", [("«\u{202F}", "\u{202F}»"), ("«\u{202F}", "\u{202F}»")]),
    ("ht hy oc", [("«", "»"), ("«", "»")]),
    ("ast br ca el eu it kab pt-PT sc ti", [("«", "»"), ("“", "”")]),
    ("ar syr ur", [("”", "“"), ("’", "‘")]),
    ("cs de dsb et hr hsb is lb mk sk sl", [("„", "“"), ("‚", "‘")]),
    ("am fa gsw mzn rm", [("«", "»"), ("‹", "›")]),
    ("be ky os ru sah uk", [("«", "»"), ("„", "“")]),
    ("ff agq", [("„", "”"), ("‚", "’")]),
    ("fi he rn se sn sv yi", [("”", "”"), ("’", "’")]),
    ("ja yue zh-Hant", [("「", "」"), ("『", "』")]),
    ("sr", [("„", "”"), ("’", "’")]),
    ("nb nn no rw", [("«", "»"), ("‘", "’")]),
    ("nl", [("‘", "’"), ("‘", "’")]),
    ("ia tn", [("‘", "’"), ("“", "”")]),
    ("bg lt", [("„", "“"), ("„", "“")]),
    ("pl ro", [("„", "”"), ("«", "»")]),
    ("shi zgh", [("«", "»"), ("„", "”")]),
    ("bs", [("„", "”"), ("‘", "’")]),
    ("hu", [("„", "”"), ("»", "«")]),
    ("ug", [("»", "«"), ("›", "‹")]),
    ("st", [("“", "’"), ("“", "”")]),
    ("uz", [("“", "”"), ("’", "‘")]),
    ("eo", [("“", "”"), ("«", "»")]),
    ("ka", [("„", "“"), ("«", "»")]),
    ("tk", [("“", "”"), ("“", "”")]),
];

/// Locales whose range is not written with an en dash alone.
const RANGES: &[(&str, &str)] = &[
    ("ca da es eu fil fy gu it ka lij ml nl sq th tt vec vi yue zh zh-Hans zh-Hant", "-"),
    ("my pt-PT ro", " - "),
    ("bg bs hr jv kea sk", " – "),
    ("ko", "~"),
    ("et", "‒"),
    ("ja", "～"),
    ("mk", "\u{2009}–\u{2009}"),
    ("to", "—"),
];

impl Delimiters {
    /// The marks of a locale.
    pub(super) fn of(locale: &Locale) -> Self {
        let [outer, inner] = nearest(locale, QUOTATION_MARKS).unwrap_or(ENGLISH);
        Self { outer, inner, range: nearest(locale, RANGES).unwrap_or("–") }
    }
}

fn nearest<T: Copy>(locale: &Locale, table: &[(&str, T)]) -> Option<T> {
    let row = |tag: &Locale| table.iter().find(|(tags, _)| tags.split(' ').any(|known| known == tag.as_str()));
    with_parents(locale).iter().find_map(row).map(|(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_parent_gives_the_marks() {
        let of = |tag: &str| Delimiters::of(&tag.parse().unwrap());
        assert_eq!(of("pt").outer, ("“", "”"));
        assert_eq!((of("pt-AO").outer, of("pt-AO").range), (("«", "»"), " - "));
        assert_eq!((of("zh-Hans").outer.0, of("zh-TW").outer.0), ("“", "「"));
        assert_eq!((of("de-AT").inner.1, of("es-MX").range, of("sw").range), ("‘", "-", "–"));
    }
}
