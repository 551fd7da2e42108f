//! Copy: words in the wrong script, left in the source's language, or spaced and composed as no reader would see.

use std::ops::Range;

use icu::locale::LocaleExpander;
use icu::normalizer::ComposingNormalizerBorrowed;
use icu::properties::props::{ExtendedPictographic, GeneralCategory, Script};
use icu::properties::{CodePointMapData, CodePointSetData, PropertyParser};

use crate::model::fault::Fault;
use crate::model::locale::Locale;
use crate::words::lint::{Kind, MOST_WARNINGS, Subject};
use crate::words::syntax::span;
use crate::words::tree;

/// So many letters of other scripts make a passage, not a name.
const PASSAGE: usize = 15;
/// A text of so few words may well be the same in two languages.
const FEW_WORDS: usize = 3;
/// Scripts whose letters look alike.
const ALIKE: [Script; 3] = [Script::Latin, Script::Cyrillic, Script::Greek];

/// Faults of the copy of every part.
pub(super) fn lint(subject: &Subject<'_>) -> Vec<Fault> {
    let scripts = scripts(subject.context.formats.locale());
    let mut faults = Vec::new();
    for part in &subject.parts {
        let texts = tree::texts(part.pattern);
        faults.extend(wrong_script(subject, &texts, &scripts));
        for text in &texts {
            let offset = span(subject.file, text).start;
            faults.extend(mixed_words(subject, text, offset));
            faults.extend(odd_characters(subject, text, offset, &scripts));
        }
        let same = subject
            .counterpart(part)
            .is_some_and(|source| tree::plain(source.pattern, "\u{FFFC}") == tree::plain(part.pattern, "\u{FFFC}"));
        let words = tree::plain(part.pattern, " ");
        let many = words.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count() >= FEW_WORDS;
        if same && many && is_another_language(subject) && subject.context.kind != Kind::Terms {
            let language = subject.source.as_ref().map_or("source", |source| source.locale.as_str());
            let message = format!("this is still the text in {language}");
            faults.push(subject.warning("untranslated", part.name, message).hint("translate it, or leave it out"));
        }
    }
    faults
}

/// Whether the words should differ from the source's: pseudo-languages are the source's words on purpose, and countries
/// of one language share most of theirs.
fn is_another_language(subject: &Subject<'_>) -> bool {
    let language = |locale: &Locale| locale.to_icu().id.language;
    let own = language(subject.context.formats.locale());
    own.as_str() != "qps" && subject.source.as_ref().is_some_and(|source| language(source.locale) != own)
}

/// The scripts a locale is written in.
fn scripts(locale: &Locale) -> Vec<Script> {
    let mut id = locale.to_icu().id;
    LocaleExpander::new_extended().maximize(&mut id);
    let tag = id.script.map_or_else(String::new, |script| script.to_string());
    let named: &[&str] = match tag.as_str() {
        "Hans" | "Hant" => &["Hani", "Bopo"],
        "Jpan" => &["Hani", "Hira", "Kana"],
        "Kore" => &["Hang", "Hani"],
        other => &[other],
    };
    let parser = PropertyParser::<Script>::new();
    named.iter().filter_map(|name| parser.get_strict(name)).collect()
}

/// The script of a letter, `None` for what is none or belongs to all.
fn script_of(character: char) -> Option<Script> {
    let script = CodePointMapData::<Script>::new().get(character);
    (character.is_alphabetic() && !matches!(script, Script::Common | Script::Inherited | Script::Unknown))
        .then_some(script)
}

/// A text most of whose letters are of another script than the language's.
fn wrong_script(subject: &Subject<'_>, texts: &[&str], scripts: &[Script]) -> Option<Fault> {
    let (mut own, mut other, mut first) = (0, 0, None);
    for text in texts {
        let offset = span(subject.file, text).start;
        for (at, character) in text.char_indices() {
            let Some(script) = script_of(character) else { continue };
            // A letter of these says about as much as a word of others.
            let weight =
                if [Script::Han, Script::Hangul, Script::Hiragana, Script::Katakana].contains(&script) { 6 } else { 1 };
            if scripts.contains(&script) {
                own += weight;
            } else {
                other += weight;
                first = first.or_else(|| Some(offset + at..offset + at + word_length(&text[at..])));
            }
        }
    }
    let place = first.filter(|_| other >= PASSAGE && other > own && !scripts.is_empty())?;
    let message = format!("most of this text is not in the script of {}", subject.context.formats.locale());
    Some(subject.file.warning("wrong-script", place, message))
}

/// Words in which letters of scripts that look alike are mixed, such as a Latin "c" in a Russian word.
fn mixed_words(subject: &Subject<'_>, text: &str, offset: usize) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (at, word) in words(text) {
        let mut seen: Vec<Script> =
            word.chars().filter_map(script_of).filter(|script| ALIKE.contains(script)).collect();
        seen.dedup();
        if seen.len() > 1 && faults.len() < MOST_WARNINGS {
            let message = format!("\"{word}\" mixes letters that look alike but are of two scripts");
            let fault = subject.file.warning("mixed-script", offset + at..offset + at + word.len(), message);
            faults.push(fault.hint("type the word anew in one script"));
        }
    }
    faults
}

/// What a reader would not see or see wrong: invisible characters, double spaces, letters that are not composed.
fn odd_characters(subject: &Subject<'_>, text: &str, offset: usize, scripts: &[Script]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let file = subject.file;
    let mut before = ' ';
    for (at, character) in text.char_indices() {
        if faults.len() >= MOST_WARNINGS {
            break;
        }
        let place = offset + at..offset + at + character.len_utf8();
        if is_unwanted(character, before, scripts) {
            let message = format!("an invisible character (U+{:04X})", u32::from(character));
            let fault = file.warning("invisible-character", place.clone(), message).hint("remove it");
            // A soft hyphen may be meant.
            faults.push(if character == '\u{AD}' { fault.proposal(place, "") } else { fault.fix_in_place("") });
        }
        before = character;
    }
    for (at, double) in text.match_indices("  ").take(MOST_WARNINGS) {
        let is_inside = text[..at].chars().next_back().is_some_and(|before| !before.is_whitespace());
        if is_inside && text[at..].contains(|c: char| !c.is_whitespace()) {
            let place = offset + at..offset + at + text[at..].len() - text[at..].trim_start_matches(' ').len();
            let place = place.start..place.end.max(offset + at + double.len());
            faults.push(
                file.warning("double-space", place, "two spaces between words").hint("leave one").fix_in_place(" "),
            );
        }
    }
    let normalizer = ComposingNormalizerBorrowed::new_nfc();
    for (at, word) in words(text) {
        if !normalizer.is_normalized(word) && faults.len() < MOST_WARNINGS {
            let message = format!("\"{word}\" is not in the composed form (NFC) that searches and readers expect");
            let place: Range<usize> = offset + at..offset + at + word.len();
            let composed = normalizer.normalize(word).into_owned();
            faults.push(file.warning("not-composed", place, message).hint("compose it").fix_in_place(&composed));
        }
    }
    faults
}

/// Whether a character is invisible and not needed where it stands.
fn is_unwanted(character: char, before: char, scripts: &[Script]) -> bool {
    let is_of = |known: &[Script]| scripts.iter().any(|script| known.contains(script));
    match character {
        // Emoji are joined by it in every language.
        '\u{200D}' if before == '\u{FE0F}' || CodePointSetData::new::<ExtendedPictographic>().contains(before) => false,
        '\u{200C}' | '\u{200D}' => scripts.iter().all(|script| ALIKE.contains(script) || *script == Script::Han),
        '\u{200B}' => !is_of(&[Script::Khmer, Script::Thai, Script::Lao, Script::Myanmar]),
        '\u{180E}' => !is_of(&[Script::Mongolian]),
        '\u{AD}' | '\u{2060}' => true,
        _ => false,
    }
}

/// Runs of letters and marks, with where each starts.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = text.as_ptr() as usize;
    text.split(|c: char| !is_of_a_word(c))
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - start, word))
}

fn word_length(text: &str) -> usize {
    text.find(|c: char| !is_of_a_word(c)).unwrap_or(text.len())
}

fn is_of_a_word(character: char) -> bool {
    let category = CodePointMapData::<GeneralCategory>::new().get(character);
    let mark = matches!(category, GeneralCategory::NonspacingMark | GeneralCategory::SpacingMark);
    character.is_alphanumeric() || mark
}
