//! Edits: new words put into a text that keeps its own line ends, and everything else, as they are. Called by the merge.

use std::ops::Range;

/// New words for some bytes of a text.
pub(super) struct Edit {
    /// The bytes, in the text's form with plain line ends.
    pub(super) at: Range<usize>,
    /// What stands there instead.
    pub(super) text: String,
}

/// The text as it is on the disk with these edits, which are in the order of their places.
pub(super) fn edited(text: &str, edits: &[Edit]) -> String {
    let has_returns = text.contains("\r\n");
    let mut edited = String::with_capacity(text.len());
    let (mut place, mut plain) = (0, 0);
    for Edit { at, text: new } in edits {
        for (end, is_kept) in [(at.start, true), (at.end, false)] {
            let reached = place + plain_length(&text[place..], end - plain);
            if is_kept {
                edited.push_str(&text[place..reached]);
            }
            (place, plain) = (reached, end);
        }
        edited.push_str(&if has_returns { new.replace('\n', "\r\n") } else { new.clone() });
    }
    edited + &text[place..]
}

/// How many bytes of a text its first so many are, where a return before a line end does not count.
fn plain_length(text: &str, count: usize) -> usize {
    let (bytes, mut place, mut seen) = (text.as_bytes(), 0, 0);
    while seen < count && place < bytes.len() {
        let is_return = bytes[place] == b'\r' && bytes.get(place + 1) == Some(&b'\n');
        seen += usize::from(!is_return);
        place += 1;
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_its_line_ends() {
        let edit = |at: Range<usize>, text: &str| Edit { at, text: text.to_owned() };
        let edits = || [edit(0..1, "A"), edit(2..3, "B\nC"), edit(3..3, "\nd"), edit(4..4, "e")];
        assert_eq!(edited("a\nb\n", &edits()), "A\nB\nC\nd\ne");
        assert_eq!(edited("a\r\nb\r\n", &edits()), "A\r\nB\r\nC\r\nd\r\ne");
        assert_eq!(edited("ä\rb", &[edit(3..4, "c")]), "ä\rc");
    }
}
