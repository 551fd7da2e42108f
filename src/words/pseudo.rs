//! Pseudo-languages: words that nobody speaks and everybody can read, for seeing what was left untranslated.

use fluent_syntax::ast::{Pattern, PatternElement};

const PLAIN: &str = "AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz";
const ACCENTED: &str = "ÀàƁɓÇçÐðÈèƑƒĞğĤĥÌìĴĵĶķĹĺṀṁŃńÒòṔṕɊɋŔŕŠšŢţÙùṼṽŴŵẊẋÝýŽž";

/// Text with an accent on every letter, but for where links lead.
pub(super) fn accented(text: &str) -> String {
    let mut output = String::with_capacity(text.len() * 2);
    let mut in_link = false;
    let mut before = ' ';
    for character in text.chars() {
        in_link = (in_link && character != ')') || (before == ']' && character == '(');
        output.push(if in_link { character } else { with_accent(character) });
        before = character;
    }
    output
}

fn with_accent(character: char) -> char {
    let place = PLAIN.chars().position(|plain| plain == character);
    place.and_then(|place| ACCENTED.chars().nth(place)).unwrap_or(character)
}

/// Makes a pattern two fifths longer, as translations of English are, and marks its ends.
pub(super) fn lengthen(pattern: &mut Pattern<String>) {
    let letters: usize = pattern
        .elements
        .iter()
        .map(|element| match element {
            PatternElement::TextElement { value } => value.chars().count(),
            PatternElement::Placeable { .. } => 8,
        })
        .sum();
    let padding = " lórem".repeat((letters * 2 / 5).div_ceil(6));
    pattern.elements.insert(0, PatternElement::TextElement { value: "⟦".to_owned() });
    pattern.elements.push(PatternElement::TextElement { value: format!("{padding}⟧") });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_get_accents_and_links_stay() {
        assert_eq!(PLAIN.chars().count(), ACCENTED.chars().count());
        assert_eq!(accented("See [Map](https://a.example/x) now"), "Šèè [Ṁàṕ](https://a.example/x) ńòŵ");
    }
}
