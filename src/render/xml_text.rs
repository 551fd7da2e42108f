//! XML text: what may stand in a document (XML 1.0 section 2.2). Everything that goes into a feed passes here first.
//!
//! Neither `rss` nor `atom_syndication` filters what XML cannot carry, and readers drop a document that holds it.

/// The text without characters that XML cannot carry, lone carriage returns or bidi overrides.
pub fn xml_text(text: &str) -> String {
    text.chars().filter(|character| may_stand(*character)).collect()
}

fn may_stand(character: char) -> bool {
    match character {
        '\t' | '\n' => true,
        '\u{202D}' | '\u{202E}' => false,
        other => {
            !other.is_control() && !matches!(other, '\u{FDD0}'..='\u{FDEF}') && (u32::from(other) & 0xFFFE) != 0xFFFE
        }
    }
}

/// An attribute's value or text, filtered and with everything that has a meaning written as a reference.
pub fn escaped(text: &str) -> String {
    let filtered = xml_text(text);
    let mut output = String::with_capacity(filtered.len() + 8);
    for character in filtered.chars() {
        match character {
            '&' => output.push_str("&amp;"),
            '<' => output.push_str("&lt;"),
            '>' => output.push_str("&gt;"),
            '"' => output.push_str("&quot;"),
            '\n' => output.push_str("&#10;"),
            '\t' => output.push_str("&#9;"),
            other => output.push(other),
        }
    }
    output
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_carry_is_dropped() {
        assert_eq!(xml_text("a\0\u{1}\u{b}\r\u{85}b\u{FFFE}\u{FFFF}\u{1FFFE}\u{202E}c\td"), "abc\td");
        assert_eq!(escaped("<a href=\"x\">&]]>"), "&lt;a href=&quot;x&quot;&gt;&amp;]]&gt;");
    }
}
