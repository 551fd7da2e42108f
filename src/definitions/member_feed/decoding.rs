//! Decoding: a feed's bytes as text, whatever the file says that they are.
//!
//! What is valid UTF-8 is UTF-8, since no other encoding looks like it by chance. What is not is read as it declares
//! itself, or else as windows-1252, byte by byte where the rest is UTF-8.

use std::ops::Range;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::definitions::member_feed::tokens::attribute;

/// The text of a file.
#[derive(Debug)]
pub(super) struct Decoded {
    /// The text, without a byte-order mark.
    pub(super) text: String,
    /// What was odd about its encoding, and where that shows.
    pub(super) oddity: Option<(Range<usize>, String)>,
}

/// Reads the text of a file.
pub(super) fn decode(bytes: &[u8]) -> Decoded {
    let (marked, rest) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (Some(encoding), bytes.get(length..).unwrap_or_default()),
        None => (wide(bytes), bytes),
    };
    if let Some(encoding) = marked.filter(|encoding| *encoding != UTF_8) {
        return with(encoding, rest);
    }
    let label = declared(rest);
    let known = label.as_deref().and_then(|label| Encoding::for_label_no_replacement(label.as_bytes()));
    match (std::str::from_utf8(rest), &label) {
        (Ok(text), None) => Decoded { text: text.to_owned(), oddity: None },
        (Ok(text), Some(label)) => utf8(text, label, known),
        (Err(_), Some(_)) => match known.filter(|known| *known != UTF_8 && known.is_ascii_compatible()) {
            Some(known) => with(known, rest),
            None => mixed(rest, label.as_deref()),
        },
        (Err(_), None) => mixed(rest, None),
    }
}

/// The character of a byte of windows-1252.
pub(super) fn western(byte: u8) -> char {
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(&byte));
    text.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Valid UTF-8 that declares itself as `label`.
fn utf8(text: &str, label: &str, known: Option<&'static Encoding>) -> Decoded {
    // Latin characters in the bytes of an East Asian encoding may look like UTF-8: that one is believed.
    let believed = known.filter(|known| !text.is_ascii() && *known != UTF_8 && known.is_ascii_compatible());
    if let Some(known) = believed.filter(|known| !known.is_single_byte()) {
        return with(known, text.as_bytes());
    }
    let right = known.is_some_and(|known| known == UTF_8 || (text.is_ascii() && known.is_ascii_compatible()));
    let oddity = format!("the file says that it is written in {label}, and it is written in UTF-8");
    Decoded { oddity: (!right).then(|| (declaration(text), oddity)), text: text.to_owned() }
}

/// Bytes in an encoding that is taken as certain.
fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, failed) = encoding.decode_without_bom_handling(bytes);
    let name = encoding.name();
    let at = text.find(char::REPLACEMENT_CHARACTER).unwrap_or_default();
    let oddity = format!("the file holds bytes that are no characters of {name}; \u{FFFD} stands for each");
    Decoded { oddity: failed.then(|| (at..at + 3, oddity)), text: text.into_owned() }
}

/// Bytes that are not UTF-8, or not all of them, and that nothing better is known of.
fn mixed(bytes: &[u8], label: Option<&str>) -> Decoded {
    let (mut text, mut first, mut count) = (String::with_capacity(bytes.len()), None, 0_usize);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            first = first.or(Some(text.len()));
        }
        count += chunk.invalid().len();
        text.extend(chunk.invalid().iter().map(|byte| western(*byte)));
    }
    let at = first.unwrap_or_default();
    let says = label.map_or("the file does not say its encoding".to_owned(), |label| {
        format!("the file says that it is written in {label}")
    });
    let oddity = format!("{says}, and {count} of its bytes, the first one here, were read as windows-1252");
    Decoded { text, oddity: Some((at..at + 1, oddity)) }
}

/// UTF-16 without a byte-order mark, which shows by the zero beside the first character.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0, second, 0, _, ..] if *second != 0 => Some(UTF_16BE),
        [first, 0, _, 0, ..] if *first != 0 => Some(UTF_16LE),
        _ => None,
    }
}

/// What the XML declaration gives as the encoding.
fn declared(bytes: &[u8]) -> Option<String> {
    let start = bytes.get(..bytes.len().min(LONGEST_PROLOG)).unwrap_or_default();
    let start = String::from_utf8_lossy(start);
    attribute(start.get(declaration(&start))?, "encoding").map(|label| label.trim().to_owned())
}

/// Where the XML declaration stands; nowhere, at the start, if there is none.
fn declaration(text: &str) -> Range<usize> {
    let end = text.char_indices().map(|(at, _)| at).take_while(|at| *at <= LONGEST_PROLOG).last().unwrap_or_default();
    let start = text.get(..end).unwrap_or_default();
    let found = start.find("<?xml ").and_then(|at| Some(at..at + start.get(at..)?.find("?>")? + 2));
    found.unwrap_or_default()
}

/// How far into a file its declaration is looked for.
const LONGEST_PROLOG: usize = 1024;

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> (String, bool) {
        let decoded = decode(bytes);
        (decoded.text, decoded.oddity.is_some())
    }

    #[test]
    fn encodings_are_believed_where_they_can_be() {
        let latin = b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xE9t\xE9 \x96</a>";
        assert_eq!(text(latin), ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>été –</a>".to_owned(), false));
        assert_eq!(text("<a>été</a>".as_bytes()), ("<a>été</a>".to_owned(), false));
        assert_eq!(text(b"\xEF\xBB\xBF<a/>"), ("<a/>".to_owned(), false));
        let cyrillic = b"<?xml version='1.0' encoding='windows-1251'?><a>\xC4\xE0</a>";
        assert!(text(cyrillic).0.contains("Да"));
    }

    #[test]
    fn utf_16_is_read_with_and_without_a_mark() {
        let wide = |mark: &[u8], swap: bool| {
            let units = "<a>é</a>".encode_utf16();
            let bytes = units.flat_map(|unit| if swap { unit.to_be_bytes() } else { unit.to_le_bytes() });
            mark.iter().copied().chain(bytes).collect::<Vec<u8>>()
        };
        for bytes in [wide(b"\xFF\xFE", false), wide(b"\xFE\xFF", true), wide(b"", false), wide(b"", true)] {
            assert_eq!(text(&bytes), ("<a>é</a>".to_owned(), false));
        }
    }

    #[test]
    fn wrong_declarations_are_told() {
        let lying = "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><a>été</a>";
        assert_eq!(text(lying.as_bytes()), (lying.to_owned(), true));
        let unknown = "<?xml version=\"1.0\" encoding=\"utf8-turbo\"?><a/>";
        assert_eq!(text(unknown.as_bytes()), (unknown.to_owned(), true));
        assert_eq!(text(b"<a>\xE9t\xE9</a>"), ("<a>été</a>".to_owned(), true));
        let wrong = decode(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?><a>caf\xE9 \xC3\xA9</a>");
        assert!(wrong.text.ends_with("<a>café é</a>"));
        let (span, message) = wrong.oddity.unwrap();
        assert_eq!(wrong.text.get(span.start..span.start + 2), Some("é"));
        assert!(message.contains("1 of its bytes"), "{message}");
    }

    #[test]
    fn no_bytes_are_no_trouble() {
        for bytes in [&b""[..], b"\xFF", b"\x00", b"\xFF\xFE\x00", b"\x00\x00\x00\x00", b"<?xml encoding="] {
            decode(bytes);
        }
    }
}
