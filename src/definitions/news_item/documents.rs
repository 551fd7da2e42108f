//! Documents: a file of one news item or of many, taken to pieces. It is a JSON document, an array of them, or one a line.

use serde_json::value::RawValue;

use crate::definitions::document::json;
use crate::model::fault::{Fault, SourceFile};

/// A document, and where it stands in its file.
#[derive(Debug, Clone)]
pub struct Document {
    /// The document alone.
    pub file: SourceFile,
    /// Lines before the one it begins in.
    lines: usize,
    /// Characters before it in that line.
    characters: usize,
}

impl Document {
    /// A fault of the document at its place in the file.
    #[must_use]
    pub fn placed(&self, mut fault: Fault) -> Fault {
        if fault.line == 1 {
            fault.column += self.characters;
        }
        fault.line += self.lines;
        fault
    }

    /// Something about the document as a whole.
    #[must_use]
    pub fn about(&self, fault: Fault) -> Fault {
        let line = self.lines + 1;
        Fault { file: self.file.name.clone(), line, column: self.characters + 1, excerpt: None, ..fault }
    }
}

/// The documents of a file. An array that is none keeps all of them back; a line that is none does not.
pub fn documents(file: &SourceFile) -> Result<Vec<Document>, Vec<Fault>> {
    if file.text.trim_start().starts_with('[') {
        let Ok(elements) = serde_json::from_str::<Vec<&RawValue>>(&file.text) else {
            // Read again by the reader that tells the place.
            return json(file).map(|_| Vec::new());
        };
        return Ok(in_order(file, elements.into_iter().map(RawValue::get)));
    }
    let lines = || file.text.lines().filter(|line| !line.trim().is_empty());
    let is_value = |text: &str| serde_json::from_str::<&RawValue>(text).is_ok();
    let is_one = is_value(&file.text) || !lines().take(2).any(is_value);
    Ok(if is_one { in_order(file, std::iter::once(&*file.text)) } else { in_order(file, lines()) })
}

/// Parts of a file, which come in its order, as documents.
fn in_order<'a>(file: &'a SourceFile, parts: impl Iterator<Item = &'a str>) -> Vec<Document> {
    let start = file.text.as_ptr() as usize;
    let (mut at, mut lines, mut characters) = (0, 0, 0);
    let mut documents = Vec::new();
    for part in parts {
        let begins = (part.as_ptr() as usize).saturating_sub(start);
        let before = file.text.get(at..begins).unwrap_or_default();
        lines += before.matches('\n').count();
        characters = match before.rsplit_once('\n') {
            Some((_, last)) => last.chars().count(),
            None => characters + before.chars().count(),
        };
        at = begins;
        documents.push(Document { file: SourceFile::new(&file.name, part), lines, characters });
    }
    documents
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str) -> Vec<(String, usize, usize)> {
        let file = SourceFile::new("wire.json", text);
        let place = |document: &Document| {
            let fault = document.placed(document.file.error("x", 0..1, "x"));
            (document.file.text.to_string(), fault.line, fault.column)
        };
        documents(&file).unwrap().iter().map(place).collect()
    }

    #[test]
    fn documents_know_where_they_stand() {
        let one = |text: &str, line, column| (text.to_owned(), line, column);
        assert_eq!(places("{ \"a\": 1 }\n"), [one("{ \"a\": 1 }\n", 1, 1)]);
        assert_eq!(places("{}\n\nno\n{ }\n"), [one("{}", 1, 1), one("no", 3, 1), one("{ }", 4, 1)]);
        assert_eq!(places("[{}, {},\n {}]"), [one("{}", 1, 2), one("{}", 1, 6), one("{}", 2, 2)]);
        assert_eq!(places("{}\n{ broken"), [one("{}", 1, 1), one("{ broken", 2, 1)]);
        assert_eq!(documents(&SourceFile::new("a", "[{},\n{]")).unwrap_err()[0].line, 2);
    }
}
