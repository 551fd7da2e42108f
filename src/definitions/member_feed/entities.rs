//! Entities: what a reference such as `&eacute;`, `&#150;` or a bare `&` stands for.

use crate::definitions::member_feed::decoding::western;

/// What a reference stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A character, as XML itself knows it.
    Known(char),
    /// A character that HTML knows by this name or number, and XML does not.
    Html(char),
    /// A number that is no character of XML.
    Nothing,
    /// No reference: an ampersand that stands for itself.
    Ampersand,
}

/// The reference that the text, which begins with `&`, begins with: how long it is and what it stands for.
pub(super) fn reference(text: &str) -> (usize, Meaning) {
    let name = text.get(1..).unwrap_or_default();
    let end = name.bytes().take(LONGEST_NAME + 1).position(|byte| byte == b';');
    let Some(name) = end.and_then(|end| name.get(..end)) else { return (1, Meaning::Ampersand) };
    let meaning = match name.strip_prefix('#') {
        Some(number) => numbered(number),
        None => named(name),
    };
    (if meaning == Meaning::Ampersand { 1 } else { name.len() + 2 }, meaning)
}

/// The text with its references replaced by what they stand for.
pub(super) fn decoded(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, from)) = rest.find('&').and_then(|at| rest.split_at_checked(at)) {
        decoded.push_str(before);
        let (length, meaning) = reference(from);
        match meaning {
            Meaning::Known(character) | Meaning::Html(character) => decoded.push(character),
            Meaning::Ampersand => decoded.push('&'),
            Meaning::Nothing => {}
        }
        rest = from.get(length..).unwrap_or_default();
    }
    decoded.push_str(rest);
    decoded
}

/// Whether XML cannot hold a character, not even as a number (XML 1.0, 2.2).
pub(super) fn is_unfit(character: char) -> bool {
    (character < ' ' && !matches!(character, '\t' | '\n' | '\r')) || matches!(character, '\u{FFFE}' | '\u{FFFF}')
}

/// A character as it can stand in text and in attributes; nothing for one that cannot.
pub(super) fn escaped(character: char) -> String {
    match character {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        '"' => "&quot;".to_owned(),
        other if is_unfit(other) => String::new(),
        other => other.to_string(),
    }
}

fn named(name: &str) -> Meaning {
    match name {
        "amp" => Meaning::Known('&'),
        "lt" => Meaning::Known('<'),
        "gt" => Meaning::Known('>'),
        "quot" => Meaning::Known('"'),
        "apos" => Meaning::Known('\''),
        _ => {
            let latin = ('\u{A0}'..='\u{FF}').zip(LATIN).find(|(_, known)| *known == name);
            let other = || OTHERS.iter().find(|(known, _)| *known == name).map(|(_, character)| *character);
            latin.map(|(character, _)| character).or_else(other).map_or(Meaning::Ampersand, Meaning::Html)
        }
    }
}

fn numbered(number: &str) -> Meaning {
    let (digits, base, is_xml) = match (number.strip_prefix('x'), number.strip_prefix('X')) {
        (Some(digits), _) => (digits, 16, true),
        // With a large X it is a reference to HTML only.
        (_, Some(digits)) => (digits, 16, false),
        (None, None) => (number, 10, true),
    };
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(base)) {
        return Meaning::Ampersand;
    }
    let number = u32::from_str_radix(digits, base).unwrap_or(u32::MAX);
    match (u8::try_from(number), char::from_u32(number)) {
        // A number of windows-1252, which every browser takes for the character meant.
        (Ok(byte @ 0x80..=0x9F), _) => Meaning::Html(western(byte)),
        (_, Some(character)) if is_unfit(character) => Meaning::Nothing,
        (_, Some(character)) if is_xml => Meaning::Known(character),
        (_, Some(character)) => Meaning::Html(character),
        (_, None) => Meaning::Nothing,
    }
}

/// The longest name or number that is looked at.
const LONGEST_NAME: usize = 16;

/// HTML's names of the characters from U+00A0 to U+00FF, in their order.
#[rustfmt::skip]
const LATIN: [&str; 96] = [
    "nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect", "uml", "copy", "ordf", "laquo", "not",
    "shy", "reg", "macr", "deg", "plusmn", "sup2", "sup3", "acute", "micro", "para", "middot", "cedil", "sup1",
    "ordm", "raquo", "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc", "Atilde", "Auml", "Aring",
    "AElig", "Ccedil", "Egrave", "Eacute", "Ecirc", "Euml", "Igrave", "Iacute", "Icirc", "Iuml", "ETH", "Ntilde",
    "Ograve", "Oacute", "Ocirc", "Otilde", "Ouml", "times", "Oslash", "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute",
    "THORN", "szlig", "agrave", "aacute", "acirc", "atilde", "auml", "aring", "aelig", "ccedil", "egrave", "eacute",
    "ecirc", "euml", "igrave", "iacute", "icirc", "iuml", "eth", "ntilde", "ograve", "oacute", "ocirc", "otilde",
    "ouml", "divide", "oslash", "ugrave", "uacute", "ucirc", "uuml", "yacute", "thorn", "yuml",
];

/// HTML's names of other characters that newsrooms write.
#[rustfmt::skip]
const OTHERS: &[(&str, char)] = &[
    ("OElig", '\u{0152}'), ("oelig", '\u{0153}'), ("Scaron", '\u{0160}'), ("scaron", '\u{0161}'),
    ("Yuml", '\u{0178}'), ("fnof", '\u{0192}'), ("circ", '\u{02C6}'), ("tilde", '\u{02DC}'), ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'), ("thinsp", '\u{2009}'), ("zwnj", '\u{200C}'), ("zwj", '\u{200D}'), ("lrm", '\u{200E}'),
    ("rlm", '\u{200F}'), ("ndash", '\u{2013}'), ("mdash", '\u{2014}'), ("lsquo", '\u{2018}'), ("rsquo", '\u{2019}'),
    ("sbquo", '\u{201A}'), ("ldquo", '\u{201C}'), ("rdquo", '\u{201D}'), ("bdquo", '\u{201E}'),
    ("dagger", '\u{2020}'), ("Dagger", '\u{2021}'), ("bull", '\u{2022}'), ("hellip", '\u{2026}'),
    ("permil", '\u{2030}'), ("prime", '\u{2032}'), ("Prime", '\u{2033}'), ("lsaquo", '\u{2039}'),
    ("rsaquo", '\u{203A}'), ("euro", '\u{20AC}'), ("trade", '\u{2122}'), ("larr", '\u{2190}'), ("uarr", '\u{2191}'),
    ("rarr", '\u{2192}'), ("darr", '\u{2193}'), ("harr", '\u{2194}'), ("minus", '\u{2212}'), ("ne", '\u{2260}'),
    ("le", '\u{2264}'), ("ge", '\u{2265}'), ("infin", '\u{221E}'), ("asymp", '\u{2248}'), ("loz", '\u{25CA}'),
    ("alpha", '\u{03B1}'), ("beta", '\u{03B2}'), ("gamma", '\u{03B3}'), ("delta", '\u{03B4}'), ("pi", '\u{03C0}'),
    ("mu", '\u{03BC}'), ("Delta", '\u{0394}'), ("Omega", '\u{03A9}'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_told_from_ampersands() {
        assert_eq!(reference("&amp; b"), (5, Meaning::Known('&')));
        assert_eq!(reference("&eacute;t&eacute;"), (8, Meaning::Html('é')));
        assert_eq!(reference("&mdash;"), (7, Meaning::Html('—')));
        assert_eq!(reference("&#233;"), (6, Meaning::Known('é')));
        assert_eq!(reference("&#xE9;"), (6, Meaning::Known('é')));
        assert_eq!(reference("&#XE9;"), (6, Meaning::Html('é')));
        assert_eq!(reference("&#150;"), (6, Meaning::Html('–')));
        assert_eq!(reference("&#0;"), (4, Meaning::Nothing));
        assert_eq!(reference("&#xD800;"), (8, Meaning::Nothing));
        assert_eq!(reference("&#99999999999;"), (14, Meaning::Nothing));
        for bare in ["&", "& b;", "&b=1", "&#;", "&#x;", "&#+5;", "&nosuchname;", "&é;", "&averyveryverylongname;"] {
            assert_eq!(reference(bare), (1, Meaning::Ampersand), "{bare}");
        }
    }

    #[test]
    fn text_is_decoded_once() {
        assert_eq!(decoded("Tom &amp;amp; Ann&nbsp;&ndash; R&D &#0;x"), "Tom &amp; Ann\u{A0}– R&D x");
    }
}
