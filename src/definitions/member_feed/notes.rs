//! Notes: the faults of a feed as they are found, not more of them than anybody reads.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::model::fault::{Fault, SourceFile};

/// How many faults are shown. A feed in one long line makes each of them dear.
const MOST: usize = 500;

/// The faults found so far.
#[derive(Debug)]
pub(super) struct Notes {
    file: SourceFile,
    faults: Vec<Fault>,
    /// How many more there were of each kind, and whether they were errors.
    unshown: BTreeMap<(&'static str, bool), usize>,
}

impl Notes {
    /// None yet.
    pub(super) fn new(file: SourceFile) -> Self {
        Self { file, faults: Vec::new(), unshown: BTreeMap::new() }
    }

    /// Something odd that was put up with.
    pub(super) fn warn(&mut self, code: &'static str, span: Range<usize>, message: &str, hint: &str) {
        if self.has_room(code, false) {
            self.faults.push(self.file.warning(code, span, message).hint(hint));
        }
    }

    /// Something that cannot be used.
    pub(super) fn refuse(&mut self, code: &'static str, span: Range<usize>, message: &str, hint: &str) {
        if self.has_room(code, true) {
            self.faults.push(self.file.error(code, span, message).hint(hint));
        }
    }

    /// All of them in the order of the file, and how many more there were.
    pub(super) fn finish(mut self) -> Vec<Fault> {
        self.faults.sort_by_key(|fault| fault.span.start);
        for ((code, is_error), count) in self.unshown {
            let message = format!("{count} more of these were found and are not shown");
            let fault = Fault::of_file(code, &self.file.name, message);
            self.faults.push(if is_error { fault } else { fault.as_warning() });
        }
        self.faults
    }

    fn has_room(&mut self, code: &'static str, is_error: bool) -> bool {
        let has_room = self.faults.len() < MOST;
        if !has_room {
            *self.unshown.entry((code, is_error)).or_default() += 1;
        }
        has_room
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_beyond_the_most_are_counted() {
        let mut notes = Notes::new(SourceFile::new("a.xml", "<a>\n<b/>"));
        notes.refuse("feed-item", 4..8, "later", "mend it");
        for _ in 0..MOST + 2 {
            notes.warn("feed-date", 0..1, "odd", "mend it");
        }
        let faults = notes.finish();
        assert_eq!(faults.len(), MOST + 1);
        let shown = &faults[MOST - 1];
        assert_eq!((shown.code, shown.line, shown.column, shown.is_error()), ("feed-item", 2, 1, true));
        assert!(faults[MOST].message.starts_with("3 more"), "{}", faults[MOST].message);
        assert!(!faults[MOST].is_error());
    }
}
