//! Escapes: whatever stands in a line of the log, it stays one line, moves no terminal's cursor, and looks like what it is.
//! JSON leaves most of that as it is: C1 controls, line separators, direction marks, zero-width characters. Used by the log
//! alone; pure.

use icu::properties::CodePointMapData;
use icu::properties::props::GeneralCategory;
use serde_json::Value;

/// The longest line, in bytes.
pub(super) const LONGEST: usize = 8 * 1024;
/// In place of what is cut off.
const CUT: &str = "…[cut]";

/// A JSON object as one line of the log: it says the same, spelled so that nothing in it can be seen as something else. Of one
/// that is too long the longest texts are cut until it fits.
pub(super) fn json(object: &str) -> String {
    let line = escaped(object);
    if line.len() <= LONGEST {
        return line;
    }
    let mut value = serde_json::from_str(object).unwrap_or_default();
    for longest in (4..12).rev().map(|power| 1 << power) {
        cut_texts(&mut value, longest);
        let line = escaped(&value.to_string());
        if line.len() <= LONGEST && value.is_object() {
            return line;
        }
    }
    // So many fields no event has.
    format!("{{\"level\":\"ERROR\",\"message\":\"an event of {} bytes\"}}", object.len())
}

/// A text as one line for people, with what cannot be seen shown by its number.
pub(super) fn visible(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' => line.push_str("\\n"),
            '\r' => line.push_str("\\r"),
            '\t' => line.push_str("\\t"),
            character if is_hidden(character) => line.push_str(&format!("\\u{{{:x}}}", u32::from(character))),
            character => line.push(character),
        }
    }
    cut(&mut line, LONGEST - CUT.len());
    line
}

/// The same JSON with `\uXXXX` for every hidden character. Outside its texts JSON has none.
fn escaped(object: &str) -> String {
    let mut line = String::with_capacity(object.len());
    for character in object.chars() {
        if is_hidden(character) {
            let mut units = [0; 2];
            for unit in character.encode_utf16(&mut units) {
                line.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            line.push(character);
        }
    }
    line
}

/// Whether a character shows nothing of itself, breaks a line, or reorders what is around it.
fn is_hidden(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_control();
    }
    matches!(
        CodePointMapData::<GeneralCategory>::new().get(character),
        GeneralCategory::Control
            | GeneralCategory::Format
            | GeneralCategory::LineSeparator
            | GeneralCategory::ParagraphSeparator
            | GeneralCategory::PrivateUse
            | GeneralCategory::Unassigned
    )
}

fn cut_texts(value: &mut Value, longest: usize) {
    match value {
        Value::String(text) => cut(text, longest),
        Value::Array(values) => values.iter_mut().for_each(|value| cut_texts(value, longest)),
        Value::Object(fields) => fields.values_mut().for_each(|value| cut_texts(value, longest)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn cut(text: &mut String, longest: usize) {
    if text.len() <= longest + CUT.len() {
        return;
    }
    let mut end = longest.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
    text.push_str(CUT);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn nothing_hidden_stays_and_json_says_the_same() {
        let hostile =
            "a\n\r\t\u{1b}[2J\u{7f}\u{85}\u{ad}\u{200b}\u{200f}\u{2028}\u{202e}\u{2066}\u{feff}\u{e0041}\u{10ffff}é泉";
        let object = json!({ "message": hostile }).to_string();
        let line = json(&object);
        assert!(line.contains("\\u202e") && line.contains("\\udb40\\udc41") && line.contains("é泉"), "{line}");
        assert!(!line.chars().any(is_hidden), "{line}");
        assert_eq!(serde_json::from_str::<Value>(&line).unwrap()["message"], hostile);
        assert_eq!(visible("a\nb\u{202e}c\u{e0041}\t泉"), "a\\nb\\u{202e}c\\u{e0041}\\t泉");
    }

    #[test]
    fn what_is_too_long_is_cut_and_stays_an_object() {
        let long = json!({ "level": "WARN", "path": "p".repeat(30_000), "hint": "\u{202e}".repeat(30_000), "line": 3 });
        let line = json(&long.to_string());
        let value: Value = serde_json::from_str(&line).unwrap();
        assert!(line.len() <= LONGEST, "{}", line.len());
        assert!(value["level"] == "WARN" && value["line"] == 3, "{value}");
        assert!(value["path"].as_str().unwrap().ends_with("p…[cut]"), "{value}");
        assert!(visible(&"\n".repeat(30_000)).len() <= LONGEST);
    }

    proptest! {
        #[test]
        fn any_text_is_one_line_and_reads_back(message in any::<String>(), path in "\\PC{0,40}|[\\x00-\\x20\\u{200b}-\\u{206f}]{0,40}") {
            let object = json!({ "message": message, "path": path });
            let line = json(&object.to_string());
            prop_assert!(!line.chars().any(is_hidden));
            prop_assert_eq!(serde_json::from_str::<Value>(&line).unwrap(), object);
            prop_assert!(!visible(&message).chars().any(is_hidden));
        }

        #[test]
        fn any_length_fits(texts in prop::collection::vec("[a\\n\\u{202e}\\u{1f600}\"\\\\]{0,6000}", 1..8)) {
            let object: serde_json::Map<String, Value> =
                texts.into_iter().enumerate().map(|(number, text)| (number.to_string(), text.into())).collect();
            let line = json(&Value::Object(object.clone()).to_string());
            prop_assert!(line.len() <= LONGEST);
            let read: serde_json::Map<String, Value> = serde_json::from_str(&line).unwrap();
            prop_assert_eq!(read.keys().collect::<Vec<_>>(), object.keys().collect::<Vec<_>>());
        }
    }
}
