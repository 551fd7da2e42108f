//! Codes: every kind of fault that words can have, by its stable name. One table for reports and for the tests.

use crate::model::fault::Severity;

/// One kind of fault.
#[derive(Debug)]
pub struct Code {
    /// Its stable name.
    pub name: &'static str,
    /// Whether it refuses the file.
    pub severity: Severity,
    /// What it is, in a sentence.
    pub meaning: &'static str,
}

const fn error(name: &'static str, meaning: &'static str) -> Code {
    Code { name, severity: Severity::Error, meaning }
}

const fn warning(name: &'static str, meaning: &'static str) -> Code {
    Code { name, severity: Severity::Warning, meaning }
}

/// Every kind there is: of the bytes, the syntax, the meaning, and what is allowed but probably not meant.
pub const CODES: &[Code] = &[
    error("too-large", "A file has more than 256 KB."),
    error("tab", "A tab; Fluent indents with spaces."),
    error("odd-indent", "A line is indented with a space that Fluent does not count as one."),
    error("byte-order-mark", "A byte order mark."),
    error("bidi-control", "A bidirectional control character; direction is set by the service."),
    error("noncharacter", "A code point that is no character."),
    error("control-character", "A control character."),
    error("brace-in-first-column", "A line starts with a brace in the first column."),
    error("unclosed-brace", "A brace is still open where the next message starts."),
    error("unclosed-string", "A string does not end on its line."),
    error("bad-escape", "An unknown or incomplete escape in a string."),
    error("too-deep", "Braces and parentheses are nested too deep."),
    error("line-start", "A line of text starts with a character that Fluent takes for its own."),
    error("syntax", "This is not Fluent."),
    error("too-many", "A file has too many messages."),
    error("duplicate-id", "A message or term stands twice."),
    error("shared-name", "A message and a term share a name."),
    error("duplicate-attribute", "An attribute stands twice."),
    error("unknown-variable", "A variable is no fact of the story."),
    error("unknown-reference", "There is no such message or term."),
    error("term-argument", "A term is given a value without a name."),
    error("cycle", "Messages refer to one another in a circle."),
    error("term-scope", "A term with a parameter refers to another message or term."),
    error("unknown-function", "There is no such function."),
    error("arguments", "A function is given too few, too many or the wrong kind of values."),
    error("wrong-type", "A value has a type that its function or select cannot take."),
    error("unknown-option", "A function has no such option."),
    error("option-value", "An option has a value it cannot take."),
    error("option-conflict", "Options of one call contradict one another."),
    error("long-number", "A typed number has too many digits to be exact."),
    error("too-many-variants", "A select has too many variants."),
    error("unknown-category", "A key is not a plural category."),
    error("impossible-category", "A plural category that never occurs in the language."),
    error("not-carried", "The file cannot be carried to the engine unchanged."),
    error("no-headline", "A text has no headline."),
    error("cannot-be-shown", "A message cannot be shown with the facts or with some count."),
    warning("unknown-message", "Nothing shows this message."),
    warning("missing-message", "A message of the source is missing."),
    warning("obsolete-message", "A message that the source does not have."),
    warning("missing-attribute", "An attribute of the source is missing."),
    warning("obsolete-attribute", "An attribute that the source does not have."),
    warning("unused-variable", "A message leaves out a variable that the source's message uses."),
    warning("missing-fact", "A text leaves out a fact that the source tells."),
    warning("typed-fact", "A fact is typed by hand."),
    warning("missing-category", "A select leaves out a plural category of the language."),
    warning("default-variant", "The default of a plural select is not [other]."),
    warning("duplicate-variant", "A variant stands twice."),
    warning("shadowed-variant", "A variant is never reached."),
    warning("number-not-shown", "A variant such as [one] leaves the number out but stands for several."),
    warning("variant-markup", "Variants of one select differ in markup."),
    warning("source-markup", "The markup differs from the source's."),
    warning("plain-text", "Markup where plain text is shown."),
    warning("untranslated", "A text is the same as in the source's language."),
    warning("wrong-script", "Most of a text is in another script than the language's."),
    warning("mixed-script", "A word mixes scripts that look alike."),
    warning("invisible-character", "An invisible character."),
    warning("double-space", "Two spaces between words."),
    warning("not-composed", "Letters are not in composed form (NFC)."),
    warning("stale", "The source has changed since the text was made."),
];

/// The kind of this name.
pub fn code(name: &str) -> Option<&'static Code> {
    CODES.iter().find(|code| code.name == name)
}
