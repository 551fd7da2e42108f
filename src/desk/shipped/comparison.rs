//! How a newsroom's folder differs from what this program would write there: its words message by message, examples as a
//! whole. Definitions are the newsroom's own; only that one is missing is told.

use std::fs;
use std::io::ErrorKind;

use crate::desk::folder::read_utf8;
use crate::desk::shipped::record::{Record, WHOLE};
use crate::desk::shipped::{FileKind, Newsroom, ShippedError, ShippedFile, whole};
use crate::model::fault::{Fault, SourceFile};
use crate::words::merge::{Comparison, Kind, Shipped};
use crate::words::resource::source;

/// A file that differs.
#[derive(Debug)]
pub struct Compared<'a> {
    /// The file as this program has it.
    pub shipped: &'a ShippedFile,
    /// The path of the newsroom's, for people.
    pub path: String,
    /// How they differ.
    pub found: Found,
}

/// How a file differs.
#[derive(Debug)]
pub enum Found {
    /// The newsroom has no such file, or has taken it out.
    Absent(Kind),
    /// Its words, message by message; the text is as it is on the disk.
    Words {
        /// The comparison.
        comparison: Comparison,
        /// The newsroom's file.
        text: String,
    },
    /// The file as a whole.
    Whole(Kind),
    /// It cannot be read.
    Refused(Vec<Fault>),
}

impl Newsroom {
    /// Every file that differs, in the order of the files given.
    pub fn compare<'a>(&self, files: &'a [ShippedFile]) -> Result<Vec<Compared<'a>>, ShippedError> {
        let record = self.record()?;
        let mut compared = Vec::new();
        for shipped in files {
            let path = self.path(&shipped.name);
            let shown = path.display().to_string();
            let base = record.as_ref().and_then(|record| record.of(&shipped.name));
            let found = match fs::read(&path) {
                Ok(bytes) => compare(shipped, &shown, bytes, base),
                Err(error) if error.kind() == ErrorKind::NotFound => absent(shipped, record.as_ref()),
                Err(error) => return Err(ShippedError::of(&path)(error)),
            };
            compared.extend(found.map(|found| Compared { shipped, path: shown, found }));
        }
        Ok(compared)
    }
}

/// What a file is missing for. Examples may have gone where they are used, and a checkout never had any.
fn absent(shipped: &ShippedFile, record: Option<&Record>) -> Option<Found> {
    let is_of_wire = shipped.name.starts_with("feeds/") || shipped.name.starts_with("locales/");
    match record {
        None => is_of_wire.then_some(Found::Absent(Kind::Missing)),
        Some(record) if record.of(&shipped.name).is_none() => Some(Found::Absent(Kind::New)),
        Some(_) => is_of_wire.then_some(Found::Absent(Kind::Removed)),
    }
}

fn compare(shipped: &ShippedFile, shown: &str, bytes: Vec<u8>, base: Option<&Shipped>) -> Option<Found> {
    match shipped.kind {
        FileKind::Own => None,
        FileKind::Example => {
            let own = whole(&String::from_utf8_lossy(&bytes));
            whole_kind(&own, &whole(&shipped.text), base).map(Found::Whole)
        }
        FileKind::Words => match words(shipped, shown, bytes, base) {
            Ok((comparison, _)) if comparison.differences.is_empty() => None,
            Ok((comparison, text)) => Some(Found::Words { comparison, text }),
            Err(faults) => Some(Found::Refused(faults)),
        },
    }
}

fn words(
    shipped: &ShippedFile,
    shown: &str,
    bytes: Vec<u8>,
    base: Option<&Shipped>,
) -> Result<(Comparison, String), Vec<Fault>> {
    let text = String::from_utf8(bytes.clone());
    let own: SourceFile = read_utf8(shown, bytes)?;
    let comparison = Comparison::new(&own, &source(&shipped.name, &shipped.text), base)?;
    Ok((comparison, text.unwrap_or_default()))
}

fn whole_kind(own: &Shipped, shipped: &Shipped, base: Option<&Shipped>) -> Option<Kind> {
    let before = base.and_then(|base| base.get(WHOLE));
    (own != shipped).then(|| Kind::of_change(own.get(WHOLE), shipped.get(WHOLE), before))
}
