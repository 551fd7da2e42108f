//! The record of what was shipped: a fingerprint of each message and file as some program wrote it into this folder. By it
//! the next one knows what the newsroom has changed since.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;

use crate::definitions::document::{Value, toml};
use crate::desk::shipped::ShippedError;
use crate::model::fault::{Fault, SourceFile};
use crate::words::merge::Shipped;

/// Its name within the folder of words, where nothing else that begins with a dot is read.
pub(super) const FILE: &str = ".shipped.toml";
/// Stands for a file as a whole, among names of messages.
pub(super) const WHOLE: &str = "file";

const HEAD: &str = "\
# What `polywire init` wrote into this folder: a fingerprint of each message of a file of words, and of every other file.
# By it a newer program knows which words are still as it left them. Keep it with the files; it is not for editing.
";

/// What was shipped, by file and message.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) files: BTreeMap<String, Shipped>,
}

impl Record {
    /// The record of a folder, if it has one.
    pub(super) fn read(path: &Path) -> Result<Option<Self>, ShippedError> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(ShippedError::of(path)(error)),
        };
        let file = SourceFile::new(&path.display().to_string(), &text);
        let record = parse(&file).map_err(ShippedError::Record)?;
        Ok(Some(record))
    }

    /// What is known of a file.
    pub(super) fn of(&self, name: &str) -> Option<&Shipped> {
        self.files.get(name)
    }

    pub(super) fn text(&self) -> String {
        let mut text = HEAD.to_owned();
        for (name, shipped) in &self.files {
            text.push_str(&format!("\n[\"{name}\"]\n"));
            for (part, fingerprint) in shipped {
                text.push_str(&format!("\"{part}\" = \"{fingerprint}\"\n"));
            }
        }
        text
    }
}

fn parse(file: &SourceFile) -> Result<Record, Vec<Fault>> {
    let node = toml(file)?;
    let (mut record, mut faults) = (Record::default(), Vec::new());
    let Value::Table(files) = node.value else { return Ok(record) };
    for member in files {
        let Value::Table(parts) = member.node.value else {
            let message = format!("\"{}\" is not the table of a file", member.key);
            faults.push(file.error("type", member.key_span, message));
            continue;
        };
        let shipped = record.files.entry(member.key).or_default();
        for part in parts {
            match part.node.value {
                Value::Text(fingerprint) => drop(shipped.insert(part.key, fingerprint)),
                other => {
                    let message = format!("expected a fingerprint, found {}", other.kind());
                    faults.push(file.error("type", part.node.span, message));
                }
            }
        }
    }
    if faults.is_empty() { Ok(record) } else { Err(faults) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_read_as_it_was_written() {
        let shipped = Shipped::from([("-a.b".to_owned(), "00ff".to_owned()), ("c".to_owned(), "11".to_owned())]);
        let record = Record { files: BTreeMap::from([("locales/en/terms.ftl".to_owned(), shipped)]) };
        let parsed = |text: &str| parse(&SourceFile::new("r", text));
        assert_eq!(parsed(&record.text()).unwrap(), record);
        assert_eq!(parsed(HEAD).unwrap(), Record::default());
        assert!(parsed("a = 1\n").unwrap_err()[0].to_string().starts_with("r:1:1:"));
        assert!(parsed("[a]\nb = 1\n").unwrap_err()[0].message.contains("a number"));
    }
}
